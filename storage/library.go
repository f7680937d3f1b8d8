// Package storage keeps a library in one SQLite file: briefings with their
// records and translations, exchange rates, the search index, and the reader's
// own marks. docs/library-file.md describes the file.
//
// Every error for people is a *brief.Error. An exported method owns its
// transaction; unexported helpers are handed one. A Library is safe for use by
// several goroutines.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"moat/internal/brief"
)

// Options say how a library is opened.
type Options struct {
	ReadOnly  bool             // never write: other libraries, a second window
	Create    bool             // make the file, and its folder, where it is missing or empty
	Now       func() time.Time // the clock for marks and file names; time.Now by default
	BackupDir string           // where backups before a migration go; "backups" beside the file by default
	Log       *slog.Logger     // slog.Default by default
}

// Library is an open library.
type Library struct {
	path    string
	opt     Options
	steps   []step
	readers *sql.DB
	writer  *sql.DB // nil when read-only

	patience time.Duration // how long a write waits for another program
	tidy     bool          // no -wal was there before a read-only opening

	watch   sync.Mutex // guards version
	version *sql.Conn  // the connection that data_version is asked on

	closing sync.Once
	closed  error
}

// readerPool is how many queries may run at a time.
const readerPool = 4

// patience is how long a write waits for another program before it gives up
// with brief.Busy.
const patience = 5 * time.Second

// DefaultPath returns where the platform keeps a program's data: on Linux
// ~/.local/share/moat/library.sqlite. It creates nothing.
func DefaultPath() (string, error) {
	if !filepath.IsAbs(xdg.DataHome) {
		return "", &brief.Error{
			Code: brief.Missing, What: "the system names no folder for a program's data",
			Want: "name a library with --library FILE",
		}
	}
	return filepath.Join(xdg.DataHome, "moat", "library.sqlite"), nil
}

// Open opens the library at path. It returns a *brief.Error with code Missing,
// Unreadable, Foreign, Damaged, Newer, ReadOnly (the file or its folder cannot
// be written) or Busy; the file is then as it was. A library of an earlier
// version is backed up and brought up to date first.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	return open(ctx, path, o, migrations)
}

func open(ctx context.Context, path string, o Options, steps []step) (*Library, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, &brief.Error{Code: brief.Unreadable, File: path, What: "not a file name", Err: err}
	}
	l := &Library{path: abs, opt: o.withDefaults(abs), steps: steps, patience: patience}
	if err := l.start(ctx); err != nil {
		l.release()
		return nil, translate(err, abs)
	}
	return l, nil
}

func (o Options) withDefaults(path string) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.BackupDir == "" {
		o.BackupDir = filepath.Join(filepath.Dir(path), "backups")
	}
	return o
}

// start goes from the file's name to open pools. Nothing is opened for writing
// before the file has been found to be ours and sound.
func (l *Library) start(ctx context.Context) error {
	if err := l.ensure(ctx); err != nil {
		return err
	}
	if err := held.add(l, func() error { return checkHeader(l.path, len(l.steps)) }); err != nil {
		return err
	}
	version, err := l.probe(ctx)
	if err != nil {
		return err
	}
	if l.opt.ReadOnly {
		if version < len(l.steps) {
			return readOnly(l.path, errors.New("the library is of an earlier version: open it once for writing"))
		}
		return l.openReaders(ctx)
	}
	if version < len(l.steps) {
		if err := l.migrate(ctx, version); err != nil {
			return err
		}
	}
	if err := l.openWriter(ctx); err != nil {
		return err
	}
	return l.openReaders(ctx)
}

func (l *Library) openWriter(ctx context.Context) error {
	l.writer = connect(l.path, forWriting, 1)
	err := l.patiently(ctx, func() error { return tryWriting(ctx, l.writer) })
	if isCantOpen(err) {
		return readOnly(l.path, err) // the file may be written, its folder not
	}
	return err
}

// tryWriting runs a statement that would write if there were anything to do.
// SQLite opens a file that it may not write without a word, and says so only
// then.
func tryWriting(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "DELETE FROM meta WHERE false")
	return err
}

func (l *Library) openReaders(ctx context.Context) error {
	l.tidy = l.opt.ReadOnly && !hasWAL(l.path)
	l.readers = connect(l.path, forReading, readerPool)
	err := l.patiently(ctx, func() error { return touch(ctx, l.readers) })
	if isCantOpen(err) && l.opt.ReadOnly && !hasWAL(l.path) {
		// In a folder that cannot be written, SQLite cannot make the files
		// that it shares with writers. Without them nobody can be writing.
		_ = l.readers.Close()
		l.tidy = false
		l.readers = connect(l.path, forSnapshot, readerPool)
		err = touch(ctx, l.readers)
	}
	return err
}

// touch makes a pool open a connection and read the schema.
func touch(ctx context.Context, db *sql.DB) error {
	var n int
	return db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
}

func hasWAL(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// Path returns the absolute path of the file.
func (l *Library) Path() string { return l.path }

// ReadOnly reports whether the library was opened for reading only.
func (l *Library) ReadOnly() bool { return l.opt.ReadOnly }

// Close moves what the -wal file holds into the library and closes it. Closing
// twice is harmless.
func (l *Library) Close() error {
	l.closing.Do(func() { l.closed = translate(l.release(), l.path) })
	return l.closed
}

func (l *Library) release() error {
	defer held.remove(l)
	var errs []error
	l.watch.Lock()
	if l.version != nil {
		errs = append(errs, l.version.Close())
		l.version = nil
	}
	l.watch.Unlock()
	if l.readers != nil {
		errs = append(errs, l.readers.Close())
	}
	if l.writer != nil {
		// A reader of another program may hold the -wal back; the next
		// closing catches up, so that is no error.
		if _, err := l.writer.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil && !isBusy(err) {
			errs = append(errs, err)
		}
		errs = append(errs, l.writer.Close())
	}
	if l.tidy && l.readers != nil {
		sweep(l.path)
	}
	return errors.Join(errs...)
}

// sweep lets SQLite remove the empty -wal and -shm files that a read-only
// opening left beside somebody's library: the last connection that may write
// removes them as it closes. Where it cannot, they stay and do no harm.
func sweep(path string) {
	if hasWAL(path) {
		return
	}
	db := connect(path, forWriting, 1)
	_ = touch(context.Background(), db)
	_ = db.Close()
}

// patiently runs f until it meets no lock of another program, the patience is
// over, or the context is.
func (l *Library) patiently(ctx context.Context, f func() error) error {
	deadline := time.Now().Add(l.patience)
	for {
		err := f()
		if !isBusy(err) || time.Now().After(deadline) {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// write runs f in a transaction. The transaction ignores the context, so that
// f alone decides where a cancelled piece of work may stop; waiting for its
// turn does not ignore it.
func (l *Library) write(ctx context.Context, f func(ctx context.Context, tx *sql.Tx) error) error {
	if l.writer == nil {
		return readOnly(l.path, nil)
	}
	conn, err := l.writer.Conn(ctx)
	if err != nil {
		return translate(err, l.path)
	}
	defer func() { _ = conn.Close() }()
	steady := context.WithoutCancel(ctx)
	var tx *sql.Tx
	err = l.patiently(ctx, func() (err error) {
		tx, err = conn.BeginTx(steady, nil)
		return err
	})
	if err != nil {
		return translate(err, l.path)
	}
	if err := f(steady, tx); err != nil {
		_ = tx.Rollback() // fails where SQLite has already rolled back, on a full disk for instance
		return translate(err, l.path)
	}
	return translate(tx.Commit(), l.path)
}

// stamp is the present time as the library writes it.
func (l *Library) stamp() string { return l.opt.Now().UTC().Format(time.RFC3339) }
