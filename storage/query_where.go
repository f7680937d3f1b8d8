package storage

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/money"
)

// search is a query as it is put to the library.
type search struct {
	words []word // all must be found
	not   []word // none may be found, in any language of a briefing
	where []condition
	lang  string // the reader's
	limit int
}

// condition narrows a search to some rows of prose p of briefings b.
type condition struct {
	sql  string
	args []any
}

// prepare turns what a reader typed into conditions. It reports false where
// there is nothing to search for.
func prepare(ctx context.Context, db queryer, q SearchQuery) (search, bool, error) {
	parts := Parts(q.Text)
	s := search{lang: q.Lang, limit: q.Limit}
	if s.limit <= 0 {
		s.limit = defaultHits
	}
	for _, p := range parts {
		switch {
		case p.Op != FreeText:
		case p.Not:
			s.not = append(s.not, p.word)
		default:
			s.words = append(s.words, p.word)
		}
	}
	if err := s.known(ctx, db, q.KnownOn); err != nil {
		return s, false, err
	}
	if len(s.not) > 0 {
		s.where = append(s.where, excluding(s.not))
	}
	return s, len(parts) > 0, s.narrow(ctx, db, parts)
}

// known hides what was published after a day, where anything was: else every
// row would be looked up for nothing.
func (s *search) known(ctx context.Context, db queryer, day money.Day) error {
	if day.IsZero() {
		return nil
	}
	var later bool
	err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM briefing WHERE published_last > ?)", day.String()).Scan(&later)
	if later {
		s.where = append(s.where, condition{"b.published_last <= ?", []any{day.String()}})
	}
	return err
}

// excluding is the condition that no language of a briefing holds any of some
// words.
func excluding(words []word) condition {
	return condition{`NOT EXISTS (SELECT 1 FROM prose x WHERE x.briefing = p.briefing
		AND x.n IN (SELECT rowid FROM prose_fts WHERE prose_fts MATCH ?))`, []any{matching(words, " OR ")}}
}

// narrow adds the conditions of the operators. Several stages or languages mean
// any of them; several tags, parties or dates mean all of them.
func (s *search) narrow(ctx context.Context, db queryer, parts []Part) error {
	var stages, langs, otherStages, otherLangs []string
	for _, p := range parts {
		switch p.Op {
		case ByStage:
			sorted(p.Not, &stages, &otherStages, p.stages)
		case ByLang:
			sorted(p.Not, &langs, &otherLangs, p.langs)
		case Before, After:
			s.where = append(s.where, p.dated())
		case ByTag, ByParty:
			c, err := p.filed(ctx, db)
			if err != nil {
				return err
			}
			s.where = append(s.where, c)
		}
	}
	s.within("b.stage", "IN", stages)
	s.within("b.stage", "NOT IN", otherStages)
	s.inLangs("", langs)
	s.inLangs("NOT ", otherLangs)
	if len(langs) == 1 {
		s.lang = langs[0]
	}
	return nil
}

func sorted(not bool, these, those *[]string, values []string) {
	if not {
		these = those
	}
	*these = append(*these, values...)
}

func (s *search) within(column, in string, values []string) {
	if len(values) > 0 {
		s.where = append(s.where, condition{column + " " + in + " (SELECT value FROM json_each(?))", []any{asList(values)}})
	}
}

// inLangs lets briefings through that come in one of some languages.
func (s *search) inLangs(not string, langs []string) {
	if len(langs) > 0 {
		s.where = append(s.where, condition{
			not + "EXISTS (SELECT 1 FROM prose y WHERE y.briefing = p.briefing AND y.lang IN (SELECT value FROM json_each(?)))", []any{asList(langs)},
		})
	}
}

// asList writes values as the list that json_each reads.
func asList[T ~string | ~int64](values []T) string {
	b, err := json.Marshal(values)
	if err != nil || values == nil { // strings and numbers always marshal
		return "[]"
	}
	return string(b)
}

func (p Part) dated() condition {
	compare := "<"
	if (p.Op == After) != p.Not {
		compare = ">="
	}
	return condition{"b.published_last " + compare + " ?", []any{p.day.String()}}
}

// filed is the condition of a tag or a party.
func (p Part) filed(ctx context.Context, db queryer) (condition, error) {
	in := "IN"
	if p.Not {
		in = "NOT IN"
	}
	if p.Op == ByParty {
		parties, err := p.parties(ctx, db)
		return condition{"p.briefing " + in + " (SELECT briefing FROM mention WHERE party IN (SELECT value FROM json_each(?)))",
			[]any{asList(parties)}}, err
	}
	tags, err := p.tags(ctx, db)
	list := asList(tags)
	return condition{`(p.briefing ` + in + ` (SELECT t.briefing FROM tag k JOIN prose t ON t.n = k.prose WHERE k.tag IN (SELECT value FROM json_each(?))
		UNION ALL SELECT o.n FROM reader_tag k JOIN briefing o ON o.id = k.briefing WHERE k.tag IN (SELECT value FROM json_each(?))))`,
		[]any{list, list}}, err
}

// parties returns the parties with an id or a name that is meant.
func (p Part) parties(ctx context.Context, db queryer) ([]brief.ID, error) {
	var ids []brief.ID
	add := func(r *cellReader) {
		if id := r.id(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	id := strings.ReplaceAll(p.value, " ", "-")
	if p.whole {
		return ids, each(ctx, db, add, "SELECT party FROM known_name WHERE name IN (?, ?)", p.value, id)
	}
	return ids, each(ctx, db, add, "SELECT party FROM known_name WHERE name >= ?1 AND name < ?1 || ?3 UNION SELECT party FROM known_name WHERE name >= ?2 AND name < ?2 || ?3",
		p.value, id, "\U0010FFFF")
}

// tags returns the tags that are meant: one in full where it was quoted, else
// those that begin so. Every tag is looked at once, whatever its capitals and
// width.
func (p Part) tags(ctx context.Context, db queryer) ([]string, error) {
	var tags []string
	err := each(ctx, db, func(r *cellReader) {
		tag := r.text()
		folded := fold(tag)
		if folded == p.value || !p.whole && strings.HasPrefix(folded, p.value) {
			tags = append(tags, tag)
		}
	}, distinct("tag")+" UNION "+distinct("reader_tag"))
	return tags, err
}

// distinct lists the tags of a table by leaping from one to the next in its
// index, so that it takes as long as there are tags, not rows.
func distinct(table string) string {
	return `SELECT t FROM (WITH RECURSIVE leap(t) AS (SELECT min(tag) FROM ` + table + ` UNION ALL
		SELECT (SELECT min(tag) FROM ` + table + ` WHERE tag > leap.t) FROM leap WHERE leap.t IS NOT NULL)
		SELECT t FROM leap WHERE t IS NOT NULL)`
}

// conditions joins what narrows the search, each with AND before it.
func (s *search) conditions() (string, []any) {
	var b strings.Builder
	var args []any
	for _, c := range s.where {
		b.WriteString(" AND " + c.sql)
		args = append(args, c.args...)
	}
	return b.String(), args
}
