package storage

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"moat/internal/brief"
)

// The vocabulary of generated briefings, by language.
var vocabulary = map[string][]string{
	"en": strings.Fields(`the round would value company at billion dollars investors sovereign funds compute data centre capacity contract revenue run rate growth chips memory licence export power grid agreement letter of intent closing tranche board founder stake dilution price multiple market demand training inference cost margin cash burn debt lender supplier cloud partner rival regulator approval quarter year report filing press source estimate risk exposure concentration dependence`),
	"ko": strings.Fields(`이번 투자 라운드에서 기업가치는 억 달러로 평가된다 국부펀드와 전략적 투자자가 참여하며 데이터센터 건설과 반도체 확보에 쓰인다 매출은 연환산 기준으로 빠르게 늘고 있으나 현금 소모도 크다 전력 공급 계약 수출 허가 지분 희석 위험 소프트뱅크 엔비디아 협상 서명 마감 보도에 따르면`),
	"ja": strings.Fields(`今回の資金調達では 企業価値が億ドルと 評価される 政府系ファンドや 戦略的投資家が参加し データセンターの建設と 半導体の確保に 使われる 売上高は 年率換算で 急速に伸びているが 現金の消費も大きい 電力契約 輸出許可 持分の希薄化 リスク ソフトバンク 交渉 署名 報道によると`),
	"zh": strings.Fields(`本轮融资 对公司的估值 达到亿美元 主权基金 和战略投资者参与 资金用于 数据中心建设 和芯片采购 年化收入 增长迅速 但现金消耗 也很大 电力合同 出口许可 股权稀释 风险 软银 英伟达 谈判 签署 据报道`),
}

// generated makes n briefings with about 3 kB of prose and 12 records each,
// the original in one of four languages.
func generated(n int) []*brief.Briefing {
	rnd := rand.New(rand.NewPCG(7, 11))
	list := make([]*brief.Briefing, n)
	for i := range list {
		list[i] = generatedOne(rnd, i)
	}
	return list
}

func generatedOne(rnd *rand.Rand, i int) *brief.Briefing {
	lang := brief.Langs[i%len(brief.Langs)]
	words := vocabulary[lang]
	text := func(size int) string {
		var b strings.Builder
		for b.Len() < size {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(words[rnd.IntN(len(words))])
		}
		return b.String()
	}
	b := talks()
	b.ID, b.Lang = brief.ID(fmt.Sprintf("generated-%06d", i)), lang
	b.Title, b.Lede = fmt.Sprintf("%s %d", text(40), i), text(150)
	b.Published = date(fmt.Sprintf("20%02d-%02d-%02d", 16+rnd.IntN(10), 1+rnd.IntN(12), 1+rnd.IntN(28)))
	b.Takeaways = []brief.Takeaway{{Headline: text(40), Body: text(350)}, {Headline: text(40), Body: text(350)}, {Headline: text(40), Body: text(350)}}
	b.Sections = []brief.Section{{Kind: brief.Analysis, Title: text(30), Body: text(900)}, {Kind: brief.Conclusion, Title: text(30), Body: text(700)}}
	for f := len(b.Figures); f < 6; f++ {
		figure := b.Figures[1]
		figure.ID = brief.ID(fmt.Sprintf("figure-%d", f))
		b.Figures = append(b.Figures, figure)
	}
	for j := range b.Figures {
		b.Figures[j].ID = brief.ID(fmt.Sprintf("%s-%d", b.Figures[j].ID, i))
	}
	return b
}

func BenchmarkImport(b *testing.B) {
	list := generated(2000)
	b.ResetTimer()
	for b.Loop() {
		l := newLibrary(b)
		add(b, l, list...)
	}
	b.ReportMetric(float64(len(list)*b.N)/b.Elapsed().Seconds(), "briefings/s")
}

func BenchmarkOpenAndList(b *testing.B) {
	path := filled(b)
	b.ResetTimer()
	for b.Loop() {
		l, err := Open(bg, path, options())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Summaries(bg, Query{Lang: "ko"}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func BenchmarkLibraryOf20000(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.sqlite")
	l := openAt(b, path, options())
	add(b, l, generated(20_000)...)
	knownOn := day("2025-01-01")
	b.Run("list 100", func(b *testing.B) {
		for b.Loop() {
			must[[]Summary](b)(l.Summaries(bg, Query{Lang: "ko", KnownOn: knownOn, Limit: 100}))
		}
	})
	b.Run("list 100 at the end", func(b *testing.B) {
		for b.Loop() {
			must[[]Summary](b)(l.Summaries(bg, Query{Lang: "ko", Limit: 100, Offset: 19_900}))
		}
	})
	b.Run("briefing", func(b *testing.B) {
		for b.Loop() {
			must[*brief.Briefing](b)(l.Briefing(bg, "generated-010000", "en"))
		}
	})
	for _, text := range []string{"10007", "softbank", "국부", "투", "芯片采购", "the"} {
		for name, known := range map[string]string{"": "2030-01-01", " in the past": "2025-01-01"} {
			b.Run("search "+text+name, func(b *testing.B) {
				for b.Loop() {
					must[[]Hit](b)(l.Search(bg, SearchQuery{Text: text, Lang: "ko", KnownOn: day(known)}))
				}
			})
		}
	}
	b.Run("open and list", func(b *testing.B) {
		for b.Loop() {
			second, err := Open(bg, path, options())
			if err != nil {
				b.Fatal(err)
			}
			must[[]Summary](b)(second.Summaries(bg, Query{Limit: 100}))
			_ = second.Close()
		}
	})
}
