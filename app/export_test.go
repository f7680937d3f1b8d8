package app

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/views"
	"moat/views/kit"
)

// checkWhole fails the test for a file that is not all of what its name says.
func checkWhole(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(path) {
	case ".png":
		_, err = png.Decode(bytes.NewReader(data))
	case ".svg":
		for dec := xml.NewDecoder(bytes.NewReader(data)); err == nil; {
			_, err = dec.Token()
		}
		if errors.Is(err, io.EOF) {
			err = nil
		}
	case ".pdf":
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			err = errors.New("cut off")
		}
	case ".csv":
		_, err = csv.NewReader(bytes.NewReader(data)).ReadAll()
	case ".xlsx":
		_, err = zip.NewReader(bytes.NewReader(data), int64(len(data)))
	default:
		err = errors.New("an ending that nobody asked for")
	}
	if err != nil || len(data) == 0 {
		t.Errorf("%s, %d bytes: %v", filepath.Base(path), len(data), err)
	}
}

func TestExportWritesEveryFormatWhole(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	out := r.ok("export", "charts", december, "--out", dir, "--format", "xlsx,png,svg,pdf,csv,png", "--lang", "ko", "--theme", "dark", "--currency", "KRW", "--size", "half", "--scale", "1")
	files := strings.Split(strings.TrimSpace(out), "\n")
	count := map[string]int{}
	for _, f := range files {
		checkWhole(t, f)
		count[filepath.Ext(f)]++
	}
	if n := count[".png"]; n < 3 || len(count) != 5 || len(files) != 5*n {
		t.Errorf("files %v", count)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != len(files) {
		t.Errorf("%d files in the folder, %d were named, %v", len(left), len(files), err)
	}
	for _, f := range files {
		if filepath.Ext(f) != ".png" {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 640 || c.Height != 480 {
			t.Errorf("%s is %d × %d, %v", f, c.Width, c.Height, err)
		}
	}
}

func TestExportRefusesWhatItCannotMake(t *testing.T) {
	r := newRunner(t)
	dir := filepath.Join(t.TempDir(), "none")
	for _, c := range []struct{ flag, value string }{
		{"--format", "gif"}, {"--format", "png,gif"}, {"--format", ""}, {"--format", "png,"}, {"--format", "PNG"},
		{"--size", "poster"}, {"--scale", "0"}, {"--scale", "5"}, {"--scale", "NaN"}, {"--theme", "blue"}, {"--currency", "dollars"}, {"--lang", "xx"}, {"--known-on", "then"},
	} {
		out, errs, status := r.run("", "export", "charts", december, "--out", dir, c.flag, c.value)
		if status != 2 || out != "" || errs == "" {
			t.Errorf("%s %q: status %d, %q, %q", c.flag, c.value, status, out, errs)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// TestNamesCannotLeaveTheFolder: an id with a slash is no id, and a folder's
// name may have as many as it likes.
func TestNamesCannotLeaveTheFolder(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	for _, id := range []string{"../" + december, "a/b", "/" + december} {
		out, errs, status := r.run("", "export", "charts", id, "--out", filepath.Join(dir, "inner"))
		if status != 1 || out != "" || !strings.Contains(errs, id) {
			t.Errorf("%s: status %d, %q, %q", id, status, out, errs)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v was written, %v", left, err)
	}
	deep := filepath.Join(dir, "a", "b c", "투자")
	for _, f := range strings.Split(strings.TrimSpace(r.ok("export", "charts", december, "--out", deep, "--format", "csv")), "\n") {
		if filepath.Dir(f) != deep {
			t.Errorf("%s is not in %s", f, deep)
		}
		checkWhole(t, f)
	}
}

// closedFolder is a folder that takes no files, even from root.
func closedFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	probe := filepath.Join(dir, "probe")
	if err := os.WriteFile(probe, nil, 0o600); err != nil {
		return dir
	}
	if err := os.Remove(probe); err != nil {
		t.Fatal(err)
	}
	return "/proc/self"
}

func TestAFolderThatTakesNoFilesIsNamed(t *testing.T) {
	r := newRunner(t)
	dir := closedFolder(t)
	for _, format := range chartFormats {
		out, errs, status := r.run("", "export", "charts", december, "--out", dir, "--format", format)
		if status != 1 || out != "" || !strings.Contains(errs, dir) || !strings.Contains(errs, "choose another folder") {
			t.Errorf("%s: status %d, %q, %q", format, status, out, errs)
		}
	}
}

// exportInto makes this test binary export charts again and again, until it is
// killed.
const exportInto = "MOAT_TEST_EXPORT_INTO"

func TestAKilledExportLeavesOldFilesOrNewOnes(t *testing.T) {
	if dir := os.Getenv(exportInto); dir != "" {
		for {
			Run([]string{"export", "charts", december, "--out", dir, "--format", strings.Join(chartFormats, ",")}, Streams{In: strings.NewReader(""), Out: io.Discard, Err: os.Stderr}, Build{})
		}
	}
	r := newRunner(t)
	dir := t.TempDir()
	whole := strings.Split(strings.TrimSpace(r.ok("export", "charts", december, "--out", dir, "--format", strings.Join(chartFormats, ","))), "\n")
	for range 3 {
		before, err := os.Stat(whole[0])
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestAKilledExportLeavesOldFilesOrNewOnes$")
		cmd.Env = append(os.Environ(), exportInto+"="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
			if after, err := os.Stat(whole[0]); err == nil && !os.SameFile(before, after) {
				break
			}
			if time.Now().After(deadline) {
				t.Error("nothing was exported")
				break
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // says that it was killed
		for _, f := range whole {
			checkWhole(t, f)
		}
	}
}

// exported is a PNG and an SVG of a chart, and the data that they carry.
func (r runner) exported(args ...string) []string {
	r.t.Helper()
	out := r.ok(append([]string{"export", "charts", december, "--out", r.t.TempDir(), "--format", "png,svg", "--scale", "1"}, args...)...)
	files := strings.Split(strings.TrimSpace(out), "\n")
	return files[:2]
}

func TestShowPrintsTheDataInsideAChart(t *testing.T) {
	r := newRunner(t)
	empty := filepath.Join(t.TempDir(), "own.sqlite")
	if _, _, status := r.run(ownBriefing, "--library", empty, "import", "-"); status != 0 {
		t.Fatal("no library")
	}
	for _, file := range r.exported("--lang", "ko", "--currency", "KRW") {
		for _, c := range []struct {
			library []string
			has     bool
			says    string
		}{{nil, true, "(in the library)"}, {[]string{"--library", empty}, false, "(not in the library)"}} {
			var d shownPicture
			if err := json.Unmarshal([]byte(r.ok(append(c.library, "show", file, "--format", "json")...)), &d); err != nil {
				t.Fatal(err)
			}
			if d.Briefing != december || d.Lang != "ko" || d.Currency != money.KRW || len(d.Rows) == 0 || d.InLibrary != c.has || d.KnownOn.String() != "2025-12-19" {
				t.Errorf("%s: %+v", file, d)
			}
			text := r.ok(append(c.library, "show", file)...)
			if !strings.HasPrefix(text, "# "+markdownText(d.Title)) || !strings.Contains(text, december+" "+c.says) || !strings.Contains(text, markdownText(d.Rows[0][0])) {
				t.Errorf("%s: %s", file, text)
			}
		}
	}
}

func TestShowSaysWhatIsWrongWithAPicture(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	var bare bytes.Buffer
	d := openBundled(t, nil)
	d.shell.Open(december)
	if err := d.chartsNow()[0].PNG(&bare, d.views.Fonts, chartOptions("", 1, false)); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "bare.png"), bare.String())
	write(t, filepath.Join(dir, "text.svg"), "no picture")
	write(t, filepath.Join(dir, "later.svg"), `<svg><metadata><chart xmlns="urn:moat:chart">{"moat":99}</chart></metadata></svg>`)
	if err := os.Mkdir(filepath.Join(dir, "folder.png"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"bare.png": "no chart data", "text.svg": "no chart data", "later.svg": "later version", "gone.png": "no such file", "folder.png": "cannot be read",
	} {
		out, errs, status := r.run("", "show", filepath.Join(dir, name))
		if status != 1 || out != "" || !strings.Contains(errs, want) || !strings.Contains(errs, name) {
			t.Errorf("%s: status %d, %q, %q", name, status, out, errs)
		}
	}
}

func TestMarkdownOfAPictureKeepsItsTable(t *testing.T) {
	d := chart.Data{Title: "a|b", Chart: "x", Briefing: "y", Header: []string{"n"}, Rows: [][]string{{"1|2*"}, {"3"}}}
	want := "# a\\|b\n\n| # | n |\n| --- | --- |\n|  | 1\\|2\\* |\n|  | 3 |\n\nChart: x\n\nBriefing: y (not in the library)\n"
	if got := pictureMarkdown(d, false); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func (d *mainWindow) drop(paths ...string) {
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	d.dropped(uris)
}

func TestAChartDroppedOnTheWindowOpensItsBriefing(t *testing.T) {
	files := newRunner(t).exported()
	d := openBundled(t, nil)
	for _, file := range files {
		d.shell.Open("anthropic-run-rate")
		d.shell.SelectTab(views.TabTakeaways)
		d.drop(file)
		if d.shell.State().Briefing != december || d.shell.Tab() != views.TabValuation {
			t.Errorf("%s opened %s on tab %d", file, d.shell.State().Briefing, d.shell.Tab())
		}
		has(t, d.words(), "known on 19", "Show that day")
	}
	if day := d.shell.State().KnownOn; day == (money.Day{Year: 2025, Month: 12, Date: 19}) {
		t.Error("the known-on date changed unasked")
	}
	d.notice.action.OnTapped()
	if day := d.shell.State().KnownOn; day != (money.Day{Year: 2025, Month: 12, Date: 19}) {
		t.Errorf("known on %v", day)
	}
}

func TestAChartWhoseBriefingIsNotHereShowsItsData(t *testing.T) {
	file := newRunner(t).exported()[0]
	d := openBundled(t, nil)
	if err := d.lib.Remove(d.ctx, december); err != nil {
		t.Fatal(err)
	}
	d.shell.Forget()
	d.drop(file)
	data, err := readPicture(file)
	if err != nil {
		t.Fatal(err)
	}
	if h := d.window.Canvas().Overlays().Top().MinSize().Height; h > 640 {
		t.Errorf("the dialog needs %v", h)
	}
	has(t, flat(words(d.window.Canvas().Overlays().Top())), "is not in the library", december, flat(data.Title), data.Header[0], data.Rows[0][0], "Sources")
}

func TestAPictureOfAnotherProgramDroppedSaysSo(t *testing.T) {
	d := openBundled(t, nil)
	file := filepath.Join(t.TempDir(), "cat.png")
	write(t, file, "\x89PNG\r\n\x1a\n")
	d.drop(file)
	has(t, flat(words(d.window.Canvas().Overlays().Top())), "no chart data")
}

func TestEveryChartAtOnceGoesIntoAFolder(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	charts := d.chartsNow()
	dir := filepath.Join(t.TempDir(), "new")
	form := views.ExportForm{Chosen: views.AllCharts, Path: dir, Format: "svg", Size: "square", Scale: 1}
	for _, c := range charts {
		form.Charts = append(form.Charts, views.ExportChart{Title: c.Title, File: chartFile(december, c.ID, "en")})
	}
	d.saveAll(charts, form, func(*chart.Chart) chart.Origin { return chart.Origin{Briefing: december} })
	for _, c := range form.Charts {
		checkWhole(t, filepath.Join(dir, c.File+".svg"))
	}
	if d.env.settings.ExportDir != dir {
		t.Errorf("the folder %q was not remembered", d.env.settings.ExportDir)
	}
}

// everyWidget calls visit for an object and all that is drawn below it.
func everyWidget(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			everyWidget(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			everyWidget(c, visit)
		}
	}
}

func TestTheExportDialogFitsAndFollowsItsChoices(t *testing.T) {
	d := openBundled(t, nil)
	d.window.Resize(fyne.NewSize(1024, 640))
	form := views.ExportForm{Folder: "/tmp", Chosen: 12, Formats: chartFormats, Format: "png", Sizes: []string{"slide", "square"}, Size: "slide", Scale: 2,
		Langs: brief.Langs, Lang: "en", Currencies: money.Displayed, Currency: money.USD}
	for i := range 15 {
		form.Charts = append(form.Charts, views.ExportChart{Title: fmt.Sprintf("What chart %d found", i), File: fmt.Sprintf("chart-%d", i)})
	}
	var got views.ExportForm
	views.ShowExport(d.window, d.views, d.printer(), form, func(f views.ExportForm) { got = f })
	overlay := d.window.Canvas().Overlays().Top()
	if h := overlay.MinSize().Height; h > 640 {
		t.Errorf("the dialog needs %v", h)
	}
	var path *widget.Entry
	buttons := map[string]*kit.Button{}
	var save *widget.Button
	scrolled := false
	everyWidget(overlay, func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *kit.Entry:
			path = &x.Entry
		case *kit.Button:
			buttons[x.Text] = x
		case *widget.Button:
			if x.Text == "Save" {
				save = x
			}
		case *container.Scroll:
			scrolled = scrolled || x.Offset.Y > 0
		}
	})
	if path == nil || save == nil || !scrolled {
		t.Fatalf("no field, no button, or the chosen chart is out of sight (%v)", scrolled)
	}
	if path.Text != filepath.Join("/tmp", "chart-12.png") {
		t.Errorf("suggests %s", path.Text)
	}
	path.SetText("/tmp/mine.v2.png")
	for _, text := range []string{"SVG", "Square", "4×", "Dark", "日本語", "₩"} {
		test.Tap(buttons[text])
	}
	test.Tap(save)
	if got.Path != "/tmp/mine.v2.svg" || got.Format != "svg" || got.Size != "square" || got.Scale != 4 || !got.Dark || got.Chosen != 12 || got.Lang != "ja" || got.Currency != money.KRW {
		t.Errorf("asked for %+v", got)
	}
}

func TestTheExportDialogOffersEveryFormatAndSize(t *testing.T) {
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		d := openBundled(t, func(s *Settings) { s.Language = lang })
		d.shell.Open(december)
		d.export(d.shell.Dossier(), "peer-multiples")
		got := flat(words(d.window.Canvas().Overlays().Top()))
		has(t, got, "PNG", "SVG", "PDF", "CSV", "XLSX", "16:9", "1×", "4×")
		lacks(t, got, "views.", "<no value>")
		// Scripts are drawn in runs of their own: blanks don't count.
		squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
		has(t, squeezed(got), squeezed(d.printer().T("views.export.all")))
		for _, c := range d.chartsNow() {
			has(t, squeezed(got), squeezed(c.Title))
		}
	}
}

func TestAnExportSpeaksTheLanguageAndCurrencyThatItAsksFor(t *testing.T) {
	d := openBundled(t, func(s *Settings) { s.Briefing = december })
	shown := d.chartsNow()
	charts, from := d.chartsIn(d.shell.Dossier(), views.ExportForm{Lang: "ja", Currency: money.JPY}, d.shell.Assumptions())
	if len(charts) != len(shown) {
		t.Fatalf("%d charts, %d on screen", len(charts), len(shown))
	}
	dir := t.TempDir()
	d.save(charts[0], views.ExportForm{Path: filepath.Join(dir, "x"), Format: "svg", Size: "slide", Scale: 1, Lang: "ja", Currency: money.JPY}, from)
	data, err := os.ReadFile(filepath.Join(dir, "x.svg"))
	if err != nil {
		t.Fatal(err)
	}
	if charts[0].ID != shown[0].ID || charts[0].Title == shown[0].Title || !strings.Contains(string(data), "円") || !strings.Contains(string(data), `lang="ja"`) {
		t.Errorf("%s, %q: no Japanese, or no yen", charts[0].ID, charts[0].Title)
	}
}
