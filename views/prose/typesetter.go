package prose

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
	"moat/internal/typeset"
	"moat/views/look"
)

// Typesetter chooses the font of each stretch of text and measures it. One
// serves all widgets of a window.
type Typesetter struct {
	fonts  *typeset.Fonts
	load   func(name string) ([]byte, error)
	widths map[widthKey]float32
}

// widthLimit bounds the cache of word widths; a long briefing has about 3,000
// different words, and there are four languages and a few sizes.
const widthLimit = 60_000

type widthKey struct {
	text, font string
	size       float32
}

// NewTypesetter returns a typesetter over these fonts, whose files it reads
// with load by the names of package assets when a text first needs them.
func NewTypesetter(fonts *typeset.Fonts, load func(name string) ([]byte, error)) *Typesetter {
	return &Typesetter{fonts: fonts, load: load, widths: map[widthKey]float32{}}
}

// fontRef is a font as canvas.Text wants it: a source of its own, or the
// theme's font in a style.
type fontRef struct {
	name   string
	source fyne.Resource
	bold   bool
}

func (f fontRef) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: f.source == nil && f.bold}
}

// themeFonts are the names of the running theme's faces. When they change,
// what was set before is stale.
type themeFonts struct{ regular, bold string }

func currentFonts() themeFonts {
	th := theme.Current()
	return themeFonts{
		regular: th.Font(fyne.TextStyle{}).Name(),
		bold:    th.Font(fyne.TextStyle{Bold: true}).Name(),
	}
}

// font finds the resource for a face. Where the theme already shows that face
// Fyne has it parsed, so the theme's is used and nothing is parsed twice. The
// Han face is the exception: Fyne keeps measurements of theme fonts across a
// change of theme, and Han characters differ in width between the faces. The
// bold face is always named: for a style of its own Fyne would also parse its
// Latin, emoji and symbol faces and look for one of the system's.
func (ts *Typesetter) font(face typeset.Face, bold bool, current themeFonts) fontRef {
	name := face.FileName()
	themed := current.regular
	if bold {
		themed = current.bold
	}
	if name == themed && name != assets.FontHan && !bold {
		return fontRef{name: name, bold: bold}
	}
	res, err := look.FontResource(name, ts.load)
	if err != nil {
		fyne.LogError("the font "+name+" could not be read", err)
		return fontRef{name: themed, bold: bold}
	}
	return fontRef{name: name, source: res, bold: bold}
}

// baseFont is Pretendard, whose metrics space the lines of all scripts and
// which has bullets, digits and the ellipsis.
func (ts *Typesetter) baseFont(bold bool, current themeFonts) fontRef {
	if bold {
		return ts.font(typeset.FaceSemiBold, true, current)
	}
	return ts.font(typeset.FaceRegular, false, current)
}

func weight(bold bool) typeset.Weight {
	if bold {
		return typeset.SemiBold
	}
	return typeset.Regular
}

// wordWidth is the width of a word in Fyne units, kept for the next time.
func (ts *Typesetter) wordWidth(text string, size float32, font fontRef) float32 {
	key := widthKey{text: text, font: font.name, size: size}
	if w, ok := ts.widths[key]; ok {
		return w
	}
	if len(ts.widths) >= widthLimit {
		clear(ts.widths)
	}
	w, _ := measure(text, size, font)
	ts.widths[key] = w.Width
	return w.Width
}

// measure is how large text will be drawn, and how far its baseline lies below
// its top.
func measure(text string, size float32, font fontRef) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(text, size, font.style(), font.source)
}

// snap returns where the top of a text goes so that its baseline falls on a
// whole pixel at this scale. Fyne rounds a text's ascent up to a pixel before
// drawing; without this, runs in different fonts dance on one line.
func snap(baseline, ascent, scale float32) float32 {
	const justBelow = 0.02 // pixel; Fyne rounds positions up
	up := func(v float32) float64 { return math.Ceil(float64(v)*float64(scale) - justBelow) }
	top := math.Round(float64(baseline)*float64(scale)) - up(ascent)
	return (float32(top) - justBelow) / scale
}
