package xlsx

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/money"
)

// number reads a cell that is one number and nothing more: 1,234.5, −12,
// 46 %, 41.5×. It returns the digits as a workbook holds them, and the format
// that shows them as they were written.
func number(cell string) (digits, format string, ok bool) {
	text, unit := strings.TrimSpace(cell), ""
	if t, cut := strings.CutSuffix(text, "×"); cut {
		text, unit = t, `"×"`
	} else if t, cut := strings.CutSuffix(text, "%"); cut {
		text, unit = strings.TrimSpace(t), `" %"`
	}
	v, ok := plain(text)
	if !ok {
		return "", "", false
	}
	format = "0"
	if strings.Contains(text, ",") {
		format = "#,##0"
	}
	if _, decimals, point := strings.Cut(text, "."); point {
		format += "." + strings.Repeat("0", len(decimals))
	}
	return v.String(), format + unit, true
}

// maxDigits is what Excel keeps of a number; more stays text.
const maxDigits = 15

// plain reads a decimal whose thousands may be grouped as money.Group does. A
// number with leading zeros is a code, and stays text.
func plain(text string) (decimal.Decimal, bool) {
	bare := strings.ReplaceAll(strings.Replace(text, "−", "-", 1), ",", "")
	unsigned := strings.TrimPrefix(bare, "-")
	if unsigned == "" || len(unsigned) > maxDigits || len(unsigned) > 1 && unsigned[0] == '0' && unsigned[1] != '.' {
		return decimal.Decimal{}, false
	}
	v, err := money.ParseNumber(bare)
	if err != nil || strings.Contains(text, ",") && !grouped(text, v) {
		return decimal.Decimal{}, false
	}
	return v, true
}

// grouped reports whether the commas of a number stand where they should.
func grouped(text string, v decimal.Decimal) bool {
	whole, _, _ := strings.Cut(strings.TrimLeft(text, "-−"), ".")
	return whole == money.Group(v.Abs().Truncate(0))
}
