package markdown

import (
	"os"
	"strings"
	"testing"

	"moat/internal/brief"
)

func reference(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../../docs/briefing-file.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// fenced returns the text between the first line that is open and its fence.
func fenced(t *testing.T, text, open string) string {
	t.Helper()
	fence := strings.TrimRight(open, "markdown")
	_, rest, ok := strings.Cut(text, "\n"+open+"\n")
	body, _, closed := strings.Cut(rest, "\n"+fence+"\n")
	if !ok || !closed {
		t.Fatalf("no example between %s", fence)
	}
	return body + "\n"
}

func TestTheExamplesOfTheReferenceRead(t *testing.T) {
	text := reference(t)
	for _, open := range []string{"```markdown", "````markdown"} {
		b, err := Read("example.md", []byte(fenced(t, text, open)))
		if err != nil {
			t.Fatal(err)
		}
		roundTrip(t, b)
	}
	b, err := Read("example.md", []byte(fenced(t, text, "````markdown")))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Parties) != 3 || len(b.Figures) != 5 || len(b.Rounds) != 2 || len(b.Alliances) != 2 || len(b.Sources) != 2 || len(b.Sections) != 3 {
		t.Errorf("the example lost a part: %+v", b)
	}
}

// TestTheReferenceNamesEveryWordAndColumn keeps the page complete.
func TestTheReferenceNamesEveryWordAndColumn(t *testing.T) {
	text := strings.Join(strings.Fields(reference(t)), " ")
	var all []string
	for _, list := range [][]string{names(partyColumns), names(figureColumns), names(roundColumns), names(allianceColumns), frontKeys} {
		for _, n := range list {
			all = append(all, "`"+n+"`")
		}
	}
	add := func(words string) { all = append(all, strings.TrimPrefix(words, "want one of ")) }
	add(oneOf(brief.Stages))
	add(oneOf(brief.PartyKinds))
	add(oneOf(brief.AllianceKinds))
	add(oneOf(brief.RoundTypes))
	add(oneOf(brief.Metrics))
	for _, w := range takeawayWords {
		all = append(all, w)
	}
	for _, byLang := range sectionWords {
		for _, w := range byLang {
			all = append(all, w)
		}
	}
	for _, w := range all {
		if !strings.Contains(text, w) {
			t.Errorf("docs/briefing-file.md does not name %s", w)
		}
	}
}
