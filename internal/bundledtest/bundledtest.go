// Package bundledtest reads the bundled briefings and texts for tests. Where
// they lie is the caller's to say, since nothing below internal knows the
// embedded files.
package bundledtest

import (
	"io/fs"
	"testing"

	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/money"
	"moat/internal/text"
)

// Records gathers the records of every bundled briefing as known on a day.
func Records(t testing.TB, briefings func() (fs.FS, error), on money.Day) *brief.Records {
	t.Helper()
	dir, err := briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	return brief.Gather(all, on)
}

// Printer is that of a language over embedded texts.
func Printer(t testing.TB, texts fs.FS, lang string) *text.Printer {
	t.Helper()
	c, err := text.Load(texts)
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}
