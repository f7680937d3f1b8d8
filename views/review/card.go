package review

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/intake"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// card is one figure of the draft: what was read, what the checks say, what is
// open, and what the reader may do with it.
type card struct {
	body    *draftBody
	index   int
	what    *fyne.Container
	form    *correction
	confirm *kit.Button
	correct *kit.Button
	drop    *kit.Button
	root    *prose.Card
}

func newCard(b *draftBody, i int) *card {
	c := &card{body: b, index: i, what: prose.NewColumn(2)}
	p := b.view.printer
	c.confirm = kit.NewButton(p.T("review.confirm"), kit.Chip, func() {
		b.draft.Confirm(i)
		b.changed()
	})
	c.correct = kit.NewButton(p.T("review.correct"), kit.Chip, func() { c.form.toggle() })
	c.drop = kit.NewButton(p.T("review.drop"), kit.Chip, c.toggleDrop)
	c.form = newCorrection(c)
	area := kit.NewTapArea(c.what, func() { b.choose(i) })
	buttons := container.New(&kit.Flow{Gap: 6}, c.confirm, c.correct, c.drop)
	c.root = prose.NewCard(14, 10, prose.NewColumn(8, area, buttons, c.form.root))
	return c
}

func (c *card) figure() intake.Figure { return c.body.draft.Figures[c.index] }

func (c *card) toggleDrop() {
	if c.figure().State == intake.Dropped {
		c.body.draft.Restore(c.index)
	} else {
		c.body.draft.Drop(c.index)
	}
	c.body.changed()
}

// show says what the figure is now.
func (c *card) show() {
	f, v := c.figure(), c.body.view
	p := v.printer
	c.what.RemoveAll()
	ink := look.ColorNameInk
	if f.State == intake.Dropped {
		ink = look.ColorNameMuted
	}
	value := f.Words
	if f.Value.Known() {
		value = p.Value(f.Value)
	}
	c.what.Add(prose.NewLabel(v.env.Set, value, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true, Color: ink}}))
	c.what.Add(v.label(c.caption(f), look.ColorNameMuted))
	if f.Words != "" && f.Words != value {
		c.what.Add(v.label(p.T("proof.words", "Words", f.Words), look.ColorNameMuted))
	}
	c.showOpen()
	c.showChecks(f)
	c.confirm.SetOn(f.State == intake.Confirmed)
	c.correct.SetOn(f.State == intake.Corrected)
	c.drop.SetOn(f.State == intake.Dropped)
	c.drop.SetText(p.T(map[bool]string{true: "review.restore", false: "review.drop"}[f.State == intake.Dropped]))
	c.root.Refresh()
}

// caption is what a figure measures, whose, when and how far.
func (c *card) caption(f intake.Figure) string {
	p := c.body.view.printer
	s := p.T("review.metric-unknown")
	if f.Metric != "" {
		s = p.Metric(f.Metric)
	}
	for _, x := range []string{c.body.partyName(f.Party), p.ShortDate(f.AsOf), p.Period(f.Period), p.Stage(f.Stage)} {
		if x != "" {
			s += " · " + x
		}
	}
	return s
}

// showOpen asks what the text does not tell.
func (c *card) showOpen() {
	v := c.body.view
	for _, q := range c.body.draft.Open() {
		if q.Figure == c.index {
			c.what.Add(v.label("? "+v.printer.T("review.open."+string(q.Field)), look.ColorNameCannotTell))
		}
	}
}

// showChecks are the verdicts on the figure's own claim.
func (c *card) showChecks(f intake.Figure) {
	v := c.body.view
	for _, x := range c.body.findings {
		if x.Record != f.ID || x.Check == evidence.Sourcing {
			continue
		}
		_, recomputed, finding := evidence.Sentence(x, v.printer)
		line := kit.VerdictSign(x.Verdict) + " " + finding
		if recomputed != "" {
			line = kit.VerdictSign(x.Verdict) + " " + strings.ReplaceAll(recomputed, "\n", "; ") + ". " + finding
		}
		c.what.Add(v.label(line, kit.VerdictColor(x.Verdict)))
	}
}

// partyName is a party's name in the interface's language, "" for none.
func (b *draftBody) partyName(id brief.ID) string {
	if id == "" {
		return b.view.printer.T("review.party-unknown")
	}
	for _, list := range [][]brief.Party{b.draft.Parties, b.view.actions.Parties} {
		i := slices.IndexFunc(list, func(x brief.Party) bool { return x.ID == id })
		if i >= 0 {
			return cmp.Or(list[i].Names.In(b.view.printer.Lang()), string(id))
		}
	}
	return string(id)
}

// mostParties bounds the menu of parties: those of the text come first.
const mostParties = 40

// parties are those that a figure may be about: those that the text names, then
// those of the library by name.
func (b *draftBody) parties() []brief.ID {
	var out []brief.ID
	for _, x := range b.draft.Parties {
		out = append(out, x.ID)
	}
	rest := slices.Clone(b.view.actions.Parties)
	slices.SortFunc(rest, func(x, y brief.Party) int { return cmp.Compare(b.partyName(x.ID), b.partyName(y.ID)) })
	for _, x := range rest {
		if len(out) == mostParties {
			break
		}
		if !slices.Contains(out, x.ID) {
			out = append(out, x.ID)
		}
	}
	return out
}
