package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// formatting are the elements that a parser opens again in every block that
// follows, until they are closed.
var formatting = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// tooHeavy reports whether a page would become more than a number of elements
// when it is parsed: four hundred elements that are left open, before thirty
// thousand paragraphs, make twelve million. It only counts tags, and counts
// rather too many.
func tooHeavy(text string, most int) bool {
	t := html.NewTokenizer(strings.NewReader(text))
	open, total := map[atom.Atom]int{}, 0
	left := 0 // formatting elements that are open
	for {
		kind := t.Next()
		switch kind {
		case html.ErrorToken:
			return false
		case html.TextToken:
			total++
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := t.TagName()
			tag := atom.Lookup(name)
			switch {
			case !formatting[tag]:
				total += 1 + left
			case kind == html.EndTagToken:
				if open[tag] > 0 {
					open[tag]--
					left--
				}
			default:
				open[tag]++
				left++
				total++
			}
		}
		if total > most {
			return true
		}
	}
}
