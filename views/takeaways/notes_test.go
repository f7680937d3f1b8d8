package takeaways

import (
	"strings"
	"testing"

	"moat/internal/anchor"
	"moat/internal/brief"
	"moat/views/prose"
	"moat/views/reading"
)

// marked is a model of two parts whose text cites sources in the midst of
// sentences.
func markedModel() Model {
	body := "Capital [^a] on a **national** scale.\n\n- 걸프 국부펀드 [^b] 100조\n- second item [@f] here\n\nThe end."
	return Model{
		Briefing: "x", Lang: "en",
		Parts: []Part{
			{Takeaway: true, Number: 1, Title: "A headline", Blocks: brief.Blocks("Before it all.")},
			{Title: "전국 규모의 자본", Blocks: brief.Blocks(body)},
		},
		Sources: []SourceLine{{ID: "a", Number: 1}, {ID: "b", Number: 2}},
	}
}

// shown is what a range covers in the document of a part.
func shown(m Model, part int, ranges []prose.Range) string {
	blocks := m.document(m.Parts[part])
	var out []string
	for _, r := range ranges {
		out = append(out, string([]rune(blocks[r.Para].Text())[r.Start:r.End]))
	}
	return strings.Join(out, "|")
}

func TestWhatIsSelectedIsFoundWhereItWasSelected(t *testing.T) {
	m := markedModel()
	blocks := m.document(m.Parts[1])
	for from := range blocks {
		for to := from; to < len(blocks); to++ {
			for start := range []rune(blocks[from].Text()) {
				sel := []prose.Range{{Para: from, Start: start, End: len([]rune(blocks[from].Text()))}}
				if to > from {
					for p := from + 1; p <= to; p++ {
						sel = append(sel, prose.Range{Para: p, End: len([]rune(blocks[p].Text()))})
					}
				}
				a, ok := m.selected(1, sel)
				if !ok {
					continue // white space or a mark alone
				}
				if strings.ContainsAny(a.Quote, "[]") {
					t.Fatalf("the mark of a source is in %q", a.Quote)
				}
				at := m.place([]reading.Note{{Briefing: "x", Lang: "en", Passage: a}})[0]
				if at.state != reading.InPlace || at.part != 1 {
					t.Fatalf("%q: %+v", a.Quote, at)
				}
				if again, _ := m.selected(1, at.ranges); again.Quote != a.Quote || again.Start != a.Start {
					t.Fatalf("%q is found at %q", a.Quote, shown(m, 1, at.ranges))
				}
			}
		}
	}
}

func TestAPassageAcrossAMarkAndBlocksIsPaintedWhole(t *testing.T) {
	m := markedModel()
	a, ok := m.selected(1, []prose.Range{{Para: 1, Start: 0, End: 99}, {Para: 2, Start: 0, End: 2}})
	if !ok || !strings.HasPrefix(a.Quote, "Capital on a national scale.") || !strings.HasSuffix(a.Quote, "\n걸프") {
		t.Fatalf("%q", a.Quote)
	}
	at := m.place([]reading.Note{{Lang: "en", Passage: a}})[0]
	if got := shown(m, 1, at.ranges); !strings.HasPrefix(got, "Capital [1] on a national") || !strings.HasSuffix(got, "|걸프") {
		t.Errorf("painted %q", got)
	}
}

func TestAHeadlineIsMarkedWithoutItsNumber(t *testing.T) {
	m := markedModel()
	for name, c := range map[string]struct {
		ranges []prose.Range
		quote  string
		shown  string
	}{
		"all of it":         {[]prose.Range{{Para: 0, Start: 0, End: 13}}, "A headline", "A headline"},
		"a word":            {[]prose.Range{{Para: 0, Start: 5, End: 13}}, "headline", "headline"},
		"and into the text": {[]prose.Range{{Para: 0, Start: 5, End: 13}, {Para: 1, Start: 0, End: 6}}, "Before", "Before"},
	} {
		a, ok := m.selected(0, c.ranges)
		if !ok || a.Quote != c.quote {
			t.Errorf("%s: %q, want %q", name, a.Quote, c.quote)
			continue
		}
		at := m.place([]reading.Note{{Lang: "en", Passage: a}})[0]
		if got := shown(m, 0, at.ranges); at.state != reading.InPlace || got != c.shown {
			t.Errorf("%s: state %v, painted %q", name, at.state, got)
		}
	}
}

func TestTheStateOfANoteFollowsTheText(t *testing.T) {
	m := markedModel()
	a, _ := anchor.Make(anchor.Part{Key: "section-1", Text: "Sovereign funds have promised nothing at all so far."}, 0, 52)
	states := m.place([]reading.Note{
		{Text: "on the whole"},
		{Lang: "ko", Passage: a},
		{Lang: "en", Passage: a},
	})
	for i, want := range []reading.NoteState{reading.InPlace, reading.Absent, reading.Orphaned} {
		if states[i].state != want || states[i].part != -1 {
			t.Errorf("%d: %+v, want state %v and no place", i, states[i], want)
		}
	}
}
