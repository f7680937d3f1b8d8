package alliance

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

func world(t testing.TB, g *Graph, o WorldOptions) *World {
	t.Helper()
	w, err := NewWorld(t.Context(), g, Size{636, 490}, fixedLabels, o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// labelled counts the names of a picture and complains of any two parties that
// touch.
func labelled(t *testing.T, p Placement) int {
	t.Helper()
	n := 0
	for i, a := range p.Nodes {
		if !a.Label.Empty() {
			n++
		}
		for _, b := range p.Nodes[:i] {
			if a.Label.Overlaps(b.Label) || a.Label.Overlaps(b.Circle()) || a.Circle().Overlaps(b.Label) {
				t.Errorf("%s and %s overlap", a.ID, b.ID)
			}
		}
	}
	return n
}

func TestMorePartiesAppearAsOneComesNearerAndNoneGoes(t *testing.T) {
	many := 300
	if testing.Short() {
		many = 100
	}
	for by, parties := range map[Grouping]int{Ungrouped: many, ByClass: 100} {
		g := Build(crowd(parties, 3*parties), "p000")
		w := world(t, g, WorldOptions{Near: 42, Group: by})
		s := w.Scene(SceneOptions{})
		if n := labelled(t, s.At(Look{Zoom: 1})); n < 40 || n > 130 {
			t.Errorf("%q: the whole picture names %d parties", by, n)
		}
		seen := map[brief.ID]bool{}
		for zoom := 1.0; zoom <= 2*w.Nearest(); zoom *= 1.5 {
			now := map[brief.ID]bool{}
			for x := 0.0; x < 636; x += 636 / zoom {
				for y := 0.0; y < 490; y += 490 / zoom {
					p := s.At(Look{Zoom: zoom, Origin: Point{x, y}})
					labelled(t, p)
					for _, n := range p.Nodes {
						now[n.ID] = true
					}
				}
			}
			for id := range seen {
				if !now[id] {
					t.Errorf("%q: %s is gone at zoom %.2f", by, id, zoom)
				}
			}
			seen = now
		}
		if len(seen) < parties*95/100 {
			t.Errorf("%q: %d of %d parties have been seen", by, len(seen), parties)
		}
	}
}

func TestLookingKeepsThePointUnderThePointer(t *testing.T) {
	l := Look{Zoom: 1.5, Origin: Point{20, 30}}
	at := Point{200, 100}
	before := l.ToWorld(at)
	nearer := l.Around(at, 2)
	if got := nearer.ToWorld(at); got.distance(before) > 1e-9 || nearer.Zoom != 3 {
		t.Errorf("the point moved from %v to %v at zoom %v", before, got, nearer.Zoom)
	}
	if got := nearer.ToPicture(before); got.distance(at) > 1e-9 {
		t.Errorf("back in the picture it is at %v", got)
	}
}

func TestAPinnedPartyStaysWhereItWasPut(t *testing.T) {
	w := world(t, Build(crowd(60, 120), "p000"), WorldOptions{Near: 42})
	at := Point{100, 120}
	p := w.Scene(SceneOptions{Pins: map[brief.ID]Point{"p000": at}}).At(Look{Zoom: 2, Origin: Point{40, 50}})
	n, ok := p.Node("p000")
	if !ok || !n.Pinned || n.X != 120 || n.Y != 140 {
		t.Errorf("got %+v, %v", n, ok)
	}
	for _, e := range p.Edges {
		if e.From == "p000" && e.Curve.From.distance(Point{n.X, n.Y}) > n.R+4 {
			t.Errorf("the line %v does not follow", e.Ties)
		}
	}
}

func TestALineWithBothEndsOutsideOnlyPasses(t *testing.T) {
	w := world(t, Build(crowd(60, 180), "p000"), WorldOptions{})
	s := w.Scene(SceneOptions{})
	for _, e := range s.At(Look{Zoom: 1}).Edges {
		if e.Passing {
			t.Errorf("in the whole picture %v only passes", e.Ties)
		}
	}
	near := s.At(Look{Zoom: 4, Origin: Point{240, 180}})
	passing := 0
	for _, e := range near.Edges {
		_, from := near.Node(e.From)
		_, to := near.Node(e.To)
		if e.Passing != (!from && !to) {
			t.Errorf("%v passes: %v", e.Ties, e.Passing)
		}
		if e.Passing {
			passing++
		}
	}
	if passing == 0 {
		t.Error("no line runs through")
	}
}

func TestAFilteredSceneKeepsPlaces(t *testing.T) {
	g := Build(crowd(60, 120), "p000")
	w := world(t, g, WorldOptions{Near: 42})
	all := w.Scene(SceneOptions{}).At(Look{Zoom: 1})
	f := Filter{Kinds: []brief.AllianceKind{brief.LendsTo}}
	some := w.Scene(SceneOptions{Show: func(t Tie) bool { return f.Pass(g, t) }}).At(Look{Zoom: 1})
	if len(some.Edges) == 0 || len(some.Edges) >= len(all.Edges) {
		t.Fatalf("%d of %d lines are left", len(some.Edges), len(all.Edges))
	}
	for _, e := range some.Edges {
		for _, id := range e.Ties {
			if tie, _ := g.Tie(id); tie.Kind != brief.LendsTo {
				t.Errorf("%s is shown", id)
			}
		}
	}
	for _, n := range some.Nodes {
		if was, ok := all.Node(n.ID); ok && (was.X != n.X || was.Y != n.Y) {
			t.Errorf("%s moved", n.ID)
		}
	}
}

func TestWhatIsKeptIsShownWithoutRoom(t *testing.T) {
	w := world(t, Build(crowd(300, 1000), "p000"), WorldOptions{Near: 42})
	last := w.Parties()[299]
	p := w.Scene(SceneOptions{Keep: map[brief.ID]bool{last: true}}).At(Look{Zoom: 1})
	if n, ok := p.Node(last); !ok || n.Label.Empty() {
		t.Errorf("the least relevant party is not shown: %+v", n)
	}
}

func TestGroupsAreRoomsOfTheirOwn(t *testing.T) {
	r := crowd(60, 120)
	for i := range 60 {
		id := brief.ID(fmt.Sprintf("p%03d", i))
		r.Parties[id] = brief.Party{ID: id, Country: []string{"US", "KR", "JP"}[i%3], Kind: brief.PartyKinds[i%5]}
	}
	g := Build(r, "p000")
	p := world(t, g, WorldOptions{Near: 42, Group: ByCountry}).Scene(SceneOptions{}).At(Look{Zoom: 1})
	for i, a := range p.Groups {
		for _, b := range p.Groups[:i] {
			if a.Box.Overlaps(b.Box) {
				t.Errorf("the rooms of %s and %s overlap", a.Key, b.Key)
			}
		}
	}
	for _, n := range p.Nodes {
		i := slices.IndexFunc(p.Groups, func(g Group) bool { return g.Key == n.Country })
		if i < 0 || !p.Groups[i].Box.Contains(Point{n.X, n.Y}) {
			t.Errorf("%s of %s stands at %v, %v", n.ID, n.Country, n.X, n.Y)
		}
	}
}

func TestTheSameWorldTwice(t *testing.T) {
	var first string
	for range 2 {
		s := world(t, Build(crowd(90, 180), "p000"), WorldOptions{Near: 42, Group: ByClass}).Scene(SceneOptions{})
		now := fmt.Sprintf("%#v", s.At(Look{Zoom: 1.7}))
		if first != "" && now != first {
			t.Error("two runs gave two pictures")
		}
		first = now
	}
}

func TestFewPartiesMakeAWorld(t *testing.T) {
	for name, g := range map[string]*Graph{
		"nobody": Build(nil, ""), "one party": Build(nil, "a"), "two": Build(records(tie("t", "a", brief.InvestsIn, "b", "1")), "a"),
		"a self-tie": Build(records(tie("t", "a", brief.InvestsIn, "a", "1")), "a"),
	} {
		for _, by := range []Grouping{Ungrouped, ByClass, ByCountry} {
			w := world(t, g, WorldOptions{Near: 42, Group: by})
			if p := w.Scene(SceneOptions{}).At(Look{Zoom: 1}); len(p.Nodes) != len(g.Parties) {
				t.Errorf("%s, %q: %d of %d parties", name, by, len(p.Nodes), len(g.Parties))
			}
		}
	}
}

func TestFilters(t *testing.T) {
	r := records(circle()...)
	r.Parties = map[brief.ID]brief.Party{"oracle": {ID: "oracle", Country: "US"}}
	g := Build(r, "openai")
	for name, tt := range map[string]struct {
		f    Filter
		want []brief.ID
	}{
		"kind":    {Filter{Kinds: []brief.AllianceKind{brief.Hosts}}, []brief.ID{"azure", "rent"}},
		"stage":   {Filter{Stages: []brief.Stage{brief.LetterOfIntent}}, []brief.ID{"letter"}},
		"amount":  {Filter{Least: decimal.New(100, 9)}, []brief.ID{"azure", "letter", "rent"}},
		"country": {Filter{Country: "US"}, []brief.ID{"chips", "rent"}},
		"both":    {Filter{Kinds: []brief.AllianceKind{brief.Hosts}, Least: decimal.New(300, 9)}, []brief.ID{"rent"}},
	} {
		if tt.f.Empty() {
			t.Errorf("%s: chooses nothing", name)
		}
		var got []brief.ID
		for _, t := range g.Where(tt.f).Ties {
			got = append(got, t.ID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
	if got := g.Countries(); !slices.Equal(got, []string{"US"}) {
		t.Errorf("countries: got %v", got)
	}
	if n := len(g.Where(Filter{Country: "KP"}).Parties); n != 1 {
		t.Errorf("%d parties where no tie passes, want the subject", n)
	}
}

func BenchmarkWorld(b *testing.B) {
	g := Build(crowd(300, 1000), "p000")
	for b.Loop() {
		if _, err := NewWorld(b.Context(), g, Size{636, 490}, fixedLabels, WorldOptions{Near: 42}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookingOnce(b *testing.B) {
	w, err := NewWorld(b.Context(), Build(crowd(300, 1000), "p000"), Size{636, 490}, fixedLabels, WorldOptions{Near: 42})
	if err != nil {
		b.Fatal(err)
	}
	s := w.Scene(SceneOptions{})
	for b.Loop() {
		s.At(Look{Zoom: 1.5})
	}
}

func TestPartiesAreFoundByAnyName(t *testing.T) {
	r := records(circle()...)
	r.Parties = map[brief.ID]brief.Party{
		"nvidia": {ID: "nvidia", Names: brief.Names{"en": "NVIDIA", "ko": "엔비디아", "zh": "英伟达"}, Aliases: []string{"NVDA"}},
		"openai": {ID: "openai", Names: brief.Names{"en": "OpenAI"}},
	}
	g := Build(r, "openai")
	for query, want := range map[string][]brief.ID{
		"엔비": {"nvidia"}, "英伟": {"nvidia"}, " nvd": {"nvidia"}, "ＯＰＥＮ": {"openai"}, "nobody": nil, "  ": nil,
		"o": {"openai", "oracle", "microsoft"},
	} {
		if got := g.Find(query, 3); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", query, got, want)
		}
	}
}
