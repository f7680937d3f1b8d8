package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"moat/internal/brief"
)

// Area is the part of Moat that a case belongs to.
type Area string

// The areas.
const (
	ValuationCases   Area = "valuation"
	SwitchboardCases Area = "switchboard"
)

// Case is one of the reader's own named cases of a briefing. Cases are the
// reader's: they outlive a briefing that is replaced, removed or restored.
type Case struct {
	Area  Area
	Name  string
	Data  []byte    // JSON; what it says is the area's own affair
	Saved time.Time // to the second, UTC; set by SaveCase
	InUse bool      // the case that the briefing opens with, at most one of an area
}

// Limits of a case.
const (
	MaxCaseName = 80      // characters of a name
	maxCaseData = 1 << 20 // bytes of its data
)

// Cases returns the reader's cases of a briefing in an area, by name; those of
// every area for "".
func (l *Library) Cases(ctx context.Context, area Area, id brief.ID) ([]Case, error) {
	var cases []Case
	err := each(ctx, l.readers, func(r *cellReader) {
		c := Case{Area: Area(r.text()), Name: r.text(), Data: []byte(r.text())}
		saved, err := time.Parse(time.RFC3339, r.text())
		if err != nil {
			r.fail("a case without a time", err)
		}
		c.Saved, c.InUse = saved, r.flag()
		cases = append(cases, c)
	}, `SELECT area, name, data, saved, in_use FROM reader_case
		WHERE briefing = ? AND (area = ? OR ? = '') ORDER BY area, name`, string(id), string(area), string(area))
	return cases, translate(err, l.path)
}

// SaveCase keeps a case under its name, in place of one that has it, and makes
// it the one in use. The error has code Malformed for a case without an area,
// a name or JSON in its data.
func (l *Library) SaveCase(ctx context.Context, id brief.ID, c Case) error {
	if err := c.check(); err != nil {
		return err
	}
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO reader_case (area, briefing, name, data, saved, in_use) VALUES (?, ?, ?, ?, ?, 0)
			ON CONFLICT DO UPDATE SET data = excluded.data, saved = excluded.saved`,
			string(c.Area), string(id), c.Name, string(c.Data), l.stamp())
		if err != nil {
			return err
		}
		return useCase(ctx, tx, c.Area, id, c.Name)
	})
}

func (c Case) check() error {
	bad := func(what, want string) error {
		return &brief.Error{Code: brief.Malformed, What: what, Want: want}
	}
	switch {
	case c.Area != ValuationCases && c.Area != SwitchboardCases:
		return bad(fmt.Sprintf("a case of %q", c.Area), "valuation or switchboard")
	case strings.TrimSpace(c.Name) != c.Name || c.Name == "":
		return bad("a case without a name", "give it one")
	case !utf8.ValidString(c.Name) || strings.ContainsFunc(c.Name, unicode.IsControl):
		return bad("a name that is no line of text", "letters, digits and signs")
	case utf8.RuneCountInString(c.Name) > MaxCaseName:
		return bad("the name of the case is too long", fmt.Sprintf("%d characters at most", MaxCaseName))
	case len(c.Data) > maxCaseData || !json.Valid(c.Data):
		return bad("a case without content", "JSON")
	}
	return nil
}

// RemoveCase takes a case away for good. The error has code Missing where
// there is none of that name.
func (l *Library) RemoveCase(ctx context.Context, area Area, id brief.ID, name string) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "DELETE FROM reader_case WHERE area = ? AND briefing = ? AND name = ?", string(area), string(id), name)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return noCase(name)
	})
}

// UseCase makes a case the one in use, or none for "". The error has code
// Missing where there is none of that name.
func (l *Library) UseCase(ctx context.Context, area Area, id brief.ID, name string) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return useCase(ctx, tx, area, id, name)
	})
}

func useCase(ctx context.Context, tx *sql.Tx, area Area, id brief.ID, name string) error {
	_, err := tx.ExecContext(ctx, "UPDATE reader_case SET in_use = 0 WHERE area = ? AND briefing = ? AND in_use = 1", string(area), string(id))
	if err != nil || name == "" {
		return err
	}
	var found string
	err = tx.QueryRowContext(ctx, `UPDATE reader_case SET in_use = 1 WHERE area = ? AND briefing = ? AND name = ? RETURNING name`,
		string(area), string(id), name).Scan(&found)
	if errors.Is(err, sql.ErrNoRows) {
		return noCase(name)
	}
	return err
}

func noCase(name string) error {
	return &brief.Error{Code: brief.Missing, What: fmt.Sprintf("there is no case %q", name)}
}
