package evidence

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moat/internal/evidence"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

var checkColumns = kit.Columns{Fixed: []float32{20}, Weights: []float32{0, 29, 21, 35, 15}, Gap: 14, PadY: 9}

func (v *View) fillChecks(checks []CheckRow) {
	if len(checks) == 0 {
		v.none(len(v.model.Checks), "views.evidence.no-checks")
		return
	}
	v.head(checkColumns, "", "views.evidence.claimed", "views.evidence.recomputed", "views.evidence.finding", "views.evidence.source")
	for _, r := range checks {
		color := kit.VerdictColor(r.Verdict)
		v.add("", checkColumns, func() fyne.CanvasObject { return v.checkDetail(r) },
			v.label(kit.VerdictSign(r.Verdict), color, prose.LabelStyle{Style: prose.Style{Bold: true}}),
			v.cell(r.Claimed, look.ColorNameInk), v.cell(r.Recomputed, look.ColorNameInk),
			v.verdict(r),
			v.cell(r.Source, look.ColorNameMuted))
	}
}

// verdict is the verdict's word and, where it says more, the finding.
func (v *View) verdict(r CheckRow) fyne.CanvasObject {
	word := v.label(r.Word, kit.VerdictColor(r.Verdict), prose.LabelStyle{Style: prose.Style{Bold: true}})
	if r.Verdict == evidence.Holds || strings.EqualFold(strings.TrimRight(r.Finding, ".。"), r.Word) {
		return word
	}
	return prose.NewColumn(2, word, v.cell(r.Finding, look.ColorNameInk))
}

var figureColumns = kit.Columns{Fixed: []float32{28}, Weights: []float32{0, 17, 26, 13, 14, 12, 18}, Gap: 12, PadY: 8}

func (v *View) fillFigures(figures []FigureRow) {
	if len(figures) == 0 {
		v.none(len(v.model.Figures), "views.evidence.no-figures")
		return
	}
	v.head(figureColumns, "", "views.evidence.value", "views.evidence.what", "views.evidence.as-of", "views.evidence.stage", "views.evidence.evidence", "views.evidence.source")
	for _, r := range figures {
		what := prose.NewColumn(1, v.cell(r.What, look.ColorNameInk))
		if r.Words != "" {
			what.Add(v.cell("“"+r.Words+"”", look.ColorNameMuted))
		}
		evidenceColor := look.ColorNameMuted
		if r.Unverified {
			evidenceColor = look.ColorNameCannotTell
		}
		v.add(r.ID, figureColumns, func() fyne.CanvasObject { return v.figureDetail(r) },
			v.signs(r.Verdicts),
			v.label(r.Value, look.ColorNameInk, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}}),
			what, v.cell(r.AsOf, look.ColorNameInk),
			v.label(r.Stage, kit.StageColor(r.StageOf), prose.LabelStyle{Style: prose.Style{Bold: true}}),
			v.cell(r.Evidence, evidenceColor), v.cell(r.Source, look.ColorNameMuted))
	}
}

// signs shows the worst verdict about a figure.
func (v *View) signs(verdicts []evidence.Verdict) fyne.CanvasObject {
	for _, worst := range evidence.Verdicts {
		if slices.Contains(verdicts, worst) {
			return v.label(kit.VerdictSign(worst), kit.VerdictColor(worst), prose.LabelStyle{Style: prose.Style{Bold: true}})
		}
	}
	return v.cell("", look.ColorNameMuted)
}
