package views

import (
	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/prose"
	"moat/views/reading"
	"moat/views/takeaways"
)

// newPages makes the four tabs.
func newPages(w *Shell) [tabCount]page {
	return [tabCount]page{
		newTakeawaysPage(w),
		newValuationPage(w),
		newAlliancesPage(w),
		newEvidencePage(w),
	}
}

// takeawaysPage joins the Takeaways tab to the shell.
type takeawaysPage struct {
	view   *takeaways.View
	placed brief.ID // whose reading position was brought back
}

func newTakeawaysPage(w *Shell) *takeawaysPage {
	return &takeawaysPage{view: takeaways.New(w.env, takeaways.Actions{
		Open:   w.Open,
		Figure: w.ShowFigure,
		Tag:    w.Search,
		Rune:   w.Rune,
		Key:    w.Key,
		Browse: w.hooks.Browse,
	})}
}

func (t *takeawaysPage) Object() fyne.CanvasObject      { return t.view.Object() }
func (t *takeawaysPage) ScrollBy(step prose.ScrollStep) { t.view.ScrollBy(step) }

func (t *takeawaysPage) Prepare(d *reading.Dossier, p *text.Printer) func() {
	m := takeaways.Build(d, p)
	return func() { t.view.Show(m) }
}
