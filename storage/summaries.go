package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/money"
)

// Filter chooses briefings by the reader's marks.
type Filter string

// The filters.
const (
	All     Filter = ""
	Unread  Filter = "unread"
	Starred Filter = "starred"
)

// Query says which briefings to list.
type Query struct {
	KnownOn money.Day // hides what was published later; the zero day hides nothing
	Lang    string    // the language to show titles in, where there is one
	Filter  Filter
	Limit   int // 0 is no limit
	Offset  int
}

// Summary is one line of the library list.
type Summary struct {
	ID        brief.ID
	Title     string
	Lede      string
	Published brief.Date
	Stage     brief.Stage
	Category  string
	Lang      string   // of Title, Lede, Category and Tags
	Original  string   // the original's language
	Langs     []string // the original's first, then en, ko, ja, zh
	Unread    bool
	Starred   bool
	Subject   brief.ID
	Tags      []string
}

// Summaries lists briefings, the newest published first, then by id.
func (l *Library) Summaries(ctx context.Context, q Query) ([]Summary, error) {
	where, args := q.where()
	limit := q.Limit
	if limit <= 0 {
		limit = -1
	}
	page := "SELECT b.n FROM briefing b WHERE " + where + " ORDER BY b.published_last DESC, b.id LIMIT ? OFFSET ?"
	out, err := summaries(ctx, l.readers, q.Lang, page, append(args, limit, max(q.Offset, 0))...)
	return out, translate(err, l.path)
}

// Summary returns one briefing's line, whatever was known when. The error has
// code Missing where there is no such briefing.
func (l *Library) Summary(ctx context.Context, id brief.ID, lang string) (Summary, error) {
	out, err := summaries(ctx, l.readers, lang, "SELECT n FROM briefing WHERE id = ?", string(id))
	if err != nil {
		return Summary{}, translate(err, l.path)
	}
	if len(out) == 0 {
		return Summary{}, noBriefing(l.path, id)
	}
	return out[0], nil
}

// Count returns how many briefings a query would list without its limit, and
// how many more it hides because they were published after the known-on day. It
// counts marks rather than briefings, of which there are many more.
func (l *Library) Count(ctx context.Context, q Query) (visible, hidden int, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		visible, hidden, err = countAll(ctx, tx, q)
		if err != nil || q.Filter == All {
			return err
		}
		seen, late, err := countMarked(ctx, tx, q)
		if q.Filter == Starred {
			visible, hidden = seen, late
		} else {
			visible, hidden = visible-seen, hidden-late
		}
		return err
	})
	return visible, hidden, err
}

func countAll(ctx context.Context, db queryer, q Query) (visible, hidden int, err error) {
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM briefing").Scan(&visible); err != nil || q.KnownOn.IsZero() {
		return visible, 0, err
	}
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM briefing WHERE published_last > ?", q.KnownOn.String()).Scan(&hidden)
	return visible - hidden, hidden, err
}

// countMarked counts the briefings with the star, or with the mark that they
// were read, known and hidden ones apart.
func countMarked(ctx context.Context, db queryer, q Query) (known, late int, err error) {
	table, until := "reader_read", "9999-12-31"
	if q.Filter == Starred {
		table = "reader_star"
	}
	if !q.KnownOn.IsZero() {
		until = q.KnownOn.String()
	}
	err = db.QueryRowContext(ctx, "SELECT count(*), count(*) FILTER (WHERE b.published_last > ?) FROM "+table+" r JOIN briefing b ON b.id = r.briefing", until).
		Scan(&known, &late)
	return known - late, late, err
}

// where is the condition for the briefings that a query lists.
func (q Query) where() (string, []any) {
	conditions, args := []string{"1"}, []any{}
	if !q.KnownOn.IsZero() {
		conditions = append(conditions, "b.published_last <= ?")
		args = append(args, q.KnownOn.String())
	}
	switch q.Filter {
	case Unread:
		conditions = append(conditions, "NOT EXISTS (SELECT 1 FROM reader_read r WHERE r.briefing = b.id)")
	case Starred:
		conditions = append(conditions, "EXISTS (SELECT 1 FROM reader_star s WHERE s.briefing = b.id)")
	}
	return strings.Join(conditions, " AND "), args
}

// summaries reads the summaries of the briefings whose rows a query chooses.
// The page is chosen first, so that a long way down the list costs little.
func summaries(ctx context.Context, db queryer, lang, chosen string, args ...any) ([]Summary, error) {
	query := `
		WITH chosen(n) AS (` + chosen + `)
		SELECT b.id, b.published, b.stage, b.subject, b.lang, p.lang, p.title, p.lede,
		       iif(p.category = '', o.category, p.category),
		       (SELECT group_concat(lang) FROM prose WHERE briefing = b.n),
		       NOT EXISTS (SELECT 1 FROM reader_read r WHERE r.briefing = b.id),
		       EXISTS (SELECT 1 FROM reader_star s WHERE s.briefing = b.id),
		       (SELECT json_group_array(tag) FROM (SELECT tag FROM tag WHERE prose =
		           iif(EXISTS (SELECT 1 FROM tag WHERE prose = p.n), p.n, o.n) ORDER BY ord))
		FROM chosen
		JOIN briefing b ON b.n = chosen.n
		JOIN prose o ON o.briefing = b.n AND o.lang = b.lang
		JOIN prose p ON p.n = coalesce((SELECT n FROM prose WHERE briefing = b.n AND lang = ?), o.n)
		ORDER BY b.published_last DESC, b.id`
	rows, err := db.QueryContext(ctx, query, append(args, lang)...)
	if err != nil {
		return nil, err
	}
	var out []Summary
	err = eachRow(rows, func(r *cellReader) error {
		s := Summary{
			ID: r.id(), Published: r.date(), Stage: brief.Stage(r.text()), Subject: r.id(),
			Original: r.text(), Lang: r.text(), Title: r.text(), Lede: r.text(), Category: r.text(),
		}
		s.Langs = inOrder(s.Original, strings.Split(r.text(), ","))
		s.Unread, s.Starred = r.flag(), r.flag()
		out = append(out, s)
		return json.Unmarshal([]byte(r.text()), &out[len(out)-1].Tags)
	})
	return out, err
}

// inOrder puts the original's language first, the others in Moat's order.
func inOrder(original string, langs []string) []string {
	rank := func(lang string) int {
		if lang == original {
			return -1
		}
		return slices.Index(brief.Langs, lang)
	}
	slices.SortFunc(langs, func(a, b string) int { return rank(a) - rank(b) })
	return langs
}
