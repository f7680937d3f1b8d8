package prose

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"
)

// flow sets a column of blocks and knows where everything in it lies. All
// widgets of this package draw one.
type flow struct {
	ts       *Typesetter
	blocks   []Block
	base     Style
	maxLines int // lines of a block before it is cut with an ellipsis; 0 is no limit

	env    environment
	prep   []prepared
	ready  bool
	widest float32 // natural width, negative until asked for
	width  float32
	laid   []laidBlock
	height float32
}

// environment is what the cut and measured text depends on.
type environment struct {
	fonts              themeFonts
	em, section, third float32
}

// laidBlock is a block in its place. Lines are rows of lineHeight from y down,
// with baselines at baseline below each row's top.
type laidBlock struct {
	x, y       float32
	lineHeight float32
	baseline   float32
	lines      []line
	marker     *run // bullet or number; its x counts from the column's edge
}

func (b laidBlock) height() float32 { return b.lineHeight * float32(len(b.lines)) }
func (b laidBlock) bottom() float32 { return b.y + b.height() }

func newFlow(ts *Typesetter, blocks []Block, base Style) *flow {
	f := &flow{ts: ts, base: base.orDefault()}
	f.setBlocks(blocks)
	return f
}

func (f *flow) setBlocks(blocks []Block) {
	f.blocks = make([]Block, len(blocks))
	for i, b := range blocks {
		spans := make([]Span, len(b.Spans))
		for j, s := range b.Spans {
			s.Text = clean(s.Text)
			spans[j] = s
		}
		b.Spans = spans
		f.blocks[i] = b
	}
	f.ready = false
}

// clean makes text drawable: valid UTF-8, a space for a tab. The number of
// runes of valid text stays as it is.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\t", " ")
}

func (f *flow) setBase(s Style) {
	f.base = s.orDefault()
	f.ready = false
}

// em is the size of the base text, in Fyne units.
func (f *flow) em() float32 { return theme.Size(f.base.Size) }

// sync prepares the blocks again if the theme has changed since.
func (f *flow) sync() {
	env := environment{
		fonts:   currentFonts(),
		em:      f.em(),
		section: theme.Size(styleOf(H2, f.base).Size),
		third:   theme.Size(styleOf(H3, f.base).Size),
	}
	if f.ready && env == f.env {
		return
	}
	f.env, f.ready = env, true
	f.laid, f.width, f.widest = nil, -1, -1
	f.prep = make([]prepared, len(f.blocks))
	for i, b := range f.blocks {
		f.prep[i] = f.ts.prepare(b, spanStyles(b, f.base), env.fonts)
	}
}

// layout sets the column to a width. Done again for the same width it is free.
func (f *flow) layout(width float32) {
	f.sync()
	if width == f.width {
		return
	}
	f.width = width
	f.laid = make([]laidBlock, len(f.blocks))
	y := float32(0)
	for i, b := range f.blocks {
		if i > 0 {
			y += round(gap(f.blocks[i-1].Kind, b.Kind) * f.env.em)
		}
		f.laid[i] = f.layBlock(b, f.prep[i], y)
		y = f.laid[i].bottom()
	}
	f.height = y
}

func (f *flow) layBlock(b Block, p prepared, y float32) laidBlock {
	s := styleOf(b.Kind, f.base)
	size := theme.Size(s.Size)
	left := round(indent(b) * f.env.em)
	laid := laidBlock{x: left, y: y, lineHeight: LineHeight(s.Size)}
	laid.lines = f.ts.fill(p, f.width-left)
	if f.maxLines > 0 && len(laid.lines) > f.maxLines {
		laid.lines = f.ts.ellipsize(laid.lines, p, f.maxLines, f.width-left, f.env.fonts)
	}
	box, ascent := measure("x", size, f.ts.baseFont(s.Bold, f.env.fonts))
	laid.baseline = round((laid.lineHeight-box.Height)/2 + ascent)
	if b.Kind.isList() {
		laid.marker = f.marker(b, size, left)
	}
	return laid
}

// marker sets a list item's bullet or number, right-aligned before the text.
func (f *flow) marker(b Block, size, left float32) *run {
	text := "•"
	if b.Kind == Number {
		text = strconv.Itoa(b.Number) + "."
	}
	font := f.ts.baseFont(false, f.env.fonts)
	box, ascent := measure(text, size, font)
	x := left - box.Width - round(0.45*size)
	return &run{text: text, font: font, x: max(x, 0), width: box.Width, height: box.Height, ascent: ascent}
}

// unbroken is a width that no line reaches.
const unbroken = math.MaxFloat32

// natural is the width that the blocks take when no line is broken.
func (f *flow) natural() float32 {
	f.sync()
	if f.widest >= 0 {
		return f.widest
	}
	f.widest = 0
	for i, p := range f.prep {
		for _, l := range f.ts.fill(p, unbroken) {
			f.widest = max(f.widest, l.width+round(indent(f.blocks[i])*f.env.em))
		}
	}
	return f.widest
}

// heightFor is the height of the column at a width.
func (f *flow) heightFor(width float32) float32 {
	f.layout(width)
	return f.height
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }
