package worldmap

import (
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Title is the finding: on which country the subject's capital or supply rests
// most, as far as it is known.
func (m Model) Title() string {
	p := m.printer
	if len(m.Exposure.Parts) > 0 {
		most := m.Exposure.Parts[0]
		if len(m.Exposure.Parts) == 1 {
			return p.T("map.title."+string(m.Shading)+".all", "Party", m.Subject, "Country", m.Country(most.Key))
		}
		return p.T("map.title."+string(m.Shading), "Share", p.Percent(rounded(most.Share)), "Party", m.Subject, "Country", m.Country(most.Key))
	}
	if len(m.Geography.Arcs) > 0 && m.Geography.Arcs[0].Weight().IsPositive() {
		a := m.Geography.Arcs[0]
		return p.T("map.title.arc", "From", m.Country(a.From), "To", m.Country(a.To), "Amount", a.Amount.Say(p))
	}
	return p.T("map.title.plain")
}

// Subtitle says what shades, widths and colours mean, how much of the exposure
// is not known, and on which day.
func (m Model) Subtitle() string {
	p := m.printer
	var parts []string
	if m.named {
		parts = append(parts, p.T("map.shading."+string(m.Shading), "Party", m.Subject))
		if n := m.Exposure.Known + m.Exposure.Unknown; n > 0 {
			parts = append(parts, p.T("map.unknown", "Share", p.Percent(m.Exposure.UnknownShare().Round(0))))
		}
	}
	parts = append(parts, p.T("map.arcs"))
	if slices.ContainsFunc(m.Geography.Arcs, func(a alliance.Arc) bool { return a.Open }) {
		parts = append(parts, p.T("map.dashes"))
	}
	if !m.records.KnownOn.IsZero() {
		parts = append(parts, p.T("map.known-on", "Day", m.records.KnownOn))
	}
	return strings.Join(parts, " · ")
}

// Caption says whose borders are drawn and how, what is not on the map, and at
// which rates amounts in other currencies are drawn.
func (m Model) Caption() string {
	p := m.printer
	parts := []string{p.T("map.borders"), p.T("map.projection")}
	if slices.Contains(m.Codes, union) {
		parts = append(parts, p.T("map.union"))
	}
	if n := len(m.Geography.Nowhere); n > 0 {
		parts = append(parts, p.T("map.nowhere", "Count", n, "Ties", m.Geography.Lost))
	}
	if len(m.missing) > 0 {
		parts = append(parts, p.T("map.missing", "Countries", p.List(m.missing)))
	}
	if m.rates != "" {
		parts = append(parts, m.rates)
	}
	return strings.Join(parts, " ")
}

// Empty says why there is nothing on the map; "" where there is.
func (m Model) Empty() string {
	tied := func(p alliance.Place) bool { return p.Across+p.Within > 0 }
	switch {
	case m.Geography.Lost == 0 && !slices.ContainsFunc(m.Geography.Places, tied):
		return m.printer.T("map.empty")
	case len(m.Codes) == 0:
		return m.printer.T("map.empty.nowhere", "Count", len(m.Geography.Nowhere))
	default:
		return ""
	}
}

// Alt is the map in words, for who cannot see it.
func (m Model) Alt() string {
	if s := m.Empty(); s != "" {
		return s
	}
	return m.printer.T("map.alt", "Countries", len(m.Codes), "Arcs", len(m.Geography.Arcs)) + " " + m.Title()
}

// Sources lists what the map rests on, those of the largest amounts first.
func (m Model) Sources() []string {
	var out []string
	for _, a := range m.Geography.Arcs {
		for _, t := range a.Ties {
			for _, id := range t.Sources {
				s, ok := m.records.Sources[id]
				if !ok {
					continue
				}
				if entry := m.printer.Cited(s) + ", " + m.printer.ShortDate(s.Date); !slices.Contains(out, entry) {
					out = append(out, entry)
				}
			}
		}
	}
	return out
}

// Table is the map as text: a row for each arc, then one for each country with
// its share of the exposure.
func (m Model) Table() alliance.Table {
	p := m.printer
	var t alliance.Table
	for _, c := range []string{"from", "to", "kind", "amount", "amount-kind", "ties", "share"} {
		t.Header = append(t.Header, p.T("map.column."+c))
	}
	for _, a := range m.Geography.Arcs {
		amount, kind := p.T("words.unknown"), ""
		if a.Weight().IsPositive() {
			amount, kind = a.Amount.Say(p), p.AmountKind(a.Amount.Kind)
		}
		var records []brief.ID
		for _, x := range a.Ties {
			records = append(records, x.ID)
		}
		t.Add(records, m.Country(a.From), m.Country(a.To), p.T("map.crossing."+string(a.Kind)), amount, kind, number(len(a.Ties)), "")
	}
	for _, part := range m.Exposure.Parts {
		t.Add(nil, m.Country(part.Key), "", p.T("map.shading."+string(m.Shading), "Party", m.Subject), p.T("words.unknown"), "", "", p.Percent(part.Share))
	}
	return t
}
