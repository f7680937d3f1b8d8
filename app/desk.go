package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage"
	"moat/views/reading"
)

// desk reads dossiers and listings from a library and keeps the reader's
// marks: the adapter between storage and the views.
type desk struct {
	lib *storage.Library
	now func() time.Time

	mu      sync.Mutex // held during our own changes, which are told from others'
	version int64      // of the library when we last looked or wrote
	foreign bool       // somebody else changed it since ChangedByOthers last said so

	opened openings // what the reader had been shown, of each briefing
}

func newDesk(lib *storage.Library, now func() time.Time) *desk { return &desk{lib: lib, now: now} }

// Today is the default known-on date.
func (d *desk) Today() money.Day { return money.DayOf(d.now()) }

// Listing lists what a state, a filter and a search let through.
func (d *desk) Listing(ctx context.Context, s reading.State, f reading.Filter, query string) (*reading.Listing, error) {
	q := storage.Query{KnownOn: s.KnownOn, Lang: s.Interface}
	out := &reading.Listing{Query: query}
	var err error
	if out.Total, out.Hidden, err = d.lib.Count(ctx, q); err != nil {
		return nil, err
	}
	if out.Unread, err = d.count(ctx, q, storage.Unread); err != nil {
		return nil, err
	}
	if out.Starred, err = d.count(ctx, q, storage.Starred); err != nil {
		return nil, err
	}
	if out.Days, err = d.days(ctx); err != nil {
		return nil, err
	}
	if query != "" {
		return out, d.found(ctx, out, q, query)
	}
	out.Count = map[reading.Filter]int{reading.All: out.Total, reading.Unread: out.Unread, reading.Starred: out.Starred}[f]
	out.Rows, err = d.Page(ctx, s, f, 0)
	return out, err
}

// recent is how many of the newest briefings lend their days to the known-on
// menu.
const recent = 40

func (d *desk) days(ctx context.Context) ([]money.Day, error) {
	rows, err := d.lib.Summaries(ctx, storage.Query{Limit: recent})
	var days []money.Day
	for _, r := range rows {
		if day := r.Published.Last(); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	return days, err
}

var filters = map[reading.Filter]storage.Filter{
	reading.All: storage.All, reading.Unread: storage.Unread, reading.Starred: storage.Starred,
}

func (d *desk) count(ctx context.Context, q storage.Query, f storage.Filter) (int, error) {
	q.Filter = f
	n, _, err := d.lib.Count(ctx, q)
	return n, err
}

// SetRead marks a briefing read or unread.
func (d *desk) SetRead(ctx context.Context, id brief.ID, read bool) error {
	return d.write(ctx, func() error { return d.lib.SetRead(ctx, id, read) })
}

// SetStar stars a briefing or takes the star away.
func (d *desk) SetStar(ctx context.Context, id brief.ID, star bool) error {
	return d.write(ctx, func() error { return d.lib.SetStar(ctx, id, star) })
}

// Position is how far the reader had read in a tab, in Fyne units.
func (d *desk) Position(ctx context.Context, id brief.ID, tab string) (float64, error) {
	return d.lib.Position(ctx, id, tab)
}

// SetPosition keeps how far the reader has read in a tab.
func (d *desk) SetPosition(ctx context.Context, id brief.ID, tab string, y float64) error {
	return d.write(ctx, func() error { return d.lib.SetPosition(ctx, id, tab, y) })
}

// Remove takes a briefing out of the library, for good if it is a bundled one.
func (d *desk) Remove(ctx context.Context, id brief.ID) error {
	return d.write(ctx, func() error { return d.lib.Remove(ctx, id) })
}

// write does one of our own changes. A library that is open for reading only
// keeps no marks; that is no failure of what the reader was doing.
func (d *desk) write(ctx context.Context, do func() error) error {
	if d.lib.ReadOnly() {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.look(ctx)
	err := do()
	if v, verr := d.lib.DataVersion(ctx); verr == nil {
		d.version = v
	}
	return err
}

// look notes whether somebody else changed the library since we last looked.
func (d *desk) look(ctx context.Context) {
	v, err := d.lib.DataVersion(ctx)
	if err != nil {
		return // closing, or busy: the next look tells
	}
	d.foreign = d.foreign || d.version != 0 && v != d.version
	d.version = v
}

// ChangedByOthers reports whether another program, such as moat import, has
// changed the library since this was last asked.
func (d *desk) ChangedByOthers(ctx context.Context) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.look(ctx)
	changed := d.foreign
	d.foreign = false
	return changed
}
