package worldmap

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/text"
)

// Model is a map with everything on it in words. It is immutable and safe for
// concurrent use.
type Model struct {
	Geography alliance.Geography
	Subject   string // the party whose exposure shades the countries
	Shading   alliance.Shading
	Exposure  alliance.Concentration
	Codes     []string // countries on the map that have parties, from west to east

	atlas   *Atlas
	missing []string // countries of parties that the atlas lacks
	named   bool     // there is a subject
	rates   string   // at which other currencies are drawn; "" for none
	printer *text.Printer
	names   display.Namer
	records *brief.Records
}

// New puts a graph on a map, shaded for a party. The records name parties and
// sources, and may be nil.
func New(a *Atlas, g *alliance.Graph, subject brief.ID, by alliance.Shading, r *brief.Records, p *text.Printer) Model {
	if r == nil {
		r = &brief.Records{}
	}
	m := Model{
		Geography: g.Geography(), Shading: by, Exposure: g.ExposedTo(subject, by), Subject: r.PartyName(subject, p.Lang()),
		atlas: a, named: subject != "", printer: p, names: display.Regions(language.Make(p.Lang())), records: r,
	}
	var drawn []alliance.Tie
	for _, a := range m.Geography.Arcs {
		drawn = append(drawn, a.Ties...)
	}
	m.rates = g.RateNotes(drawn, p)
	for _, place := range m.Geography.Places {
		if _, ok := a.Middle(place.Country); ok {
			m.Codes = append(m.Codes, place.Country)
		} else {
			m.missing = append(m.missing, place.Country)
		}
	}
	slices.SortStableFunc(m.Codes, func(x, y string) int {
		dx, _ := a.Middle(x)
		dy, _ := a.Middle(y)
		switch {
		case dx.Lon < dy.Lon:
			return -1
		case dx.Lon > dy.Lon:
			return 1
		}
		return strings.Compare(x, y)
	})
	return m
}

// Country names a country in the reader's language; a code that nobody knows
// is its own name.
func (m Model) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || m.names == nil {
		return code
	}
	if name := m.names.Name(region); name != "" {
		return name
	}
	return code
}

// share is how much of the subject's exposure is to a country, in percent.
func (m Model) share(code string) decimal.Decimal {
	i := slices.IndexFunc(m.Exposure.Parts, func(p alliance.Part) bool { return p.Key == code })
	if i < 0 {
		return decimal.Decimal{}
	}
	return m.Exposure.Parts[i].Share
}

// steps are the shares, in percent, above which the next shade begins.
var steps = []int64{0, 10, 25, 50}

// shade is the step of a country: 0 for none, up to len(steps).
func (m Model) shade(code string) int {
	share, n := m.share(code), 0
	for _, s := range steps {
		if share.GreaterThan(decimal.NewFromInt(s)) {
			n++
		}
	}
	return n
}

// Say is a country in a sentence: its name, and its Facts.
func (m Model) Say(code string) string { return m.Country(code) + " · " + m.Facts(code) }

// Facts are how many parties and ties a country has, and its share of the
// subject's exposure.
func (m Model) Facts(code string) string {
	place, _ := m.Geography.Place(code)
	p := m.printer
	parts := []string{
		p.T("map.parties", "Count", len(place.Parties)), p.T("map.across", "Count", place.Across),
	}
	if place.Within > 0 {
		parts = append(parts, p.T("map.within", "Count", place.Within))
	}
	if s := m.ShareOf(code); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, " · ")
}

// ShareOf says how much of the subject's exposure is to a country; "" where
// none is known.
func (m Model) ShareOf(code string) string {
	share := m.share(code)
	if !share.IsPositive() {
		return ""
	}
	return m.printer.T("map.share."+string(m.Shading), "Party", m.Subject, "Share", m.printer.Percent(rounded(share)))
}

func rounded(d decimal.Decimal) decimal.Decimal {
	if d.LessThan(decimal.NewFromInt(10)) {
		return d.Round(1)
	}
	return d.Round(0)
}
