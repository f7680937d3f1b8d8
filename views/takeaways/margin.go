package takeaways

import (
	"fyne.io/fyne/v2"

	"moat/internal/evidence"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// newMarginLine is a figure in small: its worst verdict, its value and what it
// is. A click opens the rest in Evidence.
func newMarginLine(v *View, f MarginFigure) fyne.CanvasObject {
	text, color := f.Value+"  "+f.Caption, look.ColorNameMuted
	if f.Unverified != "" {
		text += " · " + f.Unverified
	}
	for _, c := range f.Checks {
		if c.Verdict == evidence.Off {
			text, color = kit.VerdictSign(c.Verdict)+" "+text, kit.VerdictColor(c.Verdict)
			break
		}
	}
	line := prose.NewLabel(v.env.Set, text, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
	return kit.NewTapArea(line, func() { v.actions.Figure(f.ID) })
}

// mostChecks keeps a figure short: the worst come first, the rest stand in
// Evidence, which a click opens.
const mostChecks = 3

// newMarginFigure lays out one figure: its value, what it is, the converted
// amount, and its checks below.
func newMarginFigure(v *View, f MarginFigure) fyne.CanvasObject {
	value := prose.NewLabel(v.env.Set, f.Value, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameSection, Bold: true}})
	note := func(text string, color fyne.ThemeColorName) fyne.CanvasObject {
		return prose.NewLabel(v.env.Set, text, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
	}
	column := prose.NewColumn(1, value, note(f.Caption, look.ColorNameMuted))
	if f.Converted != "" {
		column.Add(note(f.Converted, look.ColorNameMuted))
	}
	if f.Unverified != "" {
		column.Add(note(f.Unverified, look.ColorNameCannotTell))
	}
	for _, c := range f.Checks[:min(len(f.Checks), mostChecks)] {
		column.Add(note(kit.VerdictSign(c.Verdict)+" "+c.Text, kit.VerdictColor(c.Verdict)))
	}
	return kit.NewTapArea(column, func() { v.actions.Figure(f.ID) })
}
