package storage

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/money"
)

// SearchQuery says what to look for.
type SearchQuery struct {
	Text    string    // words, phrases and operators (docs/search.md), all of which must hold
	Lang    string    // the reader's language: preferred where several match
	KnownOn money.Day // hides what was published later; the zero day hides nothing
	Limit   int       // at most so many briefings; 50 where it is 0
}

// Hit is a briefing that a search found.
type Hit struct {
	Summary
	Snippet string   // a piece of the text as printed, around what was found
	Matches [][2]int // byte ranges of Snippet that match
	Noted   bool     // it is the reader's own notes that match; Snippet is of them
}

const (
	defaultHits = 50
	reranked    = 200 // as many of the best by bm25 are looked at again
)

// Search finds the briefings that hold every word of a text, in one language or
// in the reader's notes, the best first, each once. Latin words are found by
// how they begin, Korean, Japanese and Chinese ones anywhere. Operators alone
// list what they name, the newest first. Text without a word in it finds
// nothing. A cancelled context stops it at once.
func (l *Library) Search(ctx context.Context, q SearchQuery) ([]Hit, error) {
	var hits []Hit
	err := l.read(ctx, func(tx *sql.Tx) error {
		s, some, err := prepare(ctx, tx, q)
		if err != nil || !some {
			return err
		}
		found, err := s.candidates(ctx, tx)
		if err != nil {
			return err
		}
		noted, err := s.noted(ctx, tx)
		if err != nil {
			return err
		}
		hits, err = describe(ctx, tx, choose(append(noted, found...), s), s.words)
		return err
	})
	return hits, err
}

// candidate is one language of a briefing in which all words were found.
type candidate struct {
	prose, briefing int64
	lang            string
	title, lede     string
	note            string // the reader's notes on it, where they are what matches
	literal         int    // how literally the words stand there: more is better
}

// candidates returns the best by bm25, the best first. A language counts for
// itself, so there may be four for one briefing.
func (s *search) candidates(ctx context.Context, db queryer) ([]candidate, error) {
	where, args := s.conditions()
	most := max(reranked, s.limit*len(brief.Langs))
	if len(s.words) == 0 {
		return readCandidates(ctx, db, `SELECT p.n, p.briefing, p.lang, p.title, p.lede
			FROM briefing b JOIN prose p ON p.briefing = b.n WHERE 1`+where+`
			ORDER BY b.published_last DESC, b.id, p.lang <> b.lang LIMIT ?`, append(args, most)...)
	}
	if where != "" {
		where = " AND EXISTS (SELECT 1 FROM prose p JOIN briefing b ON b.n = p.briefing WHERE p.n = prose_fts.rowid" + where + ")"
	}
	args = append(append([]any{matching(s.words, " AND ")}, args...), most)
	return readCandidates(ctx, db, `
		WITH best(prose, score) AS MATERIALIZED (
			SELECT rowid, rank FROM prose_fts
			WHERE prose_fts MATCH ? AND rank MATCH 'bm25(10.0, 1.0, 5.0)'`+where+`
			ORDER BY rank LIMIT ?)
		SELECT p.n, p.briefing, p.lang, p.title, p.lede
		FROM best JOIN prose p ON p.n = best.prose
		ORDER BY best.score, p.n`, args...)
}

func readCandidates(ctx context.Context, db queryer, query string, args ...any) ([]candidate, error) {
	var out []candidate
	err := each(ctx, db, func(r *cellReader) {
		out = append(out, candidate{prose: r.number(), briefing: r.number(), lang: r.text(), title: r.text(), lede: r.text()})
	}, query, args...)
	return out, err
}

// choose puts the literal matches first and keeps each briefing once, in the
// reader's language where that matches as well.
func choose(found []candidate, s search) []candidate {
	phrase := phraseOf(s.words)
	for i := range found[:min(len(found), reranked)] {
		if len(s.words) > 0 {
			found[i].literal = literalness(found[i], s.words, phrase)
		}
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
		case c.lang == s.lang && out[i].note == "":
			out[i] = c
		}
	}
	return out[:min(len(out), s.limit)]
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
		list, err := summaries(ctx, db, lang, "SELECT value FROM json_each(?)", asList(briefings))
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
	passages, err := passagesOf(ctx, db, chosen)
	if err != nil {
		return nil, err
	}
	for _, c := range chosen {
		h := Hit{Summary: found[ids[c.briefing]]}
		if c.note != "" {
			h.Noted = true
			h.Snippet, h.Matches = snippet([]string{c.note}, words)
		} else if h.Snippet, h.Matches, err = snippetOf(ctx, db, c, passages[c.prose], words); err != nil {
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
	ids := map[int64]brief.ID{}
	err := each(ctx, db, func(r *cellReader) { ids[r.number()] = r.id() },
		"SELECT n, id FROM briefing WHERE n IN (SELECT value FROM json_each(?))", asList(numbers))
	return ids, err
}

// passagesOf reads the texts of candidates that a snippet may be cut from, in
// the order of their files.
func passagesOf(ctx context.Context, db queryer, chosen []candidate) (map[int64][]string, error) {
	numbers, out := make([]int64, len(chosen)), make(map[int64][]string, len(chosen))
	for i, c := range chosen {
		numbers[i] = c.prose
		out[c.prose] = []string{c.lede}
	}
	err := each(ctx, db, func(r *cellReader) {
		n := r.number()
		out[n] = append(out[n], r.text(), r.text())
	}, `SELECT prose, headline, body FROM (
			SELECT prose, 0 AS part, n, headline, body FROM takeaway WHERE prose IN (SELECT value FROM json_each(?1))
			UNION ALL SELECT prose, 1, n, title, body FROM section WHERE prose IN (SELECT value FROM json_each(?1)))
		ORDER BY part, n`, asList(numbers))
	return out, err
}

// snippetOf finds the passage of a candidate that holds the most of the words:
// of its text, else of what it is filed under. Most searches stand in the text
// as they were typed, so that is looked for first.
func snippetOf(ctx context.Context, db queryer, c candidate, passages []string, words []word) (string, [][2]int, error) {
	best, matches, whole := bestPassage(likely(passages, words), words)
	if !whole && len(words) > 0 {
		filed, err := filedUnder(ctx, db, c)
		if err != nil {
			return "", nil, err
		}
		best, matches, whole = bestPassage([]string{filed}, words)
		if !whole {
			best, matches, _ = bestPassage(append(passages, filed), words)
		}
	}
	if len(matches) == 0 {
		best = oneLine(passages[0])
	}
	text, matches := cut(best, matches)
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
