package pdf

import (
	"bytes"
	"errors"
	"image/color"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

var (
	fonts = typeset.New(assets.Font)
	black = drawing.Color{A: 255}
)

func units(px float64) int { return canvas.Units(px) }

func newRenderer(o Options) *Renderer {
	r := New(fonts, assets.Font, 400, 200, o)
	ready(r)
	return r
}

func ready(r *Renderer) {
	r.SetFontColor(black)
	r.SetFontSize(12 * canvas.Scale)
	r.SetStrokeColor(black)
	r.SetStrokeWidth(canvas.Scale)
	r.SetFillColor(drawing.Color{R: 255, A: 255})
}

func saved(t testing.TB, r *Renderer) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// poppler has one of poppler's programs read a file; $FILE stands for it.
func poppler(t *testing.T, file []byte, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatalf("this test needs %s: install the package poppler-utils", program)
	}
	name := filepath.Join(t.TempDir(), "file.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "$FILE", name)
	}
	cmd := exec.Command(path, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%s: %v\n%s", program, err, stderr.String())
	}
	return string(out)
}

func textOf(t *testing.T, file []byte) string {
	t.Helper()
	return poppler(t, file, "pdftotext", "-enc", "UTF-8", "-layout", "$FILE", "-")
}

// fontsOf lists the embedded fonts.
func fontsOf(t *testing.T, file []byte) []string {
	t.Helper()
	var names []string
	for i, line := range strings.Split(poppler(t, file, "pdffonts", "$FILE"), "\n") {
		if i > 1 && line != "" {
			names = append(names, strings.TrimPrefix(strings.Fields(line)[0], "utf8"))
		}
	}
	slices.Sort(names)
	return names
}

func TestDescription(t *testing.T) {
	created := time.Date(2026, 3, 4, 5, 6, 7, 0, time.FixedZone("KST", 9*3600))
	file := saved(t, newRenderer(Options{
		Lang: "ko", Title: "오픈AI (A) \U00020BB7\xff", Subject: "line\r\nend\\", Keywords: "億 a,b", Created: created,
	}))
	info := poppler(t, file, "pdfinfo", "-rawdates", "$FILE")
	for _, want := range []string{
		"오픈AI (A) \U00020BB7\ufffd\n", "line  end\\\n", "億 a,b\n", "D:20260303200607\n", "300 x 150 pts", "Creator:         Moat\n",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not in\n%s", want, info)
		}
	}
	if info := poppler(t, saved(t, newRenderer(Options{Lang: "a) /X (b"})), "pdfinfo", "-rawdates", "$FILE"); !strings.Contains(info, "D:19700101000000") {
		t.Errorf("no date gives\n%s", info)
	}
}

func draw(r *Renderer) {
	r.Clip(chart.NewBox(0, 0, units(390), units(190)))
	for i, text := range []string{"OpenAI seeks US$100bn", "기업가치 8,300억 달러", "評価額8300億ドル", "估值融资"} {
		r.SetWeight(typeset.Weight(i % 2))
		r.Text(text, units(10), units(20+30*float64(i)))
	}
	r.SetFillColor(drawing.Color{G: 99, A: 100})
	r.Circle(1000, units(300), units(100))
	r.FillStroke()
	r.Unclip()
}

// TestSameDrawingSameFile needs many tries, as maps may come in order by chance.
func TestSameDrawingSameFile(t *testing.T) {
	var first []byte
	for i := range 12 {
		r := newRenderer(Options{Lang: "ja", Title: "t", Background: color.White})
		draw(r)
		if file := saved(t, r); i == 0 {
			first = file
		} else if !bytes.Equal(file, first) {
			t.Fatal("two files differ")
		}
	}
}

func TestOnlyUsedFacesAreEmbedded(t *testing.T) {
	for _, tt := range []struct {
		text, lang string
		want       []string
	}{
		{"", "ko", nil},
		{"US$830bn", "ko", []string{"pretendard-regular"}},
		{"기업가치 8,300억", "ko", []string{"pretendard-regular"}},
		{"億ドル", "ja", []string{"pretendardjp-regular"}},
		{"OpenAI估值", "zh", []string{"droidsansfallbackfull", "pretendard-regular"}},
	} {
		r := newRenderer(Options{Lang: tt.lang})
		r.Text(tt.text, units(10), units(50))
		file := saved(t, r)
		if got := fontsOf(t, file); !slices.Equal(got, tt.want) {
			t.Errorf("%q embeds %v, want %v", tt.text, got, tt.want)
		}
		if len(file) > 60_000 {
			t.Errorf("%q takes %d bytes: the fonts are whole", tt.text, len(file))
		}
	}
}

// TestSearch finds texts whose glyphs fpdf cannot name: swapped by context,
// composed, beyond two bytes, missing; and such as must not break a string.
func TestSearch(t *testing.T) {
	for _, text := range []string{
		"A<B>C (x) 12:34 -> \\n", "뷁뛟 가나다", "髙﨑 塚本", "U\U00020BB7U \U00020089", "x\u0e01y",
		"e\u0301te\u0301 1\u20442", "Æther–Ltd…", "晉鑫龘 㐀", "A\u200bB",
	} {
		for _, w := range []typeset.Weight{typeset.Regular, typeset.SemiBold} {
			r := newRenderer(Options{Lang: "ja"})
			r.SetWeight(w)
			r.Text(text, units(10), units(50))
			want := strings.NewReplacer("e\u0301", "é", "\u200b", "").Replace(text)
			if got := strings.TrimSpace(textOf(t, saved(t, r))); got != want {
				t.Errorf("%q reads %q", text, got)
			}
		}
	}
	r := newRenderer(Options{})
	r.Text("한글", units(10), units(50)) // conjoining jamo
	if got := strings.TrimSpace(textOf(t, saved(t, r))); got != "한글" {
		t.Errorf("jamo read %q", got)
	}
}

// TestWidthsAreTheFiles compares the widths counted on with those that fpdf
// writes.
func TestWidthsAreTheFiles(t *testing.T) {
	r := newRenderer(Options{})
	doc := r.page.doc
	for _, face := range []typeset.Face{typeset.FaceRegular, typeset.FaceSemiBold, typeset.FaceJPRegular, typeset.FaceJPSemiBold, typeset.FaceHan} {
		file := r.page.faces.get(face)
		if file == nil {
			t.Fatal(doc.Error())
		}
		doc.SetFont(file.family, "", 10)
		for _, c := range "A j0,가뷁、あ億估" {
			if file.glyph(c) == 0 {
				continue
			}
			got := int(math.Round(1000 * file.advance(file.glyph(c))))
			if want := doc.GetStringSymbolWidth(string(c)); got != want {
				t.Errorf("%s: %q is %d wide, want %d", face.FileName(), c, got, want)
			}
		}
	}
}

var wordPattern = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>([^<]*)<`)

// TestOn draws twice into a document that somebody else writes in millimetres.
func TestOn(t *testing.T) {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetCompression(false)
	doc.AddPage()
	doc.SetFont("Helvetica", "B", 11)
	doc.SetTextColor(1, 2, 3)
	doc.SetDrawColor(4, 5, 6)
	doc.Text(20, 20, "before")
	for _, y := range []float64{30, 150} {
		r := On(doc, fonts, assets.Font, Place{X: 50, Y: y, Scale: 0.25}, "ko")
		ready(r)
		draw(r)
		for _, box := range r.Texts() {
			if box.Clipped || box.Missing {
				t.Errorf("text %+v", box)
			}
		}
	}
	doc.Text(20, 280, "after")
	if r, g, b := doc.GetTextColor(); r != 1 || g != 2 || b != 3 {
		t.Errorf("text colour %d %d %d", r, g, b)
	}
	if size, _ := doc.GetFontSize(); doc.GetFontFamily() != "helvetica" || doc.GetFontStyle() != "B" || size != 11 {
		t.Errorf("font %s %s %v", doc.GetFontFamily(), doc.GetFontStyle(), size)
	}
	if a, _ := doc.GetAlpha(); a != 1 {
		t.Errorf("opacity %v", a)
	}
	var b bytes.Buffer
	if err := Write(doc, &b); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Helvetica-Bold", "droidsansfallbackfull", "pretendard-regular", "pretendard-semibold",
		"pretendardjp-regular", "pretendardjp-semibold",
	}
	if got := fontsOf(t, b.Bytes()); !slices.Equal(got, want) {
		t.Errorf("fonts %v, want each once: %v", got, want)
	}
	words := wordPattern.FindAllStringSubmatch(poppler(t, b.Bytes(), "pdftotext", "-bbox", "$FILE", "-"), -1)
	var left []string
	for _, w := range words {
		if w[3] == "OpenAI" { // 50 mm and 10 px of 0.25 mm in points
			left = append(left, w[1][:5])
		}
	}
	if !slices.Equal(left, []string{"148.8", "148.8"}) {
		t.Errorf("drawings begin at %v", left)
	}
}

func TestOnEmptyDocument(t *testing.T) {
	for _, scale := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		doc := fpdf.New("P", "mm", "A4", "")
		r := On(doc, fonts, assets.Font, Place{Scale: scale}, "")
		ready(r)
		r.Text("true size", units(0), units(20))
		if _, err := r.Provider()(1, 2); err != nil {
			t.Error(err)
		}
		saved(t, r)
		if got := r.page.scale; math.Abs(got-PointsPerPx) > 1e-9 {
			t.Errorf("scale %v gives %v points", scale, got)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestSave(t *testing.T) {
	r := newRenderer(Options{})
	draw(r)
	if err := r.Save(fullDisk{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
	first := bytes.Clone(saved(t, r))
	draw(r)
	if !bytes.Equal(first, saved(t, r)) {
		t.Error("a saved document changes")
	}
}

// TestDamagedFonts gives fpdf what it panics on.
func TestDamagedFonts(t *testing.T) {
	whole, err := assets.Font(typeset.FaceRegular.TrueTypeName())
	if err != nil {
		t.Fatal(err)
	}
	missing := errors.New("no such file")
	for name, load := range map[string]typeset.Loader{
		"missing":        func(string) ([]byte, error) { return nil, missing },
		"empty":          func(string) ([]byte, error) { return nil, nil },
		"no font":        func(string) ([]byte, error) { return []byte("no font at all"), nil },
		"header only":    func(string) ([]byte, error) { return bytes.Clone(whole[:12]), nil },
		"cut in a table": func(string) ([]byte, error) { return bytes.Clone(whole[:len(whole)/2]), nil },
		"cut at the end": func(string) ([]byte, error) { return bytes.Clone(whole[:len(whole)-9]), nil },
	} {
		r := New(fonts, load, 100, 100, Options{})
		ready(r)
		r.Text("text", units(5), units(20))
		r.Circle(100, 0, 0)
		r.Stroke()
		if err := r.Save(io.Discard); !errors.Is(err, errFont) {
			t.Errorf("%s: error %v", name, err)
		}
		if _, err := Register(fpdf.New("", "", "", ""), load, typeset.FaceRegular); !errors.Is(err, errFont) {
			t.Errorf("%s: registering gives %v", name, err)
		}
	}
	// Loaded before it was damaged: fpdf finds out when it writes.
	doc := fpdf.New("", "", "", "")
	doc.AddPage()
	damaged := bytes.Clone(whole)
	if _, err := Register(doc, func(string) ([]byte, error) { return damaged, nil }, typeset.FaceRegular); err != nil {
		t.Fatal(err)
	}
	clear(damaged)
	if err := Write(doc, io.Discard); !errors.Is(err, errFont) {
		t.Errorf("error %v", err)
	}
}

func TestGoChart(t *testing.T) {
	r := New(fonts, assets.Font, 400, 300, Options{})
	style := chart.Style{FontSize: 11 * canvas.Scale}
	c := chart.BarChart{
		Title: "매출 (억)", TitleStyle: style,
		Width: units(400), Height: units(300), DPI: canvas.DPI, Font: canvas.RegularFont(), BarWidth: units(40),
		XAxis: style, YAxis: chart.YAxis{Style: style},
		Bars: []chart.Value{{Value: 1, Label: "첫째"}, {Value: 3, Label: "億"}},
	}
	if err := c.Render(r.Provider(), io.Discard); err != nil {
		t.Fatal(err)
	}
	text := textOf(t, saved(t, r))
	for _, want := range []string{"매출 (억)", "1.00", "3.00"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if _, err := r.Provider()(10, 10); err == nil {
		t.Error("another size is taken")
	}
}

// notFinite matches operands that no viewer can read.
var notFinite = regexp.MustCompile(`[ \n\[]([+-]Inf|NaN)[ \]]`)

func FuzzPDF(f *testing.F) {
	f.Add("OpenAI 1,000억 달러", "ko", 10, 20, 1.5, 0.2)
	f.Add("(\\\x00\xff\ufffe\U0001fffe\r)", "zh) /X", math.MinInt, math.MaxInt, math.NaN(), math.Inf(1))
	f.Add("\U00020BB7\u0301\u200d\ufe0f\uffff", "--", 0, 0, 1e-9, -1e300)
	f.Fuzz(func(t *testing.T, text, lang string, x, y int, size, angle float64) {
		r := New(fonts, assets.Font, x, y, Options{Lang: lang, Title: text, Subject: text, Keywords: text})
		ready(r)
		r.SetFontSize(size)
		r.SetTextRotation(angle)
		r.Text(text, x, y)
		r.SetFontSize(640)
		r.Text(text, 64, 640)
		r.SetStrokeWidth(size)
		r.SetStrokeDashArray([]float64{size, angle})
		r.SetFillColor(drawing.Color{A: uint8(x)})
		r.Clip(chart.NewBox(y, x, y, x+640))
		r.ArcTo(x, y, size, angle, angle, size)
		r.Circle(size, x, y)
		r.QuadCurveTo(x, y, y, x)
		r.FillStroke()
		r.Hatch(chart.NewBox(0, 0, x%100000, y%100000), size, black, angle)
		r.page.doc.SetCompression(false)
		if found := notFinite.Find(saved(t, r)); found != nil {
			t.Errorf("%q in the file", found)
		}
	})
}
