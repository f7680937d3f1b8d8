package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// draftHead is what a draft is as a whole: title, day, subject, takeaways, and
// what Moat could not tell.
type draftHead struct {
	body      *draftBody
	title     *kit.Entry
	date      *kit.Entry
	subject   *kit.Button
	problems  *fyne.Container
	takeaways *fyne.Container
	wrongDate bool
	root      *fyne.Container
}

func newDraftHead(b *draftBody) *draftHead {
	p := b.view.printer
	h := &draftHead{body: b, title: kit.NewEntry(), date: kit.NewEntry(), problems: prose.NewColumn(3), takeaways: prose.NewColumn(6)}
	h.title.SetText(b.draft.Title)
	h.title.OnChanged = func(s string) {
		b.draft.Title = s
		b.view.say()
	}
	h.date.SetPlaceHolder("2026-03-31")
	if b.draft.Published.Precision == brief.ToDay {
		h.date.SetText(b.draft.Published.String())
	}
	h.date.OnChanged = h.typed
	h.subject = kit.NewButton("", kit.Bordered, h.chooseSubject)
	field := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(&kit.Columns{Fixed: []float32{104, 0}, Gap: 10},
			container.New(&kit.Inset{Top: 8}, b.view.label(p.T(key), look.ColorNameMuted)), o)
	}
	h.root = prose.NewColumn(6, h.problems,
		field("review.head.title", h.title), field("review.head.published", h.date),
		field("review.head.subject", container.NewHBox(h.subject)),
		container.New(&kit.Inset{Top: 8}, b.view.heading(p.T("review.takeaways"))), h.takeaways)
	h.show()
	return h
}

// show says what the draft is now.
func (h *draftHead) show() {
	d, v := h.body.draft, h.body.view
	h.problems.RemoveAll()
	for _, x := range d.Problems {
		h.problems.Add(v.label("? "+x.Say(v.printer), look.ColorNameCannotTell))
	}
	if h.wrongDate {
		h.problems.Add(v.label("✕ "+v.printer.T("review.bad-date"), look.ColorNameOff))
	}
	h.subject.SetText(h.body.partyName(d.Subject) + " ▾")
	h.showTakeaways()
	h.root.Refresh()
}

func (h *draftHead) showTakeaways() {
	d, v := h.body.draft, h.body.view
	h.takeaways.RemoveAll()
	for i, t := range d.Takeaways {
		ink := look.ColorNameInk
		words := prose.NewColumn(1)
		key := "review.drop"
		if t.Dropped {
			key, ink = "review.restore", look.ColorNameMuted
		}
		drop := kit.NewButton(v.printer.T(key), kit.Link, func() {
			d.Takeaways[i].Dropped = !d.Takeaways[i].Dropped
			h.showTakeaways()
			h.body.changed()
			h.body.right.Refresh()
		})
		headline := t.Headline
		if t.Drafted {
			headline = v.printer.T("review.drafted", "Text", headline)
		}
		words.Add(prose.NewLabel(v.env.Set, headline, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: ink, Bold: true}}))
		if t.Body != "" && t.Body != t.Headline {
			words.Add(v.label(t.Body, look.ColorNameMuted))
		}
		h.takeaways.Add(container.New(&kit.Columns{Fixed: []float32{0, 90}, Gap: 10}, words, container.NewHBox(drop)))
	}
}

func (h *draftHead) hasTakeaway() bool {
	for _, t := range h.body.draft.Takeaways {
		if !t.Dropped {
			return true
		}
	}
	return false
}

// typed reads the day as it is typed: a whole one is taken over at once.
func (h *draftHead) typed(s string) {
	day, err := money.ParseDay(s)
	h.wrongDate = s != "" && err != nil
	if h.wrongDate || s == "" {
		h.show()
		h.body.view.say()
		return
	}
	h.body.setPublished(day)
}

func (h *draftHead) chooseSubject() {
	var options []option
	for _, x := range h.body.parties() {
		options = append(options, option{h.body.partyName(x), func() {
			h.body.draft.Subject = x
			h.show()
			h.body.changed()
		}})
	}
	menu(h.subject, options)
}
