package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"moat/internal/brief"
)

// Stats are the sizes of a library. A record that several briefings contribute
// counts once.
type Stats struct {
	Version      int   // of the library file
	Bytes        int64 // of the file, without its -wal
	Briefings    int
	Translations int
	Parties      int
	Figures      int
	Rounds       int
	Alliances    int
	Sources      int
	Rates        int
	Starred      int
	Read         int
	Notes        int
	Cases        int // the reader's own, of every area
	Removed      int
}

// Stats counts what the library holds.
func (l *Library) Stats(ctx context.Context) (Stats, error) {
	var s Stats
	err := l.read(ctx, func(tx *sql.Tx) error {
		for query, to := range map[string]*int{
			"SELECT user_version FROM pragma_user_version":     &s.Version,
			"SELECT count(*) FROM briefing":                    &s.Briefings,
			"SELECT count(*) FROM prose":                       &s.Translations,
			"SELECT count(DISTINCT id) FROM party":             &s.Parties,
			"SELECT count(DISTINCT id) FROM figure":            &s.Figures,
			"SELECT count(DISTINCT id) FROM round":             &s.Rounds,
			"SELECT count(DISTINCT id) FROM alliance":          &s.Alliances,
			"SELECT count(DISTINCT id) FROM source":            &s.Sources,
			"SELECT count(*) FROM rate":                        &s.Rates,
			"SELECT count(*) FROM reader_star":                 &s.Starred,
			"SELECT count(*) FROM reader_read":                 &s.Read,
			"SELECT count(*) FROM reader_note":                 &s.Notes,
			"SELECT count(*) FROM reader_case":                 &s.Cases,
			"SELECT count(*) FROM removed WHERE content <> ''": &s.Removed,
		} {
			if err := tx.QueryRowContext(ctx, query).Scan(to); err != nil {
				return err
			}
		}
		return nil
	})
	s.Translations -= s.Briefings
	if info, statErr := os.Stat(l.path); statErr == nil {
		s.Bytes = info.Size()
	}
	return s, err
}

// DataVersion returns a number that changes whenever somebody, this program or
// another, has changed the library. It is only comparable within one opening.
func (l *Library) DataVersion(ctx context.Context) (int64, error) {
	l.watch.Lock()
	defer l.watch.Unlock()
	if l.version == nil {
		conn, err := l.readers.Conn(ctx)
		if err != nil {
			return 0, translate(err, l.path)
		}
		l.version = conn
	}
	var v int64
	err := l.version.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v)
	return v, translate(err, l.path)
}

// maxProblems is how many faults Check names.
const maxProblems = 100

// Check looks through the whole library, its indexes and its search index, and
// returns what is wrong with it in plain words, nothing where it is sound. It
// changes nothing and takes seconds for each gigabyte.
func (l *Library) Check(ctx context.Context) ([]string, error) {
	var problems []string
	err := l.read(ctx, func(tx *sql.Tx) error {
		// This includes FTS5's check of itself.
		rows, err := tx.QueryContext(ctx, fmt.Sprintf("PRAGMA integrity_check(%d)", maxProblems))
		if err != nil {
			return err
		}
		verdicts, err := texts(rows)
		if err != nil {
			return err
		}
		if len(verdicts) != 1 || verdicts[0] != "ok" {
			problems = append(problems, verdicts...)
		}
		err = each(ctx, tx, func(r *cellReader) {
			problems = append(problems, fmt.Sprintf("%s rows of %s point to nothing in %s", r.text(), r.text(), r.text()))
		}, `SELECT count(*), "table", parent FROM pragma_foreign_key_check GROUP BY 2, 3`)
		if err != nil {
			return err
		}
		return each(ctx, tx, func(r *cellReader) {
			if n := r.number(); n > 0 {
				problems = append(problems, fmt.Sprintf("%d texts are not in the search index, or are in it twice", n))
			}
		}, `SELECT (SELECT count(*) FROM prose WHERE n NOT IN (SELECT id FROM prose_fts_docsize))
			     + (SELECT count(*) FROM prose_fts_docsize WHERE id NOT IN (SELECT n FROM prose))`)
	})
	var found *brief.Error
	if errors.As(err, &found) && found.Code == brief.Damaged {
		return append(problems, found.What), nil // too broken for the check to go on
	}
	return problems, err
}
