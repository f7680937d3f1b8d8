package storage

import (
	"context"
	"database/sql"
	"sort"

	"moat/internal/brief"
	"moat/internal/money"
)

// Records returns what all briefings contribute, each fact once, none reported
// after the known-on day (the zero day hides nothing). It is brief.Gather over
// every original, without reading any prose.
func (l *Library) Records(ctx context.Context, knownOn money.Day) (*brief.Records, error) {
	f := filter{where: "1"}
	if !knownOn.IsZero() {
		f.claims, f.claimArgs = "x.reported_last <= ?", []any{knownOn.String()}
	}
	var out *brief.Records
	err := l.read(ctx, func(tx *sql.Tx) error {
		set, err := loadRecords(ctx, tx, f)
		if err != nil {
			return err
		}
		out = set.gather(knownOn)
		return nil
	})
	return out, err
}

// Originals returns every original with its records and without its prose, by
// date of publication, then id: what brief.Gather needs.
func (l *Library) Originals(ctx context.Context) ([]*brief.Briefing, error) {
	var out []*brief.Briefing
	err := l.read(ctx, func(tx *sql.Tx) error {
		byID := map[brief.ID]*brief.Briefing{}
		err := each(ctx, tx, func(r *cellReader) {
			b := &brief.Briefing{ID: r.id(), Lang: r.text(), Title: r.text(), Published: r.date(), Stage: brief.Stage(r.text()), Subject: r.id()}
			byID[b.ID] = b
			out = append(out, b)
		}, `SELECT b.id, b.lang, p.title, b.published, b.stage, b.subject
			FROM briefing b JOIN prose p ON p.briefing = b.n AND p.lang = b.lang
			ORDER BY b.published_last, b.id`)
		if err != nil {
			return err
		}
		set, err := loadRecords(ctx, tx, filter{where: "1"})
		if err == nil {
			set.handOut(byID)
		}
		return err
	})
	return out, err
}

// filter chooses records. Each part is a condition with its arguments; b is
// the briefing and x the record.
type filter struct {
	where     string
	args      []any
	claims    string // for figures, rounds and alliances only
	claimArgs []any
}

// stored is a record with its row and the briefing that it came from.
type stored[T any] struct {
	n        int64
	briefing brief.ID
	record   T
}

// recordSet is what a filter chose. Each list is ordered by the day of report
// where there is one, then the briefing's date and id, then the file's order:
// of several reports of one fact the last is the one to keep.
type recordSet struct {
	parties   []*stored[brief.Party]
	sources   []*stored[brief.Source]
	figures   []*stored[brief.Figure]
	rounds    []*stored[brief.Round]
	alliances []*stored[brief.Alliance]
}

func loadRecords(ctx context.Context, db queryer, f filter) (*recordSet, error) {
	l := loader{ctx: ctx, db: db, filter: f}
	var set recordSet
	set.parties = load(&l, "party", partyColumns, false, decodeParty)
	set.sources = load(&l, "source", sourceColumns, false, decodeSource)
	set.figures = load(&l, "figure", figureColumns, true, decodeFigure)
	set.rounds = load(&l, "round", roundColumns, true, decodeRound)
	set.alliances = load(&l, "alliance", allianceColumns, true, decodeAlliance)
	if l.err != nil {
		return nil, l.err
	}
	parties, figures := rowsByNumber(set.parties), rowsByNumber(set.figures)
	rounds, alliances := rowsByNumber(set.rounds), rowsByNumber(set.alliances)
	linkNames(&l, parties)
	l.links("round_investor", "round", "k.lead, k.party", "ord", func(n int64, r *cellReader) {
		if x := rounds[n]; x != nil {
			to := &x.record.Others
			if r.flag() {
				to = &x.record.Leads
			}
			*to = append(*to, r.id())
		}
	})
	linkSources(&l, "figure", figures, func(x *brief.Figure) *brief.Claim { return &x.Claim })
	linkSources(&l, "round", rounds, func(x *brief.Round) *brief.Claim { return &x.Claim })
	linkSources(&l, "alliance", alliances, func(x *brief.Alliance) *brief.Claim { return &x.Claim })
	return &set, l.err
}

// linkNames fills in what parties are called.
func linkNames(l *loader, parties map[int64]*stored[brief.Party]) {
	l.links("party_name", "party", "k.lang, k.name", "lang", func(n int64, r *cellReader) {
		if p := parties[n]; p != nil {
			if p.record.Names == nil {
				p.record.Names = brief.Names{}
			}
			p.record.Names[r.text()] = r.text()
		}
	})
	l.links("party_alias", "party", "k.alias", "ord", func(n int64, r *cellReader) {
		if p := parties[n]; p != nil {
			p.record.Aliases = append(p.record.Aliases, r.text())
		}
	})
}

// loader runs the queries of one loadRecords and keeps the first error.
type loader struct {
	ctx    context.Context
	db     queryer
	filter filter
	err    error
}

func load[T any](l *loader, table string, columns []string, claims bool, decode func(*cellReader) T) []*stored[T] {
	if l.err != nil {
		return nil
	}
	query := "SELECT x.n, b.id, " + prefixed("x", columns[1:]) +
		" FROM " + table + " x JOIN briefing b ON b.n = x.briefing WHERE " + l.filter.where
	args := l.filter.args
	order := "b.published_last, b.id, x.n"
	if claims {
		order = "x.reported_last, " + order
		if l.filter.claims != "" {
			query += " AND " + l.filter.claims
			args = append(append([]any(nil), args...), l.filter.claimArgs...)
		}
	}
	var out []*stored[T]
	l.err = each(l.ctx, l.db, func(r *cellReader) {
		out = append(out, &stored[T]{n: r.number(), briefing: r.id(), record: decode(r)})
	}, query+" ORDER BY "+order, args...)
	return out
}

// links reads the rows of a list that belongs to records of a table.
func (l *loader) links(list, table, columns, order string, f func(n int64, r *cellReader)) {
	if l.err != nil {
		return
	}
	query := "SELECT k." + table + ", " + columns + " FROM " + list + " k"
	if l.filter.where != "1" {
		query += " JOIN " + table + " x ON x.n = k." + table + " JOIN briefing b ON b.n = x.briefing WHERE " + l.filter.where
	}
	l.err = each(l.ctx, l.db, func(r *cellReader) { f(r.number(), r) },
		query+" ORDER BY k."+table+", k."+order, l.filter.args...)
}

// linkSources fills in what claims rest on, and which briefing they are of.
func linkSources[T any](l *loader, table string, records map[int64]*stored[T], claim func(*T) *brief.Claim) {
	for _, x := range records {
		claim(&x.record).Briefing = x.briefing
	}
	l.links(table+"_source", table, "k.source", "ord", func(n int64, r *cellReader) {
		if x := records[n]; x != nil {
			c := claim(&x.record)
			c.Sources = append(c.Sources, r.id())
		}
	})
}

func rowsByNumber[T any](list []*stored[T]) map[int64]*stored[T] {
	m := make(map[int64]*stored[T], len(list))
	for _, x := range list {
		m[x.n] = x
	}
	return m
}

// gather keeps each fact once, as brief.Gather does.
func (s *recordSet) gather(knownOn money.Day) *brief.Records {
	r := &brief.Records{KnownOn: knownOn, Parties: map[brief.ID]brief.Party{}, Sources: map[brief.ID]brief.Source{}}
	for _, x := range s.parties {
		r.Parties[x.record.ID] = x.record
	}
	for _, x := range s.sources {
		r.Sources[x.record.ID] = x.record
	}
	r.Figures = lastOfEach(s.figures, func(x brief.Figure) (brief.Date, brief.ID) { return x.AsOf, x.ID })
	r.Rounds = lastOfEach(s.rounds, func(x brief.Round) (brief.Date, brief.ID) { return x.AsOf, x.ID })
	r.Alliances = lastOfEach(s.alliances, func(x brief.Alliance) (brief.Date, brief.ID) { return x.Since, x.ID })
	return r
}

func lastOfEach[T any](list []*stored[T], key func(T) (brief.Date, brief.ID)) []T {
	last := map[brief.ID]*stored[T]{}
	for _, x := range list {
		_, id := key(x.record)
		last[id] = x
	}
	out := make([]T, 0, len(last))
	for _, x := range last {
		out = append(out, x.record)
	}
	sort.Slice(out, func(i, j int) bool {
		di, ii := key(out[i])
		dj, ij := key(out[j])
		if c := di.Compare(dj); c != 0 {
			return c < 0
		}
		return ii < ij
	})
	return out
}

// handOut gives each briefing its own records, in the order of its file.
func (s *recordSet) handOut(to map[brief.ID]*brief.Briefing) {
	inFileOrder(s.parties, func(x *stored[brief.Party]) { to[x.briefing].Parties = append(to[x.briefing].Parties, x.record) })
	inFileOrder(s.sources, func(x *stored[brief.Source]) { to[x.briefing].Sources = append(to[x.briefing].Sources, x.record) })
	inFileOrder(s.figures, func(x *stored[brief.Figure]) { to[x.briefing].Figures = append(to[x.briefing].Figures, x.record) })
	inFileOrder(s.rounds, func(x *stored[brief.Round]) { to[x.briefing].Rounds = append(to[x.briefing].Rounds, x.record) })
	inFileOrder(s.alliances, func(x *stored[brief.Alliance]) { to[x.briefing].Alliances = append(to[x.briefing].Alliances, x.record) })
}

func inFileOrder[T any](list []*stored[T], f func(*stored[T])) {
	sort.Slice(list, func(i, j int) bool { return list[i].n < list[j].n })
	for _, x := range list {
		f(x)
	}
}
