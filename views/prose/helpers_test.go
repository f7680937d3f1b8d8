package prose

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/typeset"
	"moat/views/look"
)

// newTypesetter starts a test app in Moat's light theme.
func newTypesetter(t testing.TB) *Typesetter {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(func() { test.NewApp() })
	setTheme(app, look.Options{Variant: look.Light})
	return NewTypesetter(typeset.New(assets.Font), assets.Font)
}

func setTheme(app fyne.App, opts look.Options) {
	opts.Font = assets.Font
	app.Settings().SetTheme(look.New(opts))
}

// texts are the texts that a widget draws, in drawing order.
func texts(w fyne.Widget) []*canvas.Text {
	var out []*canvas.Text
	for _, o := range test.WidgetRenderer(w).Objects() {
		if t, ok := o.(*canvas.Text); ok {
			out = append(out, t)
		}
	}
	return out
}

// lines joins what a widget draws into lines, by the tops of the texts.
func lines(w fyne.Widget) []string {
	var out []string
	last := float32(-1000)
	for _, t := range texts(w) {
		if t.Position().Y-last > t.TextSize*0.8 {
			out = append(out, "")
			last = t.Position().Y
		}
		out[len(out)-1] += t.Text
	}
	return out
}

// rectsOf are the visible rectangles of one colour that a widget draws.
func rectsOf(w fyne.Widget, color any) []*canvas.Rectangle {
	var out []*canvas.Rectangle
	for _, o := range test.WidgetRenderer(w).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == color && r.Visible() {
			out = append(out, r)
		}
	}
	return out
}

// checkWithin fails where a text reaches beyond width or two lines overlap.
func checkWithin(t *testing.T, w fyne.Widget, width float32) {
	t.Helper()
	for _, txt := range texts(w) {
		right := txt.Position().X + txt.MinSize().Width
		if right > width+0.01 || txt.Position().X < 0 {
			t.Errorf("%q is drawn from %v to %v in a width of %v", txt.Text, txt.Position().X, right, width)
		}
		if bottom := txt.Position().Y + txt.MinSize().Height; bottom > w.Size().Height+1 {
			t.Errorf("%q ends at %v, below the widget's %v", txt.Text, bottom, w.Size().Height)
		}
	}
}

func para(lang, text string) Block { return Block{Spans: []Span{{Text: text}}, Lang: lang} }

const (
	korean   = "최대 1,000억 달러, 최대 8,300억 달러 가치는 비상장 조달로는 사상 최대다. 직전 기록은 소프트뱅크의 400억 달러 라운드였다. 협의는 초기이고 조건과 수요는 정해지지 않았으며, 국부펀드가 참여를 요청받을 전망이다."
	english  = "Up to US$100bn at up to US$830bn would be the largest private raise on record. Talks are early; terms and demand are open, and sovereign funds are expected to be asked."
	japanese = "最大1000億ドル、最大8300億ドルの評価額は、非公開企業の調達として過去最大となる。協議は初期段階で、条件は決まっていない。"
	chinese  = "最高融资1000亿美元，估值最高8300亿美元，将是有记录以来最大的私募融资。谈判尚处早期，条款与需求均未确定。"
)

// normal makes runs of white space one space.
func normal(s string) string { return strings.Join(strings.Fields(s), " ") }
