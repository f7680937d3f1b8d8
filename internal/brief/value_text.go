package brief

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/money"
)

// ErrValue is wrapped by ParseValue. Its text says what was expected.
var ErrValue = errors.New("want a value such as US$830bn, ≤ US$100bn, ~ 41.5×, 12.05%, 4.5 GW, 900000 wafers or US$750bn–830bn")

// The bounds of a value from outside: any number within them is written and
// read back exactly, whatever scale it is written in.
const (
	maxWhole    = 28 // digits before the point
	maxFraction = 12 // digits after it
	maxUnit     = 40 // bytes of a unit's noun
)

// qualifierSigns are the signs and words that a file may put before a number.
// The first sign of each qualifier is the one that is written.
var qualifierSigns = []struct {
	text string
	q    Qualifier
}{
	{"≤", UpTo}, {"<=", UpTo}, {"up to ", UpTo},
	{"≥", AtLeast}, {">=", AtLeast}, {"at least ", AtLeast},
	{"~", About}, {"≈", About}, {"about ", About},
	{">", Over}, {"over ", Over},
}

// scales are the powers of ten that may follow a number, largest first.
var scales = []struct {
	exp   int32
	texts []string // the first is the one that is written
}{
	{12, []string{"tn", "trn", "T", "t"}},
	{9, []string{"bn", "B", "b"}},
	{6, []string{"m", "mn", "M"}},
	{3, []string{"k", "K"}},
}

// currencySigns are the signs that a file may put before an amount. "¥" alone
// is not among them: it may be yen or yuan.
var currencySigns = []struct {
	sign string
	c    money.Currency
}{
	{"US$", money.USD}, {"NT$", "TWD"}, {"HK$", "HKD"}, {"JP¥", money.JPY}, {"CN¥", money.CNY},
	{"C$", "CAD"}, {"A$", "AUD"}, {"S$", "SGD"}, {"$", money.USD}, {"₩", money.KRW},
	{"€", money.EUR}, {"£", money.GBP}, {"₹", "INR"},
}

// ParseValue reads a number or a range with its unit and qualifier, as a
// briefing file writes them. Empty text is the unknown value. Every digit is
// kept. The error wraps ErrValue.
func ParseValue(s string) (Value, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Value{}, nil
	}
	q, rest := cutQualifier(s)
	left, right, isRange := cutRange(rest)
	low, err := parseTerm(left)
	if err != nil {
		return Value{}, valueError(s, err.Error())
	}
	if !isRange {
		if low.unit == "" {
			return Value{}, valueError(s, "a number without a unit or a currency")
		}
		return Point(low.number(), low.unit, q), nil
	}
	high, err := parseTerm(right)
	if err != nil {
		return Value{}, valueError(s, err.Error())
	}
	unit, err := rangeUnit(low, high)
	if err != nil {
		return Value{}, valueError(s, err.Error())
	}
	if low.number().GreaterThan(high.number()) {
		return Value{}, valueError(s, "the range runs from high to low")
	}
	return Range(low.number(), high.number(), unit, q), nil
}

func valueError(s, what string) error {
	return fmt.Errorf("%q: %s: %w", clip(s, 60), what, ErrValue)
}

// clip keeps a message readable when the text that it quotes is not.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

func cutQualifier(s string) (Qualifier, string) {
	for _, x := range qualifierSigns {
		if len(s) >= len(x.text) && strings.EqualFold(s[:len(x.text)], x.text) {
			return x.q, strings.TrimSpace(s[len(x.text):])
		}
	}
	return Exact, s
}

// cutRange splits at an en dash, or at a hyphen between two numbers.
func cutRange(s string) (left, right string, ok bool) {
	if l, r, ok := strings.Cut(s, "–"); ok {
		return strings.TrimSpace(l), strings.TrimSpace(r), true
	}
	for i := 1; i < len(s)-1; i++ {
		if s[i] == '-' && s[i-1] != '-' && strings.ContainsAny(s[:i], "0123456789") && startsNumber(s[i+1:]) {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:]), true
		}
	}
	return s, "", false
}

func startsNumber(s string) bool {
	if _, rest := cutCurrency(s); rest != s {
		return true
	}
	return s[0] >= '0' && s[0] <= '9'
}

// term is one end of a value.
type term struct {
	v      decimal.Decimal
	exp    int32
	scaled bool
	unit   Unit
}

func (t term) number() decimal.Decimal { return t.v.Shift(t.exp) }

// rangeUnit joins the ends of a range: US$750bn–830bn states its currency
// once, 37.5×–43.7× its unit twice, 10–12% only at the end.
func rangeUnit(low, high term) (Unit, error) {
	if low.scaled != high.scaled && !low.v.IsZero() {
		return "", errors.New("only one end of the range has a scale")
	}
	switch {
	case low.unit == "" && high.unit == "":
		return "", errors.New("a range without a unit or a currency")
	case low.unit == "":
		if _, isMoney := high.unit.Currency(); isMoney {
			return "", errors.New("the currency stands before the first number of a range")
		}
		return high.unit, nil
	case high.unit == "" || low.unit == high.unit:
		return low.unit, nil
	}
	return "", fmt.Errorf("a range from %s to %s", low.unit, high.unit)
}

func parseTerm(s string) (term, error) {
	negative := false
	for _, minus := range []string{"-", "−"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			negative, s = true, strings.TrimSpace(rest)
			break
		}
	}
	c, s := cutCurrency(s)
	if strings.HasPrefix(s, "¥") {
		return term{}, errors.New("¥ may be yen or yuan: write JP¥ or CN¥")
	}
	n := numberLength(s)
	v, err := money.ParseNumber(s[:n])
	if err != nil {
		return term{}, errors.New("no plain decimal number")
	}
	if negative {
		v = v.Neg()
	}
	t := term{v: v}
	if t.exp, t.scaled, s = cutScale(s[n:]); c != "" {
		if s != "" {
			return term{}, fmt.Errorf("%q after the amount", clip(s, 20))
		}
		t.unit = UnitOf(c)
	} else if t.unit, err = parseUnit(s); err != nil {
		return term{}, err
	}
	return t, bounded(t.number())
}

func bounded(v decimal.Decimal) error {
	if !v.IsZero() && money.Magnitude(v) >= maxWhole {
		return fmt.Errorf("more than %d digits", maxWhole)
	}
	if -v.Exponent() > maxFraction {
		return fmt.Errorf("more than %d digits after the point", maxFraction)
	}
	return nil
}

func cutCurrency(s string) (money.Currency, string) {
	for _, x := range currencySigns {
		if rest, ok := strings.CutPrefix(s, x.sign); ok {
			return x.c, strings.TrimLeft(rest, " ")
		}
	}
	if len(s) > 3 && money.Currency(s[:3]).Valid() && (s[3] == ' ' || s[3] >= '0' && s[3] <= '9') {
		return money.Currency(s[:3]), strings.TrimLeft(s[3:], " ")
	}
	return "", s
}

func numberLength(s string) int {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && s[i] != '.' && s[i] != ',' {
			return i
		}
	}
	return len(s)
}

// cutScale takes the scale off what follows a number. A scale is a word of its
// own: the m of "7 members" is none.
func cutScale(s string) (exp int32, scaled bool, rest string) {
	s = strings.TrimLeft(s, " ")
	word, rest, _ := strings.Cut(s, " ")
	for _, sc := range scales {
		for _, t := range sc.texts {
			if word == t {
				return sc.exp, true, strings.TrimSpace(rest)
			}
		}
	}
	return 0, false, s
}

func parseUnit(s string) (Unit, error) {
	switch s {
	case "":
		return "", nil // one end of a range may go without
	case "×", "x", "X":
		return Times, nil
	case "%":
		return Percent, nil
	case string(GW):
		return GW, nil
	}
	if len(s) < 2 || len(s) > maxUnit || !isNoun(s) {
		return "", fmt.Errorf("%q is no unit", clip(s, 20))
	}
	return Unit(s), nil
}

// isNoun reports whether s is a noun as a unit may be: lower-case letters,
// single spaces and hyphens between them, and no scale as its first word.
func isNoun(s string) bool {
	letter := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			letter = true
		case (r == ' ' || r == '-') && letter:
			letter = false
		default:
			return false
		}
	}
	_, scaled, _ := cutScale(s)
	return letter && !scaled
}

// String writes the value in the one form that a briefing file has: exact, in
// the largest scale that the number reaches, and empty where it is unknown.
func (v Value) String() string {
	if !v.Known() {
		return ""
	}
	before, after := v.Unit.around()
	exp, scale := int32(0), ""
	if before != "" {
		exp, scale = writtenScale(v.High)
	}
	text := v.sign() + signed(v.Low, exp, before, scale+after)
	if v.IsRange() {
		repeat := after
		if strings.HasPrefix(after, " ") { // "2–3 GW" names a unit once
			text = strings.TrimSuffix(text, after)
		}
		text += "–" + signed(v.High, exp, "", scale+repeat)
	}
	return text
}

func (v Value) sign() string {
	for _, x := range qualifierSigns {
		if x.q == v.Qualifier {
			return x.text + " "
		}
	}
	return ""
}

// around returns what stands before and after a number with the unit.
func (u Unit) around() (before, after string) {
	if c, ok := u.Currency(); ok {
		if s := c.Symbol(); s != "" {
			return s, ""
		}
		return string(c) + " ", ""
	}
	switch u {
	case Times:
		return "", "×"
	case Percent:
		return "", "%"
	default:
		return "", " " + string(u)
	}
}

// writtenScale chooses the scale for an amount; thousands are written out.
func writtenScale(v decimal.Decimal) (int32, string) {
	for _, s := range scales {
		if s.exp > 3 && v.Abs().Cmp(decimal.New(1, s.exp)) >= 0 {
			return s.exp, s.texts[0]
		}
	}
	return 0, ""
}

func signed(v decimal.Decimal, exp int32, before, after string) string {
	minus := ""
	if v.IsNegative() {
		minus, v = "-", v.Neg()
	}
	return minus + before + money.Norm(v.Shift(-exp)).String() + after
}

// valueJSON is a value as scripts read it. The numbers are JSON numbers with
// all their digits.
type valueJSON struct {
	Low       json.Number `json:"low"`
	High      json.Number `json:"high"`
	Unit      Unit        `json:"unit"`
	Qualifier Qualifier   `json:"qualifier"`
}

// MarshalJSON writes {"low", "high", "unit", "qualifier"}, and null for the
// unknown value.
func (v Value) MarshalJSON() ([]byte, error) {
	if !v.Known() {
		return []byte("null"), nil
	}
	return json.Marshal(valueJSON{
		Low: json.Number(v.Low.String()), High: json.Number(v.High.String()),
		Unit: v.Unit, Qualifier: v.Qualifier,
	})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*v = Value{}
		return nil
	}
	var j valueJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	low, err := money.ParseNumber(j.Low.String())
	if err != nil {
		return valueError(j.Low.String(), err.Error())
	}
	high, err := money.ParseNumber(j.High.String())
	if err != nil {
		return valueError(j.High.String(), err.Error())
	}
	*v = Range(low, high, j.Unit, j.Qualifier)
	return nil
}
