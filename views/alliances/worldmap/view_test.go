package worldmap

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/worldmap"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// library is a lab in the United States, funded from Japan and Singapore, with
// a site in Korea.
func library() *brief.Records {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}, Sources: map[brief.ID]brief.Source{"s": {ID: "s", Publisher: "Paper", Access: brief.Read}}}
	for id, country := range map[brief.ID]string{"lab": "US", "fund": "JP", "purse": "SG", "site": "KR"} {
		r.Parties[id] = brief.Party{ID: id, Kind: brief.Company, Country: country, Names: brief.Names{"en": strings.ToUpper(string(id))}}
	}
	add := func(id, from brief.ID, kind brief.AllianceKind, to brief.ID, billions int64) {
		a := brief.Alliance{ID: id, From: from, Kind: kind, To: to, AmountKind: brief.Committed}
		a.Amount = brief.Point(decimal.NewFromInt(billions).Shift(9), "USD", brief.Exact)
		a.Stage, a.Evidence, a.Sources = brief.Signed, brief.Press, []brief.ID{"s"}
		r.Alliances = append(r.Alliances, a)
	}
	add("cash", "fund", brief.InvestsIn, "lab", 30)
	add("more", "purse", brief.InvestsIn, "lab", 10)
	add("rent", "site", brief.Hosts, "lab", 20)
	return r
}

func open(t *testing.T, r *brief.Records) *View {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.Light, Lang: "en", Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(&reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, func(rune) {})
	test.NewTempWindow(t, v.Object()).Resize(fyne.NewSize(960, 520))
	give(t, v, r, "en")
	return v
}

func give(t *testing.T, v *View, r *brief.Records, lang string) {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{Briefing: &brief.Briefing{Subject: "lab"}, Records: r, State: reading.State{Interface: lang, TextScale: 1}}
	show, err := v.Prepare(t.Context(), ties.NewScope(d, texts.In(lang)))
	if err != nil {
		t.Fatal(err)
	}
	show()
}

func TestTheShadingIsSwitched(t *testing.T) {
	v := open(t, library())
	if got := v.title.Text(); got != "75 % of the known capital committed to LAB comes from one country: Japan" {
		t.Errorf("by capital: %q", got)
	}
	v.shades.Buttons[1].Tapped(nil)
	if got := v.title.Text(); got != "All that LAB is known to owe suppliers and hosts goes to one country: South Korea" {
		t.Errorf("by supply: %q", got)
	}
	if v.shading() != alliance.BySupply || !strings.Contains(v.caption.Text(), "Natural Earth") {
		t.Errorf("the switch, or the caption, is lost: %q", v.caption.Text())
	}
}

func TestAPressedCountryShowsItsTies(t *testing.T) {
	v := open(t, library())
	for _, s := range v.board.spots {
		if s.Key != worldmap.CountryKey+"SG" {
			continue
		}
		at := fyne.NewPos(float32(s.X+s.W/2), float32(s.Y+s.H/2))
		v.picture.OnHover(at)
		if v.board.focus.Country != "SG" {
			t.Errorf("the pointer is over Singapore, %q is looked at", v.board.focus.Country)
		}
		v.picture.OnLeave()
		v.picture.OnTapped(at)
		break
	}
	if v.chosen != "SG" || !v.aside.Visible() {
		t.Fatalf("chosen: %q", v.chosen)
	}
	v.close.Tapped(nil)
	if v.chosen != "" || v.aside.Visible() || v.board.focus.Country != "" {
		t.Error("closing leaves the country")
	}
}

func TestKeysGoFromWestToEast(t *testing.T) {
	v := open(t, library())
	var seen []string
	for range 5 {
		v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
		seen = append(seen, v.chosen)
	}
	if got := strings.Join(seen, " "); got != "US SG KR JP US" {
		t.Errorf("to the right: %s", got)
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeyLeft})
	v.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.chosen != "" {
		t.Errorf("escape leaves %s", v.chosen)
	}
}

func TestANewLanguageKeepsTheCountry(t *testing.T) {
	v := open(t, library())
	v.choose("KR")
	give(t, v, library(), "ko")
	if v.chosen != "KR" || !strings.Contains(v.title.Text(), "일본") || v.shades.Buttons[0].Text != "자본" {
		t.Errorf("chosen %q, %q", v.chosen, v.title.Text())
	}
}

func TestAPictureBringsItsShadingBack(t *testing.T) {
	v := open(t, library())
	v.shades.Buttons[1].Tapped(nil)
	v.choose("KR")
	fields := v.Fields()
	v.shades.Buttons[0].Tapped(nil)
	v.choose("")
	v.Restore("", fields)
	if v.shading() != alliance.BySupply || v.chosen != "KR" || !v.aside.Visible() {
		t.Errorf("shaded by %s, chosen %q", v.shading(), v.chosen)
	}
	v.Restore("", map[string]string{"shading": "evil", "chosen": "XX"})
	if v.shading() != alliance.BySupply || v.chosen != "" {
		t.Errorf("what is not known is taken: %s, %q", v.shading(), v.chosen)
	}
}

func TestNothingToShowIsSaid(t *testing.T) {
	nowhere := library()
	for id, p := range nowhere.Parties {
		p.Country = ""
		nowhere.Parties[id] = p
	}
	alone := library()
	alone.Alliances = nil
	for r, want := range map[*brief.Records]string{{}: "No ties are known", alone: "No ties are known", nowhere: "4 parties are known"} {
		v := open(t, r)
		if v.card.Visible() || !strings.Contains(v.empty.Text(), want) {
			t.Errorf("got %q, want %q", v.empty.Text(), want)
		}
		v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
}

func TestAPressedArcShowsWhatItRestsOn(t *testing.T) {
	v := open(t, library())
	for y := float32(20); y < v.picture.Size().Height; y += 3 {
		for x := float32(20); x < v.picture.Size().Width; x += 3 {
			at := fyne.NewPos(x, y)
			f := v.board.at(at)
			if f.Arc == 0 || v.words().Geography.Arcs[f.Arc-1].From != "SG" {
				continue
			}
			v.picture.OnHover(at)
			if v.board.focus != f || v.words().SayArc(f.Arc-1) != "Singapore → United States · capital · US$10bn committed · 1 tie" {
				t.Errorf("looks at %+v, which says %q", v.board.focus, v.words().SayArc(f.Arc-1))
			}
			v.picture.OnTapped(at)
			if !v.aside.Visible() || v.chosen != "" {
				t.Errorf("the ties are not shown, or a country is chosen: %q", v.chosen)
			}
			v.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if v.aside.Visible() || v.board.focus != (worldmap.Focus{}) {
				t.Error("Escape keeps the arc")
			}
			return
		}
	}
	t.Error("no arc from Singapore can be pointed at")
}
