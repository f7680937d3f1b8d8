package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"moat/internal/brief"
)

// Opened is when the reader last opened a briefing, and what was known then.
type Opened struct {
	At   time.Time // to the second, UTC
	Seen []byte    // JSON; what it says is the caller's own affair
}

// MaxSeen is the most bytes that are kept of what was known.
const MaxSeen = 8 << 20

// Opened returns when a briefing was last opened; ok is false where it never
// was.
func (l *Library) Opened(ctx context.Context, id brief.ID) (o Opened, ok bool, err error) {
	var at, seen string
	err = l.readers.QueryRowContext(ctx, "SELECT at, seen FROM reader_opened WHERE briefing = ?", string(id)).Scan(&at, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return Opened{}, false, nil
	}
	if err != nil {
		return Opened{}, false, translate(err, l.path)
	}
	o.Seen = []byte(seen)
	o.At, err = time.Parse(time.RFC3339, at)
	if err != nil {
		err = &brief.Error{Code: brief.Damaged, File: l.path, What: "a briefing was opened at no time", Err: err}
	}
	return o, err == nil, err
}

// SetOpened notes that a briefing is opened now, and what is known. The error
// has code Malformed where seen is no JSON and TooLarge past MaxSeen.
func (l *Library) SetOpened(ctx context.Context, id brief.ID, seen []byte) error {
	switch {
	case len(seen) > MaxSeen:
		return &brief.Error{Code: brief.TooLarge, What: "what was known is too much to keep", Want: fmt.Sprintf("%d bytes at most", MaxSeen)}
	case !json.Valid(seen):
		return &brief.Error{Code: brief.Malformed, What: "what was known is no JSON"}
	}
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO reader_opened (briefing, at, seen) VALUES (?, ?, ?)",
			string(id), l.stamp(), string(seen))
		return err
	})
}
