package pdf

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

// Label draws a text, its colour over the clip and turned about its origin.
// The document's font and text colour are as before when it is done.
func (p *page) Label(l vector.Label) {
	if p.done || p.doc.Error() != nil {
		return
	}
	pieces := p.pieces(l)
	if len(pieces) == 0 {
		return
	}
	family, style := p.doc.GetFontFamily(), p.doc.GetFontStyle()
	size, _ := p.doc.GetFontSize()
	r, g, b := p.doc.GetTextColor()
	p.doc.SetTextColor(int(l.Color.R), int(l.Color.G), int(l.Color.B))
	p.within(l.Clip, l.Color.A, func() {
		p.turn(l)
		var current *fontFile
		for _, s := range pieces {
			if s.file != current {
				current = s.file
				p.doc.SetFont(s.file.family, "", s.size)
			}
			p.piece(l, s)
		}
	})
	p.doc.SetTextColor(r, g, b)
	if family != "" {
		p.doc.SetFont(family, style, size)
	}
}

// turn rotates what follows about the label's origin.
func (p *page) turn(l vector.Label) {
	if l.Rotation == 0 {
		return
	}
	sin, cos := math.Sincos(-l.Rotation) // Y runs up in PDF
	x, y := p.x(l.X), p.y(l.Y)
	var b ops
	for _, v := range [...]float64{cos, sin, -sin, cos} {
		b.WriteString(decimal(v, 6) + " ")
	}
	b.op("cm", x-cos*x+sin*y, y-sin*x-cos*y)
	p.doc.RawWriteStr(b.String())
}

// piece draws a piece of a label as text in the current font, or as outlines
// with text over them that does not show.
func (p *page) piece(l vector.Label, s piece) {
	x, y := p.x(l.X+s.x)*p.unit, p.pageHeight()-p.y(l.Y+s.y)*p.unit
	switch {
	case len(s.outlines) > 0:
		p.outlines(l, s)
		p.standIn(s, x, y)
	case s.embolden > 0:
		var b ops
		b.op("q 2 Tr")
		b.stroke(vector.Stroke{Color: l.Color, Width: s.embolden}, p.scale)
		p.doc.RawWriteStr(b.String())
		p.doc.Text(x, y, s.text)
		p.doc.RawWriteStr("Q")
	default:
		p.doc.Text(x, y, s.text)
	}
}

// standIn sets text that does not show where outlines are, as wide as they
// are, so that it can be selected and found: the text itself where fpdf can
// set it, otherwise a space that is said to stand for it.
func (p *page) standIn(s piece, x, y float64) {
	if s.text == "" {
		return
	}
	text, begin, end := s.text, "q 3 Tr", "Q"
	r, ok := single(text)
	glyph := s.file.glyph(r)
	if !ok || glyph == 0 {
		text, glyph = " ", s.file.glyph(' ')
		begin, end = "/Span <</ActualText <"+utf16Hex(s.text)+">>> BDC "+begin, end+" EMC"
	}
	var b ops
	b.op(begin)
	if natural := s.file.advance(glyph) * s.size / p.scale; natural > 0 && s.end > s.x {
		b.op("Tz", 100*(s.end-s.x)/natural)
	}
	p.doc.RawWriteStr(b.String())
	p.doc.Text(x, y, text)
	p.doc.RawWriteStr(end)
}

func (p *page) pageHeight() float64 {
	_, h := p.doc.GetPageSize()
	return h
}

// outlines fills the shapes of a piece's glyphs.
func (p *page) outlines(l vector.Label, s piece) {
	var path vector.Path
	for _, g := range s.outlines {
		em := l.Em / p.fonts.UnitsPerEm(g.Face)
		at := func(q typeset.Point) (x, y float64) { return l.X + g.X + q.X*em, l.Y + g.Y + q.Y*em }
		for _, seg := range p.fonts.Outline(g.Face, g.ID) {
			ax, ay := at(seg.Args[0])
			bx, by := at(seg.Args[1])
			cx, cy := at(seg.Args[2])
			switch seg.Op {
			case typeset.MoveTo:
				path.Close()
				path.MoveTo(ax, ay)
			case typeset.LineTo:
				path.LineTo(ax, ay)
			case typeset.QuadTo:
				path.QuadTo(ax, ay, bx, by)
			case typeset.CubeTo:
				path.CubicTo(ax, ay, bx, by, cx, cy)
			}
		}
		path.Close()
	}
	var b ops
	b.op("q")
	b.color(l.Color, "rg")
	b.stroke(vector.Stroke{Color: l.Color, Width: s.embolden}, p.scale)
	p.path(&b, path.Segments())
	if s.embolden > 0 {
		b.op("B Q")
	} else {
		b.op("f Q")
	}
	p.doc.RawWriteStr(b.String())
}

// piece is a stretch of a label in one face that fpdf sets by itself as
// typeset does, or the glyphs of a cluster that it cannot set.
type piece struct {
	text     string
	file     *fontFile
	size     float64 // em in points, as the file holds it
	x, y     float64 // from the label's origin, CSS pixels
	end      float64 // x where it ends, and where fpdf puts what follows
	embolden float64 // CSS pixels
	outlines []typeset.Glyph
}

// drift is how far, in em, a glyph may stand from where typeset puts it before
// another piece begins.
const drift = 1.0 / 250

// pieces cuts a label where kerning, or widths rounded in the file, would take
// glyphs off their places, and where a glyph is not its rune's own. It is nil
// if a face cannot be had.
func (p *page) pieces(l vector.Label) []piece {
	size := math.Round(l.Em*p.scale*100) / 100
	var out []piece
	for _, c := range clusters(l.Text, p.fonts.Shape(l.Text, l.Weight, l.Em, p.lang)) {
		g := c.glyphs[0]
		file := p.faces.get(g.Face)
		if file == nil {
			return nil
		}
		next := piece{text: c.text, file: file, size: size, x: g.X, y: g.Y, embolden: g.Embolden}
		if r, ok := single(c.text); ok && len(c.glyphs) == 1 && file.glyph(r) == g.ID && g.ID != 0 {
			next.end = next.x + file.advance(g.ID)*size/p.scale
		} else {
			last := c.glyphs[len(c.glyphs)-1]
			next.outlines, next.end = c.glyphs, last.X+last.Advance
		}
		if n := len(out); n > 0 && out[n-1].takes(next, drift*l.Em) {
			out[n-1].text += next.text
			out[n-1].end = out[n-1].end + next.end - next.x
			continue
		}
		out = append(out, next)
	}
	return out
}

// takes says that next, which may be off its place by so much, may follow in
// the same piece.
func (s piece) takes(next piece, off float64) bool {
	return len(s.outlines) == 0 && len(next.outlines) == 0 && s.file == next.file &&
		s.y == next.y && math.Abs(s.end-next.x) < off
}

// cluster is the least part of a text with glyphs of its own.
type cluster struct {
	text   string // composed, without what does not show
	glyphs []typeset.Glyph
}

// clusters groups the glyphs of text, which come in its order.
func clusters(text string, glyphs []typeset.Glyph) []cluster {
	var out []cluster
	for i := 0; i < len(glyphs); {
		end, next := i+1, len(text)
		for end < len(glyphs) && glyphs[end].Offset == glyphs[i].Offset {
			end++
		}
		if end < len(glyphs) {
			next = glyphs[end].Offset
		}
		part := vector.Clean(text[glyphs[i].Offset:next])
		out = append(out, cluster{text: norm.NFC.String(strings.Map(shown, part)), glyphs: glyphs[i:end]})
		i = end
	}
	return out
}

// shown drops formatting characters, which have no glyph, and variation
// selectors, which have none of their own.
func shown(r rune) rune {
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
		return -1
	}
	return r
}

// single returns the only rune of s.
func single(s string) (rune, bool) {
	r, size := utf8.DecodeRuneInString(s)
	return r, size > 0 && size == len(s)
}

// utf16Hex writes text as the inside of a hexadecimal PDF string.
func utf16Hex(text string) string { return hex.EncodeToString([]byte(utf16Text(text))) }

// utf16Text is text in big-endian UTF-16 with a byte order mark.
func utf16Text(text string) string {
	b := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.BigEndian.AppendUint16(b, unit)
	}
	return string(b)
}

// infoString is text for the document's description. fpdf's own conversion
// panics on text that is not UTF-8 and garbles runes beyond two bytes.
func infoString(text string) string {
	if text = vector.Clean(text); text == "" {
		return ""
	}
	return utf16Text(text)
}
