package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/intake/guard"
	"moat/internal/money"
)

var published = money.Day{Year: 2025, Month: time.December, Date: 19}

var known = NewRegister([]brief.Party{
	{ID: "harbour-cloud", Kind: brief.Cloud, Names: brief.Names{"en": "Harbour Cloud", "ko": "하버 클라우드", "ja": "ハーバークラウド", "zh": "港湾云"}, Aliases: []string{"Harbour"}},
	{ID: "tern-ai", Kind: brief.Lab, Names: brief.Names{"en": "Tern AI", "ko": "턴AI", "ja": "ターンAI", "zh": "燕鸥智能"}, Aliases: []string{"Tern"}},
	{ID: "meta", Kind: brief.Company, Names: brief.Names{"en": "Meta", "ko": "메타", "ja": "メタ", "zh": "Meta"}},
	{ID: "north-fund", Kind: brief.Fund, Names: brief.Names{"en": "North Fund", "ko": "노스펀드", "ja": "ノースファンド", "zh": "北方基金"}},
	{ID: "gov-us", Kind: brief.Government, Names: brief.Names{"en": "United States", "ko": "미국 정부"}},
	{ID: "arm", Kind: brief.Chips, Names: brief.Names{"en": "Arm", "ko": "암"}},
})

func read(lang, text string, title int) Reading {
	figures := figure.Find(text, figure.Options{Lang: lang, Published: published})
	return Read(text, figures, Options{Lang: lang, Published: published, Register: known, Title: Span{0, title}})
}

// said writes a claim as the tables below expect it.
func said(c Claim) string {
	party, metric := string(c.Party), string(c.Metric)
	if party == "" {
		party = "?"
	}
	if metric == "" {
		metric = "?"
	}
	s := fmt.Sprintf("%s %s %s", party, metric, c.Value)
	if c.Stage != "" {
		s += " [" + string(c.Stage) + "]"
	}
	if !c.Period.IsZero() {
		s += " in " + c.Period.String()
	} else if c.AsOf != brief.OnDay(published) && !c.AsOf.IsZero() {
		s += " at " + c.AsOf.String()
	}
	if len(c.Outlets) > 0 {
		s += " by " + strings.Join(c.Outlets, "+")
	}
	if c.Restates != None {
		s += fmt.Sprintf(" =#%d", c.Restates)
	}
	return s
}

type row struct {
	text string
	want []string
}

func check(t *testing.T, lang string, rows []row) {
	t.Helper()
	for _, c := range rows {
		var got []string
		for _, claim := range read(lang, c.text, 0).Claims {
			got = append(got, said(claim))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s\n got %q\nwant %q", lang, c.text, got, c.want)
		}
	}
}

func TestEnglish(t *testing.T) {
	check(t, "en", []row{
		{"Harbour Cloud is in talks to raise up to $5 billion at a $40 billion valuation, Bloomberg reported.", []string{
			"harbour-cloud raise ≤ US$5bn [in talks] by bloomberg", "harbour-cloud valuation US$40bn [in talks] by bloomberg",
		}},
		{"Tern AI raised $2bn at a post-money valuation of $18bn, led by North Fund.", []string{
			"tern-ai raise US$2bn [closed]", "tern-ai post-money US$18bn [closed]",
		}},
		{"Tern AI raised $2bn at $18bn before the money, after a round of $1bn at about $5bn.", []string{
			"tern-ai raise US$2bn [closed]", "tern-ai pre-money US$18bn [closed]", "tern-ai raise US$1bn [closed]", "tern-ai valuation ~ US$5bn [closed]",
		}},
		{"Tern AI is worth $7bn before the money; $1bn of new cash makes $8bn.", []string{"tern-ai pre-money US$7bn", "tern-ai ? US$1bn", "tern-ai ? US$8bn"}},
		{"Tern AI's revenue was $3bn in 2024 and $5bn in 2025, up from $1bn.", []string{
			"tern-ai revenue US$3bn in 2024", "tern-ai revenue US$5bn in 2025", "tern-ai revenue US$1bn",
		}},
		{"On Tern AI's run-rate, about $2bn, $80bn is a lot.", []string{"tern-ai run-rate revenue ~ US$2bn", "tern-ai ? US$80bn"}},
		{"Tern AI's annualized revenue is about $2bn, so at $80bn investors pay 40 times revenue.", []string{
			"tern-ai run-rate revenue ~ US$2bn", "tern-ai ? US$80bn", "tern-ai multiple 40×",
		}},
		{"The valuation of $83bn would be more than 40 times its run-rate revenue of $2bn.", []string{
			"? valuation US$83bn", "? multiple > 40×", "? run-rate revenue US$2bn",
		}},
		{"North Fund invested $3 billion in Tern AI.", []string{"north-fund commitments US$3bn"}},
		{"Tern AI's annualized revenue reached about $900 million in November.", []string{"tern-ai run-rate revenue ~ US$900m at 2025-11"}},
		{"Harbour Cloud had revenue of $3.7 billion in 2024 and a net loss of $1.2 billion.", []string{
			"harbour-cloud revenue US$3.7bn in 2024", "harbour-cloud net loss US$1.2bn in 2024",
		}},
		{"Tern AI expects revenue of $30 billion in 2030.", []string{"tern-ai revenue target US$30bn in 2030"}},
		{"At that price Harbour Cloud would trade at more than 40 times revenue.", []string{"harbour-cloud multiple > 40×"}},
		{"North Fund bought a 12% stake in Harbour Cloud.", []string{"north-fund stake 12%"}},
		{"Harbour Cloud has agreed to a $30 billion contract (£22 billion) with Tern AI.", []string{
			"harbour-cloud commitments US$30bn [signed]", "harbour-cloud commitments £22bn [signed] =#0",
		}},
		{"Tern AI denied that it was seeking to raise $9 billion.", []string{"tern-ai raise US$9bn [denied]"}},
		{"The $4 billion round of Tern AI has not been completed.", []string{"tern-ai raise US$4bn"}},
		{"Harbour Cloud and Tern AI raised $4 billion.", []string{"? raise US$4bn [closed]"}},
		{"Someone raised $4 billion.", []string{"? raise US$4bn [closed]"}},
		{"Harbour Cloud paid $4 million yesterday for a tower.", []string{"harbour-cloud ? US$4m at 2025-12-18"}},
		{"Harbour Cloud serves 800 million weekly users from 4.5 GW of data centers.", []string{"harbour-cloud users 800000000 users", "harbour-cloud capacity 4.5 GW"}},
	})
}

func TestKorean(t *testing.T) {
	check(t, "ko", []row{
		{"하버 클라우드가 최대 400억 달러 가치로 50억 달러 조달을 추진한다고 블룸버그가 보도했다.", []string{
			"harbour-cloud valuation ≤ US$40bn [in talks] by bloomberg", "harbour-cloud raise US$5bn [in talks] by bloomberg",
		}},
		{"턴AI는 30억 달러(약 4조 원)를 유치했다.", []string{"tern-ai raise US$3bn [closed]", "tern-ai raise ~ ₩4tn [closed] =#0"}},
		{"턴AI의 연간 반복 매출(ARR)은 9억 달러로 추정된다.", []string{"tern-ai run-rate revenue US$900m"}},
		{"하버 클라우드는 2024년 매출 37억 달러에 순손실 12억 달러를 냈다.", []string{
			"harbour-cloud revenue US$3.7bn in 2024", "harbour-cloud net loss US$1.2bn in 2024",
		}},
		{"400억 달러의 기업가치는 하버 클라우드 매출의 40배가 넘는다.", []string{"harbour-cloud valuation US$40bn", "harbour-cloud multiple > 40×"}},
		{"노스펀드는 하버 클라우드 지분 12%를 확보했다.", []string{"harbour-cloud stake 12%"}},
		{"턴AI는 90억 달러 규모의 투자 유치설을 부인했다.", []string{"tern-ai raise US$9bn [denied]"}},
		{"턴AI의 90억 달러 투자 유치 계약은 아직 체결되지 않았다.", []string{"tern-ai raise US$9bn"}},
		{"메타버스 시장은 30억 달러 규모다.", []string{"? ? US$3bn"}},
		{"이 회사는 30억 달러를 조달했다.", []string{"? raise US$3bn [closed]"}},
		{"턴AI는 300억 달러 규모의 계약을 체결했다.", []string{"tern-ai commitments US$30bn [signed]"}},
	})
}

func TestJapanese(t *testing.T) {
	check(t, "ja", []row{
		{"ハーバークラウドは最大400億ドルの評価額で50億ドルの資金調達を協議していると、ロイターが報じた。", []string{
			"harbour-cloud valuation ≤ US$40bn [in talks] by reuters", "harbour-cloud raise US$5bn [in talks] by reuters",
		}},
		{"ターンAIの年換算売上高は約9億ドルに達した。", []string{"tern-ai run-rate revenue ~ US$900m"}},
		{"ターンAIが30億ドル(約4700億円)を調達した。", []string{"tern-ai raise US$3bn [closed]", "tern-ai raise ~ JP¥470bn [closed] =#0"}},
		{"ハーバークラウドの2024年の売上高は37億ドル、純損失は12億ドルだった。", []string{
			"harbour-cloud revenue US$3.7bn in 2024", "harbour-cloud net loss US$1.2bn in 2024",
		}},
		{"ターンAIは90億ドルの調達を完了していない。", []string{"tern-ai raise US$9bn"}},
		{"評価額は売上高の40倍を超える。", []string{"? multiple > 40×"}},
	})
}

func TestChinese(t *testing.T) {
	check(t, "zh", []row{
		{"据《华尔街日报》报道，港湾云正洽谈以最高400亿美元的估值融资50亿美元。", []string{
			"harbour-cloud valuation ≤ US$40bn [in talks] by wsj", "harbour-cloud raise US$5bn [in talks] by wsj",
		}},
		{"燕鸥智能完成30亿美元融资，投后估值达180亿美元。", []string{"tern-ai raise US$3bn [closed]", "tern-ai post-money US$18bn [closed]"}},
		{"燕鸥智能的年化收入约为9亿美元。", []string{"tern-ai run-rate revenue ~ US$900m"}},
		{"港湾云2024年营收37亿美元，净亏损12亿美元。", []string{"harbour-cloud revenue US$3.7bn in 2024", "harbour-cloud net loss US$1.2bn in 2024"}},
		{"港湾云尚未完成50亿美元融资。", []string{"harbour-cloud raise US$5bn"}},
		{"港湾云的估值是营收的40倍以上。", []string{"harbour-cloud multiple ≥ 40×"}},
	})
}

func TestHeadlinesAreTiedToTheBody(t *testing.T) {
	title := "하버 클라우드 7조 펀딩설"
	text := title + "\n\n하버 클라우드가 최대 50억 달러(약 6조 5000억 원)의 신규 펀딩을 추진한다.\n\n50억 달러는 큰돈이다."
	got := read("ko", text, len(title)).Claims
	if len(got) != 4 {
		t.Fatalf("%d claims", len(got))
	}
	if c := got[0]; c.Value.String() != "₩7tn" || c.CurrencyFrom.Why != Home || c.Restates != 1 || c.Place != brief.InTitle {
		t.Errorf("the title: %s, %+v", said(c), c)
	}
	if !slices.Contains(got[0].Open(), CurrencyField) {
		t.Error("a currency that the title leaves out is not open")
	}
	last := got[3]
	if last.Metric != brief.Raise || last.MetricFrom.Why != Repeats || last.PartyFrom.Why == Words || last.Stage != brief.InTalks {
		t.Errorf("the same amount without words: %s, %+v", said(last), last)
	}
}

func TestWhatIsNotToldStaysOpen(t *testing.T) {
	c := read("en", "Somebody paid $4 million.", 0).Claims[0]
	if open := c.Open(); !slices.Equal(open, []Field{PartyField, MetricField}) {
		t.Errorf("open: %v", open)
	}
	text := "Tern AI raised $4 million."
	figures := figure.Find(text, figure.Options{})
	c = Read(text, figures, Options{Lang: "en", Register: known}).Claims[0]
	if open := c.Open(); !slices.Equal(open, []Field{DateField}) {
		t.Errorf("without a day of publication: %v", open)
	}
	if text[c.PartyFrom.Start:c.PartyFrom.End] != "Tern AI" || text[c.MetricFrom.Start:c.MetricFrom.End] != "raised" {
		t.Errorf("reasons: %+v, %+v", c.PartyFrom, c.MetricFrom)
	}
}

func TestClosingTargets(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Harbour Cloud aims to close the funding round by the first quarter of next year.", "2026-Q1 harbour-cloud"},
		{"ko", "하버 클라우드는 내년 1분기까지 투자 라운드를 마무리할 계획이다.", "2026-Q1 harbour-cloud"},
		{"ja", "ハーバークラウドは来年第1四半期までに資金調達を完了する計画だ。", "2026-Q1 harbour-cloud"},
		{"zh", "港湾云计划在明年一季度前完成本轮融资。", "2026-Q1 harbour-cloud"},
		{"en", "Harbour Cloud closed the round in March 2025.", "none"},
		{"en", "The plant is to be finished by 2027.", "none"},
	} {
		got := "none"
		if x := read(c.lang, c.text, 0).Closing; x != nil {
			got = x.Date.String() + " " + string(x.Party)
		}
		if got != c.want {
			t.Errorf("%s: %s: got %s, want %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"하버 클라우드가 메타와 손잡았다. 메타는 웃었다.", "harbour-cloud meta meta"},
		{"메타버스와 암 치료", ""},
		{"ＴｅｒｎＡＩ and Ｔｅｒｎ ＡＩ's", "tern-ai"},
		{"Harbourside, harbour, HARBOUR", ""},
		{"Armour for Arm", "arm"},
		{"メタルとメタの違い", "meta"},
		{"ハーバークラウドの株、港湾云的股", "harbour-cloud harbour-cloud"},
		{"중동 국부펀드 등과 협력, Gulf sovereign wealth funds", "middle-east-sovereign-funds middle-east-sovereign-funds"},
	} {
		var got []string
		for _, m := range known.find(c.text) {
			got = append(got, string(m.Party))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	text := "It raised $1.5bn. Acme Inc. said so! \"Really?\" Yes\n하나다. 둘이다。三つ目。(四)"
	var got []string
	for _, s := range Sentences(text) {
		got = append(got, text[s.Start:s.End])
	}
	want := []string{"It raised $1.5bn.", "Acme Inc. said so!", `"Really?"`, "Yes", "하나다.", "둘이다。", "三つ目。", "(四)"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestHostileTextIsReadToItsEnd(t *testing.T) {
	for _, unit := range []string{"raised $5bn ", "조달 5억 달러 ", "$1 ", "Tern AI ", "估值5亿美元", "in talks ", "5조 펀딩 2025년 ", "*a_"} {
		text := strings.Repeat(unit, 1<<17/len(unit))
		guard.Ends(t, unit, func() { read("ko", text, 0) })
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"하버 클라우드 7조 펀딩설\n\n5억 달러(6000억 원)", "Tern AI's revenue of $5bn in 2024, up 40%", "ターンAIは30億ドルを調達", "\xff\xfe조"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, text string, title int) {
		for _, lang := range brief.Langs {
			r := read(lang, text, title)
			for _, c := range r.Claims {
				for _, x := range []Reason{c.PartyFrom, c.MetricFrom, c.StageFrom, c.WhenFrom} {
					if x.Start < 0 || x.End > len(text) || x.Start > x.End {
						t.Fatalf("a reason lies outside the text: %+v", x)
					}
				}
				if c.Restates != None && (c.Restates < 0 || c.Restates >= len(r.Claims)) {
					t.Fatalf("restates %d of %d", c.Restates, len(r.Claims))
				}
			}
		}
	})
}
