package whatif

import (
	"strconv"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/valuation"
)

// Table lists a result, for export: every tie that falls or is at risk with
// its reasons and sources, then what each party loses, the concentrations, and
// the years of the funding gap.
func (r *Result) Table(w Words) chart.Table {
	t := tableOf{Words: w, graph: r.Graph}
	for _, c := range []string{"part", "step", "what", "amount", "kind", "gw", "stage", "evidence", "because", "source"} {
		t.out.Header = append(t.out.Header, w.T("whatif.column."+c))
	}
	for _, step := range r.Steps {
		for _, h := range step {
			t.hit(h)
		}
	}
	t.losses("whatif.falls", r.Fallen)
	t.losses("whatif.risk", r.AtRisk)
	for _, s := range r.Spreads {
		t.row(nil, "whatif.concentration", "", w.T("whatif.spread."+string(s.Of)), w.T("whatif.change", "Before", w.Index(s.Before), "After", w.Index(s.After)))
	}
	for _, y := range r.Funding.Years {
		t.year(y)
	}
	return t.out
}

type tableOf struct {
	Words
	out   chart.Table
	graph *alliance.Graph
}

// row adds a row; missing cells at its end are empty.
func (t *tableOf) row(records []brief.ID, part string, cells ...string) {
	row := append([]string{t.T(part)}, cells...)
	for len(row) < len(t.out.Header) {
		row = append(row, "")
	}
	t.out.Rows, t.out.Records = append(t.out.Rows, row), append(t.out.Records, records)
}

func (t *tableOf) hit(h Hit) {
	part, stage, amount, gw := "whatif.falls", "", "", ""
	if h.Step > 1 {
		part = "whatif.risk"
	}
	if h.Tie.Stage != brief.NoStage {
		stage = t.Stage(h.Tie.Stage)
	}
	if h.Tie.Amount.Known() {
		amount = t.Value(h.Tie.Amount)
	}
	if h.Tie.Capacity.Known() {
		gw = t.Value(h.Tie.Capacity)
	}
	var because, sources []string
	for _, c := range h.Causes {
		because = append(because, t.Why(t.graph, c))
	}
	if s := t.Remains(h, t.graph.Currency); s != "" {
		because = append(because, s)
	}
	for _, id := range h.Tie.Sources {
		sources = append(sources, t.source(id))
	}
	kind := ""
	if h.Tie.AmountKind != brief.NoAmountKind {
		kind = t.AmountKind(h.Tie.AmountKind)
	}
	if h.Tie.Span == brief.PerYear {
		kind = strings.TrimPrefix(kind+", "+t.AmountSpan(h.Tie.Span), ", ")
	}
	t.row([]brief.ID{h.Tie.ID}, part, strconv.Itoa(h.Step), alliance.Describe(h.Tie, t.Printer, t.Party), amount, kind, gw, stage, t.evidence(h.Tie),
		strings.Join(because, "; "), strings.Join(sources, "; "))
}

// evidence is how a tie is known; unverified where its amount is.
func (t *tableOf) evidence(x alliance.Tie) string {
	switch {
	case x.Unverified:
		return t.Evidence(brief.Unverified)
	case x.Evidence == brief.NoEvidence:
		return ""
	default:
		return t.Evidence(x.Evidence)
	}
}

func (t *tableOf) source(id brief.ID) string {
	if t.Records == nil {
		return string(id)
	}
	if s, ok := t.Records.Sources[id]; ok {
		return t.Cited(s) + ", " + t.ShortDate(s.Date)
	}
	return string(id)
}

func (t *tableOf) losses(part string, l Losses) {
	for _, x := range append([]Loss{l.All}, l.Parties...) {
		who := t.T("whatif.all")
		if x.Party != "" {
			who = t.Party(x.Party)
		}
		for _, k := range []struct {
			key    string
			totals []alliance.Total
		}{{"capital", x.Capital}, {"supply", x.Supply}, {"revenue", x.Revenue}} {
			for _, sum := range k.totals {
				if len(sum.Counted) > 0 {
					t.row(sum.Counted, part, "", who+": "+t.T("whatif.loss."+k.key), t.Amount(sum.Sum), t.Kind(sum.Kind))
				}
			}
		}
		for _, p := range x.Power {
			if p.GW.IsPositive() {
				t.row(x.Ties, part, "", who+": "+t.T("whatif.loss.power"), "", t.Class(p.Class), t.GW(p.GW))
			}
		}
	}
}

func (t *tableOf) year(y FundingYear) {
	cells := t.T("whatif.change", "Before", t.Cover(y.Was), "After", t.Cover(y.Is))
	t.row(nil, "whatif.gap", "", strconv.Itoa(y.Year), t.left(y.Before), "", "", "", "", cells)
}

func (t *tableOf) left(y valuation.Year) string {
	if v := y.Left(); v.Known() {
		return t.Value(v)
	}
	return t.T("words.unknown")
}
