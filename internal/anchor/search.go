package anchor

import (
	"slices"
	"unicode"
)

// What it takes to be found. The figures are measured by the tests of this
// package: with them, no passage that was cut out was found elsewhere in the
// briefings that come with Moat, and none was lost to changes nearby.
const (
	// MostChanged is the largest share of a passage's characters that may have
	// been changed, added or left out.
	MostChanged = 0.25
	// enoughContext is how alike the text before, or that after, must be where
	// the passage alone does not prove itself, from 0 to 1.
	enoughContext = 0.6
	// ownProof is the weight from which a passage found word for word proves
	// itself: about four English words or nine characters of Korean, Chinese or
	// Japanese.
	ownProof = 20
	// nearest is how many runes beside a passage are looked at alone, and
	// lessSure how much more alike these have to be.
	nearest  = 16
	lessSure = 0.35
	// leastChanged is the weight below which a passage must be found word for
	// word: a shorter one, changed, is another one.
	leastChanged = 24
	// longestChanged bounds the work of looking for a changed passage, in runes.
	longestChanged = 1500
)

// search looks for one passage.
type search struct {
	anchor Anchor
	parts  []Part
	quote  []rune   // normal
	texts  []normal // see normals
}

func newSearch(a Anchor, parts []Part) *search {
	return &search{anchor: a, parts: parts, quote: normalise(a.Quote).trimmed()}
}

// normals are the parts in the normal form, made when they are first needed:
// most passages are found word for word.
func (s *search) normals() []normal {
	if s.texts == nil {
		for _, p := range s.parts {
			s.texts = append(s.texts, normalise(p.Text))
		}
	}
	return s.texts
}

// weight is how much a text tells: a character of Korean, Chinese or Japanese
// counts for two.
func weight(runes []rune) int {
	w := 0
	for _, r := range runes {
		if unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			w++
		}
		w++
	}
	return w
}

// exact lists where the passage stands word for word.
func (s *search) exact() []Place {
	quote := []rune(s.anchor.Quote)
	var out []Place
	for i, p := range s.parts {
		for _, at := range occurrences([]rune(p.Text), quote) {
			out = append(out, Place{Part: i, Start: at, End: at + len(quote), How: Exactly})
		}
	}
	return out
}

// spaced lists where it stands in the normal form.
func (s *search) spaced() []Place {
	var out []Place
	for i, text := range s.normals() {
		for _, at := range occurrences(text.runes, s.quote) {
			start, end := text.original(at, at+len(s.quote))
			out = append(out, Place{Part: i, Start: start, End: end, How: Spaced})
		}
	}
	return out
}

func occurrences(text, words []rune) []int {
	var out []int
	for at := 0; len(words) > 0 && at+len(words) <= len(text); at++ {
		if text[at] == words[0] && slices.Equal(text[at:at+len(words)], words) {
			out = append(out, at)
		}
	}
	return out
}

// changed lists, for each part, where the words are most alike, if they are
// alike enough.
func (s *search) changed() []Place {
	if weight(s.quote) < leastChanged || len(s.quote) > longestChanged {
		return nil
	}
	var out []Place
	for i, text := range s.normals() {
		start, end, cost := closest(text.runes, s.quote)
		if float64(cost) > MostChanged*float64(len(s.quote)) || start >= end {
			continue
		}
		from, to := text.original(start, end)
		out = append(out, Place{Part: i, Start: from, End: to, How: Changed})
	}
	return out
}

// best chooses among places: those that prove themselves, and of these the one
// whose surroundings are the most alike, then the one nearest to where the
// passage stood.
func (s *search) best(places []Place) (Place, bool) {
	var best Place
	bestScore, found := 0.0, false
	for _, p := range places {
		context := s.context(p)
		if !s.proves(p, context) {
			continue
		}
		if score := context + s.nearness(p); !found || score > bestScore {
			best, bestScore, found = p, score, true
		}
	}
	return best, found
}

// proves reports whether a place is the passage's with confidence.
func (s *search) proves(p Place, context float64) bool {
	if context >= enoughContext {
		return true
	}
	return p.How != Changed && weight(s.quote) >= ownProof
}

// nearness is a small bonus for the part and the place where the passage stood;
// it decides between places whose surroundings are alike.
func (s *search) nearness(p Place) float64 {
	if s.parts[p.Part].Key != s.anchor.Part {
		return 0
	}
	away := float64(max(p.Start-s.anchor.Start, s.anchor.Start-p.Start))
	return 0.05 + 0.05/(1+away/100)
}

// context is how alike the text around a place is to the text remembered.
// Around words that are as they were, the side that is more alike decides: the
// other may have been written anew. Around words that changed both count.
func (s *search) context(p Place) float64 {
	text := []rune(s.parts[p.Part].Text)
	before := text[max(p.Start-ContextRunes, 0):p.Start]
	after := text[p.End:min(p.End+ContextRunes, len(text))]
	if string(before) == s.anchor.Before && string(after) == s.anchor.After {
		return 1 // however short: so it is where a passage was its whole part
	}
	left := side(backwards(normalise(s.anchor.Before).runes), backwards(normalise(string(before)).runes))
	right := side(normalise(s.anchor.After).runes, normalise(string(after)).runes)
	if p.How == Changed {
		return (left + right) / 2
	}
	return max(left, right)
}

// side is how alike one side is: all of it, or what is nearest, which tells
// less and must be the more alike.
func side(remembered, now []rune) float64 {
	return max(alike(remembered, now), alike(remembered[:min(nearest, len(remembered))], now)-lessSure)
}

func backwards(runes []rune) []rune {
	out := slices.Clone(runes)
	slices.Reverse(out)
	return out
}
