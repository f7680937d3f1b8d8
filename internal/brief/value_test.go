package brief

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestValueIsReadExactlyAndWrittenInOneForm(t *testing.T) {
	for _, c := range []struct {
		in, low, high string
		unit          Unit
		q             Qualifier
		out           string
	}{
		{"US$830bn", "830000000000", "", "USD", Exact, "US$830bn"},
		{"≤ US$830bn", "830000000000", "", "USD", UpTo, "≤ US$830bn"},
		{"up to $830B", "830000000000", "", "USD", UpTo, "≤ US$830bn"},
		{"<=US$830 bn", "830000000000", "", "USD", UpTo, "≤ US$830bn"},
		{"~ US$20bn", "20000000000", "", "USD", About, "~ US$20bn"},
		{"About 41.5x", "41.5", "", Times, About, "~ 41.5×"},
		{"> 40×", "40", "", Times, Over, "> 40×"},
		{"at least 60%", "60", "", Percent, AtLeast, "≥ 60%"},
		{"US$750bn–830bn", "750000000000", "830000000000", "USD", Exact, "US$750bn–830bn"},
		{"US$750bn-US$830bn", "750000000000", "830000000000", "USD", Exact, "US$750bn–830bn"},
		{"US$900m–1.1bn", "900000000", "1100000000", "USD", Exact, "US$0.9bn–1.1bn"},
		{"37.5×–43.7×", "37.5", "43.7", Times, Exact, "37.5×–43.7×"},
		{"10–12%", "10", "12", Percent, Exact, "10%–12%"},
		{"12.05%", "12.05", "", Percent, Exact, "12.05%"},
		{"12.050 %", "12.05", "", Percent, Exact, "12.05%"},
		{"4.5 GW", "4.5", "", GW, Exact, "4.5 GW"},
		{"2–3 GW", "2", "3", GW, Exact, "2–3 GW"},
		{"2 GW–3 GW", "2", "3", GW, Exact, "2–3 GW"},
		{"800000000 people", "800000000", "", People, Exact, "800000000 people"},
		{"800m people", "800000000", "", People, Exact, "800000000 people"},
		{"900000 wafers per month", "900000", "", "wafers per month", Exact, "900000 wafers per month"},
		{"₩1,227tn", "1227000000000000", "", "KRW", Exact, "₩1227tn"},
		{"₩1478.30", "1478.3", "", "KRW", Exact, "₩1478.3"},
		{"CHF 500m", "500000000", "", "CHF", Exact, "CHF 500m"},
		{"KRW130T", "130000000000000", "", "KRW", Exact, "₩130tn"},
		{"JP¥155", "155", "", "JPY", Exact, "JP¥155"},
		{"-US$5bn", "-5000000000", "", "USD", Exact, "-US$5bn"},
		{"−12%", "-12", "", Percent, Exact, "-12%"},
		{"-US$5bn–-3bn", "-5000000000", "-3000000000", "USD", Exact, "-US$5bn–-3bn"},
		{"US$0–5bn", "0", "5000000000", "USD", Exact, "US$0bn–5bn"},
		{"US$50k", "50000", "", "USD", Exact, "US$50000"},
		{"US$5bn–5bn", "5000000000", "", "USD", Exact, "US$5bn"},
		{"0%", "0", "", Percent, Exact, "0%"},
	} {
		v, err := ParseValue(c.in)
		if c.high == "" {
			c.high = c.low
		}
		want := Range(decimal.RequireFromString(c.low), decimal.RequireFromString(c.high), c.unit, c.q)
		if err != nil || !v.Equal(want) || v.String() != c.out {
			t.Errorf("%q: got %s (%s to %s %s), %v; want %s", c.in, v, v.Low, v.High, v.Unit, err, c.out)
		}
		if again, err := ParseValue(v.String()); err != nil || !again.Equal(v) {
			t.Errorf("%q written as %q reads as %v, %v", c.in, v, again, err)
		}
	}
}

func TestTextThatIsNoValueIsRefused(t *testing.T) {
	for _, s := range []string{
		"830", "830bn", "≤ 830bn", "¥20bn", "US$", "US$2e10", "1e9 people", "US$1.2.3bn", "US$20bn dollars", "US$830bn–750bn",
		"US$750–830bn", "750–830", "750–US$830bn", "10%–12×", "5 GJ", "5 X-rays", "x", "soon", "≤", "US$NaN", "５%", "US$--5bn",
		"12 k k people", "1" + strings.Repeat("0", 28) + "%", "0.0000000000001%", "US$" + strings.Repeat("9", 200), "US$1bn, basis unknown",
		"5 " + strings.Repeat("a", 41), "–", "US$5bn–", "5 people\nx",
	} {
		v, err := ParseValue(s)
		if !errors.Is(err, ErrValue) {
			t.Errorf("%q: want ErrValue, got %v, %v", s, v, err)
		}
	}
	if v, err := ParseValue(" "); err != nil || v.Known() {
		t.Errorf("empty text is the unknown value: got %v, %v", v, err)
	}
}

func TestAnyValueSurvivesBeingWritten(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-maxFraction, 9).Draw(t, "exponent"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		unit := rapid.SampledFrom([]Unit{"USD", "KRW", "CHF", "SGD", Times, Percent, GW, People, "gpu-hours"}).Draw(t, "unit")
		q := rapid.SampledFrom(append([]Qualifier{Exact}, Qualifiers...)).Draw(t, "qualifier")
		v := Range(decimal.Min(a, b), decimal.Max(a, b), unit, q)
		got, err := ParseValue(v.String())
		if err != nil || !got.Equal(v) || got.String() != v.String() {
			t.Fatalf("%s: got %s, %v", v, got, err)
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var fromJSON Value
		if err := json.Unmarshal(data, &fromJSON); err != nil || !fromJSON.Equal(v) {
			t.Fatalf("%s: got %s, %v", data, fromJSON, err)
		}
	})
}

func TestValueInJSONHasNumbers(t *testing.T) {
	v, err := ParseValue("~ US$0.75bn–1bn")
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal([]Value{v, {}})
	if want := `[{"low":750000000,"high":1000000000,"unit":"USD","qualifier":"about"},null]`; err != nil || string(b) != want {
		t.Errorf("got %s, %v; want %s", b, err, want)
	}
	var out []Value
	if err := json.Unmarshal(b, &out); err != nil || len(out) != 2 || !out[0].Equal(v) || out[1].Known() {
		t.Errorf("got %v, %v", out, err)
	}
}

func TestDerivation(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "= @a": "= @a", "=@a": "= @a", "@a / @b": "@a / @b", "@a/@b": "@a / @b",
		"@a + @b + @c": "@a + @b + @c", "@a -> @b-2": "@a -> @b-2", "@a → @b": "@a -> @b",
	} {
		d, err := ParseDerivation(in)
		if err != nil || d.String() != want || d.IsZero() != (in == "") {
			t.Errorf("%q: got %q, %v; want %q", in, d, err, want)
		}
	}
	for _, s := range []string{"@a", "a / b", "@a / @b / @c", "@a -> @b -> @c", "= @a + @b", "@a + ", "@A / @b", "@a * @b", "=", "@a -> @b / @c", "@a" + strings.Repeat(" + @a", 64)} {
		if d, err := ParseDerivation(s); !errors.Is(err, ErrDerivation) {
			t.Errorf("%q: want ErrDerivation, got %q, %v", s, d, err)
		}
	}
	b, err := json.Marshal(Derivation{Kind: Ratio, Args: []ID{"a", "b"}})
	var d Derivation
	if err != nil || string(b) != `"@a / @b"` || json.Unmarshal(b, &d) != nil || d.String() != "@a / @b" {
		t.Errorf("in JSON: %s, %v, %v", b, d, err)
	}
}
