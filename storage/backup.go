package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	sqlite3 "github.com/mattn/go-sqlite3"

	"moat/internal/brief"
)

// backupPages is how many pages are copied between two looks at the context:
// 4 MB of the usual size.
const backupPages = 1024

// Backup writes a copy of the library to path, replacing what is there. The
// copy is of one moment, is made beside its place, and takes its name only
// after it was opened, checked in full and its rows counted. Other programs
// may write to the library meanwhile. On error nothing is left at path that
// was not there.
func (l *Library) Backup(ctx context.Context, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return unwritable(path, err)
	}
	return backup(ctx, l.readers, l.path, abs, l.steps)
}

func backup(ctx context.Context, source *sql.DB, from, to string, steps []step) error {
	if held.has(to) {
		return &brief.Error{Code: brief.Unwritable, File: to, What: "this is an open library", Want: "choose another file for the backup"}
	}
	temp, err := temporary(to)
	if err != nil {
		return unwritable(to, err)
	}
	defer func() { _ = os.Remove(temp) }()
	counts, err := copyTo(ctx, source, temp)
	if err != nil {
		return translate(err, from)
	}
	if err := verifyCopy(ctx, temp, counts, steps); err != nil {
		return fmt.Errorf("the backup failed its check: %w", err)
	}
	if err := os.Rename(temp, to); err != nil {
		return unwritable(to, err)
	}
	return syncFolder(filepath.Dir(to))
}

// copyTo copies the database and returns how many rows each table had. Both
// happen in one read transaction, so that they are of the same moment and a
// writer never makes the copy start over.
func copyTo(ctx context.Context, source *sql.DB, temp string) (map[string]int64, error) {
	conn, err := source.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	counts, err := countRows(ctx, tx)
	if err != nil {
		return nil, err
	}
	target := connect(temp, forMigrating, 1)
	defer func() { _ = target.Close() }()
	targetConn, err := target.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = targetConn.Close() }()
	err = conn.Raw(func(src any) error {
		return targetConn.Raw(func(dst any) error {
			return copyPages(ctx, dst, src)
		})
	})
	return counts, err
}

func copyPages(ctx context.Context, dst, src any) error {
	to, okTo := dst.(*sqlite3.SQLiteConn)
	from, okFrom := src.(*sqlite3.SQLiteConn)
	if !okTo || !okFrom {
		return errors.New("backup: not a connection of go-sqlite3")
	}
	b, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	for {
		done, err := b.Step(backupPages)
		if err == nil {
			err = ctx.Err()
		}
		if done || err != nil {
			return errors.Join(err, b.Finish())
		}
	}
}

// countRows counts the rows of every ordinary table.
func countRows(ctx context.Context, db queryer) (map[string]int64, error) {
	rows, err := db.QueryContext(ctx,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
	if err != nil {
		return nil, err
	}
	names, err := texts(rows)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int64, len(names))
	for _, name := range names {
		var n int64
		if err := db.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %q", name)).Scan(&n); err != nil {
			return nil, err
		}
		counts[name] = n
	}
	return counts, nil
}

// verifyCopy opens a finished copy and compares it with what it was made of.
func verifyCopy(ctx context.Context, path string, want map[string]int64, steps []step) error {
	if err := verify(ctx, path, steps); err != nil {
		return err
	}
	db := connect(path, forSnapshot, 1)
	defer func() { _ = db.Close() }()
	got, err := countRows(ctx, db)
	if err != nil {
		return translate(err, path)
	}
	for table, n := range want {
		if got[table] != n {
			return damaged(path, fmt.Sprintf("%d rows in %s where there should be %d", got[table], table, n))
		}
	}
	return nil
}

// texts reads rows of one text column and closes them.
func texts(rows *sql.Rows) ([]string, error) {
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
