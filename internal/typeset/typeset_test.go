package typeset

import (
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"moat/assets"
)

func newFonts(t testing.TB) *Fonts {
	t.Helper()
	return New(assets.Font)
}

const fourLanguages = "OpenAI 8,300억 달러 자금조달 資金調達の規模は830億ドル 芯片与电力融资 US$830bn"

func TestFaceFileNamesAreEmbedded(t *testing.T) {
	want := map[Face]string{
		FaceRegular: assets.FontRegular, FaceSemiBold: assets.FontSemiBold,
		FaceJPRegular: assets.FontJPRegular, FaceJPSemiBold: assets.FontJPSemiBold, FaceHan: assets.FontHan,
	}
	for face, name := range want {
		if face.FileName() != name {
			t.Errorf("face %d is %q, want %q", face, face.FileName(), name)
		}
	}
	if got := Face(99).FileName(); got != "" {
		t.Errorf("a face that does not exist has the file %q", got)
	}
}

// The ranges that spare opening the files must say what the files say.
func TestQuickRangesAgreeWithFiles(t *testing.T) {
	f := newFonts(t)
	for r := rune(0); r <= 0x3fffd; r++ {
		if surelyPretendard(r) && (!f.face(FaceRegular).covers(r) || !f.face(FaceSemiBold).covers(r)) {
			t.Errorf("%U counts as covered, but Pretendard lacks it", r)
		}
		if isHan(r) && f.face(FaceRegular).covers(r) {
			t.Errorf("%U counts as not covered, but Pretendard has it", r)
		}
	}
}

func TestKanjiFacesAreLoadedOnlyWhenNeeded(t *testing.T) {
	tests := []struct {
		name, text, lang string
		want             []Face
	}{
		{"latin", "US$830bn – “41.5×” (run-rate)", "en", []Face{FaceRegular}},
		{"korean", "오픈AI, 8,300억 달러 가치 논의… ‘인수’ · 투자", "ko", []Face{FaceRegular}},
		{"kana", "オープンの「ちから」、", "ja", []Face{FaceRegular}},
		{"kanji", "資金", "ja", []Face{FaceRegular, FaceJPRegular}},
		{"chinese", "融资", "zh", []Face{FaceRegular, FaceHan}},
	}
	for _, tt := range tests {
		f := newFonts(t)
		f.Measure(tt.text, Regular, 15, tt.lang)
		if got := f.Loaded(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: loaded %v, want %v", tt.name, got, tt.want)
		}
	}
	if got := newFonts(t).Loaded(); got != nil {
		t.Errorf("New loaded %v", got)
	}
}

func TestRuns(t *testing.T) {
	f := newFonts(t)
	type run struct {
		text string
		face Face
	}
	tests := []struct {
		name, text, lang string
		w                Weight
		want             []run
	}{
		{"one face", "Arm, 소프트뱅크", "", Regular, []run{{"Arm, 소프트뱅크", FaceRegular}}},
		{"semibold", "Arm", "", SemiBold, []run{{"Arm", FaceSemiBold}}},
		{"kanji", "Arm 資金 x", "ja", Regular, []run{{"Arm ", FaceRegular}, {"資金 ", FaceJPRegular}, {"x", FaceRegular}}},
		{"kana beside kanji", "資金の規模", "ja", SemiBold, []run{{"資金の規模", FaceJPSemiBold}}},
		{"kana alone", "クラウド", "ja", Regular, []run{{"クラウド", FaceRegular}}},
		{"simplified", "资金调达", "zh-Hans", Regular, []run{{"资金调达", FaceHan}}},
		{"han in chinese is one design", "资金，規模", "zh", Regular, []run{{"资金，規模", FaceHan}}},
		{"han without language", "規模", "", Regular, []run{{"規模", FaceJPRegular}}},
		{"simplified without language", "融资", "", Regular, []run{{"融", FaceJPRegular}, {"资", FaceHan}}},
		{"opening bracket goes forward", "AI（人工）", "zh", Regular, []run{{"AI", FaceRegular}, {"（人工）", FaceHan}}},
		{"empty", "", "", Regular, nil},
	}
	for _, tt := range tests {
		var got []run
		end := 0
		for _, r := range f.RunsLang(tt.text, tt.w, tt.lang) {
			got = append(got, run{r.Text, r.Face})
			if r.Start != end || tt.text[r.Start:r.End] != r.Text {
				t.Errorf("%s: run %q at %d–%d after %d", tt.name, r.Text, r.Start, r.End, end)
			}
			end = r.End
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestMissing(t *testing.T) {
	f := newFonts(t)
	for _, tt := range []struct{ text, want string }{
		{fourLanguages, ""},
		{"line\nfeed\ttab\u200bspace\ufeff", ""},
		{"profit 😀 up 😀", "😀"},
		{"مرحبا", "مرحبا"},
		{"Ελλάς Россия čž →±×÷≈≤≥–—…€£¥₩", ""},
	} {
		got := f.Missing(tt.text)
		want := []rune(tt.want)
		if len(want) > 0 {
			want = slices.Compact(want)
		}
		if string(got) != string(want) {
			t.Errorf("%q lacks %q, want %q", tt.text, string(got), string(want))
		}
	}
}

func TestShapeHasNoMissingGlyph(t *testing.T) {
	f := newFonts(t)
	for _, lang := range []string{"", "en", "ko", "ja", "zh"} {
		for _, w := range []Weight{Regular, SemiBold} {
			for _, g := range f.Shape(fourLanguages, w, 15, lang) {
				if g.ID == 0 {
					t.Errorf("lang %q weight %d: no glyph at byte %d", lang, w, g.Offset)
				}
			}
		}
	}
	if g := f.Shape("😀", Regular, 15, ""); len(g) != 1 || g[0].ID != 0 {
		t.Errorf("a rune without a glyph is set as %v, want the missing box", g)
	}
}

func TestMeasure(t *testing.T) {
	f := newFonts(t)
	w1, a1, d1 := f.Measure("830bn", Regular, 10, "")
	w2, a2, d2 := f.Measure("830bn", Regular, 20, "")
	if w1 <= 0 || a1 <= 0 || d1 <= 0 || math.Abs(w2-2*w1) > 1e-9 || math.Abs(a2-2*a1) > 1e-9 || math.Abs(d2-2*d1) > 1e-9 {
		t.Errorf("size 10: %v %v %v; size 20: %v %v %v", w1, a1, d1, w2, a2, d2)
	}
	av, _, _ := f.Measure("AV", Regular, 100, "")
	a, _, _ := f.Measure("A", Regular, 100, "")
	v, _, _ := f.Measure("V", Regular, 100, "")
	if av >= a+v {
		t.Errorf("AV is %v wide, A and V %v: not kerned", av, a+v)
	}
	if hangul, _, _ := f.Measure("억", Regular, 100, ""); hangul < 70 || hangul > 110 {
		t.Errorf("a syllable is %v wide at size 100", hangul)
	}
	if b, _, _ := f.Measure("Moat", SemiBold, 100, ""); b <= must(f.Measure("Moat", Regular, 100, "")) {
		t.Error("semibold is no wider than regular")
	}
	for _, size := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if w, a, d := f.Measure("x", Regular, size, ""); w != 0 || a != 0 || d != 0 {
			t.Errorf("size %v: %v %v %v", size, w, a, d)
		}
	}
	if w, a, _ := f.Measure("", Regular, 10, ""); w != 0 || a <= 0 {
		t.Errorf("an empty line is %v wide and %v high", w, a)
	}
}

func must(w, _, _ float64) float64 { return w }

func TestInkLiesWithinLine(t *testing.T) {
	f := newFonts(t)
	for _, text := range []string{"Agjpqy|Å", "달러 조달", "資金調達", "融资规模", "「」（）"} {
		for _, w := range []Weight{Regular, SemiBold} {
			width, ascent, descent := f.Measure(text, w, 100, "zh")
			ink := f.Ink(text, w, 100, "zh")
			if ink.Empty() || ink.MinY < -ascent-1 || ink.MaxY > descent+1 || ink.MinX < -8 || ink.MaxX > width+8 {
				t.Errorf("%q: ink %v, line %v wide, %v above, %v below", text, ink, width, ascent, descent)
			}
		}
	}
	if ink := f.Ink("  ", Regular, 10, ""); !ink.Empty() {
		t.Errorf("spaces have ink %v", ink)
	}
}

func TestSemiBoldHanIsEmboldened(t *testing.T) {
	f := newFonts(t)
	if g := f.Shape("融", SemiBold, 36, "zh"); len(g) != 1 || g[0].Embolden != 1 {
		t.Errorf("semibold: %+v", g)
	}
	for _, g := range append(f.Shape("融", Regular, 36, "zh"), f.Shape("A資", SemiBold, 36, "ja")...) {
		if g.Embolden != 0 {
			t.Errorf("emboldened without need: %+v", g)
		}
	}
}

func TestOutline(t *testing.T) {
	f := newFonts(t)
	g := f.Shape("가", Regular, 1, "")[0]
	segments := f.Outline(g.Face, g.ID)
	if len(segments) < 8 || segments[0].Op != MoveTo {
		t.Fatalf("outline %v", segments)
	}
	for _, s := range segments {
		if p := s.Args[0]; math.Abs(p.X) > 2*f.UnitsPerEm(g.Face) || math.Abs(p.Y) > 2*f.UnitsPerEm(g.Face) {
			t.Fatalf("point %v outside two em", p)
		}
	}
	if o := f.Outline(g.Face, 1<<20); o != nil {
		t.Errorf("an unknown glyph has the outline %v", o)
	}
}

// cutAt shows where a text may break.
func cutAt(text string, breaks []int) string {
	var b strings.Builder
	from := 0
	for _, at := range breaks {
		b.WriteString(text[from:at] + "|")
		from = at
	}
	return b.String() + text[from:]
}

func TestBreaks(t *testing.T) {
	tests := []struct{ lang, want string }{
		{"en", "OpenAI |seeks |US$100bn |at |US$830bn."},
		{"ko", "오픈AI가 |1,000억 |달러를 |조달한다(보도)."},
		{"", "소프트뱅크·엔비디아 |투자"},
		{"ja", "資|金|調|達|の|規|模|は、|「巨|大」|だ。"},
		{"zh", "融|资|规|模|（估|值）。"},
		{"ko", "美國 |금리"},
		{"en", "one\n|two"},
		{"en", "naïve |e\u0301clair"},
		{"en", ""},
	}
	for _, tt := range tests {
		text := strings.ReplaceAll(tt.want, "|", "")
		got := cutAt(text, Breaks(text, tt.lang))
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.lang, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	f := newFonts(t)
	texts := map[string]string{
		"en": strings.Repeat("The round would be larger than any private financing so far. ", 4),
		"ko": strings.Repeat("이번 자금조달은 지금까지의 어떤 비상장 투자보다 큰 규모가 될 것이다. ", 4),
		"ja": strings.Repeat("今回の資金調達は、これまでの未公開企業への投資の中で最大の規模となる。", 4),
		"zh": strings.Repeat("本轮融资规模将超过迄今任何一次私募融资。", 4),
	}
	for lang, text := range texts {
		for _, width := range []float64{40, 120, 333} {
			lines := f.Wrap(text, Regular, 15, width, lang)
			for _, l := range lines {
				if got, _, _ := f.Measure(l, Regular, 15, lang); got > width {
					t.Errorf("%s at %v: %q is %v wide", lang, width, l, got)
				}
				if !utf8.ValidString(l) || strings.TrimSpace(l) == "" {
					t.Errorf("%s at %v: line %q", lang, width, l)
				}
			}
			if strip(strings.Join(lines, "")) != strip(text) {
				t.Errorf("%s at %v: text changed: %q", lang, width, lines)
			}
		}
	}
	if got := f.Wrap("달러 환율", Regular, 15, 40, "ko"); !slices.Equal(got, []string{"달러", "환율"}) {
		t.Errorf("Korean wraps as %q", got)
	}
}

func strip(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestWrapEdges(t *testing.T) {
	f := newFonts(t)
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"line feeds and an empty line", "a\n\nb\r\nc", 100, []string{"a", "", "b", "c"}},
		{"no width", "a b\nc", 0, []string{"a b", "c"}},
		{"not a width", "a b", math.NaN(), []string{"a b"}},
		{"narrower than a grapheme", "ae\u0301o", 1, []string{"a", "e\u0301", "o"}},
		{"empty", "", 10, []string{""}},
	}
	for _, tt := range tests {
		if got := f.Wrap(tt.text, Regular, 15, tt.width, ""); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestInvalidTextIsHarmless(t *testing.T) {
	f := newFonts(t)
	for _, text := range []string{"a\xff\xfeb", "\xed\xa0\x80", "\x00", strings.Repeat("x", 5000)} {
		f.Measure(text, Regular, 12, "")
		f.Wrap(text, Regular, 12, 50, "ko")
		Breaks(text, "")
		f.Missing(text)
	}
}

func TestLoadErrorIsReported(t *testing.T) {
	broken := errors.New("disk gone")
	f := New(func(name string) ([]byte, error) {
		if name == FaceHan.FileName() {
			return nil, broken
		}
		return assets.Font(name)
	})
	if f.Measure("abc", Regular, 10, ""); f.Err() != nil {
		t.Errorf("error %v before the face was needed", f.Err())
	}
	if got := f.Missing("资"); string(got) != "资" {
		t.Errorf("missing %q", string(got))
	}
	if !errors.Is(f.Err(), broken) || !strings.Contains(f.Err().Error(), FaceHan.FileName()) {
		t.Errorf("error %v", f.Err())
	}
	garbage := New(func(string) ([]byte, error) { return []byte("not a font"), nil })
	if w, _, _ := garbage.Measure("abc", Regular, 10, ""); w != 0 || garbage.Err() == nil {
		t.Errorf("garbage measures %v, error %v", w, garbage.Err())
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := newCache[int, int](10)
	for i := range 1000 {
		c.put(i, i)
		c.get(0)
	}
	if n := len(c.young) + len(c.old); n > 20 {
		t.Errorf("%d entries", n)
	}
	if v, ok := c.get(999); !ok || v != 999 {
		t.Errorf("the newest entry is gone: %v %v", v, ok)
	}
	if _, ok := c.get(0); !ok {
		t.Error("an entry in constant use is gone")
	}
}

func TestConcurrentUse(t *testing.T) {
	f := newFonts(t)
	want, _, _ := newFonts(t).Measure(fourLanguages, SemiBold, 13, "zh")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, lang := range []string{"zh", "ja", "ko", "en"} {
				f.Wrap(fourLanguages, Regular, 13, 80, lang)
				for _, g := range f.Shape(fourLanguages, Regular, 13, lang) {
					f.Outline(g.Face, g.ID)
				}
			}
			if got, _, _ := f.Measure(fourLanguages, SemiBold, 13, "zh"); got != want {
				t.Errorf("width %v, want %v", got, want)
			}
			f.Missing(fourLanguages)
			_ = f.Err()
			f.Loaded()
		})
	}
	wg.Wait()
}

func BenchmarkFirstMeasure(b *testing.B) {
	for b.Loop() {
		newFonts(b).Measure("오픈AI 8,300억 달러", Regular, 15, "ko")
	}
}

func BenchmarkWrap(b *testing.B) {
	f := newFonts(b)
	text := strings.Repeat("이번 자금조달은 지금까지의 어떤 비상장 투자보다 큰 규모가 될 것이다. ", 20)
	for b.Loop() {
		f.Wrap(text, Regular, 15, 640, "ko")
	}
}

func TestANumberKeepsItsSign(t *testing.T) {
	for text, want := range map[string][]string{
		"printed ≈ US$20bn":  {"printed ", "≈ US$20bn"},
		"계산하면 ≤ 8,300억":      {"계산하면 ", "≤ 8,300억"},
		"a> b c":             {"a> ", "b ", "c"},
		"owns 12.05 % of it": {"owns ", "12.05 % ", "of ", "it"},
	} {
		var got []string
		at := 0
		for _, b := range append(Breaks(text, "en"), len(text)) {
			got = append(got, text[at:b])
			at = b
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q breaks into %q, want %q", text, got, want)
		}
	}
}

// TestLatinPairsAreKerned holds pairs that every text setter draws together.
func TestLatinPairsAreKerned(t *testing.T) {
	fonts := newFonts(t)
	for _, w := range []Weight{Regular, SemiBold} {
		for _, pair := range []string{"To", "Te", "AV", "Ya", "Wo", "P,"} {
			together, _, _ := fonts.Measure(pair, w, 1, "en")
			apart := 0.0
			for _, r := range pair {
				one, _, _ := fonts.Measure(string(r), w, 1, "en")
				apart += one
			}
			if together > apart-0.02 {
				t.Errorf("%q is %.3f em wide, its letters %.3f", pair, together, apart)
			}
		}
	}
}
