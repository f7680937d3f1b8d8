package raster

import (
	"image"
	"math"
	"sync"

	"github.com/golang/freetype/raster"

	"moat/internal/typeset"
)

// transform turns a place of a text about its origin.
type transform struct {
	cos, sin float64
	origin   point
}

func (t transform) apply(x, y float64) point {
	return point{t.origin.x + x*t.cos - y*t.sin, t.origin.y + x*t.sin + y*t.cos}
}

// addGlyph adds the outline of g at a size in device pixels.
func addGlyph(p *path, fonts *typeset.Fonts, g typeset.Glyph, size float64, t transform) {
	em := size / fonts.UnitsPerEm(g.Face)
	at := func(q typeset.Point) point { return t.apply(g.X+q.X*em, g.Y+q.Y*em) }
	for _, s := range fonts.Outline(g.Face, g.ID) {
		a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
		switch s.Op {
		case typeset.MoveTo:
			p.close()
			p.moveTo(a.x, a.y)
		case typeset.LineTo:
			p.lineTo(a.x, a.y)
		case typeset.QuadTo:
			p.quadTo(a.x, a.y, b.x, b.y)
		case typeset.CubeTo:
			p.cubicTo(a.x, a.y, b.x, b.y, c.x, c.y)
		}
	}
	p.close()
}

// mask is the picture of a glyph: what share of each pixel it covers. Left and
// top lead from the pixel of the glyph's origin to the mask's first pixel.
type mask struct {
	pix       image.Alpha
	left, top int
}

// phases is the number of places within a pixel, side by side, for which
// glyphs have pictures of their own.
const phases = 4

type maskKey struct {
	face     typeset.Face
	gid      uint32
	size     float64
	embolden float64
	phase    int
}

// maxMasks bounds the pictures kept, at some 300 bytes each.
const maxMasks = 8192

// maskCache keeps pictures of glyphs for all renderers with the same fonts.
type maskCache struct {
	mu    sync.Mutex
	masks map[maskKey]*mask
}

type maskCacheKey struct{}

func masksOf(fonts *typeset.Fonts) *maskCache {
	return fonts.Memo(maskCacheKey{}, func() any {
		return &maskCache{masks: map[maskKey]*mask{}}
	}).(*maskCache)
}

func (c *maskCache) get(k maskKey) *mask {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.masks[k]
}

func (c *maskCache) put(k maskKey, m *mask) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.masks) >= maxMasks {
		clear(c.masks)
	}
	c.masks[k] = m
}

// drawMask draws one glyph of a text, whose origin lies on a whole row.
func (r *Renderer) drawMask(g typeset.Glyph, size float64, origin point) {
	if !r.edges.clip.inset(-4 * size).contains(point{origin.x + g.X, origin.y + g.Y}) {
		return
	}
	steps := math.Round((origin.x + g.X) * phases)
	x := math.Floor(steps / phases)
	key := maskKey{g.Face, g.ID, size, g.Embolden, int(steps - x*phases)}
	m := r.masks.get(key)
	if m == nil {
		m = newMask(r.fonts, key)
		r.masks.put(key, m)
	}
	y := math.Round(origin.y + g.Y)
	r.blit(m, int(x)+m.left, int(y)+m.top)
}

// newMask draws the picture of a glyph.
func newMask(fonts *typeset.Fonts, k maskKey) *mask {
	var outline path
	addGlyph(&outline, fonts, typeset.Glyph{Face: k.face, ID: k.gid}, k.size, transform{cos: 1})
	if len(outline.points) == 0 {
		return &mask{}
	}
	box := outline.bounds().inset(-k.embolden / 2)
	left, top := math.Floor(box.x0), math.Floor(box.y0)
	shift := point{float64(k.phase)/phases - left, -top}
	for i := range outline.points {
		outline.points[i].x += shift.x
		outline.points[i].y += shift.y
	}
	w, h := int(math.Ceil(box.x1+shift.x))+1, int(math.Ceil(box.y1+shift.y))+1
	m := &mask{pix: *image.NewAlpha(image.Rect(0, 0, w, h)), left: int(left), top: int(top)}
	e := edges{ras: raster.NewRasterizer(w, h), clip: rect{0, 0, float64(w), float64(h)}}
	e.ras.UseNonZeroWinding = true
	e.addPath(&outline)
	e.flush(raster.NewAlphaOverPainter(&m.pix))
	if k.embolden > 0 {
		newPen(&e).outline(&outline, k.embolden)
		e.flush(raster.NewAlphaOverPainter(&m.pix))
	}
	return m
}

func (p *path) bounds() rect {
	b := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, q := range p.points {
		b = rect{min(b.x0, q.x), min(b.y0, q.y), max(b.x1, q.x), max(b.y1, q.y)}
	}
	return b
}

// blit lays a mask in the painter's colour with its first pixel at (x, y).
func (r *Renderer) blit(m *mask, x, y int) {
	c := r.edges.clip
	clip := image.Rect(int(math.Floor(c.x0)), int(math.Floor(c.y0)), int(math.Ceil(c.x1)), int(math.Ceil(c.y1)))
	area := m.pix.Rect.Add(image.Pt(x, y)).Intersect(clip).Intersect(r.img.Rect)
	for row := area.Min.Y; row < area.Max.Y; row++ {
		alphas := m.pix.Pix[m.pix.PixOffset(area.Min.X-x, row-y):][:area.Dx()]
		pix := r.img.Pix[r.img.PixOffset(area.Min.X, row):][:4*area.Dx()]
		for i, a := range alphas {
			if a != 0 {
				r.paint.blend(pix[4*i:4*i+4], uint32(a)*0x101)
			}
		}
	}
}
