package app

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake"
	"moat/internal/intake/claims"
	"moat/internal/intake/fetch"
	"moat/internal/money"
	"moat/storage"
)

// gathering reads everything that an import names: briefing files, articles,
// tables, folders of them, web addresses. Nothing is stored.
type gathering struct {
	published money.Day
	register  func() *claims.Register // asked for once there is an article or a table
	in        io.Reader               // for "-"
	web       *fetch.Client
	progress  func(done, total int) // told after each file; may be nil
}

// gathered is what was read.
type gathered struct {
	items   []gatheredItem
	refused []error
}

type gatheredItem struct {
	name string
	intake.Item
	rates []money.Rate // of a table of exchange rates, which is no Item
}

// read reads what the arguments name. A file that cannot be read is refused by
// name, the others are read all the same. The error is a cancelled context.
func (g *gathering) read(ctx context.Context, args []string) (gathered, error) {
	var out gathered
	names := out.expand(args)
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		item, err := g.one(ctx, name)
		if err != nil {
			out.refused = append(out.refused, err)
		} else {
			item.name = name
			out.items = append(out.items, item)
		}
		if g.progress != nil {
			g.progress(i+1, len(names))
		}
	}
	return out, ctx.Err()
}

// expand replaces folders by the files below them that Moat reads.
func (g *gathered) expand(args []string) []string {
	var names []string
	for _, arg := range args {
		if arg == "-" || brief.WebAddress(arg) {
			names = append(names, arg)
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			g.refused = append(g.refused, unreadable(arg, err))
		case info.IsDir():
			names = append(names, g.folder(arg)...)
		default:
			names = append(names, arg)
		}
	}
	return names
}

func (g *gathered) folder(dir string) []string {
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			g.refused = append(g.refused, unreadable(name, err))
		case !d.IsDir() && isIntakeName(name):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		g.refused = append(g.refused, unreadable(dir, err))
	}
	if len(names) == 0 && err == nil {
		g.refused = append(g.refused, &brief.Error{
			Code: brief.Missing, File: dir, What: "nothing here that Moat reads",
			Want: "briefings and articles end in .md, .txt or .html, tables in .csv, .tsv or .xlsx",
		})
	}
	return names
}

// isIntakeName reports whether a file of a folder is meant to be read.
func isIntakeName(name string) bool {
	base := filepath.Base(name)
	return slices.Contains(intake.Endings(), strings.ToLower(filepath.Ext(base))) && !strings.EqualFold(base, "README.md") && !strings.HasPrefix(base, ".")
}

func (g *gathering) one(ctx context.Context, name string) (gatheredItem, error) {
	o := intake.Options{Published: g.published}
	var data []byte
	var err error
	switch {
	case name == "-":
		name = "standard input"
		data, err = bounded(name, g.in)
	case brief.WebAddress(name):
		var p fetch.Page
		if p, err = g.web.Get(ctx, name); err == nil {
			data, o.Address, o.MediaType, o.Charset = p.Data, p.Address, p.MediaType, p.Charset
			name = pageName(p)
		}
	default:
		data, err = readBounded(name)
	}
	if err != nil {
		return gatheredItem{}, err
	}
	if isRates(data) {
		rates, err := ReadRates(name, bytes.NewReader(data))
		return gatheredItem{rates: rates}, err
	}
	o.Register = g.register()
	item, err := intake.Open(name, data, o)
	return gatheredItem{Item: item}, err
}

// rates are all exchange rates that were read.
func (g gathered) rates() []money.Rate {
	var out []money.Rate
	for _, x := range g.items {
		out = append(out, x.rates...)
	}
	return out
}

// pageName is a page's address without its query, so that its ending tells
// what it is only where the server did not.
func pageName(p fetch.Page) string {
	name, _, _ := strings.Cut(p.Address, "?")
	return name
}

func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	return bounded(name, f)
}

// bounded reads at most a byte past the limit: Open refuses what has it.
func bounded(name string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, intake.MaxPage+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

// knownParties is the register of the library's parties and the bundled ones:
// a library that a reader named starts without any.
func (e *env) knownParties(ctx context.Context) func() *claims.Register {
	var r *claims.Register
	return func() *claims.Register {
		if r == nil {
			r = claims.NewRegister(append(e.ownParties(ctx), bundledParties()...))
		}
		return r
	}
}

// ownParties returns the parties of the library, if there is one yet.
func (e *env) ownParties(ctx context.Context) []brief.Party {
	file := e.library
	if file == "" {
		var err error
		if file, err = storage.DefaultPath(); err != nil {
			return nil
		}
	}
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	lib, err := storage.Open(ctx, file, storage.Options{ReadOnly: true})
	if err != nil {
		return nil // opening it for writing says what is wrong
	}
	defer lib.Close()
	own, err := lib.Parties(ctx)
	if err != nil {
		return nil
	}
	return own
}

// bundledParties returns the parties of the bundled briefings.
func bundledParties() []brief.Party {
	all, err := bundledBriefings()
	if err != nil {
		return nil // a test reads every bundled briefing
	}
	var out []brief.Party
	for _, b := range all {
		out = append(out, b.Parties...)
	}
	return out
}
