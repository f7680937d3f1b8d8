package brief

// Claim is what every record that states something has in common.
type Claim struct {
	// Briefing is the id of the briefing that contributes the record. It is
	// set when a briefing is read from a file or a library, never written.
	Briefing ID `json:"briefing"`

	AsOf     Date     `json:"as_of"`             // what the record describes
	Reported Date     `json:"reported"`          // when it became known; see Briefing.Resolve for the default
	Stage    Stage    `json:"stage"`             // how far the matter had come
	Evidence Evidence `json:"evidence"`          // how it is known
	Sources  []ID     `json:"sources,omitempty"` // what it rests on, best first
	Words    string   `json:"words"`             // the words that carried it, exactly as printed
	Memory   []string `json:"memory,omitempty"`  // names of fields known from memory only: shown as unverified
	Note     string   `json:"note"`              // a short remark for the reader
}

// Figure is a claim with a number.
type Figure struct {
	ID     ID         `json:"id"`
	Party  ID         `json:"party"`
	Metric Metric     `json:"metric"`
	Value  Value      `json:"value"`
	Period Period     `json:"period"` // what stretch the number covers, where it covers one
	From   Derivation `json:"from"`
	Place  Place      `json:"place"` // where the words stand in the text that printed them
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
	ID        ID        `json:"id"`
	Deal      ID        `json:"deal"` // records of one financing share a deal and count once
	Party     ID        `json:"party"`
	Name      string    `json:"name"`
	Type      RoundType `json:"type"`
	Raise     Value     `json:"raise"`      // new money in this record
	Pre       Value     `json:"pre"`        // before the new money
	Post      Value     `json:"post"`       // after it
	Valuation Value     `json:"valuation"`  // where the source does not say which of the two
	WholeDeal bool      `json:"whole_deal"` // Pre and Post are those of the whole deal, not of this closing
	Leads     []ID      `json:"leads,omitempty"`
	Others    []ID      `json:"others,omitempty"`
	Claim               // AsOf is the round's date
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
	ID         ID           `json:"id"`
	From       ID           `json:"from"`
	Kind       AllianceKind `json:"kind"`
	To         ID           `json:"to"`
	Amount     Value        `json:"amount"`
	AmountKind AmountKind   `json:"amount_kind"`
	Span       AmountSpan   `json:"span"`
	Capacity   Value        `json:"capacity"` // in GW
	Share      Value        `json:"share"`    // of the target held, in percent
	Since      Date         `json:"since"`
	Until      Date         `json:"until"`
	PartOf     []ID         `json:"part_of,omitempty"` // records whose amounts already contain this one: never added
	Word       string       `json:"word"`              // the kind's own word where it was mapped to the nearest one
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
	ID      ID        `json:"id"`
	Kind    PartyKind `json:"kind"`
	Country string    `json:"country"` // ISO 3166-1 alpha-2, or EU
	Listed  bool      `json:"listed"`  // its shares trade on an exchange
	Names   Names     `json:"names"`
	Aliases []string  `json:"aliases,omitempty"` // other names that texts use, any language
}

// Source is where a claim was read.
type Source struct {
	ID        ID     `json:"id"`
	Publisher string `json:"publisher"`
	Via       string `json:"via"` // the outlet through which an unread original is known
	Title     string `json:"title"`
	Date      Date   `json:"date"`
	URL       string `json:"url"`
	Access    Access `json:"access"`
	Tier      Tier   `json:"tier"`
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
