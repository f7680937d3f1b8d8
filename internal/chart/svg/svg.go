// Package svg draws charts as SVG: go-chart's Renderer, and canvas.Canvas,
// over plain SVG 1.1 shapes and real text, so that browsers, office programs
// and drawing programs show the same picture and its words can be searched and
// changed.
//
// Units and font sizes are those of package raster, a CSS pixel is a user
// unit. Upright lines and the outlines of rectangles are moved by up to half a
// pixel to begin on a pixel's edge, as raster does at scale 1.
package svg

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"strings"

	"github.com/wcharczuk/go-chart/v2"

	"moat/internal/chart/canvas"
	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

// Options say what the file holds besides the drawing.
type Options struct {
	// Lang is the language of the text ("ko", "zh-Hans"), which decides the
	// design of Han.
	Lang string
	// Background fills the picture first; nil leaves it transparent.
	Background color.Color
	// Title and Desc are the picture's name and its alternative text, which
	// screen readers speak.
	Title, Desc string
	// Metadata is UTF-8 text, such as JSON, that the file carries along
	// unseen. See ReadMetadata.
	Metadata []byte
}

// Renderer draws an SVG picture. It serves one goroutine.
type Renderer struct {
	*vector.Canvas
	out           *writer
	opts          Options
	width, height int
}

var _ canvas.Canvas = (*Renderer)(nil)

// New returns a renderer for a picture of widthPx × heightPx CSS pixels, held
// between 1 and vector.MaxSide.
func New(fonts *typeset.Fonts, widthPx, heightPx int, o Options) *Renderer {
	w, h := vector.Side(widthPx), vector.Side(heightPx)
	out := &writer{clips: map[string]bool{}}
	area := vector.Rect{MaxX: float64(w), MaxY: float64(h)}
	return &Renderer{Canvas: vector.New(out, fonts, o.Lang, area), out: out, opts: o, width: w, height: h}
}

// Provider hands r to a go-chart chart of the same size, in units.
func (r *Renderer) Provider() chart.RendererProvider {
	return vector.Provider(r, float64(r.width), float64(r.height))
}

// Save writes the picture as it is now; drawing may go on.
func (r *Renderer) Save(w io.Writer) error {
	var b bytes.Buffer
	r.begin(&b)
	b.Write(r.out.body.Bytes())
	if !r.out.clip.Empty() {
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

// begin writes everything that comes before the marks.
func (r *Renderer) begin(b *bytes.Buffer) {
	lang := vector.LanguageTag(r.opts.Lang)
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`, r.width, r.height)
	if lang != "" {
		fmt.Fprintf(b, ` xml:lang="%s"`, lang)
	}
	fmt.Fprintf(b, ` role="img" font-family="%s" text-rendering="geometricPrecision">`+"\n", families(lang))
	element(b, "title", r.opts.Title)
	element(b, "desc", r.opts.Desc)
	writeMetadata(b, r.opts.Metadata)
	if r.opts.Background != nil {
		c := color.NRGBAModel.Convert(r.opts.Background).(color.NRGBA)
		fmt.Fprintf(b, `<rect width="%d" height="%d"`, r.width, r.height)
		paint(b, "fill", rgba(c))
		b.WriteString("/>\n")
	}
}

// element writes an element that holds nothing but text, if there is any.
func element(b *bytes.Buffer, name, text string) {
	if text = escape(text); text != "" {
		fmt.Fprintf(b, "<%s>%s</%[1]s>\n", name, text)
	}
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape returns text as the content of an element.
func escape(text string) string { return escaper.Replace(vector.Clean(text)) }
