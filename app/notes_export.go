package app

import (
	"fmt"
	"slices"
	"strings"

	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// notesMarkdown writes notes as one Markdown file: a heading for each briefing
// or party with its id and date, below it the passages as quotes and the words
// written on them, each with its day. Briefings and parties stand in the order
// of their newest note, the notes on each in the order in which they were made.
func notesMarkdown(entries []reading.NoteEntry, today money.Day, p *text.Printer) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", p.T("notes.page"), p.T("notes.export.made", "Day", today))
	for _, group := range noteGroups(entries) {
		head := group[0]
		fmt.Fprintf(&b, "\n## %s\n\n", plainLine(head.Title))
		if head.Party != "" {
			fmt.Fprintf(&b, "%s\n", p.T("notes.export.party", "ID", head.Party))
		} else if head.Published.IsZero() {
			fmt.Fprintf(&b, "%s\n", p.T("notes.export.briefing-gone", "ID", head.Briefing))
		} else {
			fmt.Fprintf(&b, "%s\n", p.T("notes.export.briefing", "ID", head.Briefing, "Day", head.Published))
		}
		for _, e := range group {
			writeNote(&b, e, p)
		}
	}
	return []byte(b.String())
}

// noteGroups are the notes on each briefing and each party.
func noteGroups(entries []reading.NoteEntry) [][]reading.NoteEntry {
	var groups [][]reading.NoteEntry
	for _, e := range entries {
		i := slices.IndexFunc(groups, func(g []reading.NoteEntry) bool {
			return g[0].Briefing == e.Briefing && g[0].Party == e.Party
		})
		if i < 0 {
			groups = append(groups, []reading.NoteEntry{e})
			continue
		}
		groups[i] = append(groups[i], e)
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b reading.NoteEntry) int { return int(a.ID - b.ID) })
	}
	return groups
}

func writeNote(b *strings.Builder, e reading.NoteEntry, p *text.Printer) {
	b.WriteString("\n")
	if e.OnPassage() {
		for line := range strings.SplitSeq(e.Passage.Quote, "\n") {
			b.WriteString("> " + line + "\n")
		}
		b.WriteString("\n")
	}
	if e.Text != "" {
		b.WriteString(strings.TrimRight(e.Text, "\n") + "\n\n")
	}
	facts := []string{p.ShortDay(money.DayOf(e.Made.Local()))}
	if e.OnPassage() {
		facts = append(facts, e.Lang, e.Passage.Part)
	}
	if key, ok := noteStateKeys[e.State]; ok {
		facts = append(facts, p.T(key))
	}
	fmt.Fprintf(b, "*%s*\n", strings.Join(facts, " · "))
}

// noteStateKeys say what became of the text that a note is on.
var noteStateKeys = map[reading.NoteState]string{
	reading.Reworded: "notes.state.reworded", reading.Orphaned: "notes.state.orphan", reading.Absent: "notes.state.absent",
}

// plainLine keeps a title on the one line of its heading.
func plainLine(s string) string { return strings.Join(strings.Fields(s), " ") }
