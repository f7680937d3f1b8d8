package graph

import (
	"math"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

func TestAViewComesBackFromItsFields(t *testing.T) {
	for _, v := range []View{
		{},
		{Group: alliance.ByCountry, Party: "nvidia"},
		{
			Filter: alliance.Filter{Kinds: []brief.AllianceKind{brief.InvestsIn, brief.Hosts}, Stages: []brief.Stage{brief.LetterOfIntent}, Country: "US", Least: decimal.RequireFromString("1000000000")},
			Zoom:   2.5, Centre: alliance.Point{X: 0.25, Y: 0.75}, Pins: map[brief.ID]alliance.Point{"oracle": {X: 0.5, Y: 0.125}},
			Ties: []brief.ID{"a", "b"}, Ends: [2]brief.ID{"x", "y"},
		},
	} {
		if got := ViewOf(v.Fields()); !reflect.DeepEqual(got, v) {
			t.Errorf("got %+v, want %+v", got, v)
		}
	}
}

func TestStrangeFieldsAreLeftOut(t *testing.T) {
	v := ViewOf(map[string]string{"group": "x", "kinds": "eats,hosts", "zoom": "NaN", "centre": "7:7", "least": "much", "pins": "a=2:2,../x=0:0", "path": "a"})
	if want := (View{Filter: alliance.Filter{Kinds: []brief.AllianceKind{brief.Hosts}}}); !reflect.DeepEqual(v, want) {
		t.Errorf("got %+v", v)
	}
}

func TestAViewLooksWhereItStands(t *testing.T) {
	size := alliance.Size{W: 400, H: 200}
	v := View{Zoom: 4, Centre: alliance.Point{X: 0.5, Y: 0.25}}
	l := v.Look(size)
	if got := l.ToPicture(alliance.Point{X: 200, Y: 50}); math.Abs(got.X-200)+math.Abs(got.Y-100) > 1e-9 {
		t.Errorf("its centre lies at %v", got)
	}
	if back := (View{}).At(l, size); back.Zoom != 4 || back.Centre != v.Centre {
		t.Errorf("back: %+v", back)
	}
	if far := (View{}).At(alliance.Look{Zoom: 100}, size); far.Zoom != MostZoom {
		t.Errorf("zoom %v", far.Zoom)
	}
}

// withPath is a focus on the ties of the strongest path between two parties.
func TestAPathStandsOut(t *testing.T) {
	r := world(t)
	g := alliance.Build(r, "openai")
	path, ok := g.Strongest("tsmc", "openai", nil)
	if !ok {
		t.Fatal("no path")
	}
	v := View{Ends: [2]brief.ID{"tsmc", "openai"}}
	for _, s := range path.Steps {
		v.Ties = append(v.Ties, s.Ties[0].ID)
	}
	p := lay(t, r, "en")
	plain, shown := draw(p, r, "en", Focus{}), draw(p, r, "en", v.Focus())
	if count(plain.Image(), red) != 0 || count(shown.Image(), red) < 100 {
		t.Errorf("%d pixels of the path are drawn", count(shown.Image(), red))
	}
}
