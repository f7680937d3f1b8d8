package chart

import (
	"github.com/shopspring/decimal"

	"moat/internal/money"
	"moat/internal/valuation"
)

// mostYears is how far a sheet follows revenue: the longest case there is.
var mostYears = int(valuation.FieldYears.Limits().High.IntPart())

// truthModel is the arithmetic of what must be true: a column for each return
// on each basis of the price, valuation.Case.Solve from top to bottom.
func truthModel(t valuation.Truth, s *speaker) func(*Chart) *Model {
	return func(c *Chart) *Model {
		b := &modeller{speaker: s}
		b.begin(c, t.KnownOn)
		b.inputs()
		b.premise(t.Premise)
		b.caseFields(t.Assumptions)
		b.exitFields(t.Premise)
		var market any
		if t.Market.IsPositive() {
			market = b.amount(t.Market)
		}
		b.assumed("market", b.label("field.market"), AsAmount, market, b.unit, nil)
		b.assumption("market-growth", valuation.FieldMarketGrowth, AsPercent, t.Assumptions.MarketGrowth, false)
		b.section("results")
		columns := truthColumns(t)
		b.truthResults(t, columns)
		b.truthPath(t, columns)
		return b.end(c)
	}
}

// truthColumn is one path of a chart of what must be true.
type truthColumn struct {
	way  int
	post decimal.Decimal
	valuation.Path
	basis valuation.AskedBasis
}

func truthColumns(t valuation.Truth) []truthColumn {
	var out []truthColumn
	for i, w := range t.Ways {
		for _, x := range w.Paths {
			out = append(out, truthColumn{i, w.Post, x, w.AskedBasis})
		}
	}
	return out
}

// across writes a line of results, one for each column.
func (b *modeller) across(label string, columns []truthColumn, cell func(i int, x truthColumn) ModelCell) {
	row := []ModelCell{textCell(label)}
	for i, x := range columns {
		row = append(row, cell(i, x))
	}
	b.row(row...)
}

func (b *modeller) truthResults(t valuation.Truth, columns []truthColumn) {
	own := t.Assumptions.Return
	b.across("", columns, func(_ int, x truthColumn) ModelCell {
		return ModelCell{Look: CellHeader, Format: AsNumber, Value: b.Metric(x.basis.Basis)}
	})
	b.across(b.T("cases.table.return"), columns, func(i int, x truthColumn) ModelCell {
		cell := result(nth("r", i), AsPercent, x.Return, "{return}+%s", x.Return.Sub(own))
		if x.Return.Equal(own) {
			cell.Formula, cell.Look = "{return}", CellOwn
		}
		return cell
	})
	b.across(b.T("cases.table.post"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("p", i), AsAmount, b.amount(x.post), "{%s}", nth("post", x.way))
	})
	b.across(b.T("cases.table.moic"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("moic", i), AsTimes, x.MOIC, moicFormula, "{"+nth("r", i)+"}")
	})
	b.across(b.label("equity"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("equity", i), AsAmount, b.amount(x.Equity), "{p%d}*{moic%d}/(1-{dilution})", i+1, i+1)
	})
	b.across(b.label("enterprise"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("exit", i), AsAmount, b.amount(x.Exit), "{equity%d}+N({debt})", i+1)
	})
	b.across(b.T("cases.table.exit-revenue"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("revenue", i), AsAmount, b.amount(x.Revenue), "{exit%d}/{multiple}", i+1)
	})
	b.across(b.T("cases.table.growth"), columns, func(i int, x truthColumn) ModelCell {
		return result(nth("growth", i), AsPercent, x.Growth, "({revenue%d}/{revenue})^(1/{years})-1", i+1)
	})
	b.across(b.T("cases.table.share"), columns, func(i int, x truthColumn) ModelCell {
		var share any = ""
		if t.Market.IsPositive() {
			share = x.Share
		}
		return result(nth("share", i), AsPercent, share,
			`IF(N({market})>0,{revenue%d}/({market}*(1+{market-growth})^{years}),"")`, i+1)
	})
}

// truthPath writes the revenue of every year on the way; the years after the
// exit stay empty.
func (b *modeller) truthPath(t valuation.Truth, columns []truthColumn) {
	b.section("path")
	years := int(t.Assumptions.Years.IntPart())
	for n := range mostYears + 1 {
		row := []ModelCell{{Name: nth("year", n), Format: AsYear, Value: decimal.NewFromInt(int64(t.Start.Year + n))}}
		for i, x := range columns {
			var value any = ""
			if n <= years {
				value = money.Norm(along(t, x.Path, n).Shift(-b.exp))
			}
			row = append(row, result("", AsAmount, value, `IF(%d<={years},{revenue}*(1+{growth%d})^%d,"")`, n, i+1, n))
		}
		b.row(row...)
	}
}
