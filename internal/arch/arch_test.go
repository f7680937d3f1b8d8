// Package arch holds no code: its tests keep the repository's shape, as
// ARCHITECTURE.md draws it, from eroding unnoticed.
package arch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const (
	module    = "moat"
	fyne      = "fyne.io/fyne/v2"
	fyneApp   = "fyne.io/fyne/v2/app"
	openGL    = "github.com/go-gl/"
	goSQLite3 = "github.com/mattn/go-sqlite3"
)

// A layer is a part of the tree and what it may import of ours. Paths are
// relative to the module; each stands for itself and everything below it. A
// layer may always import itself. The first layer that holds a package counts.
type layer struct {
	path string
	may  []string
}

// layers are the arrows of ARCHITECTURE.md. What is listed nowhere may be
// imported by nobody.
var layers = []layer{
	{"internal/arch", nil},
	{"internal/money", nil},
	{"internal/brief", []string{"internal/money"}},
	{"internal", nil},
	{"storage", []string{"internal/brief", "internal/money"}},
	{"assets", nil},
	{"views", []string{"internal", "assets"}},
	{"app", []string{"views", "storage", "assets", "internal"}},
	{"e2e", nil},
	{"bench", []string{"e2e"}},
	{"scripts", nil},
	{"", []string{"app"}}, // main
}

// goPackage is what `go list -json` says of one package.
type goPackage struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
	ForTest      string
}

// list runs go list with the project's tags over every package of the module.
func list(t *testing.T, args ...string) []goPackage {
	t.Helper()
	args = append([]string{"list", "-e", "-tags=sqlite_fts5,e2e,bench",
		"-json=ImportPath,Imports,TestImports,XTestImports,Deps,ForTest"}, args...)
	cmd := exec.Command("go", append(args, module+"/...")...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatalf("go list printed what is not JSON: %v", err)
		}
		packages = append(packages, p)
	}
}

// ours gives a package's path inside the module, "" for main.
func ours(importPath string) (string, bool) {
	if importPath == module {
		return "", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

// below says whether a path is a folder or lies in it.
func below(path, folder string) bool {
	return path == folder || folder != "" && strings.HasPrefix(path, folder+"/")
}

func layerOf(path string) (layer, bool) {
	i := slices.IndexFunc(layers, func(l layer) bool { return below(path, l.path) })
	if i < 0 {
		return layer{}, false
	}
	return layers[i], true
}

// allowed says why a package of ours may not import another, or nothing.
func allowed(from, to string) error {
	home, known := layerOf(from)
	if !known {
		return fmt.Errorf("%s is in no layer: ARCHITECTURE.md and this test must say where it belongs", from)
	}
	if below(to, home.path) {
		return nil
	}
	for _, folder := range home.may {
		if below(to, folder) {
			return nil
		}
	}
	return fmt.Errorf("%s imports %s, which the arrows forbid", name(from), name(to))
}

func name(path string) string {
	if path == "" {
		return "main"
	}
	return path
}

func TestArrowsBetweenOurPackages(t *testing.T) {
	for _, p := range list(t) {
		from, _ := ours(p.ImportPath)
		if _, known := layerOf(from); !known {
			t.Errorf("%s is in no layer: ARCHITECTURE.md and this test must say where it belongs", from)
		}
		for _, imported := range p.Imports {
			if to, isOurs := ours(imported); isOurs {
				if err := allowed(from, to); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func TestArrowRulesCatchWhatTheyMust(t *testing.T) {
	cases := []struct {
		from, to string
		ok       bool
	}{
		{"", "app", true},
		{"", "storage", false},
		{"app", "views/prose", true},
		{"app", "storage", true},
		{"views", "views/look", true},
		{"views/prose", "internal/text", true},
		{"views/prose", "storage", false},
		{"storage", "views", false},
		{"storage", "internal/brief", true},
		{"storage", "internal/evidence", false},
		{"internal/money", "internal/brief", false},
		{"internal/brief", "internal/money", true},
		{"internal/brief", "internal/text", false},
		{"internal/chart", "internal/valuation", true},
		{"internal/chart", "storage", false},
		{"internal/text", "assets", false},
		{"internal/chart", "views/look", false},
		{"assets", "internal/brief", false},
		{"viewsmore", "assets", false},
	}
	for _, c := range cases {
		if got := allowed(c.from, c.to) == nil; got != c.ok {
			t.Errorf("%s → %s allowed: %v, want %v", name(c.from), name(c.to), got, c.ok)
		}
	}
}

// A forbidden library, where it is forbidden, and why.
type ban struct {
	library string
	exact   bool // only this package, not those below it
	where   func(path string) bool
	why     string
}

func in(folders ...string) func(string) bool {
	return func(path string) bool {
		return slices.ContainsFunc(folders, func(f string) bool { return below(path, f) })
	}
}

func outside(folders ...string) func(string) bool {
	inside := in(folders...)
	return func(path string) bool { return !inside(path) }
}

func (b ban) hits(library string) bool {
	if b.exact {
		return library == b.library
	}
	return strings.HasPrefix(library, b.library)
}

// These count for a package and all that it depends on, tests included.
var deepBans = []ban{
	{fyne, false, in("storage", "internal", "assets"), "the window belongs to views and app"},
	{fyneApp, true, in("views", "storage", "internal", "assets"), "view tests need neither a display nor X11 headers"},
	{openGL, false, in("views", "storage", "internal", "assets"), "view tests need neither a display nor X11 headers"},
}

// These count for direct imports, tests included.
var directBans = []ban{
	{goSQLite3, false, outside("storage"), "only storage knows the database driver"},
	// The bare window is the bench's yardstick, not a part of Moat.
	{fyneApp, true, outside("app", "", "bench/bare"), "only app and main open windows"},
}

func TestLibrariesStayWhereTheyBelong(t *testing.T) {
	for _, p := range list(t) {
		path, _ := ours(p.ImportPath)
		direct := slices.Concat(p.Imports, p.TestImports, p.XTestImports)
		for _, b := range directBans {
			report(t, b, path, direct)
		}
	}
	for _, p := range list(t, "-test") {
		importPath, isTestMain := strings.CutSuffix(p.ImportPath, ".test")
		path, isOurs := ours(importPath)
		if !isOurs || p.ForTest != "" && !isTestMain {
			continue
		}
		for _, b := range deepBans {
			report(t, b, path, p.Deps)
		}
	}
}

func report(t *testing.T, b ban, path string, libraries []string) {
	t.Helper()
	if !b.where(path) {
		return
	}
	if i := slices.IndexFunc(libraries, b.hits); i >= 0 {
		t.Errorf("%s depends on %s: %s", name(path), libraries[i], b.why)
	}
}
