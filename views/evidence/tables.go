package evidence

import (
	"strings"

	"moat/internal/chart"
	"moat/internal/text"
)

// Tables are the tab's lists as tables, each with the name of its file, for
// export as CSV.
func (m Model) Tables(p *text.Printer) map[string]chart.Table {
	return map[string]chart.Table{"checks": m.checkTable(p), "figures": m.figureTable(p), "ledger": m.ledgerTable(p), "sources": m.sourceTable(p)}
}

func header(p *text.Printer, keys ...string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, p.T(k))
	}
	return out
}

func (m Model) checkTable(p *text.Printer) chart.Table {
	t := chart.Table{Header: header(p, "proof.verdict", "proof.check", "views.evidence.claimed", "views.evidence.recomputed", "proof.tolerance", "views.evidence.finding", "views.evidence.source")}
	for _, r := range m.Checks {
		t.Rows = append(t.Rows, []string{r.Word, r.Check, r.Claimed, strings.ReplaceAll(r.Recomputed, "\n", "; "), r.Tolerance, r.Finding, r.Source})
	}
	return t
}

func (m Model) figureTable(p *text.Printer) chart.Table {
	t := chart.Table{Header: header(p, "proof.id", "views.evidence.what", "views.evidence.value", "views.evidence.as-of", "proof.reported-on", "views.evidence.stage", "views.evidence.evidence", "proof.printed", "views.evidence.source")}
	for _, r := range m.Figures {
		t.Rows = append(t.Rows, []string{string(r.ID), r.What, r.Value, r.AsOf, r.Reported, r.Stage, r.Evidence, r.Words, r.Source})
	}
	return t
}

func (m Model) ledgerTable(p *text.Printer) chart.Table {
	t := chart.Table{Header: header(p, "views.evidence.what", "proof.id", "views.evidence.value", "views.evidence.as-of", "proof.reported-on", "views.evidence.stage", "views.evidence.evidence", "views.evidence.source", "proof.note")}
	for _, a := range m.Accounts {
		for _, l := range a.Lines {
			t.Rows = append(t.Rows, []string{a.Title, string(l.Record), l.Value, l.When, l.Reported, l.Stage, l.Evidence, l.Source, l.Note})
		}
	}
	return t
}

func (m Model) sourceTable(p *text.Printer) chart.Table {
	t := chart.Table{Header: header(p, "proof.id", "views.evidence.source", "views.evidence.title", "views.evidence.date", "views.evidence.access", "views.evidence.rests", "proof.address")}
	for _, r := range m.Sources {
		t.Rows = append(t.Rows, []string{string(r.ID), r.Cited, r.Title, r.Date, r.Access, r.Restings, r.URL})
	}
	return t
}
