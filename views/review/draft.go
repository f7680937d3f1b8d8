package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/intake"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// draftBody is an article on the sheet: its text at the left, what was read of
// it at the right.
type draftBody struct {
	view     *View
	draft    *intake.Draft
	title    string // as it was read
	article  *article
	head     *draftHead
	cards    []*card
	findings []evidence.Finding
	checks   reading.Latest
	list     *fyne.Container
	right    *prose.Page
	root     fyne.CanvasObject
}

func newDraftBody(v *View, d *intake.Draft) *draftBody {
	b := &draftBody{view: v, draft: d, title: d.Title}
	b.article = newArticle(b)
	b.head = newDraftHead(b)
	b.list = prose.NewColumn(10)
	column := prose.NewColumn(16, b.head.root, b.list)
	b.right = prose.NewPage(container.New(&kit.Inset{Left: 20, Top: 14, Right: 28, Bottom: 32}, column))
	split := container.NewHSplit(b.article.page, b.right)
	split.SetOffset(0.54)
	b.root = split
	b.fill()
	return b
}

// touched reports whether the reader has decided anything.
func (b *draftBody) touched() bool {
	for _, f := range b.draft.Figures {
		if f.State != intake.Proposed {
			return true
		}
	}
	return b.draft.Title != b.title
}

func (b *draftBody) object() fyne.CanvasObject { return b.root }

func (b *draftBody) scrollBy(step prose.ScrollStep) { b.right.ScrollBy(step) }

func (b *draftBody) briefing() (*brief.Briefing, string) {
	p := b.view.printer
	switch {
	case b.head.wrongDate:
		return nil, p.T("review.bad-date")
	case b.draft.Title == "":
		return nil, p.T("review.no-title")
	case !b.head.hasTakeaway():
		return nil, p.T("review.no-takeaway")
	}
	return b.draft.Briefing(b.view.env.In(b.draft.Article.Lang)), ""
}

// fill lists the draft's figures anew.
func (b *draftBody) fill() {
	b.list.RemoveAll()
	b.cards = nil
	b.list.Add(b.view.heading(b.view.printer.T("review.figures", "Count", len(b.draft.Figures))))
	for i := range b.draft.Figures {
		c := newCard(b, i)
		b.cards = append(b.cards, c)
		b.list.Add(c.root)
	}
	b.changed()
}

// changed shows what the reader decided, and checks the draft anew off the UI
// thread: only the newest answer is shown.
func (b *draftBody) changed() {
	for _, c := range b.cards {
		c.show()
	}
	b.article.mark()
	if b.view.body != nil {
		b.view.say()
	}
	made := b.draft.Briefing(b.view.env.In(b.draft.Article.Lang))
	ticket := b.checks.Next()
	b.view.env.Exec.Go(func() {
		found := b.view.actions.Check(made)
		b.view.env.Exec.Do(func() {
			if !b.checks.Fresh(ticket) {
				return
			}
			b.findings = found
			for _, c := range b.cards {
				c.show()
			}
			b.article.mark()
			b.right.Refresh()
		})
	})
}

// setPublished takes the day over and reads the text again.
func (b *draftBody) setPublished(day money.Day) {
	b.draft.SetPublished(day)
	b.head.show()
	b.fill()
	b.right.Refresh()
}

// choose brings a figure's card into sight and marks its words in the text.
func (b *draftBody) choose(i int) {
	b.article.choose(i)
	if i < 0 || i >= len(b.cards) {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(b.cards[i].root).Y - driver.AbsolutePositionForObject(b.right).Y + b.right.Scroll.Offset.Y
	b.right.ScrollTo(max(top-b.right.Size().Height/3, 0))
}

// colors of the underlines, by what a figure is and what became of it.
func (b *draftBody) color(i int) fyne.ThemeColorName {
	f := b.draft.Figures[i]
	switch f.State {
	case intake.Dropped:
		return look.ColorNameHairline
	case intake.Confirmed, intake.Corrected:
		return look.ColorNameHolds
	}
	if evidence.Worst(b.findings, f.ID) == evidence.Off {
		return look.ColorNameOff
	}
	if b.open(i) {
		return look.ColorNameCannotTell
	}
	return look.ColorNameAccent
}

// open reports whether a figure leaves something open.
func (b *draftBody) open(i int) bool {
	for _, q := range b.draft.Open() {
		if q.Figure == i {
			return true
		}
	}
	return false
}
