package claims

import "sync"

// Outlet is a publication that texts name as where they have something from.
type Outlet struct {
	ID   string // fit for a source's id
	Name string // as a citation writes it
}

// OutletMention is an outlet's name in a text.
type OutletMention struct {
	Outlet
	Start, End int
}

// outletNames lists outlets: id, name to cite, and the names that texts use.
var outletNames = [][3]string{
	{"wsj", "The Wall Street Journal", "WSJ;Wall Street Journal;월스트리트저널;월스트리트 저널;월가저널;ウォール・ストリート・ジャーナル;ウォールストリート・ジャーナル;ウォールストリートジャーナル;华尔街日报;《华尔街日报》;華爾街日報"},
	{"the-information", "The Information", "디인포메이션;디 인포메이션;더인포메이션;더 인포메이션;ジ・インフォメーション;ザ・インフォメーション"},
	{"bloomberg", "Bloomberg", "Bloomberg News;블룸버그;블룸버그통신;블룸버그 통신;ブルームバーグ;彭博;彭博社"},
	{"reuters", "Reuters", "로이터;로이터통신;로이터 통신;ロイター;ロイター通信;路透;路透社"},
	{"financial-times", "Financial Times", "파이낸셜타임스;파이낸셜 타임스;FT;フィナンシャル・タイムズ;英フィナンシャル・タイムズ;金融时报;金融時報"},
	{"new-york-times", "The New York Times", "New York Times;NYT;뉴욕타임스;뉴욕 타임스;ニューヨーク・タイムズ;纽约时报;紐約時報"},
	{"washington-post", "The Washington Post", "Washington Post;워싱턴포스트;ワシントン・ポスト;华盛顿邮报"},
	{"cnbc", "CNBC", ""},
	{"techcrunch", "TechCrunch", "테크크런치;テッククランチ"},
	{"axios", "Axios", "악시오스;アクシオス"},
	{"semafor", "Semafor", "세마포"},
	{"the-verge", "The Verge", "더버지;더 버지"},
	{"business-insider", "Business Insider", "비즈니스인사이더;비즈니스 인사이더;ビジネスインサイダー"},
	{"forbes", "Forbes", "포브스;フォーブス;福布斯"},
	{"the-economist", "The Economist", "이코노미스트;エコノミスト;经济学人"},
	{"the-guardian", "The Guardian", "가디언;ガーディアン;卫报"},
	{"bbc", "BBC", ""},
	{"ap", "Associated Press", "AP통신;AP 통신;AP通信;美联社"},
	{"afp", "AFP", "AFP통신;AFP通信;法新社"},
	{"nikkei", "Nikkei", "Nikkei Asia;닛케이;니혼게이자이신문;니혼게이자이;日本経済新聞;日経新聞;日経;日经新闻;日本经济新闻"},
	{"kyodo", "Kyodo News", "교도통신;共同通信;共同社"},
	{"yonhap", "Yonhap", "Yonhap News;연합뉴스;聯合ニュース;韩联社"},
	{"chosun", "Chosun Ilbo", "조선일보;朝鮮日報"},
	{"joongang", "JoongAng Ilbo", "중앙일보;中央日報"},
	{"maeil", "Maeil Business Newspaper", "매일경제;毎日経済"},
	{"hankyung", "Korea Economic Daily", "한국경제;한국경제신문;韓国経済新聞"},
	{"asahi", "Asahi Shimbun", "아사히신문;朝日新聞"},
	{"yomiuri", "Yomiuri Shimbun", "요미우리신문;読売新聞"},
	{"caixin", "Caixin", "차이신;財新;财新;财新网"},
	{"36kr", "36Kr", "36氪"},
	{"latepost", "LatePost", "晚点;晚点LatePost"},
	{"xinhua", "Xinhua", "신화통신;新華社;新华社"},
	{"scmp", "South China Morning Post", "SCMP;南华早报;사우스차이나모닝포스트"},
	{"cnn", "CNN", ""},
	{"fortune", "Fortune magazine", "포천지;财富杂志"},
	{"sky-news", "Sky News", "스카이뉴스"},
}

var outletLexicon = sync.OnceValue(outlets)

func outlets() *lexicon[Outlet] {
	l := &lexicon[Outlet]{names: true}
	for _, o := range outletNames {
		at := Outlet{ID: o[0], Name: o[1]}
		l.add(o[1], at)
		if o[2] == "" {
			continue
		}
		for _, n := range words(o[2]) {
			l.add(n, at)
		}
	}
	return l
}

func findOutlets(text string) []OutletMention {
	var out []OutletMention
	for _, h := range outletLexicon().find(text) {
		out = append(out, OutletMention{h.value, h.start, h.end})
	}
	return out
}
