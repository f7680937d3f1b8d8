package evidence_test

import (
	"testing"

	"moat/internal/brief"
	"moat/internal/evidence"
)

func TestPrecisionIsHalfAUnitOfTheSecondDigitOrFiner(t *testing.T) {
	for in, want := range map[string]string{
		"100000000000000": "5000000000000", // 100조 ± 5조
		"830000000000":    "5000000000",    // 8300억 ± 50억
		"147800000000000": "50000000000",   // 147.8조 ± 0.05조
		"130":             "5",
		"1100":            "50",
		"2":               "0.05",
		"40":              "0.5",
		"41.5":            "0.05",
		"12.05":           "0.005",
		"0.0345":          "0.00005",
		"-20":             "0.5",
		"0":               "0",
	} {
		if got := evidence.Precision(num(in)); !got.Equal(num(want)) {
			t.Errorf("%s: got ±%s, want ±%s", in, got, want)
		}
	}
}

func TestWhatEachQualifierAccepts(t *testing.T) {
	for _, c := range []struct {
		value     brief.Value
		low, high string
	}{
		{times("40", brief.Exact), "39.5", "40.5"},
		{times("40", brief.About), "39", "41"},
		{times("40", brief.Over), "40", "50"},
		{percent("60", brief.AtLeast), "60", "75"},
		{usd("830", brief.UpTo), "0", "830000000000"},
		{krw("130", brief.About), "120000000000000", "140000000000000"},
		{brief.Range(num("37.5"), num("43.7"), brief.Times, brief.Exact), "37.45", "43.75"},
	} {
		got := evidence.Accepted(c.value)
		if !got.Low.Equal(num(c.low)) || !got.High.Equal(num(c.high)) {
			t.Errorf("%v: got %s to %s, want %s to %s", c.value, got.Low, got.High, c.low, c.high)
		}
	}
}
