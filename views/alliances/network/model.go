// Package network is the graph of the Alliances tab: who funds, supplies, hosts
// and regulates whom, and what stands behind each line.
package network

import (
	"context"
	"maps"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/graph"
	"moat/internal/money"
	"moat/views/alliances/ties"
)

const (
	// mostParties is how many parties the graph shows before one zooms, where
	// there is room.
	mostParties = 42
	// mostWhole is how many it holds at all: those nearest to the subject.
	mostWhole = 400
)

// Model is what the view shows.
type Model struct {
	*ties.Scope
	Whole    *alliance.Graph // around the subject
	Loops    []alliance.Loop
	Complete bool             // no loop was left unsearched
	Classes  []alliance.Class // those that the graph has, for the legend
	Open     bool             // some tie is still talk: the legend explains dashes
}

// Build makes the view's model. The context bounds the search for loops.
func Build(ctx context.Context, s *ties.Scope) (Model, error) {
	m := Model{Scope: s, Whole: s.Graph.Around(s.Subject, mostWhole)}
	loops, err := m.Whole.Loops(ctx)
	if err != nil {
		return Model{}, err
	}
	m.Loops, m.Complete = m.subjectFirst(loops.List), loops.Complete
	m.legend()
	return m, nil
}

// subjectFirst puts the loops through the subject before the others.
func (m Model) subjectFirst(all []alliance.Loop) []alliance.Loop {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b alliance.Loop) int {
		return btoi(m.through(b)) - btoi(m.through(a))
	})
	return out
}

func (m Model) through(l alliance.Loop) bool {
	return slices.ContainsFunc(l.Steps, func(s alliance.Step) bool { return s.From == m.Subject })
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (m *Model) legend() {
	for _, c := range alliance.Classes {
		if c == alliance.Others {
			continue
		}
		if slices.ContainsFunc(m.Whole.Parties, func(p alliance.Party) bool { return alliance.ClassOf(p.Kind) == c }) {
			m.Classes = append(m.Classes, c)
		}
	}
	m.Open = slices.ContainsFunc(m.Whole.Ties, func(t alliance.Tie) bool { return t.Stage.Open() })
}

// LoopWords names the parties of a loop in the order of its steps, as the money
// goes round.
func (m Model) LoopWords(l alliance.Loop) string {
	var names []string
	for _, id := range l.Parties() {
		names = append(names, m.Name(id))
	}
	return strings.Join(append(names, names[0]), " → ")
}

// groupName names a group of the picture: a class of party, or a country.
func (m Model) groupName(key string) string {
	if key == alliance.OtherGroup {
		return m.Printer.T("network.group.other")
	}
	if k := "alliance.class." + key; m.Printer.Has(k) {
		return m.Printer.T(k)
	}
	return key
}

// firstTies are the ties that steps are told by: the largest of each.
func firstTies(steps []alliance.Step) []brief.ID {
	var out []brief.ID
	for _, s := range steps {
		if len(s.Ties) > 0 {
			out = append(out, s.Ties[0].ID)
		}
	}
	return out
}

// amount writes an amount of the graph's currency.
func (m Model) amount(of alliance.Path) string {
	return m.Printer.Money(money.Round(money.New(of.Weakest, m.Whole.Currency), 4))
}

// sameScene reports whether two views show the same parties and ties at the
// same places, from wherever they look.
func sameScene(a, b graph.View) bool {
	return a.Group == b.Group && a.Party == b.Party && a.Ends == b.Ends && slices.Equal(a.Ties, b.Ties) && maps.Equal(a.Pins, b.Pins) &&
		a.Filter.Country == b.Filter.Country && a.Filter.Least.Equal(b.Filter.Least) &&
		slices.Equal(a.Filter.Kinds, b.Filter.Kinds) && slices.Equal(a.Filter.Stages, b.Filter.Stages)
}
