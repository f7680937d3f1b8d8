package library

import (
	"slices"

	"moat/internal/brief"
	"moat/views/reading"
)

// keptPages is how many pages of a long list are held beside the first: what
// the reader scrolls over, not the library.
const keptPages = 30

// pages holds the rows of a listing as far as they have been read. Rows of a
// page that is out of date are shown until newer ones come.
type pages struct {
	listing *reading.Listing
	more    map[int][]reading.Row // by the number of the first row
	asked   map[int]bool
	ask     func(from int)
}

// show takes a new listing. Pages of one that differs only in marks stay until
// they are read again.
func (p *pages) show(l *reading.Listing) {
	if p.listing == nil || l.Query != "" || p.listing.Query != "" || l.Count != p.listing.Count || len(p.more) > keptPages {
		p.more = nil
	}
	p.listing, p.asked = l, map[int]bool{}
	if p.more == nil {
		p.more = map[int][]reading.Row{}
	}
}

func (p *pages) count() int { return max(p.listing.Count, len(p.listing.Rows)) }

// row returns a row, or false where it is still to be read, which it asks for.
func (p *pages) row(i int) (reading.Row, bool) {
	if i < 0 || i >= p.count() {
		return reading.Row{}, false
	}
	if i < len(p.listing.Rows) {
		return p.listing.Rows[i], true
	}
	from := i - i%reading.PageRows
	if !p.asked[from] && p.ask != nil {
		p.asked[from] = true
		p.ask(from)
	}
	if rows := p.more[from]; i-from < len(rows) {
		return rows[i-from], true
	}
	return reading.Row{}, false
}

// fill takes a page that was read.
func (p *pages) fill(from int, rows []reading.Row) {
	if len(p.more) >= keptPages {
		p.more = map[int][]reading.Row{} // those in view are asked for again
		p.asked = map[int]bool{from: true}
	}
	p.more[from] = rows
}

// index is the place of a briefing among the rows that were read, or -1.
func (p *pages) index(id brief.ID) int {
	is := func(r reading.Row) bool { return r.ID == id }
	if i := slices.IndexFunc(p.listing.Rows, is); i >= 0 {
		return i
	}
	for from, rows := range p.more {
		if i := slices.IndexFunc(rows, is); i >= 0 {
			return from + i
		}
	}
	return -1
}
