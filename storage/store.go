package storage

import (
	"slices"
	"strings"

	"moat/internal/brief"
)

// store writes a document to the place that was found for it.
func (im *importer) store(d *document, at position) error {
	var err error
	if !d.briefing.IsTranslation() {
		if at.briefing, err = im.storeHead(d, at.briefing); err != nil {
			return err
		}
		if err := im.insertRows(at.briefing, d.records); err != nil {
			return err
		}
		if err := im.storeMentions(d.briefing, at.briefing); err != nil {
			return err
		}
	}
	return im.storeProse(d, at)
}

// storeHead adds or replaces the row of the briefing, and takes its old
// records out.
func (im *importer) storeHead(d *document, n int64) (int64, error) {
	id := string(d.briefing.ID)
	if err := im.exec("DELETE FROM removed WHERE briefing = ?", id); err != nil {
		return 0, err
	}
	args := append([]any{id}, d.head...)
	if n == 0 {
		return im.insert("INSERT INTO briefing (id, lang, published, published_last, stage, subject) VALUES (?, ?, ?, ?, ?, ?)", args...)
	}
	err := im.exec("UPDATE briefing SET (id, lang, published, published_last, stage, subject) = (?, ?, ?, ?, ?, ?) WHERE n = ?", append(args, n)...)
	if err != nil {
		return 0, err
	}
	for _, table := range []string{"party", "source", "figure", "round", "alliance"} {
		if err := im.exec("DELETE FROM "+table+" WHERE briefing = ?", n); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// storeProse adds or replaces the text in the document's language.
func (im *importer) storeProse(d *document, at position) error {
	n := at.prose
	args := append([]any{at.briefing, d.briefing.Lang}, d.prose...)
	args = append(args, d.hash)
	var err error
	if n == 0 {
		n, err = im.insert("INSERT INTO prose (briefing, lang, title, lede, category, hash) VALUES (?, ?, ?, ?, ?, ?)", args...)
	} else {
		err = im.clearProse(n)
		if err == nil {
			err = im.exec("UPDATE prose SET (briefing, lang, title, lede, category, hash) = (?, ?, ?, ?, ?, ?) WHERE n = ?", append(args, n)...)
		}
	}
	if err != nil {
		return err
	}
	if err := im.insertRows(n, d.text); err != nil {
		return err
	}
	im.toIndex = slices.DeleteFunc(im.toIndex, func(x indexed) bool { return x.prose == at.prose }) // twice in one import
	im.toIndex = append(im.toIndex, indexed{n, d.index})
	return nil
}

// indexed is a text that is to be found, and the row of its prose.
type indexed struct {
	prose int64
	text  [3]string
}

// finish puts the texts of a transaction into the search index, after all the
// rest: a large write of the index moves SQLite's notes for undoing a statement
// from memory to disk, for every statement that follows.
func (im *importer) finish() error {
	for _, x := range im.toIndex {
		err := im.exec("INSERT INTO prose_fts (rowid, title, body, tags) VALUES (?, ?, ?, ?)", x.prose, x.text[0], x.text[1], x.text[2])
		if err != nil {
			return err
		}
	}
	im.toIndex = nil
	return nil
}

func (im *importer) clearProse(n int64) error {
	for _, query := range []string{
		"DELETE FROM takeaway WHERE prose = ?",
		"DELETE FROM section WHERE prose = ?",
		"DELETE FROM tag WHERE prose = ?",
		"DELETE FROM prose_fts WHERE rowid = ?",
	} {
		if err := im.exec(query, n); err != nil {
			return err
		}
	}
	return nil
}

// insertRows adds rows that belong to an owner, and then the rows that belong
// to those. Rows without others below go in many at a time.
func (im *importer) insertRows(owner int64, rows []row) error {
	var leaves batch
	for _, r := range rows {
		if len(r.children) == 0 {
			leaves.add(owner, r)
			continue
		}
		n, err := im.insert(r.insert, append([]any{owner}, r.cells...)...)
		if err != nil {
			return err
		}
		for _, child := range r.children {
			leaves.add(n, child)
		}
	}
	for _, insert := range leaves.order {
		if err := im.insertMany(insert, leaves.cells[insert]); err != nil {
			return err
		}
	}
	return nil
}

// batch collects rows of several tables, in the order in which they came.
type batch struct {
	order []string           // the statements
	cells map[string][][]any // the rows of each, with their owners
}

func (b *batch) add(owner int64, r row) {
	if b.cells == nil {
		b.cells = map[string][][]any{}
	}
	if b.cells[r.insert] == nil {
		b.order = append(b.order, r.insert)
	}
	b.cells[r.insert] = append(b.cells[r.insert], append([]any{owner}, r.cells...))
}

// most rows that one statement inserts: more gain nothing.
const mostAtOnce = 16

func (im *importer) insertMany(insert string, rows [][]any) error {
	one := insert[strings.Index(insert, "VALUES ")+len("VALUES "):]
	for some := range slices.Chunk(rows, mostAtOnce) {
		if err := im.exec(insert+strings.Repeat(", "+one, len(some)-1), slices.Concat(some...)...); err != nil {
			return err
		}
	}
	return nil
}

// erase takes a briefing out with all its languages.
func (im *importer) erase(id brief.ID) error {
	err := im.exec(`DELETE FROM prose_fts WHERE rowid IN
		(SELECT p.n FROM prose p JOIN briefing b ON b.n = p.briefing WHERE b.id = ?)`, string(id))
	if err != nil {
		return err
	}
	return im.exec("DELETE FROM briefing WHERE id = ?", string(id))
}
