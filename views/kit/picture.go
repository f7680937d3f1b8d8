package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/views/look"
)

// Runner runs work off the UI thread and brings results back onto it.
type Runner interface {
	Go(work func())
	Do(apply func())
}

// Request is a picture that is wanted: its size in Fyne units and the device
// pixels in one of them.
type Request struct {
	Width, Height float32
	Scale         float32
}

// Picture shows an image that is drawn for exactly the size and the scale it
// has on screen. While one is being drawn nothing queues up behind it: when it
// is done the newest size is drawn, so that resizing stays smooth.
type Picture struct {
	widget.BaseWidget

	Draw        func(r Request) image.Image // called off the UI thread
	Least       fyne.Size
	Ratio       float32 // height over width that HeightFor gives; 0 uses Least.Height
	Most        float32 // the greatest height that HeightFor gives; 0 for no limit
	OnHover     func(at fyne.Position)
	OnLeave     func()
	OnTapped    func(at fyne.Position)
	OnSecondary func(at, absolute fyne.Position)
	OnTypedKey  func(e *fyne.KeyEvent)
	OnTypedRune func(r rune)
	OnShortcut  func(s fyne.Shortcut)
	OnFocus     func()        // the keyboard came here
	OnDrawn     func()        // a new image is shown
	Alt         func() string // what it shows, in words

	run     Runner
	image   *canvas.Image
	mark    *canvas.Circle // around the point that is read out
	shown   Request
	stale   bool // the content changed since shown was drawn
	drawing bool
	focused bool
}

// NewPicture makes a picture. Draw must be set before it is shown.
func NewPicture(run Runner, least fyne.Size, draw func(r Request) image.Image) *Picture {
	p := &Picture{run: run, Least: least, Draw: draw, image: canvas.NewImageFromImage(nil)}
	p.mark = canvas.NewCircle(color.Transparent)
	p.mark.Hide()
	p.image.FillMode = canvas.ImageFillStretch
	p.image.ScaleMode = canvas.ImageScaleFastest
	p.ExtendBaseWidget(p)
	return p
}

// markRadius is how far the ring stands around a marked point.
const markRadius = 9

// Mark draws a ring around a place of the picture.
func (p *Picture) Mark(at fyne.Position) {
	p.mark.StrokeWidth, p.mark.StrokeColor = 2, theme.Color(look.ColorNameAccent)
	p.mark.Move(at.SubtractXY(markRadius, markRadius))
	p.mark.Resize(fyne.NewSquareSize(2 * markRadius))
	p.mark.Show()
	p.mark.Refresh()
}

// Unmark takes the ring away.
func (p *Picture) Unmark() { p.mark.Hide() }

// Redraw draws the picture again: its content changed.
func (p *Picture) Redraw() {
	p.stale = true
	p.ask()
}

// HeightFor is the picture's height at a width.
func (p *Picture) HeightFor(width float32) float32 {
	height := max(width*p.Ratio, p.Least.Height)
	if p.Most > 0 {
		height = min(height, p.Most)
	}
	return height
}

// want is what the picture should show now.
func (p *Picture) want() Request {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	return Request{p.Size().Width, p.Size().Height, scale}
}

// ask starts drawing unless that is under way or there is nothing to draw.
func (p *Picture) ask() {
	want := p.want()
	if p.drawing || want.Width < 1 || want.Height < 1 || (want == p.shown && !p.stale) {
		return
	}
	p.drawing, p.stale = true, false
	p.run.Go(func() {
		var img image.Image
		// Even a drawing that fails must end, or no later one would begin.
		defer p.run.Do(func() {
			p.drawing, p.shown = false, want
			if img != nil {
				p.image.Image = img
				p.image.Refresh()
				if p.OnDrawn != nil {
					p.OnDrawn()
				}
			}
			p.ask()
		})
		img = p.Draw(want)
	})
}

// Tapped reports where the picture was pressed.
func (p *Picture) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	if p.OnTapped != nil {
		p.OnTapped(e.Position)
	}
}

// TappedSecondary asks for the picture's menu.
func (p *Picture) TappedSecondary(e *fyne.PointEvent) {
	if p.OnSecondary != nil {
		p.OnSecondary(e.Position, e.AbsolutePosition)
	}
}

// MouseIn reports the pointer.
func (p *Picture) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved reports the pointer.
func (p *Picture) MouseMoved(e *desktop.MouseEvent) {
	if p.OnHover != nil {
		p.OnHover(e.Position)
	}
}

// MouseOut reports that the pointer left.
func (p *Picture) MouseOut() {
	if p.OnLeave != nil {
		p.OnLeave()
	}
}

// FocusGained shows the keyboard's place.
func (p *Picture) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.OnFocus != nil {
		p.OnFocus()
	}
}

// FocusLost hides it.
func (p *Picture) FocusLost() { p.focused = false; p.Refresh() }

// TypedKey hands keys on.
func (p *Picture) TypedKey(e *fyne.KeyEvent) {
	if p.OnTypedKey != nil {
		p.OnTypedKey(e)
	}
}

// TypedRune hands letters on.
func (p *Picture) TypedRune(r rune) {
	if p.OnTypedRune != nil {
		p.OnTypedRune(r)
	}
}

// TypedShortcut hands shortcuts on: Ctrl+C copies the picture.
func (p *Picture) TypedShortcut(s fyne.Shortcut) {
	if p.OnShortcut != nil {
		p.OnShortcut(s)
	}
}

// AccessibilityLabel is the picture in words.
func (p *Picture) AccessibilityLabel() string {
	if p.Alt != nil {
		return p.Alt()
	}
	return ""
}

// AccessibilityRole has it read out as its description: Fyne has no role for pictures.
func (p *Picture) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is for Fyne.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{picture: p, ring: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type pictureRenderer struct {
	picture *Picture
	ring    *canvas.Rectangle
}

func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture.image, r.picture.mark, r.ring}
}

func (r *pictureRenderer) Destroy()           {}
func (r *pictureRenderer) MinSize() fyne.Size { return r.picture.Least }

func (r *pictureRenderer) Layout(size fyne.Size) {
	r.picture.image.Resize(size)
	r.ring.Resize(size)
	r.picture.ask()
}

func (r *pictureRenderer) Refresh() {
	focusRing(r.ring, r.picture.focused)
	r.picture.ask()
	canvas.Refresh(r.picture)
}
