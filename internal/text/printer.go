package text

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Printer writes in one language. It is immutable and safe for concurrent use.
type Printer struct {
	lang  string
	keys  map[string]bool
	local *i18n.Localizer
	form  form
}

// Lang returns the printer's language: one of brief.Langs.
func (p *Printer) Lang() string { return p.lang }

// Has reports whether the language, or English, has a text for the key.
func (p *Printer) Has(key string) bool { return p.keys[key] }

// T returns the text of a key with its placeholders filled: args are
// alternating name and value, p.T("list.hidden", "Count", 2, "Day", day). An
// int argument named Count chooses the plural form. Amounts, values, decimals,
// dates and days are written as the language writes them, dates and days
// in their short form; everything else as fmt.Sprint does.
//
// A key without a text in the language is said in English; a key without any
// text is returned as it is.
func (p *Printer) T(key string, args ...any) string {
	config := &i18n.LocalizeConfig{MessageID: key}
	data := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		name := fmt.Sprint(args[i])
		if n, ok := args[i+1].(int); ok && name == "Count" {
			config.PluralCount = n
			data[name] = p.Number(decimal.NewFromInt(int64(n)))
			continue
		}
		data[name] = p.show(args[i+1])
	}
	config.TemplateData = data
	// The error only repeats that the text is missing or was taken from
	// English; what there is to show comes back either way.
	s, _ := p.local.Localize(config)
	if s == "" {
		return key
	}
	return s
}

// show writes one argument of T.
func (p *Printer) show(arg any) string {
	switch x := arg.(type) {
	case money.Amount:
		return p.Money(x)
	case brief.Value:
		return p.Value(x)
	case decimal.Decimal:
		return p.Number(x)
	case brief.Date:
		return p.ShortDate(x)
	case money.Day:
		return p.ShortDay(x)
	case brief.Period:
		return p.Period(x)
	default:
		return fmt.Sprint(x)
	}
}
