package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// LabelStyle is how a Label shows its text.
type LabelStyle struct {
	Style
	Lang     string         // BCP 47
	Align    fyne.TextAlign // leading, centre or trailing
	MaxLines int            // more lines end in an ellipsis; 0 is no limit
	// Fit keeps the text on one line and asks for its whole width, for chips
	// and captions beside something else.
	Fit bool
}

// Label shows content in one style: titles, rows of a list, figures in the
// margin. It wraps to the width it is given.
type Label struct {
	widget.BaseWidget
	text  string
	style LabelStyle
	flow  *flow
}

// NewLabel returns a label that shows text.
func NewLabel(ts *Typesetter, text string, style LabelStyle) *Label {
	l := &Label{flow: newFlow(ts, nil, style.Style)}
	l.set(text, style)
	l.ExtendBaseWidget(l)
	return l
}

// SetText replaces the text.
func (l *Label) SetText(text string) {
	if text == l.text {
		return
	}
	l.set(text, l.style)
	l.Refresh()
}

// Set replaces the text and its style.
func (l *Label) Set(text string, style LabelStyle) {
	if text == l.text && style == l.style {
		return
	}
	l.set(text, style)
	l.Refresh()
}

// Text is what the label shows.
func (l *Label) Text() string { return l.text }

func (l *Label) set(text string, style LabelStyle) {
	l.text, l.style = text, style
	l.flow.setBlocks([]Block{{Spans: []Span{{Text: text}}, Lang: style.Lang}})
	l.flow.setBase(style.Style)
	l.flow.maxLines = style.MaxLines
}

// HeightFor implements Flexible.
func (l *Label) HeightFor(width float32) float32 {
	return l.flow.heightFor(l.lineWidth(width))
}

// lineWidth is how long a line may get in a width.
func (l *Label) lineWidth(width float32) float32 {
	if l.style.Fit {
		return unbroken
	}
	return width
}

// NaturalWidth is the width of the text on one line, in Fyne units.
func (l *Label) NaturalWidth() float32 { return l.flow.natural() }

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer { return &labelRenderer{label: l} }

// AccessibilityLabel implements fyne.Accessible.
func (l *Label) AccessibilityLabel() string { return l.text }

// AccessibilityRole implements fyne.Accessible.
func (l *Label) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

type labelRenderer struct {
	label   *Label
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *labelRenderer) Layout(size fyne.Size) {
	l := r.label
	l.flow.layout(l.lineWidth(size.Width))
	shift := func(lineWidth float32) float32 {
		switch l.style.Align {
		case fyne.TextAlignCenter:
			return max((size.Width-lineWidth)/2, 0)
		case fyne.TextAlignTrailing:
			return max(size.Width-lineWidth, 0)
		}
		return 0
	}
	r.objects = l.flow.texts(scaleOf(l), shift, noRef)
}

// MinSize implements fyne.WidgetRenderer. A label that wraps can be narrow; its
// height is that of the width it has now.
func (r *labelRenderer) MinSize() fyne.Size {
	l := r.label
	natural := l.flow.natural()
	if l.style.Fit {
		return fyne.NewSize(natural, l.HeightFor(natural))
	}
	least := min(natural, 2*l.flow.em())
	width := l.Size().Width
	if width <= 0 {
		width = max(natural, 1)
	}
	return fyne.NewSize(least, l.flow.heightFor(max(width, least)))
}

// Refresh implements fyne.WidgetRenderer.
func (r *labelRenderer) Refresh() {
	r.Layout(r.label.Size())
	repaint(r.label)
}

// Objects implements fyne.WidgetRenderer.
func (r *labelRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *labelRenderer) Destroy() {}
