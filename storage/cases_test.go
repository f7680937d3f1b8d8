package storage

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moat/internal/brief"
)

func valuationCase(name, data string) Case {
	return Case{Area: ValuationCases, Name: name, Data: []byte(data)}
}

// wantCases compares the names of a briefing's cases, the one in use marked.
func wantCases(t *testing.T, l *Library, area Area, id brief.ID, want ...string) {
	t.Helper()
	var got []string
	for _, c := range must[[]Case](t)(l.Cases(bg, area, id)) {
		name := c.Name
		if c.InUse {
			name += "*"
		}
		got = append(got, name)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("cases %q, want %q", got, want)
	}
}

func save(t *testing.T, l *Library, id brief.ID, c Case) {
	t.Helper()
	if err := l.SaveCase(bg, id, c); err != nil {
		t.Fatal(err)
	}
}

func TestCasesAreKeptByNameAndArea(t *testing.T) {
	l := newLibrary(t)
	save(t, l, "a", valuationCase("mine", `{"v":1}`))
	save(t, l, "a", valuationCase("강세", `{"v":2}`))
	save(t, l, "a", Case{Area: SwitchboardCases, Name: "mine", Data: []byte(`[]`)})
	save(t, l, "b", valuationCase("mine", `{}`))
	wantCases(t, l, ValuationCases, "a", "mine", "강세*")
	wantCases(t, l, "", "a", "mine*", "mine", "강세*")
	wantCases(t, l, ValuationCases, "b", "mine*")

	save(t, l, "a", valuationCase("mine", `{"v":3}`)) // in place of the one there is
	wantCases(t, l, ValuationCases, "a", "mine*", "강세")
	c := must[[]Case](t)(l.Cases(bg, ValuationCases, "a"))[0]
	if string(c.Data) != `{"v":3}` || !c.Saved.Equal(clock) {
		t.Errorf("%s, saved %v", c.Data, c.Saved)
	}
	if s := must[Stats](t)(l.Stats(bg)); s.Cases != 4 {
		t.Errorf("%d cases counted, want 4", s.Cases)
	}
}

func TestTheCaseInUse(t *testing.T) {
	l := newLibrary(t)
	save(t, l, "a", valuationCase("one", `{}`))
	save(t, l, "a", valuationCase("two", `{}`))
	for _, c := range []struct {
		use  string
		want []string
	}{{"one", []string{"one*", "two"}}, {"one", []string{"one*", "two"}}, {"", []string{"one", "two"}}, {"two", []string{"one", "two*"}}} {
		if err := l.UseCase(bg, ValuationCases, "a", c.use); err != nil {
			t.Fatal(err)
		}
		wantCases(t, l, ValuationCases, "a", c.want...)
	}
	wantCode(t, l.UseCase(bg, ValuationCases, "a", "three"), brief.Missing)
	wantCases(t, l, ValuationCases, "a", "one", "two*") // as it was
	if err := l.RemoveCase(bg, ValuationCases, "a", "two"); err != nil {
		t.Fatal(err)
	}
	wantCases(t, l, ValuationCases, "a", "one")
	wantCode(t, l.RemoveCase(bg, ValuationCases, "a", "two"), brief.Missing)
}

func TestCasesThatAreNone(t *testing.T) {
	l := newLibrary(t)
	for name, c := range map[string]Case{
		"no area":           {Name: "x", Data: []byte("{}")},
		"an unknown area":   {Area: "graph", Name: "x", Data: []byte("{}")},
		"no name":           valuationCase("", "{}"),
		"a blank name":      valuationCase(" x", "{}"),
		"a name of lines":   valuationCase("a\nb", "{}"),
		"a name of bytes":   valuationCase("a\xff", "{}"),
		"a name for a book": valuationCase(strings.Repeat("가", MaxCaseName+1), "{}"),
		"no data":           valuationCase("x", ""),
		"no JSON":           valuationCase("x", "{"),
		"too much":          valuationCase("x", `"`+strings.Repeat("x", maxCaseData)+`"`),
	} {
		t.Run(name, func(t *testing.T) { wantCode(t, l.SaveCase(bg, "a", c), brief.Malformed) })
	}
	save(t, l, "a", valuationCase(strings.Repeat("가", MaxCaseName), "{}"))
}

func TestCasesOutliveTheirBriefing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	save(t, l, "openai-talks", valuationCase("mine", `{"return":"0.25"}`))
	changed := talks()
	changed.Title = "Another title"
	add(t, l, changed)
	wantCases(t, l, ValuationCases, "openai-talks", "mine*")
	if err := l.Remove(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	wantCases(t, l, ValuationCases, "openai-talks", "mine*")
	if err := l.Restore(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	wantCases(t, l, ValuationCases, "openai-talks", "mine*")

	target := filepath.Join(t.TempDir(), "copy.sqlite")
	if err := l.Backup(bg, target); err != nil {
		t.Fatal(err)
	}
	wantCases(t, openAt(t, target, Options{ReadOnly: true}), ValuationCases, "openai-talks", "mine*")
}

func TestALibraryThatIsOnlyReadSaysThatItKeepsNoCase(t *testing.T) {
	path := filled(t)
	l := openAt(t, path, Options{ReadOnly: true})
	wantCode(t, l.SaveCase(bg, "openai-talks", valuationCase("mine", "{}")), brief.ReadOnly)
	wantCode(t, l.RemoveCase(bg, ValuationCases, "openai-talks", "mine"), brief.ReadOnly)
	wantCode(t, l.UseCase(bg, ValuationCases, "openai-talks", "mine"), brief.ReadOnly)
	wantCases(t, l, "", "openai-talks")
}

// released unpacks the library that a released version made: a briefing in two
// languages with every kind of record, a note and a star.
func released(t *testing.T, version int) string {
	t.Helper()
	packed := must[[]byte](t)(os.ReadFile(fmt.Sprintf("testdata/library-v%d.sqlite.gz", version)))
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "library.sqlite")
	write(t, path, must[[]byte](t)(io.ReadAll(z)))
	return path
}

func TestEveryReleasedLibraryIsBroughtUpToDate(t *testing.T) {
	fresh := newLibrary(t)
	add(t, fresh, talks(), talksKorean())
	for version := 1; version <= newest; version++ {
		t.Run(fmt.Sprintf("version %d", version), func(t *testing.T) {
			path := released(t, version)
			l := openAt(t, path, options())
			if got := len(backups(t, path)); got != min(newest-version, 1) {
				t.Errorf("%d backups", got)
			}
			s := must[Stats](t)(l.Stats(bg))
			if s.Version != newest || s.Briefings != 1 || s.Translations != 1 || s.Notes != 1 || s.Starred != 1 {
				t.Errorf("%+v", s)
			}
			for _, lang := range []string{"en", "ko"} {
				wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", lang)), must[*brief.Briefing](t)(fresh.Briefing(bg, "openai-talks", lang)))
			}
			if problems := must[[]string](t)(l.Check(bg)); len(problems) > 0 {
				t.Error(problems)
			}
			save(t, l, "openai-talks", valuationCase("mine", "{}"))
		})
	}
}
