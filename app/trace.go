package app

import (
	"fmt"
	"io"
	"time"
)

// parts prints, for measuring a start, how long each part of it took.
type parts struct {
	out  io.Writer
	last time.Time
}

// done says that a part ended now, if anybody measures.
func (p *parts) done(name string) {
	if p == nil {
		return
	}
	now := time.Now()
	fmt.Fprintf(p.out, "moat: part %s %v\n", name, now.Sub(p.last).Round(100*time.Microsecond))
	p.last = now
}
