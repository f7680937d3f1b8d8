// Package worldmap is the map of the Alliances tab: what crosses which border,
// and on which countries a party depends.
package worldmap

import (
	"sync"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/chart/worldmap"
	"moat/views/alliances/ties"
)

// atlas is read once, when a map is first asked for.
var atlas = sync.OnceValues(func() (*worldmap.Atlas, error) { return worldmap.ParseAtlas(assets.Countries()) })

// Model is what the view shows.
type Model struct {
	*ties.Scope
	Maps map[alliance.Shading]worldmap.Model
}

// Build makes the view's model. The error is that of the map's own data.
func Build(s *ties.Scope) (Model, error) {
	a, err := atlas()
	if err != nil {
		return Model{}, err
	}
	m := Model{Scope: s, Maps: map[alliance.Shading]worldmap.Model{}}
	for _, by := range alliance.Shadings {
		m.Maps[by] = worldmap.New(a, s.Graph, s.Subject, by, s.Records, s.Printer)
	}
	return m, nil
}

// textSize is the reader's text size, 1 for 100 percent.
func (m Model) textSize() float64 {
	if m.Scope == nil || m.Text <= 0 {
		return 1
	}
	return m.Text
}
