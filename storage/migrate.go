package storage

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"moat/internal/brief"
)

// migrate brings the library up to date: a verified backup first, then each
// step with its bookkeeping in one transaction. A failed step leaves the
// library as the step found it.
func (l *Library) migrate(ctx context.Context, from int) error {
	backup, err := l.backupBefore(ctx, from)
	if err != nil {
		return err
	}
	l.opt.Log.Info("library backed up before it is brought up to date", "from", from, "to", len(l.steps), "backup", backup)
	db := connect(l.path, forMigrating, 1)
	defer func() { _ = db.Close() }()
	for _, s := range l.steps[from:] {
		err := l.patiently(ctx, func() error { return s.run(ctx, db, l.stamp(), backup) })
		if err != nil {
			return fmt.Errorf("bringing the library to version %d (backup: %s): %w", s.version, backup, translate(err, l.path))
		}
	}
	return nil
}

// backupBefore makes the backup and returns its path:
// library-v1-20260301T120000Z.sqlite.
func (l *Library) backupBefore(ctx context.Context, version int) (string, error) {
	if err := os.MkdirAll(l.opt.BackupDir, 0o700); err != nil {
		return "", unwritable(l.opt.BackupDir, err)
	}
	ext := filepath.Ext(l.path)
	name := fmt.Sprintf("%s-v%d-%s%s", strings.TrimSuffix(filepath.Base(l.path), ext), version,
		l.opt.Now().UTC().Format("20060102T150405Z"), ext)
	target := filepath.Join(l.opt.BackupDir, name)
	source := connect(l.path, forReading, 1)
	defer func() { _ = source.Close() }()
	return target, backup(ctx, source, l.path, target, l.steps)
}

// run applies a step to a library of the version before it. It does nothing
// where another program has applied the step in the meantime.
func (s step) run(ctx context.Context, db *sql.DB, at, backup string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= s.version {
		return nil
	}
	if err := s.apply(ctx, tx); err != nil {
		return err
	}
	if err := s.verify(ctx, tx); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version=%d", s.version))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO migration (version, at, backup) VALUES (?, ?, ?)", s.version, at, backup)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// verify checks what a step left before it is committed.
func (s step) verify(ctx context.Context, tx *sql.Tx) error {
	var table string
	err := tx.QueryRowContext(ctx, `SELECT "table" FROM pragma_foreign_key_check LIMIT 1`).Scan(&table)
	if err == nil {
		return &brief.Error{Code: brief.Damaged, What: "rows of " + table + " point to nothing"}
	}
	if err != sql.ErrNoRows {
		return err
	}
	found, err := schemaPrint(ctx, tx)
	if err == nil && found != s.schema {
		err = fmt.Errorf("step %d leaves a schema that is not the one of its version: %s", s.version, found)
	}
	return err
}
