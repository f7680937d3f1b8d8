package storage

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/money"
)

// How much of a large library is read around one briefing. A library of up to
// nearBriefings is read whole.
const (
	nearBriefings = 100
	nearSubject   = 60  // of them, the newest that name the briefing's subject
	nearParty     = 15  // and another of its parties
	nearNeighbour = 5   // and a party that those name
	ofParty       = 200 // for RecordsOf
	nearTagged    = 60  // the newest with one of its tags, for Related
)

// RecordsNear is Records around a briefing, which need not be in the library:
// of the newest briefings that name its parties, then of the newest that name
// the parties of those, then of the newest, a hundred in all. A library of no
// more is read whole, and the result is that of Records.
func (l *Library) RecordsNear(ctx context.Context, b *brief.Briefing, knownOn money.Day) (*brief.Records, error) {
	return l.recordsIn(ctx, knownOn, func(tx *sql.Tx) ([]int64, error) { return around(ctx, tx, b, knownOn) })
}

// RecordsOf is Records of the newest two hundred briefings that name a party,
// the same ones for every day, so that two days can be compared. A library of
// up to a hundred is read whole.
func (l *Library) RecordsOf(ctx context.Context, party brief.ID, knownOn money.Day) (*brief.Records, error) {
	return l.recordsIn(ctx, knownOn, func(tx *sql.Tx) ([]int64, error) {
		var list []int64
		err := each(ctx, tx, func(r *cellReader) { list = append(list, r.number()) },
			"SELECT briefing FROM mention WHERE party = ? ORDER BY published_last DESC, briefing LIMIT ?", string(party), ofParty)
		return list, err
	})
}

// recordsIn is Records of the briefings that choose picks, which is asked only
// in a library that is too large to be read whole.
func (l *Library) recordsIn(ctx context.Context, knownOn money.Day, choose func(tx *sql.Tx) ([]int64, error)) (*brief.Records, error) {
	var out *brief.Records
	err := l.read(ctx, func(tx *sql.Tx) error {
		f := filter{where: "1"}
		var more bool
		err := tx.QueryRowContext(ctx, "SELECT count(*) > ? FROM (SELECT 1 FROM briefing LIMIT ?)", nearBriefings, nearBriefings+1).Scan(&more)
		if err != nil {
			return err
		}
		if more {
			list, err := choose(tx)
			if err != nil {
				return err
			}
			f.where, f.args = "b.n IN (SELECT value FROM json_each(?))", []any{asList(list)}
		}
		if !knownOn.IsZero() {
			f.claims, f.claimArgs = "x.reported_last <= ?", []any{knownOn.String()}
		}
		set, err := loadRecords(ctx, tx, f)
		if err == nil {
			out = set.gather(knownOn)
		}
		return err
	})
	return out, err
}

// circle collects briefings, each once, until it is full.
type circle struct {
	ctx     context.Context
	db      queryer
	knownOn string
	list    []int64
	in      map[int64]bool
}

// around chooses the briefings for RecordsNear. What was published after the
// known-on day comes last: it may still hold what was reported before.
func around(ctx context.Context, db queryer, b *brief.Briefing, knownOn money.Day) ([]int64, error) {
	c := &circle{ctx: ctx, db: db, knownOn: "9999-12-31", in: map[int64]bool{}}
	if !knownOn.IsZero() {
		c.knownOn = knownOn.String()
	}
	if err := c.add("SELECT n FROM briefing WHERE id = ?", string(b.ID)); err != nil {
		return nil, err
	}
	own := mentions(b)
	for _, party := range own {
		most := nearParty
		if party == string(b.Subject) {
			most = nearSubject
		}
		if err := c.naming(party, most); err != nil {
			return nil, err
		}
	}
	if err := c.neighbours(own); err != nil {
		return nil, err
	}
	for _, query := range []string{
		"SELECT n FROM briefing WHERE published_last <= ? ORDER BY published_last DESC, id",
		"SELECT n FROM briefing WHERE published_last > ? ORDER BY published_last, id",
	} {
		if err := c.add(query+" LIMIT ?", c.knownOn, nearBriefings); err != nil {
			return nil, err
		}
	}
	return c.list, nil
}

func (c *circle) add(query string, args ...any) error {
	if len(c.list) >= nearBriefings {
		return nil
	}
	return each(c.ctx, c.db, func(r *cellReader) {
		n := r.number()
		if !c.in[n] && len(c.list) < nearBriefings {
			c.in[n] = true
			c.list = append(c.list, n)
		}
	}, query, args...)
}

func (c *circle) naming(party string, most int) error {
	return c.add("SELECT briefing FROM mention WHERE party = ? AND published_last <= ? ORDER BY published_last DESC, briefing LIMIT ?",
		party, c.knownOn, most)
}

// neighbours adds what names the parties that the chosen briefings name besides
// the ones given, those that most of them name first.
func (c *circle) neighbours(own []string) error {
	var parties []string
	err := each(c.ctx, c.db, func(r *cellReader) { parties = append(parties, r.text()) }, `
		SELECT party FROM mention WHERE briefing IN (SELECT value FROM json_each(?))
		AND party NOT IN (SELECT value FROM json_each(?))
		GROUP BY party ORDER BY count(*) DESC, party LIMIT ?`, asList(c.list), asList(own), nearBriefings)
	if err != nil {
		return err
	}
	for _, party := range parties {
		if err := c.naming(party, nearNeighbour); err != nil {
			return err
		}
	}
	return nil
}

// Related returns the newest briefings that share the subject or a tag with b,
// in the order of Summaries. The query's filter, limit and offset do not count.
func (l *Library) Related(ctx context.Context, b *brief.Briefing, q Query) ([]Summary, error) {
	var out []Summary
	err := l.read(ctx, func(tx *sql.Tx) error {
		c := &circle{ctx: ctx, db: tx, knownOn: "9999-12-31"}
		if !q.KnownOn.IsZero() {
			c.knownOn = q.KnownOn.String()
		}
		list, err := c.sharing(b)
		if err != nil {
			return err
		}
		out, err = summaries(ctx, tx, q.Lang, "SELECT n FROM briefing WHERE n IN (SELECT value FROM json_each(?)) AND published_last <= ? AND id <> ?",
			asList(list), c.knownOn, string(b.ID))
		return err
	})
	return out, err
}

// sharing lists what has the subject or a tag in common with b. Of a tag that
// very many have, the last that came into the library are taken.
func (c *circle) sharing(b *brief.Briefing) ([]int64, error) {
	var list []int64
	add := func(r *cellReader) { list = append(list, r.number()) }
	if b.Subject != "" {
		err := each(c.ctx, c.db, add, "SELECT n FROM briefing WHERE subject = ? AND published_last <= ? ORDER BY published_last DESC LIMIT ?",
			string(b.Subject), c.knownOn, nearTagged)
		if err != nil {
			return nil, err
		}
	}
	for _, tag := range b.Tags {
		err := each(c.ctx, c.db, add, `SELECT p.briefing FROM tag k JOIN prose p ON p.n = k.prose JOIN briefing b ON b.n = p.briefing
			WHERE k.tag = ? AND b.published_last <= ? ORDER BY k.prose DESC LIMIT ?`, tag, c.knownOn, nearTagged)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Parties returns every party in the library as the newest briefing that
// describes it does, by id.
func (l *Library) Parties(ctx context.Context) ([]brief.Party, error) {
	var out []brief.Party
	err := l.read(ctx, func(tx *sql.Tx) error {
		var rows []int64
		err := each(ctx, tx, func(r *cellReader) { rows = append(rows, r.number()) }, `
			WITH RECURSIVE leap(id) AS (SELECT min(party) FROM mention
				UNION ALL SELECT (SELECT min(party) FROM mention WHERE party > leap.id) FROM leap WHERE leap.id IS NOT NULL),
			last(n) AS (SELECT (SELECT x.n FROM mention m JOIN party x ON x.briefing = m.briefing AND x.id = m.party
				WHERE m.party = leap.id ORDER BY m.published_last DESC, m.briefing DESC LIMIT 1) FROM leap WHERE leap.id IS NOT NULL)
			SELECT n FROM last WHERE n IS NOT NULL`)
		if err != nil {
			return err
		}
		out, err = partiesAt(ctx, tx, rows)
		return err
	})
	return out, err
}

func partiesAt(ctx context.Context, db queryer, rows []int64) ([]brief.Party, error) {
	l := loader{ctx: ctx, db: db, filter: filter{where: "x.n IN (SELECT value FROM json_each(?))", args: []any{asList(rows)}}}
	list := load(&l, "party", partyColumns, false, decodeParty)
	linkNames(&l, rowsByNumber(list))
	out := make([]brief.Party, 0, len(list))
	for _, x := range list {
		out = append(out, x.record)
	}
	slices.SortFunc(out, func(a, b brief.Party) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, l.err
}
