package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
)

// MaxTag is how many characters a tag of the reader's may have.
const MaxTag = 60

// TagCount is a tag of the reader's own and how many briefings have it.
type TagCount struct {
	Tag   string
	Count int
}

// OwnTags returns the reader's own tags on a briefing, in the order in which
// they were added.
func (l *Library) OwnTags(ctx context.Context, id brief.ID) ([]string, error) {
	var tags []string
	err := each(ctx, l.readers, func(r *cellReader) { tags = append(tags, r.text()) },
		"SELECT tag FROM reader_tag WHERE briefing = ? ORDER BY at, tag", string(id))
	return tags, translate(err, l.path)
}

// AllOwnTags returns every tag of the reader's own, the most used first.
func (l *Library) AllOwnTags(ctx context.Context) ([]TagCount, error) {
	var tags []TagCount
	err := each(ctx, l.readers, func(r *cellReader) { tags = append(tags, TagCount{r.text(), int(r.number())}) },
		"SELECT tag, count(*) FROM reader_tag GROUP BY tag ORDER BY 2 DESC, 1")
	return tags, translate(err, l.path)
}

// Tagged returns the ids of the briefings with a tag of the reader's own, in
// the order of their ids. They need not be in the library.
func (l *Library) Tagged(ctx context.Context, tag string) ([]brief.ID, error) {
	var ids []brief.ID
	err := each(ctx, l.readers, func(r *cellReader) { ids = append(ids, r.id()) },
		"SELECT briefing FROM reader_tag WHERE tag = ? ORDER BY briefing", CleanTag(tag))
	return ids, translate(err, l.path)
}

// CleanTag is a tag as the library keeps it: composed, on one line, without
// white space or # around it.
func CleanTag(tag string) string {
	return strings.Join(strings.Fields(strings.TrimLeft(norm.NFC.String(strings.TrimSpace(tag)), "#")), " ")
}

// SetTag puts a tag of the reader's own on a briefing, or takes it off. Doing
// so twice is harmless. The error has code Malformed for what is no tag.
func (l *Library) SetTag(ctx context.Context, id brief.ID, tag string, on bool) error {
	tag = CleanTag(tag)
	if err := checkTag(id, tag); err != nil {
		return err
	}
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if !on {
			_, err := tx.ExecContext(ctx, "DELETE FROM reader_tag WHERE briefing = ? AND tag = ?", string(id), tag)
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO reader_tag (briefing, tag, at) VALUES (?, ?, ?)", string(id), tag, l.stamp())
		return err
	})
}

func checkTag(id brief.ID, tag string) error {
	bad := func(what, want string) error {
		return &brief.Error{Code: brief.Malformed, What: what, Want: want}
	}
	switch {
	case id == "":
		return bad("a tag on nothing", "a briefing")
	case tag == "":
		return bad("an empty tag", "a word")
	case !utf8.ValidString(tag) || strings.ContainsFunc(tag, unicode.IsControl):
		return bad("a tag that is no line of text", "letters, digits and signs")
	case utf8.RuneCountInString(tag) > MaxTag:
		return bad("the tag is too long", fmt.Sprintf("%d characters at most", MaxTag))
	}
	return nil
}
