//go:build bench

// Package starts measures how long a program takes from start to a window with
// content, and how much memory it then holds, on a screen that several programs
// take turns on.
package starts

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"moat/bench/report"
	"moat/e2e"
)

const shown = "moat: shown"

// With MOAT_BENCH=1 Moat prints the line `moat: shown` once its first full picture
// is on the screen, and may print `moat: part NAME DURATION` for what went before.
// The bare window says nothing; its start ends when the screen shows something.
var partLine = regexp.MustCompile(`^moat: part (\S+) (\S+)$`)

// A Subject is one program with what its starts measured, by name of the part:
// milliseconds ("start", "drawn", "part NAME") and megabytes ("rss", "pss").
type Subject struct {
	name, title string
	tells       bool // prints when it is shown in full
	command     e2e.Command
	measured    map[string][]float64
}

// New makes a subject of the binary that an environment variable names, in a
// home of its own. One that tells prints a line when it is shown in full.
func New(t *testing.T, name, title, variable string, tells bool) *Subject {
	t.Helper()
	binary := os.Getenv(variable)
	if binary == "" {
		t.Fatalf("%s names no binary: run make bench", variable)
	}
	return &Subject{
		name: name, title: title, tells: tells,
		command:  e2e.Command{Path: binary, Home: t.TempDir(), Env: []string{"MOAT_BENCH=1"}},
		measured: map[string][]float64{},
	}
}

// Start runs the program once until its window has content, measures it, and
// closes it. A start that doesn't count is only made.
func (s *Subject) Start(screen *e2e.Screen, counts bool) error {
	if err := waitBlank(screen); err != nil {
		return err
	}
	program, err := screen.Run(s.command)
	if err != nil {
		return err
	}
	drawn, whole, err := s.waitShown(screen, program)
	if err != nil {
		return errors.Join(err, program.Kill())
	}
	time.Sleep(time.Second) // what starting left to do in the background
	memory, err := readMemory(program.PID())
	if err != nil {
		return errors.Join(err, program.Kill())
	}
	if counts {
		s.note("start", milliseconds(whole))
		s.note("drawn", milliseconds(drawn))
		s.note("rss", memory.rss)
		s.note("pss", memory.pss)
		for _, printed := range program.Lines() {
			s.notePart(printed.Text)
		}
	}
	return program.Close(20 * time.Second)
}

// waitShown gives the time until the screen showed anything of the program, and
// until it was shown in full: by its own word, where it gives one, but never
// before the screen agrees. Then its window must be there by name.
func (s *Subject) waitShown(screen *e2e.Screen, program *e2e.Program) (drawn, whole time.Duration, err error) {
	drawn, err = waitDrawn(screen, program)
	if err != nil {
		return 0, 0, err
	}
	whole = drawn
	if s.tells {
		line, err := program.WaitLine(shown, time.Minute)
		if err != nil {
			return 0, 0, err
		}
		whole = max(drawn, line.After)
	}
	_, err = program.WaitWindow(s.title, 5*time.Second)
	return drawn, whole, err
}

// waitBlank waits until the screen shows nothing of the program before.
func waitBlank(screen *e2e.Screen) error {
	for range 100 {
		if blank, err := screen.Blank(); blank || err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("the screen stays covered between two starts")
}

// waitDrawn looks at the screen every few milliseconds until it isn't blank.
func waitDrawn(screen *e2e.Screen, program *e2e.Program) (time.Duration, error) {
	for program.Age() < time.Minute {
		blank, err := screen.Blank()
		if err != nil {
			return 0, err
		}
		if !blank {
			return program.Age(), nil
		}
		time.Sleep(4 * time.Millisecond)
	}
	return 0, fmt.Errorf("nothing was drawn within a minute\n%s", program.Log())
}

func (s *Subject) note(part string, value float64) {
	s.measured[part] = append(s.measured[part], value)
}

func (s *Subject) notePart(line string) {
	m := partLine.FindStringSubmatch(line)
	if m == nil {
		return
	}
	if took, err := time.ParseDuration(m[2]); err == nil {
		s.note("part "+m[1], milliseconds(took))
	}
}

// Median is the middle of what was measured of a part: milliseconds ("start",
// "drawn"), megabytes ("rss", "pss").
func (s *Subject) Median(part string) float64 { return report.Median(s.measured[part]) }

// Print lists each part's median and range.
func (s *Subject) Print() {
	for _, part := range slices.Sorted(maps.Keys(s.measured)) {
		values, unit := s.measured[part], "ms"
		if part == "rss" || part == "pss" {
			unit = "MB"
		}
		fmt.Printf("%-5s %-24s median %8.1f %s, from %.1f to %.1f, %d starts\n", s.name, part,
			report.Median(values), unit, slices.Min(values), slices.Max(values), len(values))
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// memory is what a process holds, in megabytes of 10^6 bytes: resident, and the
// same with shared pages divided among those who share them.
type memory struct{ rss, pss float64 }

func readMemory(pid int) (memory, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return memory{}, err
	}
	rss, err1 := field(string(data), "Rss:")
	pss, err2 := field(string(data), "Pss:")
	return memory{rss, pss}, errors.Join(err1, err2)
}

// field reads a line such as "Rss:   1234 kB" as megabytes.
func field(text, name string) (float64, error) {
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 3 && words[0] == name {
			kib, err := strconv.ParseFloat(words[1], 64)
			return kib * 1024 / 1e6, err
		}
	}
	return 0, fmt.Errorf("the kernel does not tell %s", name)
}

// Home is the folder that the program takes for the reader's own.
func (s *Subject) Home() string { return s.command.Home }

// Rounds starts each subject in turn, a number of times and once more before
// that does not count: it fills the disk cache, and Moat's brings in the
// bundled briefings.
func Rounds(t *testing.T, screen *e2e.Screen, rounds int, subjects ...*Subject) {
	t.Helper()
	for round := range rounds + 1 {
		for _, s := range subjects {
			if err := s.Start(screen, round > 0); err != nil {
				t.Fatalf("%s, start %d: %v", s.name, round, err)
			}
		}
	}
	for _, s := range subjects {
		s.Print()
	}
}
