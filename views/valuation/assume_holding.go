package valuation

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"github.com/shopspring/decimal"

	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/prose"
)

// newHoldingGroup is what the reader owns or would buy: a stake, and what was
// paid for it and came back, when.
func newHoldingGroup(p *assumePanel) *group {
	stake := p.fieldRow("stake", "unset", bindNumber(shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Holding.Stake }))
	list := newPayments(p)
	g := newGroup(p, "holding", stake, &row{object: list.object, show: func(*text.Printer) {}})
	g.more = list
	g.warn = unpaid
	return g
}

// unpaid says what a holding lacks before it has a return.
func unpaid(t *text.Printer, a valuation.Assumptions) string {
	paid := slices.ContainsFunc(a.Holding.Payments, func(p valuation.Payment) bool {
		return p.Amount.Known() && !p.On.IsZero() && p.Amount.High.IsNegative()
	})
	switch {
	case !a.Holding.Stake.IsPositive() && len(a.Holding.Payments) > 0:
		return say(t, "holding.stake")
	case a.Holding.Stake.IsPositive() && !paid:
		return say(t, "holding.paid")
	}
	return ""
}

// payments is the list of the holding's payments, one line each and at least
// one.
type payments struct {
	panel  *assumePanel
	lines  []*payLine
	add    *kit.Button
	rows   *fyne.Container
	object *fyne.Container
}

// mostPayments is how many payments can be listed: fewer than a case can keep.
const mostPayments = 60

// payLine is one payment: when, which way, how much.
type payLine struct {
	date, amount *field
	way          *kit.Choice // paid or received
	remove       *kit.Icon
	object       fyne.CanvasObject
}

func newPayments(p *assumePanel) *payments {
	l := &payments{panel: p, rows: prose.NewColumn(6)}
	l.add = kit.NewButton("", kit.Link, func() {
		l.fill(min(len(l.lines)+1, mostPayments))
		l.panel.relayout()
	})
	l.object = prose.NewColumn(6, l.rows, container.NewHBox(l.add))
	return l
}

func (l *payments) fields() []*field {
	var out []*field
	for _, x := range l.lines {
		out = append(out, x.date, x.amount)
	}
	return out
}

// written is what the lines hold, each as one piece.
func (l *payments) written(t *text.Printer, a valuation.Assumptions) []string {
	var out []string
	for _, x := range l.lines {
		out = append(out, written(t, a, []*field{x.date, x.amount})...)
	}
	return out
}

// reload gives the list as many lines as there are payments.
func (l *payments) reload() { l.fill(max(len(l.panel.get().Holding.Payments), 1)) }

// fill makes n lines.
func (l *payments) fill(n int) {
	for len(l.lines) < n {
		l.lines = append(l.lines, l.newLine(len(l.lines)))
	}
	l.lines = l.lines[:n]
	l.rows.RemoveAll()
	for _, x := range l.lines {
		l.rows.Add(x.object)
	}
	l.show(l.panel.view.printer)
	l.place(l.panel.get())
}

func (l *payments) newLine(i int) *payLine {
	x := &payLine{}
	received := func() bool { return x.way.Selected() == 1 }
	x.way = kit.NewChoice(kit.Segment, []string{"", ""}, func(int) {
		l.panel.change(func(a *valuation.Assumptions) {
			if pay := payment(*a, i); pay.Amount.Known() {
				pay.Amount = directed(pay.Amount, received())
				setPayment(a, i, pay)
			}
		}, nil)
	})
	x.date, x.amount = newField(l.panel, bindPaymentDate(i)), newField(l.panel, bindPaymentAmount(i, received))
	x.remove = kit.NewIcon(theme.CancelIcon(), func() { l.drop(i) })
	x.object = prose.NewColumn(2, container.New(&payLayout{}, x.date.entry, x.way.Object(), x.amount.entry, x.remove), x.date.message, x.amount.message)
	return x
}

// drop takes a payment away.
func (l *payments) drop(i int) {
	rest := max(len(l.lines)-1, 1)
	l.panel.swap(func(s caseState) caseState {
		if list := s.now.Holding.Payments; i < len(list) {
			s.now.Holding.Payments = slices.Delete(slices.Clone(list), i, i+1)
		}
		return s
	})
	if len(l.lines) < rest { // lines that nothing was typed in yet
		l.fill(rest)
		l.panel.relayout()
	}
}

func (l *payments) show(t *text.Printer) {
	if t == nil {
		return
	}
	l.add.SetText(say(t, "payment.add"))
	for _, x := range l.lines {
		x.date.entry.SetPlaceHolder(say(t, "field.date"))
		x.amount.entry.SetPlaceHolder(say(t, "field.amount"))
		x.way.Buttons[0].SetText(say(t, "option.paid"))
		x.way.Buttons[1].SetText(say(t, "option.received"))
	}
}

// place turns the choices to where the amounts go; a payment without one keeps
// its own.
func (l *payments) place(a valuation.Assumptions) {
	for i, x := range l.lines {
		amount := payment(a, i).Amount
		switch {
		case amount.Known() && amount.High.IsPositive():
			x.way.Select(1)
		case amount.Known():
			x.way.Select(0)
		}
	}
}

// payLayout lays a payment out: its choice and its sign are as wide as they
// need, date and amount share the rest.
type payLayout struct{}

func (payLayout) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	const gap = 8
	widths := []float32{0, objects[1].MinSize().Width, 0, objects[3].MinSize().Width}
	half := max((width-widths[1]-widths[3]-3*gap)/2, 40)
	widths[0], widths[2] = half, half
	height, x := float32(0), float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	for i, o := range objects {
		if move {
			h := o.MinSize().Height
			o.Move(fyne.NewPos(x, (height-h)/2))
			o.Resize(fyne.NewSize(widths[i], h))
		}
		x += widths[i] + gap
	}
	return height
}

// Layout is for Fyne.
func (l payLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l payLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastPair-40, l.place(objects, leastPair, false))
}
