package text

import (
	"strings"

	"moat/internal/brief"
)

// The methods below name the words of internal/brief. The empty word is empty
// text; a word that has no translation is shown as it is.

// Stage names how far a deal has come.
func (p *Printer) Stage(x brief.Stage) string { return p.word("stage", string(x)) }

// Evidence names how a claim is known.
func (p *Printer) Evidence(x brief.Evidence) string { return p.word("evidence", string(x)) }

// Metric names what a figure measures.
func (p *Printer) Metric(x brief.Metric) string { return p.word("metric", string(x)) }

// AllianceKind names a kind of tie.
func (p *Printer) AllianceKind(x brief.AllianceKind) string { return p.word("alliance", string(x)) }

// AmountKind names a kind of amount.
func (p *Printer) AmountKind(x brief.AmountKind) string { return p.word("amount", string(x)) }

// AmountSpan names what stretch an amount covers.
func (p *Printer) AmountSpan(x brief.AmountSpan) string {
	if x == brief.WholeTerm {
		return p.T("words.span.whole-term")
	}
	return p.word("span", string(x))
}

// RoundType names a type of round.
func (p *Printer) RoundType(x brief.RoundType) string { return p.word("round", string(x)) }

// PartyKind names what a party is.
func (p *Printer) PartyKind(x brief.PartyKind) string { return p.word("kind", string(x)) }

// Access names how a source was seen.
func (p *Printer) Access(x brief.Access) string { return p.word("access", string(x)) }

// Tier names what kind of publication a source is.
func (p *Printer) Tier(x brief.Tier) string { return p.word("tier", string(x)) }

// SectionKind names a kind of section.
func (p *Printer) SectionKind(x brief.SectionKind) string { return p.word("section", string(x)) }

// Cited names a source as it may honestly be cited: "WSJ, via AsianFin",
// "WSJ(AsianFin 재인용)".
func (p *Printer) Cited(s brief.Source) string {
	if s.Via == "" {
		return s.Publisher
	}
	return p.T("words.cited", "Publisher", s.Publisher, "Relay", s.Via)
}

func (p *Printer) word(group, word string) string {
	if word == "" {
		return ""
	}
	key := "words." + group + "." + slug(word)
	if !p.Has(key) {
		return word
	}
	return p.T(key)
}

// slug makes a word fit for a key: "in talks" → "in-talks".
func slug(word string) string {
	return strings.ReplaceAll(strings.ToLower(word), " ", "-")
}
