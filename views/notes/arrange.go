package notes

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"moat/views/reading"
)

// Order is how the page lists notes.
type Order int

// The orders.
const (
	Newest Order = iota
	ByBriefing
	ByParty // the notes on parties alone
)

// arrange is the entries that contain every word of a filter, in an order.
// Capitals, widths and forms of Hangul do not matter.
func arrange(entries []reading.NoteEntry, o Order, filter string) []reading.NoteEntry {
	words := strings.Fields(fold(filter))
	out := slices.DeleteFunc(slices.Clone(entries), func(e reading.NoteEntry) bool {
		if o == ByParty && e.Party == "" || o == ByBriefing && e.Briefing == "" {
			return true
		}
		text := fold(e.Title + "\n" + e.Passage.Quote + "\n" + e.Text)
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
	switch o {
	case ByBriefing:
		slices.SortStableFunc(out, func(a, b reading.NoteEntry) int {
			return cmp.Or(-cmp.Compare(a.Published.Last().String(), b.Published.Last().String()),
				cmp.Compare(a.Title, b.Title), cmp.Compare(a.Briefing, b.Briefing), cmp.Compare(a.ID, b.ID))
		})
	case ByParty:
		slices.SortStableFunc(out, func(a, b reading.NoteEntry) int {
			return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
		})
	}
	return out
}

func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
