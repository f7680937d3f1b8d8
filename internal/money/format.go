package money

import (
	"strings"

	"github.com/shopspring/decimal"
)

// scale is one named power of ten that a language writes large numbers in.
type scale struct {
	exp  int32
	unit string
}

// written is how one language writes an amount.
type written struct {
	scales  []scale // largest first
	names   map[Currency]string
	gap     string // between the number with its scale and the currency's name
	grouped bool   // thousands separated by commas
}

var languages = map[string]written{
	"en": {scales: []scale{{12, "tn"}, {9, "bn"}, {6, "m"}}, grouped: true},
	"ko": {
		scales: []scale{{12, "조"}, {8, "억"}, {4, "만"}}, gap: " ", grouped: true,
		names: map[Currency]string{USD: "달러", KRW: "원", JPY: "엔", CNY: "위안", EUR: "유로", GBP: "파운드", "CAD": "캐나다 달러", "AUD": "호주 달러", "HKD": "홍콩 달러", "SGD": "싱가포르 달러", "INR": "루피", "TWD": "대만 달러"},
	},
	"ja": {
		scales: []scale{{12, "兆"}, {8, "億"}, {4, "万"}},
		names:  map[Currency]string{USD: "ドル", KRW: "ウォン", JPY: "円", CNY: "元", EUR: "ユーロ", GBP: "ポンド", "CAD": "カナダドル", "AUD": "豪ドル", "HKD": "香港ドル", "SGD": "シンガポールドル", "INR": "ルピー", "TWD": "台湾ドル"},
	},
	"zh": {
		scales: []scale{{12, "万亿"}, {8, "亿"}, {4, "万"}},
		names:  map[Currency]string{USD: "美元", KRW: "韩元", JPY: "日元", CNY: "元", EUR: "欧元", GBP: "英镑", "CAD": "加元", "AUD": "澳元", "HKD": "港元", "SGD": "新加坡元", "INR": "卢比", "TWD": "新台币"},
	},
}

func writtenIn(lang string) written {
	if w, ok := languages[lang]; ok {
		return w
	}
	return languages["en"]
}

// Format writes an amount as lang does: US$830bn, 8,300억 달러, 8300億ドル,
// 8300亿美元. All digits are kept; use Round first for a converted amount.
// A language that Moat does not know is written as English.
func Format(a Amount, lang string) string {
	w := writtenIn(lang)
	sign := ""
	v := a.Value
	if v.IsNegative() {
		sign, v = "−", v.Neg()
	}
	number := w.number(v)
	if w.names == nil {
		return sign + englishSign(a.Currency) + number
	}
	name, ok := w.names[a.Currency]
	if !ok {
		return strings.TrimSpace(sign + number + " " + string(a.Currency))
	}
	return sign + number + w.gap + name
}

// englishSign is what stands before the number in English.
func englishSign(c Currency) string {
	if s := c.Symbol(); s != "" {
		return s
	}
	if c == "" {
		return ""
	}
	return string(c) + " "
}

// number writes a positive value in the language's own scale.
func (w written) number(v decimal.Decimal) string {
	for _, s := range w.scales {
		if v.Cmp(decimal.New(1, s.exp)) >= 0 {
			return w.digits(v.Shift(-s.exp)) + s.unit
		}
	}
	return w.digits(v)
}

func (w written) digits(v decimal.Decimal) string {
	if w.grouped {
		return Group(v)
	}
	return Norm(v).String()
}

// Group writes a decimal with commas between thousands: 1,478.3.
func Group(v decimal.Decimal) string {
	s := Norm(v).String()
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if frac != "" {
		return sign + b.String() + "." + frac
	}
	return sign + b.String()
}

// Round keeps n significant digits of an amount, but never drops whole units
// of a number that is written in full: 1,227.0tn is worth writing to four
// digits, and no amount is worth writing to fewer than two.
func Round(a Amount, n int) Amount {
	return New(RoundSignificant(a.Value, max(n, 2)), a.Currency)
}

// RoundSignificant keeps n significant digits, halves away from zero.
func RoundSignificant(v decimal.Decimal, n int) decimal.Decimal {
	if v.IsZero() || n <= 0 {
		return v
	}
	return Norm(v.Round(int32(n) - 1 - Magnitude(v)))
}

// Magnitude is the power of ten of a value's first significant digit: 2 for
// 830, -1 for 0.35. It is 0 for zero.
func Magnitude(v decimal.Decimal) int32 {
	if v.IsZero() {
		return 0
	}
	return int32(v.NumDigits()) + v.Exponent() - 1
}

// ScaleUnit names the unit that an axis or a table column in the given power
// of ten is written in ("bn" for 9 in English, "억" for 8 in Korean) and
// whether the language has one.
func ScaleUnit(exp int32, lang string) (string, bool) {
	for _, s := range writtenIn(lang).scales {
		if s.exp == exp {
			return s.unit, true
		}
	}
	return "", false
}

// AxisScale chooses the power of ten in which an axis up to largest reads best
// in a language: at least one, at most five digits before the point.
func AxisScale(largest decimal.Decimal, lang string) (exp int32, unit string) {
	for _, s := range writtenIn(lang).scales {
		if largest.Abs().Cmp(decimal.New(1, s.exp)) >= 0 {
			// "1.4tn" is a label; an axis reads better as 1,400bn.
			if largest.Abs().Cmp(decimal.New(5, s.exp)) < 0 && s.exp == 12 {
				continue
			}
			return s.exp, s.unit
		}
	}
	return 0, ""
}

// AxisUnit writes the unit line of a chart: "US$bn", "억 달러", "億ドル".
func AxisUnit(c Currency, exp int32, lang string) string {
	unit, _ := ScaleUnit(exp, lang)
	w := writtenIn(lang)
	if w.names == nil {
		return englishSign(c) + unit
	}
	name, ok := w.names[c]
	if !ok {
		name = string(c)
	}
	if unit == "" {
		return name
	}
	return unit + w.gap + name
}
