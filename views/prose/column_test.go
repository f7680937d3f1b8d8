package prose

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moat/views/look"
)

func TestColumnNeitherClipsNorOverlaps(t *testing.T) {
	ts := newTypesetter(t)
	card := NewCard(18, 16, NewColumn(4, NewLabel(ts, "Capital on a national scale", LabelStyle{}), NewLabel(ts, english, LabelStyle{})))
	hidden := NewLabel(ts, english, LabelStyle{})
	hidden.Hide()
	objects := []fyne.CanvasObject{
		NewLabel(ts, english, LabelStyle{Style: Style{Size: look.SizeNameTitle, Bold: true}}),
		NewDocument(ts, []Block{para("ko", korean), para("ja", japanese)}, Style{}),
		hidden,
		card,
		widget.NewButton("Export", nil),
		NewLabel(ts, chinese, LabelStyle{Lang: "zh"}),
	}
	column := NewColumn(12, objects...)
	for _, width := range []float32{640, 300, 900, 180} {
		height := HeightFor(column, width)
		column.Resize(fyne.NewSize(width, height))
		y := float32(0)
		for _, o := range objects {
			if !o.Visible() {
				continue
			}
			if o.Position().Y != y {
				t.Errorf("at %v an object starts at %v, want %v", width, o.Position().Y, y)
			}
			if need := HeightFor(o, width); o.Size().Height != need {
				t.Errorf("at %v an object is %v high and needs %v", width, o.Size().Height, need)
			}
			if o.Size().Width != width {
				t.Errorf("at %v an object is %v wide", width, o.Size().Width)
			}
			y += o.Size().Height + 12
		}
		if y-12 != height {
			t.Errorf("at %v the column says %v and takes %v", width, height, y-12)
		}
		if got := column.MinSize().Height; got != height {
			t.Errorf("at %v MinSize asks for %v, want %v", width, got, height)
		}
	}
}

func TestColumnKeepsItsMeasure(t *testing.T) {
	ts := newTypesetter(t)
	l := NewLabel(ts, english, LabelStyle{})
	c := container.New(&Column{MaxWidth: 300}, l)
	c.Resize(fyne.NewSize(800, 400))
	if l.Size().Width != 300 {
		t.Errorf("width %v, want 300", l.Size().Width)
	}
}

func newTestPage(ts *Typesetter) (*Page, *Document) {
	doc := NewDocument(ts, []Block{para("ko", korean), para("en", english), para("ja", japanese), para("ko", korean)}, Style{})
	return NewPage(NewColumn(8, doc)), doc
}

func TestPageScrolls(t *testing.T) {
	ts := newTypesetter(t)
	p, doc := newTestPage(ts)
	w := test.NewWindow(p)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 200))
	for _, width := range []float32{300, 200, 420} {
		w.Resize(fyne.NewSize(width, 200))
		if got, want := p.content.Size().Height, max(doc.HeightFor(width), 200); got != want {
			t.Errorf("at %v the content is %v high, want %v", width, got, want)
		}
	}
	w.Resize(fyne.NewSize(300, 200))
	doc.OnScroll = p.ScrollBy
	last := p.content.Size().Height - 200
	for _, c := range []struct {
		key  fyne.KeyName
		want float32
	}{
		{fyne.KeyEnd, last}, {fyne.KeyHome, 0}, {fyne.KeySpace, 152}, {fyne.KeyPageUp, 0},
		{fyne.KeyDown, 40}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 152},
	} {
		doc.TypedKey(&fyne.KeyEvent{Name: c.key})
		if got := p.Scroll.Offset.Y; got != c.want {
			t.Errorf("after %s the page is at %v, want %v", c.key, got, c.want)
		}
	}
	p.ScrollTo(0)
	p.Reveal(last+150, last+180)
	if got := p.Scroll.Offset.Y; got != last-20 {
		t.Errorf("revealed at %v, want %v", got, last-20)
	}
	p.Reveal(10, 20)
	if got := p.Scroll.Offset.Y; got != 10 {
		t.Errorf("revealed at %v, want 10", got)
	}
}
