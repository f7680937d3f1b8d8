package chart_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"sync"
	"testing"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
)

var fonts = typeset.New(assets.Font)

var catalogue = sync.OnceValues(func() (*text.Catalogue, error) { return text.Load(assets.FS()) })

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	c, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}

// bundled are the originals that Moat carries.
var bundled = sync.OnceValues(func() ([]*brief.Briefing, error) {
	dir, err := assets.Briefings()
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		return nil, err
	}
	var out []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			return nil, err
		}
		if !b.IsTranslation() {
			b.Resolve()
			out = append(out, b)
		}
	}
	return out, nil
})

func day(t testing.TB, s string) money.Day {
	t.Helper()
	d, err := money.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// rates are the bundled ones.
func rates(t testing.TB) *money.Rates {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(assets.Rates())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []money.Rate
	for _, r := range rows[1:] {
		v, err := money.ParseNumber(r[3])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, money.Rate{Day: day(t, r[0]), Base: money.Currency(r[1]), Quote: money.Currency(r[2]), Value: v, Basis: money.Basis(r[4])})
	}
	return money.NewRates(all)
}

// input is a bundled briefing as it was known on a day.
func input(t testing.TB, id brief.ID, knownOn, lang string, c money.Currency) chart.Input {
	t.Helper()
	all, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	on := day(t, knownOn)
	in := chart.Input{Records: brief.Gather(all, on), Rates: rates(t), Currency: c, KnownOn: on, Printer: printer(t, lang)}
	for _, b := range all {
		if b.ID == id {
			in.Briefing = b
		}
	}
	if in.Briefing == nil {
		t.Fatalf("no briefing %s", id)
	}
	in.Refuted = evidence.Refuted(evidence.Check(evidence.Input{Briefing: in.Briefing, Records: in.Records, Rates: in.Rates}))
	return in
}
