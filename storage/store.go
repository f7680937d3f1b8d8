package storage

import "moat/internal/brief"

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
	title, body, filed := d.indexed()
	return im.exec("INSERT INTO prose_fts (rowid, title, body, tags) VALUES (?, ?, ?, ?)", n, title, body, filed)
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

func (im *importer) insertRows(owner int64, rows []row) error {
	args := make([]any, 0, 40)
	for _, r := range rows {
		args = append(append(args[:0], owner), r.cells...)
		n, err := im.insert(r.insert, args...)
		if err != nil {
			return err
		}
		if err := im.insertRows(n, r.children); err != nil {
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
