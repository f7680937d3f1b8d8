package app

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/money"
	"moat/storage"
)

// incoming is what was read of the files that an import names.
type incoming struct {
	read    []readFile
	rates   []money.Rate // of tables of exchange rates
	refused []error
}

// readFile is a briefing with the file that it came from.
type readFile struct {
	name     string
	briefing *brief.Briefing
}

func (in *incoming) refuse(err error) { in.refused = append(in.refused, err) }

// any reports whether there is something to bring in.
func (in *incoming) any() bool { return len(in.read) > 0 || len(in.rates) > 0 }

// bringIn imports what was read into a library, exchange rates and originals
// first. A translation that cites what its original does not define is refused
// by name.
func bringIn(ctx context.Context, lib *storage.Library, in *incoming) (storage.ImportReport, error) {
	if err := bringRates(ctx, lib, in.rates); err != nil {
		return storage.ImportReport{}, err
	}
	slices.SortStableFunc(in.read, func(a, b readFile) int { return order(a.briefing) - order(b.briefing) })
	var list []*brief.Briefing
	for _, f := range in.read {
		if err := fits(ctx, lib, f, in.read); err != nil {
			in.refuse(err)
			continue
		}
		list = append(list, f.briefing)
	}
	return lib.ImportBriefings(ctx, list, nil)
}

func order(b *brief.Briefing) int {
	if b.IsTranslation() {
		return 1
	}
	return 0
}

// fits checks a translation against its original, from the same import or the
// library. Without an original the library refuses it itself.
func fits(ctx context.Context, lib *storage.Library, f readFile, all []readFile) error {
	if !f.briefing.IsTranslation() {
		return nil
	}
	original, err := originalOf(ctx, lib, f.briefing, all)
	if err != nil || original == nil {
		return err
	}
	err = markdown.CheckTranslation(original, f.briefing)
	var coded *brief.Error
	if errors.As(err, &coded) && coded.File == "" {
		named := *coded
		named.File = f.name
		return &named
	}
	return err
}

func originalOf(ctx context.Context, lib *storage.Library, t *brief.Briefing, all []readFile) (*brief.Briefing, error) {
	for _, f := range all {
		if f.briefing.ID == t.ID && !f.briefing.IsTranslation() {
			return f.briefing, nil
		}
	}
	b, err := lib.Briefing(ctx, t.ID, t.Original)
	if errors.Is(err, &brief.Error{Code: brief.Missing}) {
		return nil, nil
	}
	return b, err
}

func unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &brief.Error{Code: brief.Missing, File: name, What: "there is no such file", Err: err}
	}
	return &brief.Error{Code: brief.Unreadable, File: name, What: "the file cannot be read", Want: "check its permissions", Err: err}
}
