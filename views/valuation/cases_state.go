package valuation

import (
	"errors"
	"slices"
	"sync"

	"moat/internal/brief"
	"moat/internal/valuation"
	"moat/views/reading"
)

// caseState is what the reader assumes of one briefing, and the saved case
// that it came from. It is a value: a change makes a new one.
type caseState struct {
	now   valuation.Assumptions
	name  string                // of the case in use; "" for none
	saved valuation.Assumptions // as kept under name, or the defaults
	cases []reading.Case
	said  string // key of what happened last, for the reader to see; "" for nothing
	about string // the name of a case that it happened to
	// before is what an undo goes back to: unsaved work that was replaced.
	before *caseState
}

// begin is a briefing's state before the reader has touched anything: the case
// in use, or the defaults.
func begin(cases []reading.Case) caseState {
	s := caseState{now: valuation.Defaults(), saved: valuation.Defaults(), cases: cases}
	if c, ok := reading.InUse(cases, reading.ValuationCases); ok {
		return s.load(c)
	}
	return s
}

// changed reports whether there is work that no case keeps.
func (s caseState) changed() bool { return !s.now.Equal(s.saved) }

// replaced is the next state after s, with a way back where unsaved work
// would be lost.
func (s caseState) replaced(next caseState) caseState {
	next.before = nil
	if s.changed() && !s.now.Equal(next.now) {
		last := s
		last.before = nil
		next.before = &last
	}
	return next
}

// load is the state with a saved case in it. One that cannot be read leaves
// everything as it is, and says so.
func (s caseState) load(c reading.Case) caseState {
	a, err := valuation.DecodeCase(c.Data)
	if err != nil {
		next := s
		next.said, next.about = "casebook.said.unreadable", c.Name
		if errors.Is(err, valuation.ErrNewerCase) {
			next.said = "casebook.said.newer"
		}
		return next
	}
	return s.replaced(caseState{now: a, saved: a, name: c.Name, cases: s.cases})
}

// reset is the state that every briefing begins with.
func (s caseState) reset() caseState {
	return s.replaced(caseState{now: valuation.Defaults(), saved: valuation.Defaults(), cases: s.cases})
}

// taken is the state with the assumptions that a chart's file carries. What
// the reader holds is not in such a file, and stays.
func (s caseState) taken(a valuation.Assumptions) caseState {
	a.Holding = s.now.Holding
	if a.Equal(s.now) {
		return s
	}
	return s.replaced(caseState{now: a, saved: valuation.Defaults(), cases: s.cases, said: "casebook.said.picture"})
}

// kept is the state after a case was saved.
func (s caseState) kept(c reading.Case, a valuation.Assumptions) caseState {
	s.name, s.saved, s.before = c.Name, a, nil
	s.cases = reading.WithCase(s.cases, c)
	s.said, s.about = "casebook.said.saved", c.Name
	return s
}

// removed is the state after a case was deleted. Its assumptions stay, so that
// saving them undoes it.
func (s caseState) removed(name string) caseState {
	s.cases = reading.WithoutCase(s.cases, reading.ValuationCases, name)
	if s.name == name {
		s.name, s.saved = "", valuation.Defaults()
	}
	s.said, s.about = "casebook.said.removed", name
	return s
}

// has reports whether there is a case of a name.
func (s caseState) has(name string) bool {
	return slices.ContainsFunc(s.cases, func(c reading.Case) bool { return c.Name == name })
}

// caseStates are the states of the briefings that were opened, until the
// window closes. Charts are built off the UI thread: it guards itself.
type caseStates struct {
	mu    sync.Mutex
	of    map[brief.ID]caseState
	shown brief.ID
}

// state is a briefing's, begun from its cases where it has none yet.
func (c *caseStates) state(id brief.ID, cases []reading.Case) caseState {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := c.of[id]
	if !ok {
		s = begin(cases)
		c.put(id, s)
	}
	return s
}

func (c *caseStates) put(id brief.ID, s caseState) {
	if c.of == nil {
		c.of = map[brief.ID]caseState{}
	}
	c.of[id] = s
}

// get is the state of the briefing that is shown.
func (c *caseStates) get() caseState {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.of[c.shown]; ok {
		return s
	}
	return begin(nil)
}

// set changes the state of a briefing that was opened.
func (c *caseStates) set(id brief.ID, change func(s caseState) caseState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.of[id]; ok {
		c.put(id, change(s))
	}
}

// show makes a briefing the one that is shown, with the cases that the library
// has of it now, and reports whether it was another one before.
func (c *caseStates) show(id brief.ID, cases []reading.Case) bool {
	c.state(id, cases)
	c.set(id, func(s caseState) caseState {
		s.cases = cases
		if s.name != "" && !s.has(s.name) { // deleted elsewhere
			s.name, s.saved = "", valuation.Defaults()
		}
		return s
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	other := c.shown != id
	c.shown = id
	return other
}
