// Package brief holds the words of Moat as types: briefings, figures, rounds,
// alliances, parties and sources, with the rules that belong to the words
// themselves. It knows no file format, no database and no window.
package brief

import "slices"

// ID names a record within a briefing, or a briefing, party or source within
// the library: lower-case letters, digits and hyphens.
type ID string

// MaxID is the most bytes an ID may have.
const MaxID = 80

// Valid reports whether the id has the one form that files, commands and
// citations agree on.
func (id ID) Valid() bool {
	if id == "" || len(id) > MaxID || id[0] == '-' || id[len(id)-1] == '-' {
		return false
	}
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

// Langs are the languages that briefings and the interface come in.
var Langs = []string{"en", "ko", "ja", "zh"}

// KnownLang reports whether lang is one of Langs.
func KnownLang(lang string) bool { return slices.Contains(Langs, lang) }

// Stage is how far a deal, a round or a tie has come. Never free text.
type Stage string

// The stages, from least to most binding; the last two end a story.
const (
	NoStage        Stage = ""
	LetterOfIntent Stage = "letter of intent"
	InTalks        Stage = "in talks"
	Signed         Stage = "signed"
	PartClosed     Stage = "part-closed"
	Closed         Stage = "closed"
	Lapsed         Stage = "lapsed"
	Denied         Stage = "denied"
)

// Stages lists every stage a record may have.
var Stages = []Stage{InTalks, LetterOfIntent, Signed, PartClosed, Closed, Lapsed, Denied}

// Open reports whether the stage is still talk: nothing binds anybody.
func (s Stage) Open() bool { return s == InTalks || s == LetterOfIntent }

// Over reports whether the stage ended without a deal.
func (s Stage) Over() bool { return s == Lapsed || s == Denied }

// Evidence is how a claim is known.
type Evidence string

// The kinds of evidence, best first.
const (
	NoEvidence Evidence = ""
	Filing     Evidence = "filing"
	FromParty  Evidence = "party"
	Press      Evidence = "press"
	Relay      Evidence = "relay" // an outlet retelling another
	Unverified Evidence = "unverified"
)

// Evidences lists the kinds of evidence, best first.
var Evidences = []Evidence{Filing, FromParty, Press, Relay, Unverified}

// Better reports whether e is better evidence than o.
func (e Evidence) Better(o Evidence) bool { return e.rank() < o.rank() }

func (e Evidence) rank() int {
	if i := slices.Index(Evidences, e); i >= 0 {
		return i
	}
	return len(Evidences)
}

// AmountKind keeps apart what is said, owed, hoped for and paid.
type AmountKind string

// The kinds of amount.
const (
	NoAmountKind AmountKind = ""
	Announced    AmountKind = "announced"
	Committed    AmountKind = "committed"
	Conditional  AmountKind = "conditional"
	Funded       AmountKind = "funded"
)

// AmountKinds lists the kinds of amount.
var AmountKinds = []AmountKind{Announced, Committed, Conditional, Funded}

// AmountSpan says what stretch an alliance's amount covers.
type AmountSpan string

// The spans of an amount.
const (
	WholeTerm AmountSpan = ""         // the whole contract
	PerYear   AmountSpan = "per year" // a yearly rate
	StakeHeld AmountSpan = "stake"    // the stated value of a holding, no cash
)

// AmountSpans lists the spans other than the whole term.
var AmountSpans = []AmountSpan{PerYear, StakeHeld}

// AllianceKind types a tie between two parties.
type AllianceKind string

// The kinds of tie.
const (
	InvestsIn    AllianceKind = "invests in"
	Supplies     AllianceKind = "supplies"
	Hosts        AllianceKind = "hosts"
	LendsTo      AllianceKind = "lends to"
	Partners     AllianceKind = "partners"
	Owns         AllianceKind = "owns"
	CompetesWith AllianceKind = "competes with"
	Regulates    AllianceKind = "regulates"
)

// AllianceKinds lists the kinds of tie.
var AllianceKinds = []AllianceKind{InvestsIn, Supplies, Hosts, LendsTo, Partners, Owns, CompetesWith, Regulates}

// Flow is the way money moves along a tie.
type Flow int

// The flows of money.
const (
	NoFlow  Flow = iota // no money by itself
	Along               // from the tie's first party to its second
	Against             // from the second party to the first
)

// Flow states which way the money flows: an investor's and a lender's money
// goes along the tie; a supplier and a host are paid against it.
func (k AllianceKind) Flow() Flow {
	switch k {
	case InvestsIn, LendsTo:
		return Along
	case Supplies, Hosts:
		return Against
	default:
		return NoFlow
	}
}

// RoundType tells new money from old shares.
type RoundType string

// The types of round.
const (
	Primary   RoundType = "primary"
	Secondary RoundType = "secondary" // a tender: existing shares change hands, nobody is diluted
	Mixed     RoundType = "mixed"
	Debt      RoundType = "debt"
	Merger    RoundType = "merger"
	Listing   RoundType = "listing"
)

// RoundTypes lists the types of round.
var RoundTypes = []RoundType{Primary, Secondary, Mixed, Debt, Merger, Listing}

// PartyKind says what a party is.
type PartyKind string

// The kinds of party.
const (
	Lab        PartyKind = "lab"
	Cloud      PartyKind = "cloud"
	Chips      PartyKind = "chips"
	Memory     PartyKind = "memory"
	DataCentre PartyKind = "data centre"
	Energy     PartyKind = "energy"
	Fund       PartyKind = "fund"
	StateFund  PartyKind = "state fund"
	Government PartyKind = "government"
	Regulator  PartyKind = "regulator"
	Person     PartyKind = "person"
	Project    PartyKind = "project"
	Nonprofit  PartyKind = "nonprofit"
	Company    PartyKind = "company"
)

// PartyKinds lists the kinds of party.
var PartyKinds = []PartyKind{Lab, Cloud, Chips, Memory, DataCentre, Energy, Fund, StateFund, Government, Regulator, Person, Project, Nonprofit, Company}

// Access says how a source was seen.
type Access string

// How a source was seen.
const (
	Read       Access = "read"   // its text was read
	FromMemory Access = "memory" // known from memory: shown as unverified
	Unread     Access = "unread" // an original never opened
)

// Accesses lists the ways a source may have been seen.
var Accesses = []Access{Read, FromMemory, Unread}

// Tier ranks what kind of publication a source is.
type Tier string

// The tiers of source.
const (
	TierPrimary    Tier = "primary"
	TierDataset    Tier = "dataset"
	TierPress      Tier = "press"
	TierRelay      Tier = "relay"
	TierAggregator Tier = "aggregator"
	TierDerived    Tier = "derived"
)

// Tiers lists the tiers of source.
var Tiers = []Tier{TierPrimary, TierDataset, TierPress, TierRelay, TierAggregator, TierDerived}

// SectionKind says what a longer section does.
type SectionKind string

// The kinds of section. Background, industry context and expert view make up
// a briefing's analysis.
const (
	Background SectionKind = "background"
	Industry   SectionKind = "industry context"
	Expert     SectionKind = "expert view"
	Analysis   SectionKind = "analysis"
	Insight    SectionKind = "insight"
	Conclusion SectionKind = "conclusion"
)

// SectionKinds lists the kinds of section.
var SectionKinds = []SectionKind{Analysis, Background, Industry, Expert, Insight, Conclusion}
