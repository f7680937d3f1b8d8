package claims

import (
	"strings"

	"sync"

	"moat/internal/brief"
	"moat/internal/figure"
)

// noMetric marks words that look like a metric's and are none: 투자자 is no
// investment.
const noMetric brief.Metric = "none"

// invested marks the words for investing. Whose money it is decides what they
// mean: another's is its commitment; beside the subject's own name they may
// mean what it raises or what it spends, and tell nothing.
const invested brief.Metric = "invested"

// cueWords name metrics, in the four languages. The longest word at a place
// counts, so that 누적 투자 유치 is no single raise. A metric may have several
// rows.
var cueWords = []struct {
	metric brief.Metric
	words  string
}{
	{brief.Raise, "raise;raises;raised;raising;funding;fundraising;fundraise;funding round;financing;financing round;investment round;capital raise;fresh capital;new capital;round;series a;series b;series c;series d;series e;series f"},
	{brief.Raise, "펀딩;펀딩설;조달;투자 유치;투자유치;자금 유치;유치;자금조달;자금 조달;증자;유상증자;투자 라운드;펀딩 라운드;라운드"},
	{brief.Raise, "調達;資金調達;増資;募資;資金調達ラウンド;ラウンド"},
	{brief.Raise, "融资;募资;筹资;筹集;募集;融資;新一轮融资;集资"},
	{brief.TotalRaised, "total raised;raised to date;raised so far;raised in total;total funding;누적 투자 유치;누적 투자;누적 조달;누적 투자유치;累計調達額;累計調達;累計資金調達額;累计融资;累计融资额;总融资"},
	{brief.Valuation, "valuation;valuations;valued at;" + valuedAt + ";value of the company;company value;worth"},
	{brief.Valuation, "기업가치;기업 가치;가치;몸값;밸류에이션;밸류"},
	{brief.Valuation, "評価額;企業価値;企業評価額;バリュエーション;估值;估価;公司估值;整体估值;企业估值;估值额"},
	{brief.PreMoney, "pre-money valuation;pre-money;premoney;before the money;before the new money;before the new investment;before the investment;before the round;투자 전 기준;투자 전;投資前;調達前;프리머니;투자 전 기업가치;투자 전 가치;投資前評価額;投資前の評価額;プレマネー;投前估值;投前"},
	{brief.PostMoney, "post-money valuation;post-money;postmoney;after the money;after the new money;including the new money;including the investment;including the new investment;after the investment;투자 후 기준;투자 후;投資後;調達後;포스트머니;투자 후 기업가치;투자 후 가치;投資後評価額;投資後の評価額;ポストマネー;投后估值;融资后估值;投后"},
	{brief.MarketValue, "market capitalization;market capitalisation;market cap;market value;시가총액;시총;時価総額;市值;总市值"},
	{brief.RunRate, "annualized revenue;annualised revenue;annualized revenues;annual recurring revenue;recurring revenue;revenue run rate;revenue run-rate;run-rate revenue;run-rate;run rate;annualized sales;annualised sales;annualized run rate;annualized run-rate;arr"},
	{brief.RunRate, "연환산 매출;연환산 매출액;연간 환산 매출;연율 환산 매출;연간 반복 매출;연간반복매출;반복 매출;런레이트"},
	{brief.RunRate, "年換算売上高;年換算の売上高;年換算収益;年間経常収益;年間経常収入;年換算売上;ランレート;年化收入;年化营收;年度经常性收入;年经常性收入;年化销售额;經常性收入;年化營收"},
	{brief.Revenue, "revenue;revenues;annual revenue;sales;turnover;매출;매출액;연매출;연간 매출;売上高;売上;年間売上高;収入;营收;收入;销售额;营业收入;年收入;營收"},
	{brief.RevenueTarget, "revenue target;sales target;revenue forecast;매출 목표;매출 전망;売上目標;売上高目標;营收目标;收入目标;收入预测"},
	{brief.NetLoss, "net loss;net losses;loss;losses;순손실;적자;손실;순손실액;純損失;赤字;最終赤字;净亏损;亏损;淨虧損;净损失"},
	{brief.OperatingLoss, "operating loss;operating losses;영업손실;영업적자;営業損失;営業赤字;经营亏损;营业亏损"},
	{brief.CashBurn, "cash burn;burned;burnt;burning;burn;현금 소진;현금소진;소진;현금 소모;キャッシュバーン;現金燃焼;现金消耗;烧钱;烧掉"},
	{brief.Cash, "cash and securities;cash and cash equivalents;cash reserves;in cash;현금성 자산;현금 보유액;현금 및 현금성 자산;現預金;手元資金;现金储备;现金及等价物"},
	{brief.InferenceCost, "inference cost;inference costs;inference spending;추론 비용;推論コスト;推論費用;推理成本"},
	{brief.OperatingExpense, "operating expenses;operating expense;operating costs;영업비용;운영비;営業費用;运营费用;营业费用"},
	{brief.Capex, "capital expenditure;capital expenditures;capital spending;capex;설비투자;설비 투자;자본지출;자본 지출;設備投資;资本支出;资本开支"},
	{brief.Commitments, "committed;commits;commitment;commitments;contract;contracts;deal worth;agreement worth;will spend;to spend;purchase agreement"},
	{brief.Commitments, "계약;약정;구매 약정;투자 약정;투입;契約;コミットメント;投じる;合同;承诺;协议;采购"},
	{invested, "invest;invests;invested;investing;investment;investments;출자;투자;出資;投資;投资;出资"},
	{brief.Backlog, "backlog;remaining performance obligations;수주잔고;수주 잔고;受注残;订单储备;在手订单"},
	{brief.FundingGap, "funding gap;shortfall;자금 부족;자금 부족분;資金不足;资金缺口"},
	{brief.Stake, "stake;stakes;shareholding;ownership;지분;지분율;持ち分;持分;株式;出資比率;持株比率;股份;股权;持股;股權"},
	{brief.StepUp, "step-up;step up;스텝업;ステップアップ"},
	{brief.Growth, "growth;grew;grow;rose;up;increase;increased;jumped;surged;down;fell;declined;증가;성장;늘어;늘었;급증;감소;줄어;줄었;상승;増加;増;成長;伸び;減少;减少;增长;增加;增幅;上升;下降;同比"},
	{brief.ComputeMargin, "compute margin;gross margin;컴퓨팅 마진;매출총이익률;粗利率;毛利率"},
	{brief.Multiple, "multiple;multiples;times revenue;times sales;멀티플;배수;倍率;マルチプル;倍数;市销率"},
	{brief.Users, "users;active users;weekly active users;monthly active users;subscribers;이용자;사용자;주간 활성 이용자;구독자;利用者;ユーザー;利用者数;用户;活跃用户;周活跃用户"},
	{brief.Capacity, "capacity;data center;data centers;data centre;data centres;gigawatts;compute;전력;데이터센터;용량;容量;データセンター;電力;算力;数据中心;电力"},
	{noMetric, "raised to;raised its;raised their;raises its;raise its;투자자;투자자들;투자가;investor;investors;부가가치;價值觀;价值观;価値観;rounded;all-round;투자은행;投資家;投资者;投资人;deal;부가 가치;경제적 가치;계약직"},
}

var cueLexicon = sync.OnceValue(cues)

func cues() *lexicon[brief.Metric] {
	l := &lexicon[brief.Metric]{}
	for _, row := range cueWords {
		for _, w := range words(row.words) {
			l.add(w, row.metric)
		}
	}
	return l
}

// measures reports whether a figure of some kind can be of a metric.
func measures(m brief.Metric, f figure.Figure) bool {
	switch m {
	case noMetric, "":
		return false
	case brief.Stake, brief.Growth, brief.StepUp, brief.ComputeMargin:
		return f.Kind == figure.Percent
	case brief.Multiple:
		return f.Kind == figure.Multiple
	case brief.Users:
		return f.Kind == figure.Count && (f.Unit == "users" || f.Unit == brief.People)
	case brief.Capacity:
		return f.Kind == figure.Count && (f.Unit == brief.GW || f.Unit == "MW")
	case brief.Revenue, brief.RunRate, brief.Valuation:
		return f.Kind == figure.Money || f.Kind == figure.Multiple
	}
	return f.Kind == figure.Money
}

// ofDeal reports whether a metric belongs to a deal, which has a stage.
func ofDeal(m brief.Metric) bool {
	switch m {
	case brief.Raise, brief.Valuation, brief.PreMoney, brief.PostMoney, brief.Stake, brief.Commitments:
		return true
	}
	return false
}

// covers reports whether a metric is of a stretch of time, not of a moment.
func covers(m brief.Metric) bool {
	switch m {
	case brief.Revenue, brief.ProductRevenue, brief.NetLoss, brief.OperatingLoss, brief.CashBurn, brief.InferenceCost,
		brief.OperatingExpense, brief.Capex, brief.Growth, brief.RevenueTarget, brief.BurnProjection:
		return true
	}
	return false
}

// ahead is what a metric is called while its time is still to come.
var ahead = map[brief.Metric]brief.Metric{
	brief.Revenue: brief.RevenueTarget, brief.RunRate: brief.RunRateTarget, brief.CashBurn: brief.BurnProjection,
}

// stageWords tell how far a deal has come.
var stageWords = []struct {
	stage brief.Stage
	words string
}{
	{brief.InTalks, "in talks;talks;in discussions;discussing;discussed;considering;weighing;exploring;seeking;seeks;seek;aims to;aiming to;plans to;planning to;hopes to;looking to;could;may;might;would value;negotiating;negotiations;is expected to;in early talks;reportedly"},
	{brief.InTalks, "논의;논의 중;협의;협상;추진;추진한다는 소식;검토;타진;모색;목표로;예정;계획;가능성;거론;관측;전망;펀딩설"},
	{brief.InTalks, "協議;交渉;検討;計画;目指す;目指し;見通し;打診;模索;可能性;洽谈;谈判;商讨;磋商;考虑;计划;拟;寻求;有意;正在;或将;可能;接洽;洽談;談判;尋求"},
	{brief.LetterOfIntent, "letter of intent;letters of intent;non-binding;memorandum of understanding;term sheet;의향서;양해각서;투자의향서;기본합의;基本合意;意向表明;意向書;覚書;意向书;谅解备忘录;备忘录;不具约束力"},
	{brief.Signed, "signed;has agreed to;agreed to;signs;definitive agreement;체결;서명;합의했다;합의했습니다;계약을 맺;締結;合意した;契約を結;签署;签订;签约;达成协议;簽署"},
	{brief.PartClosed, "first close;first closing;part of the round has closed;1차 클로징;1차 납입;ファーストクローズ;首轮交割;首次交割"},
	{brief.Closed, "closed;completed;complete;completes;has raised;have raised;raised;finalized;finalised;완료;마감했;마무리했;유치했;조달했;확정;납입;끌어모았;조달한 바;유치한 바;모았다;完了;調達した;実施した;調達を終え;完成;已完成;宣布完成;获得;交割"},
	{brief.Denied, "denied;denies;부인;否定した;否定して;否认;否認"},
	{brief.Lapsed, "collapsed;fell through;fell apart;called off;abandoned;lapsed;무산;결렬;철회;중단;破談;白紙撤回;撤回;打ち切;告吹;终止;破裂;放弃"},
}

var stageLexicon = sync.OnceValue(stages)

func stages() *lexicon[brief.Stage] {
	l := &lexicon[brief.Stage]{}
	for _, row := range stageWords {
		for _, w := range words(row.words) {
			l.add(w, row.stage)
		}
	}
	return l
}

// finishLexicon holds the words for closing a round, beside a date to come.
var finishLexicon = sync.OnceValue(finishes)

func finishes() *lexicon[bool] {
	l := &lexicon[bool]{}
	for _, w := range words("close;closed;closing;complete;completed;finalize;finalise;finish;wrap up;마무리;마감;완료;종결;클로징;매듭;完了;完成;終え;クローズ;实施;敲定;交割;结束;まとめ") {
		l.add(w, true)
	}
	return l
}

// valuedAt are the ways of saying what a price makes somebody worth.
var valuedAt = func() string {
	var all []string
	for _, verb := range []string{"value", "values", "valued", "valuing"} {
		for _, whom := range []string{"it", "the company", "the business", "the group", "the firm", "the start-up", "the startup", "the lab"} {
			all = append(all, verb+" "+whom+" at")
		}
	}
	return strings.Join(all, ";")
}()
