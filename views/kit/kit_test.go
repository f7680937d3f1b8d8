package kit

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestAButtonIsPressedByPointerAndKeys(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	b := NewButton("Go", Bordered, func() { pressed++ })
	b.Tapped(nil)
	b.TypedRune(' ')
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.TypedRune('x')
	if pressed != 3 {
		t.Errorf("pressed %d times, want 3", pressed)
	}
	b.Disable()
	b.Tapped(nil)
	b.TypedRune(' ')
	if pressed != 3 {
		t.Error("a disabled button can be pressed")
	}
}

func TestABadgeMakesRoomForItself(t *testing.T) {
	test.NewTempApp(t)
	b := NewButton("Evidence", Tab, nil)
	before := b.MinSize().Width
	b.SetBadge("12")
	if b.MinSize().Width <= before {
		t.Error("the badge has no room")
	}
	b.SetBadge("")
	if b.MinSize().Width != before {
		t.Error("the room of the badge stays")
	}
}

func TestOneOfAChoiceIsOn(t *testing.T) {
	test.NewTempApp(t)
	var changes []int
	c := NewChoice(Segment, []string{"a", "b", "c"}, func(i int) { changes = append(changes, i) })
	c.Buttons[2].Tapped(nil)
	c.Buttons[2].Tapped(nil)
	c.Select(1)
	if c.Selected() != 1 || len(changes) != 1 || changes[0] != 2 {
		t.Errorf("selected %d, told of %v", c.Selected(), changes)
	}
}

// tall is an object that is higher the narrower it is.
type tall struct {
	canvas.Rectangle
	area float32
}

func (o *tall) HeightFor(width float32) float32 { return o.area / width }

func TestNotesStandBesideTheirPartAndNeverOverlap(t *testing.T) {
	l := &Sidenotes{MainMax: 600, Margin: 200, MarginMin: 100, Gap: 20, Between: 10}
	var objects []fyne.CanvasObject
	for range 3 {
		objects = append(objects, &tall{area: 60000}, &tall{area: 40000})
	}
	for _, width := range []float32{400, 560, 900, 1400} {
		h := l.HeightFor(objects, width)
		l.Layout(objects, fyne.NewSize(width, h))
		var mainBottom, noteBottom float32
		for i := 0; i < len(objects); i += 2 {
			part, note := objects[i], objects[i+1]
			if part.Position().Y < mainBottom || note.Position().Y < noteBottom {
				t.Errorf("at %v part or note %d overlaps the one before", width, i/2)
			}
			if note.Position().Y < part.Position().Y {
				t.Errorf("at %v note %d stands above its part", width, i/2)
			}
			if part.Position().X+part.Size().Width > note.Position().X {
				t.Errorf("at %v note %d overlaps the text", width, i/2)
			}
			if note.Position().X+note.Size().Width > width+0.01 {
				t.Errorf("at %v note %d leaves the page", width, i/2)
			}
			mainBottom = part.Position().Y + part.Size().Height
			noteBottom = note.Position().Y + note.Size().Height
		}
		if h+0.01 < max(mainBottom, noteBottom) {
			t.Errorf("at %v the height %v cuts off what ends at %v", width, h, max(mainBottom, noteBottom))
		}
	}
}

func TestColumnsShareTheWidthAndTheHighestCellDecides(t *testing.T) {
	l := &Columns{Fixed: []float32{20}, Weights: []float32{0, 3, 1}, Gap: 10, PadY: 5}
	cells := []fyne.CanvasObject{&tall{area: 100}, &tall{area: 9000}, &tall{area: 9000}}
	h := l.HeightFor(cells, 440)
	l.Layout(cells, fyne.NewSize(440, h))
	if cells[0].Size().Width != 20 || cells[1].Size().Width != 300 || cells[2].Size().Width != 100 {
		t.Errorf("widths %v, %v, %v", cells[0].Size().Width, cells[1].Size().Width, cells[2].Size().Width)
	}
	if h != 90+2*5 {
		t.Errorf("height %v, want that of the narrow cell", h)
	}
}

// queue runs work only when told to, as a busy machine would.
type queue struct{ work, apply []func() }

func (q *queue) Go(f func()) { q.work = append(q.work, f) }
func (q *queue) Do(f func()) { q.apply = append(q.apply, f) }

func (q *queue) step() {
	work := q.work
	q.work = nil
	for _, f := range work {
		f()
	}
	apply := q.apply
	q.apply = nil
	for _, f := range apply {
		f()
	}
}

func TestAPictureIsDrawnForItsSizeAndResizingDoesNotQueueUp(t *testing.T) {
	test.NewTempApp(t)
	q := &queue{}
	var drawn []Request
	p := NewPicture(q, fyne.NewSize(10, 10), func(r Request) image.Image {
		drawn = append(drawn, r)
		return image.NewUniform(color.White)
	})
	w := test.NewTempWindow(t, container.NewStack(p))
	w.SetPadded(false)
	for _, width := range []float32{100, 120, 140, 160, 180} {
		w.Resize(fyne.NewSize(width, 80))
	}
	if len(q.work) != 1 {
		t.Fatalf("%d drawings wait, want the one under way", len(q.work))
	}
	q.step()
	q.step()
	q.step()
	if n := len(drawn); n > 2 || drawn[n-1].Width != 180 {
		t.Errorf("drawn %v: want the first size and then the last", drawn)
	}
	p.Redraw()
	q.step()
	if n := len(drawn); drawn[n-1].Width != 180 || n < 2 {
		t.Errorf("a changed picture was not drawn again: %v", drawn)
	}
}

func TestInsetTakesNoRoomForNothing(t *testing.T) {
	hidden := canvas.NewRectangle(nil)
	hidden.SetMinSize(fyne.NewSize(30, 30))
	hidden.Hide()
	l := &Inset{Left: 5, Top: 6, Right: 7, Bottom: 8}
	if size := l.MinSize([]fyne.CanvasObject{hidden}); size != fyne.NewSize(0, 0) {
		t.Errorf("nothing takes %v", size)
	}
	hidden.Show()
	if size := l.MinSize([]fyne.CanvasObject{hidden}); size != fyne.NewSize(42, 44) {
		t.Errorf("size %v, want 42 × 44", size)
	}
}
