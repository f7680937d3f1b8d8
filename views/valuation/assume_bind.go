package valuation

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// binding ties one assumption to a field: how it is written there, and how
// what is typed is taken over. Empty text is "not set".
type binding struct {
	write func(p *text.Printer, a valuation.Assumptions) string
	// take changes a, or says why it cannot.
	take func(typed string, t tongue, a *valuation.Assumptions) *problem
}

// numberForm is a way of writing a number.
type numberForm struct {
	write func(p *text.Printer, d decimal.Decimal) string
	read  func(t tongue, s string) (decimal.Decimal, bool)
	hint  string // the problem's key where it cannot be read
}

var (
	shares = numberForm{
		write: func(p *text.Printer, d decimal.Decimal) string { return p.Percent(d.Shift(2)) },
		read:  tongue.readShare, hint: "casebook.problem.share",
	}
	multiples = numberForm{write: (*text.Printer).Times, read: tongue.readTimes, hint: "casebook.problem.times"}
	durations = numberForm{write: (*text.Printer).Number, read: tongue.readYears, hint: "casebook.problem.years"}
)

// bindNumber ties a number. One that has no value by default is not set while
// it is zero; any other goes back to its default where the field is emptied.
func bindNumber(form numberForm, of func(a *valuation.Assumptions) *decimal.Decimal) binding {
	begin := valuation.Defaults()
	usual := *of(&begin)
	return binding{
		write: func(p *text.Printer, a valuation.Assumptions) string {
			d := *of(&a)
			if d.IsZero() && usual.IsZero() {
				return ""
			}
			return form.write(p, d)
		},
		take: func(typed string, t tongue, a *valuation.Assumptions) *problem {
			d := usual
			if typed != "" {
				var ok bool
				if d, ok = form.read(t, typed); !ok {
					return &problem{key: form.hint}
				}
			}
			*of(a) = d
			return outside(a.Check(), func(d decimal.Decimal) string { return form.write(t.printer, d) })
		},
	}
}

// bindAmount ties an amount of money.
func bindAmount(of func(a *valuation.Assumptions) *brief.Value) binding {
	return binding{
		write: func(p *text.Printer, a valuation.Assumptions) string { return writeAmount(p, *of(&a)) },
		take: func(typed string, t tongue, a *valuation.Assumptions) *problem {
			v, x := takeAmount(typed, t)
			if x != nil {
				return x
			}
			*of(a) = v
			return outside(a.Check(), func(d decimal.Decimal) string { return t.printer.Number(d) })
		},
	}
}

func writeAmount(p *text.Printer, v brief.Value) string {
	if !v.Known() {
		return ""
	}
	return p.Value(v)
}

func takeAmount(typed string, t tongue) (brief.Value, *problem) {
	if typed == "" {
		return brief.Value{}, nil
	}
	v, ok := t.readAmount(typed)
	if !ok {
		return v, &problem{key: "casebook.problem.amount"}
	}
	return v, nil
}

// bindOutlook ties one part of a scenario. A scenario without any is none.
func bindOutlook(name valuation.OutlookName, part func(of func(*valuation.Assumptions) *valuation.Outlook) binding) binding {
	inner := part(func(a *valuation.Assumptions) *valuation.Outlook {
		a.Outlooks = slices.Clone(a.Outlooks)
		i := slices.IndexFunc(a.Outlooks, func(o valuation.Outlook) bool { return o.Name == name })
		if i < 0 {
			a.Outlooks = append(a.Outlooks, valuation.Outlook{Name: name})
			i = len(a.Outlooks) - 1
		}
		return &a.Outlooks[i]
	})
	return binding{
		write: inner.write,
		take: func(typed string, t tongue, a *valuation.Assumptions) *problem {
			x := inner.take(typed, t, a)
			a.Outlooks = slices.DeleteFunc(a.Outlooks, func(o valuation.Outlook) bool { return o.Weight.IsZero() && !o.Value.Known() })
			slices.SortStableFunc(a.Outlooks, func(a, b valuation.Outlook) int {
				return slices.Index(valuation.Outlooks, a.Name) - slices.Index(valuation.Outlooks, b.Name)
			})
			return x
		},
	}
}

func outlookValue(of func(*valuation.Assumptions) *valuation.Outlook) binding {
	return bindAmount(func(a *valuation.Assumptions) *brief.Value { return &of(a).Value })
}

func outlookWeight(of func(*valuation.Assumptions) *valuation.Outlook) binding {
	return bindNumber(shares, func(a *valuation.Assumptions) *decimal.Decimal { return &of(a).Weight })
}

// payment is the reader's i-th, blank where there is none.
func payment(a valuation.Assumptions, i int) valuation.Payment {
	if i < len(a.Holding.Payments) {
		return a.Holding.Payments[i]
	}
	return valuation.Payment{}
}

// setPayment changes the i-th payment, and adds blank ones up to it.
func setPayment(a *valuation.Assumptions, i int, p valuation.Payment) {
	list := slices.Clone(a.Holding.Payments)
	for len(list) <= i {
		list = append(list, valuation.Payment{})
	}
	list[i] = p
	a.Holding.Payments = list
}

// bindPaymentDate ties the date of the i-th payment.
func bindPaymentDate(i int) binding {
	return binding{
		write: func(p *text.Printer, a valuation.Assumptions) string {
			if d := payment(a, i).On; !d.IsZero() {
				return p.ShortDate(d)
			}
			return ""
		},
		take: func(typed string, t tongue, a *valuation.Assumptions) *problem {
			pay := payment(*a, i)
			pay.On = brief.Date{}
			if typed != "" {
				var ok bool
				if pay.On, ok = t.readDate(typed); !ok {
					return &problem{key: "casebook.problem.date"}
				}
			}
			setPayment(a, i, pay)
			return nil
		},
	}
}

// bindPaymentAmount ties the amount of the i-th payment, which is typed
// without a sign: whether it came back is chosen beside it.
func bindPaymentAmount(i int, received func() bool) binding {
	return binding{
		write: func(p *text.Printer, a valuation.Assumptions) string {
			return writeAmount(p, positive(payment(a, i).Amount))
		},
		take: func(typed string, t tongue, a *valuation.Assumptions) *problem {
			v, x := takeAmount(typed, t)
			if x != nil {
				return x
			}
			pay := payment(*a, i)
			pay.Amount = directed(v, received())
			setPayment(a, i, pay)
			return nil
		},
	}
}

func positive(v brief.Value) brief.Value {
	if !v.Known() {
		return v
	}
	return brief.Point(v.High.Abs(), v.Unit, brief.Exact)
}

// directed is an amount with the sign of a payment: below zero what was paid.
func directed(v brief.Value, received bool) brief.Value {
	v = positive(v)
	if v.Known() && !received {
		return brief.Point(v.High.Neg(), v.Unit, brief.Exact)
	}
	return v
}
