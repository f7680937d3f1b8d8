package alliance

import (
	"slices"

	"moat/internal/brief"
)

// LedgerView is what a reader set up in the ledger. The zero LedgerView is
// every tie by id.
type LedgerView struct {
	By      Column // "" for the order by id
	Reverse bool
	Filter  LedgerFilter
}

// Shown returns the entries that a view lets through, in its order.
func (l *Ledger) Shown(v LedgerView) []Entry {
	entries := v.Filter.Pick(l.Entries)
	if v.By == "" {
		return entries
	}
	return l.Sort(entries, v.By, v.Reverse)
}

// Fields writes the view as an exported file carries it; what is not set is
// left out.
func (v LedgerView) Fields() map[string]string {
	out := map[string]string{
		"by": string(v.By), "kind": string(v.Filter.Kind), "stage": string(v.Filter.Stage),
		"evidence": string(v.Filter.Evidence), "from": v.Filter.Country, "words": v.Filter.Text,
	}
	if v.Reverse {
		out["reverse"] = "yes"
	}
	for k, s := range out {
		if s == "" {
			delete(out, k)
		}
	}
	return out
}

// longestSearch is the most bytes of a search that a file may bring.
const longestSearch = 200

// LedgerViewOf reads what Fields wrote. What it does not know is not set.
func LedgerViewOf(fields map[string]string) LedgerView {
	v := LedgerView{
		By: among(Columns, fields["by"]), Reverse: fields["reverse"] != "",
		Filter: LedgerFilter{
			Kind: among(brief.AllianceKinds, fields["kind"]), Stage: among(brief.Stages, fields["stage"]),
			Evidence: among(brief.Evidences, fields["evidence"]),
		},
	}
	if c := fields["from"]; len(c) == 2 {
		v.Filter.Country = c
	}
	if s := fields["words"]; len(s) <= longestSearch {
		v.Filter.Text = s
	}
	return v
}

func among[W ~string](words []W, s string) W {
	if slices.Contains(words, W(s)) {
		return W(s)
	}
	return ""
}
