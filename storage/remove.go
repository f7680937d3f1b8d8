package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"moat/internal/brief"
)

// keepRemoved is how long the content of a removed briefing can be restored.
const keepRemoved = 30 * 24 * time.Hour

// Remove takes a briefing out of the library, in all its languages. The
// reader's marks and notes stay. Restore brings it back for thirty days; a
// bundled briefing is remembered as removed for good, so that no later start
// brings it in again. The error has code Missing where there is no such
// briefing.
func (l *Library) Remove(ctx context.Context, id brief.ID) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		content, err := readAll(ctx, tx, l.path, id)
		if err != nil {
			return err
		}
		text, err := json.Marshal(content)
		if err != nil {
			return err
		}
		if err := newImporter(ctx, tx, l.path, false).erase(id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO removed (briefing, at, content) VALUES (?, ?, ?)", string(id), l.stamp(), string(text))
		if err != nil {
			return err
		}
		return l.forget(ctx, tx)
	})
}

// forget drops the content of what was removed long ago.
func (l *Library) forget(ctx context.Context, tx *sql.Tx) error {
	before := l.opt.Now().Add(-keepRemoved).UTC().Format(time.RFC3339)
	_, err := tx.ExecContext(ctx, "DELETE FROM removed WHERE at < ? AND briefing NOT IN (SELECT briefing FROM bundled)", before)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE removed SET content = '' WHERE at < ?", before)
	return err
}

// Restore undoes Remove. A bundled briefing whose content is no longer kept is
// brought in by the next ImportBundled. The error has code Missing where the
// briefing was not removed.
func (l *Library) Restore(ctx context.Context, id brief.ID) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		var text string
		err := tx.QueryRowContext(ctx, "SELECT content FROM removed WHERE briefing = ?", string(id)).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return noBriefing(l.path, id)
		}
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM removed WHERE briefing = ?", string(id)); err != nil {
			return err
		}
		if text == "" {
			return bringInAgain(ctx, tx, id)
		}
		var content []*brief.Briefing
		if err := json.Unmarshal([]byte(text), &content); err != nil {
			return err
		}
		return l.putBack(ctx, tx, content)
	})
}

func (l *Library) putBack(ctx context.Context, tx *sql.Tx, content []*brief.Briefing) error {
	im := newImporter(ctx, tx, l.path, false)
	im.careful = true
	for _, b := range content {
		item, err := im.one(encode(b))
		if err = errors.Join(err, item.Err); err != nil {
			return err
		}
	}
	return im.finish()
}

func bringInAgain(ctx context.Context, tx *sql.Tx, id brief.ID) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM bundled WHERE briefing = ?", string(id)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM meta WHERE key = ?", fingerprintKey)
	return err
}
