package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"
	"strings"

	"moat/internal/brief"
)

// row is one row to insert, with the rows that belong to it. The first
// argument of its statement is the number of the row that it belongs to, which
// is known only when that one has been inserted.
type row struct {
	insert   string
	cells    cellWriter
	children []row
}

// document is a briefing as the rows that it becomes.
type document struct {
	briefing *brief.Briefing
	head     cellWriter // of table briefing, without its id
	prose    cellWriter // title, lede, category
	text     []row      // belong to the prose
	records  []row      // belong to the briefing
	hash     []byte     // of all of the above: says whether anything changed
	index    [3]string  // what the search index holds of its title, text and filing words
}

// encode turns a briefing into rows. The caller's briefing is left as it is.
func encode(b *brief.Briefing) *document {
	if !b.IsTranslation() {
		b = resolved(b)
	}
	d := &document{briefing: b}
	d.prose.text(b.Title, b.Lede, b.Category)
	d.text = encodeText(b)
	if !b.IsTranslation() {
		d.head.text(b.Lang, b.Published.String(), b.Published.Last().String(), string(b.Stage))
		d.head.id(b.Subject)
		d.records = encodeRecords(b)
	}
	d.hash = d.sum()
	d.index = d.indexed()
	return d
}

// resolved returns a copy on which Resolve was called.
func resolved(b *brief.Briefing) *brief.Briefing {
	c := *b
	c.Figures = slices.Clone(b.Figures)
	c.Rounds = slices.Clone(b.Rounds)
	c.Alliances = slices.Clone(b.Alliances)
	c.Resolve()
	return &c
}

func encodeText(b *brief.Briefing) []row {
	rows := make([]row, 0, len(b.Takeaways)+len(b.Sections)+len(b.Tags))
	for _, t := range b.Takeaways {
		rows = append(rows, row{insert: insertTakeaway, cells: cellWriter{t.Headline, t.Body}})
	}
	for _, s := range b.Sections {
		rows = append(rows, row{insert: insertSection, cells: cellWriter{string(s.Kind), s.Title, s.Body}})
	}
	for i, t := range b.Tags {
		rows = append(rows, row{insert: insertTag, cells: cellWriter{int64(i), t}})
	}
	return rows
}

func encodeRecords(b *brief.Briefing) []row {
	rows := make([]row, 0, len(b.Parties)+len(b.Sources)+len(b.Figures)+len(b.Rounds)+len(b.Alliances))
	for _, x := range b.Parties {
		rows = append(rows, encodeParty(x))
	}
	for _, x := range b.Sources {
		rows = append(rows, encodeSource(x))
	}
	for _, x := range b.Figures {
		rows = append(rows, encodeFigure(x))
	}
	for _, x := range b.Rounds {
		rows = append(rows, encodeRound(x))
	}
	for _, x := range b.Alliances {
		rows = append(rows, encodeAlliance(x))
	}
	return rows
}

// links makes the rows of a list that belongs to a record.
func links(insert string, ids []brief.ID) []row {
	rows := make([]row, len(ids))
	for i, id := range ids {
		rows[i] = row{insert: insert, cells: cellWriter{int64(i), string(id)}}
	}
	return rows
}

// sum hashes everything that the file contributes, so that the same content
// has the same hash however it reached the library.
func (d *document) sum() []byte {
	h := sha256.New()
	hashCells(h, cellWriter{string(d.briefing.ID), d.briefing.Lang, d.briefing.Original})
	hashCells(h, d.head)
	hashCells(h, d.prose)
	hashRows(h, d.text)
	hashRows(h, d.records)
	return h.Sum(nil)
}

func hashRows(h hash.Hash, rows []row) {
	for _, r := range rows {
		_, _ = h.Write([]byte(r.insert))
		hashCells(h, r.cells)
		hashRows(h, r.children)
	}
	hashCells(h, nil)
}

// hashCells writes cells with their lengths, so that no two rows look alike.
func hashCells(h hash.Hash, cells cellWriter) {
	buf := binary.AppendUvarint(nil, uint64(len(cells)))
	for _, c := range cells {
		switch c := c.(type) {
		case string:
			buf = binary.AppendUvarint(append(buf, 's'), uint64(len(c)))
			buf = append(buf, c...)
		case int64:
			buf = binary.AppendVarint(append(buf, 'n'), c)
		}
	}
	_, _ = h.Write(buf)
}

// indexed returns what the search index holds for the document: its title, its
// text, and the words it is filed under, an original's parties among them.
func (d *document) indexed() [3]string {
	b := d.briefing
	var text strings.Builder
	text.WriteString(b.Lede)
	for _, t := range b.Takeaways {
		text.WriteString("\n" + t.Headline + "\n" + t.Body)
	}
	for _, s := range b.Sections {
		text.WriteString("\n" + s.Title + "\n" + s.Body)
	}
	words := append(slices.Clone(b.Tags), b.Category)
	for _, p := range b.Parties {
		words = append(words, partyWords(p)...)
	}
	return [3]string{indexText(b.Title), indexText(plain(text.String())), indexText(strings.Join(words, "\n"))}
}

// partyWords are the names that a party is found by.
func partyWords(p brief.Party) []string {
	var words []string
	for _, lang := range brief.Langs {
		if n := p.Names[lang]; n != "" {
			words = append(words, n)
		}
	}
	return append(words, p.Aliases...)
}
