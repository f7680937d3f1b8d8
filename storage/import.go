package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"moat/internal/brief"
)

// Outcome says what an import did with one briefing in one language.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	Kept      Outcome = "kept"   // bundled, but the reader has removed it or has another version
	Failed    Outcome = "failed" // see the item's error; nothing of it is stored
)

// ImportItem is the outcome for one briefing in one language.
type ImportItem struct {
	ID      brief.ID
	Lang    string
	Outcome Outcome
	Err     error // a *brief.Error, where the outcome is Failed
}

// ImportReport lists what an import did: one item for each briefing that was
// committed or failed, originals first.
type ImportReport struct {
	Items []ImportItem
}

// Count returns how many items ended in an outcome.
func (r ImportReport) Count(o Outcome) int {
	n := 0
	for _, item := range r.Items {
		if item.Outcome == o {
			n++
		}
	}
	return n
}

// Err returns the errors of the items that failed, joined, or nil.
func (r ImportReport) Err() error {
	var errs []error
	for _, item := range r.Items {
		errs = append(errs, item.Err)
	}
	return errors.Join(errs...)
}

// importChunk is how many briefings share a transaction. Each transaction
// waits once for the disk, and lets other writers in between.
const importChunk = 256

// ImportBriefings brings briefings in, originals before translations. A
// briefing that is there already is replaced in place; the reader's marks
// stay. Each briefing is stored whole or not at all: one that the library does
// not take (NoOriginal, Malformed) is reported as Failed, the others are
// imported. progress, which may be nil, is told how many are safe on disk.
//
// The error is one that stopped the import: a cancelled context, a full disk,
// another writer. The report then lists what is stored.
func (l *Library) ImportBriefings(ctx context.Context, list []*brief.Briefing, progress func(done, total int)) (ImportReport, error) {
	return l.importAll(ctx, list, progress, false)
}

func (l *Library) importAll(ctx context.Context, list []*brief.Briefing, progress func(done, total int), bundled bool) (ImportReport, error) {
	ordered := originalsFirst(list)
	var report ImportReport
	ready, stop := encodeAhead(ordered)
	defer stop()
	for chunk := range slices.Chunk(ordered, importChunk) {
		items, err := l.importSome(ctx, ready, len(chunk), bundled)
		if err != nil {
			return report, err
		}
		report.Items = append(report.Items, items...)
		if progress != nil {
			progress(len(report.Items), len(ordered))
		}
	}
	return report, nil
}

func originalsFirst(list []*brief.Briefing) []*brief.Briefing {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(a, b *brief.Briefing) int {
		switch {
		case a.IsTranslation() == b.IsTranslation():
			return 0
		case b.IsTranslation():
			return -1
		}
		return 1
	})
	return ordered
}

// encodeAhead makes the rows of briefings on another processor, a chunk ahead
// of the one that writes them. stop ends it.
func encodeAhead(list []*brief.Briefing) (ready <-chan *document, stop func()) {
	out, done := make(chan *document, importChunk), make(chan struct{})
	go func() {
		for _, b := range list {
			select {
			case out <- encode(b):
			case <-done:
				return
			}
		}
	}()
	return out, func() { close(done) }
}

// importSome imports one chunk of n briefings in one transaction. To be able to
// take one briefing back costs SQLite a copy of every page that it changes, so
// that is done only where the library has refused one.
func (l *Library) importSome(ctx context.Context, ready <-chan *document, n int, bundled bool) ([]ImportItem, error) {
	chunk := make([]*document, 0, n)
	for range n {
		chunk = append(chunk, <-ready)
	}
	items, refused, err := l.importChunk(ctx, chunk, bundled, false)
	if refused {
		items, _, err = l.importChunk(ctx, chunk, bundled, true)
	}
	return items, err
}

// importChunk imports briefings in one transaction, each whole or not at all
// when it is careful. Else one that the library refuses undoes all of them.
func (l *Library) importChunk(ctx context.Context, chunk []*document, bundled, careful bool) (items []ImportItem, refused bool, err error) {
	err = l.write(ctx, func(steady context.Context, tx *sql.Tx) error {
		im := newImporter(steady, tx, l.path, bundled)
		im.careful = careful
		for _, d := range chunk {
			if err := ctx.Err(); err != nil {
				return err
			}
			item, err := im.one(d)
			if err != nil {
				refused = isConstraint(err)
				return err
			}
			items = append(items, item)
		}
		return im.finish()
	})
	return items, refused, err
}

// importer imports briefings within a transaction.
type importer struct {
	ctx     context.Context
	tx      *sql.Tx
	path    string
	bundled bool
	careful bool                 // takes back a briefing that the library refuses
	stmts   map[string]*sql.Stmt // closed by the transaction's end
	names   map[[2]string]bool   // of parties, that this transaction has kept
	toIndex []indexed            // what finish puts into the search index
}

func newImporter(ctx context.Context, tx *sql.Tx, path string, bundled bool) *importer {
	return &importer{ctx: ctx, tx: tx, path: path, bundled: bundled, stmts: map[string]*sql.Stmt{}, names: map[[2]string]bool{}}
}

// one imports a briefing. Its own faults are in the item, others in the error.
func (im *importer) one(d *document) (ImportItem, error) {
	b := d.briefing
	item := ImportItem{ID: b.ID, Lang: b.Lang}
	outcome, err := im.tryOne(d)
	var refused *brief.Error
	switch {
	case err == nil:
		item.Outcome = outcome
		return item, nil
	case errors.As(err, &refused):
		item.Err = refused
	case im.careful && isConstraint(err):
		item.Err = &brief.Error{
			Code: brief.Malformed, Err: err,
			What: fmt.Sprintf("the library does not take briefing %q (%s): %v", b.ID, b.Lang, err),
		}
	default:
		return item, err
	}
	item.Outcome = Failed
	return item, nil
}

func (im *importer) tryOne(d *document) (Outcome, error) {
	b := d.briefing
	if err := wellFormed(b); err != nil {
		return Failed, err
	}
	at, err := im.find(b.ID, b.Lang)
	if err != nil {
		return Failed, err
	}
	if im.bundled {
		keep, err := im.keepsOwn(d, at)
		if keep || err != nil {
			return Kept, err
		}
	}
	switch {
	case b.IsTranslation() && at.original != b.Original:
		return Failed, &brief.Error{
			Code: brief.NoOriginal, File: im.path,
			What: fmt.Sprintf("%q in %s is a translation, and its original in %s is not in the library", b.ID, b.Lang, b.Original),
			Want: "import the original first, or both together",
		}
	case at.same(d):
		return Unchanged, im.noted(d)
	}
	if err := im.replace(d, at); err != nil {
		return Failed, err
	}
	if at.prose == 0 {
		return Added, nil
	}
	return Updated, nil
}

// replace stores a document, whole or not at all if it is careful.
func (im *importer) replace(d *document, at position) error {
	if !im.careful {
		return im.storeNoted(d, at)
	}
	if err := im.exec("SAVEPOINT one"); err != nil {
		return err
	}
	before := len(im.toIndex)
	if err := im.storeNoted(d, at); err != nil {
		im.toIndex = im.toIndex[:before]
		return errors.Join(err, im.exec("ROLLBACK TO one"), im.exec("RELEASE one"))
	}
	return im.exec("RELEASE one")
}

func (im *importer) storeNoted(d *document, at position) error {
	if err := im.store(d, at); err != nil {
		return err
	}
	return im.noted(d)
}

// wellFormed refuses what could not be found or cited again.
func wellFormed(b *brief.Briefing) error {
	refuse := func(what string) error {
		return &brief.Error{Code: brief.Malformed, What: fmt.Sprintf("briefing %q (%s): %s", b.ID, b.Lang, what)}
	}
	switch {
	case !b.ID.Valid():
		return refuse("its id is not made of a–z, 0–9 and hyphens")
	case !brief.KnownLang(b.Lang):
		return refuse("its language is not one that Moat knows")
	case b.Original == b.Lang:
		return refuse("it says that it is its own translation")
	case b.Title == "":
		return refuse("it has no title")
	}
	return nil
}

// position is where a briefing stands in the library: zero for what is not
// there yet.
type position struct {
	briefing int64
	original string // the original's language
	prose    int64  // in the language looked for
	hash     []byte
}

func (p position) same(d *document) bool {
	isOriginal := p.original == d.briefing.Lang
	return p.prose != 0 && slices.Equal(p.hash, d.hash) && isOriginal != d.briefing.IsTranslation()
}

func (im *importer) find(id brief.ID, lang string) (position, error) {
	stmt, err := im.prepare(`
		SELECT b.n, b.lang, coalesce(p.n, 0), p.hash
		FROM briefing b LEFT JOIN prose p ON p.briefing = b.n AND p.lang = ?
		WHERE b.id = ?`)
	if err != nil {
		return position{}, err
	}
	var p position
	err = stmt.QueryRowContext(im.ctx, lang, string(id)).Scan(&p.briefing, &p.original, &p.prose, &p.hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return p, err
}

func (im *importer) prepare(query string) (*sql.Stmt, error) {
	if s, ok := im.stmts[query]; ok {
		return s, nil
	}
	s, err := im.tx.PrepareContext(im.ctx, query)
	if err == nil {
		im.stmts[query] = s
	}
	return s, err
}

func (im *importer) exec(query string, args ...any) error {
	_, err := im.insert(query, args...)
	return err
}

// insert runs a statement and returns the number of the row that it added.
func (im *importer) insert(query string, args ...any) (int64, error) {
	stmt, err := im.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(im.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
