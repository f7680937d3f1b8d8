//go:build bench

package library

import (
	"os"
	"path/filepath"
	"testing"

	"moat/bench/report"
	"moat/bench/starts"
	"moat/e2e"
)

const (
	windowStarts = 10 // of each, in turn

	maxLonger      = 1.15 // than with the bundled library
	maxOverBare    = 2    // the bare window's time
	maxAboveBareMB = 200
)

func TestTheWindow(t *testing.T) {
	if _, err := built(); err != nil {
		t.Fatal(err)
	}
	screen, err := e2e.Start(1280, 800)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := screen.Close(); err != nil {
			t.Error(err)
		}
	})
	large := starts.New(t, "large", "Moat", "MOAT_BIN", true)
	small := starts.New(t, "small", "Moat", "MOAT_BIN", true)
	bare := starts.New(t, "bare", "Bare", "BARE_BIN", false)
	data := filepath.Join(large.Home(), ".local", "share", "moat")
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(path(), filepath.Join(data, "library.sqlite")); err != nil {
		t.Fatal(err)
	}
	starts.Rounds(t, screen, windowStarts, large, small, bare)
	check(t, report.Figure{Name: "library_start_over_small", Unit: "x", Limit: maxLonger, Value: large.Median("start") / small.Median("start")})
	check(t, report.Figure{Name: "library_start_over_bare", Unit: "x", Limit: maxOverBare, Value: large.Median("start") / bare.Median("start")})
	check(t, report.Figure{Name: "library_memory_above_bare_mb", Unit: "MB", Limit: maxAboveBareMB, Value: large.Median("rss") - bare.Median("rss")})
}
