// Package pdf draws charts into PDF documents: go-chart's Renderer, and
// canvas.Canvas, as vector shapes and text over fpdf. Text stands in subsets
// of the embedded fonts where typeset puts every glyph, and can be selected
// and searched in every language.
//
// Units and font sizes are those of package raster. New makes a document of
// one page as large as the chart; On draws into a page of a document that
// somebody else is writing.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

// PointsPerPx is the size of a CSS pixel, 1/96 inch, in PDF's points of 1/72.
const PointsPerPx = 0.75

// Options say what the document holds besides the drawing.
type Options struct {
	// Lang is the language of the text ("ko", "zh-Hans"), which decides the
	// design of Han.
	Lang string
	// Background fills the page first; nil leaves it as the paper is.
	Background color.Color
	// Title, Subject and Keywords describe the document to those who search.
	Title, Subject, Keywords string
	// Created is the date in the file. The zero time stands for 1970, so that
	// the same drawing always gives the same file.
	Created time.Time
}

// Renderer draws on one page of a PDF document. It serves one goroutine, which
// also is the one that uses the document.
type Renderer struct {
	*vector.Canvas
	page          *page
	width, height float64 // CSS pixels, 0 if unknown
	file          []byte  // once saved
}

var _ canvas.Canvas = (*Renderer)(nil)

// New returns a renderer for a document of one page of widthPx × heightPx CSS
// pixels, held between 1 and vector.MaxSide, at PointsPerPx. The files of
// fonts come from load, which should be the one that fonts were made with.
func New(fonts *typeset.Fonts, load typeset.Loader, widthPx, heightPx int, o Options) *Renderer {
	w, h := float64(vector.Side(widthPx)), float64(vector.Side(heightPx))
	size := fpdf.SizeType{Wd: w * PointsPerPx, Ht: h * PointsPerPx}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	describe(doc, o)
	doc.AddPage()
	r := On(doc, fonts, load, Place{Scale: PointsPerPx}, o.Lang)
	r.width, r.height = w, h
	if o.Background != nil {
		c := color.NRGBAModel.Convert(o.Background).(color.NRGBA)
		var all vector.Path
		all.MoveTo(0, 0)
		all.LineTo(w, 0)
		all.LineTo(w, h)
		all.LineTo(0, h)
		all.Close()
		r.page.Shape(vector.Shape{Path: all.Segments(), Fill: drawing.Color{R: c.R, G: c.G, B: c.B, A: c.A}})
	}
	return r
}

// describe sets everything in the file that tells of it, and whatever makes
// two files of the same drawing alike.
func describe(doc *fpdf.Fpdf, o Options) {
	created := o.Created.UTC()
	if o.Created.IsZero() {
		created = time.Unix(0, 0).UTC()
	}
	doc.SetCatalogSort(true)
	doc.SetCreationDate(created)
	doc.SetModificationDate(created)
	doc.SetCreator("Moat", false)
	doc.SetLang(vector.LanguageTag(o.Lang))
	doc.SetTitle(infoString(o.Title), false)
	doc.SetSubject(infoString(o.Subject), false)
	doc.SetKeywords(infoString(o.Keywords), false)
}

// Place is where on a page a drawing goes.
type Place struct {
	// X and Y lead from the page's upper left corner to the drawing's, in the
	// document's unit.
	X, Y float64
	// Scale is the size of a CSS pixel in the document's unit; what is not
	// positive and finite means true size, 1/96 inch.
	Scale float64
}

// On returns a renderer that draws on the current page of doc, on a first one
// if it has none. Drawings of one document share its fonts, and leave its
// font, colours and lines as they found them. What goes wrong is the
// document's error. Draw while the page is the current one; the renderer's
// Save finishes the whole document, as Write does.
func On(doc *fpdf.Fpdf, fonts *typeset.Fonts, load typeset.Loader, at Place, lang string) *Renderer {
	if doc.PageNo() == 0 {
		doc.AddPage()
	}
	k := doc.GetConversionRatio()
	if !(at.Scale > 0) || math.IsInf(at.Scale, 1) {
		at.Scale = PointsPerPx / k
	}
	_, h := doc.GetPageSize()
	p := &page{
		doc: doc, fonts: fonts, faces: newFaces(doc, load), lang: lang,
		left: at.X * k, top: (h - at.Y) * k, scale: at.Scale * k, unit: 1 / k,
	}
	return &Renderer{Canvas: vector.New(p, fonts, lang, p.area()), page: p}
}

// Provider hands r to a go-chart chart; after New, of the page's size.
func (r *Renderer) Provider() chart.RendererProvider {
	if r.width > 0 {
		return vector.Provider(r, r.width, r.height)
	}
	return func(int, int) (chart.Renderer, error) { return r, nil }
}

// Save finishes the document and writes it; drawing ends there. Saving again
// writes the same file.
func (r *Renderer) Save(w io.Writer) error {
	if r.file == nil {
		var b bytes.Buffer
		if err := Write(r.page.doc, &b); err != nil {
			return err
		}
		r.file, r.page.done = b.Bytes(), true
	}
	if _, err := w.Write(r.file); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

var errFont = errors.New("font cannot be embedded")

// Write finishes a document and writes it. Where fpdf would panic, as it does
// on a damaged font, it returns an error.
func Write(doc *fpdf.Fpdf, w io.Writer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("write PDF: %w: %v", errFont, p)
		}
	}()
	if err := doc.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}
