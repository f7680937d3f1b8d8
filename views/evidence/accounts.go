package evidence

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/text"
	"moat/views/reading"
)

// AccountRow is the ledger of one party and metric: every reported value.
type AccountRow struct {
	Party, Metric string // keys, for the filter
	Title         string
	Band          string // lowest to highest of what stands; "" where there is one value
	Disputed      bool
	Lines         []LineRow
}

// LineRow is one reported value, and where it lies between the account's lowest
// and highest, from 0 to 1.
type LineRow struct {
	Record    brief.ID
	Value     string
	When      string
	Reported  string
	Stage     string
	StageOf   brief.Stage
	Evidence  string
	Source    string
	Note      string // refuted, contested, unverified; "" for none
	Standing  bool   // it counts
	Low, High float32
	Links     []Link
}

// accountRows are the accounts of the briefing's parties that say more than one
// thing: of a single report the list of figures is the ledger.
func accountRows(d *reading.Dossier, p *text.Printer) []AccountRow {
	in := evidence.Input{Briefing: d.Briefing, Records: d.Records, Rates: d.Rates}
	own := map[brief.ID]bool{}
	for _, f := range d.Briefing.Figures {
		own[f.Party] = true
	}
	for _, r := range d.Briefing.Rounds {
		own[r.Party] = true
	}
	var out []AccountRow
	for _, a := range evidence.Ledger(in, d.Findings) {
		if own[a.Party] && len(a.Lines) > 1 && a.Metric != brief.OtherMetric {
			out = append(out, accountRow(d, p, a))
		}
	}
	// What the briefing is about comes first.
	slices.SortStableFunc(out, func(x, y AccountRow) int { return about(d, y) - about(d, x) })
	return out
}

func about(d *reading.Dossier, r AccountRow) int {
	n := 0
	if r.Disputed {
		n += 2
	}
	if r.Party == string(d.Briefing.Subject) {
		n++
	}
	return n
}

func accountRow(d *reading.Dossier, p *text.Printer, a evidence.Account) AccountRow {
	r := AccountRow{
		Party: string(a.Party), Metric: string(a.Metric), Disputed: a.Disputed,
		Title: d.Records.PartyName(a.Party, p.Lang()) + " · " + p.Metric(a.Metric),
	}
	if a.Band.Known() && a.Band.IsRange() {
		r.Band = p.Value(a.Band)
	}
	low, high := extent(a.Lines)
	for _, l := range a.Lines {
		r.Lines = append(r.Lines, LineRow{
			Record: l.Record, Value: p.Value(l.Value), When: when(p, l), Reported: p.ShortDate(l.Reported),
			Stage: p.Stage(l.Stage), StageOf: l.Stage, Evidence: p.Evidence(l.Claim.Evidence),
			Source: cited(d, p, l.Sources), Note: remark(p, l), Standing: !l.Refuted && !l.Unverified,
			Low: share(l.Value.Low, low, high), High: share(l.Value.High, low, high), Links: links(d, p, l.Sources),
		})
	}
	return r
}

func when(p *text.Printer, l evidence.Line) string {
	if !l.Period.IsZero() {
		return p.Period(l.Period)
	}
	return p.ShortDate(l.AsOf)
}

func remark(p *text.Printer, l evidence.Line) string {
	switch {
	case l.Refuted:
		return p.T("proof.refuted")
	case l.Contested:
		return p.T("proof.contested")
	case l.Unverified:
		return p.Evidence(brief.Unverified)
	default:
		return ""
	}
}

// extent is the lowest and the highest of an account's lines.
func extent(lines []evidence.Line) (low, high decimal.Decimal) {
	for i, l := range lines {
		if i == 0 || l.Value.Low.LessThan(low) {
			low = l.Value.Low
		}
		if i == 0 || l.Value.High.GreaterThan(high) {
			high = l.Value.High
		}
	}
	return low, high
}

func share(v, low, high decimal.Decimal) float32 {
	width := high.Sub(low)
	if !width.IsPositive() {
		return 0.5
	}
	return float32(v.Sub(low).Div(width).InexactFloat64())
}
