package change_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/change"
	"moat/internal/text"
)

// lines are a report's changes in short: kind, then the values and stages on
// the way.
func lines(r change.Report, p *text.Printer) []string {
	say := r.Say(p)
	out := []string{}
	for _, c := range r.Changes {
		var way []string
		for _, x := range c.Steps {
			way = append(way, strings.TrimSpace(say.Value(x)+" "+string(x.Stage)))
		}
		for _, t := range c.Ties {
			way = append(way, strings.TrimSpace(say.Amount(c, t)+" "+string(t.Stage)))
		}
		out = append(out, string(c.Kind)+": "+strings.Join(way, " → "))
	}
	return out
}

var none = brief.Value{}

func TestWhatBecameOfAFigure(t *testing.T) {
	p := printer(t, "en")
	asked := round("r1", "deal", usd("1", brief.UpTo), none, none, usd("10", brief.UpTo), claim("2025-01-10", brief.InTalks, "post"))
	signed := round("r2", "deal", usd("1", ""), usd("8", ""), usd("9", ""), none, claim("2025-03-01", brief.Signed, "times"))
	closed := round("r3", "deal", usd("1", ""), usd("8", ""), usd("9", ""), none, claim("2025-05-01", brief.Closed, "sun"))
	ended := round("r4", "deal", usd("1", ""), none, none, usd("10", ""), claim("2025-06-01", brief.Lapsed, "globe"))
	talkAgain := round("r5", "deal", none, none, none, usd("12", ""), claim("2025-06-01", brief.InTalks, "globe"))
	rate := figure("f1", brief.RunRate, usd("2", brief.About), claim("2025-01-05", "", "post"))
	higher := figure("f2", brief.RunRate, usd("3", ""), claim("2025-04-05", "", "times"))
	again := figure("f3", brief.RunRate, usd("2", ""), claim("2025-02-05", "", "times"))
	rival := figure("f4", brief.RunRate, usd("5", ""), claim("2025-01-05", "", "sun"))
	loss := covering(figure("g1", brief.NetLoss, usd("1", ""), claim("2025-01-05", "", "post")), "2024")
	nextLoss := covering(figure("g2", brief.NetLoss, usd("4", ""), claim("2025-06-05", "", "post")), "2025")
	order := figure("h1", brief.Commitments, usd("7", ""), claim("2025-01-05", "", "post"))
	second := figure("h2", brief.Commitments, usd("6", ""), claim("2025-02-05", "", "post"))
	larger := order
	larger.Value = usd("8", "")
	denied := order
	denied.Stage = brief.Denied
	twin := figure("r2-post", brief.PostMoney, usd("9", ""), claim("2025-03-01", brief.Signed, "times"))
	won := figure("won", brief.RunRate, brief.Point(usd("2", "").Low.Shift(3), "KRW", ""), claim("2025-04-05", "", "times"))
	won.From = brief.Derivation{Kind: brief.Restates, Args: []brief.ID{"f1"}}

	for _, x := range []struct {
		name          string
		before, after []any
		want          []string
	}{
		{"nothing", []any{rate, asked}, []any{rate, asked}, nil},
		{"a new figure", nil, []any{rate}, []string{"new: ≈ US$2bn"}},
		{"a new round is a price and a raise", nil, []any{asked}, []string{"new: ≤ US$1bn in talks", "new: ≤ US$10bn in talks"}},
		{"talks end in a signature", []any{asked}, []any{asked, signed}, []string{
			"changed: ≤ US$1bn in talks → US$1bn signed",
			"changed: ≤ US$10bn in talks → US$8bn pre-money and US$9bn post-money signed",
		}},
		{"what came in between is told", []any{asked}, []any{asked, signed, closed}, []string{
			"changed: ≤ US$1bn in talks → US$1bn signed → US$1bn closed",
			"changed: ≤ US$10bn in talks → US$8bn pre-money and US$9bn post-money signed → US$8bn pre-money and US$9bn post-money closed",
		}},
		{"talk does not undo a signature", []any{signed}, []any{signed, talkAgain}, nil},
		{"a deal that lapses", []any{asked}, []any{asked, ended}, []string{
			"lapsed: ≤ US$1bn in talks → US$1bn lapsed", "lapsed: ≤ US$10bn in talks → US$10bn lapsed",
		}},
		{"a deal known only as lapsed", nil, []any{ended}, []string{"lapsed: US$1bn lapsed", "lapsed: US$10bn lapsed"}},
		{"a figure that repeats a round is no second one", []any{signed}, []any{signed, twin}, nil},
		{"a level moves", []any{rate}, []any{rate, higher}, []string{"changed: ≈ US$2bn → US$3bn"}},
		{"a level is confirmed", []any{rate}, []any{rate, again}, nil},
		{"an older report comes in late", []any{higher}, []any{higher, rate}, nil},
		{"another period is another figure", []any{loss}, []any{loss, nextLoss}, []string{"new: US$4bn"}},
		{"two reports of one day exclude each other", []any{rate}, []any{rate, rival}, []string{"contradicted: ≈ US$2bn → US$5bn"}},
		{"orders are told apart", []any{order}, []any{order, second}, []string{"new: US$6bn"}},
		{"a record is corrected", []any{order}, []any{larger}, []string{"changed: US$7bn → US$8bn"}},
		{"a record is denied", []any{order}, []any{denied}, []string{"lapsed: US$7bn → US$7bn denied"}},
		{"a figure is withdrawn", []any{rate, order}, []any{rate}, []string{"gone: US$7bn"}},
		{"the same in another currency is no news", []any{rate}, []any{rate, won}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := lines(change.Compare(state("2025-01-20", x.before...), state("2025-07-01", x.after...)), p)
			if want := append([]string{}, x.want...); !slices.Equal(sortedCopy(got), sortedCopy(want)) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func sortedCopy(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

func TestAClaimThatACheckShowsToBeWrongIsContradicted(t *testing.T) {
	c := claim("2025-01-10", "", "post")
	price := figure("price", brief.Valuation, usd("830", ""), c)
	slip := figure("slip", brief.RunRate, usd("2", ""), c)
	right := figure("right", brief.RunRate, usd("20", ""), claim("2025-01-08", "", "times"))
	times := figure("times", brief.Multiple, brief.Point(usd("41.5", "").Low.Shift(-9), brief.Times, ""), c)
	times.From = brief.Derivation{Kind: brief.Ratio, Args: []brief.ID{"price", "slip"}}
	before := state("2025-01-20", right)
	r := change.Compare(before, state("2025-01-20", price, slip, right, times))
	wrong := r.Of(change.Contradicted)
	if len(wrong) != 1 || wrong[0].Steps[0].Record != "slip" || wrong[0].Finding == nil {
		t.Fatalf("contradicted: %v", lines(r, printer(t, "en")))
	}
	if why := r.Say(printer(t, "en")).Why(wrong[0]); why == "" {
		t.Error("nothing says why it is wrong")
	}
	for _, c := range r.Of(change.Changed) {
		t.Errorf("what is wrong stands for what changed: %v", c.Steps)
	}
}

func TestOfManyClaimsTheNewestAreChecked(t *testing.T) {
	var old []any
	for i := range 1600 {
		on := day("2015-01-01").AddDays(i).String()
		old = append(old, figure(brief.ID(fmt.Sprint("f", i)), brief.Commitments, usd("1", ""), claim(on, "", "post")))
	}
	rate := figure("r1", brief.RunRate, usd("2", ""), claim("2025-01-05", "", "post"))
	rival := figure("r2", brief.RunRate, usd("5", ""), claim("2025-01-05", "", "sun"))
	r := change.Compare(state("2025-01-20", append(old, rate)...), state("2025-01-20", append(old, rate, rival)...))
	if got := lines(r, printer(t, "en")); !slices.Equal(got, []string{"contradicted: US$2bn → US$5bn"}) {
		t.Errorf("changes: %q", got)
	}
}

func TestWhatBecameOfATie(t *testing.T) {
	p := printer(t, "en")
	talk := tie("t1", "bank", "acme", usd("5", brief.UpTo), "", claim("2025-01-10", brief.InTalks, "post"))
	closed := tie("t1", "bank", "acme", usd("4", ""), "", claim("2025-03-10", brief.Closed, "times"))
	lapsed := tie("t1", "bank", "acme", usd("5", brief.UpTo), "", claim("2025-03-10", brief.Lapsed, "times"))
	short := tie("t2", "acme", "bank", usd("1", ""), "2025-06-30", claim("2025-01-10", brief.Signed, "post"))
	other := tie("t3", "bank", "mill", usd("1", ""), "", claim("2025-01-10", brief.Signed, "post"))
	for _, x := range []struct {
		name          string
		before, after []any
		to            string
		want          []string
		why           string
	}{
		{"the same", []any{talk, short}, []any{talk, short}, "2025-05-01", []string{}, ""},
		{"added", nil, []any{talk}, "2025-05-01", []string{"tie added: ≤ US$5bn in talks"}, ""},
		{"changed", []any{talk}, []any{closed}, "2025-05-01", []string{"tie changed: ≤ US$5bn in talks → US$4bn closed"}, ""},
		{"lapsed", []any{talk}, []any{lapsed}, "2025-05-01", []string{"tie gone: ≤ US$5bn in talks → ≤ US$5bn lapsed"}, "lapsed"},
		{"known only as lapsed", nil, []any{lapsed}, "2025-05-01", []string{}, ""},
		{"run out", []any{short}, []any{short}, "2025-07-01", []string{"tie gone: US$1bn signed → US$1bn signed"}, "30 Jun 2025"},
		{"on its last day", []any{short}, []any{short}, "2025-06-30", []string{}, ""},
		{"no longer told", []any{talk}, nil, "2025-05-01", []string{"tie gone: ≤ US$5bn in talks"}, "no longer told"},
		{"of others", nil, []any{other}, "2025-05-01", []string{}, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := change.Compare(state("2025-01-20", x.before...), state(x.to, x.after...))
			if got := lines(r, p); !slices.Equal(got, x.want) {
				t.Errorf("got %q, want %q", got, x.want)
			}
			for _, c := range r.Changes {
				if why := r.Say(p).Why(c); !strings.Contains(why, x.why) {
					t.Errorf("why: %q, want %q", why, x.why)
				}
			}
		})
	}
}

func TestAStateIsKeptAsJSON(t *testing.T) {
	b := bundled(t, "openai-110bn-round")
	was := change.Of(brief.Gather([]*brief.Briefing{b}, b.Published.Last()), "openai", nil)
	data, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	var back change.State
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	for _, r := range []change.Report{change.Compare(was, back), change.Compare(back, was)} {
		if len(r.Changes) > 0 {
			t.Errorf("a kept state differs: %v", lines(r, printer(t, "en")))
		}
	}
	if len(data) > 200_000 {
		t.Errorf("%d bytes for one briefing", len(data))
	}
}

func TestSentencesNameStagesSourcesAndDatesInEveryLanguage(t *testing.T) {
	asked := round("r1", "deal", none, none, none, usd("10", brief.UpTo), claim("2025-01-10", brief.InTalks, "Post"))
	signed := round("r2", "deal", none, usd("8", ""), usd("9", ""), none, claim("2025-03-01", brief.Signed, "Times"))
	order := figure("h1", brief.Commitments, usd("7", ""), claim("2025-02-05", "", "Post"))
	r := change.Compare(state("2025-01-20", asked), state("2025-07-01", asked, signed, order,
		tie("t1", "bank", "acme", usd("5", ""), "", claim("2025-03-10", brief.Closed, "Times"))))
	wants := map[string][]string{
		"en": {"Changed: Acme’s valuation, ≤ US$10bn (in talks · press · The Post, 10 Jan 2025) → US$8bn pre-money and US$9bn post-money (signed · press · The Times, 1 Mar 2025).",
			"New: Acme’s commitments, US$7bn (press · The Post, 5 Feb 2025).", "New tie: Bank invests in Acme, US$5bn (closed · press · The Times, 10 Mar 2025)."},
		"ko": {"에이크미 기업가치", "≤ 100억 달러(협의 중", "투자 전 80억 달러, 투자 후 90억 달러(서명", "The Times, 2025-03-01"},
		"ja": {"アクメの評価額", "協議中", "プレマネー80億ドル", "2025-03-01"},
		"zh": {"艾克米的", "洽谈中", "投前80亿美元", "2025-03-01"},
	}
	for lang, want := range wants {
		p := printer(t, lang)
		var all strings.Builder
		for _, c := range r.Changes {
			all.WriteString(r.Say(p).Sentence(c) + "\n")
		}
		for _, w := range want {
			if !strings.Contains(all.String(), w) {
				t.Errorf("%s: %q is not in\n%s", lang, w, all.String())
			}
		}
		if s := all.String(); strings.Contains(s, "change.") || strings.Contains(s, "<no value>") {
			t.Errorf("%s: a text is missing in\n%s", lang, s)
		}
	}
	if got, want := r.Say(printer(t, "en")).Summary(day("2025-03-12")), "1 figure changed, 1 new figure and 1 tie added, changed or gone since you last opened this, 12 Mar 2025"; got != want {
		t.Errorf("in one line: %q, want %q", got, want)
	}
}

func TestEveryKindHasANameAndASentenceInEveryLanguage(t *testing.T) {
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range change.Kinds {
		for _, lang := range brief.Langs {
			if name := (change.Report{}).Say(texts.In(lang)).Heading(k); name == "" || strings.HasPrefix(name, "change.") {
				t.Errorf("%s has no name in %s", k, lang)
			}
		}
	}
}
