// Package network is the graph of the Alliances tab: who funds, supplies, hosts
// and regulates whom, and what stands behind each line.
package network

import (
	"context"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/views/alliances/ties"
)

// mostParties is how many parties the graph shows where there is room.
const mostParties = 42

// Model is what the view shows.
type Model struct {
	*ties.Scope
	Near    *alliance.Graph // around the subject
	Loops   []alliance.Loop
	Classes []alliance.Class // those that the graph has, for the legend
	Open    bool             // some tie is still talk: the legend explains dashes
}

// Build makes the view's model. The context bounds the search for loops.
func Build(ctx context.Context, s *ties.Scope) (Model, error) {
	m := Model{Scope: s, Near: s.Graph.Around(s.Subject, mostParties)}
	loops, err := s.Graph.Loops(ctx)
	if err != nil {
		return Model{}, err
	}
	m.Loops = m.loopsOfSubject(loops.List)
	m.legend()
	return m, nil
}

// loopsOfSubject keeps the loops that the graph can show, those through the
// subject first.
func (m Model) loopsOfSubject(all []alliance.Loop) []alliance.Loop {
	var out []alliance.Loop
	for _, l := range all {
		if m.shows(l) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b alliance.Loop) int {
		return btoi(m.through(b)) - btoi(m.through(a))
	})
	return out
}

func (m Model) shows(l alliance.Loop) bool {
	return !slices.ContainsFunc(l.Steps, func(s alliance.Step) bool {
		_, ok := m.Near.Party(s.From)
		return !ok
	})
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
		if slices.ContainsFunc(m.Near.Parties, func(p alliance.Party) bool { return alliance.ClassOf(p.Kind) == c }) {
			m.Classes = append(m.Classes, c)
		}
	}
	m.Open = slices.ContainsFunc(m.Near.Ties, func(t alliance.Tie) bool { return t.Stage.Open() })
}

// LoopWords names the parties of a loop in order, the subject first where it
// is one of them.
func (m Model) LoopWords(l alliance.Loop) string {
	at := max(slices.IndexFunc(l.Steps, func(s alliance.Step) bool { return s.From == m.Subject }), 0)
	var names []string
	for i := range l.Steps {
		names = append(names, m.Name(l.Steps[(at+i)%len(l.Steps)].From))
	}
	return strings.Join(append(names, names[0]), " → ")
}
