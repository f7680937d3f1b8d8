// Package anchor keeps hold of a passage in a text that changes: it remembers
// the passage by its words and those around it, and finds it again after the
// text was moved, wrapped anew or slightly changed. A passage that cannot be
// found with confidence is not found at all: its note is then an orphan, which
// is shown as one, rather than a note on the wrong words.
//
// Offsets count runes. The package knows nothing of briefings or windows.
package anchor

import "strings"

// ContextRunes is how much of the text is remembered on either side.
const ContextRunes = 48

// Part is one piece of a text, such as a takeaway or a section.
type Part struct {
	Key  string // names the part as long as it keeps its place
	Text string
}

// Anchor is a remembered passage.
type Anchor struct {
	Quote  string // its words
	Before string // up to ContextRunes before it in its part
	After  string // and after it
	Part   string // the key of the part that it was in: a hint
	Start  int    // where in the part it began: a hint
}

// How says how a passage was found.
type How int

// The ways of finding a passage, the surest first.
const (
	Exactly How = iota // word for word
	Spaced             // but for white space, the shape of quotes and dashes, or the width of characters
	Changed            // its words were slightly changed
)

// Place is where a passage is found.
type Place struct {
	Part       int // index of the part
	Start, End int // runes of the part's text
	How        How
}

// Make remembers the runes of a part from start up to end. White space at
// either end is left out; ok is false where nothing else is there.
func Make(p Part, start, end int) (a Anchor, ok bool) {
	text := []rune(p.Text)
	start, end = max(start, 0), min(end, len(text))
	for start < end && isSpace(text[start]) {
		start++
	}
	for end > start && isSpace(text[end-1]) {
		end--
	}
	if start >= end {
		return Anchor{}, false
	}
	return Anchor{
		Quote:  string(text[start:end]),
		Before: string(text[max(start-ContextRunes, 0):start]),
		After:  string(text[end:min(end+ContextRunes, len(text))]),
		Part:   p.Key, Start: start,
	}, true
}

// Find looks for a passage: word for word first, then but for white space and
// the shape of signs, then with at most MostChanged of its words changed. Where
// the words stand in several places, those around them and then the place where
// they stood decide.
func (a Anchor) Find(parts []Part) (Place, bool) {
	if strings.TrimSpace(a.Quote) == "" {
		return Place{}, false
	}
	s := newSearch(a, parts)
	for _, look := range []func() []Place{s.exact, s.spaced, s.changed} {
		if place, ok := s.best(look()); ok {
			return place, true
		}
	}
	return Place{}, false
}
