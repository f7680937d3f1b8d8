package text

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// signs are how a value's qualifier is written before its number.
var signs = map[brief.Qualifier]string{
	brief.About: "≈ ", brief.UpTo: "≤ ", brief.Over: "> ", brief.AtLeast: "≥ ",
}

// Money writes an amount with all its digits; see money.Format.
func (p *Printer) Money(a money.Amount) string { return money.Format(a, p.lang) }

// Number writes a plain number with thousands separated: 1,478.3.
func (p *Printer) Number(d decimal.Decimal) string { return money.Group(d) }

// Times writes a multiple: 41.5×.
func (p *Printer) Times(d decimal.Decimal) string { return money.Group(d) + "×" }

// Percent writes a share given in percent: 12.05 %.
func (p *Printer) Percent(d decimal.Decimal) string { return money.Group(d) + " %" }

// Value writes a value with its qualifier and unit, all digits kept: ≤ US$830bn,
// ≈ US$20bn, > 40×, 12.05 %, 4.5 GW, US$750bn–830bn. The unknown value is a
// dash.
func (p *Printer) Value(v brief.Value) string {
	if !v.Known() {
		return p.T("words.unknown")
	}
	return signs[v.Qualifier] + p.bare(v)
}

// bare writes a value without its qualifier.
func (p *Printer) bare(v brief.Value) string {
	if c, ok := v.Unit.Currency(); ok {
		return p.moneyRange(v, c)
	}
	switch v.Unit {
	case brief.Times:
		return p.ends(v, p.Times)
	case brief.Percent:
		return p.ends(v, p.Number) + " %"
	case brief.GW:
		return p.ends(v, p.Number) + " GW"
	}
	number := p.ends(v, p.scaled)
	if key := "words.unit." + slug(string(v.Unit)); p.Has(key) {
		return p.T(key, "Number", number)
	}
	return number + " " + string(v.Unit)
}

// moneyRange names the currency of a range once, on the side where the language
// writes it.
func (p *Printer) moneyRange(v brief.Value, c money.Currency) string {
	low, high := money.New(v.Low, c), money.New(v.High, c)
	if !v.IsRange() {
		return p.Money(high)
	}
	if p.lang == "en" {
		return p.Money(low) + p.form.to + p.scaled(v.High)
	}
	return p.scaled(v.Low) + p.form.to + p.Money(high)
}

// scaled writes a bare number in the language's own scale: 800m, 9억.
func (p *Printer) scaled(d decimal.Decimal) string {
	return money.Format(money.New(d, ""), p.lang)
}

func (p *Printer) ends(v brief.Value, write func(decimal.Decimal) string) string {
	if !v.IsRange() {
		return write(v.High)
	}
	return write(v.Low) + p.form.to + write(v.High)
}

// List joins items as a sentence does: A, B and C.
func (p *Printer) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], p.form.comma) + p.form.and + items[last]
}
