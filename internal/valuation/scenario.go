package valuation

import "github.com/shopspring/decimal"

// ScenarioSet is what the reader's scenarios are worth today.
type ScenarioSet struct {
	Premise
	Items []Weighed // in the reader's order; none until set
	// Weights is what the weights add up to. Anything but one has no Value.
	Weights decimal.Decimal
	Value   decimal.Decimal // Σ pᵢ(1−d)Vᵢ/(1+r)ⁿ
}

// Weighed is one scenario, and what it alone is worth today.
type Weighed struct {
	Outlook
	Exit  decimal.Decimal // Vᵢ in the chart's currency
	Today decimal.Decimal // (1−d)Vᵢ/(1+r)ⁿ
}

// Balanced reports whether the weights add up to one.
func (x ScenarioSet) Balanced() bool { return x.Weights.Equal(one) }

// Outlook discounts the reader's scenarios. Scenarios carry their own chances:
// Assumptions.Chance takes no part. Errors are those of Assumptions.Check and
// of the model; weights that don't add up are none.
func (s Scope) Outlook(a Assumptions) (ScenarioSet, error) {
	if err := a.Check(); err != nil {
		return ScenarioSet{}, err
	}
	a.Chance = zero
	p, conv := s.premise(a)
	set := ScenarioSet{Premise: p}
	var all []Scenario
	for _, o := range a.Outlooks {
		v, ok := conv.value(o.Value, "")
		if !ok {
			continue
		}
		today, err := p.today(v.High, a.Return, a.Years)
		if err != nil {
			return set, err
		}
		set.Items = append(set.Items, Weighed{Outlook: o, Exit: v.High, Today: today})
		set.Weights = set.Weights.Add(o.Weight)
		all = append(all, Scenario{Weight: o.Weight, Value: v.High, Dilution: a.Dilution, Years: a.Years})
	}
	set.Conversions = conv.Conversions
	if !set.Balanced() {
		return set, nil
	}
	var err error
	set.Value, err = ValueToday(a.Return, all...)
	return set, err
}
