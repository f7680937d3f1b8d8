package app

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/graph"
	"moat/views"
	"moat/views/alliances/ties"
	whatifview "moat/views/alliances/whatif"
)

func TestExportWritesTheTiesAsItsFileIsCalled(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	for _, name := range []string{"graph.png", "graph.svg", "graph.csv"} {
		path := filepath.Join(dir, name)
		if out := r.ok("export", "alliances", december, "--out", path, "--lang", "ja", "--theme", "dark", "--scale", "1"); strings.TrimSpace(out) != path {
			t.Errorf("said %q", out)
		}
		checkWhole(t, path)
	}
	for _, view := range []string{viewStack, viewSupply, viewMap, viewWhatIf} {
		path := filepath.Join(dir, view+".svg")
		r.ok("export", "alliances", december, "--out", path, "--view", view)
		checkWhole(t, path)
	}
	path := filepath.Join(dir, "ties.graphml")
	r.ok("export", "alliances", december, "--out", path, "--view", viewLedger)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var g struct {
		Nodes []struct{} `xml:"graph>node"`
		Edges []struct{} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(mustOpen(t, filepath.Join(dir, "graph.csv"))).ReadAll()
	if err != nil || len(g.Edges) != len(rows)-1 || len(g.Edges) < 120 || len(g.Nodes) < 80 {
		t.Errorf("%d edges between %d nodes, %d rows, %v", len(g.Edges), len(g.Nodes), len(rows), err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 8 {
		t.Errorf("%d files, %v", len(left), err)
	}
}

func mustOpen(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestExportOfTiesRefusesWhatItCannotMake(t *testing.T) {
	r := newRunner(t)
	out := filepath.Join(t.TempDir(), "x.png")
	for _, args := range [][]string{
		{"export"},
		{"export", "alliances"},
		{"export", "alliances", december},
		{"export", "alliances", december, "--out", "x.gif"},
		{"export", "alliances", december, "--out", "x"},
		{"export", "alliances", december, "--out", out, "--view", "globe"},
		{"export", "alliances", december, "--out", out, "--view", viewLedger},
		{"export", "alliances", december, "--out", "x.graphml", "--view", viewWhatIf},
		{"export", "alliances", december, "--out", out, "--view", viewWhatIf, "--off", "nobody"},
		{"export", "alliances", december, "--out", out, "--view", viewSupply, "--middle", "nobody"},
		{"export", "alliances", december, "--out", out, "--view", viewMap, "--shading", "red"},
		{"export", "alliances", december, "--out", out, "--scale", "9"},
		{"export", "alliances", december, "--out", out, "--theme", "pink"},
		{"export", "alliances", december, "--out", out, "--size", "poster"},
	} {
		if _, errs, code := r.run("", args...); code != 2 || !strings.HasPrefix(errs, "moat: ") {
			t.Errorf("%v: exit %d, said %q", args, code, errs)
		}
	}
	for _, args := range [][]string{
		{"export", "alliances", "nobody", "--out", out},
		{"export", "alliances", december, "--out", out, "--known-on", "2001-01-01"},
		{"export", "alliances", december, "--out", filepath.Join(out, "no", "folder.png")},
	} {
		if _, _, code := r.run("", args...); code == 0 {
			t.Errorf("%v: succeeded", args)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was left")
	}
}

func TestShowReadsTheViewInsideAPicture(t *testing.T) {
	r := newRunner(t)
	path := filepath.Join(t.TempDir(), "g.png")
	r.ok("export", "alliances", december, "--out", path, "--scale", "1")
	var d shownPicture
	if err := json.Unmarshal([]byte(r.ok("show", path, "--format", "json")), &d); err != nil {
		t.Fatal(err)
	}
	if d.Chart != "alliances-graph" || d.Briefing != december || !d.InLibrary || d.KnownOn.String() != "2025-12-19" || len(d.Rows) < 120 {
		t.Errorf("got %s of %s, %d rows, known on %s", d.Chart, d.Briefing, len(d.Rows), d.KnownOn)
	}
}

func TestAGraphDroppedOnTheWindowOpensItsView(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	v := graph.View{Group: "country", Filter: alliance.Filter{Kinds: []brief.AllianceKind{brief.Hosts}}, Party: "oracle"}
	files := d.env.allianceFilesOf(d.shell.Dossier(), d.views.Fonts, viewGraph, "en", chartOptions("", 1, false))
	files.fields = v.Fields()
	path := filepath.Join(t.TempDir(), "graph.svg")
	if err := files.write(t.Context(), path, formatSVG); err != nil {
		t.Fatal(err)
	}
	d.shell.Open("anthropic-run-rate")
	d.shell.SelectTab(views.TabAlliances)
	d.shell.RestoreAlliances("anthropic-run-rate", viewStack, nil)
	d.openPictures([]string{path})
	if d.shell.Tab() != views.TabAlliances || d.shell.State().Briefing != december {
		t.Fatalf("tab %d of %s", d.shell.Tab(), d.shell.State().Briefing)
	}
	view, fields := d.shell.AlliancesShown()
	if got := graph.ViewOf(fields); view != viewGraph || got.Group != v.Group || got.Party != v.Party || !slices.Equal(got.Filter.Kinds, v.Filter.Kinds) {
		t.Errorf("shows %s, %+v", view, fields)
	}
	has(t, d.words(), "Oracle")
}

func TestExportInTheAlliancesTabOffersWhatIsShown(t *testing.T) {
	for _, lang := range brief.Langs {
		d := openBundled(t, func(s *Settings) { s.Language = lang })
		d.shell.Open(december)
		d.shell.SelectTab(views.TabAlliances)
		d.export(d.shell.Dossier(), "")
		got := flat(words(d.window.Canvas().Overlays().Top()))
		has(t, got, "PNG", "SVG", "CSV", "GRAPHML")
		lacks(t, got, "XLSX", "board.", "<no value>")
	}
}

func TestASheetIsKnownByItsName(t *testing.T) {
	for id, want := range map[string]bool{"alliances-graph": true, "alliances-stack": true, "round-ladder": false} {
		if isSheet(chart.Data{Chart: id}) != want {
			t.Errorf("%s: %v", id, !want)
		}
	}
}

// rowsOf are the rows of a CSV file of ours, without the header.
func rowsOf(t *testing.T, path string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(mustOpen(t, path)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	return rows[1:]
}

func TestExportFollowsWhatTheReaderSetUp(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	dir := t.TempDir()
	write := func(view, format string, fields map[string]string) string {
		t.Helper()
		files := d.env.allianceFilesOf(d.shell.Dossier(), d.views.Fonts, view, "en", chartOptions("", 1, false))
		files.fields = fields
		path := filepath.Join(dir, view+"."+format)
		if err := files.write(t.Context(), path, format); err != nil {
			t.Fatal(err)
		}
		return path
	}
	hosts := alliance.LedgerView{By: "amount", Reverse: true, Filter: alliance.LedgerFilter{Kind: brief.Hosts}}.Fields()
	rows := rowsOf(t, write(viewLedger, formatCSV, hosts))
	for _, r := range rows {
		if r[1] != "hosts" {
			t.Errorf("the ledger's filter lets %v through", r[:4])
		}
	}
	graphml, err := os.ReadFile(write(viewLedger, formatGraphML, hosts))
	if n := strings.Count(string(graphml), "<edge "); err != nil || n != len(rows) {
		t.Errorf("%d edges, %d rows, %v", n, len(rows), err)
	}
	has(t, fileText(t, write(viewSupply, formatSVG, map[string]string{"middle": "nvidia"})), "NVIDIA is Oracle")
	has(t, fileText(t, write(viewMap, formatSVG, map[string]string{"shading": "supply"})), "what OpenAI is to pay")
	off := whatifview.FieldsOf(whatif.Off{Parties: []brief.ID{"nvidia"}})
	has(t, fileText(t, write(viewWhatIf, formatSVG, off)), "Switched off: NVIDIA", "US$110bn announced", "10.5 GW", "US$300bn committed", "5,313")
	falls := 0
	for _, r := range rowsOf(t, write(viewWhatIf, formatCSV, off)) {
		if r[0] == "falls" && r[1] == "1" {
			falls++
		}
	}
	r, err := whatif.Run(t.Context(), whatifview.InputOf(ties.NewScope(d.shell.Dossier(), d.printer())), whatifview.OffOf(off))
	if err != nil || falls != len(r.Steps[0]) {
		t.Errorf("%d ties fall in the file, %d on the switchboard, %v", falls, len(r.Steps[0]), err)
	}
}

// fileText is a file as one line of text, without tags.
func fileText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return flat(regexp.MustCompile("<[^>]*>").ReplaceAllString(string(data), " "))
}

func TestAPictureOfTheSwitchboardSwitchesTheSameOff(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	files := d.env.allianceFilesOf(d.shell.Dossier(), d.views.Fonts, viewWhatIf, "en", chartOptions("", 1, false))
	files.fields = whatifview.FieldsOf(whatif.Off{Countries: []string{"AE"}})
	path := filepath.Join(t.TempDir(), "whatif.svg")
	if err := files.write(t.Context(), path, formatSVG); err != nil {
		t.Fatal(err)
	}
	d.shell.Open("anthropic-run-rate")
	d.openPictures([]string{path})
	view, fields := d.shell.AlliancesShown()
	if off := whatifview.OffOf(fields); view != viewWhatIf || !slices.Equal(off.Countries, []string{"AE"}) {
		t.Errorf("shows %s, %v", view, fields)
	}
	has(t, d.words(), "Switched off: United Arab Emirates")
}
