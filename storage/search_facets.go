package storage

import (
	"context"
	"database/sql"
)

// Facet is one value that the briefings found share, and how many do.
type Facet struct {
	Value string
	Count int
}

// Facets say what a search found, by what narrows it further.
type Facets struct {
	Total  int     // briefings
	Tags   []Facet // the commonest, at most twelve
	Stages []Facet // the most first, as are the rest
	Langs  []Facet // that the briefings come in: one may count in several
	Years  []Facet // of publication, the latest first
}

// mostTags is how many tags Facets names.
const mostTags = 12

// Facets counts what a search finds, all of it, without the reader's notes. It
// takes longer than Search, which needs only the best: ask for it afterwards.
func (l *Library) Facets(ctx context.Context, q SearchQuery) (Facets, error) {
	var f Facets
	err := l.read(ctx, func(tx *sql.Tx) error {
		s, some, err := prepare(ctx, tx, q)
		if err != nil || !some {
			return err
		}
		return s.count(ctx, tx, &f)
	})
	return f, err
}

// count groups the matches in one pass over them.
func (s *search) count(ctx context.Context, db queryer, f *Facets) error {
	where, args := s.conditions()
	from := "prose p JOIN briefing b ON b.n = p.briefing WHERE 1"
	if len(s.words) > 0 {
		from = "prose_fts JOIN prose p ON p.n = prose_fts.rowid JOIN briefing b ON b.n = p.briefing WHERE prose_fts MATCH ?"
		args = append([]any{matching(s.words, " AND ")}, args...)
	}
	lists := map[string]*[]Facet{"tag": &f.Tags, "stage": &f.Stages, "lang": &f.Langs, "year": &f.Years}
	return each(ctx, db, func(r *cellReader) {
		kind, value, n := r.text(), r.text(), int(r.number())
		if kind == "total" {
			f.Total = n
		} else if value != "" {
			*lists[kind] = append(*lists[kind], Facet{value, n})
		}
	}, `
		WITH hit AS MATERIALIZED (
			SELECT p.n AS prose, p.briefing AS briefing, b.stage AS stage, substr(b.published_last, 1, 4) AS year
			FROM `+from+where+`),
		whole AS MATERIALIZED (SELECT briefing, min(stage) AS stage, min(year) AS year FROM hit GROUP BY briefing),
		tags AS (SELECT k.tag AS tag, count(DISTINCT hit.briefing) AS c FROM hit JOIN tag k ON k.prose = hit.prose GROUP BY 1 ORDER BY c DESC, tag LIMIT ?)
		SELECT 'total', '', count(*) FROM whole
		UNION ALL SELECT 'tag', tag, c FROM tags
		UNION ALL SELECT * FROM (SELECT 'stage', stage, count(*) AS c FROM whole GROUP BY 2 ORDER BY c DESC, 2)
		UNION ALL SELECT * FROM (SELECT 'lang', x.lang, count(*) AS c FROM whole JOIN prose x ON x.briefing = whole.briefing GROUP BY 2 ORDER BY c DESC, 2)
		UNION ALL SELECT * FROM (SELECT 'year', year, count(*) FROM whole GROUP BY 2 ORDER BY 2 DESC)`,
		append(args, mostTags)...)
}
