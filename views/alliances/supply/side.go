package supply

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/supply"
	"moat/views/kit"
	"moat/views/look"
)

// showLink shows the ties of a row and what its payment is to both sides.
func (v *View) showLink(r supply.Row) {
	p, link := v.model.Printer, r.Link
	objects := []fyne.CanvasObject{
		v.side.Title(r.Name),
		v.side.Small(p.T("supply.role."+string(link.Role))+" · "+r.Note, look.ColorNameMuted),
	}
	if s := v.model.Words.Exposure(link); s != "" {
		objects = append(objects, v.side.Small(s, look.ColorNameInk))
	}
	for _, t := range link.Ties {
		objects = append(objects, v.side.Tie(v.model.Scope, t))
	}
	middle := kit.NewButton(p.T("supply.recentre", "Party", r.Name), kit.Bordered, func() { v.recentre(link.Party) })
	objects = append(objects, container.NewHBox(middle))
	v.side.Write(objects...)
	v.aside.Show()
}

// showCentre shows what is known of the party in the middle, role by role.
func (v *View) showCentre() {
	m, p := v.model, v.model.Printer
	objects := []fyne.CanvasObject{v.side.Title(m.Words.Subject), v.side.Small(p.T("supply.side.groups"), look.ColorNameMuted)}
	for _, g := range m.Words.Groups {
		objects = append(objects, v.side.Title(g.Title))
		for _, s := range v.facts(g) {
			objects = append(objects, v.side.Small(s, look.ColorNameInk))
		}
	}
	for _, n := range []struct {
		key   string
		count int
	}{{"supply.side.over", len(m.Words.Board.Over)}, {"supply.side.beside", len(m.Words.Board.Beside)}} {
		if n.count > 0 {
			objects = append(objects, v.side.Small(p.T(n.key, "Count", n.count), look.ColorNameMuted))
		}
	}
	objects = append(objects, v.side.Small(p.T("supply.side.hint"), look.ColorNameMuted))
	v.side.Write(objects...)
	v.chosen = ""
	v.aside.Show()
	v.root.Refresh()
}

// facts are a role's number of parties, its totals, each kind of amount apart,
// and its concentration.
func (v *View) facts(g supply.Group) []string {
	m, p := v.model, v.model.Printer
	var ties []alliance.Tie
	for _, r := range g.Rows {
		ties = append(ties, r.Link.Ties...)
	}
	sums := []string{p.T("supply.side.parties", "Count", len(g.Rows))}
	for _, t := range m.Graph.Totals(ties) {
		if len(t.Counted) > 0 && t.Kind != brief.NoAmountKind {
			sums = append(sums, p.T("supply.side.sum", "Sum", t.Sum, "Kind", p.AmountKind(t.Kind)))
		}
	}
	out := []string{strings.Join(sums, " · ")}
	c := m.Graph.Concentrated(m.Words.Board, g.Role)
	if c.Measured && len(c.Parts) > 1 {
		out = append(out, p.T("supply.side.index", "Index", c.Index, "Unknown", p.Percent(c.UnknownShare().Round(0))))
		largest := c.Parts[0]
		out = append(out, p.T("supply.side.share", "Party", m.Name(brief.ID(largest.Key)), "Share", p.Percent(largest.Share)))
	}
	return out
}
