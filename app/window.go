package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/storage"
	"moat/views"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// appID names Moat to the desktop; it stands in FyneApp.toml too.
const appID = "app.moat.Moat"

// openWindow opens the window and returns when the reader closes it.
func (e *env) openWindow(ctx context.Context) error {
	lang, err := e.language("")
	if err != nil {
		return err
	}
	if !hasDisplay() {
		return &brief.Error{Code: brief.NoDisplay, What: e.texts.In(lang).T("app.no-display"), Want: e.texts.In(lang).T("app.no-display-commands")}
	}
	logs := e.startLog()
	defer logs.Close()
	library := e.openInBackground(ctx)
	a := fyneapp.NewWithID(appID)
	opened := <-library
	if opened.err != nil {
		return opened.err
	}
	defer opened.lib.Close()
	d := e.newMainWindow(ctx, a, opened.lib, uiExecutor{}, time.Now)
	d.bench = os.Getenv("MOAT_BENCH") == "1"
	defer d.stop()
	d.window.Show()
	a.Run()
	return nil
}

// opened is a library that was opened while the window system came up.
type openedLibrary struct {
	lib *storage.Library
	err error
}

func (e *env) openInBackground(ctx context.Context) <-chan openedLibrary {
	out := make(chan openedLibrary, 1)
	go func() {
		lib, err := e.open(ctx, creates)
		out <- openedLibrary{lib, err}
	}()
	return out
}

// hasDisplay reports whether there is a screen to open a window on. Where both
// window systems are offered it prefers X11: Fyne would take Wayland, for
// which its toolkit has no input method, and Korean could not be typed.
func hasDisplay() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	if os.Getenv("DISPLAY") != "" {
		// Fails only for a malformed name.
		_ = os.Unsetenv("WAYLAND_DISPLAY")
		return true
	}
	return os.Getenv("WAYLAND_DISPLAY") != ""
}

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

// After applies something later on the UI thread.
func (uiExecutor) After(wait time.Duration, apply func()) {
	time.AfterFunc(wait, func() { fyne.Do(apply) })
}

// mainWindow is the window with everything around the shell: menus, dialogs,
// settings, exports and imports.
type mainWindow struct {
	env    *env
	ctx    context.Context
	app    fyne.App
	window fyne.Window
	lib    *storage.Library
	desk   *desk
	exec   reading.Executor
	views  *reading.Env
	shell  *views.Shell
	notice *notice
	bench  bool // say on standard error when content is on screen
	stop   context.CancelFunc
}

// newMainWindow builds the window. The app and the executor are given, so that a
// test can run everything on Fyne's test driver.
func (e *env) newMainWindow(ctx context.Context, a fyne.App, lib *storage.Library, exec reading.Executor, now func() time.Time) *mainWindow {
	ctx, stop := context.WithCancel(ctx)
	fonts := typeset.New(assets.Font)
	d := &mainWindow{env: e, ctx: ctx, stop: stop, app: a, lib: lib, desk: newDesk(lib, now), exec: exec}
	d.applyTheme()
	d.views = &reading.Env{Texts: e.texts, Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: exec}
	d.window = a.NewWindow("Moat")
	d.window.SetIcon(appIcon())
	d.shell = views.NewShell(ctx, d.views, d.desk, d.firstState(), d.hooks())
	d.notice = newNotice(d.views)
	d.window.SetContent(d.notice.over(d.shell.Object()))
	d.window.SetPadded(false)
	s := e.settings
	d.window.Resize(fyne.NewSize(s.Width, s.Height))
	d.shell.Split().SetOffset(s.Split)
	d.shell.SetListHidden(s.ListHidden)
	d.window.SetMainMenu(d.menu())
	d.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.dropped(uris) })
	d.window.SetCloseIntercept(d.quit)
	d.keys()
	d.shell.OnShow = d.contentShown
	d.shell.Start(s.Tab)
	d.watch()
	return d
}

// firstState is where the last session left off, with everything known.
func (d *mainWindow) firstState() reading.State {
	s, lang := d.env.settings, d.lang()
	return reading.State{
		Briefing: s.Briefing, Lang: lang, Interface: lang, KnownOn: d.desk.Today(),
		Currency: d.currency(), Dark: look.IsDark(), TextScale: s.TextScale,
	}
}

func (d *mainWindow) lang() string {
	lang, err := d.env.language("")
	if err != nil {
		return "en"
	}
	return lang
}

func (d *mainWindow) printer() *text.Printer { return d.views.In(d.lang()) }

func (d *mainWindow) applyTheme() {
	s := d.env.settings
	d.app.Settings().SetTheme(look.New(look.Options{
		Variant: look.Variant(s.Theme), TextScale: s.TextScale, Lang: d.lang(), Font: assets.Font,
	}))
}

func (d *mainWindow) hooks() views.Hooks {
	return views.Hooks{
		Settings: d.showSettings,
		Export:   d.export,
		Failed:   d.failed,
		Changed:  d.remember,
		Title: func(title string) {
			if title == "" {
				d.window.SetTitle("Moat")
				return
			}
			d.window.SetTitle(title + " – Moat")
		},
	}
}

// contentShown says once, for measuring, that the first briefing is shown.
func (d *mainWindow) contentShown() {
	if d.bench {
		d.bench = false
		// The picture is painted by the frame after this one.
		d.exec.Go(func() { d.exec.Do(func() { fmt.Fprintln(d.env.Err, "moat: shown") }) })
	}
}

// remember keeps the state for the next start, in memory until the window
// closes or a setting changes.
func (d *mainWindow) remember(s reading.State, tab int) {
	d.env.settings.Briefing, d.env.settings.Tab = s.Briefing, tab
}

// quit closes the window: place and size are kept, then the reading position.
func (d *mainWindow) quit() {
	size := d.window.Canvas().Size()
	s := &d.env.settings
	s.Width, s.Height = size.Width, size.Height
	s.Split = d.shell.Split().Offset
	s.ListHidden = !d.shell.ListVisible()
	if err := d.shell.SavePosition(); err != nil {
		slog.Error("the reading position was not kept", "cause", err)
	}
	d.saveSettings()
	d.stop()
	d.app.Quit()
}

func (d *mainWindow) saveSettings() {
	if err := SaveSettings(d.env.path, d.env.settings); err != nil {
		slog.Error("the settings were not saved", "cause", err)
	}
}

// watch looks every two seconds whether another program, such as moat import,
// changed the library, and shows it as it is now.
func (d *mainWindow) watch() {
	version, err := d.lib.DataVersion(d.ctx)
	if err != nil {
		slog.Error("the library cannot be watched", "cause", err)
		return
	}
	w := &watcher{version: version, writes: d.desk.writes.Load()}
	d.look(w)
}

// watchEvery is how often the library is looked at; asking costs microseconds.
const watchEvery = 2 * time.Second

func (d *mainWindow) look(w *watcher) {
	d.exec.After(watchEvery, func() {
		if d.ctx.Err() != nil {
			return
		}
		d.exec.Go(func() {
			changed := w.changed(d.ctx, d.lib, d.desk)
			d.exec.Do(func() {
				if changed {
					d.shell.Refresh()
				}
				d.look(w)
			})
		})
	})
}

// watcher tells other programs' changes from our own.
type watcher struct{ version, writes int64 }

func (w *watcher) changed(ctx context.Context, lib *storage.Library, d *desk) bool {
	version, err := lib.DataVersion(ctx)
	if err != nil || version == w.version {
		return false
	}
	writes := d.writes.Load()
	ours := writes != w.writes
	w.version, w.writes = version, writes
	return !ours
}
