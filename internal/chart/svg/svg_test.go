package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

var (
	fonts = typeset.New(assets.Font)
	black = drawing.Color{A: 255}
)

func units(px float64) int { return canvas.Units(px) }

func box(x0, y0, x1, y1 float64) chart.Box {
	return chart.NewBox(units(y0), units(x0), units(x1), units(y1))
}

func newRenderer(o Options) *Renderer {
	r := New(fonts, 200, 100, o)
	r.SetFontColor(black)
	r.SetFontSize(10 * canvas.Scale)
	r.SetStrokeColor(black)
	r.SetStrokeWidth(canvas.Scale)
	r.SetFillColor(drawing.Color{R: 255, A: 255})
	return r
}

func saved(t testing.TB, r *Renderer) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// marks is what was drawn, an element a line.
func marks(t testing.TB, r *Renderer) []string {
	t.Helper()
	_, body, _ := strings.Cut(saved(t, r), "geometricPrecision\">\n")
	return strings.Split(strings.TrimSuffix(strings.TrimSuffix(body, "</svg>\n"), "\n"), "\n")
}

// node is an element of a parsed file, in any order of nesting.
type node struct {
	name, text string
	attributes map[string]string
}

// parse reads a file strictly and returns its elements.
func parse(t testing.TB, file string) []node {
	t.Helper()
	var all []node
	var open []int
	for dec := xml.NewDecoder(strings.NewReader(file)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%q", err, file)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := node{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			open = append(open, len(all))
			all = append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(token)
			}
		}
	}
}

func texts(all []node, name string) []string {
	var found []string
	for _, e := range all {
		if e.name == name {
			found = append(found, e.text)
		}
	}
	return found
}

func TestShapes(t *testing.T) {
	const line = ` fill="none" stroke="#000000" stroke-width="1" stroke-linejoin="round"`
	for _, tt := range []struct {
		name string
		draw func(r *Renderer)
		want string
	}{
		{"a line", func(r *Renderer) { canvas.Line(r, units(1.25), units(2), units(3), units(4.999)); r.Stroke() },
			`<path d="M1.25 2L3 5"` + line + `/>`},
		{"an upright line lies on the pixels", func(r *Renderer) { canvas.Line(r, units(10), units(2), units(10), units(90)); r.Stroke() },
			`<path d="M10.5 2V90"` + line + `/>`},
		{"so does a hairline", func(r *Renderer) {
			r.SetStrokeWidth(32)
			canvas.Line(r, units(0), units(7), units(90), units(7))
			r.Stroke()
		}, `<path d="M0 7.5H90" fill="none" stroke="#000000" stroke-width="0.5" stroke-linejoin="round"/>`},
		{"a filled rectangle stays where it is", func(r *Renderer) { canvas.Rect(r, box(1.5, 2, 9.25, 8)); r.Fill() },
			`<path d="M1.5 2H9.25V8H1.5Z" fill="#ff0000"/>`},
		{"its outline lies on the pixels", func(r *Renderer) { canvas.Rect(r, box(1, 2, 9, 8)); r.FillStroke() },
			`<path d="M1 2H9V8H1Z" fill="#ff0000"/>` + "\n" +
				`<path d="M1.5 2.5H9.5V8.5H1.5Z" fill="none" stroke="#000000" stroke-width="1"/>`},
		{"other shapes are one element", func(r *Renderer) { canvas.Diamond(r, units(5), units(5), units(2)); r.FillStroke() },
			`<path d="M5 3L7 5L5 7L3 5Z" fill="#ff0000" stroke="#000000" stroke-width="1" stroke-linejoin="round"/>`},
		{"dashes", func(r *Renderer) {
			r.SetStrokeDashArray([]float64{96, 64.5, 32})
			canvas.Line(r, 0, 0, units(9), units(9))
			r.Stroke()
		}, `<path d="M0 0L9 9"` + line + ` stroke-dasharray="1.5 1.01 0.5 1.5 1.01 0.5"/>`},
		{"curves", func(r *Renderer) {
			canvas.Cubic(r, canvas.Point{}, canvas.Point{X: 64}, canvas.Point{X: 128, Y: 64}, canvas.Point{X: 192, Y: 64})
			r.Stroke()
		}, `<path d="M0 0C1 0 2 1 3 1"` + line + `/>`},
		{"see-through", func(r *Renderer) {
			r.SetFillColor(drawing.Color{R: 1, G: 2, B: 3, A: 51})
			canvas.Rect(r, box(0, 0, 1, 1))
			r.Fill()
		}, `<path d="M0 0H1V1H0Z" fill="#010203" fill-opacity="0.2"/>`},
		{"clips", func(r *Renderer) {
			r.Clip(box(1, 2, 30, 40))
			canvas.Rect(r, box(0, 0, 1, 1))
			r.Fill()
			r.Unclip()
		}, `<clipPath id="clip-1_2_30_40"><path d="M1 2H30V40H1Z"/></clipPath>` + "\n" +
			`<g clip-path="url(#clip-1_2_30_40)">` + "\n" + `<path d="M0 0H1V1H0Z" fill="#ff0000"/>` + "\n" + `</g>`},
	} {
		r := newRenderer(Options{})
		tt.draw(r)
		if got := strings.Join(marks(t, r), "\n"); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// TestClipsAreDeclaredOnce draws within one clip, without, and within it again.
func TestClipsAreDeclaredOnce(t *testing.T) {
	r := newRenderer(Options{})
	for range 2 {
		r.Clip(box(1, 2, 30, 40))
		canvas.Text(r, "in", units(5), units(10), canvas.Left, canvas.Baseline)
		canvas.Text(r, "too", units(5), units(30), canvas.Left, canvas.Baseline)
		r.Unclip()
		canvas.Text(r, "out", units(5), units(80), canvas.Left, canvas.Baseline)
	}
	file := saved(t, r)
	if n := strings.Count(file, "<clipPath"); n != 1 {
		t.Errorf("%d clip paths", n)
	}
	if n := strings.Count(file, "<g "); n != 2 {
		t.Errorf("%d groups", n)
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct {
		name string
		draw func(r *Renderer)
		want string
	}{
		{"keeps the width measured", func(r *Renderer) { r.Text("8,300억 달러", units(10), units(20.4)) },
			`<text x="10" y="20" font-size="10" fill="#000000" textLength="54.68" lengthAdjust="spacingAndGlyphs">8,300억 달러</text>`},
		{"one character", func(r *Renderer) { r.SetWeight(typeset.SemiBold); r.Text("0", 0, units(20)) },
			`<text x="0" y="20" font-size="10" font-weight="600" fill="#000000">0</text>`},
		{"turned", func(r *Renderer) { r.SetTextRotation(-math.Pi / 2); r.Text("억", units(4), units(20.5)) },
			`<text x="4" y="20.5" font-size="10" fill="#000000" transform="rotate(-90 4 20.5)">억</text>`},
		{"spaces at the ends", func(r *Renderer) { r.Text(" a", 0, 0) }, `xml:space="preserve"> a</text>`},
		{"markup", func(r *Renderer) { r.Text(`<a href="x">&amp;`, 0, 0) }, `>&lt;a href="x"&gt;&amp;amp;</text>`},
		{"controls", func(r *Renderer) { r.Text("a\x00\x1b\nb", 0, 0) }, `>a b</text>`},
	} {
		r := newRenderer(Options{Lang: "ko"})
		tt.draw(r)
		if got := marks(t, r)[0]; !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	r := newRenderer(Options{})
	r.Text("\x00 \t", 0, 0)
	if got := marks(t, r); len(got) != 1 || got[0] != "" {
		t.Errorf("nothing to see gives %q", got)
	}
}

func TestHeader(t *testing.T) {
	for lang, want := range map[string][2]string{
		"ko": {`xml:lang="ko"`, "'Malgun Gothic'"}, "ja": {`xml:lang="ja"`, "'Yu Gothic'"},
		"zh": {`xml:lang="zh-Hans"`, "'Microsoft YaHei'"}, "en": {`xml:lang="en"`, "Arial"},
		"": {`role="img"`, "'Segoe UI'"}, `" onload="alert(1)`: {`role="img"`, "'Segoe UI'"},
	} {
		file := saved(t, newRenderer(Options{Lang: lang}))
		if !strings.Contains(file, want[0]) || !strings.Contains(file, want[1]) || strings.Contains(file, "onload") {
			t.Errorf("%q gives %s", lang, file)
		}
		if lang == "zh" == strings.Contains(file, "Pretendard JP") {
			t.Errorf("%q and the Japanese face: %s", lang, file)
		}
	}
	file := saved(t, newRenderer(Options{Title: "A < B", Desc: "가 & 나", Background: color.NRGBA{250, 249, 245, 128}}))
	all := parse(t, file)
	if got := texts(all, "title"); len(got) != 1 || got[0] != "A < B" || all[1].name != "title" {
		t.Errorf("title %q", got)
	}
	if got := texts(all, "desc"); len(got) != 1 || got[0] != "가 & 나" {
		t.Errorf("desc %q", got)
	}
	if !strings.Contains(file, `<rect width="200" height="100" fill="#faf9f5" fill-opacity="0.502"/>`) {
		t.Error(file)
	}
	for _, side := range []int{-1, 0, math.MaxInt} {
		root := parse(t, saved(t, New(fonts, side, 10, Options{})))[0]
		if w := root.attributes["width"]; w != "1" && w != "8192" {
			t.Errorf("width %s from %d", w, side)
		}
	}
}

func TestMetadata(t *testing.T) {
	for _, text := range []string{`{"id":"a]]>b","note":"<&\">\r\n가"}`, "x"} {
		file := saved(t, newRenderer(Options{Metadata: []byte(text)}))
		parse(t, file)
		if got, err := ReadMetadata(strings.NewReader(file)); err != nil || string(got) != text {
			t.Errorf("%q comes back as %q, %v", text, got, err)
		}
	}
	for _, file := range []string{"", "<svg/>", "GIF89a", saved(t, newRenderer(Options{})), `<chart xmlns="urn:moat:chart">cut`} {
		if _, err := ReadMetadata(strings.NewReader(file)); !errors.Is(err, ErrNoMetadata) {
			t.Errorf("%.20q: error %v", file, err)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestSave(t *testing.T) {
	r := newRenderer(Options{})
	r.Clip(box(0, 0, 10, 10))
	r.Text("ab", 0, 0)
	once := saved(t, r)
	if twice := saved(t, r); once != twice {
		t.Error("saving twice gives two files")
	}
	if err := r.Save(fullDisk{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

// TestGoChart has go-chart draw one of its own charts with hostile labels.
func TestGoChart(t *testing.T) {
	r := New(fonts, 400, 300, Options{})
	style := chart.Style{FontSize: 11 * canvas.Scale}
	c := chart.BarChart{
		Title: `<script>alert("1")</script> & 가`, TitleStyle: style,
		Width: units(400), Height: units(300), DPI: canvas.DPI, Font: canvas.RegularFont(), BarWidth: units(40),
		XAxis: style, YAxis: chart.YAxis{Style: style},
		Bars: []chart.Value{{Value: 1, Label: "a\x00<b>"}, {Value: 3, Label: "億"}},
	}
	if err := c.Render(r.Provider(), io.Discard); err != nil {
		t.Fatal(err)
	}
	all := parse(t, saved(t, r))
	if got := strings.Join(texts(all, "text"), "|"); !strings.Contains(got, c.Title) || !strings.Contains(got, "a<b>") || !strings.Contains(got, "億") {
		t.Errorf("texts %q", got)
	}
	if len(texts(all, "script")) > 0 {
		t.Error("a label became an element")
	}
	if _, err := r.Provider()(10, 10); err == nil {
		t.Error("another size is taken")
	}
}

var numberPattern = regexp.MustCompile(`^-?\d+(\.\d{1,2})?( -?\d+(\.\d{1,2})?)*$`)

func TestNumbersAreShort(t *testing.T) {
	for _, v := range []float64{0, -0.001, 1, 100, -2.5, 1.005, 1234.5678, 1 << 20} {
		if got := number(v); !numberPattern.MatchString(got) || got == "-0" || strings.HasSuffix(got, ".0") {
			t.Errorf("%v is %q", v, got)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add("OpenAI 1,000억 달러", "ko", 10, 20, 1.5, 0.2)
	f.Add("]]><!--\x00\xff\ufffe\U0001fffe", "zh\"><", math.MinInt, math.MaxInt, math.NaN(), math.Inf(1))
	f.Add("&#0;&lt;\u202e\r\n\t", "--", 0, 0, 1e-9, -1e300)
	f.Fuzz(func(t *testing.T, text, lang string, x, y int, size, angle float64) {
		r := New(fonts, x, y, Options{Lang: lang, Title: text, Desc: text, Metadata: []byte(text)})
		r.SetFontColor(black)
		r.SetFontSize(size)
		r.SetTextRotation(angle)
		r.Text(text, x, y)
		r.SetStrokeColor(black)
		r.SetFillColor(black)
		r.SetStrokeWidth(size)
		r.SetStrokeDashArray([]float64{size, angle})
		r.Clip(chart.NewBox(y, x, y, x+640))
		r.ArcTo(x, y, size, angle, angle, size)
		r.Circle(size, x, y)
		r.QuadCurveTo(x, y, y, x)
		r.FillStroke()
		r.Hatch(chart.NewBox(0, 0, x%100000, y%100000), size, black, angle)
		for _, e := range parse(t, saved(t, r)) {
			for name, v := range e.attributes {
				if strings.Contains(v, "NaN") || strings.Contains(v, "Inf") {
					t.Errorf("%s of %s is %q", name, e.name, v)
				}
			}
			if e.name == "text" && e.text != vector.Clean(text) {
				t.Errorf("text %q, want %q", e.text, vector.Clean(text))
			}
		}
	})
}
