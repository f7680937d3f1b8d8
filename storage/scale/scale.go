// Package scale makes large libraries of briefings that read like real ones:
// four languages, the same parties and facts met again and again, words of
// every frequency from the commonest to those of a single briefing. Tests and
// measurements use it; the program does not.
package scale

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// What every briefing holds: about 3 kB of prose, and twelve records (three
// parties, two sources, four figures, a round and two alliances).
const (
	proseBytes = 3000
	parties    = 2000 // in the whole library, a few of them in most briefings
	rareWords  = 40_000
)

// Briefings yields n briefings, one after the other, so that a library of any
// size is made in little memory. The same seed gives the same briefings.
func Briefings(seed uint64, n int) iter.Seq[*brief.Briefing] {
	return func(yield func(*brief.Briefing) bool) {
		for i := range n {
			if !yield(Briefing(seed, i)) {
				return
			}
		}
	}
}

// Briefing is the i-th briefing of a seed, an original in one of the four
// languages, in turn.
func Briefing(seed uint64, i int) *brief.Briefing {
	lang := brief.Langs[i%len(brief.Langs)]
	w := &writer{rnd: rand.New(rand.NewPCG(seed, uint64(i))), lang: lang, tongue: tongues[lang]}
	w.chooseParties()
	b := &brief.Briefing{
		ID: brief.ID(fmt.Sprintf("scale-%06d", i)), Lang: lang, Published: w.day(), Category: w.tongue.category,
		Stage: stages[w.rnd.IntN(len(stages))], Subject: partyID(w.a),
	}
	b.Title = w.fill(pick(w.rnd, w.tongue.title))
	b.Lede = w.text(proseBytes / 20)
	for range 3 {
		b.Takeaways = append(b.Takeaways, brief.Takeaway{Headline: w.fill(pick(w.rnd, w.tongue.title)), Body: w.text(proseBytes / 8)})
	}
	for _, kind := range []brief.SectionKind{brief.Analysis, brief.Conclusion} {
		b.Sections = append(b.Sections, brief.Section{Kind: kind, Title: pick(w.rnd, w.tongue.sectors), Body: w.text(proseBytes / 5)})
	}
	b.Tags = w.tags()
	w.records(b, i)
	return b
}

var stages = []brief.Stage{brief.InTalks, brief.InTalks, brief.LetterOfIntent, brief.Signed, brief.Signed, brief.PartClosed, brief.Closed, brief.Closed, brief.Closed, brief.Lapsed}

// writer writes one briefing.
type writer struct {
	rnd    *rand.Rand
	lang   string
	tongue tongue
	a, b   int // the parties of the text
	third  int
}

func (w *writer) chooseParties() {
	w.a = w.rank(parties)
	w.b, w.third = (w.a+1+w.rank(parties-1))%parties, (w.a+1+w.rank(parties-1))%parties
	if w.third == w.b {
		w.third = (w.b + 1) % parties
	}
	if w.third == w.a {
		w.third = (w.a + parties - 1) % parties
	}
}

// rank is a place from 0 to n-1, low ones much oftener: about as often as the
// words of a language stand in its texts.
func (w *writer) rank(n int) int {
	return min(int(math.Exp(w.rnd.Float64()*math.Log(float64(n)+1)))-1, n-1)
}

func (w *writer) text(size int) string {
	var b strings.Builder
	for b.Len() < size {
		if b.Len() > 0 {
			b.WriteString(w.tongue.join)
		}
		b.WriteString(w.fill(pick(w.rnd, w.tongue.sentences)))
	}
	return b.String()
}

func (w *writer) fill(sentence string) string {
	return strings.NewReplacer(
		"{A}", partyName(w.a, w.lang), "{B}", partyName(w.b, w.lang),
		"{M}", fmt.Sprintf(w.tongue.amount, 1+w.rnd.IntN(900), w.rnd.IntN(10)),
		"{N}", fmt.Sprint(2+w.rnd.IntN(97)), "{S}", pick(w.rnd, w.tongue.sectors),
		"{P}", pick(w.rnd, w.tongue.places), "{W}", spell(w.rank(rareWords), w.tongue.syllables, w.lang == "en"),
	).Replace(sentence)
}

func (w *writer) tags() []string {
	var tags []string
	for _, i := range w.rnd.Perm(len(w.tongue.tags))[:2] {
		tags = append(tags, w.tongue.tags[i])
	}
	return append(tags, partyName(w.a, w.lang))
}

func (w *writer) day() brief.Date {
	d, err := brief.ParseDate(fmt.Sprintf("%d-%02d-%02d", 2015+w.rnd.IntN(11), 1+w.rnd.IntN(12), 1+w.rnd.IntN(28)))
	if err != nil {
		return brief.Date{} // no such day is made
	}
	return d
}

func partyID(n int) brief.ID { return brief.ID(fmt.Sprintf("party-%d", n)) }

func partyName(n int, lang string) string {
	t := tongues[lang]
	gap := ""
	if lang == "en" {
		gap = " "
	}
	return spell(n+len(t.syllables), t.syllables, lang == "en") + gap + t.suffixes[n%len(t.suffixes)]
}

// spell writes a number in syllables: every number another word.
func spell(n int, syllables []string, capital bool) string {
	var b strings.Builder
	for n++; n > 0; n /= len(syllables) {
		b.WriteString(syllables[n%len(syllables)])
	}
	word := b.String()
	if capital {
		word = strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

func pick[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }

// records adds what the briefing contributes. A fact's id says what it is of,
// so that briefings of one party report the same facts again.
func (w *writer) records(b *brief.Briefing, i int) {
	kinds := []brief.PartyKind{brief.Lab, brief.Fund, brief.Chips}
	for j, n := range []int{w.a, w.b, w.third} {
		names := brief.Names{}
		for _, lang := range brief.Langs {
			names[lang] = partyName(n, lang)
		}
		b.Parties = append(b.Parties, brief.Party{ID: partyID(n), Kind: kinds[j], Country: []string{"US", "KR", "JP", "CN"}[n%4], Names: names})
	}
	for j, publisher := range []string{"The Ledger", "Capital Wire"} {
		b.Sources = append(b.Sources, brief.Source{ID: brief.ID(fmt.Sprintf("source-%d-%d", i, j)), Publisher: publisher, Title: b.Title, Date: b.Published, Tier: brief.TierPress, Access: brief.Read})
	}
	claim := brief.Claim{AsOf: b.Published, Stage: b.Stage, Evidence: brief.Press, Sources: []brief.ID{b.Sources[0].ID}, Words: "up to"}
	period := strings.ReplaceAll(b.Published.String()[:7], "-", "")
	id := func(what string) brief.ID { return brief.ID(fmt.Sprintf("%s-%s-%s", partyID(w.a), what, period)) }
	for _, m := range []brief.Metric{brief.Raise, brief.RunRate, brief.PostMoney, brief.Revenue} {
		b.Figures = append(b.Figures, brief.Figure{ID: id(string(slug(m))), Party: partyID(w.a), Metric: m, Value: w.dollars(), Claim: claim})
	}
	b.Rounds = []brief.Round{{
		ID: id("round"), Deal: id("deal"), Party: partyID(w.a), Type: brief.Primary, Raise: w.dollars(), Post: w.dollars(),
		Leads: []brief.ID{partyID(w.b)}, Claim: claim,
	}}
	for j, n := range []int{w.b, w.third} {
		b.Alliances = append(b.Alliances, brief.Alliance{
			ID: brief.ID(fmt.Sprintf("tie-%d-%d-%d", n, w.a, j)), From: partyID(n), To: partyID(w.a),
			Kind: []brief.AllianceKind{brief.InvestsIn, brief.Supplies}[j], Amount: w.dollars(), AmountKind: brief.Announced, Since: b.Published, Claim: claim,
		})
	}
}

func slug(m brief.Metric) string { return strings.ReplaceAll(string(m), " ", "-") }

func (w *writer) dollars() brief.Value {
	return brief.Point(decimal.NewFromInt(int64(1+w.rnd.IntN(900))).Shift(8), "USD", brief.UpTo)
}
