package money

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
)

func amount(t *testing.T, v string, c Currency) Amount {
	t.Helper()
	d, err := decimal.NewFromString(v)
	if err != nil {
		t.Fatal(err)
	}
	return New(d, c)
}

func TestFormatAsEachLanguageWrites(t *testing.T) {
	for _, c := range []struct {
		value    string
		currency Currency
		lang     string
		want     string
	}{
		{"830000000000", USD, "en", "US$830bn"},
		{"830000000000", USD, "ko", "8,300억 달러"},
		{"830000000000", USD, "ja", "8300億ドル"},
		{"830000000000", USD, "zh", "8300亿美元"},
		{"1227000000000000", KRW, "ko", "1,227조 원"},
		{"1227000000000000", KRW, "en", "₩1,227tn"},
		{"1227000000000000", KRW, "zh", "1227万亿韩元"},
		{"22400000000", USD, "en", "US$22.4bn"},
		{"22400000000", USD, "ko", "224억 달러"},
		{"1400000000000", USD, "ko", "1.4조 달러"},
		{"-5000000", EUR, "en", "−€5m"},
		{"12345.5", USD, "en", "US$12,345.5"},
		{"500000000", "CHF", "en", "CHF 500m"},
		{"500000000", "CHF", "ja", "5億 CHF"},
		{"0", USD, "ko", "0 달러"},
	} {
		if got := Format(amount(t, c.value, c.currency), c.lang); got != c.want {
			t.Errorf("%s %s in %s: got %q, want %q", c.value, c.currency, c.lang, got, c.want)
		}
	}
}

func TestParseNumberRefusesWhatIsNoPlainDecimal(t *testing.T) {
	for in, want := range map[string]string{"1,478.30": "1478.3", "-0.5": "-0.5", "007": "7"} {
		got, err := ParseNumber(in)
		if err != nil || got.String() != want {
			t.Errorf("%q: got %v, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{"", "1e9", "1.", ".5", "1.2.3", "--1", "１", "NaN", "12 3", "1111111111111111111111111111111111111111111"} {
		if _, err := ParseNumber(in); !errors.Is(err, ErrNumber) {
			t.Errorf("%q: want ErrNumber, got %v", in, err)
		}
	}
}

func TestRateIsTheNearestEarlierDayWithItsGap(t *testing.T) {
	day := func(s string) Day { d, _ := ParseDay(s); return d }
	r := NewRates([]Rate{
		{Day: day("2025-12-18"), Base: USD, Quote: KRW, Value: decimal.RequireFromString("1477.24"), Basis: Reference},
		{Day: day("2025-12-18"), Base: USD, Quote: KRW, Value: decimal.RequireFromString("1478.30"), Basis: MarketClose},
		{Day: day("2025-12-22"), Base: USD, Quote: KRW, Value: decimal.RequireFromString("1480"), Basis: Reference},
		{Day: day("2025-12-19"), Base: USD, Quote: KRW, Value: decimal.RequireFromString("1422"), Basis: MonthAverage},
		{Day: day("2025-12-17"), Base: USD, Quote: JPY, Value: decimal.RequireFromString("155"), Basis: Reference},
	})
	c, err := r.At(day("2025-12-19"), USD, KRW)
	if err != nil || c.Rate.String() != "1478.3" || c.Gap != 1 || c.Day != day("2025-12-18") {
		t.Fatalf("got %+v, %v: want the close of the 18th, one day back", c, err)
	}
	got, _, err := r.Convert(amount(t, "830000000000", USD), KRW, day("2025-12-19"))
	if err != nil || Format(Round(got, 4), "ko") != "1,227조 원" {
		t.Errorf("830bn dollars: got %s, %v", Format(Round(got, 4), "ko"), err)
	}
	if c, err = r.At(day("2025-12-19"), JPY, KRW); err != nil || c.Gap != 2 {
		t.Errorf("crossed over the dollar: got %+v, %v: want the wider gap of 2", c, err)
	}
	if _, err = r.At(day("2025-12-16"), USD, KRW); !errors.Is(err, ErrNoRate) {
		t.Errorf("before the first rate: want ErrNoRate, got %v", err)
	}
}

func TestRoundSignificantAndMagnitude(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
		mag  int32
	}{{"1226989", 4, "1227000", 6}, {"0.0345", 2, "0.035", -2}, {"41.5", 3, "41.5", 1}, {"-147.83", 4, "-147.8", 2}} {
		v := decimal.RequireFromString(c.in)
		if got := RoundSignificant(v, c.n); got.String() != c.want {
			t.Errorf("%s to %d digits: got %s, want %s", c.in, c.n, got, c.want)
		}
		if Magnitude(v) != c.mag {
			t.Errorf("magnitude of %s: got %d, want %d", c.in, Magnitude(v), c.mag)
		}
	}
}

func TestDaysThatDoNotExistAreRefused(t *testing.T) {
	for _, s := range []string{"2025-02-30", "2025-1-1", "yesterday", ""} {
		if _, err := ParseDay(s); !errors.Is(err, ErrDay) {
			t.Errorf("%q: want ErrDay, got %v", s, err)
		}
	}
}
