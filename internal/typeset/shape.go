package typeset

import (
	"math"

	"github.com/go-text/typesetting/di"
	ft "github.com/go-text/typesetting/font"
	textlang "github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Glyph is a glyph in its place. X and Y lead from the text's origin, at the
// left end of its baseline, to the glyph's own origin, X to the right and Y
// down; Advance is the room that it takes. All are in the unit of the size
// asked for.
type Glyph struct {
	Face          Face
	ID            uint32
	X, Y, Advance float64

	// Embolden is the width of the line to draw along the glyph's outline
	// besides filling it, to make up for a weight that its face lacks (Droid
	// Sans Fallback has one weight); 0 where there is nothing to make up.
	Embolden float64

	// Offset is the byte offset in the text where the glyph's cluster starts.
	Offset int
}

// emboldenEm is the line, in em, by which regular Han grows to semibold: from
// Pretendard JP's Regular to its SemiBold the stroke of 一 grows from 0.073 to
// 0.102 em.
const emboldenEm = 1.0 / 36

// line is a shaped text at size 1.
type line struct {
	glyphs          []Glyph
	width           float64
	ascent, descent float64
	ink             Rect
}

type lineKey struct {
	text string
	w    Weight
	lang string
}

// cachedTextMax keeps single long paragraphs from filling the cache.
const cachedTextMax = 1024

// shaper holds HarfBuzz's buffers; Fonts.shaping guards it.
type shaper struct{ hb shaping.HarfbuzzShaper }

// Measure returns the width of text set in one line and the ascent and
// descent of the line, both positive, in the unit of size. Ascent and descent
// are those of the faces used, so they hold for every text in these faces.
// An empty text has the line metrics of Pretendard. A size that is not a
// positive finite number gives zeros.
func (f *Fonts) Measure(text string, w Weight, size float64, lang string) (width, ascent, descent float64) {
	if !validSize(size) {
		return 0, 0, 0
	}
	l := f.line(text, w, lang)
	return l.width * size, l.ascent * size, l.descent * size
}

// Shape returns the glyphs of text set in one line, by HarfBuzz with kerning,
// in the unit of size. Line feeds and tabs are set as spaces.
func (f *Fonts) Shape(text string, w Weight, size float64, lang string) []Glyph {
	if !validSize(size) {
		return nil
	}
	l := f.line(text, w, lang)
	glyphs := make([]Glyph, len(l.glyphs))
	for i, g := range l.glyphs {
		g.X, g.Y, g.Advance, g.Embolden = g.X*size, g.Y*size, g.Advance*size, g.Embolden*size
		glyphs[i] = g
	}
	return glyphs
}

// Ink returns the box around the outlines of text, relative to the left end
// of its baseline, in the unit of size; empty for spaces.
func (f *Fonts) Ink(text string, w Weight, size float64, lang string) Rect {
	if !validSize(size) {
		return Rect{}
	}
	r := f.line(text, w, lang).ink
	return Rect{r.MinX * size, r.MinY * size, r.MaxX * size, r.MaxY * size}
}

func validSize(size float64) bool { return size > 0 && !math.IsInf(size, 0) }

func (f *Fonts) line(text string, w Weight, lang string) *line {
	key := lineKey{text, w, language(lang)}
	if l, ok := f.lines.get(key); ok {
		return l
	}
	l := f.shapeLine(text, w, key.lang)
	if len(text) <= cachedTextMax {
		f.lines.put(key, l)
	}
	return l
}

func (f *Fonts) shapeLine(text string, w Weight, lang string) *line {
	l := &line{}
	f.growMetrics(l, latinFace(w))
	for _, run := range f.RunsLang(text, w, lang) {
		f.growMetrics(l, run.Face)
		f.shapeRun(l, run, w, lang)
	}
	return l
}

func (f *Fonts) growMetrics(l *line, id Face) {
	face := f.face(id)
	if face.shapingFace() == nil {
		return
	}
	l.ascent = max(l.ascent, face.ascent)
	l.descent = max(l.descent, face.descent)
}

// shapeRun appends the glyphs of a run to l.
func (f *Fonts) shapeRun(l *line, run Run, w Weight, lang string) {
	face := f.face(run.Face)
	hbFace := face.shapingFace()
	if hbFace == nil {
		return
	}
	runes, offsets := decode(run.Text)
	for i, r := range runes {
		if r < 0x20 {
			runes[i] = ' '
		}
	}
	// At a size of one em per font unit HarfBuzz answers in whole font units.
	f.shaping.Lock()
	out := f.shaper.hb.ShapeNoExtents(shaping.Input{
		Text: runes, RunEnd: len(runes), Face: hbFace, Size: fixed.I(int(face.upem)),
		Direction: di.DirectionLTR, Script: script(runes), Language: textlang.NewLanguage(hbLanguage(lang)),
	})
	f.shaping.Unlock()
	embolden := 0.0
	if run.Face == FaceHan && w == SemiBold {
		embolden = emboldenEm
	}
	em := func(v fixed.Int26_6) float64 { return float64(v) / 64 / face.upem }
	for _, g := range out.Glyphs {
		glyph := Glyph{
			Face: run.Face, ID: uint32(g.GlyphID), Embolden: embolden,
			X: l.width + em(g.XOffset), Y: -em(g.YOffset), Advance: em(g.Advance),
			Offset: run.Start + offsets[g.TextIndex()],
		}
		l.width += glyph.Advance
		if g.GlyphID == ft.EmptyGlyph {
			continue
		}
		l.glyphs = append(l.glyphs, glyph)
		l.ink = l.ink.union(f.glyphInk(glyph, face.upem))
	}
}

func (f *Fonts) glyphInk(g Glyph, upem float64) Rect {
	ink := f.outline(g.Face, g.ID).ink
	if ink.Empty() {
		return Rect{}
	}
	pad := g.Embolden / 2
	return Rect{
		g.X + ink.MinX/upem - pad, g.Y + ink.MinY/upem - pad,
		g.X + ink.MaxX/upem + pad, g.Y + ink.MaxY/upem + pad,
	}
}

// script returns the writing system of a run: that of its first rune that has
// one of its own.
func script(runes []rune) textlang.Script {
	for _, r := range runes {
		switch s := textlang.LookupScript(r); s {
		case textlang.Common, textlang.Inherited, textlang.Unknown:
		default:
			return s
		}
	}
	return textlang.Latin
}

func hbLanguage(lang string) string {
	switch lang {
	case "zh":
		return "zh-hans"
	case "":
		return "en"
	}
	return lang
}
