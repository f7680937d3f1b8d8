package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
)

//go:embed schema/*.sql
var scripts embed.FS

// step brings a library from one version to the next. Released steps never
// change: a later one corrects them.
type step struct {
	version int
	apply   func(ctx context.Context, tx *sql.Tx) error
	schema  string // schemaPrint after the step
}

// migrations are all steps, from an empty file to the newest version.
var migrations = []step{
	{version: 1, apply: script("schema/0001.sql"), schema: "d3a104ba5fcf8c07021bd822aef227d99961bc3834f61fbffefd79acf4f831eb"},
	{version: 2, apply: script("schema/0002.sql"), schema: "ceea44f2d24ea0af3cdd74e5ff5588701761583de8e00ac5590005872c991b21"},
	{version: 3, apply: script("schema/0003.sql"), schema: "7496d1bb90fd35a8722931646fd95362f83e57fea67d812b5d1abe23bdcabcf7"},
	{version: 4, apply: addMentions, schema: "cfa614b6eab65c9bda587726b2680d578c6a49c0994ac06caf8b239a74a80b85"},
	{version: 5, apply: script("schema/0005.sql"), schema: "12c255793df1d9e88da9e20ad03584473e92b4982675c8fa34975c6d17ac7726"},
}

func script(name string) func(context.Context, *sql.Tx) error {
	return func(ctx context.Context, tx *sql.Tx) error {
		text, err := scripts.ReadFile(name)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, string(text))
		return err
	}
}

// queryer is what a pool, a connection and a transaction have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// schemaPrint is a fingerprint of the objects that a library declares: tables,
// indexes, and any view or trigger that somebody smuggled in. It does not
// cover what SQLite adds by itself, which may differ between its versions:
// that is only held to be of a kind that cannot run anything.
func schemaPrint(ctx context.Context, db queryer) (string, error) {
	rows, err := db.QueryContext(ctx, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	sum := sha256.New()
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return "", err
		}
		if !automatic(kind, name, text) {
			_, _ = fmt.Fprintf(sum, "%q %q %q %q\n", kind, name, table, text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), rows.Err()
}

// shadows are the tables that FTS5 makes for prose_fts.
var shadows = map[string]bool{
	"prose_fts_data": true, "prose_fts_idx": true, "prose_fts_content": true,
	"prose_fts_docsize": true, "prose_fts_config": true,
}

func automatic(kind, name, text string) bool {
	switch kind {
	case "index":
		return text == "" // for UNIQUE and PRIMARY KEY
	case "table":
		plain := !strings.HasPrefix(text, "CREATE VIRTUAL")
		return plain && (shadows[name] || strings.HasPrefix(name, "sqlite_stat"))
	}
	return false
}
