package anchor

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
)

const takeaway = "The round would be the largest private raise so far. Sovereign funds of the Gulf could write the first cheques, " +
	"and the company has asked them for as much as US$100bn. Nothing is signed, and the price may still move."

func mustMake(t testing.TB, p Part, quote string) Anchor {
	t.Helper()
	at := strings.Index(p.Text, quote)
	if at < 0 {
		t.Fatalf("%q is not in the text", quote)
	}
	start := len([]rune(p.Text[:at]))
	a, ok := Make(p, start, start+len([]rune(quote)))
	if !ok {
		t.Fatalf("%q makes no anchor", quote)
	}
	return a
}

// found is the words at the place where an anchor is found, "" for an orphan.
func found(a Anchor, parts []Part) (string, Place) {
	p, ok := a.Find(parts)
	if !ok {
		return "", p
	}
	return string([]rune(parts[p.Part].Text)[p.Start:p.End]), p
}

func TestAPassageIsFoundAgain(t *testing.T) {
	const quote = "Sovereign funds of the Gulf could write the first cheques"
	ko := "오픈AI는 걸프 국부펀드에 최대 1,000억 달러를 요청했다. 서명된 것은 아직 없다."
	for name, c := range map[string]struct {
		text, quote string
		now         []string // the parts of the new text
		want        string
		how         How
	}{
		"as it was":             {takeaway, quote, []string{takeaway}, quote, Exactly},
		"in another part":       {takeaway, quote, []string{"Another takeaway, much shorter.", takeaway}, quote, Exactly},
		"text added before":     {takeaway, quote, []string{"In December this was reported. " + takeaway}, quote, Exactly},
		"all around rewritten":  {takeaway, quote, []string{"It was said that " + quote + ", or so one hears."}, quote, Exactly},
		"wrapped anew":          {takeaway, quote, []string{strings.ReplaceAll(takeaway, "of the Gulf could", "of the\n  Gulf  could")}, "Sovereign funds of the\n  Gulf  could write the first cheques", Spaced},
		"a word changed":        {takeaway, quote, []string{strings.ReplaceAll(takeaway, "could write", "would write")}, "Sovereign funds of the Gulf would write the first cheques", Changed},
		"words put in":          {takeaway, quote, []string{strings.ReplaceAll(takeaway, "could write", "could soon write")}, "Sovereign funds of the Gulf could soon write the first cheques", Changed},
		"cut out":               {takeaway, quote, []string{strings.ReplaceAll(takeaway, quote+", ", "")}, "", 0},
		"another in its place":  {takeaway, quote, []string{strings.ReplaceAll(takeaway, quote, "A bank in New York has offered a bridge loan until spring")}, "", 0},
		"an empty text":         {takeaway, quote, nil, "", 0},
		"a figure as it was":    {takeaway, "US$100bn", []string{"So it is. " + takeaway}, "US$100bn", Exactly},
		"a figure that changed": {takeaway, "US$100bn", []string{strings.ReplaceAll(takeaway, "US$100bn", "US$110bn")}, "", 0},
		"a figure elsewhere":    {takeaway, "US$100bn", []string{"Revenue may come to US$100bn by the end of the decade, says one bank."}, "", 0},
		"curly quotes":          {"It's “about” US$20bn – a year, no more.", `It's “about” US$20bn – a year`, []string{`It’s "about" US$20bn - a year, no more.`}, `It’s "about" US$20bn - a year`, Spaced},
		"Korean moved":          {ko, "걸프 국부펀드에 최대 1,000억 달러를", []string{"지난주 보도다. " + ko}, "걸프 국부펀드에 최대 1,000억 달러를", Exactly},
		"Korean decomposed":     {ko, "걸프 국부펀드", []string{norm.NFD.String(ko)}, norm.NFD.String("걸프 국부펀드"), Spaced},
		"Korean changed":        {ko, "걸프 국부펀드에 최대 1,000억 달러를 요청했다", []string{strings.ReplaceAll(ko, "요청했다", "요청한다")}, "걸프 국부펀드에 최대 1,000억 달러를 요청한다", Changed},
		"a part of one word":    {"Conclusion", "Conclusion", []string{"Conclusion"}, "Conclusion", Exactly},
	} {
		t.Run(name, func(t *testing.T) {
			a := mustMake(t, Part{Key: "p0", Text: c.text}, c.quote)
			var parts []Part
			for i, s := range c.now {
				parts = append(parts, Part{Key: "p" + string(rune('0'+i)), Text: s})
			}
			got, place := found(a, parts)
			if got != c.want || got != "" && place.How != c.how {
				t.Errorf("found %q (%v), want %q (%v)", got, place.How, c.want, c.how)
			}
		})
	}
}

func TestTheRightOneOfSeveralIsFound(t *testing.T) {
	text := "Nvidia supplies the chips that everyone wants. Oracle hosts them. Nvidia supplies the loans that nobody counts. So it goes round."
	p := Part{Key: "a", Text: text}
	second := strings.LastIndex(text, "Nvidia")
	a, _ := Make(p, second, second+len("Nvidia"))
	for name, now := range map[string]string{
		"same":       text,
		"moved":      "A new first sentence about something else. " + text,
		"first gone": strings.Replace(text, "Nvidia", "It", 1),
	} {
		place, ok := a.Find([]Part{{Key: "a", Text: now}})
		if !ok || place.Start != strings.LastIndex(now, "Nvidia") {
			t.Errorf("%s: %v %v, want it at %d", name, place, ok, strings.LastIndex(now, "Nvidia"))
		}
	}
	gone := strings.Replace(text, "Nvidia supplies the loans that nobody counts. ", "", 1)
	if place, ok := a.Find([]Part{{Key: "a", Text: gone}}); ok {
		t.Errorf("the one that is left was taken for it: %v", place)
	}
}

func TestWhiteSpaceMakesNoAnchor(t *testing.T) {
	if _, ok := Make(Part{Text: " \n "}, 0, 3); ok {
		t.Error("white space was remembered")
	}
	a, _ := Make(Part{Text: "one  two three"}, 3, 9)
	if a.Quote != "two" || a.Before != "one  " || a.After != " three" || a.Start != 5 {
		t.Errorf("%+v", a)
	}
}

// bundled are the texts of the bundled briefings, part by part.
func bundled(t testing.TB) map[string][]Part {
	t.Helper()
	files, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(files, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no briefings", err)
	}
	out := map[string][]Part{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range b.Takeaways {
			out[name] = append(out[name], Part{"takeaway-" + string(rune('1'+i)), brief.Plain(x.Body)})
		}
		for i, x := range b.Sections {
			out[name] = append(out[name], Part{"section-" + string(rune('1'+i)), brief.Plain(x.Body)})
		}
	}
	return out
}

// pick takes a passage of n runes out of a part, at random.
func pick(r *rand.Rand, parts []Part, n int) (part, start, end int, ok bool) {
	part = r.IntN(len(parts))
	text := []rune(parts[part].Text)
	if len(text) <= n {
		return 0, 0, 0, false
	}
	start = r.IntN(len(text) - n)
	return part, start, start + n, true
}

func without(parts []Part, part, start, end int) []Part {
	out := append([]Part(nil), parts...)
	text := []rune(out[part].Text)
	out[part].Text = string(text[:start]) + string(text[end:])
	return out
}

// The thresholds are right for the prose that Moat comes with: in 20 passages
// of each length from each file, none that was cut out is found elsewhere, and
// every one is found where it was, also with the paragraph before it gone.
func TestThresholdsHoldOnTheBundledBriefings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tried, wrong := 0, 0
	for name, parts := range bundled(t) {
		for _, n := range []int{4, 12, 40, 120} {
			for range 20 {
				part, start, end, ok := pick(r, parts, n)
				if !ok {
					continue
				}
				a, ok := Make(parts[part], start, end)
				if !ok {
					continue
				}
				tried++
				if got, _ := found(a, parts); got != a.Quote {
					t.Errorf("%s: %q became %q", name, a.Quote, got)
				}
				cut := without(parts, part, start, end)
				if got, place := found(a, cut); got != "" && !strings.Contains(joined(cut), a.Quote) {
					wrong++
					t.Errorf("%s: %q was cut out and %q taken for it (%v)", name, a.Quote, got, place)
				}
				if got, _ := found(a, without(parts, part, 0, max(start-20, 0))); got != a.Quote {
					t.Errorf("%s: %q was lost when the text before it went: %q", name, a.Quote, got)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d passages", tried)
	}
}

func joined(parts []Part) string {
	var all []string
	for _, p := range parts {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\x00")
}

// Edits away from a passage, anywhere and however many, keep it; cutting it out
// makes it an orphan; putting the text back brings it back.
func TestAnchorsSurviveEditsAroundThem(t *testing.T) {
	texts := bundled(t)["openai-100bn-talks.en.md"]
	korean := bundled(t)["openai-100bn-talks.ko.md"]
	rapid.Check(t, func(t *rapid.T) {
		parts := texts
		if rapid.Bool().Draw(t, "korean") {
			parts = korean
		}
		part := rapid.IntRange(0, len(parts)-1).Draw(t, "part")
		text := []rune(parts[part].Text)
		if len(text) < 80 {
			return
		}
		start := rapid.IntRange(0, len(text)-41).Draw(t, "start")
		end := rapid.IntRange(start+24, start+40).Draw(t, "end")
		a, ok := Make(parts[part], start, end)
		if !ok {
			return
		}
		before, after := edited(t, "before", string(text[:start])), edited(t, "after", string(text[end:]))
		now := append([]Part(nil), parts...)
		now[part].Text = before + string(text[start:end]) + after
		if rapid.Bool().Draw(t, "moved") {
			now[0], now[part] = now[part], now[0]
		}
		if got, _ := found(a, now); got != a.Quote {
			t.Fatalf("%q became %q", a.Quote, got)
		}
		orphaned := without(parts, part, start, end)
		if _, ok := a.Find(orphaned); ok && !strings.Contains(joined(orphaned), a.Quote) {
			t.Fatalf("%q was cut out and found", a.Quote)
		}
		if got, _ := found(a, parts); got != a.Quote {
			t.Fatalf("%q did not come back: %q", a.Quote, got)
		}
	})
}

// edited cuts pieces out of a text and puts others in.
func edited(t *rapid.T, label, s string) string {
	text := []rune(s)
	for range rapid.IntRange(0, 4).Draw(t, label) {
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		upTo := min(at+rapid.IntRange(0, 30).Draw(t, "cut"), len(text))
		put := []rune(rapid.SampledFrom([]string{"", " ", "indeed ", "그런데 ", "\n\n", "A whole new sentence stands here. "}).Draw(t, "put"))
		text = append(append(append([]rune(nil), text[:at]...), put...), text[upTo:]...)
	}
	return string(text)
}

func FuzzFind(f *testing.F) {
	f.Add(takeaway, takeaway, 10, 40)
	f.Add("걸프 국부펀드에 최대", "걸프  국부펀드", 0, 5)
	f.Fuzz(func(t *testing.T, old, now string, start, end int) {
		if len(old) > 4000 || len(now) > 4000 {
			return
		}
		a, ok := Make(Part{Key: "a", Text: old}, start, end)
		if !ok {
			return
		}
		p, ok := a.Find([]Part{{Key: "a", Text: now}})
		if n := len([]rune(now)); ok && (p.Start < 0 || p.End > n || p.Start >= p.End) {
			t.Errorf("found at %+v of %d runes", p, n)
		}
		if q, ok := a.Find([]Part{{Key: "a", Text: old}}); !ok || q.How != Exactly {
			t.Errorf("not found where it was: %+v", q)
		}
	})
}
