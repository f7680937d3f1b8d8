package markdown

import (
	"fmt"
	"slices"
	"strings"

	"moat/internal/brief"
)

// validate holds the rules that span several cells, tables or the prose.
func (r *reader) validate() {
	r.ids = definedBy(r.b)
	unique(r, parties, r.parties, func(p brief.Party) brief.ID { return p.ID }, map[brief.ID]int{})
	ids := map[brief.ID]int{} // a record's key is its id, whatever it records
	unique(r, figures, r.figures, func(f brief.Figure) brief.ID { return f.ID }, ids)
	unique(r, rounds, r.rounds, func(x brief.Round) brief.ID { return x.ID }, ids)
	unique(r, alliances, r.alliances, func(a brief.Alliance) brief.ID { return a.ID }, ids)

	for _, f := range r.figures {
		r.claim(figures, f.line, f.record.Claim, memoryOf(figureColumns, f.record.Memory))
		r.derivation(f)
	}
	for _, x := range r.rounds {
		r.claim(rounds, x.line, x.record.Claim, memoryOf(roundColumns, x.record.Memory))
		r.oneCurrency(x)
	}
	for _, a := range r.alliances {
		r.claim(alliances, a.line, a.record.Claim, memoryOf(allianceColumns, a.record.Memory))
		r.tie(a)
	}
	if !r.b.IsTranslation() {
		r.citations()
	}
}

// unique refuses an id that stands on two rows.
func unique[T any](r *reader, name string, all []placed[T], id func(T) brief.ID, seen map[brief.ID]int) {
	for _, p := range all {
		if first, ok := seen[id(p.record)]; ok {
			r.add(p.line, fmt.Sprintf("%s: the id %q stands twice", name, id(p.record)), fmt.Sprintf("want each id once in the file; the first is on line %d", first))
			continue
		}
		seen[id(p.record)] = p.line
	}
}

// claim checks what every record shares.
func (r *reader) claim(name string, line int, c brief.Claim, unknownMemory string) {
	for _, id := range c.Sources {
		if !r.ids.sources[id] {
			r.add(line, fmt.Sprintf("%s: the source %q is not defined", name, id), fmt.Sprintf("want a line [^%s]: … at the end of the file", id))
		}
	}
	if unknownMemory != "" {
		r.add(line, fmt.Sprintf("%s: memory names %q", name, unknownMemory), "want names of columns of the table, or all")
	}
}

// defined are the ids that a briefing's text and records may refer to.
type defined struct {
	figures map[brief.ID]bool
	sources map[brief.ID]bool
}

func definedBy(b *brief.Briefing) defined {
	d := defined{map[brief.ID]bool{}, map[brief.ID]bool{}}
	for _, f := range b.Figures {
		d.figures[f.ID] = true
	}
	for _, s := range b.Sources {
		d.sources[s.ID] = true
	}
	return d
}

func (r *reader) derivation(f placed[brief.Figure]) {
	for _, id := range f.record.From.Args {
		if id == f.record.ID {
			r.add(f.line, fmt.Sprintf("Figures: %q follows from itself", id), "want other figures in the column from")
		} else if !r.ids.figures[id] {
			r.add(f.line, fmt.Sprintf("Figures: from names %q, which is no figure of this file", id), "want ids of the Figures table")
		}
	}
}

// oneCurrency refuses a round that mixes currencies: its amounts are compared.
func (r *reader) oneCurrency(x placed[brief.Round]) {
	var first brief.Unit
	for _, v := range []brief.Value{x.record.Raise, x.record.Pre, x.record.Post, x.record.Valuation} {
		if !v.Known() {
			continue
		}
		if first != "" && v.Unit != first {
			r.add(x.line, fmt.Sprintf("Rounds: %q states %s and %s", x.record.ID, first, v.Unit), "want raise, pre, post and valuation in one currency")
			return
		}
		first = v.Unit
	}
}

func (r *reader) tie(a placed[brief.Alliance]) {
	x := a.record
	if x.From == x.To {
		r.add(a.line, fmt.Sprintf("Alliances: %q ties %q to itself", x.ID, x.From), "want two parties")
	}
	if !x.Since.IsZero() && !x.Until.IsZero() && x.Until.Last().Before(x.Since.First()) {
		r.add(a.line, fmt.Sprintf("Alliances: %q lasts from %s until %s", x.ID, x.Since, x.Until), "want since not after until")
	}
	if slices.Contains(x.PartOf, x.ID) {
		r.add(a.line, fmt.Sprintf("Alliances: %q is part of itself", x.ID), "want other records in the column part of")
	}
}

// citations checks that the prose cites what the file defines.
func (r *reader) citations() {
	for _, p := range r.passages {
		cited, sources := brief.Cites(p.body)
		for _, id := range cited {
			if !r.ids.figures[id] {
				mark := "[@" + string(id) + "]"
				r.add(p.lineOf(mark), "the text cites "+mark, "want an id of the Figures table")
			}
		}
		for _, id := range sources {
			if !r.ids.sources[id] {
				mark := "[^" + string(id) + "]"
				r.add(p.lineOf(mark), "the text cites "+mark, "want a line "+mark+": … at the end of the file")
			}
		}
	}
}

// lineOf finds the line of a mark in a passage.
func (p passage) lineOf(mark string) int {
	before, _, _ := strings.Cut(p.body, mark)
	return p.line + strings.Count(before, "\n")
}

// CheckTranslation reports whether a translation belongs to an original: the
// id and the language agree, and everything that its prose cites is defined
// there. The error is like Read's, without file and line.
func CheckTranslation(original, translation *brief.Briefing) error {
	p := &problems{}
	if original.IsTranslation() || !translation.IsTranslation() {
		p.add(0, fmt.Sprintf("%s (%s) for %s (%s)", translation.ID, translation.Lang, original.ID, original.Lang), "want an original and a translation of it")
		return p.err()
	}
	if translation.ID != original.ID || translation.Original != original.Lang {
		p.add(0, fmt.Sprintf("%s (%s) is a translation of %s in %s", translation.ID, translation.Lang, translation.ID, translation.Original),
			fmt.Sprintf("want id %s and original %s", original.ID, original.Lang))
	}
	known := definedBy(original)
	for _, body := range bodies(translation) {
		cited, sources := brief.Cites(body)
		for _, id := range cited {
			if !known.figures[id] {
				p.add(0, fmt.Sprintf("%s (%s) cites [@%s]", translation.ID, translation.Lang, id), "want a figure of the original")
			}
		}
		for _, id := range sources {
			if !known.sources[id] {
				p.add(0, fmt.Sprintf("%s (%s) cites [^%s]", translation.ID, translation.Lang, id), "want a source of the original")
			}
		}
	}
	return p.err()
}

func bodies(b *brief.Briefing) []string {
	var all []string
	for _, t := range b.Takeaways {
		all = append(all, t.Body)
	}
	for _, s := range b.Sections {
		all = append(all, s.Body)
	}
	return all
}
