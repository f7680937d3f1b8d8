package storage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage/scale"
)

// scanned is a briefing's text as a reader sees it, for finding words in it
// without the index: whole, and without spaces and punctuation.
type scanned struct {
	id          brief.ID
	text, solid string
}

func scan(b *brief.Briefing) scanned {
	fields := []string{b.Title, b.Lede}
	for _, t := range b.Takeaways {
		fields = append(fields, t.Headline, t.Body)
	}
	for _, s := range b.Sections {
		fields = append(fields, s.Title, s.Body)
	}
	fields = append(append(fields, b.Tags...), b.Category)
	for _, p := range b.Parties {
		for _, lang := range brief.Langs {
			fields = append(fields, p.Names[lang])
		}
	}
	text := strings.ToLower(norm.NFKC.String(strings.Join(fields, "\n")))
	return scanned{b.ID, text, solid(text)}
}

// solid is a text without anything but letters and digits.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

func asian(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

// holds says whether a text contains a piece: anywhere if it begins with an
// Asian character, else at the beginning of a word.
func (s scanned) holds(piece string) bool {
	piece = strings.ToLower(norm.NFKC.String(piece))
	first := []rune(piece)[0]
	for at := 0; ; {
		i := strings.Index(s.text[at:], piece)
		if i < 0 {
			return false
		}
		at += i
		before := []rune(s.text[max(0, at-4):at])
		if asian(first) || len(before) == 0 {
			return true
		}
		last := before[len(before)-1]
		if asian(last) || !unicode.IsLetter(last) && !unicode.IsNumber(last) {
			return true
		}
		at += len(string(first))
	}
}

// pieces takes searches out of texts: Asian runs of one character to eight,
// words and their beginnings, phrases, in every language.
func pieces(rnd *rand.Rand, list []*brief.Briefing, n int) []string {
	var out []string
	for len(out) < n {
		b := list[rnd.IntN(len(list))]
		body := b.Sections[rnd.IntN(len(b.Sections))].Body
		if rnd.IntN(4) == 0 {
			body = b.Title + " " + b.Parties[rnd.IntN(3)].Names[brief.Langs[rnd.IntN(4)]]
		}
		words := strings.Fields(body)
		word := []rune(strings.Trim(words[rnd.IntN(len(words))], ".,:;、。，；"))
		if len(word) == 0 {
			continue
		}
		from, size := 0, 1+rnd.IntN(8)
		if asian(word[0]) {
			from = rnd.IntN(len(word))
		}
		piece := string(word[from:min(len(word), from+size)])
		if !unicode.IsLetter([]rune(piece)[0]) && !unicode.IsNumber([]rune(piece)[0]) || slices.Contains(out, piece) {
			continue
		}
		out = append(out, piece)
	}
	return out
}

// Every briefing that contains a piece of text is found by it, and no other,
// however it is typed.
func TestEverythingThatContainsATextIsFound(t *testing.T) {
	size, queries := 3000, 400
	if testing.Short() {
		size = 300
	}
	list := slices.Collect(scale.Briefings(3, size))
	l := newLibrary(t)
	add(t, l, list...)
	texts := make([]scanned, len(list))
	for i, b := range list {
		texts[i] = scan(b)
	}
	found, wanted := 0, 0
	for i, piece := range pieces(rand.New(rand.NewPCG(5, 8)), list, queries) {
		typed := []string{piece, norm.NFD.String(piece), strings.ToUpper(piece), wide(piece)}[i%4]
		hits := map[brief.ID]bool{}
		for _, h := range must[[]Hit](t)(l.Search(bg, SearchQuery{Text: typed, Limit: size})) {
			hits[h.ID] = true
		}
		for _, x := range texts {
			if x.holds(piece) {
				wanted++
				if hits[x.id] {
					found++
				} else {
					t.Errorf("%q does not find %s", typed, x.id)
				}
			}
			if hits[x.id] && !strings.Contains(x.solid, solid(strings.ToLower(norm.NFKC.String(piece)))) {
				t.Errorf("%q finds %s, which does not hold it", typed, x.id)
			}
		}
	}
	t.Logf("%d of %d found by %d searches in %d briefings", found, wanted, queries, size)
	if wanted < 10*queries {
		t.Errorf("only %d to be found: the searches are too rare to show anything", wanted)
	}
}

// wide writes ASCII in full width, as an Asian keyboard may.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

func TestPhrasesOfATextAreFound(t *testing.T) {
	list := slices.Collect(scale.Briefings(3, 200))
	l := newLibrary(t)
	add(t, l, list...)
	for i, b := range list[:60] {
		words := strings.Fields(b.Takeaways[i%3].Body)
		at := min(i%7, len(words)-1)
		phrase := strings.Join(words[at:min(len(words), at+4)], " ")
		if r := []rune(phrase); len(r) > 30 {
			phrase = string(r[:30])
			if !asian(r[29]) {
				phrase = strings.Join(words[at:min(len(words), at+2)], " ")
			}
		}
		hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: `"` + phrase + `"`, Limit: 200}))
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == b.ID }) {
			t.Errorf("%q does not find %s", phrase, b.ID)
		}
		for _, h := range hits {
			if len(h.Matches) == 0 {
				t.Errorf("%q: nothing is marked in %q", phrase, h.Snippet)
			}
		}
	}
}

func TestALargeLibraryIsReadInPart(t *testing.T) {
	l := newLibrary(t)
	add(t, l, slices.Collect(scale.Briefings(3, nearBriefings))...)
	b := must[*brief.Briefing](t)(l.Briefing(bg, "scale-000007", ""))
	for _, known := range []string{"", "2019-06-30"} {
		wantSame(t, must[*brief.Records](t)(l.RecordsNear(bg, b, dayOrNone(known))), must[*brief.Records](t)(l.Records(bg, dayOrNone(known))))
	}
	add(t, l, slices.Collect(scale.Briefings(3, 2*nearBriefings))...)
	whole, near := must[*brief.Records](t)(l.Records(bg, day("2030-01-01"))), must[*brief.Records](t)(l.RecordsNear(bg, b, day("2030-01-01")))
	if len(near.Figures) >= len(whole.Figures) || len(near.Figures) == 0 {
		t.Errorf("%d of %d figures", len(near.Figures), len(whole.Figures))
	}
	latest := map[brief.ID]brief.Figure{}
	for _, f := range whole.Figures {
		latest[f.ID] = f
	}
	own := 0
	for _, f := range near.Figures {
		if f.Party == b.Subject {
			own++
			wantSame(t, f, latest[f.ID])
		}
	}
	for _, f := range whole.Figures {
		if f.Party == b.Subject {
			own--
		}
	}
	if own != 0 {
		t.Errorf("%d of the subject's figures are missing", -own)
	}
	of := must[*brief.Records](t)(l.RecordsOf(bg, b.Subject, day("2030-01-01")))
	for _, f := range whole.Figures {
		if f.Party == b.Subject && !slices.ContainsFunc(of.Figures, func(x brief.Figure) bool { return x.ID == f.ID }) {
			t.Errorf("RecordsOf lacks %s", f.ID)
		}
	}
}

func dayOrNone(s string) (d money.Day) {
	if s != "" {
		d = day(s)
	}
	return d
}

func TestPartiesAreListedAsLastDescribed(t *testing.T) {
	l := newLibrary(t)
	old, fresh := talks(), talks()
	fresh.ID, fresh.Published = "later", date("2026-03-01")
	fresh.Parties = []brief.Party{{ID: "softbank", Kind: brief.Fund, Country: "JP", Names: brief.Names{"en": "SoftBank Group"}}}
	fresh.Figures, fresh.Rounds, fresh.Alliances = nil, nil, nil
	add(t, l, fresh, old)
	var got []string
	for _, p := range must[[]brief.Party](t)(l.Parties(bg)) {
		got = append(got, fmt.Sprintf("%s %s", p.ID, p.Names["en"]))
	}
	if strings.Join(got, ", ") != "openai OpenAI, softbank SoftBank Group" {
		t.Error(got)
	}
}

func TestTheSameBriefingTwiceInOneImport(t *testing.T) {
	l := newLibrary(t)
	add(t, l, small("a", "2025-01-01", "Aardvark"), small("a", "2025-01-01", "Badger"))
	if got := ids(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "aardvark"}))); got != "" {
		t.Errorf("the first one's title finds %q", got)
	}
	if got := ids(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "badger"}))); got != "a" {
		t.Errorf("the second one's title finds %q", got)
	}
	if problems := must[[]string](t)(l.Check(bg)); len(problems) > 0 {
		t.Error(problems)
	}
}
