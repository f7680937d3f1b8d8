package chart

import (
	"math"
	"testing"
)

func TestLogRangePlacesByRatio(t *testing.T) {
	r := logarithmic(10, 1000)
	r.SetDomain(900)
	for v, want := range map[float64]int{10: 0, 100: 450, 1000: 900, 5: 0, -3: 0, 0: 0} {
		if got := r.Translate(v); got != want {
			t.Errorf("%g lands at %d, want %d", v, got, want)
		}
	}
	if got := r.Translate(math.NaN()); got != 0 {
		t.Errorf("what is no number lands at %d", got)
	}
}

func TestTicksAreRoundNumbers(t *testing.T) {
	for _, c := range []struct {
		high  float64
		about int
		want  []float64
	}{
		{930, 5, []float64{0, 200, 400, 600, 800, 1000}},
		{20, 4, []float64{0, 5, 10, 15, 20}},
		{0.3, 3, []float64{0, 0.1, 0.2, 0.3}},
		{math.Inf(1), 5, []float64{0, 1}},
		{0, 5, []float64{0, 1}},
	} {
		got := valueTicks(c.high, c.about)
		if len(got) != len(c.want) {
			t.Errorf("to %g: %v, want %v", c.high, got, c.want)
			continue
		}
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-9 {
				t.Errorf("to %g: %v, want %v", c.high, got, c.want)
			}
		}
	}
}

func TestLogTicksSpanTheData(t *testing.T) {
	got := logTicks(0.2, 213)
	if got[0] > 0.2 || got[len(got)-1] < 213 || len(got) > 12 {
		t.Errorf("%v", got)
	}
	if got = logTicks(14, 93); got[0] != 10 || got[len(got)-1] != 100 {
		t.Errorf("%v", got)
	}
}

func TestStackKeepsOrderAndRoom(t *testing.T) {
	f := face{size: 10}
	in := []stacked{{text: "c", face: f, y: 52, required: true}, {text: "a", face: f, y: 50, required: true}, {text: "b", face: f, y: 51}}
	got := stack(in, 0, 100)
	if len(got) != 3 || got[0].text != "a" || got[2].text != "c" {
		t.Fatalf("%+v", got)
	}
	for i := 1; i < len(got); i++ {
		if got[i].y-got[i-1].y < got[i].room()-1e-9 {
			t.Errorf("%q and %q are %g apart", got[i-1].text, got[i].text, got[i].y-got[i-1].y)
		}
	}
	if got = stack(in, 0, 27); len(got) != 2 || got[0].text != "a" || got[1].text != "c" {
		t.Errorf("what is not required goes first: %+v", got)
	}
}
