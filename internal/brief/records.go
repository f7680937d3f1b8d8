package brief

// Claim is what every record that states something has in common.
type Claim struct {
	// Briefing is the id of the briefing that contributes the record. It is
	// set when a briefing is read from a file or a library, never written.
	Briefing ID

	AsOf     Date     // what the record describes
	Reported Date     // when it became known; see Briefing.Resolve for the default
	Stage    Stage    // how far the matter had come
	Evidence Evidence // how it is known
	Sources  []ID     // what it rests on, best first
	Words    string   // the words that carried it, exactly as printed
	Memory   []string // names of fields known from memory only: shown as unverified
	Note     string   // a short remark for the reader
}

// Figure is a claim with a number.
type Figure struct {
	ID     ID
	Party  ID
	Metric Metric
	Value  Value
	Period Period // what stretch the number covers, where it covers one
	From   Derivation
	Place  Place // where the words stand in the text that printed them
	Claim
}

// Place says in which part of an article a figure was printed.
type Place string

// The places.
const (
	Anywhere Place = ""
	InTitle  Place = "title"
	InLede   Place = "lede"
	InBody   Place = "body"
)

// Places lists the places that a file may name.
var Places = []Place{InTitle, InLede, InBody}

// Round is a financing, or one report or closing of it.
type Round struct {
	ID        ID
	Deal      ID // records of one financing share a deal and count once
	Party     ID
	Name      string
	Type      RoundType
	Raise     Value // new money in this record
	Pre       Value // before the new money
	Post      Value // after it
	Valuation Value // where the source does not say which of the two
	WholeDeal bool  // Pre and Post are those of the whole deal, not of this closing
	Leads     []ID
	Others    []ID
	Claim     // AsOf is the round's date
}

// DealID returns the deal that the round belongs to: its own id where it
// names none.
func (r Round) DealID() ID {
	if r.Deal != "" {
		return r.Deal
	}
	return r.ID
}

// Alliance is a directed, typed tie between two parties.
type Alliance struct {
	ID         ID
	From       ID
	Kind       AllianceKind
	To         ID
	Amount     Value
	AmountKind AmountKind
	Span       AmountSpan
	Capacity   Value // in GW
	Share      Value // of the target held, in percent
	Since      Date
	Until      Date
	PartOf     []ID   // records whose amounts already contain this one: never added
	Word       string // the kind's own word where it was mapped to the nearest one
	Claim
}

// Names are a party's names by language. "en" is always there.
type Names map[string]string

// In returns the name in a language, in English where it has none there.
func (n Names) In(lang string) string {
	if s := n[lang]; s != "" {
		return s
	}
	return n["en"]
}

// Party is a company, fund, government, person or supplier.
type Party struct {
	ID      ID
	Kind    PartyKind
	Country string // ISO 3166-1 alpha-2, or EU
	Listed  bool   // its shares trade on an exchange
	Names   Names
	Aliases []string // other names that texts use, any language
}

// Source is where a claim was read.
type Source struct {
	ID        ID
	Publisher string
	Via       string // the outlet through which an unread original is known
	Title     string
	Date      Date
	URL       string
	Access    Access
	Tier      Tier
}

// Cited names the source as it may honestly be cited: "WSJ, via AsianFin".
// sep is the language's way of saying via, with %s for the relay.
func (s Source) Cited(via func(relay string) string) string {
	if s.Via == "" {
		return s.Publisher
	}
	return s.Publisher + via(s.Via)
}

// Unverified reports whether the source was never read.
func (s Source) Unverified() bool { return s.Access != Read }
