package valuation

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
)

// drawnAmount is an amount as a reader may type it, negative ones too where
// they have a meaning.
func drawnAmount(t *rapid.T, name string, least int64) brief.Value {
	if rapid.Bool().Draw(t, name+" unset") {
		return brief.Value{}
	}
	n := rapid.Int64Range(least, 1_000_000_000_000_000).Draw(t, name)
	exp := rapid.Int32Range(-4, 6).Draw(t, name+" scale")
	unit := rapid.SampledFrom([]brief.Unit{"USD", "KRW", "JPY", "CNY", "CHF"}).Draw(t, name+" unit")
	return brief.Point(decimal.New(n, exp), unit, brief.Exact)
}

func drawnField(t *rapid.T, f Field) decimal.Decimal {
	l := f.Limits()
	low, high := l.Low.Shift(4).IntPart(), l.High.Shift(4).IntPart()
	return decimal.New(rapid.Int64Range(low, high).Draw(t, string(f)), -4)
}

func drawnAssumptions(t *rapid.T) Assumptions {
	a := Assumptions{
		Return: drawnField(t, FieldReturn), Multiple: drawnField(t, FieldMultiple), Years: drawnField(t, FieldYears),
		Dilution: drawnField(t, FieldDilution), Chance: drawnField(t, FieldChance), MarketGrowth: drawnField(t, FieldMarketGrowth),
		NetDebt: drawnAmount(t, "net debt", -1_000_000), Revenue: drawnAmount(t, "revenue", 0), Market: drawnAmount(t, "market", 0),
		Measure: rapid.SampledFrom([]brief.Metric{"", brief.RunRate, brief.Revenue}).Draw(t, "measure"),
		Rows:    rapid.SampledFrom([]GridRows{ByReturn, ByRevenue}).Draw(t, "rows"),
		Terms: Terms{
			Preference: drawnField(t, FieldPreference), Invested: drawnAmount(t, "invested", 0), Alike: drawnAmount(t, "alike", 0),
		},
		Holding: Holding{Stake: drawnField(t, FieldStake)},
	}
	for _, name := range Outlooks {
		if rapid.Bool().Draw(t, string(name)) {
			a.Outlooks = append(a.Outlooks, Outlook{Name: name, Weight: drawnField(t, FieldWeight), Value: drawnAmount(t, string(name)+" value", 0)})
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "payments") {
		on := brief.Date{Precision: brief.ToMonth, Year: rapid.IntRange(1990, 2090).Draw(t, "year"), Part: rapid.IntRange(1, 12).Draw(t, "month")}
		a.Holding.Payments = append(a.Holding.Payments, Payment{On: on, Amount: drawnAmount(t, "payment", -1_000_000_000)})
	}
	return a
}

func TestACaseComesBackAsItWasKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawnAssumptions(t)
		data, err := EncodeCase(a)
		if err != nil {
			t.Fatalf("%+v: %v", a, err)
		}
		b, err := DecodeCase(data)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		sameCase(t, a, b)
		if !a.Equal(b) {
			t.Fatalf("%s is not equal to itself", data)
		}
	})
}

// sameCase compares field by field, not by the form that is under test.
func sameCase(t *rapid.T, a, b Assumptions) {
	for i, x := range a.numbers() {
		if y := b.numbers(); i >= len(y) || x.field != y[i].field || !x.value.Equal(y[i].value) {
			t.Fatalf("%s: %s, then %v", x.field, x.value, y)
		}
	}
	va, vb := append(a.amounts(), a.NetDebt), append(b.amounts(), b.NetDebt)
	for i, p := range a.Holding.Payments {
		if q := b.Holding.Payments[i]; p.On != q.On || !p.Amount.Equal(q.Amount) {
			t.Fatalf("payment %+v, then %+v", p, q)
		}
	}
	for i := range va {
		if !va[i].Equal(vb[i]) {
			t.Fatalf("%s, then %s", va[i], vb[i])
		}
	}
	if a.Measure != b.Measure || a.Rows != b.Rows || len(a.Holding.Payments) != len(b.Holding.Payments) {
		t.Fatalf("%+v, then %+v", a, b)
	}
}

func TestCasesThatAreRefused(t *testing.T) {
	const sound = `"return":"0.2","multiple":"10","years":"5"`
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"no JSON":              {`return 20 %`, ErrUnreadableCase},
		"no version":           {`{"assumptions":{` + sound + `}}`, ErrUnreadableCase},
		"a later version":      {`{"case":2,"anything":true}`, ErrNewerCase},
		"an unknown field":     {`{"case":1,"assumptions":{` + sound + `},"more":1}`, ErrUnreadableCase},
		"an unknown name":      {`{"case":1,"assumptions":{` + sound + `,"luck":"1"}}`, ErrUnreadableCase},
		"two cases":            {`{"case":1,"assumptions":{` + sound + `}}{}`, ErrUnreadableCase},
		"out of bounds":        {`{"case":1,"assumptions":{"return":"7","multiple":"10","years":"5"}}`, ErrDomain},
		"no multiple":          {`{"case":1,"assumptions":{"return":"0.2","years":"5"}}`, ErrDomain},
		"an exponent":          {`{"case":1,"assumptions":{"return":"1e-999999999","multiple":"10","years":"5"}}`, ErrUnreadableCase},
		"a weight over one":    {`{"case":1,"assumptions":{` + sound + `,"bear":"US$1bn","bear-weight":"2"}}`, ErrDomain},
		"a negative market":    {`{"case":1,"assumptions":{` + sound + `,"market":"-US$1bn"}}`, ErrDomain},
		"a market in wafers":   {`{"case":1,"assumptions":{` + sound + `,"market":"9 wafers"}}`, ErrDomain},
		"net debt in wafers":   {`{"case":1,"assumptions":{` + sound + `,"net-debt":"9 wafers"}}`, ErrDomain},
		"growth of something":  {`{"case":1,"assumptions":{` + sound + `,"measure":"wafers"}}`, ErrDomain},
		"rows of something":    {`{"case":1,"assumptions":{` + sound + `,"rows":"years"}}`, ErrUnreadableCase},
		"a payment on no day":  {`{"case":1,"assumptions":{` + sound + `},"payments":[{"on":"soon","amount":"-US$1m"}]}`, ErrUnreadableCase},
		"a payment of nothing": {`{"case":1,"assumptions":{` + sound + `},"payments":[{"on":"2025","amount":"much"}]}`, ErrUnreadableCase},
		"a payment in wafers":  {`{"case":1,"assumptions":{` + sound + `},"payments":[{"on":"2025","amount":"9 wafers"}]}`, ErrDomain},
		"too many payments": {`{"case":1,"assumptions":{` + sound + `},"payments":[` +
			strings.TrimSuffix(strings.Repeat(`{"on":"","amount":""},`, maxPayments+1), ",") + `]}`, ErrUnreadableCase},
	} {
		t.Run(name, func(t *testing.T) {
			if a, err := DecodeCase([]byte(c.data)); !errors.Is(err, c.want) {
				t.Errorf("%+v, %v; want %v", a, err, c.want)
			}
		})
	}
}

func TestWhatCannotBeReadBackIsNotKept(t *testing.T) {
	a := Defaults()
	a.Return = decimal.NewFromInt(7)
	if data, err := EncodeCase(a); err == nil {
		t.Errorf("kept as %s", data)
	}
}

func TestAPicturesAssumptionsAreRead(t *testing.T) {
	a, err := FromNames(map[string]string{
		"return": "0.25", "multiple": "12", "years": "5", "market": "US$1tn", "market-growth": "0.1",
		"bull": "US$3tn", "bull-weight": "0.4", "bear": "US$300bn", "bear-weight": "0.6",
	})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Return.Equal(decimal.New(25, -2)) || a.Market.String() != "US$1tn" || !a.Dilution.IsZero() {
		t.Errorf("%+v", a)
	}
	if len(a.Outlooks) != 2 || a.Outlooks[0].Name != Bear || a.Outlooks[1].Value.String() != "US$3tn" {
		t.Errorf("outlooks %+v", a.Outlooks)
	}
}
