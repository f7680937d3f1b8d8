package storage

import (
	"context"
	"database/sql"
	"errors"

	"moat/internal/brief"
)

// The reader's own tables hold a briefing's id, whether or not it is in the
// library, and an import never touches them.

// SetStar stars a briefing, or takes the star off.
func (l *Library) SetStar(ctx context.Context, id brief.ID, on bool) error {
	return l.mark(ctx, "reader_star", id, on)
}

// SetRead marks a briefing as read or unread.
func (l *Library) SetRead(ctx context.Context, id brief.ID, on bool) error {
	return l.mark(ctx, "reader_read", id, on)
}

func (l *Library) mark(ctx context.Context, table string, id brief.ID, on bool) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if !on {
			_, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE briefing = ?", string(id))
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO "+table+" (briefing, at) VALUES (?, ?)", string(id), l.stamp())
		return err
	})
}

// SetPosition remembers how far a tab of a briefing was read. What the offset
// counts is the tab's own affair.
func (l *Library) SetPosition(ctx context.Context, id brief.ID, tab string, offset float64) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO reader_position (briefing, tab, place, at) VALUES (?, ?, ?, ?)",
			string(id), tab, offset, l.stamp())
		return err
	})
}

// Position returns how far a tab of a briefing was read, 0 where it was not.
func (l *Library) Position(ctx context.Context, id brief.ID, tab string) (float64, error) {
	var offset float64
	err := l.readers.QueryRowContext(ctx, "SELECT place FROM reader_position WHERE briefing = ? AND tab = ?", string(id), tab).Scan(&offset)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return offset, translate(err, l.path)
}
