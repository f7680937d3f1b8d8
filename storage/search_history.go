package storage

import (
	"context"
	"database/sql"
	"strings"
)

// keptSearches is how many searches are remembered, and maxSearch how long one
// may be, in bytes.
const (
	keptSearches = 50
	maxSearch    = 500
)

// NoteSearch remembers a search as the latest. One that is there already moves
// up; the oldest are forgotten. Empty and very long ones are not kept.
func (l *Library) NoteSearch(ctx context.Context, query string) error {
	query = strings.Join(strings.Fields(strings.ToValidUTF8(query, " ")), " ")
	if query == "" || len(query) > maxSearch {
		return nil
	}
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO reader_search (query, at, ord)
			VALUES (?, ?, 1 + coalesce((SELECT max(ord) FROM reader_search), 0))`, query, l.stamp())
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM reader_search WHERE query NOT IN (SELECT query FROM reader_search ORDER BY ord DESC LIMIT ?)", keptSearches)
		return err
	})
}

// Searches returns the latest searches, the newest first.
func (l *Library) Searches(ctx context.Context, limit int) ([]string, error) {
	var out []string
	err := each(ctx, l.readers, func(r *cellReader) { out = append(out, r.text()) },
		"SELECT query FROM reader_search ORDER BY ord DESC LIMIT ?", limit)
	return out, translate(err, l.path)
}

// ForgetSearches forgets every search.
func (l *Library) ForgetSearches(ctx context.Context) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM reader_search")
		return err
	})
}
