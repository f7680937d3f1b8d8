package chart_test

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/valuation"
)

const talks = "openai-100bn-talks"

var slide = chart.Options{Width: 800, Height: 450, Scale: 1, Frame: true}

// bundledCharts are the charts of a bundled briefing, with where they are from.
func bundledCharts(t testing.TB, lang string) ([]*chart.Chart, chart.Origin) {
	t.Helper()
	in := input(t, talks, "2025-12-19", lang, money.USD)
	all := chart.All(in)
	if len(all) == 0 {
		t.Fatal("no charts")
	}
	return all, chart.Origin{Briefing: talks, KnownOn: in.KnownOn, Currency: money.USD}
}

func pngOf(t testing.TB, c *chart.Chart, from chart.Origin) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.PNGWithData(&b, fonts, slide, from); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func svgOf(t testing.TB, c *chart.Chart, from chart.Origin) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.SVG(&b, fonts, slide, from); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicturesCarryTheirData(t *testing.T) {
	for _, lang := range brief.Langs {
		all, from := bundledCharts(t, lang)
		for _, c := range all {
			want := c.Data(from)
			if want.Chart != c.ID || want.Title != c.Title || want.Briefing != talks || want.Lang != lang || len(want.Rows) == 0 || len(want.Sources) == 0 {
				t.Errorf("%s: data %+v", c.ID, want)
			}
			for kind, file := range map[string][]byte{"PNG": pngOf(t, c, from), "SVG": svgOf(t, c, from)} {
				got, err := chart.ReadData(bytes.NewReader(file))
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s of %s in %s: read %+v, %v; want %+v", kind, c.ID, lang, got, err, want)
				}
			}
		}
	}
}

func TestAChartCarriesTheAssumptionsThatItRestsOn(t *testing.T) {
	in := input(t, talks, "2025-12-19", "en", money.USD)
	a := valuation.Defaults()
	a.Holding.Stake = decimal.New(17, -3)
	a.Outlooks = []valuation.Outlook{{Name: valuation.Base, Weight: decimal.New(6, -1), Value: brief.Point(decimal.New(2, 12), brief.Unit("USD"), brief.Exact)}}
	all := chart.WithCase(in, a)
	if len(all) == 0 {
		t.Fatal("no chart of assumptions")
	}
	got, err := chart.ReadData(bytes.NewReader(pngOf(t, all[0], chart.Origin{Briefing: talks, Assumptions: &a})))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"return": "0.2", "multiple": "10", "years": "5", "dilution": "0.2", "base-weight": "0.6"} {
		if got.Assumptions[name] != want {
			t.Errorf("%s is %q, want %q", name, got.Assumptions[name], want)
		}
	}
	if v, err := brief.ParseValue(got.Assumptions["base"]); err != nil || !v.Equal(a.Outlooks[0].Value) {
		t.Errorf("base is %q, %v", got.Assumptions["base"], err)
	}
	for name, value := range got.Assumptions {
		if strings.Contains(value, "0.017") {
			t.Errorf("%s tells what the reader owns", name)
		}
	}
	if plain := all[0].Data(chart.Origin{Briefing: talks}); plain.Assumptions != nil {
		t.Errorf("assumptions out of nowhere: %v", plain.Assumptions)
	}
}

// TestPNGIsAnOrdinaryOne decodes one with data to the same pixels as without,
// and walks its chunks as other programs would.
func TestPNGIsAnOrdinaryOne(t *testing.T) {
	all, from := bundledCharts(t, "ko")
	var bare bytes.Buffer
	if err := all[0].PNG(&bare, fonts, slide); err != nil {
		t.Fatal(err)
	}
	file := pngOf(t, all[0], from)
	want, err := png.Decode(&bare)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := png.Decode(bytes.NewReader(file)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the picture differs from the one without data: %v", err)
	}
	kinds, texts := chunks(t, file)
	if kinds[0] != "IHDR" || kinds[len(kinds)-1] != "IEND" {
		t.Errorf("chunks %v", kinds)
	}
	for keyword, want := range map[string]string{
		"Title": all[0].Title, "Description": all[0].Alt, "Software": "Moat",
	} {
		if texts[keyword] != "\x00\x00ko\x00\x00"+want {
			t.Errorf("%s says %q, want %q", keyword, texts[keyword], want)
		}
	}
	if !strings.Contains(texts["Source"], all[0].Data(from).Sources[0]) {
		t.Errorf("source %q", texts["Source"])
	}
}

// chunks are the types of a PNG's chunks and the texts by keyword; a wrong
// checksum fails the test.
func chunks(t *testing.T, file []byte) (kinds []string, texts map[string]string) {
	t.Helper()
	texts = map[string]string{}
	for rest := file[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		body, sum := rest[4:8+n], rest[8+n:12+n]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(sum) {
			t.Errorf("%s has a wrong checksum", body[:4])
		}
		kinds = append(kinds, string(body[:4]))
		if string(body[:4]) == "iTXt" {
			keyword, text, _ := strings.Cut(string(body[4:]), "\x00")
			texts[keyword] = text
		}
		rest = rest[12+n:]
	}
	return kinds, texts
}

func TestSVGIsXMLWithTitleAndDescription(t *testing.T) {
	for _, lang := range brief.Langs {
		all, from := bundledCharts(t, lang)
		for _, c := range all {
			said := map[string]string{}
			for dec := xml.NewDecoder(bytes.NewReader(svgOf(t, c, from))); ; {
				token, err := dec.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s in %s is not XML: %v", c.ID, lang, err)
				}
				if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "title" || e.Name.Local == "desc") {
					text, err := dec.Token()
					if err != nil {
						t.Fatal(err)
					}
					if chars, ok := text.(xml.CharData); ok {
						said[e.Name.Local] = string(chars)
					}
				}
			}
			if said["title"] != c.Title || said["desc"] != c.Alt {
				t.Errorf("%s in %s: %q, want %q and %q", c.ID, lang, said, c.Title, c.Alt)
			}
		}
	}
}

func TestPDFCanBeSearchedInKorean(t *testing.T) {
	all, _ := bundledCharts(t, "ko")
	c := all[0]
	var first, second bytes.Buffer
	created := time.Date(2026, 4, 15, 0, 0, 0, 0, time.UTC)
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := c.PDF(b, fonts, assets.Font, slide, created); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) || !bytes.Contains(first.Bytes(), []byte("D:20260415")) {
		t.Errorf("begins %q, or is not dated", first.Bytes()[:8])
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same chart gave two files")
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("pdftotext is not installed: the text was not read back")
		return
	}
	path := filepath.Join(t.TempDir(), "chart.pdf")
	if err := os.WriteFile(path, first.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields(c.Title) {
		if !strings.Contains(string(text), word) {
			t.Errorf("%q of the title is not in %q", word, text)
		}
	}
}

func TestCSVIsTheTableWithoutFormulas(t *testing.T) {
	c := &chart.Chart{ID: "x", Table: chart.Table{
		Header: []string{"name", "value"},
		Rows: [][]string{
			{"=1+1", "+1"}, {"-1", "@x"}, {"\ttab", "\rreturn"}, {"＝1", "a,b"}, {"a \"b\"", "two\nlines"}, {"오픈AI", ""}, {"−5", "a=b"},
		},
	}}
	var b bytes.Buffer
	if err := c.CSV(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "name,value\r\n'=1+1,'+1\r\n'-1,'@x\r\n") {
		t.Errorf("%q", b.String())
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 8 {
		t.Fatalf("%q, %v", rows, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r＝", []rune(cell)[0]) {
				t.Errorf("the cell %q can be taken for a formula", cell)
			}
		}
	}
	if want := []string{"오픈AI", ""}; !slices.Equal(rows[6], want) {
		t.Errorf("row %q, want %q", rows[6], want)
	}
}

func TestSizes(t *testing.T) {
	all, from := bundledCharts(t, "en")
	for _, s := range chart.Sizes() {
		named, ok := chart.SizeNamed(s.Name)
		if !ok || named != s {
			t.Errorf("%s is %v", s.Name, named)
		}
		o := slide
		o.Width, o.Height = s.Width, s.Height
		var b bytes.Buffer
		if err := all[0].PNGWithData(&b, fonts, o, from); err != nil {
			t.Fatal(err)
		}
		if p, err := png.DecodeConfig(&b); err != nil || float64(p.Width) != s.Width || float64(p.Height) != s.Height {
			t.Errorf("%s is %v × %v, %v", s.Name, p.Width, p.Height, err)
		}
	}
	if s, ok := chart.SizeNamed(""); !ok || s.Width*9 != s.Height*16 {
		t.Errorf("the usual size is %v", s)
	}
	if _, ok := chart.SizeNamed("poster"); ok {
		t.Error("a poster has a size")
	}
	for _, export := range []func(o chart.Options) error{
		func(o chart.Options) error { return all[0].SVG(io.Discard, fonts, o, from) },
		func(o chart.Options) error { return all[0].PDF(io.Discard, fonts, assets.Font, o, time.Time{}) },
		func(o chart.Options) error { return all[0].PNGWithData(io.Discard, fonts, o, from) },
	} {
		if err := export(chart.Options{Width: -1, Height: 1}); !errors.Is(err, chart.ErrSize) {
			t.Errorf("a chart of no size: %v", err)
		}
	}
}

// full takes a few bytes and then no more, as a full disk.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsAnError(t *testing.T) {
	all, from := bundledCharts(t, "en")
	for name, export := range map[string]func(w io.Writer) error{
		"PNG": func(w io.Writer) error { return all[0].PNGWithData(w, fonts, slide, from) },
		"SVG": func(w io.Writer) error { return all[0].SVG(w, fonts, slide, from) },
		"PDF": func(w io.Writer) error { return all[0].PDF(w, fonts, assets.Font, slide, time.Time{}) },
		"CSV": func(w io.Writer) error { return all[0].CSV(w) },
	} {
		if err := export(&full{room: 40}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAnyTableComesBack gives charts tables that no briefing has.
func TestAnyTableComesBack(t *testing.T) {
	all, from := bundledCharts(t, "zh")
	rapid.Check(t, func(t *rapid.T) {
		c := *all[0]
		c.Title, c.Alt, c.Notes = rapid.String().Draw(t, "title"), rapid.String().Draw(t, "alt"), rapid.String().Draw(t, "notes")
		c.Table = chart.Table{Header: rapid.SliceOfN(rapid.String(), 3, 5).Draw(t, "header")}
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			c.Table.Rows = append(c.Table.Rows, rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "row"))
			c.Table.Records = append(c.Table.Records, rapid.SliceOf(rapid.SampledFrom([]brief.ID{"a", "b-2"})).Draw(t, "records"))
		}
		want := c.Data(from)
		small := chart.Options{Width: 64, Height: 64}
		for _, write := range []func(io.Writer) error{
			func(w io.Writer) error { return c.PNGWithData(w, fonts, small, from) },
			func(w io.Writer) error { return c.SVG(w, fonts, small, from) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if got, err := chart.ReadData(&b); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("read %+v, %v; want %+v", got, err, want)
			}
		}
	})
}

// A scale that is not linear is named, where no mark and no label lies.
func TestALogarithmicScaleIsNamed(t *testing.T) {
	in := input(t, talks, "2025-12-19", "en", money.USD)
	for _, c := range slices.Concat(chart.All(in), chart.FromRecords(in), chart.WithCase(in, valuation.Defaults())) {
		for _, size := range [][2]float64{{480, 300}, {800, 450}} {
			pic, err := c.Render(fonts, chart.Options{Width: size[0], Height: size[1], Frame: true, Log: true})
			if err != nil {
				t.Fatal(err)
			}
			named := 0
			for _, x := range pic.Texts {
				if x.Text == "Logarithmic scale" {
					named++
				}
			}
			if want := map[bool]int{true: 1}[c.HasLog()]; named != want {
				t.Errorf("%s names its scale %d times, want %d", c.ID, named, want)
			}
		}
	}
}

// A picture says on which scale it was drawn, so that opening it restores that.
func TestTheScaleIsInsideTheFile(t *testing.T) {
	all, from := bundledCharts(t, "en")
	from.View = map[string]string{"other": "kept"}
	o := slide
	o.Log = true
	for _, c := range all {
		var picture, drawing bytes.Buffer
		if err := c.PNGWithData(&picture, fonts, o, from); err != nil {
			t.Fatal(err)
		}
		if err := c.SVG(&drawing, fonts, o, from); err != nil {
			t.Fatal(err)
		}
		for kind, file := range map[string][]byte{"png": picture.Bytes(), "svg": drawing.Bytes()} {
			d, err := chart.ReadData(bytes.NewReader(file))
			if err != nil || d.LogScale() != c.HasLog() || d.View["other"] != "kept" {
				t.Errorf("%s of %s: log %v, want %v; %v, %v", kind, c.ID, d.LogScale(), c.HasLog(), d.View, err)
			}
		}
		if d, err := chart.ReadData(bytes.NewReader(pngOf(t, c, from))); err != nil || d.LogScale() {
			t.Errorf("%s on a linear scale says otherwise, %v", c.ID, err)
		}
	}
	if len(from.View) != 1 {
		t.Errorf("the caller's view became %v", from.View)
	}
}
