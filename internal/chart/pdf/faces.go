package pdf

import (
	"fmt"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"moat/internal/typeset"
)

// Register makes a face known to doc, once for all drawings, and returns the
// family to hand to fpdf's SetFont with an empty style.
func Register(doc *fpdf.Fpdf, load typeset.Loader, face typeset.Face) (family string, err error) {
	file, err := register(doc, load, face)
	if err != nil {
		return "", err
	}
	return file.family, nil
}

// register reads the file by itself first: on one that is no font fpdf prints
// to standard output and goes on, on a damaged one it panics, which comes back
// as an error.
func register(doc *fpdf.Fpdf, load typeset.Loader, face typeset.Face) (file *fontFile, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, fmt.Errorf("%w: %s: %v", errFont, face.FileName(), p)
		}
	}()
	data, err := load(face.TrueTypeName())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFont, err)
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errFont, face.FileName(), err)
	}
	family := strings.ToLower(strings.TrimSuffix(face.TrueTypeName(), ".ttf"))
	doc.AddUTF8FontFromBytes(family, "", data)
	return &fontFile{family: family, font: parsed}, doc.Error()
}

// faces are the faces that one drawing has needed.
type faces struct {
	doc    *fpdf.Fpdf
	load   typeset.Loader
	opened map[typeset.Face]*fontFile
}

// fontFile is a face registered with the document.
type fontFile struct {
	family string
	font   *sfnt.Font
}

func newFaces(doc *fpdf.Fpdf, load typeset.Loader) *faces {
	return &faces{doc: doc, load: load, opened: map[typeset.Face]*fontFile{}}
}

// get returns a face; nil, with the document's error set, if it cannot be had.
func (f *faces) get(face typeset.Face) *fontFile {
	if file, ok := f.opened[face]; ok {
		return file
	}
	file, err := register(f.doc, f.load, face)
	if err != nil {
		f.doc.SetError(err)
		file = nil
	}
	f.opened[face] = file
	return file
}

// glyph is the glyph that fpdf, which names glyphs by runes of two bytes, draws
// for r; 0 if it has none.
func (f *fontFile) glyph(r rune) uint32 {
	if r <= 0 || r >= 0xffff {
		return 0
	}
	index, err := f.font.GlyphIndex(nil, r)
	if err != nil {
		return 0
	}
	return uint32(index)
}

// advance is the width that the file has for a glyph, in em: fpdf rounds to
// thousandths.
func (f *fontFile) advance(glyph uint32) float64 {
	upem := f.font.UnitsPerEm()
	width, err := f.font.GlyphAdvance(nil, sfnt.GlyphIndex(glyph), fixed.I(int(upem)), font.HintingNone)
	if err != nil {
		return 0
	}
	return math.Round(1000*float64(width)/64/float64(upem)) / 1000
}
