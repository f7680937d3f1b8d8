package graph

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// View is what of a graph is looked at, and how: what a reader sets up in the
// window, and what an exported picture remembers. The zero View is the whole
// graph. A View is a value; its slices and maps are never changed in place.
type View struct {
	Group  alliance.Grouping
	Filter alliance.Filter

	Zoom   float64                     // 0 means 1: the whole picture
	Centre alliance.Point              // what stands in the middle, in parts of the whole picture; used with a Zoom
	Pins   map[brief.ID]alliance.Point // where parties were put, in parts of the whole picture

	Party brief.ID    // the chosen party
	Ties  []brief.ID  // of the chosen loop or path
	Ends  [2]brief.ID // of the path; empty for a loop
}

// The bounds of Zoom.
const (
	LeastZoom = 0.5
	MostZoom  = 24
)

// Whole reports whether the view shows the whole picture from where it opens.
func (v View) Whole() bool { return v.zoom() == 1 && v.centre() == alliance.Point{X: 0.5, Y: 0.5} }

// OnPath reports whether Ties are those of a path.
func (v View) OnPath() bool { return v.Ends != [2]brief.ID{} }

func (v View) zoom() float64 {
	if !(v.Zoom > 0) {
		return 1
	}
	return min(max(v.Zoom, LeastZoom), MostZoom)
}

func (v View) centre() alliance.Point {
	if !(v.Zoom > 0) {
		return alliance.Point{X: 0.5, Y: 0.5}
	}
	return alliance.Point{X: min(max(v.Centre.X, 0), 1), Y: min(max(v.Centre.Y, 0), 1)}
}

// Look is where the view looks from in a picture of a size.
func (v View) Look(size alliance.Size) alliance.Look {
	zoom, at := v.zoom(), v.centre()
	return alliance.Look{Zoom: zoom, Origin: alliance.Point{
		X: at.X*size.W - size.W/(2*zoom), Y: at.Y*size.H - size.H/(2*zoom),
	}}
}

// At is the view as another look sees it.
func (v View) At(l alliance.Look, size alliance.Size) View {
	v.Zoom = min(max(l.Zoom, LeastZoom), MostZoom)
	v.Centre = alliance.Point{X: (l.Origin.X + size.W/(2*l.Zoom)) / size.W, Y: (l.Origin.Y + size.H/(2*l.Zoom)) / size.H}
	v.Centre = v.centre()
	return v
}

// Pinned is the view with a party put to a place, in parts of the whole
// picture.
func (v View) Pinned(id brief.ID, at alliance.Point) View {
	pins := map[brief.ID]alliance.Point{id: {X: min(max(at.X, 0), 1), Y: min(max(at.Y, 0), 1)}}
	for k, p := range v.Pins {
		if k != id {
			pins[k] = p
		}
	}
	v.Pins = pins
	return v
}

// Unpinned is the view with a party back where the layout put it.
func (v View) Unpinned(id brief.ID) View {
	pins := map[brief.ID]alliance.Point{}
	for k, p := range v.Pins {
		if k != id {
			pins[k] = p
		}
	}
	v.Pins = pins
	return v
}

// Scene is what the view shows of a world of g.
func (v View) Scene(w *alliance.World, g *alliance.Graph) *alliance.Scene {
	o := alliance.SceneOptions{Keep: map[brief.ID]bool{}, Pins: map[brief.ID]alliance.Point{}}
	if !v.Filter.Empty() {
		o.Show = func(t alliance.Tie) bool { return v.Filter.Pass(g, t) }
	}
	for _, id := range append([]brief.ID{v.Party}, v.Ends[:]...) {
		o.Keep[id] = true
	}
	for _, id := range v.Ties {
		if t, ok := g.Tie(id); ok {
			o.Keep[t.From], o.Keep[t.To] = true, true
		}
	}
	for id, p := range v.Pins {
		o.Pins[id] = alliance.Point{X: p.X * w.Size.W, Y: p.Y * w.Size.H}
	}
	return w.Scene(o)
}

// Focus is what the view has the reader look at.
func (v View) Focus() Focus {
	chosen := map[brief.ID]bool{}
	for _, id := range v.Ties {
		chosen[id] = true
	}
	has := func(tie brief.ID) bool { return chosen[tie] }
	switch {
	case v.Party != "":
		return Focus{Party: v.Party}
	case len(chosen) == 0:
		return Focus{}
	case v.OnPath():
		return Focus{Path: has}
	default:
		return Focus{Loop: has}
	}
}

// Fields writes the view as names and values, for a picture to remember. What
// is as it opens is left out.
func (v View) Fields() map[string]string {
	out := map[string]string{}
	put := func(name, value string) {
		if value != "" {
			out[name] = value
		}
	}
	put("group", string(v.Group))
	put("kinds", join(v.Filter.Kinds))
	put("stages", join(v.Filter.Stages))
	put("country", v.Filter.Country)
	if v.Filter.Least.IsPositive() {
		put("least", v.Filter.Least.String())
	}
	if !v.Whole() {
		put("zoom", short(v.zoom()))
		put("centre", point(v.centre()))
	}
	var pins []string
	for id, p := range v.Pins {
		pins = append(pins, string(id)+"="+point(p))
	}
	slices.Sort(pins)
	put("pins", strings.Join(pins, ","))
	put("party", string(v.Party))
	put("ties", join(v.Ties))
	if v.OnPath() {
		put("path", join(v.Ends[:]))
	}
	return out
}

// ViewOf reads fields back, whoever wrote them: what makes no sense is left
// out, and what no graph has is shown as nothing.
func ViewOf(fields map[string]string) View {
	var v View
	switch g := alliance.Grouping(fields["group"]); g {
	case alliance.ByClass, alliance.ByCountry:
		v.Group = g
	}
	v.Filter.Kinds = known(fields["kinds"], brief.AllianceKinds)
	v.Filter.Stages = known(fields["stages"], append([]brief.Stage{brief.NoStage}, brief.Stages...))
	v.Filter.Country = fields["country"]
	if d, err := decimal.NewFromString(fields["least"]); err == nil && len(fields["least"]) < 40 {
		v.Filter.Least = d
	}
	if z, err := strconv.ParseFloat(fields["zoom"], 64); err == nil && z > 0 {
		if p, ok := parsePoint(fields["centre"]); ok {
			v.Zoom, v.Centre = z, p
		}
	}
	for _, pin := range list(fields["pins"]) {
		id, at, _ := strings.Cut(pin, "=")
		if p, ok := parsePoint(at); ok && brief.ID(id).Valid() {
			v = v.Pinned(brief.ID(id), p)
		}
	}
	v.Party = brief.ID(fields["party"])
	for _, id := range list(fields["ties"]) {
		v.Ties = append(v.Ties, brief.ID(id))
	}
	if ends := list(fields["path"]); len(ends) == 2 {
		v.Ends = [2]brief.ID{brief.ID(ends[0]), brief.ID(ends[1])}
	}
	return v
}

func join[S ~string](list []S) string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return strings.Join(out, ",")
}

// mostFields bounds a list that a file from somebody else holds.
const mostFields = 1000

func list(s string) []string {
	if s == "" {
		return nil
	}
	out := strings.SplitN(s, ",", mostFields+1)
	return out[:min(len(out), mostFields)]
}

func known[S ~string](s string, all []S) []S {
	var out []S
	for _, word := range list(s) {
		if slices.Contains(all, S(word)) {
			out = append(out, S(word))
		}
	}
	return out
}

func short(f float64) string { return strconv.FormatFloat(f, 'f', 4, 64) }

func point(p alliance.Point) string { return short(p.X) + ":" + short(p.Y) }

func parsePoint(s string) (alliance.Point, bool) {
	a, b, _ := strings.Cut(s, ":")
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	inside := x >= 0 && x <= 1 && y >= 0 && y <= 1
	return alliance.Point{X: x, Y: y}, errX == nil && errY == nil && inside
}
