// Package cite writes sources for reference managers: RIS and CSL-JSON. What
// nobody read is said so in a note, so that a bibliography does not claim more
// than the reader knows.
package cite

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"moat/internal/brief"
)

// via is how a note names the outlet through which an original is known.
const via = "Known through %s; the original was not read."

// unread is the note of an original that is known from memory.
const unread = "The original was not read."

// RIS writes sources as RIS records, in the order given. The format is that of
// Research Information Systems (2001): a tag of two characters, two blanks, a
// hyphen, a blank, the value; ER ends a record.
func RIS(w io.Writer, sources []brief.Source) error {
	var b strings.Builder
	for _, s := range sources {
		field := func(tag, value string) {
			if value = oneLine(value); value != "" {
				fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
			}
		}
		field("TY", risTypes[typeOf(s)])
		field("ID", string(s.ID))
		field("TI", titleOf(s))
		field("PB", s.Publisher)
		if !s.Date.IsZero() {
			field("PY", fmt.Sprintf("%04d", s.Date.Year))
			field("DA", risDate(s.Date))
		}
		field("UR", s.URL)
		field("N1", note(s))
		b.WriteString("ER  - \r\n\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// risTypes are RIS's own reference types.
var risTypes = map[string]string{"article-newspaper": "NEWS", "report": "RPRT", "dataset": "DATA", "webpage": "ELEC"}

// risDate writes YYYY/MM/DD/ with what is not known left empty.
func risDate(d brief.Date) string {
	switch d.Precision {
	case brief.ToDay:
		return fmt.Sprintf("%04d/%02d/%02d/", d.Year, d.Part, d.Day)
	case brief.ToMonth:
		return fmt.Sprintf("%04d/%02d//", d.Year, d.Part)
	default:
		return fmt.Sprintf("%04d///", d.Year)
	}
}

// item is a CSL-JSON item: citation-style-language/schema, csl-data.json, 1.0.2.
type item struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	Container string `json:"container-title,omitempty"`
	Issued    *dates `json:"issued,omitempty"`
	URL       string `json:"URL,omitempty"`
	Note      string `json:"note,omitempty"`
}

type dates struct {
	Parts [][]int `json:"date-parts"`
}

// CSLJSON writes sources as one CSL-JSON array, in the order given.
func CSLJSON(w io.Writer, sources []brief.Source) error {
	items := make([]item, 0, len(sources))
	for _, s := range sources {
		x := item{ID: string(s.ID), Type: typeOf(s), Title: titleOf(s), URL: s.URL, Note: note(s)}
		if x.Type == "article-newspaper" {
			x.Container = s.Publisher
		} else {
			x.Publisher = s.Publisher
		}
		if parts := cslDate(s.Date); parts != nil {
			x.Issued = &dates{[][]int{parts}}
		}
		items = append(items, x)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(items)
}

func cslDate(d brief.Date) []int {
	switch d.Precision {
	case brief.NoDate:
		return nil
	case brief.ToDay:
		return []int{d.Year, d.Part, d.Day}
	case brief.ToMonth:
		return []int{d.Year, d.Part}
	default:
		return []int{d.Year}
	}
}

// typeOf is the CSL type of a source.
func typeOf(s brief.Source) string {
	switch s.Tier {
	case brief.TierPrimary:
		return "report"
	case brief.TierDataset:
		return "dataset"
	case brief.TierPress:
		return "article-newspaper"
	default:
		return "webpage"
	}
}

// titleOf is the title, or the publisher where none is known: a record without
// a title is refused by some programs.
func titleOf(s brief.Source) string {
	if s.Title != "" {
		return s.Title
	}
	return s.Publisher
}

func note(s brief.Source) string {
	switch {
	case s.Via != "":
		return fmt.Sprintf(via, s.Via)
	case s.Unverified():
		return unread
	default:
		return ""
	}
}

// oneLine keeps a value from beginning a field of its own.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
