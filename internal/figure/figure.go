// Package figure finds the figures of a text in English, Korean, Japanese and
// Chinese: money, multiples, percentages, dates and counts, each with the
// bytes that it stands on, its exact value and the word that qualifies it.
//
// A text goes through four steps, each linear in its length: fold brings every
// rune into one form (half width, lower case); the lexer cuts numbers and the
// words of the lexicon out of it; the reader joins them to amounts and dates;
// and what stands beside an amount becomes its qualifier, its range, or the
// amount that it converts. docs/figures.md tells the rules.
package figure

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Kind is what a figure measures.
type Kind string

// The kinds.
const (
	Money    Kind = "money"
	Multiple Kind = "multiple"
	Percent  Kind = "percent"
	Date     Kind = "date"
	Count    Kind = "count"
)

// None is the Converts of a figure that converts no other.
const None = -1

// Figure is one figure as a text says it.
type Figure struct {
	Start int // byte offset of the first byte
	End   int // byte offset after the last byte
	Text  string
	Kind  Kind

	// Low and High are equal where the text gives one number. Money is in whole
	// units of its currency: 50 cents are 0.5. Percentages are in hundredths.
	// Dates have neither.
	Low  decimal.Decimal
	High decimal.Decimal

	Currency  money.Currency  // of money; empty where the text does not say
	Unit      brief.Unit      // of what is not money: "x", "%", "GW", "people"; empty for a bare count
	Qualifier brief.Qualifier // the word beside it
	Period    brief.Period    // of dates; zero where the year cannot be told
	Converts  int             // index of the amount that this one restates in another currency, or None
}

// IsRange reports whether the text gives two ends.
func (f Figure) IsRange() bool { return !f.Low.Equal(f.High) }

// Value is the figure as a briefing records it. Dates, and money whose currency
// the text does not say, give a value without unit, which is not Known.
func (f Figure) Value() brief.Value {
	unit := f.Unit
	if f.Kind == Money {
		unit = brief.UnitOf(f.Currency)
	}
	return brief.Range(f.Low, f.High, unit, f.Qualifier)
}

// Options say what is known about a text beforehand.
type Options struct {
	// Lang is the text's language: "en", "ko", "ja", "zh", with a region where
	// it is known ("zh-TW"). Empty, it is told from the script of each paragraph.
	Lang string
	// Published is the day that "next year" and "March 5" are read against. With
	// the zero Day such dates are found, but have no period.
	Published money.Day
}

// Find returns the figures of a text in their order. It takes any bytes, and
// time linear in their number.
func Find(text string, o Options) []Figure {
	var found []Figure
	for _, p := range paragraphs(text, o.Lang) {
		r := reader{
			lexer: lexer{words: lexicon(), cells: p.cells, tongue: p.tongue},
			text:  text, home: p.home, published: o.Published, found: found,
		}
		r.lex()
		found = r.read()
	}
	return found
}
