package app

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/storage"
	"moat/views"
	"moat/views/kit"
)

// parallel is an executor that works on goroutines, as the window's does; what
// belongs to the UI thread waits until the test runs it.
type parallel struct {
	working sync.WaitGroup
	mu      sync.Mutex
	waiting []func()
}

func (p *parallel) Go(work func()) {
	p.working.Add(1)
	go func() {
		defer p.working.Done()
		work()
	}()
}

func (p *parallel) Do(apply func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = append(p.waiting, apply)
}

func (p *parallel) Later(apply func())                  { p.Do(apply) }
func (p *parallel) After(_ time.Duration, apply func()) {}

// step runs what waits for the UI thread now, and reports whether anything did.
func (p *parallel) step() bool {
	p.mu.Lock()
	list := p.waiting
	p.waiting = nil
	p.mu.Unlock()
	for _, apply := range list {
		apply()
	}
	return len(list) > 0
}

// settle lets everything come to its end.
func (p *parallel) settle() {
	for {
		p.working.Wait()
		if !p.step() {
			return
		}
	}
}

// TestWorkInTheBackgroundNeverTouchesWhatIsShown walks through the window while
// models are built and pictures drawn on other goroutines, several at a time.
// It holds little by itself: the race detector watches it.
func TestWorkInTheBackgroundNeverTouchesWhatIsShown(t *testing.T) {
	e := testEnv(t)
	e.settings.Language, e.settings.Briefing = "en", december
	lib, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "library.sqlite"), storage.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := bringBundled(context.Background(), lib); err != nil {
		t.Fatal(err)
	}
	a, x := test.NewTempApp(t), &parallel{}
	d := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, x, func() time.Time { return now })
	t.Cleanup(func() {
		d.stop()
		x.settle()
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	d.attach()
	d.window.Resize(fyne.NewSize(1024, 640))
	d.window.Show()
	for _, tab := range []int{views.TabValuation, views.TabAlliances, views.TabEvidence, views.TabTakeaways} {
		d.shell.SelectTab(tab)
		x.step() // the next one is asked for while this one is built
	}
	x.settle()
	d.shell.SelectTab(views.TabAlliances)
	x.settle()
	for _, name := range []string{"Stack", "Supply", "Ledger", "Map", "What if", "Graph"} {
		d.press(t, name)
		x.step()
	}
	x.settle()
	d.shell.SelectTab(views.TabValuation)
	x.settle()
	c := d.choices()
	for _, lang := range []string{"ko", "en"} {
		c.Language = lang
		d.choose(c)
		x.step()
	}
	d.shell.ToOwnDay()
	d.shell.Open("openai-110bn-round")
	x.step()
	d.shell.Open(december)
	x.settle()
	var charts int
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if _, ok := o.(*kit.Picture); ok {
			charts++
		}
	})
	if charts == 0 || d.shell.Dossier().Briefing.ID != december {
		t.Errorf("%d charts of %s are shown", charts, d.shell.Dossier().Briefing.ID)
	}
}
