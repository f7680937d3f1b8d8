package scale

import "strings"

// tongue is what one language's texts are made of. In a sentence {A} and {B}
// stand for parties, {M} for an amount, {N} for a count, {S} for a sector,
// {P} for a place and {W} for a rare word.
type tongue struct {
	title     []string
	sentences []string
	sectors   []string
	places    []string
	tags      []string
	category  string
	syllables []string // of party names and rare words
	suffixes  []string // of party names
	join      string   // between two sentences
	amount    string   // a format for hundreds of millions of dollars
}

var tongues = map[string]tongue{
	"en": {
		title: []string{
			"{A} in talks to raise up to {M}", "{A} signs {S} contract with {B}", "{A} closes a round of {M} led by {B}",
			"What {A} owes {B} for {S}", "{A} plans {S} in {P}", "Why {B} backs {A} at {M}",
		},
		sentences: []string{
			"{A} has discussed raising as much as {M} from {B} and sovereign funds, according to people who have seen the papers.",
			"The contract for {S} runs for {N} years and covers {P}, where grid connections take longer than the buildings.",
			"Revenue grew {N} per cent over the year, yet most of it is spent on compute before it is earned.",
			"{B} holds warrants that vest when capacity is delivered, so the cheque and the order depend on each other.",
			"Lenders ask for a lien on the chips, whose resale value falls faster than the debt is repaid.",
			"A licence for exports to {P} is still pending; without it a third of the {S} cannot ship.",
			"Analysts call the {W} clause unusual: it lets {B} leave if the price is marked down.",
			"The run-rate is a month multiplied by twelve and says little about {S} once contracts lapse.",
			"Of the {M} announced, {N} per cent is committed and the rest depends on milestones that no filing describes.",
			"{A} and {B} compete in {S} and supply each other with it at the same time.",
			"Regulators in {P} opened a review under the name {W} and expect to report within {N} weeks.",
			"Whoever controls power near {P} sets the pace, the head of {A} told investors.",
			"The {W} report puts the cost of a gigawatt at {M}, of which chips are more than half.",
			"Cash on hand lasts {N} months at the present burn; {B} has not said whether it will follow its stake.",
		},
		sectors:  strings.Split("memory|data centres|inference chips|cloud capacity|optical networking|gas turbines|liquid cooling|model licences|robotics|satellite links|nuclear power|power transformers|chip packaging|undersea cables|battery storage|payment systems|drug discovery|speech models|chip design tools|wafer fabrication", "|"),
		places:   strings.Split("Texas|Ohio|Abu Dhabi|Riyadh|Singapore|Johor|Hokkaido|Ulsan|Hsinchu|Norway|Finland|Québec|Gujarat|São Paulo|Nevada|Ireland|Saxony|Catalonia|Queensland|Kent", "|"),
		tags:     strings.Split("funding|data centres|chips|sovereign funds|power|licences|debt|cloud|export controls|robotics|valuation|secondary sale", "|"),
		category: "Funding", join: " ", amount: "US$%d.%dbn",
		syllables: strings.Fields("al ben cor dan el fen gal hol im jor kel lun mar nor or pel qui ros sol tar ul ven wex yor zan ath bri cre dro eck flo gri hax ive jun kri lyn mox nex oth pra rho sky tru umb vel wyn xen yss zor"),
		suffixes:  strings.Fields("Labs Compute Capital Systems Energy Semiconductor Networks Robotics Holdings Dynamics"),
	},
	"ko": {
		title: []string{
			"{A}, 최대 {M} 조달 협의", "{A}, {B}와 {S} 공급 계약 체결", "{A}, {B} 주도로 {M} 투자 유치 마감",
			"{A}의 {S} 비용은 누가 대는가", "{A}, {P}에 {S} 거점 추진", "{B}가 {A}에 {M}을 건 이유",
		},
		sentences: []string{
			"{A}는 {B}와 국부펀드로부터 최대 {M}을 조달하는 방안을 협의하고 있다고 관계자들이 전했다.",
			"{S} 계약 기간은 {N}년이며 {P}가 대상 지역인데, 건물보다 전력망 연결이 더 오래 걸린다.",
			"매출은 일 년 새 {N}% 늘었지만 대부분이 벌기도 전에 연산 비용으로 나간다.",
			"{B}는 설비가 인도될 때 행사할 수 있는 신주인수권을 쥐고 있어 투자금과 주문이 서로 물려 있다.",
			"대주단은 반도체를 담보로 요구하는데 중고 가격이 빚보다 빨리 떨어진다.",
			"{P}로의 수출 허가가 아직 나오지 않아 {S} 물량의 삼분의 일은 선적하지 못한다.",
			"증권가는 {W} 조항이 이례적이라고 본다. 가격이 내려가면 {B}가 빠질 수 있기 때문이다.",
			"연환산 매출은 한 달치에 열둘을 곱한 값이라 {S} 계약이 끝나면 의미가 없다.",
			"발표한 {M} 가운데 {N}%만 확정됐고 나머지는 공시에 없는 조건에 달려 있다.",
			"{A}와 {B}는 {S}에서 경쟁하면서 서로에게 납품한다.",
			"{P} 당국은 {W}라는 이름으로 심사에 들어갔으며 {N}주 안에 결과를 낼 예정이다.",
			"{P} 인근 전력을 쥔 쪽이 속도를 정한다고 {A} 대표는 투자자들에게 말했다.",
			"{W} 보고서는 1기가와트 건설비를 {M}으로 추산했고 절반 이상이 반도체 값이다.",
			"지금 속도라면 보유 현금은 {N}개월이면 바닥나며 {B}의 추가 출자 여부는 알려지지 않았다.",
		},
		sectors:  strings.Split("메모리|데이터센터|추론 칩|클라우드 설비|광통신|가스터빈|액체 냉각|모델 사용권|로봇|위성 통신|원자력 발전|변압기|반도체 패키징|해저 케이블|배터리 저장장치|결제망|신약 개발|음성 모델|설계 도구|웨이퍼 가공", "|"),
		places:   strings.Split("텍사스|오하이오|아부다비|리야드|싱가포르|조호르|홋카이도|울산|신주|노르웨이|핀란드|퀘벡|구자라트|상파울루|네바다|아일랜드|작센|카탈루냐|전남 해남|켄트", "|"),
		tags:     strings.Split("투자 유치|데이터센터|반도체|국부펀드|전력|사용권|부채|클라우드|수출 통제|로봇|기업가치|구주 매각", "|"),
		category: "투자", join: " ", amount: "%d%d억 달러",
		syllables: strings.Fields("가 나 다 라 마 바 사 아 자 차 카 타 파 하 거 너 더 러 머 버 서 어 저 한 빛 솔 별 누리 온 새 솜 결 해 달 뜰 참 늘 봄 윤 담 율 찬 겸 휘 록 슬 탐 곰 뫼"),
		suffixes:  strings.Fields("전자 에너지 캐피탈 반도체 시스템즈 로보틱스 네트웍스 홀딩스 랩스 파워"),
	},
	"ja": {
		title: []string{
			"{A}、最大{M}の調達を協議", "{A}、{B}と{S}の供給契約", "{A}、{B}主導で{M}の調達を完了",
			"{A}の{S}は誰が払うのか", "{A}、{P}に{S}拠点を計画", "{B}が{A}に{M}を投じる理由",
		},
		sentences: []string{
			"{A}は{B}や政府系ファンドから最大{M}を調達する案を協議していると、資料を見た関係者が明らかにした。",
			"{S}の契約期間は{N}年で、対象は{P}。建屋よりも送電網への接続に時間がかかる。",
			"売上高は一年で{N}％伸びたが、その多くは稼ぐ前に計算費用として消えている。",
			"{B}は設備の引き渡しに応じて行使できる新株予約権を持ち、出資と注文が互いに支え合う。",
			"貸し手は半導体を担保に求めるが、中古価格は借入金の返済より速く下がる。",
			"{P}向けの輸出許可はまだ下りておらず、{S}の三分の一は出荷できない。",
			"アナリストは{W}条項を異例とみる。価格が下がれば{B}は降りられるからだ。",
			"年率換算の売上高はひと月分の十二倍にすぎず、{S}の契約が切れれば意味を失う。",
			"発表された{M}のうち確定は{N}％で、残りは開示にない条件次第だ。",
			"{A}と{B}は{S}で競い合いながら、互いに供給もしている。",
			"{P}の当局は{W}の名で審査を始め、{N}週間以内に結果を出す見通しだ。",
			"{P}周辺の電力を握る者が速さを決めると、{A}の代表は投資家に語った。",
			"{W}の報告書は一ギガワットの建設費を{M}と見積もり、半分超を半導体が占める。",
			"今のペースなら手元資金は{N}カ月で尽き、{B}が追加で出資するかは分かっていない。",
		},
		sectors:  strings.Split("メモリー|データセンター|推論チップ|クラウド設備|光通信|ガスタービン|液冷装置|モデルの利用権|ロボット|衛星通信|原子力発電|変圧器|半導体実装|海底ケーブル|蓄電池|決済網|創薬|音声モデル|設計ツール|ウエハー加工", "|"),
		places:   strings.Split("テキサス|オハイオ|アブダビ|リヤド|シンガポール|ジョホール|北海道|蔚山|新竹|ノルウェー|フィンランド|ケベック|グジャラート|サンパウロ|ネバダ|アイルランド|ザクセン|カタルーニャ|千葉県印西市|ケント", "|"),
		tags:     strings.Split("資金調達|データセンター|半導体|政府系ファンド|電力|利用権|負債|クラウド|輸出規制|ロボット|企業価値|既存株売却", "|"),
		category: "投資", join: "", amount: "%d%d億ドル",
		syllables: strings.Fields("アキ ベル コル ダン エル フジ ガル ホシ イズ ジョー カイ ルナ マル ノル オル ペル 青 光 星 森 川 原 松 竹 梅 鶴 亀 波 風 雪 月 空 海 山 桜 葵 玄 朱 白 翠 藤 柊 渚 凪 岬 葉"),
		suffixes:  strings.Fields("電機 エナジー キャピタル 半導体 システムズ ロボティクス ネットワークス ホールディングス 研究所 電力"),
	},
	"zh": {
		title: []string{
			"{A}洽谈融资至多{M}", "{A}与{B}签署{S}供应合同", "{A}完成由{B}领投的{M}融资",
			"{A}的{S}由谁买单", "{A}计划在{P}布局{S}", "{B}为何以{M}押注{A}",
		},
		sentences: []string{
			"据看过文件的人士透露，{A}正与{B}及主权基金商讨融资至多{M}。",
			"{S}合同为期{N}年，覆盖{P}，当地接入电网比盖楼更慢。",
			"收入一年增长{N}％，但大部分在赚到之前就花在了算力上。",
			"{B}持有在产能交付时行权的认股权证，投资与订单相互依赖。",
			"贷款方要求以芯片作抵押，而二手价格跌得比还款还快。",
			"对{P}的出口许可仍未获批，三分之一的{S}因此无法发货。",
			"分析师认为{W}条款并不常见：一旦估值下调，{B}可以退出。",
			"年化收入只是单月乘以十二，{S}合同到期后便说明不了什么。",
			"在公布的{M}中，仅{N}％已经落实，其余取决于公告未提及的条件。",
			"{A}与{B}在{S}领域既竞争，又互为供应商。",
			"{P}监管机构以{W}之名启动审查，预计{N}周内公布结果。",
			"{A}负责人对投资者说，谁掌握{P}附近的电力，谁就决定节奏。",
			"{W}报告估算一吉瓦的建设成本为{M}，芯片占一半以上。",
			"按目前的消耗，账上现金可维持{N}个月，{B}是否跟投尚不清楚。",
		},
		sectors:  strings.Split("存储|数据中心|推理芯片|云产能|光通信|燃气轮机|液冷设备|模型授权|机器人|卫星通信|核电|变压器|先进封装|海底电缆|储能电池|支付网络|药物研发|语音模型|设计工具|晶圆加工", "|"),
		places:   strings.Split("得克萨斯|俄亥俄|阿布扎比|利雅得|新加坡|柔佛|北海道|蔚山|新竹|挪威|芬兰|魁北克|古吉拉特|圣保罗|内华达|爱尔兰|萨克森|加泰罗尼亚|内蒙古乌兰察布|肯特", "|"),
		tags:     strings.Split("融资|数据中心|芯片|主权基金|电力|授权|债务|云计算|出口管制|机器人|估值|老股转让", "|"),
		category: "投资", join: "", amount: "%d%d亿美元",
		syllables: strings.Fields("安 博 辰 达 恩 飞 国 恒 佳 凯 朗 明 宁 欧 鹏 启 瑞 盛 腾 维 翔 远 智 中 卓 曜 澜 泽 昊 岚 霁 瀚 骏 沐 宸 淼 璟 珩 彦 祺 苒 妍 嵩 峻 岩 溪 汐 沄 泓 湛"),
		suffixes:  strings.Fields("电子 能源 资本 半导体 系统 机器人 网络 控股 实验室 电力"),
	},
}
