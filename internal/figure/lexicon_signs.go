package figure

import "strings"

const (
	bothSides = prefix | suffix
	ahead     = prefix
)

// signWords are the signs and abbreviations of money, the same in all
// languages. Where a sign is shared, the language or its neighbour decides.
var signWords = []wordRow{
	{"$", lexeme{class: currency, code: "USD", flags: bothSides | generic}},
	{"us$|us $|u.s.$|u.s. $|u.s.$|u.s$|u.s $|$us|usa$|米$|美$", lexeme{class: currency, code: "USD", flags: bothSides}},
	{"c$|c $|ca$|ca $|can$|can $|cdn$|cdn $|$can|$cdn", lexeme{class: currency, code: "CAD", flags: bothSides}},
	{"a$|au$|au $|aus$|豪$", lexeme{class: currency, code: "AUD", flags: bothSides}},
	{"hk$|hk $|$hk|港$", lexeme{class: currency, code: "HKD", flags: bothSides}},
	{"nz$|nz $|$nz", lexeme{class: currency, code: "NZD", flags: bothSides}},
	{"nt$|nt $|$nt|tw$", lexeme{class: currency, code: "TWD", flags: bothSides}},
	{"s$|sg$|sg $", lexeme{class: currency, code: "SGD", flags: bothSides}},
	{"r$|r $|br$", lexeme{class: currency, code: "BRL", flags: bothSides}},
	{"mx$|mex$|mex $", lexeme{class: currency, code: "MXN", flags: bothSides}},
	{"ar$", lexeme{class: currency, code: "ARS", flags: bothSides}},
	{"rd$", lexeme{class: currency, code: "DOP", flags: bothSides}},
	{"tt$|tt $", lexeme{class: currency, code: "TTD", flags: bothSides}},
	{"j$|ja$", lexeme{class: currency, code: "JMD", flags: bothSides}},
	{"ec$|ec $", lexeme{class: currency, code: "XCD", flags: bothSides}},
	{"bds$|bds $", lexeme{class: currency, code: "BBD", flags: bothSides}},
	{"bz$|bz $", lexeme{class: currency, code: "BZD", flags: bothSides}},
	{"fj$|fj $", lexeme{class: currency, code: "FJD", flags: bothSides}},
	{"gy$|gy $", lexeme{class: currency, code: "GYD", flags: bothSides}},
	{"ci$", lexeme{class: currency, code: "KYD", flags: bothSides}},
	{"si$", lexeme{class: currency, code: "SBD", flags: bothSides}},
	{"n$", lexeme{class: currency, code: "NAD", flags: bothSides}},
	{"b$", lexeme{class: currency, code: "BND", flags: bothSides}},
	{"z$", lexeme{class: currency, code: "ZWL", flags: bothSides}},
	{"l$", lexeme{class: currency, code: "LRD", flags: bothSides}},
	{"€", lexeme{class: currency, code: "EUR", flags: bothSides}},
	{"£|gb£|uk£", lexeme{class: currency, code: "GBP", flags: bothSides | generic}},
	{"¥", lexeme{class: currency, code: "CNY", flags: bothSides | generic, in: chinese}},
	{"¥", lexeme{class: currency, code: "JPY", flags: bothSides | generic, in: english | korean | japanese}},
	{"jp¥|j¥|jpy¥", lexeme{class: currency, code: "JPY", flags: bothSides}},
	{"cn¥|rmb¥|cny¥|cn ¥", lexeme{class: currency, code: "CNY", flags: bothSides}},
	{"₩", lexeme{class: currency, code: "KRW", flags: bothSides}},
	{"₹", lexeme{class: currency, code: "INR", flags: bothSides}},
	{"₽", lexeme{class: currency, code: "RUB", flags: bothSides}},
	{"₺", lexeme{class: currency, code: "TRY", flags: bothSides}},
	{"₫", lexeme{class: currency, code: "VND", flags: bothSides}},
	{"₱", lexeme{class: currency, code: "PHP", flags: bothSides}},
	{"฿", lexeme{class: currency, code: "THB", flags: bothSides}},
	{"₪", lexeme{class: currency, code: "ILS", flags: bothSides}},
	{"₴", lexeme{class: currency, code: "UAH", flags: bothSides}},
	{"₦", lexeme{class: currency, code: "NGN", flags: bothSides}},
	{"₵|gh₵|gh¢", lexeme{class: currency, code: "GHS", flags: bothSides}},
	{"₡", lexeme{class: currency, code: "CRC", flags: bothSides}},
	{"₲", lexeme{class: currency, code: "PYG", flags: bothSides}},
	{"₸", lexeme{class: currency, code: "KZT", flags: bothSides}},
	{"₾", lexeme{class: currency, code: "GEL", flags: bothSides}},
	{"₼", lexeme{class: currency, code: "AZN", flags: bothSides}},
	{"֏", lexeme{class: currency, code: "AMD", flags: bothSides}},
	{"₭", lexeme{class: currency, code: "LAK", flags: bothSides}},
	{"₮", lexeme{class: currency, code: "MNT", flags: bothSides}},
	{"៛", lexeme{class: currency, code: "KHR", flags: bothSides}},
	{"৳|tk|tk.", lexeme{class: currency, code: "BDT", flags: bothSides}},
	{"؋", lexeme{class: currency, code: "AFN", flags: bothSides}},
	{"﷼", lexeme{class: currency, flags: bothSides | generic}},
	{"₨|rs|rs.|re.", lexeme{class: currency, flags: bothSides | generic}},
	{"zl|zł", lexeme{class: currency, code: "PLN", flags: bothSides}},
	{"kc|kč", lexeme{class: currency, code: "CZK", flags: bothSides}},
	{"ft", lexeme{class: currency, code: "HUF", flags: suffix | capitals}},
	{"kr|kr.", lexeme{class: currency, flags: bothSides | generic}},
	{"sfr|sfr.|fr.|sf", lexeme{class: currency, code: "CHF", flags: ahead}},
	{"rm", lexeme{class: currency, code: "MYR", flags: bothSides | capitals}},
	{"rp|rp.", lexeme{class: currency, code: "IDR", flags: ahead}},
	{"ksh|kshs|ksh.", lexeme{class: currency, code: "KES", flags: bothSides}},
	{"ush|ushs", lexeme{class: currency, code: "UGX", flags: bothSides}},
	{"tsh|tshs", lexeme{class: currency, code: "TZS", flags: bothSides}},
	{"s/|s/.", lexeme{class: currency, code: "PEN", flags: ahead}},
	{"b/.", lexeme{class: currency, code: "PAB", flags: ahead}},
	{"лв|лв.", lexeme{class: currency, code: "BGN", flags: suffix}},
	{"руб|руб.", lexeme{class: currency, code: "RUB", flags: suffix}},
	{"¢", lexeme{class: minor, n: -2}},

	{"%", lexeme{class: percent}},
	{"%p|%pt|%pts", lexeme{class: percent}},
	{"‰", lexeme{class: percent, n: -1}},
	{"×", lexeme{class: times}},
	{"gw|gwe", lexeme{class: counted, code: "GW"}},
	{"mw", lexeme{class: counted, code: "MW"}},
	{"kw", lexeme{class: counted, code: "kW"}},
	{"tw", lexeme{class: counted, code: "TW"}},
	{"gwh", lexeme{class: counted, code: "GWh"}},
	{"mwh", lexeme{class: counted, code: "MWh"}},
	{"twh", lexeme{class: counted, code: "TWh"}},
	{"kwh", lexeme{class: counted, code: "kWh"}},

	{"~|to", lexeme{class: rangeSign}},
	{"-|—|--|..", lexeme{class: rangeSign, n: 1}}, // n: also a hyphen or a dash
	{"≈", lexeme{class: before, code: "about"}},
	{">|＞", lexeme{class: before, code: "over"}},
	{"≥", lexeme{class: before, code: "at least"}},
	{"≤|<", lexeme{class: before, code: "up to"}},
}

// otherCodes are currency codes in use beside ISO 4217.
var otherCodes = map[string]string{"rmb": "CNY", "cnh": "CNY", "ntd": "TWD", "nis": "ILS", "stg": "GBP", "ukp": "GBP"}

// commonWords are the codes that are also words, names or abbreviations. They
// count only in capitals, and ahead of a number only beside a scale.
const commonWords = " all amd ang ars bam bob cop cup gel kip lak mad mop pab pen ron sos sar top try nio dop ern mur php stn isk inr mga scr bif itl sll sle tnd aoa "

// lowerCodes are the codes that are also written small.
const lowerCodes = " usd eur gbp jpy cny cnh rmb krw chf cad aud nzd hkd sgd twd ntd inr brl mxn rub zar sek nok dkk pln czk huf thb idr myr php vnd ils aed "

// thousandfold are the letters that multiply a code: MEUR, kUSD.
var thousandfold = map[string]int16{"k": 3, "t": 3, "m": 6, "mn": 6, "mm": 6, "mio": 6, "bn": 9, "b": 9}

// multiplied are the codes that letters are put before.
const multiplied = " usd eur gbp jpy cny rmb krw sek nok dkk chf cad aud hkd sgd inr nzd pln czk huf zar brl mxn twd "

func (t *trie) enterCodes() {
	for _, row := range englishCurrencies {
		t.enterCode(strings.ToLower(row.code), row.code)
	}
	for written, code := range otherCodes {
		t.enterCode(written, code)
	}
}

func (t *trie) enterCode(written, code string) {
	spaced := " " + written + " "
	f := bothSides
	if !strings.Contains(lowerCodes, spaced) {
		f |= capitals
	}
	if strings.Contains(commonWords, spaced) {
		f |= wordlike
	}
	t.add(written, lexeme{class: currency, code: code, flags: f})
	if dollars[code] {
		t.add(written+"$", lexeme{class: currency, code: code, flags: bothSides})
	}
	if !strings.Contains(multiplied, spaced) {
		return
	}
	for letters, power := range thousandfold {
		t.add(letters+written, lexeme{class: currency, code: code, n: power, flags: suffix})
	}
}

// dollars are the currencies written with a dollar sign.
var dollars = dollarCodes()

func dollarCodes() map[string]bool {
	m := map[string]bool{"BRL": true, "NIO": true, "TOP": true}
	for _, row := range englishCurrencies {
		for noun := range strings.SplitSeq(row.nouns, "|") {
			if noun == "dollar" || noun == "peso" {
				m[row.code] = true
			}
		}
	}
	return m
}
