package alliance

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"moat/internal/brief"
)

// Column is a column of the ledger. Key "ledger.column." plus the column names
// it.
type Column string

// The columns of the ledger.
const (
	ColumnFrom       Column = "from"
	ColumnKind       Column = "kind"
	ColumnTo         Column = "to"
	ColumnAmount     Column = "amount"
	ColumnAmountKind Column = "amount-kind"
	ColumnStage      Column = "stage"
	ColumnEvidence   Column = "evidence"
	ColumnTerm       Column = "term"
	ColumnReported   Column = "reported"
	ColumnSource     Column = "source"
)

// Columns lists the columns from left to right.
var Columns = []Column{
	ColumnFrom, ColumnKind, ColumnTo, ColumnAmount, ColumnAmountKind,
	ColumnStage, ColumnEvidence, ColumnTerm, ColumnReported, ColumnSource,
}

// Text is what an entry says in a column.
func (e Entry) Text(c Column) string {
	switch c {
	case ColumnFrom:
		return e.From
	case ColumnKind:
		return e.Kind
	case ColumnTo:
		return e.To
	case ColumnAmount:
		return e.Amount
	case ColumnAmountKind:
		return e.AmountKind
	case ColumnStage:
		return e.Stage
	case ColumnEvidence:
		if e.Doubt != "" && e.Tie.Evidence != brief.Unverified {
			return e.Doubt + ", " + e.Evidence
		}
		return e.Evidence
	case ColumnTerm:
		return e.Term
	case ColumnReported:
		return e.Reported
	default:
		return e.Sources
	}
}

// sortKey is where an entry stands in a column; an unknown one comes last,
// whichever way the column is sorted.
type sortKey struct {
	entry   Entry
	unknown bool
	rank    int    // of a word
	letters []byte // of a name, in the language's own order
	date    brief.Date
}

// Sort returns the entries sorted by a column. It is stable: what the column
// has alike keeps its order, so that one column can be sorted within another.
// Amounts go by weight, words by their rank, names as the language orders
// them; what is not known comes last either way.
func (l *Ledger) Sort(entries []Entry, by Column, reverse bool) []Entry {
	keys := l.sortKeys(entries, by)
	slices.SortStableFunc(keys, func(a, b sortKey) int {
		if a.unknown || b.unknown {
			return boolCompare(a.unknown, b.unknown)
		}
		c := a.compare(b, by)
		if reverse {
			return -c
		}
		return c
	})
	out := make([]Entry, len(keys))
	for i, p := range keys {
		out[i] = p.entry
	}
	return out
}

func (a sortKey) compare(b sortKey, by Column) int {
	switch by {
	case ColumnAmount:
		return a.entry.Tie.Weight.Cmp(b.entry.Tie.Weight)
	case ColumnTerm, ColumnReported:
		return a.date.Compare(b.date)
	case ColumnFrom, ColumnTo, ColumnSource:
		return bytes.Compare(a.letters, b.letters)
	default:
		return cmp.Compare(a.rank, b.rank)
	}
}

func (l *Ledger) sortKeys(entries []Entry, by Column) []sortKey {
	collator := collate.New(language.Make(l.printer.Lang()), collate.IgnoreCase)
	var buffer collate.Buffer
	out := make([]sortKey, len(entries))
	for i, e := range entries {
		p := sortKey{entry: e}
		switch by {
		case ColumnAmount:
			p.unknown = !e.Tie.Weighed
		case ColumnTerm:
			p.date = e.Tie.Since
			p.unknown = p.date.IsZero()
		case ColumnReported:
			p.date = e.Tie.Reported
			p.unknown = p.date.IsZero()
		case ColumnFrom, ColumnTo, ColumnSource:
			s := e.Text(by)
			p.unknown, p.letters = s == "", bytes.Clone(collator.KeyFromString(&buffer, s))
			buffer.Reset()
		default:
			p.rank = e.rank(by)
			p.unknown = p.rank < 0
		}
		out[i] = p
	}
	return out
}

// rank is a word's place in the order of such words; -1 for none.
func (e Entry) rank(c Column) int {
	switch c {
	case ColumnKind:
		return slices.Index(brief.AllianceKinds, e.Tie.Kind)
	case ColumnAmountKind:
		return slices.Index(brief.AmountKinds, e.Tie.AmountKind)
	case ColumnStage:
		return slices.Index(brief.Stages, e.Tie.Stage)
	case ColumnEvidence:
		return slices.Index(brief.Evidences, e.Tie.Evidence)
	default:
		return -1
	}
}
