// Package guard keeps a test of hostile input from hanging: what should take
// milliseconds is given up after a minute, which no slow machine needs. How
// long such input takes is measured by the benchmarks, not by tests.
package guard

import (
	"testing"
	"time"
)

// Ends runs do. If that is still running after a minute, the test ends with
// the stacks of all goroutines.
func Ends(t testing.TB, name string, do func()) {
	t.Helper()
	watch := time.AfterFunc(time.Minute, func() { panic(t.Name() + ": " + name + " is still running after a minute") })
	defer watch.Stop()
	do()
}
