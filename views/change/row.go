package change

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/change"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// row is one change: what it is about, and on the right its steps, the old one
// above the new one.
func (v *View) row(say change.Speaker, c change.Change) fyne.CanvasObject {
	steps := prose.NewColumn(4)
	for i, x := range c.Steps {
		steps.Add(v.step(say, c, i, x))
	}
	for i, t := range c.Ties {
		if c.Kind != change.TieGone || i == 0 {
			steps.Add(v.tie(say, c, i, t))
		}
	}
	if why := say.Why(c); why != "" {
		steps.Add(v.label(why, look.ColorNameOff, prose.Style{}))
	}
	what := v.label(say.What(c, v.query.Party), look.ColorNameInk, prose.Style{Size: look.SizeNameRow})
	return container.New(&kit.Columns{Weights: []float32{27, 73}, Gap: 16, PadY: 8}, what, steps)
}

// stepColumns are value, stage, and how it is known.
func stepColumns() *kit.Columns { return &kit.Columns{Weights: []float32{40, 17, 43}, Gap: 12} }

// step is one statement of a figure. Pressed, it opens the figure.
func (v *View) step(say change.Speaker, c change.Change, i int, x change.Statement) fyne.CanvasObject {
	last := i == len(c.Steps)-1
	note := ""
	if c.Kind != change.Changed && x.Metric != brief.OtherMetric {
		note = x.Note // which of several of its kind
	}
	line := v.line(mark(c, i)+say.Value(x), x.Stage, last, known(say.AsOf(x), v.printer.Evidence(x.Evidence), say.Source(x.Claim), note))
	return kit.NewTapArea(line, func() { v.open(x) })
}

// mark stands before the value of a step: what it was before goes to what it
// is, and a number stands against another.
func mark(c change.Change, i int) string {
	switch {
	case c.Kind == change.Contradicted && len(c.Steps) == 1:
		return "✕ "
	case i == 0:
		return ""
	case c.Kind == change.Contradicted:
		return "↔ "
	default:
		return "→ "
	}
}

// open shows the figure that a statement is, or the round.
func (v *View) open(x change.Statement) {
	if len(x.Figures) == 0 {
		v.actions.Round(x.Briefing)
		return
	}
	f := x.Figures[0]
	for _, other := range x.Figures { // of several, the open briefing's own
		if other.Briefing == v.query.State.Briefing {
			f = other
		}
	}
	v.actions.Figure(f.Briefing, f.ID)
}

// tie is a tie as it was, or as it is. Pressed, it opens the tie.
func (v *View) tie(say change.Speaker, c change.Change, i int, t brief.Alliance) fyne.CanvasObject {
	value := say.Amount(c, t)
	if value == "" {
		value = v.printer.AllianceKind(t.Kind)
	}
	if i > 0 {
		value = "→ " + value
	}
	line := v.line(value, t.Stage, i == len(c.Ties)-1, known(v.printer.AmountKind(t.AmountKind), v.printer.Evidence(t.Evidence), say.Source(t.Claim)))
	return kit.NewTapArea(line, func() { v.actions.Tie(t.ID) })
}

// line lays out a value, its stage and how it is known; the one that holds now
// stands out.
func (v *View) line(value string, stage brief.Stage, now bool, how string) fyne.CanvasObject {
	color := look.ColorNameMuted
	if now {
		color = look.ColorNameInk
	}
	return container.New(stepColumns(),
		v.label(value, color, prose.Style{Size: look.SizeNameRow, Bold: now}),
		v.label(v.printer.Stage(stage), kit.StageColor(stage), prose.Style{Bold: true}),
		v.label(how, look.ColorNameMuted, prose.Style{}))
}

// known joins what is known of how a number is known.
func known(words ...string) string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " · ")
}
