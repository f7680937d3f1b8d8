package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"moat/internal/brief"
)

func TestABackupIsTheLibrary(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	must[Note](t)(l.SaveNote(bg, Note{Briefing: "openai-talks", Text: "mine"}))
	target := filepath.Join(t.TempDir(), "copy.sqlite")
	write(t, target, []byte("an older backup"))
	if err := l.Backup(bg, target); err != nil {
		t.Fatal(err)
	}
	wantOnly(t, target)
	if err := Verify(bg, target); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(target))
	if err := Verify(bg, filepath.Base(target)); err != nil {
		t.Errorf("by a relative name: %v", err)
	}
	c := openAt(t, target, Options{})
	wantSame(t, must[*brief.Briefing](t)(c.Briefing(bg, "openai-talks", "ko")), must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "ko")))
	if notes := must[[]Note](t)(c.Notes(bg, "openai-talks")); len(notes) != 1 {
		t.Errorf("notes %v", notes)
	}
	if hits := must[[]Hit](t)(c.Search(bg, SearchQuery{Text: "국부"})); len(hits) != 1 {
		t.Errorf("hits %v", hits)
	}
}

func TestABackupMayBeTakenDuringAWrite(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	target := filepath.Join(t.TempDir(), "copy.sqlite")
	err := l.write(bg, func(ctx context.Context, tx *sql.Tx) error {
		if err := newImporter(ctx, tx, l.path, false).erase("openai-talks"); err != nil {
			return err
		}
		return l.Backup(bg, target)
	})
	if err != nil {
		t.Fatal(err)
	}
	c := openAt(t, target, Options{ReadOnly: true})
	if n, _, err := c.Count(bg, Query{}); n != 1 || err != nil {
		t.Errorf("the backup has %d briefings (%v), want the state before the write", n, err)
	}
}

func TestADamagedCopyDoesNotCount(t *testing.T) {
	l := newLibrary(t)
	add(t, l, many(300)...)
	counts, err := countRows(bg, l.readers)
	if err != nil {
		t.Fatal(err)
	}
	copyOf := func() string {
		path := filepath.Join(t.TempDir(), "copy.sqlite")
		if err := l.Backup(bg, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sound := copyOf()
	if err := verifyCopy(bg, sound, counts, migrations); err != nil {
		t.Fatal(err)
	}
	garbled := copyOf()
	overwrite(t, garbled, 10*4096, bytes.Repeat([]byte{0x5A}, 4096))
	wantCode(t, verifyCopy(bg, garbled, counts, migrations), brief.Damaged)
	wantCode(t, Verify(bg, garbled), brief.Damaged)
	short := copyOf()
	tamper(t, short, "DELETE FROM takeaway WHERE n = 7")
	if err := Verify(bg, short); err != nil {
		t.Fatal(err)
	}
	wantCode(t, verifyCopy(bg, short, counts, migrations), brief.Damaged)
	wantCode(t, Verify(bg, filepath.Join(t.TempDir(), "none")), brief.Missing)
}

func TestABackupThatCannotBeMadeLeavesNothing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	wantCode(t, l.Backup(bg, filepath.Join(t.TempDir(), "no folder", "copy.sqlite")), brief.Unwritable)
	wantCode(t, l.Backup(bg, l.Path()), brief.Unwritable)

	target := filepath.Join(t.TempDir(), "copy.sqlite")
	write(t, target, []byte("the last good one"))
	ctx, cancel := context.WithCancel(bg)
	cancel()
	if err := l.Backup(ctx, target); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	wantOnly(t, target)
	if b := must[[]byte](t)(os.ReadFile(target)); string(b) != "the last good one" {
		t.Error("a backup that failed replaced a good one")
	}
}

// newest is the version that a new library has.
var newest = len(migrations)

// another is a step to a version that does not exist yet.
func another(t *testing.T, apply func(context.Context, *sql.Tx) error) []step {
	t.Helper()
	trial := step{version: newest + 1, apply: addColumn}
	db := connect(filled(t), forMigrating, 1)
	defer func() { _ = db.Close() }()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := addColumn(bg, tx); err != nil {
		t.Fatal(err)
	}
	trial.schema = must[string](t)(schemaPrint(bg, tx))
	trial.apply = apply
	return append(slices.Clone(migrations), trial)
}

func addColumn(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "ALTER TABLE reader_note ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
	return err
}

func backups(t *testing.T, path string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(filepath.Dir(path), "backups", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAMigrationIsBackedUpFirst(t *testing.T) {
	path := filled(t)
	before := fileHash(t, path)
	steps := another(t, addColumn)
	l, err := open(bg, path, options(), steps)
	if err != nil {
		t.Fatal(err)
	}
	if s := must[Stats](t)(l.Stats(bg)); s.Version != newest+1 || s.Briefings != 1 {
		t.Errorf("%+v", s)
	}
	var noted string
	if err := l.readers.QueryRow("SELECT backup FROM migration WHERE version = ?", newest+1).Scan(&noted); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	list := backups(t, path)
	if len(list) != 1 || filepath.Base(list[0]) != fmt.Sprintf("library-v%d-20260301T120000Z.sqlite", newest) || noted != list[0] {
		t.Fatalf("backups %v, noted %q", list, noted)
	}
	if err := Verify(bg, list[0]); err != nil {
		t.Errorf("the backup: %v", err)
	}
	if fileHash(t, path) == before {
		t.Error("nothing was changed")
	}
	// Done once; and this version is now too new for the one before.
	l, err = open(bg, path, options(), steps)
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if len(backups(t, path)) != 1 {
		t.Error("the second opening made another backup")
	}
	_, err = Open(bg, path, options())
	wantCode(t, err, brief.Newer)
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	for name, apply := range map[string]func(context.Context, *sql.Tx) error{
		"an error half-way": func(ctx context.Context, tx *sql.Tx) error {
			if err := addColumn(ctx, tx); err != nil {
				return err
			}
			return errors.New("half-way")
		},
		"rows that point to nothing": func(ctx context.Context, tx *sql.Tx) error {
			if err := addColumn(ctx, tx); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, "DELETE FROM briefing")
			return err
		},
		"another schema than announced": func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "CREATE TABLE other (x) STRICT")
			return err
		},
		"all content gone, then an error": func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "DELETE FROM prose; DELETE FROM figure; SELECT * FROM nothing")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			before := fileHash(t, path)
			if _, err := open(bg, path, options(), another(t, apply)); err == nil {
				t.Fatal("no error")
			}
			if fileHash(t, path) != before {
				t.Error("the library was changed")
			}
			list := backups(t, path)
			if len(list) != 1 || Verify(bg, list[0]) != nil {
				t.Errorf("backups %v", list)
			}
			openAt(t, path, options())
		})
	}
}

func TestNoMigrationWithoutABackup(t *testing.T) {
	path := filled(t)
	before := fileHash(t, path)
	o := options()
	o.BackupDir = filepath.Join(path, "not a folder")
	_, err := open(bg, path, o, another(t, addColumn))
	wantCode(t, err, brief.Unwritable)
	o.BackupDir, o.ReadOnly = "", true
	_, err = open(bg, path, o, another(t, addColumn))
	wantCode(t, err, brief.ReadOnly)
	if fileHash(t, path) != before {
		t.Error("the library was changed")
	}
}

func TestANewLibraryHasTheSchemaOfItsVersion(t *testing.T) {
	l := newLibrary(t)
	if got := must[string](t)(schemaPrint(bg, l.readers)); got != migrations[len(migrations)-1].schema {
		t.Errorf("released schemas never change; the newest step leaves %s", got)
	}
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		want   int
	}{
		"nothing":           {"SELECT 1", 0},
		"a lost text":       {"DELETE FROM prose_fts WHERE rowid = 1", 1},
		"a stray index row": {"INSERT INTO prose_fts (rowid, title) VALUES (99, 'x')", 1},
		"a lost owner":      {"DELETE FROM prose WHERE lang = 'ko'", 4},
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			tamper(t, path, c.script)
			l := openAt(t, path, options())
			problems, err := l.Check(bg)
			if err != nil || len(problems) < c.want || (c.want == 0 && len(problems) > 0) {
				t.Errorf("%q (%v), want %d", problems, err, c.want)
			}
		})
	}
}
