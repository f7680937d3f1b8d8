package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// face is one font file, read in two steps. Coverage, metrics and outlines
// come from sfnt, which reads the file in place and opens in 0.1 ms. Shaping
// needs go-text's font, which by itself would unpack every outline (20 ms and
// 10 to 18 MB a face): it is given the layout tables only.
type face struct {
	name string
	load Loader

	openOnce sync.Once
	opened   atomic.Bool // set once data, font and upem are
	data     []byte
	font     *sfnt.Font
	upem     float64

	shapeOnce sync.Once
	shape     *font.Face
	ascent    float64 // line metrics in em, both positive
	descent   float64
	capHeight float64

	err atomic.Pointer[error] // the first thing that went wrong
}

func (f *face) open() bool {
	f.openOnce.Do(func() {
		if err := f.read(); err != nil {
			f.fail(err)
			return
		}
		f.opened.Store(true)
	})
	return f.opened.Load()
}

func (f *face) read() error {
	if f.load == nil {
		return errors.New("no font loader")
	}
	data, err := f.load(f.name)
	if err != nil {
		return err
	}
	font, err := sfnt.Parse(data)
	if err != nil {
		return err
	}
	f.data, f.font, f.upem = data, font, float64(font.UnitsPerEm())
	return nil
}

func (f *face) fail(err error) {
	err = fmt.Errorf("font %s: %w", f.name, err)
	f.err.CompareAndSwap(nil, &err)
}

func (f *face) failure() error {
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}

// covers says whether the face has a glyph of its own for r.
func (f *face) covers(r rune) bool {
	if !f.open() {
		return false
	}
	gid, err := f.font.GlyphIndex(nil, r)
	return err == nil && gid != 0
}

// shapingFace returns the face for HarfBuzz, nil when it cannot be read.
func (f *face) shapingFace() *font.Face {
	if !f.open() {
		return nil
	}
	f.shapeOnce.Do(func() {
		small, err := layoutTables(f.data)
		if err != nil {
			f.fail(err)
			return
		}
		if f.shape, err = font.ParseTTF(bytes.NewReader(small)); err != nil {
			f.fail(err)
			return
		}
		listKerning(f.shape.Font)
		if ext, ok := f.shape.FontHExtents(); ok {
			f.ascent = float64(ext.Ascender) / f.upem
			f.descent = -float64(ext.Descender) / f.upem
		}
		f.capHeight = float64(f.shape.LineMetric(font.CapHeight)) / f.upem
	})
	return f.shape
}

// layoutTables returns a font file with what shaping reads and nothing else.
func layoutTables(file []byte) ([]byte, error) {
	ld, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	var tables []opentype.Table
	for _, name := range []string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "kern", "maxp"} {
		tag := opentype.MustNewTag(name)
		if !ld.HasTable(tag) {
			continue
		}
		content, err := ld.RawTable(tag)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		tables = append(tables, opentype.Table{Tag: tag, Content: content})
	}
	return opentype.WriteTTF(tables), nil
}

func (f *Fonts) face(id Face) *face {
	if id < 0 || id >= faceCount {
		id = FaceRegular
	}
	return f.faces[id]
}

// UnitsPerEm is the number of font units in one em of the face, the scale of
// Outline; 0 when the face cannot be loaded.
func (f *Fonts) UnitsPerEm(id Face) float64 {
	face := f.face(id)
	if !face.open() {
		return 0
	}
	return face.upem
}

// CapHeight is the height of Latin capitals at a size, in the unit of size.
// Half of it above the baseline is the optical middle of a label, for Hangul
// and digits too.
func (f *Fonts) CapHeight(w Weight, size float64) float64 {
	face := f.face(latinFace(w))
	if face.shapingFace() == nil {
		return 0
	}
	return face.capHeight * size
}
