package whatif

import (
	"errors"
	"slices"
	"sync"

	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/reading"
)

// same reports whether two readers' questions are alike.
func (a asked) same(b asked) bool {
	if (a.other == nil) != (b.other == nil) || a.other != nil && !a.other.Equal(*b.other) {
		return false
	}
	return a.name == b.name && a.off.Equal(b.off)
}

// desk remembers, until the window closes, what was asked of each briefing and
// its cases. Models are built off the UI thread: it guards itself.
type desk struct {
	mu sync.Mutex
	of map[brief.ID]*stack
}

// stack is what lies on the desk of one briefing.
type stack struct {
	asked asked
	cases []reading.Case
	name  string     // of the case in use; "" for none
	saved whatif.Off // as kept under name
	said  string     // key of what happened last; "" for nothing
	about string     // the name of a case that it happened to
}

func (d *desk) stack(id brief.ID) *stack {
	if d.of == nil {
		d.of = map[brief.ID]*stack{}
	}
	if d.of[id] == nil {
		d.of[id] = &stack{}
	}
	return d.of[id]
}

// open returns what is asked of a briefing, with the cases that the library
// has of it now. The first time it is what the case in use asks.
func (d *desk) open(id brief.ID, cases []reading.Case) asked {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, known := d.of[id]
	s := d.stack(id)
	s.cases = cases
	if c, ok := reading.InUse(cases, reading.SwitchboardCases); ok && !known {
		s.load(c)
	}
	if !s.has(s.name) { // deleted elsewhere
		s.name = ""
	}
	return s.asked
}

// keep remembers what is asked.
func (d *desk) keep(id brief.ID, a asked) {
	d.change(id, func(s *stack) { s.asked, s.said = a, "" })
}

// change changes what lies on a briefing's desk.
func (d *desk) change(id brief.ID, do func(s *stack)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	do(d.stack(id))
}

// get is a copy of what lies on a briefing's desk.
func (d *desk) get(id brief.ID) stack {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *d.stack(id)
}

// load asks what a case asks. One that cannot be read changes nothing but what
// is said.
func (s *stack) load(c reading.Case) {
	off, err := whatif.Decode(c.Data)
	if err != nil {
		s.said, s.about = "whatif.said.unreadable", c.Name
		if errors.Is(err, &brief.Error{Code: brief.Newer}) {
			s.said = "casebook.said.newer"
		}
		return
	}
	s.asked.off, s.name, s.saved, s.said = off, c.Name, off, ""
}

func (s *stack) has(name string) bool {
	return slices.ContainsFunc(s.cases, func(c reading.Case) bool { return c.Name == name })
}

// changed reports whether the switches stand otherwise than in the case.
func (s *stack) changed() bool { return s.name != "" && !s.saved.Equal(s.asked.off) }
