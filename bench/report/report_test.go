package report

import "testing"

func TestFigureLine(t *testing.T) {
	cases := []struct {
		figure Figure
		want   string
	}{
		{Figure{"startup_ratio", 1.437, "x", 1.8}, "bench startup_ratio 1.44 x limit 1.8 ok"},
		{Figure{"startup_ratio", 1.8, "x", 1.8}, "bench startup_ratio 1.80 x limit 1.8 ok"},
		{Figure{"memory_above_bare_mb", 131.06, "MB", 130}, "bench memory_above_bare_mb 131.06 MB limit 130 over"},
	}
	for _, c := range cases {
		if got := c.figure.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	cases := []struct {
		values []float64
		want   float64
	}{
		{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 3, 2}, 2.5},
	}
	for _, c := range cases {
		if got := Median(c.values); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.values, got, c.want)
		}
	}
}
