package app

import (
	"fmt"
	"runtime"
	"strings"

	"moat/storage"
	"moat/views"
)

// version says which Moat this is, and which SQLite is in it.
func (e *env) version() string {
	return fmt.Sprintf("moat %s (%s), SQLite %s, %s %s/%s", e.build.Version, e.build.Commit, storage.SQLiteVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// keyTable lists the keys and the menu texts that say what they do.
var keyTable = [][2]string{
	{"Ctrl+F", "app.menu.find"},
	{"Ctrl+1 … 4", "app.keys.tabs"},
	{"J, K", "app.keys.step"},
	{"Space", "app.keys.scroll"},
	{"S", "app.menu.star"},
	{"U", "app.menu.unread"},
	{"N", "notes.menu.note"},
	{"H", "notes.menu.highlight"},
	{"Ctrl+N", "notes.menu.page"},
	{"Ctrl+Z", "app.undo"},
	{"← →", "app.keys.points"},
	{"Return", "points.keys.open"},
	{"T", "points.keys.table"},
	{"+, −, 0", "network.keys.move"},
	{"Shift, Ctrl + ← ↑ → ↓", "network.keys.pan"},
	{"/, P", "network.keys.find"},
	{"Return", "network.keys.open"},
	{"Esc", "network.keys.close"},
	{"Ctrl+C", "points.keys.copy"},
	{"Ctrl+Shift+C", "points.menu.copy-table"},
	{"Ctrl+R", "change.menu"},
	{"Ctrl+E", "app.menu.export"},
	{"Ctrl+O", "app.menu.import"},
	{"Ctrl+,", "app.menu.settings"},
	{"Ctrl+L", "app.menu.list"},
	{"Ctrl+D", "app.menu.dark"},
	{"Ctrl++, Ctrl+−", "app.keys.size"},
	{"F1", "app.menu.keys"},
}

// showKeys lists the keys.
func (d *mainWindow) showKeys() {
	if d.dialogOpen() {
		return
	}
	p := d.printer()
	var rows [][2]string
	for _, k := range keyTable {
		key := k[0]
		if runtime.GOOS == "darwin" {
			key = strings.ReplaceAll(key, "Ctrl", "Cmd")
		}
		says, _, _ := strings.Cut(p.T(k[1]), " (") // the menu shows the key too
		rows = append(rows, [2]string{key, strings.TrimSuffix(says, "…")})
	}
	views.ShowTable(d.window, d.views, p, p.T("app.menu.keys"), rows)
}

// showAbout says which version this is, where the library lies, and whose work
// is inside.
func (d *mainWindow) showAbout() {
	p := d.printer()
	views.ShowTable(d.window, d.views, p, p.T("app.menu.about"), [][2]string{
		{p.T("app.about.version"), d.env.version()},
		{p.T("app.about.library"), d.lib.Path()},
		{p.T("app.about.log"), logPath()},
		{p.T("app.about.credits"), p.T("app.about.credits-text")},
	})
}
