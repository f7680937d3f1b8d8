package whatif

import (
	"context"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/valuation"
)

// Input is the library that is asked: the graph around a subject, and the
// records that the graph and the subject's valuation are made of.
type Input struct {
	Graph     *alliance.Graph
	Valuation valuation.Scope
}

// Result is what is lost. It is the same for the same input and Off.
type Result struct {
	Off     Off
	Missing Off // the part of Off that the library no longer has
	Graph   *alliance.Graph

	Steps     [][]Hit    // what falls, then what is at risk, step by step; each tie once
	Fallen    Losses     // of the first step
	AtRisk    Losses     // of all later steps: never added to Fallen
	Exposures []Exposure // what standing parties lost of their supply in the first step
	Spreads   []Spread
	Funding   Funding
	Caveats   []Caveat
}

// run is one reckoning.
type run struct {
	in   Input
	off  Off
	due  *due
	down map[brief.ID]int // the step at which a tie fell or was put at risk
}

// newRun begins a reckoning. An input without records is an empty library.
func newRun(in Input, off Off) *run {
	if in.Valuation.Records == nil {
		in.Valuation.Records = &brief.Records{}
	}
	if in.Graph == nil {
		in.Graph = alliance.Build(in.Valuation.Records, in.Valuation.Subject)
	}
	return &run{in: in, off: off.Canonical(), due: newDue(in.Graph), down: map[brief.ID]int{}}
}

// Run reckons what is lost. The error is the context's.
func Run(ctx context.Context, in Input, off Off) (*Result, error) {
	r := newRun(in, off)
	in = r.in
	res := &Result{Off: r.off, Missing: r.off.Missing(in.Graph), Graph: in.Graph}
	fallen := r.first()
	res.Exposures = r.exposures(fallen)
	var risks []Hit
	for step, hits := 1, fallen; len(hits) > 0; step++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		res.Steps = append(res.Steps, hits)
		if step > 1 {
			risks = append(risks, hits...)
		}
		if step == MaxSteps {
			break
		}
		hits = r.next(hits, step+1)
	}
	res.Fallen, res.AtRisk = r.losses(fallen), r.losses(risks)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	res.Spreads, res.Funding = r.spreads(), r.funding()
	res.Caveats = r.caveats(res)
	return res, ctx.Err()
}
