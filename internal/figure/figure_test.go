package figure

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"moat/internal/money"
)

var published = money.Day{Year: 2025, Month: time.December, Date: 19}

// said writes a figure the way the tables below expect it:
// kind value currency-or-unit qualifier date, what is empty left out.
func said(f Figure) string {
	words := []string{string(f.Kind)}
	switch {
	case f.Kind == Date:
		words = append(words, f.Period.String())
	case f.IsRange():
		words = append(words, f.Low.String()+".."+f.High.String())
	default:
		words = append(words, f.Low.String())
	}
	words = append(words, string(f.Currency), string(f.Unit), string(f.Qualifier))
	if f.Converts != None {
		words = append(words, fmt.Sprintf("of#%d", f.Converts))
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

type row struct{ text, want string } // want: figures by "; "

func check(t *testing.T, lang string, rows []row) {
	t.Helper()
	for _, c := range rows {
		var got []string
		for _, f := range Find(c.text, Options{Lang: lang, Published: published}) {
			got = append(got, said(f))
			if c.text[f.Start:f.End] != f.Text {
				t.Errorf("%q: offsets %d–%d give %q, not %q", c.text, f.Start, f.End, c.text[f.Start:f.End], f.Text)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", lang, c.text, s, c.want)
		}
	}
}

func TestEnglish(t *testing.T) {
	check(t, "en", []row{
		{"The chipmaker plans a US$12.5bn plant.", "money 12500000000 USD"},
		{"It asked for up to $100 billion at $830bn or more.", "money 100000000000 USD up to; money 830000000000 USD at least"},
		{"Costs of 120 MEUR and 3.5 kUSD", "money 120000000 EUR; money 3500 USD"},
		{"about C$40m, HK$7, NT$900 and A$2.5", "money 40000000 CAD about; money 7 HKD; money 900 TWD; money 2.5 AUD"},
		{"two hundred and fifty thousand dollars", "money 250000 USD"},
		{"half a million pounds, 1½ million euros, a million and a half yen", "money 500000 GBP; money 1500000 EUR; money 1500000 JPY"},
		{"three quarters of a billion won", "money 750000000 KRW"},
		{"20 lakh crore rupees", "money 20000000000000"},
		{"eight dollars and five cents, or 60 pence", "money 8.05 USD; money 0.6 GBP"},
		{"from $5m to $9m", "money 5000000 USD; money 9000000 USD"},
		{"a bond of $5-9 million, €1.5bn–€2bn, between 3 and 4 million zlotys", "money 5000000..9000000 USD; money 1500000000..2000000000 EUR; money 3000000..4000000 PLN"},
		{"a loss of -$5m, minus 3 percent", "money -5000000 USD; percent -3 %"},
		{"$2bn (€1.7bn, £1.5bn)", "money 2000000000 USD; money 1700000000 EUR of#0; money 1500000000 GBP of#0"},
		{"$9m, or about ₩13bn", "money 9000000 USD; money 13000000000 KRW about of#0"},
		{"ALL 7 of us TRY 5 times; BOB and 3 friends", ""},
		{"paid MAD 7 million, then 40 THB", "money 7000000 MAD; money 40 THB"},
		{"In 2023 $4 million came in; the team won 5 games", "date 2023; money 4000000 USD"},
		{"The plane flew 9 times", ""},
		{"priced at 41 times annual revenue, 41x sales, over 40×", "multiple 41 x; multiple 41 x; multiple 40 x over"},
		{"10 to 12 times earnings", "multiple 10..12 x"},
		{"18 % up, 5–7%, 25 basis points", "percent 18 %; percent 5..7 %; percent 0.25 %"},
		{"4.5 GW, 300 megawatts, 800 million weekly active users", "count 4.5 GW; count 300 MW; count 800000000 users"},
		{"Q1 2026, 3Q25, H2 2027, fiscal 2024, FY26", "date 2026-Q1; date 2025-Q3; date 2027-H2; date 2024; date 2026"},
		{"the first quarter of next year, by year-end, last month", "date 2026-Q1; date 2025-12 up to; date 2025-11"},
		{"March 5, 2026; 5 March; Dec. 24th; since June", "date 2026-03-05; date 2026-03-05; date 2025-12-24; date 2025-06"},
		{"as of 2025-09-30, 12/31/2026, 03/04/2026", "date 2025-09-30; date 2026-12-31"},
		{"March to May 2026, between 2027 and 2030, mid-2026", "date 2026-03/2026-05; date 2027/2030; date 2026"},
		{"he may march in May", "date 2026-05"},
		{"5G, 3D, the H100, GPT-4o, v1.2.3, 24/7", ""},
		{"1.234,56 € and 1 000 000 kr and ₹12,34,567", "money 1234.56 EUR; money 1000000; money 1234567 INR"},
		{"$0.07 and $.50", "money 0.07 USD; money 0.5 USD"},
		{"roughly a quarter billion Swiss francs", "money 250000000 CHF about"},
		{"£3.5m-£4m; 2025-Q3; USD10-15bn", "money 3500000..4000000 GBP; date 2025-Q3; money 10000000000..15000000000 USD"},
		{"$7 dollars, USD$ 8, $9 CAD", "money 7 USD; money 8 USD; money 9 CAD"},
	})
}

func TestKorean(t *testing.T) {
	check(t, "ko", []row{
		{"7500억~8300억 달러", "money 750000000000..830000000000 USD"},
		{"1000억 달러(약 130조 원)", "money 100000000000 USD; money 130000000000000 KRW about of#0"},
		{"매출의 40배가 넘는 값", "multiple 40 x over"},
		{"내년 1분기에 끝낸다", "date 2026-Q1"},
		{"2024년 3분기, 3사분기, 올해 상반기, 작년 말", "date 2024-Q3; date 2025-Q3; date 2025-H1; date 2024-12"},
		{"2026년 4월 9일까지, 지난 11일, 오는 24일", "date 2026-04-09 up to; date 2025-12-11; date 2025-12-24"},
		{"6천 3백만 파운드와 2만 1천 405 엔", "money 63000000 GBP; money 21405 JPY"},
		{"약 천 2백만 유로", "money 12000000 EUR about"},
		{"이억 오천만 원, 만 오천 원, 백만 달러", "money 250000000 KRW; money 15000 KRW; money 1000000 USD"},
		{"3~4천만 원, 반 조 원", "money 30000000..40000000 KRW; money 500000000000 KRW"},
		{"최대 50억 위안 규모(한화 약 1조 원)", "money 5000000000 CNY up to; money 1000000000000 KRW about of#0"},
		{"마이너스 7억 원, -3.5%", "money -700000000 KRW; percent -3.5 %"},
		{"100달러 20센트, 1500원 이상, 5억여 원, 9만원가량", "money 100.2 USD; money 1500 KRW at least; money 500000000 KRW over; money 90000 KRW about"},
		{"200만 뉴질랜드 달러, 30 싱가포르달러, 8만 베트남 동, 700 태국 바트", "money 2000000 NZD; money 30 SGD; money 80000 VND; money 700 THB"},
		{"미화 3억 달러", "money 300000000 USD"},
		{"3원칙, 이 달러, 수천억 원, 5배터리, 프랑스 2 프랑스인, 단위: 백만원", ""},
		{"협약 5억 원", "money 500000000 KRW"},
		{"두 배로, 2.5배", "multiple 2 x; multiple 2.5 x"},
		{"직원 300여 명, 12개국, 3년간, 2.4기가와트", "count 300 people over; count 12 countries; count 3 years; count 2.4 GW"},
		{"100억 달러에서 200억 달러로, 10억에서 20억 달러 사이", "money 10000000000 USD; money 20000000000 USD; money 1000000000..2000000000 USD"},
		{"2024~2026년, 3월~5월", "date 2024/2026; date 2026-03/2026-05"},
		{"１２０억 달러", "money 12000000000 USD"},
		{"적자 21억, 70조 펀딩", "count 2100000000; count 70000000000000"},
		{"18일(현지시간) 20여만 유로, 열 달러, 이삼백만 원", "date 2025-12-18; money 200000 EUR over; money 10 USD"},
		{"100만달러(약 14억원)를 1,234억5,678만원에", "money 1000000 USD; money 1400000000 KRW about of#0; money 123456780000 KRW"},
	})
}

func TestJapanese(t *testing.T) {
	check(t, "ja", []row{
		{"2025年末時点で90億ドル、年末に", "date 2025-12; money 9000000000 USD; date 2025-12"},
		{"2026年3月に最大1兆2000億円を投じる", "date 2026-03; money 1200000000000 JPY up to"},
		{"約40倍、40倍超、3割", "multiple 40 x about; multiple 40 x over; percent 30 %"},
		{"300億ドル（約4兆5000億円）", "money 30000000000 USD; money 4500000000000 JPY about of#0"},
		{"２５円６０銭、3ドル5セント、8元2角", "money 25.6 JPY; money 3.05 USD; money 8.2 CNY"},
		{"三百二十万円、百円、半億円", "money 3200000 JPY; money 100 JPY; money 50000000 JPY"},
		{"6〜7億円、100から200万ドル", "money 600000000..700000000 JPY; money 1000000..2000000 USD"},
		{"100円から120円に", "money 100 JPY; money 120 JPY"},
		{"9 万 円、12 スイス・フラン、4デンマーククローネ、7豪ドル", "money 90000 JPY; money 12 CHF; money 4 DKK; money 7 AUD"},
		{"5億円を超える、5億円以上、5億円程度、マイナス2億円", "money 500000000 JPY over; money 500000000 JPY at least; money 500000000 JPY about; money -200000000 JPY"},
		{"来年第1四半期、1〜3月期、令和8年、昨年、年末までに", "date 2026-Q1; date 2026-01/2026-03; date 2026; date 2024; date 2025-12 up to"},
		{"数十億円、円高、契約した", ""},
		{"1.5ギガワット、3社、社員2万人、5年間", "count 1.5 GW; count 3 companies; count 20000 people; count 5 years"},
		{"1ドル=150円", "money 1 USD; money 150 JPY"},
		{"6.5％", "percent 6.5 %"},
	})
}

func TestChinese(t *testing.T) {
	check(t, "zh", []row{
		{"最多1000亿美元（约合人民币7000亿元）", "money 100000000000 USD up to; money 700000000000 CNY about of#0"},
		{"估值7500亿至8300亿美元，超过40倍", "money 750000000000..830000000000 USD; multiple 40 x over"},
		{"2026年第一季度、明年上半年、二〇二六年三月、12月底前", "date 2026-Q1; date 2026-H1; date 2026-03; date 2025-12 up to"},
		{"三億五千萬港幣，新臺幣八百元，20萬澳元", "money 350000000 HKD; money 800 TWD; money 200000 AUD"},
		{"两块五，六元三角二分，九毛钱，5角", "money 2.5 CNY; money 6.32 CNY; money 0.9 CNY; money 0.5 CNY"},
		{"二点五亿欧元，半亿元，300多亿元，上百亿元", "money 250000000 EUR; money 50000000 CNY; money 30000000000 CNY over; money 10000000000 CNY over"},
		{"近百亿日元，至少5亿英镑，8亿元左右", "money 10000000000 JPY about; money 500000000 GBP at least; money 800000000 CNY about"},
		{"从10亿元增至20亿元", "money 1000000000 CNY; money 2000000000 CNY"},
		{"￥80，RMB 9亿，US$ 3 亿", "money 80 CNY; money 900000000 CNY; money 300000000 USD"},
		{"百分之十五，三成，3.5个百分点", "percent 15 %; percent 30 %; percent 3.5 %"},
		{"五角大楼，三元素，单位：万元，几百万元，一起，十分重要", ""},
		{"在纽约100亿美元，500兆瓦，4.5吉瓦，1.2万亿韩元", "money 10000000000 USD; count 500 MW; count 4.5 GW; money 1200000000000 KRW"},
		{"负3亿元，100元人民币", "money -300000000 CNY; money 100 CNY"},
		{"壹佰贰拾万元", "money 1200000 CNY"},
		{"两三百元，一百块零五毛，二十三亿元", "money 100.5 CNY; money 2300000000 CNY"},
	})
}

func TestLanguageIsToldFromTheScript(t *testing.T) {
	check(t, "", []row{
		{"It raised ¥5 billion.\n\n融资￥50亿元。\n\n5億円を調達した。¥300", "money 5000000000 JPY; money 5000000000 CNY; money 500000000 JPY; money 300 JPY"},
		{"영업이익 2조 원\n\nrevenue of $3bn", "money 2000000000000 KRW; money 3000000000 USD"},
		{"營收達100億元，電動車賣得好", "money 10000000000"}, // of Taipei or Hong Kong: not said
	})
	check(t, "zh-TW", []row{{"營收達100億元", "money 10000000000 TWD"}})
}

func TestWithoutADayOfPublicationRelativeDatesHaveNoPeriod(t *testing.T) {
	for _, text := range []string{"next year", "내년 1분기", "来年", "明年", "March 5", "last quarter", "지난 18일", "year-end"} {
		found := Find(text, Options{})
		if len(found) != 1 || found[0].Kind != Date || !found[0].Period.IsZero() {
			t.Errorf("%q: got %+v", text, found)
		}
	}
}

func TestValueIsWhatABriefingRecords(t *testing.T) {
	f := Find("up to $3bn", Options{})[0]
	v := f.Value()
	if v.Unit != "USD" || v.Top().String() != "3000000000" || v.Qualifier != "up to" || f.Converts != None {
		t.Errorf("got %+v", v)
	}
	if v = Find("7 francs", Options{})[0].Value(); v.Known() {
		t.Errorf("francs of no country: got %+v, want an unknown unit", v)
	}
}

// hostile are texts that tempt a scanner into going back and forth.
func hostile() map[string]string {
	size := 1 << 18
	out := map[string]string{}
	for _, piece := range []string{
		"1", "1,", "1.", "1'000", "9 ", "$", "$1", "( ", "만", "万亿", "百", "십백", "1만 2천 3", "a ", "a half of a ", "one hundred and ", "united states of ",
		"new taiwan ", "~", "1~", "1-", "-", "2026年", "3월 ", "내년 ", "March ", "Q1 ", "up to about ", "$1 (", "$1 (€1, ", "\n\r\n", "\n", "1\n", " ", "·", "\xff", "\xed\xa0\x80", "零", "零一", "5元5角5分", "1/2 ", "12/", "20260101", "usd", "€ 5 €", "を超える", "ㄱ", "️",
	} {
		out[piece] = strings.Repeat(piece, size/len(piece))
	}
	return out
}

// A scanner that went back and forth would need hours for these; one whose work
// grows with the text alone is through at once. Nothing is timed here: the time
// limit of the whole run is what a slip would meet. BenchmarkFind measures.
func TestHostileTextsAreReadToTheEnd(t *testing.T) {
	for name, text := range hostile() {
		last := 0
		for _, f := range Find(text, Options{Published: published}) {
			if f.Start < last || f.End > len(text) {
				t.Fatalf("%q: a figure from %d to %d behind %d", name, f.Start, f.End, last)
			}
			last = f.End
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"up to US$100bn (about ₩130tn)", "7500억~8300억 달러", "1만 2천 345 엔", "四十九兆九千億元", "half a million dollars and 50", "5元6角3分",
		"2026年3月5日", "Q1 2026 to March 2027", "지난 18일", "１２．５％", "$5-10m", "-$5", "\xff1만\x00", "TRY 5 times", "1½ 1/2 million", "半億円半", "三点五亿", "12/31/2026",
	} {
		f.Add(s, "")
	}
	f.Add("¥100元", "zh-TW")
	f.Fuzz(func(t *testing.T, text, lang string) {
		last := 0
		for i, g := range Find(text, Options{Lang: lang, Published: published}) {
			if g.Start < last || g.End <= g.Start || g.End > len(text) || text[g.Start:g.End] != g.Text {
				t.Fatalf("figure %d of %q has offsets %d–%d after %d", i, text, g.Start, g.End, last)
			}
			if g.Converts != None && (g.Converts >= i || g.Converts < 0) {
				t.Fatalf("figure %d of %q converts %d", i, text, g.Converts)
			}
			if g.Low.GreaterThan(g.High) {
				t.Fatalf("figure %d of %q runs from %s to %s", i, text, g.Low, g.High)
			}
			last = g.End
		}
	})
}

// megabyte is a text of about a megabyte with figures in four languages.
func megabyte() string {
	const page = "The company asked for up to US$12.5bn (about ₩18tn) in the first quarter of 2026, 41 times annual revenue and 60% more than last year.\n\n" +
		"이 회사는 내년 1분기까지 최대 125억 달러(약 18조 원)를 모을 계획이며 이는 매출의 41배가 넘는다.\n\n" +
		"同社は2026年3月までに最大125億ドル（約1兆9000億円）を調達する計画で、売上高の41倍にあたる。\n\n" +
		"该公司计划在明年第一季度前筹集最多125亿美元（约合人民币880亿元），为收入的41倍，同比增长百分之六十。\n\n"
	return strings.Repeat(page, (1<<20)/len(page))
}

func BenchmarkFind(b *testing.B) {
	text := megabyte()
	figures := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		figures += len(Find(text, Options{Published: published}))
	}
	b.ReportMetric(float64(figures)/b.Elapsed().Seconds(), "figures/s")
}
