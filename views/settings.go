package views

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Choices are the settings that the reader sees.
type Choices struct {
	Language  string // "" follows the system
	Theme     string // system, light or dark
	TextScale float32
	Currency  money.Currency

	StaleAfter int // days after which a figure is called stale; 0 for never
}

// textScales are the steps of the text size.
var textScales = []float32{0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6}

// StepScale is the text size n steps larger, or smaller where n is negative.
func StepScale(scale float32, n int) float32 {
	at := 0
	for i, s := range textScales {
		if s <= scale+0.01 {
			at = i
		}
	}
	return textScales[min(max(at+n, 0), len(textScales)-1)]
}

// ShowSettings opens the settings. Every choice acts at once.
func ShowSettings(win fyne.Window, env *reading.Env, lang string, c Choices, changed func(Choices)) {
	p := env.In(lang)
	s := &settings{env: env, choices: c, changed: changed}
	form := container.New(layout.NewFormLayout())
	s.row(form, p.T("views.settings.language"), s.languages(p))
	s.row(form, p.T("views.settings.theme"), s.themes(p))
	s.row(form, p.T("views.settings.text-size"), s.scales())
	s.row(form, p.T("views.settings.currency"), s.currencies())
	s.row(form, p.T("proof.limit"), s.limits(p))
	d := dialog.NewCustom(p.T("views.settings.title"), p.T("views.close"), container.NewPadded(form), win)
	d.Resize(fyne.NewSize(620, 330))
	d.Show()
}

type settings struct {
	env     *reading.Env
	choices Choices
	changed func(Choices)
}

func (s *settings) row(form *fyne.Container, name string, control fyne.CanvasObject) {
	label := prose.NewLabel(s.env.Set, name, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameControl}, Fit: true})
	form.Add(container.New(layout.NewCustomPaddedLayout(8, 8, 0, 12), label))
	form.Add(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), container.NewHBox(control)))
}

// pick makes a row of segments of which the i-th is chosen.
func (s *settings) pick(names []string, chosen int, act func(i int)) fyne.CanvasObject {
	c := kit.NewChoice(kit.Segment, names, func(i int) {
		act(i)
		s.changed(s.choices)
	})
	c.Select(chosen)
	return c.Object()
}

func (s *settings) languages(p *text.Printer) fyne.CanvasObject {
	names, chosen := []string{p.T("views.settings.system")}, 0
	for i, l := range brief.Langs {
		names = append(names, kit.LangName(l))
		if l == s.choices.Language {
			chosen = i + 1
		}
	}
	return s.pick(names, chosen, func(i int) {
		s.choices.Language = ""
		if i > 0 {
			s.choices.Language = brief.Langs[i-1]
		}
	})
}

func (s *settings) themes(p *text.Printer) fyne.CanvasObject {
	themes := []string{"system", "light", "dark"}
	chosen := 0
	var names []string
	for i, t := range themes {
		names = append(names, p.T("views.settings."+t))
		if t == s.choices.Theme {
			chosen = i
		}
	}
	return s.pick(names, chosen, func(i int) { s.choices.Theme = themes[i] })
}

func (s *settings) scales() fyne.CanvasObject {
	chosen := 0
	var names []string
	for i, v := range textScales {
		names = append(names, fmt.Sprintf("%.0f %%", v*100))
		if v == s.choices.TextScale {
			chosen = i
		}
	}
	return s.pick(names, chosen, func(i int) { s.choices.TextScale = textScales[i] })
}

func (s *settings) currencies() fyne.CanvasObject {
	chosen := 0
	var names []string
	for i, c := range money.Displayed {
		names = append(names, currencyMark(c))
		if c == s.choices.Currency {
			chosen = i
		}
	}
	return s.pick(names, chosen, func(i int) { s.choices.Currency = money.Displayed[i] })
}

// staleLimits are the days on offer after which a figure is called stale.
var staleLimits = []int{90, 180, 365, 730, 0}

func (s *settings) limits(p *text.Printer) fyne.CanvasObject {
	chosen := 0
	var names []string
	for i, days := range staleLimits {
		name := p.T("proof.limit.days", "Count", days)
		if days == 0 {
			name = p.T("proof.limit.never")
		}
		names = append(names, name)
		if days == s.choices.StaleAfter {
			chosen = i
		}
	}
	return s.pick(names, chosen, func(i int) { s.choices.StaleAfter = staleLimits[i] })
}
