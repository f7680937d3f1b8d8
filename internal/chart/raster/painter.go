package raster

import (
	"image"

	"github.com/golang/freetype/raster"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// painter lays one colour over the spans it is given. Alphas and the colour
// have 16 bits; the colour is multiplied by its own alpha.
type painter struct {
	img        *image.RGBA
	r, g, b, a uint32
	solid      [4]uint8
}

const opaque = 0xffff

func (p *painter) setColor(c drawing.Color) {
	a := uint32(c.A) * 0x101
	p.a = a
	p.r = uint32(c.R) * 0x101 * a / opaque
	p.g = uint32(c.G) * 0x101 * a / opaque
	p.b = uint32(c.B) * 0x101 * a / opaque
	p.solid = [4]uint8{c.R, c.G, c.B, c.A}
}

// Paint is the rasteriser's Painter.
func (p *painter) Paint(spans []raster.Span, _ bool) {
	for _, s := range spans {
		p.span(s.Y, s.X0, s.X1, s.Alpha)
	}
}

// span paints the pixels x0 to x1 of row y with coverage alpha.
func (p *painter) span(y, x0, x1 int, alpha uint32) {
	b := p.img.Rect
	x0, x1 = max(x0, b.Min.X), min(x1, b.Max.X)
	if y < b.Min.Y || y >= b.Max.Y || x0 >= x1 {
		return
	}
	row := p.img.Pix[p.img.PixOffset(x0, y):][:4*(x1-x0)]
	if alpha == opaque && p.a == opaque {
		fillPixels(row, p.solid)
		return
	}
	p.blend(row, alpha)
}

// blend lays the colour at a coverage over every pixel of row: the "over" of
// Porter and Duff.
func (p *painter) blend(row []uint8, alpha uint32) {
	r, g, b := p.r*alpha, p.g*alpha, p.b*alpha
	keep := (opaque - p.a*alpha/opaque) * 0x101
	a := p.a * alpha
	for i := 0; i+3 < len(row); i += 4 {
		px := row[i : i+4 : i+4]
		px[0] = uint8((uint32(px[0])*keep + r) / opaque >> 8)
		px[1] = uint8((uint32(px[1])*keep + g) / opaque >> 8)
		px[2] = uint8((uint32(px[2])*keep + b) / opaque >> 8)
		px[3] = uint8((uint32(px[3])*keep + a) / opaque >> 8)
	}
}

// fillPixels sets every pixel to px.
func fillPixels(pix []uint8, px [4]uint8) {
	n := copy(pix, px[:])
	for n < len(pix) {
		n += copy(pix[n:], pix[:n])
	}
}
