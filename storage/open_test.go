package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	"moat/internal/brief"
	"moat/internal/money"
)

// filled makes a closed library with something in it and returns its path.
func filled(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.sqlite")
	l, err := Open(bg, path, options())
	if err != nil {
		t.Fatal(err)
	}
	add(t, l, talks(), talksKorean())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// tamper runs SQL on a closed library behind Moat's back.
func tamper(t testing.TB, path, script string) {
	t.Helper()
	db := connect(path, forMigrating, 1)
	_, err := db.Exec(script)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func overwrite(t testing.TB, path string, at int64, b []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(b, at)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file that cannot be opened gets its own error and stays as it was, whether
// it was opened for reading, for writing, or to be made if missing.
func TestFilesThatAreNoLibrary(t *testing.T) {
	cases := []struct {
		name string
		make func(t *testing.T, path string)
		code brief.Code
	}{
		{"text", func(t *testing.T, p string) { write(t, p, []byte("# A briefing\n")) }, brief.Foreign},
		{"a long text", func(t *testing.T, p string) { write(t, p, bytes.Repeat([]byte("briefing "), 5000)) }, brief.Foreign},
		{"the first bytes only", func(t *testing.T, p string) { write(t, p, []byte(magic)) }, brief.Foreign},
		{"another program's database", func(t *testing.T, p string) {
			write(t, p, nil)
			tamper(t, p, "CREATE TABLE briefing (id)")
		}, brief.Foreign},
		{"our mark and nothing else", func(t *testing.T, p string) {
			write(t, p, nil)
			tamper(t, p, fmt.Sprintf("PRAGMA application_id=%d; CREATE TABLE x (y)", ApplicationID))
		}, brief.Foreign},
		{"a trigger", func(t *testing.T, p string) {
			tamper(t, p, "CREATE TRIGGER t AFTER INSERT ON reader_star BEGIN DELETE FROM briefing; END")
		}, brief.Foreign},
		{"a view", func(t *testing.T, p string) { tamper(t, p, "CREATE VIEW v AS SELECT * FROM briefing") }, brief.Foreign},
		{"a view in a table's place", func(t *testing.T, p string) {
			tamper(t, p, "DROP TABLE rate; CREATE VIEW rate AS SELECT 1 AS base")
		}, brief.Foreign},
		{"a table of another shape", func(t *testing.T, p string) {
			tamper(t, p, "ALTER TABLE rate ADD COLUMN extra TEXT")
		}, brief.Foreign},
		{"a later version", func(t *testing.T, p string) { tamper(t, p, "PRAGMA user_version=99") }, brief.Newer},
		{"a later version with other tables", func(t *testing.T, p string) {
			tamper(t, p, fmt.Sprintf("CREATE TABLE later (x); PRAGMA user_version=%d", newest+1))
		}, brief.Newer},
		{"garbage in its pages", func(t *testing.T, p string) {
			overwrite(t, p, 5*4096, bytes.Repeat([]byte{0xA5}, 4096*4))
		}, brief.Damaged},
		{"a garbled schema", func(t *testing.T, p string) {
			overwrite(t, p, 100, bytes.Repeat([]byte{0xFF}, 64))
		}, brief.Damaged},
		{"a broken search index", func(t *testing.T, p string) {
			tamper(t, p, "DELETE FROM prose_fts_data WHERE id > 10")
		}, brief.Damaged},
		{"cut off", func(t *testing.T, p string) {
			if err := os.Truncate(p, 4096*6); err != nil {
				t.Fatal(err)
			}
		}, brief.Damaged},
	}
	for _, c := range cases {
		for mode, o := range map[string]Options{"read": {ReadOnly: true}, "write": {}, "create": {Create: true}} {
			t.Run(c.name+"/"+mode, func(t *testing.T) {
				path := filled(t)
				c.make(t, path)
				before := fileHash(t, path)
				l, err := Open(bg, path, o)
				if err == nil {
					_ = l.Close()
				}
				wantCode(t, err, c.code)
				if !strings.Contains(err.Error(), path) {
					t.Errorf("the message does not name the file: %v", err)
				}
				if fileHash(t, path) != before {
					t.Error("the file was changed")
				}
				wantOnly(t, path)
			})
		}
	}
}

// wantOnly checks that nothing was left beside a file.
func wantOnly(t testing.TB, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left beside it", e.Name())
		}
	}
}

func TestAMissingLibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "no", "library.sqlite")
	for _, o := range []Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		_, err := Open(bg, path, o)
		wantCode(t, err, brief.Missing)
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("its folder was made")
	}
	l := openAt(t, path, options())
	if s := must[[]Summary](t)(l.Summaries(bg, Query{})); len(s) != 0 || l.Path() != path || l.ReadOnly() {
		t.Errorf("a new library: %v at %s", s, l.Path())
	}
}

func TestAFolderIsNoLibrary(t *testing.T) {
	_, err := Open(bg, t.TempDir(), options())
	wantCode(t, err, brief.Unreadable)
}

func TestAnEmptyFileBecomesALibraryOnlyWhenAsked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chosen in a dialog.sqlite")
	write(t, path, nil)
	_, err := Open(bg, path, Options{})
	wantCode(t, err, brief.Foreign)
	openAt(t, path, options())
}

func TestOddPaths(t *testing.T) {
	for _, name := range []string{"a b", "50%", "%41", "what?", "#1", "a?mode=memory", "a&b=c;d", "라이브러리", "it's", `"q"`, "a+b", ":memory:", "file:x"} {
		dir := filepath.Join(t.TempDir(), name)
		path := filepath.Join(dir, name+".sqlite")
		l, err := Open(bg, path, options())
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		add(t, l, talks())
		if err := l.Close(); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if info, err := os.Stat(path); err != nil || info.Size() < 4096 {
			t.Errorf("%q was not made where it was asked for: %v", name, err)
		}
		wantOnly(t, path)
	}
}

func TestStartsAtTheSameTimeShareOneNewLibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.sqlite")
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			l, err := Open(bg, path, options())
			if err != nil {
				t.Error(err)
				return
			}
			add(t, l, small(brief.ID(fmt.Sprintf("b%d", i)), "2025-01-01", "x"))
			if err := l.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	l := openAt(t, path, Options{})
	if n, _, err := l.Count(bg, Query{}); n != 4 || err != nil {
		t.Errorf("%d briefings of 4 (%v)", n, err)
	}
}

func TestReadOnlyRefusesToWrite(t *testing.T) {
	path := filled(t)
	before := fileHash(t, path)
	l, err := Open(bg, path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if !l.ReadOnly() {
		t.Error("not read-only")
	}
	if n, _, err := l.Count(bg, Query{}); n != 1 || err != nil {
		t.Errorf("%d briefings (%v)", n, err)
	}
	_, importErr := l.ImportBriefings(bg, []*brief.Briefing{talks()}, nil)
	_, noteErr := l.SaveNote(bg, Note{Briefing: "openai-talks", Text: "x"})
	for _, err := range []error{importErr, noteErr, l.SetStar(bg, "a", true), l.Remove(bg, "openai-talks"), l.ImportRates(bg, nil)} {
		wantCode(t, err, brief.ReadOnly)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if fileHash(t, path) != before {
		t.Error("the file was changed")
	}
	wantOnly(t, path)
}

func TestAReaderBesideAWriterSeesWhatIsNew(t *testing.T) {
	w := newLibrary(t)
	r := openAt(t, w.Path(), Options{ReadOnly: true})
	before := must[int64](t)(r.DataVersion(bg))
	if again := must[int64](t)(r.DataVersion(bg)); again != before {
		t.Errorf("data version %d, then %d", before, again)
	}
	add(t, w, talks())
	if after := must[int64](t)(r.DataVersion(bg)); after == before {
		t.Error("the data version did not change")
	}
	if n, _, err := r.Count(bg, Query{}); n != 1 || err != nil {
		t.Errorf("%d briefings (%v)", n, err)
	}
	// A reader that closes leaves the writer its files.
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	add(t, w, small("b", "2025-01-01", "B"))
	if problems := must[[]string](t)(w.Check(bg)); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestTheLibraryReadsItsSettings(t *testing.T) {
	l := newLibrary(t)
	for _, db := range []*sql.DB{l.readers, l.writer} {
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1",
		} {
			var got string
			if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s is %q (%v), want %q", pragma, got, err, want)
			}
		}
	}
	var synchronous int
	if err := l.writer.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != 2 {
		t.Errorf("synchronous is %d (%v), want 2: FULL", synchronous, err)
	}
	if _, err := l.readers.Exec("DELETE FROM briefing"); err == nil {
		t.Error("a reader can write")
	}
}

// Every word of the domain that the schema lists must be taken by it.
func TestTheSchemaTakesEveryWord(t *testing.T) {
	b := small("words", "2025-01-01", "Words")
	add2 := func(c brief.Claim) {
		id := brief.ID(fmt.Sprintf("r%d", len(b.Figures)))
		b.Figures = append(b.Figures, brief.Figure{ID: id, Claim: c})
		b.Rounds = append(b.Rounds, brief.Round{ID: id, Claim: c})
		b.Alliances = append(b.Alliances, brief.Alliance{ID: id, Claim: c})
	}
	for _, s := range brief.Stages {
		add2(brief.Claim{Stage: s})
	}
	for _, e := range brief.Evidences {
		add2(brief.Claim{Evidence: e})
	}
	for i, p := range brief.Places {
		b.Figures[i].Place = p
	}
	for i, x := range brief.RoundTypes {
		b.Rounds[i].Type = x
	}
	for i, k := range brief.AllianceKinds {
		b.Alliances[i].Kind = k
	}
	for i, k := range brief.AmountKinds {
		b.Alliances[i].AmountKind = k
	}
	for i, s := range brief.AmountSpans {
		b.Alliances[i].Span = s
	}
	for _, a := range brief.Accesses {
		b.Sources = append(b.Sources, brief.Source{ID: brief.ID(a), Access: a})
	}
	for _, tier := range brief.Tiers {
		b.Sources = append(b.Sources, brief.Source{ID: "t-" + brief.ID(tier), Tier: tier})
	}
	l := newLibrary(t)
	add(t, l, b)
	for _, s := range brief.Stages {
		add(t, l, &brief.Briefing{ID: "stage", Lang: "en", Title: "x", Stage: s})
	}
	for _, basis := range []money.Basis{money.MarketClose, money.Reference, money.MonthEnd, money.MonthAverage} {
		if err := l.ImportRates(bg, []money.Rate{rate("2025-01-01", "USD", "KRW", "1400", basis)}); err != nil {
			t.Error(err)
		}
	}
}

// heldLock holds a library's write lock from another process until the test
// ends.
func heldLock(t *testing.T, path string) {
	t.Helper()
	cmd := helper(t, "hold", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatalf("the other process did not begin: %v", err)
	}
}

func TestAnotherProgramWriting(t *testing.T) {
	path := filled(t)
	l := openAt(t, path, options())
	l.patience = 300 * time.Millisecond
	heldLock(t, path)

	began := time.Now()
	_, err := l.ImportBriefings(bg, many(1), nil)
	wantCode(t, err, brief.Busy)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("gave up only after %v", took)
	}
	if s := must[[]Summary](t)(l.Summaries(bg, Query{})); len(s) != 1 {
		t.Errorf("reading meanwhile: %v", s)
	}

	// A cancelled context is heard while waiting.
	l.patience = time.Minute
	ctx, cancel := context.WithTimeout(bg, 300*time.Millisecond)
	defer cancel()
	began = time.Now()
	if err := l.SetStar(ctx, "a", true); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("heard it only after %v", took)
	}
}

// As a user without rights: root, as which tests may run, has all of them.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights there are not the folder's mode
	}
	for _, c := range []struct {
		name         string
		folder, file os.FileMode
		mode, want   string
	}{
		{"folder, to read", 0o555, 0o444, "read", "1 briefings"},
		{"folder, to write", 0o555, 0o666, "write", string(brief.ReadOnly)},
		{"file, to read", 0o777, 0o444, "read", "1 briefings"},
		{"file, to write", 0o777, 0o444, "write", string(brief.ReadOnly)},
		{"secret file", 0o777, 0o000, "read", string(brief.Unreadable)},
		{"closed folder", 0o000, 0o666, "read", string(brief.Unreadable)},
		{"new in a folder", 0o555, 0o666, "create", string(brief.Unwritable)},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := openTempDir(t)
			path := filepath.Join(dir, "library.sqlite")
			b, err := os.ReadFile(filled(t))
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, b)
			before := fileHash(t, path)
			if err := errors.Join(os.Chmod(path, c.file), os.Chmod(dir, c.folder)); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = os.Chmod(dir, 0o777) }()
			target := path
			if c.mode == "create" {
				target = filepath.Join(dir, "new.sqlite")
			}
			cmd := helper(t, c.mode, target)
			withoutRights(t, cmd)
			out, err := cmd.Output()
			if got := strings.TrimSpace(string(out)); got != c.want || err != nil {
				t.Errorf("got %q (%v), want %q", got, err, c.want)
			}
			if err := errors.Join(os.Chmod(dir, 0o777), os.Chmod(path, 0o666)); err != nil {
				t.Fatal(err)
			}
			if fileHash(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}

// helper is this test's own program, told to do something with a library in
// another process: see TestMain.
func helper(t *testing.T, what, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LIBRARY_HELPER="+what, "LIBRARY_PATH="+path)
	return cmd
}

func TestMain(m *testing.M) {
	if what := os.Getenv("LIBRARY_HELPER"); what != "" {
		fmt.Println(asHelper(what, os.Getenv("LIBRARY_PATH")))
		return
	}
	m.Run()
}

func asHelper(what, path string) string {
	l, err := Open(bg, path, Options{ReadOnly: what == "read", Create: what == "create"})
	if err != nil {
		var e *brief.Error
		if errors.As(err, &e) {
			return string(e.Code)
		}
		return err.Error()
	}
	defer func() { _ = l.Close() }()
	if what == "hold" {
		err := l.write(bg, func(context.Context, *sql.Tx) error {
			fmt.Println("held")
			_, _ = os.Stdin.Read(make([]byte, 1))
			return nil
		})
		return fmt.Sprint(err)
	}
	n, _, err := l.Count(bg, Query{})
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%d briefings", n)
}

func TestErrorsOfTheDiskAreNamed(t *testing.T) {
	for code, want := range map[sqlite3.ErrNo]brief.Code{
		sqlite3.ErrFull: brief.Unwritable, sqlite3.ErrCorrupt: brief.Damaged, sqlite3.ErrNotADB: brief.Damaged,
		sqlite3.ErrBusy: brief.Busy, sqlite3.ErrReadonly: brief.ReadOnly, sqlite3.ErrCantOpen: brief.Unreadable,
		sqlite3.ErrIoErr: brief.Unreadable, sqlite3.ErrConstraint: brief.Malformed,
	} {
		wantCode(t, translate(fmt.Errorf("wrapped: %w", sqlite3.Error{Code: code}), "x"), want)
	}
	full := sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrWrite}
	wantCode(t, translate(full, "x"), brief.Unwritable)
}

func TestClosing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	if err := errors.Join(l.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	wantOnly(t, l.Path())
	if _, err := l.Summaries(bg, Query{}); err == nil {
		t.Error("a closed library still answers")
	}
	if err := l.SetStar(bg, "a", true); err == nil {
		t.Error("a closed library still writes")
	}
}
