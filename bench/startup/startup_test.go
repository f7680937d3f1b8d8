//go:build bench

// Package startup measures how long Moat takes from start to a window with
// content, and how much memory it then holds, beside a bare Fyne window with
// one label, in one run on one screen.
package startup

import (
	"fmt"
	"testing"

	"moat/bench/report"
	"moat/bench/starts"
	"moat/e2e"
)

const (
	rounds = 10 // of each program, alternating

	maxRatio    = 1.8 // of the bare window's time
	maxMemoryMB = 130 // above the bare window's memory
)

func TestStartup(t *testing.T) {
	screen, err := e2e.Start(1280, 800)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := screen.Close(); err != nil {
			t.Error(err)
		}
	})
	moat := starts.New(t, "moat", "Moat", "MOAT_BIN", true)
	bare := starts.New(t, "bare", "Bare", "BARE_BIN", false)
	starts.Rounds(t, screen, rounds, moat, bare)
	check(t, report.Figure{Name: "startup_ratio", Unit: "x", Limit: maxRatio,
		Value: moat.Median("start") / bare.Median("start")})
	check(t, report.Figure{Name: "memory_above_bare_mb", Unit: "MB", Limit: maxMemoryMB,
		Value: moat.Median("rss") - bare.Median("rss")})
}

func check(t *testing.T, f report.Figure) {
	t.Helper()
	fmt.Println(f)
	if f.Over() {
		t.Errorf("%s is over its limit", f.Name)
	}
}
