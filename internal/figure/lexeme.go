package figure

// class is what a word of the lexicon does in a figure.
type class uint8

const (
	blocked    class = iota // looks like a unit or a numeral and is neither
	numeral                 // "three", "million", 억: see part
	currency                // "$", "won", 위안, with code
	minor                   // "cents", 銭: 10^n of the currency
	percent                 // 10^n of a percent
	times                   // "x", 배
	counted                 // what is counted, with code: "people", "GW"
	weak                    // "m", "k": 10^n beside money only
	adjective               // may stand between a number and what it counts
	before                  // qualifier ahead of an amount, with code
	after                   // qualifier behind an amount, with code
	particle                // grammar between an amount and its qualifier
	rangeSign               // between the ends of a range
	between                 // ahead of a range
	changeFrom              // ahead of a change, which is no range
	negative                // sign in words
	converts                // "equivalent to", 折合
	header                  // 단위, 单位: what follows is a table's unit
	joins                   // between main and minor unit: "and", 와
	copula                  // may end a sentence after a number
	compared                // behind "times": a comparison, not a repetition
	filler                  // between a qualifier and its amount: "a", "total of"

	yearWord    // "next year": n years off
	monthWord   // "this month": n months off
	dayWord     // "yesterday": n days off
	quarterWord // "last quarter": n quarters off
	month       // "March": n
	quarter     // "Q1": n
	half        // "H1": n
	yearUnit    // 년: after the number
	monthUnit
	dayUnit
	quarterUnit
	halfUnit
	era      // 令和: the year before its first
	fiscal   // "FY", "fiscal year"
	yearEnd  // "year-end"
	edge     // "end of", 말: keeps the date's own precision
	ordinal  // 第
	suffixed // "th"
	of       // "of", の
	datePrep // "in", "since": a bare year may follow
	toDate   // "by", 까지: the date is the latest
	past     // 지난: the day of month before publication
	coming
	localTime // 현지시간, in brackets behind a day
)

// flags say where a word may stand.
type flags uint8

const (
	prefix   flags = 1 << iota // ahead of its number
	suffix                     // behind its number
	glued                      // only with nothing between
	capitals                   // only in capitals
	wordlike                   // also a common word: ALL, TRY
	strict                     // only where the next rune can follow a unit
	generic                    // names no country: a word beside it may
	verb                       // also a verb: "won"
)

// lexeme is one reading of a word.
type lexeme struct {
	class class
	code  string
	n     int16
	part  part // of numerals
	flags flags
	in    tongue // where it reads so; anyTongue everywhere
}

func (l lexeme) is(f flags) bool { return l.flags&f != 0 }

func (l lexeme) isUnit() bool {
	switch l.class {
	case currency, minor, percent, times, counted:
		return true
	default:
		return false
	}
}

// part is a numeral's role in a number.
type part uint8

const (
	notNumeral part = iota
	ones            // "one" to "nineteen"
	tens            // "twenty" to "ninety"
	hundred
	scale // "thousand", "million", "bn": 10^n
	article
	halfOf
	quarterOf
	quartersOf
	and
	ofA
	point

	digit   // 三, 삼
	small   // 십, 百: 10^n
	big     // 만, 億: 10^n
	halfCJK // 半
	dotCJK  // 点
	more    // 여, 余: a little over
	native  // 두, 세: before 배 only
)

// edge of the trie: a node and the rune that leads on.
type step struct {
	node int32
	r    rune
}

// trie finds the longest word of the lexicon at a place.
type trie struct {
	steps  map[step]int32
	words  [][]lexeme // by node
	starts [0x10000]bool
}

func newTrie() *trie {
	return &trie{steps: map[step]int32{}, words: make([][]lexeme, 1, 1<<15)}
}

// add enters a word in folded form. A space in it matches any short gap.
func (t *trie) add(word string, l lexeme) {
	node := int32(0)
	for i, r := range word {
		if i == 0 {
			t.starts[r&0xffff] = true
		}
		next, ok := t.steps[step{node, r}]
		if !ok {
			next = int32(len(t.words))
			t.steps[step{node, r}] = next
			t.words = append(t.words, nil)
		}
		node = next
	}
	for _, have := range t.words[node] {
		if have.class == l.class && have.part == l.part && (have.in == l.in || have.in == anyTongue) {
			return // the first entry of a class stands
		}
	}
	t.words[node] = append(t.words[node], l)
}

// maxGap is how many spaces a space of the lexicon may match.
const maxGap = 3

// gap returns where a run of separators that starts at p ends.
func gap(cells []cell, p int) int {
	end := p
	for end < len(cells) && end-p < maxGap && (isSpace(cells[end].r) || cells[end].r == '-' || cells[end].r == '·') {
		end++
	}
	return end
}
