// Package whatif is the switchboard of the Alliances tab: the reader switches
// off ties, parties, countries, stages or licences, and reads what is lost,
// who is hit next and why.
package whatif

import (
	"context"
	"slices"
	"strings"

	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/valuation"
	"moat/views/alliances/ties"
)

// Model is what the view shows. It never changes once built.
type Model struct {
	*ties.Scope
	Words   whatif.Words
	Input   whatif.Input
	Presets []whatif.Preset
	Result  *whatif.Result
	// Other is what the result is compared with; nil for nothing.
	Other     *whatif.Result
	OtherName string
}

// board is what is asked of a scope, apart from what is switched off.
func board(s *ties.Scope) Model {
	records := s.Records
	if records == nil {
		records = &brief.Records{}
	}
	m := Model{Scope: s, Words: whatif.Words{Printer: s.Printer, Records: records}}
	m.Input = whatif.Input{Graph: s.Graph, Valuation: valuation.Scope{
		Records: records, Subject: s.Subject, Rates: s.Rates, Refuted: evidence.Refuted(s.Dossier.Findings),
	}}
	m.Presets = whatif.Presets(m.Input)
	return m
}

// asked is what the reader asks: what is off, and what to compare it with.
type asked struct {
	off   whatif.Off
	other *whatif.Off
	name  string // of other
}

// with reckons what the reader asks.
func (m Model) with(ctx context.Context, a asked) (Model, error) {
	var err error
	if m.Result, err = whatif.Run(ctx, m.Input, a.off); err != nil {
		return m, err
	}
	m.Other, m.OtherName = nil, a.name
	if a.other != nil {
		m.Other, err = whatif.Run(ctx, m.Input, *a.other)
	}
	return m, err
}

// Title lists what is switched off.
func (m Model) Title() string {
	return m.Printer.T("whatif.title", "List", strings.Join(m.offWords(m.Result.Off), ", "))
}

// offWords names everything that an Off switches off.
func (m Model) offWords(o whatif.Off) []string { return m.Words.Off(m.Graph, o) }

// stated drops the losses that come to nothing that is known, and says how
// many there were.
func stated(list []whatif.Loss, w whatif.Words) (out []whatif.Loss, rest int) {
	for _, l := range list {
		known := w.Powers(l.Power) != ""
		for _, t := range slices.Concat(l.Capital, l.Supply, l.Revenue) {
			known = known || len(t.Counted) > 0
		}
		if known {
			out = append(out, l)
		} else {
			rest++
		}
	}
	return out, rest
}
