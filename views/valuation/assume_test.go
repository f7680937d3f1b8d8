package valuation

import (
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

func tongues(t *testing.T) map[string]tongue {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]tongue{}
	for lang, home := range map[string]money.Currency{"en": money.USD, "ko": money.KRW, "ja": money.JPY, "zh": money.CNY} {
		out[lang] = tongue{texts.In(lang), home}
	}
	return out
}

func TestAmountsAreReadAsPeopleTypeThem(t *testing.T) {
	all := tongues(t)
	for _, c := range []struct{ lang, typed, want string }{
		{"en", "US$300bn", "US$300bn"}, {"en", "20bn", "US$20bn"}, {"en", " 20 bn ", "US$20bn"}, {"en", "$1.5tn", "US$1.5tn"},
		{"en", "$300 billion", "US$300bn"}, {"en", "20bn USD", "US$20bn"}, {"en", "EUR 5m", "€5m"}, {"en", "1.2m", "US$1.2m"},
		{"en", "5000", "US$5000"}, {"en", "3,000,000", "US$3m"}, {"en", "-5bn", "-US$5bn"}, {"en", "−US$5bn", "-US$5bn"},
		{"en", "3000억 달러", "US$300bn"}, {"en", "0", "US$0"},
		{"ko", "3000억 달러", "US$300bn"}, {"ko", "3,000억달러", "US$300bn"}, {"ko", "3조", "₩3tn"}, {"ko", "20조 원", "₩20tn"}, {"ko", "-5억 달러", "-US$500m"},
		{"ja", "3000億ドル", "US$300bn"}, {"ja", "３０００億円", "JP¥300bn"}, {"ja", "3兆", "JP¥3tn"},
		{"zh", "8300亿美元", "US$830bn"}, {"zh", "1.5万亿美元", "US$1.5tn"}, {"zh", "8300亿", "CN¥830bn"}, {"zh", "300bn", "CN¥300bn"},
	} {
		if v, ok := all[c.lang].readAmount(c.typed); !ok || v.String() != c.want {
			t.Errorf("%s %q is read as %s (%v), want %s", c.lang, c.typed, v, ok, c.want)
		}
	}
	for _, typed := range []string{"much", "20 %", "10×", "US$20bn–30bn", "20bn 30bn", "US$", "--5", "bn", "4.5 GW", "9 wafers", "1e9", "about 20bn"} {
		for lang, in := range all {
			if v, ok := in.readAmount(typed); ok {
				t.Errorf("%s %q is read as %s", lang, typed, v)
			}
		}
	}
}

func TestNumbersAndDatesAreReadAsPeopleTypeThem(t *testing.T) {
	all := tongues(t)
	number := func(d decimal.Decimal, ok bool) string {
		if !ok {
			return "unread"
		}
		return d.String()
	}
	en := all["en"]
	for typed, want := range map[string]string{"25%": "0.25", "25 %": "0.25", "25": "0.25", "12.5": "0.125", "２５％": "0.25", "-10%": "-0.1", "x": "unread", "25 bn": "unread", "": "unread"} {
		if got := number(en.readShare(typed)); got != want {
			t.Errorf("share %q is %s, want %s", typed, got, want)
		}
	}
	if got := number(all["ko"].readShare("25퍼센트")); got != "0.25" {
		t.Errorf("25퍼센트 is %s", got)
	}
	for typed, want := range map[string]string{"10": "10", "10x": "10", "10×": "10", "10배": "10", "10 倍": "10", "7.5X": "7.5", "ten": "unread", "10%": "unread"} {
		if got := number(en.readTimes(typed)); got != want {
			t.Errorf("multiple %q is %s, want %s", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"5": "5", "5 years": "5", "1 year": "1", "5년": "5", "5年": "5", "4.5": "4.5", "2030-": "unread"} {
		if got := number(en.readYears(typed)); got != want {
			t.Errorf("years %q are %s, want %s", typed, got, want)
		}
	}
	for _, c := range []struct{ lang, typed, want string }{
		{"en", "2025-12-19", "2025-12-19"}, {"en", "19 Dec 2025", "2025-12-19"}, {"en", "19 December 2025", "2025-12-19"}, {"en", "Dec 2025", "2025-12"},
		{"en", "2025", "2025"}, {"en", "2025-Q4", "2025-Q4"}, {"ko", "2025년 12월 19일", "2025-12-19"}, {"ja", "2025年12月19日", "2025-12-19"}, {"zh", "2025年12月", "2025-12"},
		{"en", "31 Feb 2025", ""}, {"en", "soon", ""}, {"en", "", ""}, {"en", "2025–2026", ""},
	} {
		if d, ok := all[c.lang].readDate(c.typed); d.String() != c.want || ok != (c.want != "") {
			t.Errorf("%s %q is %q (%v), want %q", c.lang, c.typed, d, ok, c.want)
		}
	}
}

// What a field shows can be typed back into it, in every language: leaving a
// field never changes its assumption.
func TestWhatAFieldShowsCanBeReadBack(t *testing.T) {
	var a valuation.Assumptions
	for _, d := range []string{"0.225", "0.2", "0", "1"} {
		a = valuation.Defaults()
		a.Return = decimal.RequireFromString(d)
		wantReadBack(t, "return "+d, bindNumber(shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Return }), a)
	}
	for _, d := range []string{"10", "7.25", "0.5"} {
		a = valuation.Defaults()
		a.Multiple = decimal.RequireFromString(d)
		wantReadBack(t, "multiple "+d, bindNumber(multiples, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Multiple }), a)
	}
	for _, text := range []string{"US$300bn", "US$1.234567tn", "-US$5bn", "₩1475.4tn", "JP¥3tn", "CN¥830bn", "€5m", "CHF 12m", "US$5000", "C$7bn", "US$12345678"} {
		a = valuation.Defaults()
		var err error
		if a.NetDebt, err = brief.ParseValue(text); err != nil {
			t.Fatal(err)
		}
		wantReadBack(t, text, bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.NetDebt }), a)
	}
	for _, text := range []string{"2025", "2025-12", "2025-12-01", "2025-12-19", "2025-Q3", "2025-H2"} {
		on, err := brief.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		a = valuation.Defaults()
		setPayment(&a, 0, valuation.Payment{On: on, Amount: brief.Point(decimal.NewFromInt(-5), "USD", brief.Exact)})
		wantReadBack(t, text, bindPaymentDate(0), a)
		wantReadBack(t, "a payment", bindPaymentAmount(0, func() bool { return false }), a)
	}
}

func wantReadBack(t *testing.T, what string, b binding, a valuation.Assumptions) {
	t.Helper()
	for lang, in := range tongues(t) {
		shown := b.write(in.printer, a)
		got := a
		if x := b.take(shown, in, &got); x != nil {
			t.Errorf("%s, %s: %q is refused: %s", lang, what, shown, x.say(in.printer))
		} else if !got.Equal(a) {
			t.Errorf("%s, %s: %q is read as something else", lang, what, shown)
		}
	}
}

func TestAScenarioWithoutAnythingIsNone(t *testing.T) {
	in, a := tongues(t)["en"], valuation.Defaults()
	value := func(name valuation.OutlookName) binding { return bindOutlook(name, outlookValue) }
	weight := func(name valuation.OutlookName) binding { return bindOutlook(name, outlookWeight) }
	for _, x := range []struct {
		b     binding
		typed string
	}{{value(valuation.Bull), "2tn"}, {weight(valuation.Bull), "50"}, {weight(valuation.Bear), "50"}, {value(valuation.Bear), "300bn"}} {
		if p := x.b.take(x.typed, in, &a); p != nil {
			t.Fatal(p.say(in.printer))
		}
	}
	if len(a.Outlooks) != 2 || a.Outlooks[0].Name != valuation.Bear {
		t.Errorf("scenarios %+v", a.Outlooks)
	}
	if says := unbalanced(in.printer, a); says != "" {
		t.Errorf("balanced scenarios: %s", says)
	}
	before := a
	_ = weight(valuation.Bull).take("", in, &a)
	_ = value(valuation.Bull).take("", in, &a)
	if len(a.Outlooks) != 1 || len(before.Outlooks) != 2 {
		t.Errorf("%+v, from %+v", a.Outlooks, before.Outlooks)
	}
	if unbalanced(in.printer, a) == "" {
		t.Error("half the weight is said to be all of it")
	}
}
