package app

import (
	"context"
	"strconv"
	"strings"

	"moat/storage"
	"moat/views/reading"
)

// mostHits bounds what the list shows of a search, and mostDrops how many ways
// out it offers where nothing was found.
const (
	mostHits  = 100
	mostDrops = 4
)

// Page is a page of the list, from a row on.
func (d *desk) Page(ctx context.Context, s reading.State, f reading.Filter, from int) ([]reading.Row, error) {
	rows, err := d.lib.Summaries(ctx, storage.Query{
		KnownOn: s.KnownOn, Lang: s.Interface, Filter: filters[f], Limit: reading.PageRows, Offset: from,
	})
	return each(rows, rowOf), err
}

// found fills a listing with what a search finds.
func (d *desk) found(ctx context.Context, out *reading.Listing, q storage.Query, query string) error {
	search := storage.SearchQuery{Text: query, Lang: q.Lang, KnownOn: q.KnownOn, Limit: mostHits}
	hits, err := d.lib.Search(ctx, search)
	for _, h := range hits {
		out.Rows = append(out.Rows, rowOf(h.Summary))
		out.Snippet = append(out.Snippet, h.Snippet)
		out.Matches = append(out.Matches, h.Matches)
		out.Noted = append(out.Noted, h.Noted)
	}
	out.Count = len(out.Rows)
	if err != nil || len(hits) > 0 {
		return err
	}
	out.Drops, err = d.drops(ctx, search)
	return err
}

// drops are the searches that leave one part out and find something.
func (d *desk) drops(ctx context.Context, search storage.SearchQuery) ([]reading.Drop, error) {
	parts := storage.Parts(search.Text)
	var out []reading.Drop
	for i, p := range parts {
		if !p.Droppable() && len(parts) < 2 || len(out) == mostDrops {
			continue
		}
		search.Text, search.Limit = storage.Without(parts, i), 1
		hits, err := d.lib.Search(ctx, search)
		if err != nil {
			return nil, err
		}
		if len(hits) > 0 {
			out = append(out, reading.Drop{Part: p.Text, Query: search.Text})
		}
	}
	return out, nil
}

// Most facets of a kind that the list offers.
const mostFacets = 4

// Facets counts what a search finds, and how each count narrows it.
func (d *desk) Facets(ctx context.Context, s reading.State, query string) (*reading.Facets, error) {
	f, err := d.lib.Facets(ctx, storage.SearchQuery{Text: query, Lang: s.Interface, KnownOn: s.KnownOn})
	if err != nil {
		return nil, err
	}
	out := &reading.Facets{Total: f.Total}
	for _, x := range []struct {
		kind reading.FacetKind
		list []storage.Facet
	}{{reading.StageFacet, f.Stages}, {reading.YearFacet, f.Years}, {reading.LangFacet, f.Langs}, {reading.TagFacet, f.Tags}} {
		n := 0
		for _, facet := range x.list {
			if facet.Count < f.Total && n < mostFacets { // all of them narrows nothing
				out.List = append(out.List, reading.Facet{Kind: x.kind, Value: facet.Value, Count: facet.Count, Query: narrowed(query, x.kind, facet.Value)})
				n++
			}
		}
	}
	return out, nil
}

// narrowed adds an operator to a search.
func narrowed(query string, kind reading.FacetKind, value string) string {
	add := string(kind) + ":" + value
	switch {
	case kind == reading.YearFacet:
		add = "after:" + value + " before:" + nextYear(value)
	case kind == reading.TagFacet || strings.Contains(value, " "):
		add = string(kind) + `:"` + strings.ReplaceAll(value, `"`, " ") + `"`
	}
	return strings.TrimSpace(query) + " " + add
}

// Searches are the latest searches, the newest first.
func (d *desk) Searches(ctx context.Context) ([]string, error) {
	return d.lib.Searches(ctx, mostSearches)
}

// mostSearches is how many searches the list offers again.
const mostSearches = 12

// NoteSearch remembers a search that led to something.
func (d *desk) NoteSearch(ctx context.Context, query string) error {
	return d.write(ctx, func() error { return d.lib.NoteSearch(ctx, query) })
}

// ForgetSearches forgets all searches.
func (d *desk) ForgetSearches(ctx context.Context) error {
	return d.write(ctx, func() error { return d.lib.ForgetSearches(ctx) })
}

// nextYear is the year after one of four digits.
func nextYear(year string) string {
	n, err := strconv.Atoi(year)
	if err != nil {
		return year
	}
	return strconv.Itoa(n + 1)
}
