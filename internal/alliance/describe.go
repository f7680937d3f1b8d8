package alliance

import (
	"strings"

	"moat/internal/brief"
	"moat/internal/text"
)

// Describe says a tie in one line, in the reader's language and without its
// money: "OpenAI rents 4.5 GW from Oracle", "NVIDIA would invest in OpenAI".
// What is still talk would happen; what lapsed or was denied is said not to.
// Where a tie's own word was mapped to the nearest kind, the word is what is
// said, or it follows in brackets.
func Describe(t Tie, p *text.Printer, names func(brief.ID) string) string {
	s := sentenceOf(t, p)
	line := p.T(s.key, "From", names(t.From), "To", names(t.To), "Capacity", p.Value(t.Capacity), "Share", p.Value(t.Share))
	if p.Lang() == "ko" {
		line = chooseParticles(line)
	}
	if t.Capacity.Known() && !s.saysCapacity {
		line = p.T("alliance.tie.detail", "Tie", line, "Detail", p.Value(t.Capacity))
	}
	if t.Share.Known() && !s.saysShare {
		line = p.T("alliance.tie.detail", "Tie", line, "Detail", p.Value(t.Share))
	}
	if t.Word != "" && !s.saysWord {
		line = p.T("alliance.tie.word", "Tie", line, "Word", wordOf(t.Word, p))
	}
	return line
}

// sentence is a translated sentence and what of the tie it says by itself.
type sentence struct {
	key                               string
	saysCapacity, saysShare, saysWord bool
}

// sentenceOf chooses the sentence for a tie: the one for its own word, which
// is there for usual words of ties that stand, then the kind's.
func sentenceOf(t Tie, p *text.Printer) sentence {
	when := tense(t.Stage)
	own := "alliance.say." + slug(string(t.Kind)) + "." + slug(t.Word)
	if t.Word != "" && when == "now" && p.Has(own) {
		return sentence{key: own, saysWord: true}
	}
	s := sentence{key: slug(string(t.Kind))}
	switch {
	case t.Capacity.Known() && (t.Kind == brief.Supplies || t.Kind == brief.Hosts):
		s.key, s.saysCapacity = s.key+"-capacity", true
	case t.Share.Known() && t.Kind == brief.Owns:
		s.key, s.saysShare = s.key+"-share", true
	}
	s.key = "alliance.tie." + s.key + "." + when
	if !p.Has(s.key) {
		s = sentence{key: "alliance.tie.other"}
	}
	return s
}

func tense(s brief.Stage) string {
	switch {
	case s.Over():
		return "over"
	case s.Open():
		return "open"
	default:
		return "now"
	}
}

// wordOf translates a kind's own word where it is a usual one.
func wordOf(word string, p *text.Printer) string {
	if key := "alliance.word." + slug(word); p.Has(key) {
		return p.T(key)
	}
	return word
}

// slug makes a word a part of a key: "holds warrant" is holds-warrant.
func slug(word string) string {
	return strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(word))
}
