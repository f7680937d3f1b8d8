package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// texts makes the canvas objects of everything in f that is not a background.
// shift moves lines of a known width to the right, for alignment; hovered is
// underlined.
func (f *flow) texts(scale float32, shift func(lineWidth float32) float32, hovered refPlace) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, b := range f.laid {
		p := f.prep[i]
		if f.blocks[i].Kind == Quote {
			objects = append(objects, quoteBar(b))
		}
		if b.marker != nil {
			style := styleOf(f.blocks[i].Kind, f.base)
			m := f.text(*b.marker, theme.Size(style.Size), look.ColorNameMuted)
			m.Move(fyne.NewPos(b.marker.x, b.y+snap(b.baseline, b.marker.ascent, scale)))
			objects = append(objects, m)
		}
		for n, l := range b.lines {
			left, top := b.x+shift(l.width), b.y+float32(n)*b.lineHeight
			for _, r := range l.runs {
				s := p.styles[r.style]
				t := f.text(r, s.size, s.color)
				t.TextStyle.Underline = hovered == refPlace{para: i, span: r.style}
				t.Move(fyne.NewPos(left+r.x, top+snap(b.baseline, r.ascent, scale)))
				objects = append(objects, t)
			}
		}
	}
	return objects
}

func (f *flow) text(r run, size float32, name fyne.ThemeColorName) *canvas.Text {
	t := canvas.NewText(r.text, theme.Color(name))
	t.TextSize, t.TextStyle, t.FontSource = size, r.font.style(), r.font.source
	t.Resize(fyne.NewSize(r.width, r.height))
	return t
}

const quoteBarWidth = 3

func quoteBar(b laidBlock) fyne.CanvasObject {
	bar := canvas.NewRectangle(theme.Color(look.ColorNameHairline))
	bar.CornerRadius = quoteBarWidth / 2
	bar.Move(fyne.NewPos(0, b.y+2))
	bar.Resize(fyne.NewSize(quoteBarWidth, b.height()-4))
	return bar
}

// rectangle paints one rectangle behind text.
func rectangle(r rect, name fyne.ThemeColorName) *canvas.Rectangle {
	o := canvas.NewRectangle(theme.Color(name))
	o.Move(fyne.NewPos(r.x, r.y))
	o.Resize(fyne.NewSize(r.width, r.height))
	return o
}

// leftAligned is the shift of text that starts at the left.
func leftAligned(float32) float32 { return 0 }

// scaleOf is how many device pixels a Fyne unit has where o is shown.
func scaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// repaint asks the canvas to draw o and everything in it again.
func repaint(o fyne.CanvasObject) { canvas.Refresh(o) }
