package valuation

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// ErrUnreadableCase is wrapped by the errors of FromNames and DecodeCase.
var ErrUnreadableCase = errors.New("assumptions that cannot be read")

// numberNames are the assumptions that are bare numbers, by the name that
// files and pictures give them.
var numberNames = map[string]func(a *Assumptions) *decimal.Decimal{
	string(FieldReturn):       func(a *Assumptions) *decimal.Decimal { return &a.Return },
	string(FieldMultiple):     func(a *Assumptions) *decimal.Decimal { return &a.Multiple },
	string(FieldYears):        func(a *Assumptions) *decimal.Decimal { return &a.Years },
	string(FieldDilution):     func(a *Assumptions) *decimal.Decimal { return &a.Dilution },
	string(FieldChance):       func(a *Assumptions) *decimal.Decimal { return &a.Chance },
	string(FieldMarketGrowth): func(a *Assumptions) *decimal.Decimal { return &a.MarketGrowth },
	string(FieldPreference):   func(a *Assumptions) *decimal.Decimal { return &a.Terms.Preference },
	string(FieldStake):        func(a *Assumptions) *decimal.Decimal { return &a.Holding.Stake },
}

// amountNames are the assumptions that are amounts.
var amountNames = map[string]func(a *Assumptions) *brief.Value{
	"net-debt": func(a *Assumptions) *brief.Value { return &a.NetDebt },
	"revenue":  func(a *Assumptions) *brief.Value { return &a.Revenue },
	"market":   func(a *Assumptions) *brief.Value { return &a.Market },
	"invested": func(a *Assumptions) *brief.Value { return &a.Terms.Invested },
	"alike":    func(a *Assumptions) *brief.Value { return &a.Terms.Alike },
}

const (
	measureName  = "measure"
	rowsName     = "rows"
	byRevenue    = "revenue" // the value of rows; ByReturn is not written
	weightSuffix = "-weight"
)

// Outlooks are the names that scenarios have, from the worst to the best.
var Outlooks = []OutlookName{Bear, Base, Bull}

// Names writes assumptions by name, as a case and a picture of a chart carry
// them: numbers as plain decimals, amounts as a briefing file writes them.
// What is not set has no name; payments have none either.
func (a Assumptions) Names() map[string]string {
	out := map[string]string{}
	for name, of := range numberNames {
		if d := *of(&a); !d.IsZero() {
			out[name] = money.Norm(d).String()
		}
	}
	for name, of := range amountNames {
		if v := *of(&a); v.Known() {
			out[name] = v.String()
		}
	}
	for _, o := range a.Outlooks {
		if o.Value.Known() {
			out[string(o.Name)] = o.Value.String()
		}
		out[string(o.Name)+weightSuffix] = money.Norm(o.Weight).String()
	}
	if a.Measure != "" {
		out[measureName] = string(a.Measure)
	}
	if a.Rows == ByRevenue {
		out[rowsName] = byRevenue
	}
	return out
}

// FromNames reads what Names writes. A name that it doesn't know is refused,
// because a case without it would be another case. The error wraps
// ErrUnreadableCase; where a number lies outside its limits it also is the
// *OutOfBounds of Check.
func FromNames(names map[string]string) (Assumptions, error) {
	var a Assumptions
	for name, text := range names {
		if err := a.take(name, text); err != nil {
			return Assumptions{}, fmt.Errorf("%w: %s: %w", ErrUnreadableCase, name, err)
		}
	}
	a.Outlooks = inOrder(a.Outlooks)
	if err := a.checkCase(); err != nil {
		return Assumptions{}, fmt.Errorf("%w: %w", ErrUnreadableCase, err)
	}
	return a, nil
}

// take reads one name. Outlooks are gathered in any order.
func (a *Assumptions) take(name, text string) error {
	if of, ok := numberNames[name]; ok {
		return readNumber(of(a), text)
	}
	if of, ok := amountNames[name]; ok {
		return readAmount(of(a), text)
	}
	for _, o := range Outlooks {
		switch name {
		case string(o):
			return readAmount(&a.outlook(o).Value, text)
		case string(o) + weightSuffix:
			return readNumber(&a.outlook(o).Weight, text)
		}
	}
	switch {
	case name == measureName:
		a.Measure = brief.Metric(text)
		return nil
	case name == rowsName && text == byRevenue:
		a.Rows = ByRevenue
		return nil
	}
	return errors.New("unknown to this version")
}

// outlook is the scenario of a name, added where there is none.
func (a *Assumptions) outlook(name OutlookName) *Outlook {
	for i := range a.Outlooks {
		if a.Outlooks[i].Name == name {
			return &a.Outlooks[i]
		}
	}
	a.Outlooks = append(a.Outlooks, Outlook{Name: name})
	return &a.Outlooks[len(a.Outlooks)-1]
}

// inOrder orders scenarios from the worst to the best.
func inOrder(found []Outlook) []Outlook {
	var out []Outlook
	for _, name := range Outlooks {
		for _, o := range found {
			if o.Name == name {
				out = append(out, o)
			}
		}
	}
	return out
}

func readNumber(to *decimal.Decimal, text string) error {
	d, err := money.ParseNumber(text)
	*to = d
	return err
}

func readAmount(to *brief.Value, text string) error {
	v, err := brief.ParseValue(text)
	*to = v
	return err
}

// checkCase is Check, and what only a file from outside could get wrong.
func (a Assumptions) checkCase() error {
	if err := a.Check(); err != nil {
		return err
	}
	amounts := []brief.Value{a.NetDebt}
	for _, p := range a.Holding.Payments {
		amounts = append(amounts, p.Amount)
	}
	for _, v := range amounts {
		if _, ok := v.Unit.Currency(); v.Known() && !ok {
			return domain("an amount of %s", v)
		}
	}
	return nil
}
