package alliance

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

// digitsOfRate is to how many digits a sum is said that a rate is in.
const digitsOfRate = 4

// Say writes the sum: as about and to four digits where a rate is in it.
func (t Total) Say(p *text.Printer) string {
	if t.Converted {
		return p.T("ledger.about", "Sum", money.Round(t.Sum, digitsOfRate))
	}
	return p.Money(t.Sum)
}

// RateNotes says at which rates the amounts of ties in other currencies count,
// and how far those lie back; "" where there are none.
func (g *Graph) RateNotes(ties []Tie, p *text.Printer) string {
	var notes []string
	for _, c := range g.Conversions {
		if !slices.ContainsFunc(ties, func(t Tie) bool { return t.Converted && t.Amount.Unit == brief.UnitOf(c.From) }) {
			continue
		}
		key := "valuation.note.rate"
		if c.Gap > 0 {
			key = "valuation.note.rate-gap"
		}
		one := money.New(decimal.NewFromInt(1), c.From)
		rate := money.New(money.RoundSignificant(c.Rate, 6), c.To)
		notes = append(notes, p.T(key, "One", one, "Rate", rate, "Day", p.Day(c.Day), "Count", c.Gap))
	}
	return strings.Join(notes, " ")
}
