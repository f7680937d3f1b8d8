package evidence

import (
	"encoding/json"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

// Object is a finding as commands print it in JSON: sentences in one language
// and the numbers behind them.
type Object struct {
	Check      Kind         `json:"check"`
	Verdict    Verdict      `json:"verdict"`
	Claimed    string       `json:"claimed"`
	Recomputed string       `json:"recomputed"`
	Finding    string       `json:"finding"`
	Tolerance  string       `json:"tolerance,omitempty"`
	Ratio      *json.Number `json:"ratio"` // recomputed / claimed, six digits; null where the two cannot be compared
	Slips      []Slip       `json:"slips,omitempty"`
	Corrected  string       `json:"corrected,omitempty"` // what the slipped number should have been, as another claim confirms
	Likely     string       `json:"likely,omitempty"`    // the same, where only the text itself tells
	Reason     Reason       `json:"reason,omitempty"`
	Record     brief.ID     `json:"record"`
	Figures    []brief.ID   `json:"figures"`
	Sources    []brief.ID   `json:"sources,omitempty"`
}

// ObjectOf renders a finding for JSON.
func ObjectOf(f Finding, p *text.Printer) Object {
	o := Object{
		Check: f.Check, Verdict: f.Verdict, Tolerance: Allowed(f, p), Slips: f.Slips, Reason: f.Reason,
		Record: f.Record, Figures: f.Figures, Sources: f.Sources,
	}
	o.Claimed, o.Recomputed, o.Finding = Sentence(f, p)
	if f.Corrected != nil {
		o.Corrected = p.Value(f.Corrected.Value)
	}
	if f.Likely != nil {
		o.Likely = p.Value(f.Likely.Value)
	}
	if !f.Ratio.IsZero() {
		ratio := json.Number(money.RoundSignificant(f.Ratio, 6).String())
		o.Ratio = &ratio
	}
	return o
}
