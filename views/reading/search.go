package reading

// PageRows is how many rows of the list are read at a time.
const PageRows = 100

// FacetKind says what a facet counts.
type FacetKind string

// The kinds of facets.
const (
	TagFacet   FacetKind = "tag"
	StageFacet FacetKind = "stage"
	LangFacet  FacetKind = "lang"
	YearFacet  FacetKind = "year"
)

// Facet is what some of the briefings found have in common.
type Facet struct {
	Kind  FacetKind
	Value string // a tag, a stage, a language or a year
	Count int
	Query string // the search, narrowed to these
}

// Facets count all that a search finds.
type Facets struct {
	Total int
	List  []Facet
}

// Drop is a search that found nothing, without one of its parts: it finds
// something.
type Drop struct {
	Part  string // what is left out
	Query string // the rest
}
