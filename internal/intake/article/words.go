package article

import (
	"regexp"
	"strings"

	"moat/internal/brief"
)

// The lists below hold the words that sites put around articles, and those
// that head an article's parts, in the four languages. A line matches a list
// as a whole, without case and signs around it.

var chromeLines = set(`source|share|share this|share this article|advertisement|advertisements|ad|sponsored|home|menu|search|subscribe|sign in|log in|login|sign up|
	register|read more|comments|comment|leave a comment|newsletter|newsletters|follow us|follow|skip to content|skip to main content|print|copy link|copy|save|listen|
	listen to this article|back to top|next|previous|see also|email|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|line|kakaotalk|instagram|youtube|bookmark|
	loading|cookie settings|accept all|accept cookies|reject all|manage cookies|manage preferences|privacy policy|terms of use|terms of service|contact us|about us|
	advertise with us|most read|trending|breaking|live|more|close|photo|image|getty images|
	출처|공유|공유하기|기사 공유|구독|구독하기|구독신청|로그인|회원가입|광고|댓글|댓글쓰기|댓글 쓰기|글자 크기|글자크기|글자크기 조절|글씨 크기|인쇄|프린트|스크랩|기사 본문|본문|닫기|메뉴|검색|홈|목록|
	이전 기사|다음 기사|이전글|다음글|url 복사|url복사|링크 복사|카카오톡|페이스북|트위터|네이버|좋아요|후속기사 원해요|맨위로|맨 위로|기사저장|기사 저장|번역|ai 요약|음성으로 듣기|기사듣기|
	シェア|シェアする|共有|広告|ログイン|会員登録|印刷|メニュー|検索|ホーム|閉じる|トップ|トップページ|コメント|コメントする|ツイート|ブックマーク|保存|購読|無料登録|次へ|前へ|もっと見る|続きを読む|この記事をシェア|
	分享|分享到|广告|登录|注册|打印|收藏|评论|菜单|搜索|首页|关闭|返回顶部|点赞|订阅|微信|微博|扫一扫|举报|字号|上一篇|下一篇|展开全文|阅读原文|責任編輯|分享至`)

// relatedLines head a list of other articles: the article ends before them.
var relatedLines = set(`related articles|related article|related|related stories|related news|related posts|related reading|more from|you may also like|you might also like|
	recommended|recommended for you|recommended articles|more stories|most popular|read next|up next|what to read next|latest news|top stories|also read|editor's picks|
	관련 기사|관련기사|관련 뉴스|관련뉴스|관련 글|추천 기사|추천기사|많이 본 뉴스|많이 본 기사|인기 기사|인기기사|주요 뉴스|주요뉴스|최신 기사|최신기사|함께 보면 좋은 기사|이 기사와 함께 보면 좋은|다른 기사|
	関連記事|関連ニュース|おすすめ記事|おすすめ|人気記事|ランキング|アクセスランキング|あわせて読みたい|こちらもおすすめ|最新記事|新着記事|
	相关文章|相关阅读|相关新闻|相关报道|推荐阅读|热门文章|延伸阅读|猜你喜欢|最新文章|热门推荐|相關文章|相關新聞|延伸閱讀`)

// takeawayLines head the takeaways.
var takeawayLines = set(`key takeaways|takeaways|takeaway|key points|the key points|highlights|key highlights|at a glance|in brief|in short|summary|executive summary|tl;dr|tldr|
	what to know|what you need to know|the bottom line up front|main points|the main points|key facts|
	핵심 요약|핵심요약|핵심|요약|주요 내용|세 줄 요약|세줄 요약|3줄 요약|핵심 포인트|핵심 내용|한눈에 보기|주요 포인트|기사 요약|핵심 정리|핵심 시사점|
	要点|ポイント|要約|この記事のポイント|記事のポイント|記事の要点|主なポイント|3行まとめ|3行でわかる|概要|ハイライト|
	核心要点|关键要点|摘要|核心看点|划重点|重点|要點|重點|文章摘要|核心观点|内容提要|内容摘要`)

// categories are words for the part of a paper that an article stands in.
var categories = set(`tech|technology|business|markets|market|finance|economy|ai|artificial intelligence|deals|startups|startup|venture|venture capital|opinion|world|politics|companies|
	industry|science|energy|media|investing|crypto|funding|m&a|analysis|news|
	테크|기술|경제|산업|금융|증권|국제|스타트업|정치|기업|투자|it|it/과학|it·과학|글로벌|인공지능|비즈니스|벤처|마켓|시장|과학|
	テクノロジー|テック|経済|ビジネス|企業|国際|市場|金融|産業|スタートアップ|マーケット|サイエンス|
	科技|财经|商业|金融|国际|公司|产业|创投|科学|股市|市场|人工智能|互联网|財經|產業|國際`)

// sectionWords head the parts of an analysis. The first list that a heading's
// first words end in counts.
var sectionWords = []struct {
	kind  brief.SectionKind
	words map[string]bool
}{
	{brief.Conclusion, set(`conclusion|conclusions|the bottom line|bottom line|in conclusion|closing thoughts|final thoughts|outlook and conclusion|결론|맺음말|마치며|나가며|結論|まとめ|おわりに|最後に|结论|结语|总结|結語|總結|写在最后`)},
	{brief.Insight, set(`insight|insights|implications|implication|why it matters|our take|인사이트|시사점|함의|통찰|インサイト|示唆|考察|洞察|启示|啟示|影响`)},
	{brief.Expert, set(`expert view|expert views|expert opinion|expert opinions|expert perspective|experts|what experts say|전문가 관점|전문가 의견|전문가 시각|전문가 진단|전문가|専門家の見方|専門家の視点|専門家の意見|専門家|专家观点|专家视角|专家看法|专家|專家觀點`)},
	{brief.Industry, set(`industry context|industry|the industry|market context|competitive landscape|context|업계 맥락|업계 동향|업계 배경|업계 현황|산업 맥락|시장 맥락|경쟁 구도|業界の文脈|業界の背景|業界動向|業界|行业背景|行业脉络|行业格局|竞争格局|行業背景`)},
	{brief.Background, set(`background|the background|how we got here|배경|추진 배경|背景|経緯|これまでの経緯|来龙去脉`)},
	{brief.Analysis, set(`analysis|in-depth analysis|deep dive|in depth|분석|심층 분석|심층분석|심층 취재|分析|徹底分析|深掘り|深度分析|深入分析|解读|深度解读`)},
}

var (
	copyright = regexp.MustCompile(`(?i)©|copyright|all rights reserved|무단.{0,4}(전재|복제|배포)|저작권자|재배포.{0,4}금지|無断転載|禁無断|版权所有|未经授权|转载请|著作權`)
	cookies   = regexp.MustCompile(`(?i)\b(we|this site|our site|our website) (use|uses) cookies|cookie (policy|notice|consent)|쿠키를 사용|クッキーを使用|cookieを使用|使用cookie|使用 cookie`)
	pleas     = regexp.MustCompile(`(?i)^(subscribe to|sign up for|follow us|click here|read more|download the app|join our|support our|사진=|사진 =|\[사진|제보는|기사제보|ⓒ|▶|☞|写真[:：=]|图片来源|图源|责任编辑|責任編輯|编辑[:：]|本文来自)`)
	mail      = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)
	byline    = regexp.MustCompile(`^(?i:by\s+|written by\s+|author:\s*|글[·:=]?\s+|文[/／|｜]\s*|作者[:：]\s*|记者[:：]?\s*|記者[:：]?\s*|기자[:：]\s*|著者[:：]\s*|執筆[:：]\s*)(.{2,60})$`)
	reporter  = regexp.MustCompile(`^(?:\[[^\]]{1,30}\]\s*|\[?[^\]=]{1,20}=\s*)?([가-힣]{2,4})\s*(?:선임|수석|전문|인턴|특파원)?\s*(?:기자|특파원|에디터)\]?\s*[=|/]?\s*([\w.+-]+@[\w.-]+)?\.?$`)
	owner     = regexp.MustCompile(`(?i)(?:©|ⓒ|\(c\)|copyright|저작권자|版权所有)\s*[:：]?\s*(?:©|ⓒ|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?)?\s*(?:by\s+)?([^\d\s,.|<>(][^,.|<>(，。]{1,38})`)
	tagLine   = regexp.MustCompile(`^(?i:tags?|keywords?|topics?|filed under|태그|키워드|해시태그|タグ|キーワード|标签|关键词|關鍵字|標籤)\s*[:：]\s*(.+)$`)
	dateWords = regexp.MustCompile(`(?i)published|posted|updated|입력|등록|승인|발행|수정|게재|公開|更新|掲載|配信|发布|發布|时间|日期`)
)

// set makes a list of the words between bars; lines and tabs are no matter.
func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Split(list, "|") {
		out[strings.Join(strings.Fields(w), " ")] = true
	}
	return out
}

// plain is a line as the lists above hold it.
func plain(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Trim(s, " :：·-–—|[]【】<>《》「」#*▶■□◆●.!?…")), " "))
}

// isChrome reports whether a line belongs to the site and not to the article.
func isChrome(b Block) bool {
	p := plain(b.Text)
	switch {
	case p == "", chromeLines[p], mail.FindString(b.Text) == strings.TrimSpace(b.Text):
		return true
	case len(b.Text) > 400:
		return false
	case copyright.MatchString(b.Text), cookies.MatchString(b.Text), pleas.MatchString(b.Text):
		return true
	}
	return navigation(b.Text)
}

// navigation reports a line of links: "Home | Markets | Tech".
func navigation(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '›' || r == '»' || r == '>' || r == '｜' })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		words := strings.Fields(p)
		if len(words) > 4 || columns(p) > 30 {
			return false
		}
	}
	return true
}

// siteOf reads the site's name off a line of links: what stands beside "Home".
func siteOf(s string) string {
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '›' || r == '»' || r == '>' || r == '｜' }) {
		p = strings.TrimSpace(p)
		low := " " + strings.ToLower(p) + " "
		home := false
		for _, h := range []string{" home ", "홈", "ホーム", "トップ", "首页", "首頁"} {
			home = home || strings.Contains(low, h)
		}
		if !home && !chromeLines[plain(p)] && !categories[plain(p)] {
			return p
		}
	}
	return ""
}

// sectionOf tells what a heading heads: by the words before its colon, or by
// all of it. A heading without such a word is an analysis with that title.
func sectionOf(text string) (kind brief.SectionKind, title string, known bool) {
	word, title := text, ""
	if i := strings.IndexAny(text, ":："); i >= 0 {
		word, title = text[:i], strings.TrimLeft(text[i:], ":： ")
	}
	p := plain(word)
	for _, s := range sectionWords {
		for w := range s.words {
			if p == w || title != "" && columns(p) <= 40 && endsInWord(p, w) {
				return s.kind, strings.TrimSpace(title), true
			}
		}
	}
	return brief.Analysis, strings.TrimSpace(text), false
}

// endsInWord reports whether w is the end of p, and a word of it.
func endsInWord(p, w string) bool {
	before, ok := strings.CutSuffix(p, w)
	return ok && strings.HasSuffix(before, " ")
}

// ownerOf reads the publisher off a copyright line.
func ownerOf(s string) string {
	m := owner.FindStringSubmatch(s)
	if m == nil || len(s) > 200 {
		return ""
	}
	name := strings.TrimSpace(m[1])
	for _, w := range []string{"All rights", "all rights", "무단", "재배포", "Inc", "reserved"} {
		name, _, _ = strings.Cut(name, w)
	}
	if name = strings.Trim(name, " -–:>]"); columns(name) > 36 {
		return ""
	}
	return name
}
