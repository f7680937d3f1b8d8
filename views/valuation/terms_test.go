package valuation

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
)

func printer(t *testing.T, lang string) *text.Printer {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return texts.In(lang)
}

// termLine is the first line of a name.
func termLine(t *testing.T, lines []TermLine, name string) TermLine {
	t.Helper()
	for _, x := range lines {
		if x.Name == name {
			return x
		}
	}
	t.Fatalf("no line %q in %+v", name, lines)
	return TermLine{}
}

func TestTermsOfDecemberSayWhatIsKnownAndWhatIsNot(t *testing.T) {
	m := TermsOf(dossierOf(t, december, "2025-12-19"), printer(t, "en"))
	if m.Title != "OpenAI: 3 of 8 terms of the newest deal are known" || !strings.Contains(m.Subtitle, "in talks") {
		t.Errorf("title %q, subtitle %q", m.Title, m.Subtitle)
	}
	for name, want := range map[string]string{
		"Security": "not reported", "Seniority": "not reported", "Pre-money": "not reported", "Post-money": "not reported",
		"Lead investors": "not reported", "Kind": "primary", "Raise": "≤ US$100bn",
		"Valuation":  "≤ US$830bn · before or after the money not stated",
		"Governance": "OpenAI Foundation controls",
	} {
		x := termLine(t, m.Terms, name)
		if x.Says != want {
			t.Errorf("%s: %q, want %q", name, x.Says, want)
		}
		if known := want != "not reported"; known != (x.Record != "") {
			t.Errorf("%s: record %q", name, x.Record)
		}
	}
	if x := termLine(t, m.Terms, "Conditions"); x.Says != "not reported" || x.Record != "" {
		t.Errorf("a remark is given out as a condition: %+v", x)
	}
	if m.Source != "The Wall Street Journal, via AsianFin and 2 more" || termLine(t, m.Terms, "Governance").Source != "Particle News" {
		t.Errorf("sources: %q, %q", m.Source, termLine(t, m.Terms, "Governance").Source)
	}
	if len(m.Reports) != 2 || m.Reports[0].Says != "≤ US$100bn · in talks" || !strings.Contains(m.Reports[1].Source, "relay") || !strings.HasPrefix(m.Reports[1].More, "If raised in full") {
		t.Errorf("reports: %+v", m.Reports)
	}
}

func TestTermsOfMarchTakeEachTermFromTheRecordThatNamesIt(t *testing.T) {
	m := TermsOf(dossierOf(t, "openai-122bn-close", "2026-04-05"), printer(t, "en"))
	for name, want := range map[string]string{
		"Raise": "US$122bn", "Pre-money": "US$730bn", "Post-money": "≈ US$852bn", "Lead investors": "Amazon, NVIDIA and SoftBank Group",
		"Conditions": "Amazon · US$35bn · conditional",
	} {
		if x := termLine(t, m.Terms, name); x.Says != want {
			t.Errorf("%s: %q, want %q", name, x.Says, want)
		}
	}
	if x := termLine(t, m.Terms, "Lead investors"); x.Record != "r022" || x.Source == "" {
		t.Errorf("the leads come from %+v", x)
	}
	for _, x := range m.Terms {
		if x.Name == "Valuation" {
			t.Error("a price of no basis is asked for beside one with a basis")
		}
	}
	if !strings.HasPrefix(m.Title, "OpenAI: 5 of 7 terms") {
		t.Errorf("title %q", m.Title)
	}
}

// Shares of one day leave a rest; between shares of different days holdings
// were diluted, and nothing can be said of a rest.
func TestTheCapTableSaysOfWhichDaysItsSharesAre(t *testing.T) {
	for day, want := range map[string][]string{
		"2025-10-30": {"2 stated shares come to ≈ 53 %, all as of 28 Oct 2025.", "Who holds the other ≈ 47 % is not reported."},
		"2025-12-19": {"3 stated shares come to ≈ 57 %, but they are of different days, from 28 Oct 2025 to 11 Nov 2025: no such sum was ever reported."},
		"2026-04-05": {"3 stated shares come to ≈ 66 %, but they are of different days, from 28 Oct 2025 to 27 Feb 2026: no such sum was ever reported."},
	} {
		m := TermsOf(dossierOf(t, december, day), printer(t, "en"))
		if !slices.Equal(m.Sum, want) {
			t.Errorf("on %s: %q", day, m.Sum)
		}
		for _, h := range m.Holders {
			if h.Share == "" || h.AsOf == "" || h.Source == "" || h.Record == "" {
				t.Errorf("on %s a holder lacks something: %+v", day, h)
			}
		}
		for _, h := range m.Others {
			if h.Share != "" || h.Source == "" {
				t.Errorf("on %s a holder of unknown share: %+v", day, h)
			}
		}
	}
}

func TestTermsAreConvertedAndTheRateNamed(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	d.State.Currency = money.KRW
	m := TermsOf(d, printer(t, "ko"))
	if x := termLine(t, m.Terms, "조달액"); x.Says != "≤ 147.8조 원" {
		t.Errorf("raise: %q", x.Says)
	}
	if !strings.Contains(m.Note, "1,478.3") {
		t.Errorf("the rate: %q", m.Note)
	}
}

func TestNobodysTermsAreNoCard(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	other := *d.Briefing
	for _, subject := range []brief.ID{"", "garante"} {
		other.Subject = subject
		d.Briefing = &other
		if m := TermsOf(d, printer(t, "en")); m.Known() {
			t.Errorf("terms of %q: %+v", subject, m)
		}
	}
}

func TestTheTermsCardOpensTheNoteOnALine(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	got := wordsOf(x.terms.root)
	wants(t, "the card", got, "Security not reported", "Cap table", "Microsoft ≈ 27 % ≈ US$135bn · 28 Oct 2025 · NewsBytes", "holders whose share is not reported")
	each(x.terms.root, func(o fyne.CanvasObject) {
		if area, ok := o.(*kit.TapArea); ok && strings.HasPrefix(wordsOf(area), "Microsoft") {
			test.Tap(area)
		}
	})
	wants(t, "the note on Microsoft's stake", x.note(), "Microsoft owns OpenAI", "≈ 27 %", "value of the stake", "party", "28 October 2025", "32.5 percent before it", "newsbytesapp.com")
	x.panel.TypedKey(key(fyne.KeyEscape))
	if x.PointOpen() {
		t.Error("Escape leaves the note open")
	}
	x.terms.toggleAll()
	wants(t, "all holders", wordsOf(x.terms.root), "Names only", "Thrive Capital")
}
