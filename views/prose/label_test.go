package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
	"moat/views/look"
)

func TestKoreanBreaksAtSpacesOnly(t *testing.T) {
	ts := newTypesetter(t)
	l := NewLabel(ts, korean, LabelStyle{Lang: "ko"})
	words := strings.Fields(korean)
	for _, width := range []float32{120, 173, 240, 333, 480} {
		l.Resize(fyne.NewSize(width, l.HeightFor(width)))
		for _, line := range lines(l) {
			for _, w := range strings.Fields(line) {
				if !slices.Contains(words, w) {
					t.Errorf("at %v the line %q cuts a word: %q", width, line, w)
				}
			}
		}
		checkWithin(t, l, width)
	}
}

func TestChineseAndJapaneseBreakBetweenCharacters(t *testing.T) {
	ts := newTypesetter(t)
	for lang, text := range map[string]string{"ja": japanese, "zh": chinese} {
		l := NewLabel(ts, text, LabelStyle{Lang: lang})
		l.Resize(fyne.NewSize(200, l.HeightFor(200)))
		got := lines(l)
		if strings.Join(got, "") != text {
			t.Errorf("%s: drawn %q, want %q", lang, strings.Join(got, ""), text)
		}
		for i, line := range got {
			if i > 0 && strings.ContainsAny(string([]rune(line)[0]), "、。，") {
				t.Errorf("%s: line %d starts with a stop: %q", lang, i, line)
			}
		}
		checkWithin(t, l, 200)
	}
}

// drawnIn is the file that a text is drawn in: its own, or the theme's.
func drawnIn(source fyne.Resource, style fyne.TextStyle) string {
	if source != nil {
		return source.Name()
	}
	return theme.Current().Font(style).Name()
}

func TestFontsFollowTheCharacters(t *testing.T) {
	const mixed = "OpenAI 조달 資金調達 开发"
	for _, c := range []struct {
		ui, lang string
		bold     bool
		text     string
		want     map[string]string // a piece of the text → its font
	}{
		{"en", "ko", false, mixed, map[string]string{"OpenAI 조달": assets.FontRegular, "資金調達": assets.FontJPRegular, "开": assets.FontHan}},
		{"en", "ko", true, "조달 資金", map[string]string{"조달": assets.FontSemiBold, "資金": assets.FontJPSemiBold}},
		{"en", "zh", false, "OpenAI 融资", map[string]string{"OpenAI": assets.FontRegular, "融资": assets.FontHan}},
		{"ja", "ja", false, "OpenAI 資金", map[string]string{"OpenAI": assets.FontRegular, "資金": assets.FontJPRegular}},
		{"zh", "zh", false, "OpenAI 融资", map[string]string{"OpenAI": assets.FontRegular, "融资": assets.FontHan}},
	} {
		t.Run(fmt.Sprint(c.ui, c.lang, c.bold), func(t *testing.T) {
			ts := newTypesetter(t)
			setTheme(fyne.CurrentApp(), look.Options{Variant: look.Light, Lang: c.ui})
			l := NewLabel(ts, c.text, LabelStyle{Lang: c.lang, Style: Style{Bold: c.bold}})
			l.Resize(fyne.NewSize(600, 40))
			for piece, want := range c.want {
				found := false
				for _, txt := range texts(l) {
					if strings.Contains(txt.Text, piece) {
						found = true
						if got := drawnIn(txt.FontSource, txt.TextStyle); got != want {
							t.Errorf("%q is drawn in %s, want %s", piece, got, want)
						}
					}
				}
				if !found {
					t.Errorf("%q is in no run of %q", piece, lines(l))
				}
			}
		})
	}
}

func TestRunsShareABaseline(t *testing.T) {
	ts := newTypesetter(t)
	l := NewLabel(ts, "OpenAI 조달 資金調達 开发", LabelStyle{Lang: "ko"})
	l.Resize(fyne.NewSize(600, 40))
	baselines := map[float32]bool{}
	for _, txt := range texts(l) {
		_, ascent := measure(txt.Text, txt.TextSize, fontRef{source: txt.FontSource})
		baselines[round(txt.Position().Y+ceil(ascent))] = true
	}
	if len(texts(l)) < 3 || len(baselines) != 1 {
		t.Errorf("%d runs on baselines %v, want one baseline", len(texts(l)), baselines)
	}
}

func ceil(v float32) float32 { return float32(int(v + 0.999)) }

func TestLabelEllipsis(t *testing.T) {
	ts := newTypesetter(t)
	for lang, text := range map[string]string{"ko": korean, "en": english, "ja": japanese, "zh": chinese} {
		for _, n := range []int{1, 2, 3} {
			l := NewLabel(ts, text, LabelStyle{Lang: lang, MaxLines: n})
			l.Resize(fyne.NewSize(180, l.HeightFor(180)))
			got := lines(l)
			if len(got) != n || !strings.HasSuffix(got[n-1], "…") {
				t.Errorf("%s in %d lines: %q", lang, n, got)
			}
			shown := strings.TrimSuffix(strings.Join(got, " "), "…")
			if lang == "en" && !strings.HasPrefix(normal(text), normal(shown)) {
				t.Errorf("%s: %q is no beginning of the text", lang, shown)
			}
			for _, txt := range texts(l) {
				if right := txt.Position().X + txt.MinSize().Width; right > 180.5 {
					t.Errorf("%s: %q reaches %v", lang, txt.Text, right)
				}
			}
		}
	}
	short := NewLabel(ts, "short", LabelStyle{MaxLines: 1})
	short.Resize(fyne.NewSize(180, 20))
	if got := lines(short); len(got) != 1 || got[0] != "short" {
		t.Errorf("a text that fits became %q", got)
	}
}

func TestLongWordsAreCut(t *testing.T) {
	ts := newTypesetter(t)
	long := "https://example.org/" + strings.Repeat("segment/", 20)
	l := NewLabel(ts, "See "+long+" there", LabelStyle{})
	l.Resize(fyne.NewSize(150, l.HeightFor(150)))
	checkWithin(t, l, 150)
	if got := strings.Join(lines(l), ""); !strings.Contains(got, long) {
		t.Errorf("the cut word lost something: %q", got)
	}
	one := NewLabel(ts, long, LabelStyle{MaxLines: 2})
	one.Resize(fyne.NewSize(150, one.HeightFor(150)))
	if got := lines(one); len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("two lines of a long word: %q", got)
	}
	checkWithin(t, one, 150.5)
}

func TestLabelAsWideAsItsTextKeepsOneLine(t *testing.T) {
	ts := newTypesetter(t)
	for lang, text := range map[string]string{"ko": korean, "en": english, "ja": japanese, "zh": chinese} {
		l := NewLabel(ts, text, LabelStyle{Lang: lang})
		width := l.NaturalWidth()
		l.Resize(fyne.NewSize(width, l.HeightFor(width)))
		if got := lines(l); len(got) != 1 {
			t.Errorf("%s: %d lines in its own width: %q", lang, len(got), got)
		}
	}
}

func TestLabelEdges(t *testing.T) {
	ts := newTypesetter(t)
	for _, c := range []struct {
		name, text string
		lines      int
	}{
		{"empty", "", 0},
		{"spaces", "   ", 0},
		{"line feeds", "one\ntwo\r\nthree", 3},
		{"empty line", "one\n\nthree", 2},
		{"not UTF-8", "a\xffb", 1},
		{"tab", "a\tb", 1},
	} {
		l := NewLabel(ts, c.text, LabelStyle{})
		l.Resize(fyne.NewSize(200, l.HeightFor(200)))
		if got := lines(l); len(got) != c.lines {
			t.Errorf("%s: lines %q, want %d", c.name, got, c.lines)
		}
		if l.HeightFor(200) <= 0 {
			t.Errorf("%s: no height", c.name)
		}
		for _, width := range []float32{0, 1, 5} {
			l.HeightFor(width)
		}
	}
}

func TestLineHeightIsThatOfALabel(t *testing.T) {
	ts := newTypesetter(t)
	for _, size := range []fyne.ThemeSizeName{look.SizeNameTitle, look.SizeNameBody, look.SizeNameRow, look.SizeNameControl} {
		for n, text := range map[float32]string{1: "one", 2: "one\ntwo"} {
			l := NewLabel(ts, text, LabelStyle{Style: Style{Size: size}})
			if got, want := l.HeightFor(300), n*LineHeight(size); got != want {
				t.Errorf("%s: %v lines are %v high, want %v", size, n, got, want)
			}
		}
	}
}

func TestFitKeepsOneLine(t *testing.T) {
	ts := newTypesetter(t)
	l := NewLabel(ts, english, LabelStyle{Fit: true})
	if got := l.MinSize(); got.Width < 600 || got.Height > 40 {
		t.Errorf("wants %v, want one long line", got)
	}
	l.Resize(l.MinSize())
	if got := lines(l); len(got) != 1 {
		t.Errorf("drawn in %d lines", len(got))
	}
}

func TestLabelAlignment(t *testing.T) {
	ts := newTypesetter(t)
	for align, within := range map[fyne.TextAlign][2]float32{
		fyne.TextAlignLeading: {0, 1}, fyne.TextAlignCenter: {80, 120}, fyne.TextAlignTrailing: {160, 200},
	} {
		l := NewLabel(ts, "1234", LabelStyle{Align: align})
		l.Resize(fyne.NewSize(200, 30))
		if x := texts(l)[0].Position().X; x < within[0] || x > within[1] {
			t.Errorf("alignment %d starts at %v, want within %v", align, x, within)
		}
	}
}

func TestLabelFollowsTheme(t *testing.T) {
	ts := newTypesetter(t)
	l := NewLabel(ts, english, LabelStyle{Style: Style{Color: look.ColorNameMuted}})
	w := test.NewWindow(l)
	defer w.Close()
	w.Resize(fyne.NewSize(300, 400))
	before := l.HeightFor(280)
	if got := texts(l)[0].Color; got != look.PaletteFor(false).Muted {
		t.Errorf("light: %v", got)
	}
	setTheme(fyne.CurrentApp(), look.Options{Variant: look.Dark, TextScale: 1.6})
	if got := texts(l)[0].Color; got != look.PaletteFor(true).Muted {
		t.Errorf("dark: %v", got)
	}
	if got := texts(l)[0].TextSize; got != 24 {
		t.Errorf("text size %v, want 24", got)
	}
	if after := l.HeightFor(280); after <= before*1.5 {
		t.Errorf("height went from %v to %v at 160 %%", before, after)
	}
	l.SetText("다른 글")
	if got := lines(l); len(got) != 1 || got[0] != "다른 글" {
		t.Errorf("after SetText: %q", got)
	}
}
