package whatif

import (
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

// Words puts results into a reader's language.
type Words struct {
	*text.Printer
	Records *brief.Records // names parties and sources; nil names none
}

// Party is a party's name.
func (w Words) Party(id brief.ID) string {
	if w.Records == nil {
		return string(id)
	}
	return w.Records.PartyName(id, w.Lang())
}

// Country is a country's name, by its code as in brief.Party; a code that
// nobody knows stays as it is.
func (w Words) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.Regions(language.Make(w.Lang())).Name(region); name != "" {
		return name
	}
	return code
}

// Because says a cause in one line.
func (w Words) Because(c Cause) string {
	args := []any{"Party", w.Party(c.Party)}
	switch c.Reason {
	case GoneParty, GoneCountry:
		var names []string
		for _, id := range c.Gone {
			names = append(names, w.Party(id))
		}
		args = []any{"Party", w.List(names)}
	}
	switch c.Reason {
	case GoneCountry:
		args = append(args, "Country", w.Country(c.Country))
	case GoneStage:
		args = append(args, "Stage", w.Stage(c.Stage))
	case NoLicence:
		args = append(args, "By", w.Country(c.Licence.By), "To", w.Country(c.Licence.To))
	case PassedOn, SiteChips, SiteMoney:
		args = append(args, "Share", w.Share(c.Share))
	}
	return w.T("whatif.because."+string(c.Reason), args...)
}

// Why says a cause with the ties that it follows from.
func (w Words) Why(g *alliance.Graph, c Cause) string {
	line := w.Because(c)
	for _, id := range c.Ties {
		line += " ← " + w.Ends(g, id)
	}
	return line
}

// Ends names a tie by its ends, or by its id where the graph lacks it.
func (w Words) Ends(g *alliance.Graph, id brief.ID) string {
	t, ok := g.Tie(id)
	if !ok {
		return string(id)
	}
	return w.Party(t.From) + " – " + w.Party(t.To)
}

// Off names everything that an Off switches off in a graph.
func (w Words) Off(g *alliance.Graph, o Off) []string {
	var out []string
	for _, s := range o.Stages {
		out = append(out, w.Stage(s))
	}
	for _, l := range o.Licences {
		out = append(out, w.T("whatif.off.licence", "By", w.Country(l.By), "To", w.Country(l.To)))
	}
	for _, c := range o.Countries {
		out = append(out, w.Country(c))
	}
	for _, id := range o.Parties {
		out = append(out, w.Party(id))
	}
	for _, id := range o.Ties {
		out = append(out, w.Ends(g, id))
	}
	return out
}

// Losses says what a party loses, as far as it is stated: capital, supply,
// capacity, then what it is not paid; "" where nothing is.
func (w Words) Losses(l Loss) string {
	var out []string
	for _, part := range []struct {
		key    string
		totals []alliance.Total
	}{{"capital", l.Capital}, {"supply", l.Supply}, {"revenue", l.Revenue}} {
		for _, t := range part.totals {
			if s := w.Sum(t); s != "" {
				out = append(out, w.T("whatif.loss."+part.key)+" "+s)
			}
		}
	}
	if s := w.Powers(l.Power); s != "" {
		out = append(out, s)
	}
	return strings.Join(out, " · ")
}

// Opened says which years of a funding gap open.
func (w Words) Opened(years []string) string {
	if len(years) == 0 {
		return w.T("whatif.gap.none")
	}
	return w.T("whatif.gap.opens", "Years", strings.Join(years, ", "))
}

// Remains says what is left of a tie that is part paid, and that nothing is of
// one that is paid; "" for all others.
func (w Words) Remains(h Hit, c money.Currency) string {
	switch {
	case h.Paid:
		return w.T("whatif.paid")
	case h.Left.IsPositive():
		return w.T("whatif.left", "Amount", w.Amount(money.New(h.Left, c)))
	default:
		return ""
	}
}

// Share says an exposure: "38.46 % of its chips and memory (10 of 26 GW; size
// of 3 ties unknown)".
func (w Words) Share(e Exposure) string {
	down, all := w.Number(e.Down), w.Number(e.All)
	if e.Basis == InMoney {
		down, all = w.Amount(money.New(e.Down, e.Currency)), w.Amount(money.New(e.All, e.Currency))
	}
	detail := w.T("whatif.of."+string(e.Basis), "Down", down, "All", all, "Kind", w.Kind(e.Kind))
	if e.Unknown > 0 {
		detail += w.T("whatif.of.unknown", "Count", e.Unknown)
	}
	return w.T("whatif.share", "Percent", w.Percent(e.Percent()), "Class", w.Class(e.Class), "Detail", detail)
}

// Class names what a class supplies.
func (w Words) Class(c alliance.Class) string { return w.T("whatif.class." + string(c)) }

// Amount says a sum. A converted one is no more precise than four digits.
func (w Words) Amount(a money.Amount) string { return w.Money(money.Round(a, 4)) }

// Kind names a kind of amount, also where none is stated.
func (w Words) Kind(k brief.AmountKind) string {
	if k == brief.NoAmountKind {
		return w.T("whatif.kind.none")
	}
	return w.AmountKind(k)
}

// Sum says a total with its kind of amount: "US$110bn announced". It is ""
// where nothing of it is known.
func (w Words) Sum(t alliance.Total) string {
	if len(t.Counted) == 0 {
		return ""
	}
	return w.T("whatif.sum", "Amount", w.Amount(t.Sum), "Kind", w.Kind(t.Kind))
}

// Sums says totals one after the other, the unknown ones as a count; "" where
// there is nothing.
func (w Words) Sums(totals []alliance.Total) string {
	var out []string
	unknown := 0
	for _, t := range totals {
		if s := w.Sum(t); s != "" {
			out = append(out, s)
		}
		unknown += len(t.Unknown)
	}
	if unknown > 0 {
		out = append(out, w.T("whatif.unknown", "Count", unknown))
	}
	return strings.Join(out, " · ")
}

// GW says gigawatts.
func (w Words) GW(d decimal.Decimal) string { return w.Value(brief.Point(d, brief.GW, brief.Exact)) }

// Powers says capacity by class; "" where none is known.
func (w Words) Powers(list []Power) string {
	var out []string
	for _, p := range list {
		if p.GW.IsPositive() {
			out = append(out, w.T("whatif.power", "GW", w.GW(p.GW), "Class", w.Class(p.Class)))
		}
	}
	return strings.Join(out, " · ")
}

// Index says a concentration: its index, or that nothing is known.
func (w Words) Index(c alliance.Concentration) string {
	if !c.Measured {
		return w.T("whatif.unmeasured")
	}
	return w.Number(c.Index)
}

// Preset names a preset.
func (w Words) Preset(p Preset) string {
	args := []any{"Party", w.Party(p.Party)}
	for _, l := range p.Off.Licences {
		args = append(args, "By", w.Country(l.By), "To", w.Country(l.To))
	}
	return w.T("whatif.preset."+string(p.Kind), args...)
}

// Caveat says a caveat.
func (w Words) Caveat(c Caveat) string {
	return w.T("whatif.caveat."+string(c.Kind), "Count", len(c.Ties), "Party", w.Party(c.Party))
}

// Cover says with what a year is met.
func (w Words) Cover(c Cover) string {
	return w.T("whatif.cover." + [...]string{"unknown", "cash", "promise", "condition", "open"}[c])
}
