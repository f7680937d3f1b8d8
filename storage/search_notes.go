package storage

import (
	"context"
	"strings"

	"moat/internal/brief"
)

// The reader's notes and own tags are looked through as they are: they are
// written by hand, so that there are never many, and need no index that could
// fall behind them.

const (
	mostNoted  = 50 // briefings that a search brings in because of notes
	ofOneParty = 20 // of them, for a note on a party: the newest that name it
)

// remarks are what the reader wrote on one briefing or party.
type remarks struct {
	briefing, party brief.ID
	text            string
	missing         []word // what is not in the text
}

// noted returns the briefings whose notes, with or without their text, hold
// every word. A note on a party counts for the newest briefings that name it.
func (s *search) noted(ctx context.Context, db queryer) ([]candidate, error) {
	if len(s.words) == 0 {
		return nil, nil
	}
	var out []candidate
	all, err := readRemarks(ctx, db)
	for _, r := range all {
		if err != nil || len(out) >= mostNoted {
			break
		}
		if !r.lack(s.words) {
			continue
		}
		var more []candidate
		more, err = s.remarkedOn(ctx, db, r)
		out = append(out, more...)
	}
	return out, err
}

// readRemarks returns what the reader wrote, on each briefing and party once.
func readRemarks(ctx context.Context, db queryer) ([]remarks, error) {
	var out []remarks
	err := each(ctx, db, func(r *cellReader) {
		x := remarks{briefing: r.id(), party: r.id(), text: r.text()}
		if n := len(out); n > 0 && out[n-1].briefing == x.briefing && out[n-1].party == x.party {
			out[n-1].text += "\n" + x.text
			return
		}
		out = append(out, x)
	}, `SELECT briefing, party, text FROM (
			SELECT briefing, party, text, 0 AS own, n FROM reader_note WHERE text <> ''
			UNION ALL SELECT briefing, '', tag, 1, 0 FROM reader_tag)
		ORDER BY briefing, party, own, n`)
	return out, err
}

// lack notes which words are not in the remarks, and reports whether any is.
func (r *remarks) lack(words []word) bool {
	tokens := tokenize(r.text)
	for _, w := range words {
		if len(w.occurrences(tokens)) == 0 {
			r.missing = append(r.missing, w)
		}
	}
	return len(r.missing) < len(words)
}

// remarkedOn returns the briefings that remarks are on, as far as the search
// lets them through and their text holds what the remarks lack.
func (s *search) remarkedOn(ctx context.Context, db queryer, r remarks) ([]candidate, error) {
	on, args := "b.id = ?", []any{s.lang, string(r.briefing)}
	if r.party != "" {
		on = "b.n IN (SELECT briefing FROM mention WHERE party = ? ORDER BY published_last DESC, briefing LIMIT ?)"
		args = []any{s.lang, string(r.party), ofOneParty}
	}
	if len(r.missing) > 0 {
		on += ` AND EXISTS (SELECT 1 FROM prose y WHERE y.briefing = b.n
			AND EXISTS (SELECT 1 FROM prose_fts WHERE prose_fts MATCH ? AND rowid = y.n))`
		args = append(args, matching(r.missing, " AND "))
	}
	where, more := s.conditions()
	list, err := readCandidates(ctx, db, `SELECT p.n, p.briefing, p.lang, p.title, p.lede
		FROM briefing b
		JOIN prose o ON o.briefing = b.n AND o.lang = b.lang
		JOIN prose p ON p.n = coalesce((SELECT n FROM prose WHERE briefing = b.n AND lang = ?), o.n)
		WHERE `+on+where+` ORDER BY b.published_last DESC, b.id`, append(args, more...)...)
	for i := range list {
		list[i].note = strings.TrimSpace(r.text)
	}
	return list, err
}
