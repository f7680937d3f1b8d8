package intake

// The articles below were written for these tests. Their companies are invented.

const koreanArticle = `데일리칩 홈|데일리칩
하버 클라우드 7조 펀딩설, 숫자로 따져 보니
테크

하버 클라우드 7조 펀딩설, 숫자로 따져 보니

출처

하버 클라우드가 400억 달러 가치로 50억 달러 조달을 추진한다. 계약서에 서명한 곳은 아직 없다.

김한글 기자 hangul@example.com

빌린 서버, 빌린 돈

하버 클라우드가 최대 50억 달러(약 6조 5000억 원)의 신규 펀딩을 추진한다는 소식이 전해졌다.

핵심 요약

- 아직은 협의: 최대 400억 달러(약 59조 원) 기업가치는 제안일 뿐이다.
- 비용이 문제: 매출보다 전기료가 빨리 는다.

심층 분석: 왜 지금인가

배경: 끝나지 않는 청구서

블룸버그와 디인포메이션의 보도에 따르면 하버 클라우드는 내년 1분기까지 투자 라운드를 마무리하는 것을 목표로 한다. 하버 클라우드의 연환산 매출이 약 1억 달러인 상황에서 400억 달러의 기업가치는 매출의 40배가 넘는다.

업계 맥락: 경쟁사도 산다

턴AI도 서버를 사들인다. 중동 국부펀드와의 협력도 거론된다.

데일리칩 인사이트: 세 갈래 길

다음 세 가지를 지켜볼 만하다.

1. 전력: 발전소와의 계약.
2. 칩: 공급처가 하나뿐이다.
3. 돈: 누가 내는가.

결론: 서명을 기다려라

50억 달러의 신규 펀딩은 서명되지 않았다. 기다릴 때다.

하버 클라우드투자 라운드턴AI

관련 기사
다른 회사도 돈을 모은다
ⓒ 데일리칩, 무단 전재 및 재배포 금지
`

const englishPage = `<!doctype html><html lang="en"><head><title>Tern AI raises $2bn | Harbour Post</title>
<meta charset="utf-8"><meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2025-09-02T09:00:00Z">
<meta name="author" content="Ann Lee"><meta property="article:section" content="Deals">
<script src="http://127.0.0.1:9/x.js"></script></head><body><nav>Home Markets</nav><article>
<h1>Tern AI raises $2bn</h1>
<p>Tern AI raised $2 billion at a post-money valuation of $18 billion, the company said.</p>
<img src="http://127.0.0.1:9/p.png"><p>Tern AI's annualized revenue reached about $900 million in August, so investors pay 20 times revenue.
It had been $400 million in January, and the board expects $1.5 billion of revenue in 2026.</p>
<h2>What comes next</h2><p>The lab will spend most of it on chips. North Fund led the round. A filing is due in October.</p>
<div class="share">Share this</div></article><footer>© Harbour Post</footer></body></html>`

const japaneseArticle = `ハーバークラウド、50億ドルの調達を協議
2025年12月19日 8:00

ハーバークラウドは最大400億ドルの評価額で50億ドルの資金調達を協議している。ロイターが報じた。

要点
・まだ署名はない：協議は途中で終わることもある。
・値段は高い：売上高の40倍を超える。

背景：電気代が先に伸びる
ハーバークラウドの2024年の売上高は37億ドル、純損失は12億ドルだった。

結論：署名を待つ
資金調達は来年第1四半期までに完了する計画だ。

タグ：ハーバークラウド、資金調達
`

const chineseArticle = `港湾云洽谈融资50亿美元
财经
记者：李明

港湾云正洽谈以最高400亿美元的估值融资50亿美元，彭博社报道。

要点
• 尚未签约：谈判仍可能破裂。
• 价格不低：估值是营收的40倍以上。

行业背景：对手也在买
燕鸥智能完成30亿美元融资，投后估值达180亿美元。

结论：等待签字
港湾云2024年营收37亿美元，净亏损12亿美元。

相关阅读
另一条新闻
`
