package storage

import (
	"context"
	"database/sql"
	"errors"

	"moat/internal/brief"
)

// fingerprintKey is the row of meta that says which bundle was brought in.
const fingerprintKey = "bundled"

// BundledUpToDate reports whether the bundle with this fingerprint (any text
// that changes with its content) was brought in completely. It costs one
// look-up, so that an ordinary start reads no bundled file at all.
func (l *Library) BundledUpToDate(ctx context.Context, fingerprint string) (bool, error) {
	var have string
	err := l.readers.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", fingerprintKey).Scan(&have)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return have == fingerprint, translate(err, l.path)
}

// ImportBundled brings in the briefings that come with the program. It leaves
// alone (Kept) those that the reader has removed and those of which the reader
// has imported another version. Once every one is in, the fingerprint is kept
// for BundledUpToDate. Otherwise as ImportBriefings.
func (l *Library) ImportBundled(ctx context.Context, fingerprint string, list []*brief.Briefing, progress func(done, total int)) (ImportReport, error) {
	report, err := l.importAll(ctx, list, progress, true)
	if err != nil || report.Count(Failed) > 0 {
		return report, err
	}
	return report, l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", fingerprintKey, fingerprint)
		return err
	})
}

// keepsOwn reports whether a bundled document must not replace what the reader
// has: the reader removed the briefing, or what the library holds of it, in the
// original's or this language, is not what the program last brought in.
func (im *importer) keepsOwn(d *document, at position) (bool, error) {
	stmt, err := im.prepare(`
		SELECT EXISTS (SELECT 1 FROM removed WHERE briefing = ?1),
		       EXISTS (SELECT 1 FROM briefing b JOIN prose p ON p.briefing = b.n
		               LEFT JOIN bundled k ON k.briefing = b.id AND k.lang = p.lang
		               WHERE b.id = ?1 AND p.lang IN (b.lang, ?2) AND p.hash IS NOT k.hash)`)
	if err != nil {
		return false, err
	}
	var removed, own bool
	err = stmt.QueryRowContext(im.ctx, string(d.briefing.ID), d.briefing.Lang).Scan(&removed, &own)
	return removed || own && !at.same(d), err
}

// noted remembers what a bundled document was like when it was brought in.
func (im *importer) noted(d *document) error {
	if !im.bundled {
		return nil
	}
	return im.exec("INSERT OR REPLACE INTO bundled (briefing, lang, hash) VALUES (?, ?, ?)",
		string(d.briefing.ID), d.briefing.Lang, d.hash)
}
