package valuation

import (
	"errors"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// tongue is what a typed text is read in: the interface's language, and the
// currency of an amount that names none.
type tongue struct {
	printer *text.Printer
	home    money.Currency
}

// problem is why a typed text is not taken, said when it is shown.
type problem struct {
	key  string
	args []any
}

func (x *problem) say(p *text.Printer) string {
	if x == nil {
		return ""
	}
	return p.T(x.key, x.args...)
}

// fold brings what may be typed in many ways into one: full-width characters,
// the long minus, and white space around.
func fold(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(norm.NFKC.String(s), "−", "-"))
}

// readAmount reads an amount as people type it in any of the four languages:
// US$300bn, 20bn, 3,000억 달러, 8300亿美元. Without a currency it is of the
// home one.
func (t tongue) readAmount(s string) (brief.Value, bool) {
	s = fold(s)
	if v, err := brief.ParseValue(s); err == nil && isAmount(v) {
		return v, true
	}
	found, whole := t.whole(s)
	if whole && found.Kind == figure.Money && found.Currency != "" {
		return t.written(found.High, found.Currency)
	}
	if v, err := brief.ParseValue(string(t.home) + " " + s); err == nil && isAmount(v) {
		return v, true
	}
	if unsigned, ok := strings.CutPrefix(s, "-"); ok && !strings.HasPrefix(unsigned, "-") {
		v, ok := t.readAmount(unsigned)
		return brief.Point(v.High.Neg(), v.Unit, brief.Exact), ok
	}
	if whole && found.Unit == "" && (found.Kind == figure.Count || found.Kind == figure.Money) {
		return t.written(found.High, t.home)
	}
	return brief.Value{}, false
}

// written is an amount that a case can keep: not one of endless digits.
func (t tongue) written(d decimal.Decimal, c money.Currency) (brief.Value, bool) {
	v, err := brief.ParseValue(brief.Point(d, brief.UnitOf(c), brief.Exact).String())
	return v, err == nil
}

// isAmount reports whether a value is one amount of money.
func isAmount(v brief.Value) bool {
	_, ok := v.Unit.Currency()
	return ok && !v.IsRange() && v.Qualifier == brief.Exact
}

// whole is the one figure that a text consists of.
func (t tongue) whole(s string) (figure.Figure, bool) {
	found := figure.Find(s, figure.Options{Lang: t.printer.Lang()})
	if len(found) != 1 || found[0].Start != 0 || found[0].End != len(s) || found[0].IsRange() {
		return figure.Figure{}, false
	}
	return found[0], true
}

// readShare reads a share of a whole, 25 %, as a fraction. The sign may be
// left out.
func (t tongue) readShare(s string) (decimal.Decimal, bool) {
	s = fold(s)
	if f, ok := t.whole(s); ok && f.Kind == figure.Percent {
		return money.Norm(f.High.Shift(-2)), true
	}
	d, ok := plain(s, "%")
	return money.Norm(d.Shift(-2)), ok
}

// readTimes reads a multiple: 10, 10×, 10배.
func (t tongue) readTimes(s string) (decimal.Decimal, bool) {
	return plain(fold(s), "×", "x", "X", "倍", "배")
}

// readYears reads a number of years: 5, 5 years, 5년.
func (t tongue) readYears(s string) (decimal.Decimal, bool) {
	return plain(fold(s), "years", "year", "yrs", "yr", "y", "년", "年")
}

// plain reads a decimal number with at most one of some words after it.
func plain(s string, words ...string) (decimal.Decimal, bool) {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w); ok {
			s = strings.TrimSpace(rest)
			break
		}
	}
	d, err := money.ParseNumber(s)
	return d, err == nil
}

// readDate reads a date as it is typed or as the language writes it: 2025-12,
// 19 Dec 2025, 2025년 12월 19일.
func (t tongue) readDate(s string) (brief.Date, bool) {
	s = fold(s)
	if d, err := brief.ParseDate(s); err == nil {
		return d, !d.IsZero()
	}
	if f, ok := t.whole(s); ok && f.Kind == figure.Date && f.Period.From == f.Period.To {
		return f.Period.From, !f.Period.From.IsZero()
	}
	first, rest, _ := strings.Cut(s, " ") // the day before the month, as English dates have it
	day, err := strconv.Atoi(first)
	f, ok := t.whole(rest)
	if err != nil || !ok || f.Period.From != f.Period.To || f.Period.From.Precision != brief.ToMonth {
		return brief.Date{}, false
	}
	month := f.Period.From
	d, err := money.ParseDay(brief.Date{Precision: brief.ToDay, Year: month.Year, Part: month.Part, Day: day}.String())
	return brief.OnDay(d), err == nil
}

// outside says why assumptions with a new number in them are refused.
func outside(err error, write func(d decimal.Decimal) string) *problem {
	var bounds *valuation.OutOfBounds
	switch {
	case err == nil:
		return nil
	case errors.As(err, &bounds):
		return &problem{"casebook.problem.bounds", []any{"Low", write(bounds.Low), "High", write(bounds.High)}}
	default:
		return &problem{key: "casebook.problem.negative"}
	}
}
