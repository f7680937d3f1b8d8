package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"moat/internal/brief"
)

// Briefing returns a briefing in a language: the original's records with that
// language's prose, resolved. Where it has none in that language, or lang is
// empty, the prose is the original's. The error has code Missing where there
// is no such briefing.
func (l *Library) Briefing(ctx context.Context, id brief.ID, lang string) (*brief.Briefing, error) {
	var out *brief.Briefing
	err := l.read(ctx, func(tx *sql.Tx) error {
		b, err := readOriginal(ctx, tx, l.path, id)
		if err != nil {
			return err
		}
		out = b
		if lang == "" || lang == b.Lang {
			return nil
		}
		t, err := readTranslation(ctx, tx, b, lang)
		if t != nil {
			out = b.WithProse(t)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// read runs f in a transaction that only reads, so that everything it sees is
// of one moment.
func (l *Library) read(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := l.readers.BeginTx(ctx, nil)
	if err != nil {
		return translate(err, l.path)
	}
	defer func() { _ = tx.Rollback() }()
	return translate(f(tx), l.path)
}

// readAll returns a briefing as it was imported: the original, then its
// translations.
func readAll(ctx context.Context, db queryer, path string, id brief.ID) ([]*brief.Briefing, error) {
	b, err := readOriginal(ctx, db, path, id)
	if err != nil {
		return nil, err
	}
	out := []*brief.Briefing{b}
	for _, lang := range brief.Langs {
		if lang == b.Lang {
			continue
		}
		t, err := readTranslation(ctx, db, b, lang)
		if err != nil {
			return nil, err
		}
		if t != nil {
			out = append(out, t)
		}
	}
	return out, nil
}

func readOriginal(ctx context.Context, db queryer, path string, id brief.ID) (*brief.Briefing, error) {
	b := &brief.Briefing{ID: id}
	var n, prose int64
	var published string
	err := db.QueryRowContext(ctx, `
		SELECT b.n, p.n, b.lang, b.published, b.stage, b.subject, p.title, p.lede, p.category
		FROM briefing b JOIN prose p ON p.briefing = b.n AND p.lang = b.lang
		WHERE b.id = ?`, string(id)).
		Scan(&n, &prose, &b.Lang, &published, &b.Stage, &b.Subject, &b.Title, &b.Lede, &b.Category)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, noBriefing(path, id)
	}
	if err != nil {
		return nil, err
	}
	if b.Published, err = brief.ParseDate(published); err != nil {
		return nil, damaged(path, fmt.Sprintf("briefing %q has no date: %v", id, err))
	}
	if err := readProse(ctx, db, prose, b); err != nil {
		return nil, err
	}
	return b, readRecords(ctx, db, n, b)
}

// readTranslation returns a translation's prose, or nil where there is none.
func readTranslation(ctx context.Context, db queryer, original *brief.Briefing, lang string) (*brief.Briefing, error) {
	t := &brief.Briefing{ID: original.ID, Lang: lang, Original: original.Lang}
	var prose int64
	err := db.QueryRowContext(ctx, `
		SELECT p.n, p.title, p.lede, p.category
		FROM briefing b JOIN prose p ON p.briefing = b.n AND p.lang = ?
		WHERE b.id = ?`, lang, string(original.ID)).Scan(&prose, &t.Title, &t.Lede, &t.Category)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return t, readProse(ctx, db, prose, t)
}

func readProse(ctx context.Context, db queryer, n int64, b *brief.Briefing) error {
	err := each(ctx, db, func(r *cellReader) {
		b.Takeaways = append(b.Takeaways, brief.Takeaway{Headline: r.text(), Body: r.text()})
	}, "SELECT headline, body FROM takeaway WHERE prose = ? ORDER BY n", n)
	if err != nil {
		return err
	}
	err = each(ctx, db, func(r *cellReader) {
		b.Sections = append(b.Sections, brief.Section{Kind: brief.SectionKind(r.text()), Title: r.text(), Body: r.text()})
	}, "SELECT kind, title, body FROM section WHERE prose = ? ORDER BY n", n)
	if err != nil {
		return err
	}
	return each(ctx, db, func(r *cellReader) {
		b.Tags = append(b.Tags, r.text())
	}, "SELECT tag FROM tag WHERE prose = ? ORDER BY ord", n)
}

func readRecords(ctx context.Context, db queryer, n int64, b *brief.Briefing) error {
	set, err := loadRecords(ctx, db, filter{where: "b.n = ?", args: []any{n}})
	if err != nil {
		return err
	}
	set.handOut(map[brief.ID]*brief.Briefing{b.ID: b})
	return nil
}

// each runs a query and hands every row to f.
func each(ctx context.Context, db queryer, f func(r *cellReader), query string, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, func(r *cellReader) error {
		f(r)
		return nil
	})
}
