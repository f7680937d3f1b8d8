package app

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// moat runs a command with an empty home, as a script would, and returns what
// it printed and its exit status.
type runner struct {
	t *testing.T
}

func newRunner(t *testing.T) runner {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
	t.Setenv("LANG", "en_US.UTF-8")
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	return runner{t}
}

func (r runner) run(stdin string, args ...string) (out, errs string, status int) {
	r.t.Helper()
	var o, e bytes.Buffer
	status = Run(args, Streams{In: strings.NewReader(stdin), Out: &o, Err: &e}, Build{Version: "1.2.3", Commit: "abc"})
	return o.String(), e.String(), status
}

// ok runs a command that must succeed.
func (r runner) ok(args ...string) string {
	r.t.Helper()
	out, errs, status := r.run("", args...)
	if status != 0 {
		r.t.Fatalf("moat %s: status %d, %s", strings.Join(args, " "), status, errs)
	}
	return out
}

const ownBriefing = `---
id: mine
lang: en
title: A briefing of my own
published: 2026-04-01
---

## Takeaways

### One thing

What I think of Trainium.
`

func TestListPrintsOneBriefingALine(t *testing.T) {
	r := newRunner(t)
	lines := strings.Split(strings.TrimSpace(r.ok("list", "--lang", "ko")), "\n")
	if len(lines) < 5 {
		t.Fatalf("%d briefings, want the five bundled ones", len(lines))
	}
	for _, l := range lines {
		if f := strings.Split(l, "\t"); len(f) != 5 || len(f[1]) != 10 || f[4] == "" {
			t.Errorf("line %q has not id, date, languages, stage, title", l)
		}
	}
	found := false
	for _, l := range lines {
		f := strings.Split(l, "\t")
		if f[0] == december {
			found = true
			if f[2] != "en,ko,ja,zh" || f[3] != "in talks" || !strings.Contains(f[4], "억 달러") {
				t.Errorf("December: %q", l)
			}
		}
	}
	if !found {
		t.Error("the December briefing is not listed")
	}
	if early := r.ok("list", "--known-on", "2025-12-19"); strings.Contains(early, "2026-") {
		t.Errorf("known on 19 December, yet listed:\n%s", early)
	}
}

func TestCheckNamesTheSlips(t *testing.T) {
	r := newRunner(t)
	out := r.ok("check", december, "--lang", "en")
	for _, want := range []string{"415×", "41.5×", "1,300", "1,325", "1,478.3", "One stale rate", "12.05 %", "10.75 %", "+66 %", "+46 %"} {
		if !strings.Contains(out, want) {
			t.Errorf("check does not say %q", want)
		}
	}
	var objects []map[string]any
	if err := json.Unmarshal([]byte(r.ok("check", december, "--json")), &objects); err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		for _, key := range []string{"check", "verdict", "claimed", "recomputed", "ratio"} {
			if _, ok := o[key]; !ok {
				t.Fatalf("an object lacks %q: %v", key, o)
			}
		}
	}
	if all := r.ok("check", "--json"); len(all) <= 2 {
		t.Error("checking every briefing finds nothing")
	}
}

func TestShowGivesAWholeBriefing(t *testing.T) {
	r := newRunner(t)
	var b map[string]any
	if err := json.Unmarshal([]byte(r.ok("show", december, "--format", "json")), &b); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"id", "lang", "title", "lede", "tags", "takeaways", "sections", "figures", "rounds", "alliances", "sources"} {
		if b[key] == nil {
			t.Errorf("JSON lacks %q", key)
		}
	}
	// What md prints is a briefing file of its own: another library takes it.
	for _, lang := range []string{"en", "ko"} {
		text := r.ok("show", december, "--lang", lang)
		other := filepath.Join(t.TempDir(), "other.sqlite")
		if out, errs, status := r.run(text, "--library", other, "import", "-"); status != 0 || !strings.Contains(out, december) {
			t.Errorf("%s: imported %q, %s, status %d", lang, out, errs, status)
		}
	}
}

func TestSearchFindsInEveryLanguage(t *testing.T) {
	r := newRunner(t)
	for _, q := range []string{"Trainium", "추론", "칩"} {
		out := r.ok("search", q)
		if !strings.Contains(out, "\t") {
			t.Errorf("%q is not found: %q", q, out)
		}
	}
	if out := r.ok("search", "--limit", "1", "OpenAI"); strings.Count(out, "\n") != 1 {
		t.Errorf("limit 1 prints %q", out)
	}
	for _, hostile := range []string{`"`, "NEAR(", "*", "a AND", strings.Repeat("x", 10000)} {
		if _, errs, status := r.run("", "search", "--", hostile); status != 0 {
			t.Errorf("%.20q: %s", hostile, errs)
		}
	}
}

func TestNamedLibrariesStartEmptyAndAreOnlyMadeByImport(t *testing.T) {
	r := newRunner(t)
	lib := filepath.Join(t.TempDir(), "own.sqlite")
	if _, errs, status := r.run("", "--library", lib, "list"); status != 1 || !strings.Contains(errs, "own.sqlite") {
		t.Errorf("a missing library: status %d, %q", status, errs)
	}
	if _, err := os.Stat(lib); err == nil {
		t.Fatal("list made a library")
	}
	if _, errs, status := r.run(ownBriefing, "--library", lib, "import", "-"); status != 0 {
		t.Fatal(errs)
	}
	if out := r.ok("--library", lib, "list"); out != "mine\t2026-04-01\ten\t\tA briefing of my own\n" {
		t.Errorf("list: %q", out)
	}
}

func TestNamedLibrariesAreCheckedWithTheBundledRates(t *testing.T) {
	r := newRunner(t)
	lib := filepath.Join(t.TempDir(), "own.sqlite")
	r.ok("--library", lib, "import", bundledFile(t, december+".en.md"))
	if out := r.ok("--library", lib, "check", december, "--lang", "en"); !strings.Contains(out, "1,478.3") {
		t.Errorf("no conversion was checked:\n%s", out)
	}
}

func TestALibraryThatTakesNoChangesCanBeRead(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	lib := filepath.Join(dir, "own.sqlite")
	if _, errs, status := r.run(ownBriefing, "--library", lib, "import", "-"); status != 0 {
		t.Fatal(errs)
	}
	if err := os.Chmod(lib, 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	if out := r.ok("--library", lib, "list"); !strings.Contains(out, "mine") {
		t.Errorf("list: %q", out)
	}
}

func TestImportNamesWhatItRefusesAndKeepsTheRest(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.md"), ownBriefing)
	write(t, filepath.Join(dir, "bad.md"), strings.Replace(ownBriefing, "published: 2026-04-01", "published: yesterday", 1))
	write(t, filepath.Join(dir, "orphan.md"), strings.NewReplacer("id: mine", "id: gone", "lang: en", "lang: ko\noriginal: en").Replace(ownBriefing))
	out, errs, status := r.run("", "import", dir)
	if status != 1 || !strings.Contains(out, "added\tmine\ten") {
		t.Errorf("status %d, printed %q", status, out)
	}
	for _, want := range []string{"bad.md:5", "gone"} {
		if !strings.Contains(errs, want) {
			t.Errorf("messages lack %q: %s", want, errs)
		}
	}
	if out := r.ok("list"); strings.Contains(out, "gone") {
		t.Error("a translation without an original was stored")
	}
	if out, _, _ := r.run("", "import", filepath.Join(dir, "good.md")); !strings.Contains(out, "unchanged\tmine") {
		t.Errorf("again: %q", out)
	}
}

func TestExportWritesPicturesAtTheAskedSize(t *testing.T) {
	r := newRunner(t)
	for _, c := range []struct {
		scale string
		width int
	}{{"1", 800}, {"2", 1600}} {
		dir := filepath.Join(t.TempDir(), "new", "folder")
		out := r.ok("export", "charts", december, "--out", dir, "--scale", c.scale, "--lang", "ko")
		files := strings.Fields(out)
		if len(files) < 3 {
			t.Fatalf("wrote %q, want three charts", out)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil || img.Bounds().Dx() != c.width {
				t.Errorf("%s: %v, %v", f, img.Bounds(), err)
			}
		}
	}
}

func TestExportIntoAPlaceThatTakesNoFilesSaysSo(t *testing.T) {
	r := newRunner(t)
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "old")
	_, errs, status := r.run("", "export", "charts", december, "--out", filepath.Join(file, "below"))
	if status != 1 || !strings.Contains(errs, "does not take") {
		t.Errorf("status %d, %q", status, errs)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "old" {
		t.Errorf("the file in the way changed: %q, %v", data, err)
	}
}

func TestWrongUsageEndsWithTwo(t *testing.T) {
	r := newRunner(t)
	for _, args := range [][]string{
		{"frobnicate"}, {"list", "--no-such-flag"}, {"list", "extra"}, {"show"}, {"show", december, "--format", "pdf"},
		{"search"}, {"search", "--limit", "0", "x"}, {"check", "a", "b"}, {"list", "--lang", "xx"}, {"list", "--known-on", "yesterday"},
		{"export"}, {"export", "charts", december}, {"export", "charts", december, "--out", "x", "--scale", "9"}, {"library"}, {"import"},
	} {
		out, errs, status := r.run("", args...)
		if status != 2 || errs == "" || out != "" {
			t.Errorf("moat %s: status %d, out %q, err %q", strings.Join(args, " "), status, out, errs)
		}
	}
}

func TestMissingBriefingIsNamed(t *testing.T) {
	r := newRunner(t)
	for _, args := range [][]string{{"show", "nope"}, {"check", "nope"}, {"export", "charts", "nope", "--out", t.TempDir()}} {
		if _, errs, status := r.run("", args...); status != 1 || !strings.Contains(errs, "nope") {
			t.Errorf("moat %s: status %d, %q", strings.Join(args, " "), status, errs)
		}
	}
}

func TestWindowWithoutADisplayNamesWhatWorks(t *testing.T) {
	r := newRunner(t)
	_, errs, status := r.run("")
	if status != 1 || !strings.Contains(errs, "display") || !strings.Contains(errs, "export") {
		t.Errorf("status %d, %q", status, errs)
	}
}

func TestVersionAndStats(t *testing.T) {
	r := newRunner(t)
	if out := r.ok("--version"); !strings.Contains(out, "1.2.3") || !strings.Contains(out, "SQLite 3.") {
		t.Errorf("version %q", out)
	}
	if out := r.ok("library", "stats"); !strings.Contains(out, "briefings\t5") || !strings.Contains(out, "rates\t") {
		t.Errorf("stats %q", out)
	}
	if out := r.ok("library", "check"); out != "ok\n" {
		t.Errorf("check %q", out)
	}
	backup := filepath.Join(t.TempDir(), "copy.sqlite")
	r.ok("library", "backup", backup)
	if out := r.ok("--library", backup, "list"); !strings.Contains(out, december) {
		t.Errorf("the backup lists %q", out)
	}
}
