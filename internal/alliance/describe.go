package alliance

import (
	"strings"

	"moat/internal/brief"
	"moat/internal/text"
)

// Describe says a tie in one line, in the reader's language and without its
// money: "OpenAI rents 4.5 GW from Oracle", "NVIDIA would invest in OpenAI".
// What is still talk would happen; what lapsed or was denied is said not to.
// The kind's own word, where it was mapped to the nearest kind, follows in
// brackets.
func Describe(t Tie, p *text.Printer, names func(brief.ID) string) string {
	key := string(t.Kind)
	capacity, share := t.Capacity.Known(), t.Share.Known()
	switch {
	case capacity && (t.Kind == brief.Supplies || t.Kind == brief.Hosts):
		key, capacity = key+"-capacity", false
	case share && t.Kind == brief.Owns:
		key, share = key+"-share", false
	}
	key = "alliance.tie." + slug(key) + "." + tense(t.Stage)
	if !p.Has(key) {
		key = "alliance.tie.other"
	}
	line := p.T(key, "From", names(t.From), "To", names(t.To), "Capacity", p.Value(t.Capacity), "Share", p.Value(t.Share))
	if p.Lang() == "ko" {
		line = chooseParticles(line)
	}
	if capacity {
		line = p.T("alliance.tie.detail", "Tie", line, "Detail", p.Value(t.Capacity))
	}
	if share {
		line = p.T("alliance.tie.detail", "Tie", line, "Detail", p.Value(t.Share))
	}
	if t.Word != "" {
		line = p.T("alliance.tie.word", "Tie", line, "Word", wordOf(t.Word, p))
	}
	return line
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
