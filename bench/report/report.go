// Package report gives every measurement under bench/ the same closing line,
// which scripts/bench.sh collects at the end of `make bench`.
package report

import (
	"fmt"
	"slices"
	"strconv"
)

// A Figure is one measured value held against the most that it may be.
type Figure struct {
	Name  string  // words joined by underscores
	Value float64 // in Unit
	Unit  string  // "x" for a ratio, "MB", "ms"
	Limit float64 // in Unit; a value above it is over
}

// Over says whether the value is above its limit.
func (f Figure) Over() bool { return f.Value > f.Limit }

// String is the line: bench NAME VALUE UNIT limit LIMIT ok|over.
func (f Figure) String() string {
	verdict := "ok"
	if f.Over() {
		verdict = "over"
	}
	return fmt.Sprintf("bench %s %.2f %s limit %s %s", f.Name, f.Value, f.Unit,
		strconv.FormatFloat(f.Limit, 'f', -1, 64), verdict)
}

// Median is the middle of some values, between the two middle ones where their
// number is even; 0 of none. The values keep their order.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
