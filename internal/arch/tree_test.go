package arch

import (
	"bytes"
	"go/ast"
	"go/build/constraint"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	root     = "../.."
	maxLines = 400
)

// files gives every text file of the tree that is ours, by its path from the
// root, with what is in it.
func files(t *testing.T) map[string]string {
	t.Helper()
	skipped := []string{".git", "bin", "dist", "vendor"}
	found := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if slices.Contains(skipped, rel) {
				return fs.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if filepath.Base(rel) != "go.sum" && !bytes.ContainsRune(data, 0) {
			found[rel] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func TestGoFilesStayShort(t *testing.T) {
	for path, text := range files(t) {
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || generated.MatchString(text) {
			continue
		}
		if lines := strings.Count(text, "\n"); lines > maxLines {
			t.Errorf("%s has %d lines, %d are the most: does it know too much?", path, lines, maxLines)
		}
	}
}

// A phrase that must not stand in the tree. Letters in brackets keep the
// patterns from finding themselves.
type phrase struct {
	pattern *regexp.Regexp
	where   func(path string) bool
	why     string
}

func anywhere(string) bool { return true }

func code(path string) bool {
	return strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".sh") || path == "Makefile"
}

// prose is everything but the bundled briefings: those are about the world, and
// may quote an address.
func prose(path string) bool { return !strings.HasPrefix(path, "assets/briefings/") }

var phrases = []phrase{
	{regexp.MustCompile(`(^|[^\w.:-])/(h[o]me|r[o]ot|Us[e]rs|w[o]rk)/\w`), prose, "a path on somebody's machine"},
	{regexp.MustCompile(`\.\./sh[a]red`), anywhere, "a path outside the repository"},
	{regexp.MustCompile(`https?://[^ ]*\b(pr[o]xy|reg[i]stry)\.`), prose, "a package registry's address"},
	{regexp.MustCompile(`\b(TO[D]O|FIX[M]E|XX[X])\b`), code, "unfinished work: finish it or file it"},
	{regexp.MustCompile(`\bt\.[S]kip|[/]/nolint`), code, "a silenced check"},
	{regexp.MustCompile(`\blog\.F[a]tal|\bos\.E[x]it\(`), notMain, "only main ends the program"},
}

func notMain(path string) bool { return strings.HasSuffix(path, ".go") && path != "main.go" }

func TestTreeIsFreeOf(t *testing.T) {
	for path, text := range files(t) {
		for number, line := range strings.Split(text, "\n") {
			for _, p := range phrases {
				if p.where(path) && p.pattern.MatchString(line) {
					t.Errorf("%s:%d: %s: %s", path, number+1, p.why, strings.TrimSpace(line))
				}
			}
		}
	}
}

func TestPhrasesCatchWhatTheyMust(t *testing.T) {
	cases := []struct {
		line  string
		found bool
	}{
		{"see /ho" + "me/someone/notes", true},
		{"open(\"/wo" + "rk/main/x\")", true},
		{"https://example.org/wo" + "rk/page", false},
		{"~/.local/share/moat", false},
		{"read ../sha" + "red/facts", true},
		{"https://pro" + "xy.example.org/x", true},
		{"// TO" + "DO later", true},
		{"t.Sk" + "ip()", true},
		{"os.Ex" + "it(1)", true},
		{"a todo list", false},
	}
	for _, c := range cases {
		found := slices.ContainsFunc(phrases, func(p phrase) bool {
			return p.where("x/y.go") && p.pattern.MatchString(c.line)
		})
		if found != c.found {
			t.Errorf("%q found: %v, want %v", c.line, found, c.found)
		}
	}
}

// Somebody who builds with plain `go build` must be told what to run instead.
func TestBuildWithoutTagsNamesMakeBuild(t *testing.T) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, filepath.Join(root, "storage/guard_notags.go"), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	expr := buildLine(t, file)
	for _, c := range []struct {
		tags   []string
		builds bool
	}{
		{nil, false},
		{[]string{"cgo"}, false},
		{[]string{"sqlite_fts5"}, false},
		{[]string{"cgo", "sqlite_fts5"}, true},
	} {
		stops := expr.Eval(func(tag string) bool { return slices.Contains(c.tags, tag) })
		if stops == c.builds {
			t.Errorf("with tags %v the guard is compiled: %v", c.tags, stops)
		}
	}
	conf := types.Config{Importer: importer.Default()}
	_, err = conf.Check("storage", set, []*ast.File{file}, nil)
	if err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("compiling the guard says %v, want a message with: make build", err)
	}
}

func buildLine(t *testing.T, file *ast.File) constraint.Expr {
	t.Helper()
	for _, group := range file.Comments {
		for _, c := range group.List {
			if constraint.IsGoBuild(c.Text) {
				expr, err := constraint.Parse(c.Text)
				if err != nil {
					t.Fatal(err)
				}
				return expr
			}
		}
	}
	t.Fatal("the guard has no build constraint")
	return nil
}

var requirement = regexp.MustCompile(`(?m)^\t(\S+) (v\S+)$`)

// NOTICE names each module that Moat requires directly, at its version.
func TestNoticeListsDirectRequirements(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	notice, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	found := requirement.FindAllStringSubmatch(string(mod), -1)
	if len(found) == 0 {
		t.Fatal("no requirement found in go.mod")
	}
	for _, m := range found {
		row := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(m[1]) + ` +` + regexp.QuoteMeta(m[2]) + ` +\S`)
		if !row.Match(notice) {
			t.Errorf("NOTICE lacks %s %s: run make licences", m[1], m[2])
		}
	}
}

// Fonts travel with the terms under which they may.
func TestFontsCarryTheirLicences(t *testing.T) {
	fonts, err := filepath.Glob(filepath.Join(root, "assets/fonts/*.[ot]tf"))
	if err != nil || len(fonts) == 0 {
		t.Fatalf("no fonts found: %v", err)
	}
	for _, font := range fonts {
		family, _, _ := strings.Cut(filepath.Base(font), "-")
		family = strings.TrimSuffix(strings.TrimSuffix(family, ".ttf"), "Full")
		if _, err := os.Stat(filepath.Join(root, "assets/fonts", family+"-LICENSE.txt")); err != nil {
			t.Errorf("%s has no licence beside it: %v", filepath.Base(font), err)
		}
	}
}
