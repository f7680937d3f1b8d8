package brief

import (
	"bytes"
	"encoding/json"
)

// MarshalJSON writes the briefing as scripts read it: every list of content is
// there, empty lists as []. Values, dates and derivations have their own forms.
func (b Briefing) MarshalJSON() ([]byte, error) {
	type plain Briefing
	c := plain(b)
	c.Tags = list(c.Tags)
	c.Takeaways, c.Sections = list(c.Takeaways), list(c.Sections)
	c.Parties, c.Figures = list(c.Parties), list(c.Figures)
	c.Rounds, c.Alliances, c.Sources = list(c.Rounds), list(c.Alliances), list(c.Sources)
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // whoever asked decides
	err := e.Encode(c)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}
