package app

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// uiExecutor runs work on goroutines and applies results on Fyne's thread. A
// panic in work is logged and ends that work only.
type uiExecutor struct{}

// Go runs work off the UI thread.
func (uiExecutor) Go(work func()) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				slog.Error("a background task failed", "cause", fmt.Sprint(r), "stack", string(debug.Stack()))
			}
		}()
		work()
	}()
}

// Do applies a result on the UI thread.
func (uiExecutor) Do(apply func()) { fyne.Do(apply) }

// aFrame is long enough for the next picture to be begun, soon for it to have
// reached the screen on a slow machine.
const (
	aFrame = 20 * time.Millisecond
	soon   = 80 * time.Millisecond
)

// Later applies something on the UI thread after the next picture.
func (x uiExecutor) Later(apply func()) { x.After(soon, apply) }

// After applies something later on the UI thread.
func (uiExecutor) After(wait time.Duration, apply func()) {
	time.AfterFunc(wait, func() { fyne.Do(apply) })
}

// startExecutor lets the library load while the window system makes the
// window, and has the first picture show content already: until then results
// wait for runUntilShown. From then on it is a uiExecutor.
type startExecutor struct {
	uiExecutor
	results chan func()
	mu      sync.Mutex
	running bool     // Fyne's loop takes over
	later   []func() // wait for it
	content bool     // on the UI thread
	first   func()   // called behind the first picture, for measuring
}

func newStartExecutor() *startExecutor { return &startExecutor{results: make(chan func(), 64)} }

func (x *startExecutor) started() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.running
}

// Do applies a result on the UI thread.
func (x *startExecutor) Do(apply func()) {
	if x.started() {
		x.uiExecutor.Do(apply)
		return
	}
	x.results <- apply
}

// Later applies something after the first picture, or the next.
func (x *startExecutor) Later(apply func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.running {
		x.uiExecutor.Later(apply)
		return
	}
	x.later = append(x.later, apply)
}

// shown notes that a briefing's content is in place.
func (x *startExecutor) shown() { x.content = true }

// patienceAtStart bounds the wait for content: an empty library has none, and
// a slow disk must not keep the window from showing.
const patienceAtStart = 300 * time.Millisecond

// runUntilShown applies results, on the UI thread, until there is content or
// patience ends. Then Fyne's loop takes over.
func (x *startExecutor) runUntilShown() {
	limit := time.After(patienceAtStart)
	for !x.content {
		select {
		case apply := <-x.results:
			apply()
		case <-limit:
			x.content = true
		}
	}
	x.mu.Lock()
	x.running = true
	waiting := x.later
	x.later = nil
	x.mu.Unlock()
	for {
		select {
		case apply := <-x.results:
			x.uiExecutor.Do(apply)
			continue
		default:
		}
		break
	}
	if x.first != nil {
		x.uiExecutor.After(aFrame, x.first)
	}
	for _, apply := range waiting {
		x.uiExecutor.Later(apply)
	}
}
