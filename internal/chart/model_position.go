package chart

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/money"
	"moat/internal/valuation"
)

// rateBrackets are the rates between which a sheet looks for rates of return.
var rateBrackets = func() []decimal.Decimal {
	var out []decimal.Decimal
	for _, s := range strings.Fields("-0.99 -0.9 -0.75 -0.5 -0.25 -0.1 -0.05 0 0.05 0.1 0.15 0.2 0.3 0.4 0.5 0.75 1 1.5 2 3 5 10 30 100") {
		out = append(out, decimal.RequireFromString(s))
	}
	return out
}()

// positionModel is the arithmetic of the reader's own holding: what it brings
// at the exit on each basis of the price, and the rates of return that fit.
func positionModel(x valuation.Position, s *speaker) func(*Chart) *Model {
	return func(c *Chart) *Model {
		b := &modeller{speaker: s}
		b.begin(c, x.KnownOn)
		b.inputs()
		b.premise(x.Premise)
		b.caseFields(x.Assumptions)
		b.assumption("chance", valuation.FieldChance, AsPercent, x.Assumptions.Chance, true)
		b.assumption("stake", valuation.FieldStake, AsStake, x.Assumptions.Holding.Stake, false)
		b.assumed("start", b.label("field.start"), AsDay, x.Start, "", nil)
		b.holding(x)
		b.flows(x)
		b.returns(x)
		b.brackets(x)
		return b.end(c)
	}
}

// holding writes what the stake is worth at the exit. Dilution on the way is
// in the equity that earns the return, and comes off the stake again.
func (b *modeller) holding(x valuation.Position) {
	b.section("holding")
	left := x.Assumptions.Holding.Stake.Mul(decimal.NewFromInt(1).Sub(x.Assumptions.Dilution))
	b.row(textCell(b.label("stake-left")), result("left", AsStake, left, "{stake}*(1-{dilution})"))
	for i, w := range x.Ways {
		equity := decimal.Zero
		if left.IsPositive() {
			equity = w.Exit.DivRound(left, 20)
		}
		b.row(textCell(b.label("equity.basis", "Basis", b.Metric(w.Basis))),
			result(nth("equity", i), AsAmount, b.amount(equity), "{%s}*%s/(1-{dilution})", nth("post", i), fmt.Sprintf(moicFormula, "{return}")),
			textCell(b.unit))
	}
}

// flows writes the payments and the exit, by day; beside them whether money
// goes in or out, for counting how often it turns.
func (b *modeller) flows(x valuation.Position) {
	b.section("flows")
	head := []string{b.T("cases.table.amount") + ", " + b.unit}
	for _, w := range x.Ways {
		head = append(head, b.Metric(w.Basis))
	}
	for range x.Ways {
		head = append(head, b.label("direction"))
	}
	b.row(over(b.T("cases.table.date"), head...)...)
	signs := 0
	for i, f := range x.Flows {
		row := []ModelCell{
			{Name: nth("day", i), Look: CellInput, Format: AsDay, Value: f.On},
			{Name: nth("paid", i), Look: CellInput, Format: AsAmount, Value: b.amount(f.Amount)},
		}
		for k := range x.Ways {
			row = append(row, result(flowName(k, i), AsAmount, b.amount(f.Amount), "{%s}", nth("paid", i)))
		}
		if s := f.Amount.Sign(); s != 0 {
			signs = s
		}
		b.row(append(row, b.directions(x, i, signs)...)...)
	}
	b.exitFlow(x, signs)
}

func (b *modeller) exitFlow(x valuation.Position, signs int) {
	last := len(x.Flows)
	row := []ModelCell{
		// DATE carries days over as the case's calendar does.
		result(nth("day", last), AsDay, x.ExitDay(), "DATE(YEAR({start}),MONTH({start})+ROUND({years}*12,0),DAY({start}))"),
		textCell(b.label("exit")),
	}
	for k, w := range x.Ways {
		row = append(row, result(flowName(k, last), AsAmount, b.amount(w.Exit), "{left}*{%s}", nth("equity", k)))
	}
	if x.Ways[0].Exit.IsPositive() {
		signs = 1
	}
	b.row(append(row, b.directions(x, last, signs)...)...)
}

func flowName(way, i int) string  { return fmt.Sprintf("flow%d-%d", way+1, i+1) }
func turnName(way, i int) string  { return fmt.Sprintf("turn%d-%d", way+1, i+1) }
func tryName(way, i int) string   { return fmt.Sprintf("try%d-%d", way+1, i+1) }
func foundName(way, i int) string { return fmt.Sprintf("found%d-%d", way+1, i+1) }
func worthName(way, i int) string { return fmt.Sprintf("worth%d-%d", way+1, i+1) }

// directions are −1 where money goes in and 1 where it comes out; nothing
// moving keeps the direction.
func (b *modeller) directions(x valuation.Position, i, sign int) []ModelCell {
	var out []ModelCell
	for k := range x.Ways {
		before := "0"
		if i > 0 {
			before = "{" + turnName(k, i-1) + "}"
		}
		out = append(out, result(turnName(k, i), AsNumber, decimal.NewFromInt(int64(sign)),
			"IF({%s}=0,%s,SIGN({%s}))", flowName(k, i), before, flowName(k, i)))
	}
	return out
}

// returns writes entry price, multiple and rate of return, which the brackets
// below find.
func (b *modeller) returns(x valuation.Position) {
	b.section("results")
	last := len(x.Flows)
	paid := rangeOf("paid", last)
	b.row(textCell(b.label("paid")), result("in", AsAmount, b.amount(x.Paid), `-SUMIF(%s,"<0")`, paid), textCell(b.unit))
	b.row(textCell(b.label("received")), result("out", AsAmount, b.amount(x.Received), `SUMIF(%s,">0")`, paid), textCell(b.unit))
	b.row(textCell(b.label("entry")), result("entry", AsAmount, b.amount(x.Entry), "{in}/{stake}"), textCell(b.unit))
	b.ways(x, "", func(_ int, w valuation.Held) ModelCell {
		return ModelCell{Look: CellHeader, Format: AsNumber, Value: b.Metric(w.Basis)}
	})
	b.ways(x, b.T("cases.table.moic"), func(k int, w valuation.Held) ModelCell {
		return result(nth("moic", k), AsTimes, w.MOIC, "({%s}+{out})/{in}", flowName(k, last))
	})
	b.ways(x, b.label("turns"), func(k int, w valuation.Held) ModelCell {
		return result(nth("turns", k), AsNumber, decimal.NewFromInt(int64(w.Return.SignChanges)), "SUMPRODUCT(--({%s}:{%s}*{%s}:{%s}<0))",
			turnName(k, 1), turnName(k, last), turnName(k, 0), turnName(k, last-1))
	})
	none, several := b.T("cases.position.no-rate"), b.label("several")
	b.ways(x, b.T("cases.table.irr"), func(k int, w valuation.Held) ModelCell {
		var value any = none
		switch {
		case w.Return.SignChanges > 1:
			value = several
		case len(w.Return.Rates) > 0:
			value = w.Return.Rates[0]
		}
		rates := fmt.Sprintf("{%s}:{%s}", foundName(k, 1), foundName(k, len(rateBrackets)-1))
		return result(nth("irr", k), AsPercent, value, "IF({%s}>1,%s,IF(COUNT(%s)>0,MIN(%s),%s))",
			nth("turns", k), quoted(several), rates, rates, quoted(none))
	})
}

func (b *modeller) ways(x valuation.Position, label string, cell func(k int, w valuation.Held) ModelCell) {
	row := []ModelCell{textCell(label)}
	for k, w := range x.Ways {
		row = append(row, cell(k, w))
	}
	b.row(row...)
}

// xirr is the rate that XIRR finds from a guess on. It counts years of 365
// days, the model years of 365.25.
func xirr(way, last int, days, guess string) string {
	return fmt.Sprintf("(1+XIRR({%s}:{%s},%s,%s))^(365.25/365)-1", flowName(way, 0), flowName(way, last), days, guess)
}

// brackets writes what the flows come to at the exit at many rates. Where that
// changes sign, a rate of return lies between.
func (b *modeller) brackets(x valuation.Position) {
	b.section("rates")
	b.row(looks(CellNote, b.label("rates.how"))...)
	var head []string
	for _, w := range x.Ways {
		head = append(head, b.Metric(w.Basis), "XIRR", b.label("rate.found"))
	}
	b.row(over(b.label("rate"), head...)...)
	last := len(x.Flows)
	days := rangeOf("day", last+1)
	before := make([]decimal.Decimal, len(x.Ways))
	for i, rate := range rateBrackets {
		row := []ModelCell{{Name: nth("rate", i), Format: AsPercent, Value: rate}}
		for k, w := range x.Ways {
			worth := worthAtExit(x, w, rate)
			row = append(row,
				result(worthName(k, i), AsAmount, b.amount(worth), "%s", worthFormula(k, last, "{"+nth("rate", i)+"}")),
				b.tried(x, k, i, days, before[k], worth), b.found(x, k, i, before[k], worth))
			before[k] = worth
		}
		b.row(row...)
	}
}

// worthFormula is what the flows come to on the day of the exit at a rate.
func worthFormula(way, last int, rate string) string {
	var terms []string
	for i := range last {
		terms = append(terms, fmt.Sprintf("{%s}*(1+%s)^(({%s}-{%s})/365.25)", flowName(way, i), rate, nth("day", last), nth("day", i)))
	}
	return strings.Join(append(terms, "{"+flowName(way, last)+"}"), "+")
}

// between is the rate of return that lies on a line of brackets, or between
// it and the line before; nil where none does.
func between(w valuation.Held, i int, before, worth decimal.Decimal) any {
	for _, r := range w.Return.Rates {
		low, high := rateBrackets[i-1], rateBrackets[i]
		if worth.IsZero() && r.Equal(high) || before.Sign()*worth.Sign() < 0 && r.GreaterThanOrEqual(low) && r.LessThanOrEqual(high) {
			return r
		}
	}
	return ""
}

// tried is what XIRR finds from the line before on. For money that is paid
// first and comes back later, worth falls and flattens as rates rise: from
// below, Newton's method cannot miss the rate.
func (b *modeller) tried(x valuation.Position, way, i int, days string, before, worth decimal.Decimal) ModelCell {
	if i == 0 {
		return ModelCell{}
	}
	var value any = ""
	if before.Sign()*worth.Sign() < 0 {
		value = between(x.Ways[way], i, before, worth)
	}
	return result(tryName(way, i), AsPercent, value, `IF({%s}*{%s}<0,IFERROR(%s,"?"),"")`,
		worthName(way, i-1), worthName(way, i), xirr(way, len(x.Flows), days, "N({"+nth("rate", i-1)+"})"))
}

// found is that rate, if it lies where it must: of flows that turn often, XIRR
// may find another.
func (b *modeller) found(x valuation.Position, way, i int, before, worth decimal.Decimal) ModelCell {
	if i == 0 {
		return ModelCell{}
	}
	inside := quoted(b.label("rate.between"))
	return result(foundName(way, i), AsPercent, between(x.Ways[way], i, before, worth),
		`IF({%[1]s}=0,{%[2]s},IF(ISNUMBER({%[3]s}),IF(AND({%[3]s}>={%[4]s},{%[3]s}<={%[2]s}),{%[3]s},%[5]s),IF({%[3]s}="?",%[5]s,"")))`,
		worthName(way, i), nth("rate", i), tryName(way, i), nth("rate", i-1), inside)
}

// worthAtExit is what the flows come to on the day of the exit at a rate.
func worthAtExit(x valuation.Position, w valuation.Held, rate decimal.Decimal) decimal.Decimal {
	exit := x.ExitDay()
	sum := decimal.Zero
	for _, f := range append(slices.Clone(x.Flows), valuation.Dated{On: exit, Amount: w.Exit}) {
		years := decimal.NewFromInt(int64(exit.DaysSince(f.On))).DivRound(decimal.New(36525, -2), 20)
		v, err := valuation.Grow(f.Amount, rate, years)
		if err != nil {
			return decimal.Zero
		}
		sum = sum.Add(v)
	}
	return money.Norm(sum)
}
