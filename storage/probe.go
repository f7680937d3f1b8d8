package storage

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"

	"moat/internal/brief"
)

// quickCheckLimit is the largest file, in bytes, that every opening checks in
// full: it takes two to three milliseconds for each megabyte. Larger files are
// checked by Check, which a window can run in the background.
const quickCheckLimit = 4 << 20

// probe looks at a file through SQLite without changing it: is it ours, does
// it hold nothing but what we put there, is it sound? It returns the library's
// version.
func (l *Library) probe(ctx context.Context) (int, error) {
	info, err := os.Stat(l.path)
	if err != nil {
		return 0, unopened(l.path, err)
	}
	full := info.Size() <= quickCheckLimit
	if hasWAL(l.path) {
		return l.inspect(ctx, forReading, full)
	}
	// Nobody is writing. As a snapshot the file is read without making a
	// -shm and a -wal beside it, which a refused file would be left with.
	version, err := l.inspect(ctx, forSnapshot, full)
	if err != nil && hasWAL(l.path) {
		return l.inspect(ctx, forReading, full) // somebody began meanwhile
	}
	return version, err
}

func (l *Library) inspect(ctx context.Context, a access, full bool) (version int, err error) {
	db := connect(l.path, a, 1)
	defer func() { _ = db.Close() }()
	err = l.patiently(ctx, func() error {
		version, err = inspect(ctx, db, l.path, l.steps, full)
		return err
	})
	return version, translate(err, l.path)
}

func inspect(ctx context.Context, db *sql.DB, path string, steps []step, full bool) (int, error) {
	var application, version int
	err := db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").
		Scan(&application, &version)
	switch {
	case err != nil:
		return 0, err
	case application != ApplicationID:
		return 0, foreign(path, "a database of another program")
	case version > len(steps):
		return 0, newer(path, version)
	case version < 1:
		return 0, foreign(path, "it was never set up")
	}
	found, err := schemaPrint(ctx, db)
	if err != nil {
		return 0, err
	}
	if found != steps[version-1].schema {
		return 0, foreign(path, "it holds tables, views or triggers that Moat did not make")
	}
	if !full {
		return version, nil
	}
	return version, quickCheck(ctx, db, path)
}

// quickCheck lets SQLite look through every page. The error is coded Damaged.
func quickCheck(ctx context.Context, db queryer, path string) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return damaged(path, verdict)
	}
	return nil
}

// Verify reports whether the file at path is a sound library that this version
// can open, looking at all of it and changing nothing. Backups count only
// after this. The errors are those of Open.
func Verify(ctx context.Context, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return &brief.Error{Code: brief.Unreadable, File: path, What: "not a file name", Err: err}
	}
	return verify(ctx, abs, migrations)
}

func verify(ctx context.Context, path string, steps []step) error {
	l := &Library{path: path, steps: steps, patience: patience}
	err := held.add(l, func() error { return checkHeader(path, len(steps)) })
	if err != nil {
		return unopened(path, err)
	}
	defer held.remove(l)
	a := forSnapshot
	if hasWAL(path) {
		a = forReading
	}
	_, err = l.inspect(ctx, a, true)
	return err
}
