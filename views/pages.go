package views

import (
	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/internal/text"
	model "moat/internal/valuation"
	"moat/views/alliances"
	"moat/views/evidence"
	"moat/views/prose"
	"moat/views/reading"
	"moat/views/takeaways"
	"moat/views/valuation"
)

// pages are the tabs, each made when it is first asked for: a start makes one,
// not four. They belong to the UI thread.
type pages struct {
	made  [tabCount]page
	slots [tabCount]*fyne.Container // where the tabs are shown
}

// page is a tab's page.
func (w *Shell) page(tab int) page {
	if p := w.pages.made[tab]; p != nil {
		return p
	}
	p := newPage(w, tab)
	w.pages.made[tab] = p
	w.pages.slots[tab].Add(p.Object())
	return p
}

func newPage(w *Shell, tab int) page {
	switch tab {
	case TabValuation:
		return newValuationPage(w)
	case TabAlliances:
		return newAlliancesPage(w)
	case TabEvidence:
		return newEvidencePage(w)
	}
	return newTakeawaysPage(w)
}

// pageOf is a tab's page as what it is.
func pageOf[P page](w *Shell, tab int) P {
	p, _ := w.page(tab).(P)
	return p
}

func (w *Shell) takeaways() *takeawaysPage { return pageOf[*takeawaysPage](w, TabTakeaways) }
func (w *Shell) valuation() *valuationPage { return pageOf[*valuationPage](w, TabValuation) }
func (w *Shell) alliances() *alliancesPage { return pageOf[*alliancesPage](w, TabAlliances) }
func (w *Shell) evidence() *evidencePage   { return pageOf[*evidencePage](w, TabEvidence) }

// hasMade reports whether a tab was ever asked for.
func (w *Shell) hasMade(tab int) bool { return w.pages.made[tab] != nil }

// takeawaysPage joins the Takeaways tab to the shell.
type takeawaysPage struct {
	view   *takeaways.View
	placed brief.ID // whose reading position was brought back

	expected func() // to be done once the tab's content is there
}

func newTakeawaysPage(w *Shell) *takeawaysPage {
	return &takeawaysPage{view: takeaways.New(w.env, takeaways.Actions{
		Open:   w.Open,
		Figure: w.ShowFigure,
		Tag:    w.Search,
		Rune:   w.Rune,
		Key:    w.Key,
		Browse: w.hooks.Browse,
		Notes:  w.NoteBook(),
		Note:   w.ShowNote,
	})}
}

func (t *takeawaysPage) Object() fyne.CanvasObject      { return t.view.Object() }
func (t *takeawaysPage) ScrollBy(step prose.ScrollStep) { t.view.ScrollBy(step) }

func (t *takeawaysPage) Prepare(d *reading.Dossier, p *text.Printer) func() {
	m := takeaways.Build(d, p)
	return func() {
		t.view.Show(m)
		if then := t.expected; then != nil {
			t.expected = nil
			then()
		}
	}
}

// valuationPage joins the Valuation tab to the shell.
type valuationPage struct{ view *valuation.View }

func newValuationPage(w *Shell) *valuationPage {
	return &valuationPage{view: valuation.New(w.env, valuation.Actions{
		Export: w.Export,
		Copy:   w.CopyChart,
		Figure: func(id string) { w.ShowFigure(brief.ID(id)) },
		Browse: w.hooks.Browse,
		Say:    w.hooks.Say,
		Cases:  w.CaseBook(),
		Rune:   w.Rune,
		Key:    w.Key,
	})}
}

func (v *valuationPage) Object() fyne.CanvasObject      { return v.view.Object() }
func (v *valuationPage) ScrollBy(step prose.ScrollStep) { v.view.ScrollBy(step) }

func (v *valuationPage) Prepare(d *reading.Dossier, p *text.Printer) func() {
	m := valuation.BuildWith(d, p, v.view.AssumptionsFor(d))
	return func() { v.view.Show(m, p) }
}

// Assumptions are the reader's, for exports.
func (w *Shell) Assumptions() model.Assumptions {
	if w.dossier != nil {
		return w.valuation().view.AssumptionsFor(w.dossier)
	}
	return model.Defaults()
}

// ChartInSight is the chart that Ctrl+E means.
func (w *Shell) ChartInSight() string {
	if w.tab == TabValuation {
		return w.valuation().view.InSight()
	}
	return ""
}

// alliancesPage joins the Alliances tab to the shell.
type alliancesPage struct{ view *alliances.View }

func newAlliancesPage(w *Shell) *alliancesPage {
	view := alliances.New(w.ctx, w.env, w.Rune)
	view.KeepCases(w.CaseBook())
	view.OfferExport(func() { w.Export("") })
	return &alliancesPage{view: view}
}

func (a *alliancesPage) Object() fyne.CanvasObject      { return a.view.Object() }
func (a *alliancesPage) ScrollBy(step prose.ScrollStep) { a.view.ScrollBy(step) }

func (a *alliancesPage) Prepare(d *reading.Dossier, p *text.Printer) func() {
	return a.view.Prepare(d, p)
}

// evidencePage joins the Evidence tab to the shell.
type evidencePage struct{ view *evidence.View }

func newEvidencePage(w *Shell) *evidencePage {
	return &evidencePage{view: evidence.New(w.env, evidence.Actions{
		Passage: w.ShowPassage,
		Browse:  w.hooks.Browse,
		Export:  w.ExportEvidence,
		Copied:  func(n int) { w.hooks.Say(w.printer().T("proof.copied", "Count", n)) },
	})}
}

func (e *evidencePage) Object() fyne.CanvasObject      { return e.view.Object() }
func (e *evidencePage) ScrollBy(step prose.ScrollStep) { e.view.ScrollBy(step) }

func (e *evidencePage) Prepare(d *reading.Dossier, p *text.Printer) func() {
	m := evidence.Build(d, p)
	return func() { e.view.Show(m, p) }
}

// ShowFigure opens a figure's line in Evidence.
func (w *Shell) ShowFigure(id brief.ID) {
	p := w.evidence()
	if w.stale[TabEvidence] {
		p.view.Expect(id)
		w.SelectTab(TabEvidence)
		return
	}
	w.SelectTab(TabEvidence)
	p.view.ShowFigure(id)
}
