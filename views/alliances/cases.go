package alliances

import (
	"moat/views/alliances/whatif"
	"moat/views/reading"
)

// KeepCases gives the switchboard the book in which the reader's cases are
// kept; without one it keeps none.
func (v *View) KeepCases(book reading.CaseBook) {
	v.book = book
	for _, n := range v.parts {
		if board, ok := n.part.(*whatif.View); ok {
			board.KeepIn(book)
		}
	}
}
