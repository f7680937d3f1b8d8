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

// SearchQuery says what to look for.
type SearchQuery struct {
	Text    string    // words, all of which must be found, in any language
	Lang    string    // the reader's language: preferred where several match
	KnownOn money.Day // hides what was published later; the zero day hides nothing
	Limit   int       // at most so many briefings; 50 where it is 0
}

// Hit is a briefing that a search found.
type Hit struct {
	Summary
	Snippet string   // a piece of the text as printed, around what was found
	Matches [][2]int // byte ranges of Snippet that match
}

const (
	defaultHits = 50
	reranked    = 200 // as many of the best by bm25 are looked at again
)

// Search finds the briefings that hold every word of a text, the best first,
// each once. Latin words are found by how they begin, Korean, Japanese and
// Chinese ones anywhere. Text without a word in it finds nothing.
func (l *Library) Search(ctx context.Context, q SearchQuery) ([]Hit, error) {
	words := queryWords(q.Text)
	if len(words) == 0 {
		return nil, nil
	}
	if q.Limit <= 0 {
		q.Limit = defaultHits
	}
	var hits []Hit
	err := l.read(ctx, func(tx *sql.Tx) error {
		found, err := candidates(ctx, tx, words, q)
		if err != nil || len(found) == 0 {
			return err
		}
		found = choose(found, words, q)
		hits, err = describe(ctx, tx, found, words)
		return err
	})
	return hits, err
}

// candidate is one language of a briefing in which all words were found.
type candidate struct {
	prose, briefing int64
	lang            string
	title, lede     string
	literal         int // how literally the words stand there: more is better
}

// candidates returns the best by bm25, the best first. A language counts for
// itself, so there may be four for one briefing.
func candidates(ctx context.Context, db queryer, words []word, q SearchQuery) ([]candidate, error) {
	args := []any{matchExpression(words)}
	known := ""
	if !q.KnownOn.IsZero() {
		var later bool
		err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM briefing WHERE published_last > ?)", q.KnownOn.String()).Scan(&later)
		if err != nil {
			return nil, err
		}
		if later { // else every row would be looked up for nothing
			known = ` AND (SELECT b.published_last FROM prose p JOIN briefing b ON b.n = p.briefing WHERE p.n = prose_fts.rowid) <= ?`
			args = append(args, q.KnownOn.String())
		}
	}
	args = append(args, max(reranked, q.Limit*len(brief.Langs)))
	rows, err := db.QueryContext(ctx, `
		WITH best(prose, score) AS MATERIALIZED (
			SELECT rowid, rank FROM prose_fts
			WHERE prose_fts MATCH ? AND rank MATCH 'bm25(10.0, 1.0, 5.0)'`+known+`
			ORDER BY rank LIMIT ?)
		SELECT p.n, p.briefing, p.lang, p.title, p.lede
		FROM best JOIN prose p ON p.n = best.prose
		ORDER BY best.score, p.n`, args...)
	if err != nil {
		return nil, err
	}
	var out []candidate
	err = eachRow(rows, func(r *cellReader) error {
		out = append(out, candidate{prose: r.number(), briefing: r.number(), lang: r.text(), title: r.text(), lede: r.text()})
		return nil
	})
	return out, err
}

// choose puts the literal matches first and keeps each briefing once, in the
// reader's language where that matches as well.
func choose(found []candidate, words []word, q SearchQuery) []candidate {
	phrase := phraseOf(words)
	for i := range found[:min(len(found), reranked)] {
		found[i].literal = literalness(found[i], words, phrase)
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return b.literal - a.literal })
	place := map[int64]int{}
	var out []candidate
	for _, c := range found {
		i, seen := place[c.briefing]
		switch {
		case !seen:
			place[c.briefing] = len(out)
			out = append(out, c)
		case c.lang == q.Lang:
			out[i] = c
		}
	}
	return out[:min(len(out), q.Limit)]
}

// phraseOf is the whole search as one run of tokens.
func phraseOf(words []word) word {
	var p word
	for _, w := range words {
		p.tokens = append(p.tokens, w.tokens...)
		p.prefix = w.prefix
	}
	return p
}

// literalness grades a candidate: the whole search in its title, every word in
// its title, the whole search in its lede.
func literalness(c candidate, words []word, phrase word) int {
	title := tokenize(c.title)
	if len(phrase.occurrences(title)) > 0 {
		return 3
	}
	all := true
	for _, w := range words {
		all = all && len(w.occurrences(title)) > 0
	}
	switch {
	case all:
		return 2
	case len(phrase.occurrences(tokenize(plain(c.lede)))) > 0:
		return 1
	}
	return 0
}

// describe reads what is shown of the chosen.
func describe(ctx context.Context, db queryer, chosen []candidate, words []word) ([]Hit, error) {
	hits := make([]Hit, 0, len(chosen))
	byLang := map[string][]int64{}
	for _, c := range chosen {
		byLang[c.lang] = append(byLang[c.lang], c.briefing)
	}
	found := map[brief.ID]Summary{}
	for lang, briefings := range byLang {
		numbers, err := json.Marshal(briefings)
		if err != nil {
			return nil, err
		}
		list, err := summaries(ctx, db, lang, "SELECT value FROM json_each(?)", string(numbers))
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			found[s.ID] = s
		}
	}
	ids, err := idsOf(ctx, db, chosen)
	if err != nil {
		return nil, err
	}
	for _, c := range chosen {
		h := Hit{Summary: found[ids[c.briefing]]}
		if h.Snippet, h.Matches, err = snippetOf(ctx, db, c, words); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func idsOf(ctx context.Context, db queryer, chosen []candidate) (map[int64]brief.ID, error) {
	numbers := make([]int64, len(chosen))
	for i, c := range chosen {
		numbers[i] = c.briefing
	}
	text, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	ids := map[int64]brief.ID{}
	err = each(ctx, db, func(r *cellReader) { ids[r.number()] = r.id() },
		"SELECT n, id FROM briefing WHERE n IN (SELECT value FROM json_each(?))", string(text))
	return ids, err
}

// snippetOf finds the passage of a candidate that holds the most of the words.
func snippetOf(ctx context.Context, db queryer, c candidate, words []word) (string, [][2]int, error) {
	passages := []string{c.lede}
	err := each(ctx, db, func(r *cellReader) { passages = append(passages, r.text(), r.text()) }, `
		SELECT headline, body FROM (SELECT 0 AS part, n, headline, body FROM takeaway WHERE prose = ?1
		UNION ALL SELECT 1, n, title, body FROM section WHERE prose = ?1) ORDER BY part, n`, c.prose)
	if err != nil {
		return "", nil, err
	}
	filed, err := filedUnder(ctx, db, c)
	if err != nil {
		return "", nil, err
	}
	text, matches := snippet(append(passages, filed), words)
	return text, matches, nil
}

// filedUnder is the words a candidate is indexed with besides its text: its
// tags, and the parties of its briefing.
func filedUnder(ctx context.Context, db queryer, c candidate) (string, error) {
	var words []string
	err := each(ctx, db, func(r *cellReader) {
		if s := r.text(); s != "" && !slices.Contains(words, s) {
			words = append(words, s)
		}
	}, `SELECT tag FROM (SELECT 0 AS part, ord AS a, '' AS b, tag FROM tag WHERE prose = ?1
		UNION ALL SELECT 1, 0, '', category FROM prose WHERE n = ?1
		UNION ALL SELECT 2, x.n, k.lang, k.name FROM party x JOIN party_name k ON k.party = x.n WHERE x.briefing = ?2
		UNION ALL SELECT 3, x.n, k.ord, k.alias FROM party x JOIN party_alias k ON k.party = x.n WHERE x.briefing = ?2)
		ORDER BY part, a, b`, c.prose, c.briefing)
	return strings.Join(words, " · "), err
}
