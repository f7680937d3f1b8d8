package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/storage"
	"moat/views"
	"moat/views/look"
	"moat/views/notes"
	"moat/views/prose"
	"moat/views/reading"
	"moat/views/review"
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
	var measured *parts
	if os.Getenv("MOAT_BENCH") == "1" {
		measured = &parts{out: e.Err, last: time.Now()}
	}
	logs := e.startLog()
	defer logs.Close()
	library := e.openInBackground(ctx)
	collect := fewerCollections()
	a := fyneapp.NewWithID(appID)
	window := a.NewWindow("Moat")
	measured.done("app")
	opened := <-library
	if opened.err != nil {
		return opened.err
	}
	defer opened.lib.Close()
	measured.done("library")
	exec := newStartExecutor()
	if measured != nil {
		exec.first = func() { fmt.Fprintln(e.Err, "moat: shown") }
	}
	d := e.newMainWindow(ctx, a, window, opened.lib, exec, time.Now)
	defer d.stop()
	measured.done("build")
	d.window.Show()
	measured.done("window")
	exec.runUntilShown()
	measured.done("content")
	d.attach()
	measured.done("layout")
	exec.Later(collect)
	a.Run()
	return nil
}

// fewerCollections lets memory grow while the window is being made: garbage is
// better collected once it stands. The function it returns ends that.
func fewerCollections() func() {
	before := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(before) }
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
	cover  *fyne.Container // over the shell: the review sheet
	stop   context.CancelFunc

	reviewing *review.View // nil while nothing is looked over
	notes     *notes.View  // nil while the page of notes is not shown
	noteLists reading.Latest
	undoing   undoing

	pictures pictureClipboard
}

// newMainWindow builds the window. The app and the executor are given, so that a
// test can run everything on Fyne's test driver.
func (e *env) newMainWindow(ctx context.Context, a fyne.App, window fyne.Window, lib *storage.Library, exec reading.Executor, now func() time.Time) *mainWindow {
	ctx, stop := context.WithCancel(ctx)
	fonts := typeset.New(assets.Font)
	d := &mainWindow{env: e, ctx: ctx, stop: stop, app: a, window: window, lib: lib, desk: newDesk(lib, now), exec: exec, pictures: systemClipboard{}}
	d.applyTheme()
	d.views = &reading.Env{Texts: e.texts, Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: exec}
	d.views.NoteOn = d.noteOnParty
	d.window.SetIcon(appIcon())
	d.shell = views.NewShell(ctx, d.views, d.desk, d.firstState(), d.hooks())
	d.notice = newNotice(d.views)
	d.cover = container.NewStack()
	d.cover.Hide()
	d.window.SetPadded(false)
	s := e.settings
	d.window.Resize(fyne.NewSize(s.Width, s.Height))
	d.shell.Split().SetOffset(s.Split)
	d.shell.SetListHidden(s.ListHidden)
	d.window.SetMainMenu(d.menu())
	d.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.dropped(uris) })
	d.window.SetCloseIntercept(d.quit)
	a.Lifecycle().SetOnStopped(d.keep)
	d.keys()
	if x, ok := exec.(*startExecutor); ok {
		d.shell.OnShow = x.shown
	}
	d.desk.ChangedByOthers(ctx) // what is there now is no change
	d.shell.Start(s.Tab)
	d.watch()
	return d
}

// attach puts the content into the window. Until then the window is empty and
// quick to make, and what happens to the content costs no layout and no paint.
func (d *mainWindow) attach() {
	d.window.SetContent(d.notice.over(container.NewStack(d.shell.Object(), d.cover)))
}

// firstState is where the last session left off, with everything known.
func (d *mainWindow) firstState() reading.State {
	s, lang := d.env.settings, d.lang()
	return reading.State{
		Briefing: s.Briefing, Lang: lang, Interface: lang, KnownOn: d.desk.Today(),
		Currency: d.currency(), Dark: look.IsDark(), TextScale: s.TextScale, StaleAfter: s.StaleAfter,
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
		Settings:       d.showSettings,
		Keys:           d.showKeys,
		Currency:       d.chooseCurrency,
		Export:         d.export,
		ExportEvidence: d.exportEvidence,
		Copy:           d.copyChart,
		Say:            func(message string) { d.notice.show(message, "", nil) },
		Undo:           d.offerUndo,
		Failed:         d.failed,
		Changed:        d.remember,
		Browse:         d.browse,
		Title: func(title string) {
			if title == "" {
				d.window.SetTitle("Moat")
				return
			}
			d.window.SetTitle(title + " – Moat")
		},
	}
}

// browse opens a source's address in the reader's browser, which is the one
// thing here that may use a network, and only when asked.
func (d *mainWindow) browse(address string) {
	u, err := url.Parse(address)
	if err == nil {
		err = d.app.OpenURL(u)
	}
	if err != nil {
		d.failed(err)
	}
}

// remember keeps the state for the next start, in memory until the window
// closes or a setting changes.
func (d *mainWindow) remember(s reading.State, tab int) {
	d.env.settings.Briefing, d.env.settings.Tab = s.Briefing, tab
}

// quit closes the window: place and size are kept, then the reading position.
func (d *mainWindow) quit() {
	d.keep()
	d.app.Quit()
}

// keep writes what the next start needs; it also runs when the session ends
// without the window being closed.
func (d *mainWindow) keep() {
	if d.ctx.Err() != nil {
		return // done already
	}
	size := d.window.Canvas().Size()
	s := &d.env.settings
	s.Width, s.Height = size.Width, size.Height
	s.Split = d.shell.Split().Offset
	s.ListHidden = !d.shell.ListVisible()
	if d.notes != nil {
		d.notes.Flush()
	}
	d.shell.FlushNotes()
	if err := d.shell.SavePosition(); err != nil {
		slog.Error("the reading position was not kept", "cause", err)
	}
	d.saveSettings()
	d.stop()
}

func (d *mainWindow) saveSettings() {
	if err := SaveSettings(d.env.path, d.env.settings); err != nil {
		slog.Error("the settings were not saved", "cause", err)
	}
}

// watchEvery is how often the library is looked at; asking costs microseconds.
const watchEvery = 2 * time.Second

// watch looks from time to time whether another program, such as moat import,
// changed the library, and shows it as it is now.
func (d *mainWindow) watch() {
	d.exec.After(watchEvery, func() {
		if d.ctx.Err() != nil {
			return
		}
		d.exec.Go(func() {
			changed := d.desk.ChangedByOthers(d.ctx)
			d.exec.Do(func() {
				if changed {
					d.shell.Refresh()
				}
				d.watch()
			})
		})
	})
}
