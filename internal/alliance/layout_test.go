package alliance

import (
	"fmt"
	"math"
	"testing"

	"moat/internal/brief"
)

// fixedLabels measures like twelve pixel text.
func fixedLabels(p Party) (w, h float64) { return 7 * float64(len(p.ID)+6), 14 }

func place(t *testing.T, g *Graph, size Size) Placement {
	t.Helper()
	return placeSeeded(t, g, size, 0)
}

func placeSeeded(t *testing.T, g *Graph, size Size, seed uint64) Placement {
	t.Helper()
	w, err := NewWorld(t.Context(), g, size, fixedLabels, WorldOptions{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return w.Scene(SceneOptions{}).At(Look{Zoom: 1})
}

func TestFortyLabelsStandApart(t *testing.T) {
	g := Build(crowd(90, 180), "p000").Around("p000", 44)
	p := place(t, g, Size{636, 490})
	labels := 0
	for i, n := range p.Nodes {
		picture := Box{0, 0, p.Size.W, p.Size.H}
		if whole := n.Circle().union(n.Label); picture.union(whole) != picture {
			t.Errorf("%s leaves the picture: %+v", n.ID, whole)
		}
		if !n.Label.Empty() {
			labels++
		}
		for _, o := range p.Nodes[i+1:] {
			if n.Label.Overlaps(o.Label) || n.Label.Overlaps(o.Circle()) || n.Circle().Overlaps(o.Label) || n.Circle().Overlaps(o.Circle()) {
				t.Errorf("%s and %s overlap", n.ID, o.ID)
			}
		}
	}
	if labels < 40 {
		t.Errorf("%d labels, want at least 40", labels)
	}
	subject := p.Nodes[0]
	if subject.ID != "p000" || !subject.Subject || math.Hypot(subject.X-318, subject.Y-245) > 60 {
		t.Errorf("the subject stands at %v, %v, not near the centre", subject.X, subject.Y)
	}
}

func TestTheSameLibraryGivesTheSamePicture(t *testing.T) {
	first := fmt.Sprintf("%#v", place(t, Build(crowd(40, 90), "p000"), Size{636, 490}))
	for range 3 {
		if again := fmt.Sprintf("%#v", place(t, Build(crowd(40, 90), "p000"), Size{636, 490})); again != first {
			t.Fatal("two runs gave two pictures")
		}
	}
	if other := placeSeeded(t, Build(crowd(40, 90), "p000"), Size{636, 490}, 7); fmt.Sprintf("%#v", other) == first {
		t.Error("another seed gave the same picture")
	}
}

func TestArrowsPointAtTheMoneysTargetAndStopAtCircles(t *testing.T) {
	p := place(t, Build(records(append(circle(), tie("rival", "microsoft", brief.CompetesWith, "nvidia", ""))...), "openai"), Size{636, 490})
	want := map[string]struct{ arrow, dashed bool }{
		"nvidia openai letter":   {true, true},
		"nvidia openai earlier":  {true, false},
		"openai oracle rent":     {true, false},
		"oracle nvidia chips":    {true, false},
		"openai microsoft azure": {true, false},
		"microsoft openai stake": {true, false},
		"openai nvidia gpus":     {true, false},
		"microsoft nvidia rival": {false, false},
	}
	for _, e := range p.Edges {
		key := fmt.Sprintf("%s %s %s", e.From, e.To, e.Ties[0])
		w, ok := want[key]
		if !ok || e.Arrow != w.arrow || e.Dashed != w.dashed {
			t.Errorf("edge %s: arrow %v, dashed %v", key, e.Arrow, e.Dashed)
		}
		delete(want, key)
		for end, at := range map[brief.ID]Point{e.From: e.Curve.From, e.To: e.Curve.To} {
			n, _ := p.Node(end)
			if gap := at.distance(Point{n.X, n.Y}) - n.R; gap < 0.5 || gap > 4 {
				t.Errorf("edge %s ends %.1f px from the circle of %s", key, gap, end)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v", want)
	}
}

func TestTiesAlikeShareALineAndOthersFanOut(t *testing.T) {
	g := Build(records(
		tie("t1", "a", brief.InvestsIn, "b", "1"), tie("t2", "a", brief.LendsTo, "b", "5"),
		tie("t3", "b", brief.InvestsIn, "a", "1"), tie("t4", "a", brief.Hosts, "b", ""),
	), "a")
	p := place(t, g, Size{400, 300})
	if len(p.Edges) != 3 || fmt.Sprint(p.Edges[0].Ties) != "[t2 t1]" {
		t.Fatalf("got %d lines, the first of %v", len(p.Edges), p.Edges[0].Ties)
	}
	for i, e := range p.Edges {
		for _, o := range p.Edges[i+1:] {
			if d := e.Curve.At(0.5).distance(o.Curve.At(0.5)); d < 4 {
				t.Errorf("%v and %v run %.1f px apart", e.Ties, o.Ties, d)
			}
		}
	}
}

func TestWhatLapsedIsNotDrawn(t *testing.T) {
	lapsed := tie("t1", "a", brief.InvestsIn, "b", "1")
	lapsed.Stage = brief.Lapsed
	if p := place(t, Build(records(lapsed), "a"), Size{400, 300}); len(p.Edges) != 0 || len(p.Nodes) != 2 {
		t.Errorf("got %d lines and %d parties", len(p.Edges), len(p.Nodes))
	}
}

func TestAPointFindsItsPartyOrLine(t *testing.T) {
	p := place(t, Build(records(circle()...), "openai"), Size{636, 490})
	for _, n := range p.Nodes {
		if id, ok := p.NodeAt(Point{n.X + n.R, n.Y}, 1); !ok || id != n.ID {
			t.Errorf("at the rim of %s: got %q", n.ID, id)
		}
		if id, ok := p.NodeAt(Point{n.Label.Left + 1, n.Label.Top + 1}, 0); !ok || id != n.ID {
			t.Errorf("on the label of %s: got %q", n.ID, id)
		}
	}
	for _, e := range p.Edges {
		if got, ok := p.EdgeAt(e.Curve.At(0.5), 2); !ok || got.Ties[0] != e.Ties[0] {
			t.Errorf("on the line of %v: got %v", e.Ties, got.Ties)
		}
	}
	if _, ok := p.EdgeAt(Point{-50, -50}, 3); ok {
		t.Error("a line far outside the picture")
	}
}

func BenchmarkLoops(b *testing.B) {
	g := Build(crowd(300, 1000), "p000")
	for b.Loop() {
		if l, err := g.Loops(b.Context()); err != nil || !l.Complete {
			b.Fatal(l.Complete, err)
		}
	}
}
