package chart

import (
	"fmt"

	"github.com/shopspring/decimal"

	"moat/internal/valuation"
)

// gridModel is the arithmetic of the sensitivity grid: every cell is the
// model, for the return or revenue of its row and the multiple of its column.
func gridModel(g valuation.Sensitivity, s *speaker) func(*Chart) *Model {
	return func(c *Chart) *Model {
		b := &modeller{speaker: s}
		b.begin(c, g.KnownOn)
		b.inputs()
		b.premise(g.Premise)
		b.caseFields(g.Assumptions)
		b.exitFields(g.Premise)
		b.section("grid")
		b.row(looks(CellNote, b.label("grid.corner", "Rows", gridCorner(g, s), "Columns", s.T("cases.grid.across")))...)
		b.gridHead(g)
		for i := range g.Cells {
			b.gridRow(g, i)
		}
		b.gridOther(g)
		return b.end(c)
	}
}

// growthFormula is the growth that a price needs, for the cells that hold the
// price, the return, the multiple and the revenue.
func growthFormula(post, rate, multiple, revenue string) string {
	return fmt.Sprintf(`((%s*%s/(1-{dilution})+N({debt}))/%s/%s)^(1/{years})-1`,
		post, fmt.Sprintf(moicFormula, rate), multiple, revenue)
}

func (b *modeller) gridHead(g valuation.Sensitivity) {
	row := []ModelCell{textCell(gridCorner(g, b.speaker))}
	for j, m := range g.Multiples {
		cell := result(nth("m", j), AsTimes, m, "{multiple}*%s", m.Div(g.Assumptions.Multiple))
		if j == g.Col {
			cell.Formula, cell.Look = "{multiple}", CellOwn
		}
		row = append(row, cell)
	}
	b.row(row...)
}

func (b *modeller) gridRow(g valuation.Sensitivity, i int) {
	row := []ModelCell{b.gridRowHead(g, i)}
	rate, revenue := "{return}", "{revenue}"
	if len(g.Revenues) > 0 {
		revenue = "{" + nth("row", i) + "}"
	} else {
		rate = "{" + nth("row", i) + "}"
	}
	for j, o := range g.Cells[i] {
		cell := result("", AsPercent, o.Growth, "%s", growthFormula("{post1}", rate, "{"+nth("m", j)+"}", revenue))
		if i == g.Row && j == g.Col {
			cell.Look, cell.Name = CellOwn, "own"
		}
		row = append(row, cell)
	}
	b.row(row...)
}

func (b *modeller) gridRowHead(g valuation.Sensitivity, i int) ModelCell {
	if len(g.Revenues) > 0 {
		v := g.Revenues[i]
		return result(nth("row", i), AsAmount, b.amount(v), "{revenue}*%s", v.Div(g.Rev0()))
	}
	r := g.Returns[i]
	step := r.Sub(g.Assumptions.Return)
	if step.IsZero() {
		return result(nth("row", i), AsPercent, r, "{return}")
	}
	return result(nth("row", i), AsPercent, r, "{return}+%s", decimal.Decimal.String(step))
}

// gridOther writes the chosen case on the further bases of the price.
func (b *modeller) gridOther(g valuation.Sensitivity) {
	for k, o := range g.Other {
		basis := g.Price.Bases[k+1]
		b.row(textCell(b.label("post", "Basis", b.Metric(basis.Basis))),
			result(nth("other", k), AsPercent, o.Growth, "%s",
				growthFormula("{"+nth("post", k+1)+"}", "{return}", "{multiple}", "{revenue}")))
	}
}
