package whatif

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// said are the words of an object and all in it, in order.
func said(o fyne.CanvasObject) string {
	var out []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch x := o.(type) {
		case *fyne.Container:
			for _, c := range x.Objects {
				walk(c)
			}
		case *prose.Label:
			out = append(out, x.Text())
		case *kit.Button:
			out = append(out, x.Text)
		case *prose.Page:
			walk(x.Scroll.Content)
		case *toggle:
			walk(x.content)
		}
	}
	walk(o)
	return strings.Join(out, "\n")
}

func has(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("does not say %q:\n%s", w, text)
		}
	}
}

// row is the switch of a name in a list.
func row(t *testing.T, v *View, list int, name string) *toggle {
	t.Helper()
	if v.switches.choice.Selected() != list {
		v.switches.choice.Buttons[list].Tapped(nil)
	}
	for i, e := range v.switches.shown {
		if e.name == name {
			return v.switches.rows[i]
		}
	}
	t.Fatalf("no switch %q", name)
	return nil
}

func button(t *testing.T, o *fyne.Container, text string) *kit.Button {
	t.Helper()
	for _, x := range o.Objects {
		if b, ok := x.(*kit.Button); ok && b.Text == text {
			return b
		}
	}
	t.Fatalf("no button %q in %q", text, said(o))
	return nil
}

const (
	questions = iota
	parties
	allTies
	countries
)

func TestFlippingTheEmiratesShowsTheStatedLoss(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "en"), look.Light, wide)
	has(t, said(v.words), "Nothing is switched off", "on the left", "4,145")
	uae := row(t, v, countries, "United Arab Emirates")
	uae.Tapped(nil)
	has(t, said(uae), "off")
	has(t, said(v.words), "Switched off: United Arab Emirates",
		"Capacity not delivered\n1 GW\ndata-centre capacity", "Paid and kept\nUS$1.5bn\nfunded", "Capital not received\n–\n2 amounts not public",
		"Step 1: falls at once · 17 ties", "OpenAI operates Stargate UAE", "home of G42 and Stargate UAE", "PR Newswire, via Zawya", "No year that can be told changes")
	button(t, v.cases.chips, "Reset").Tapped(nil)
	has(t, said(v.words), "Nothing is switched off")
	if strings.Contains(said(uae), "off") || uae.lever.off {
		t.Error("the switch still shows the country as off")
	}
}

func TestSwitchingOffNVIDIAShowsWhoIsHitNext(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "en"), look.Light, wide)
	nvidia := row(t, v, questions, "Without NVIDIA")
	nvidia.FocusGained()
	nvidia.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	has(t, said(v.words), "US$110bn\nannounced", "10.5 GW\nchips and memory", "Money at risk next\nUS$300bn\ncommitted", "Capacity at risk next\n6 GW",
		"Rests on Oracle, which loses 100 % of its known chips and memory (US$40bn of US$40bn announced) ← NVIDIA – Oracle",
		"Chip designers, GW\n3,491\n5,313", "Cash is fungible", "Step 2: at risk")
	row(t, v, parties, "NVIDIA").TypedRune(' ')
	has(t, said(v.words), "Nothing is switched off")
}

func TestTheKeyboardReachesEverySwitch(t *testing.T) {
	v, w := open(t, scope(t, library(t), "en"), look.Light, fyne.NewSize(744, 430))
	last := v.switches.rows[len(v.switches.rows)-1]
	for range 40 {
		w.Canvas().(interface{ FocusNext() }).FocusNext()
		if w.Canvas().Focused() == fyne.Focusable(last) {
			break
		}
	}
	if !last.focused {
		t.Fatal("Tab does not reach the last switch")
	}
	if y, page := last.Position().Y, v.switches.page; y < page.Scroll.Offset.Y || y+last.Size().Height > page.Scroll.Offset.Y+page.Size().Height {
		t.Error("the switch with the keyboard is out of sight")
	}
}

func TestAllTiesOfAStepCanBeListed(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "en"), look.Light, wide)
	v.flip(whatif.Off{Countries: []string{"AE"}})
	if strings.Contains(said(v.words), "Microsoft invests in G42") {
		t.Fatal("all ties are listed at once")
	}
	v.whole[0] = true
	v.rewrite()
	has(t, said(v.words), "Microsoft invests in G42", "Paid already: nothing more was to come")
}

func TestASearchFindsEveryKindOfSwitch(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "ko"), look.Light, wide)
	v.switches.search.SetText("아랍에미리트")
	text := said(v.switches.page)
	has(t, text, "수출 허가 중단: 미국 → 아랍에미리트", "MGX, ", "아랍에미리트 정부")
	v.switches.search.SetText("nothing like it")
	has(t, said(v.switches.page), "일치하는 항목이 없습니다.")
	v.switches.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.switches.search.Text != "" || len(v.switches.rows) < 9 {
		t.Error("Escape does not bring the list back")
	}
}

// book is a case book in memory. It fails where it is told to.
type book struct {
	cases []reading.Case
	err   error
}

func (b *book) Save(_ string, _ brief.ID, c reading.Case, done func(error)) {
	if b.err == nil {
		b.cases = reading.WithCase(b.cases, c)
	}
	done(b.err)
}

func (b *book) Remove(area string, _ brief.ID, name string, done func(error)) {
	b.cases = reading.WithoutCase(b.cases, area, name)
	done(nil)
}

func (b *book) Use(area string, _ brief.ID, name string, _ func(error)) {
	b.cases = reading.Using(b.cases, area, name)
}

func TestACaseIsNamedSavedLoadedAndDeleted(t *testing.T) {
	v, w := open(t, scope(t, library(t), "en"), look.Light, wide)
	b := &book{}
	v.KeepIn(b)
	row(t, v, countries, "United Arab Emirates").Tapped(nil)
	button(t, v.cases.chips, "Save as case").Tapped(nil)
	if w.Canvas().Focused() != fyne.Focusable(v.cases.name) {
		t.Error("the name cannot be typed at once")
	}
	test.Type(v.cases.name, "  No   Gulf ")
	v.cases.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(b.cases) != 1 || b.cases[0].Name != "No Gulf" || string(b.cases[0].Data) != `{"version":1,"countries":["AE"]}` {
		t.Fatalf("kept %+v", b.cases)
	}
	has(t, said(v.cases.object), "No Gulf", "Saved as “No Gulf”.")
	row(t, v, countries, "Taiwan").Tapped(nil)
	has(t, said(v.cases.object), "Case: No Gulf, changed since it was saved.")
	button(t, v.cases.chips, "Reset").Tapped(nil)
	button(t, v.cases.chips, "No Gulf").Tapped(nil)
	has(t, said(v.words), "Switched off: United Arab Emirates\n")
	has(t, said(v.cases.object), "Case: No Gulf.")
	button(t, v.cases.chips, "Delete this case").Tapped(nil)
	has(t, said(v.cases.object), "“No Gulf” is deleted.")
	has(t, said(v.words), "Switched off: United Arab Emirates")
	if len(b.cases) != 0 {
		t.Errorf("still kept: %+v", b.cases)
	}
}

func TestACaseThatWasNotKeptIsNotSaidToBe(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "en"), look.Light, wide)
	v.KeepIn(&book{err: errors.New("read-only")})
	row(t, v, countries, "Taiwan").Tapped(nil)
	v.cases.ask()
	v.cases.keepAs("mine")
	if text := said(v.cases.object); strings.Contains(text, "Saved") || !v.cases.naming.Visible() {
		t.Errorf("says %q", text)
	}
}

// kept is a saved case.
func kept(t *testing.T, name string, off whatif.Off) reading.Case {
	t.Helper()
	data, err := off.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return reading.Case{Area: reading.SwitchboardCases, Name: name, Data: data}
}

func TestTwoCasesAreComparedSideBySide(t *testing.T) {
	gulf, chips := kept(t, "No Gulf", whatif.Off{Countries: []string{"AE"}}), kept(t, "No NVIDIA", whatif.Off{Parties: []brief.ID{"nvidia"}})
	v, _ := open(t, scope(t, library(t), "en", gulf, chips), look.Light, wide)
	v.KeepIn(&book{})
	button(t, v.cases.chips, "No NVIDIA").Tapped(nil)
	button(t, v.cases.chips, "Compare").Tapped(nil)
	has(t, said(v.cases.object), "Compare with")
	button(t, v.cases.chips, "No Gulf").Tapped(nil)
	has(t, said(v.words), "Compared with No Gulf", "No NVIDIA\nNo Gulf\n", "Capacity not delivered\n10.5 GW of chips and memory\n1 GW of data-centre capacity", "Chip designers, GW\n5,313\n3,491")
	button(t, v.cases.chips, "End comparison").Tapped(nil)
	if strings.Contains(said(v.words), "Compared with") {
		t.Error("the comparison does not end")
	}
}

func TestABriefingOpensWithItsCaseInUse(t *testing.T) {
	c := kept(t, "Old", whatif.Off{Countries: []string{"AE"}, Parties: []brief.ID{"long-gone"}})
	c.InUse = true
	v, _ := open(t, scope(t, library(t), "en", c), look.Light, wide)
	has(t, said(v.words), "Switched off: United Arab Emirates, long-gone", "No longer in the library: long-gone. The case keeps them.")
	data, _ := v.asked.off.Encode()
	has(t, string(data), "long-gone")
	row(t, v, countries, "Taiwan").Tapped(nil)
	show(t, v, scope(t, library(t), "ko", c))
	has(t, said(v.words), "끊은 항목: 아랍에미리트, 대만, long-gone")
}

func TestACaseThatCannotBeReadSaysSo(t *testing.T) {
	bad := reading.Case{Area: reading.SwitchboardCases, Name: "Bad", Data: []byte(`{"version":1,"ties":7}`)}
	newer := reading.Case{Area: reading.SwitchboardCases, Name: "Newer", Data: []byte(`{"version":9}`)}
	v, _ := open(t, scope(t, library(t), "en", bad, newer), look.Light, wide)
	button(t, v.cases.chips, "Bad").Tapped(nil)
	has(t, said(v.cases.object), "“Bad” cannot be read and stays as it is.")
	button(t, v.cases.chips, "Newer").Tapped(nil)
	has(t, said(v.cases.object), "later version")
	has(t, said(v.words), "Nothing is switched off")
}

func TestAnEmptyLibraryHasAClearState(t *testing.T) {
	for _, lang := range brief.Langs {
		v, w := open(t, scope(t, &brief.Records{}, lang), look.Dark, fyne.NewSize(744, 430))
		v.flip(whatif.Off{Countries: []string{"AE"}})
		if said(v.words) == "" || w.Canvas().Capture() == nil {
			t.Errorf("%s: nothing is said", lang)
		}
	}
}

// later keeps work until the test lets it run.
type later struct {
	reading.Inline
	work []func()
}

func (l *later) Go(work func()) { l.work = append(l.work, work) }

func TestALateAnswerNeverWins(t *testing.T) {
	v, _ := open(t, scope(t, library(t), "en"), look.Light, wide)
	exec := &later{}
	v.env.Exec = exec
	v.flip(whatif.Off{Countries: []string{"AE"}})
	v.flip(whatif.Off{Countries: []string{"TW"}})
	exec.work[1]()
	exec.work[0]()
	has(t, said(v.words), "Switched off: United Arab Emirates, Taiwan")
}
