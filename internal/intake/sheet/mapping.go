package sheet

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"moat/internal/brief"
	"moat/internal/money"
)

// Kind is what the rows of a table record.
type Kind string

// The kinds.
const (
	Rounds    Kind = "rounds"
	Figures   Kind = "figures"
	Alliances Kind = "alliances"
)

// Kinds lists the kinds.
var Kinds = []Kind{Rounds, Figures, Alliances}

// Unused is the field of a column that is not read.
const Unused = ""

// fields are the fields of each kind: the columns of docs/briefing-file.md,
// and the currency of a row's amounts where they have none of their own.
var fields = map[Kind][]string{
	Rounds: {"id", "deal", "party", "name", "type", "date", "raise", "pre", "post", "valuation", "leads", "others", "currency",
		"reported", "stage", "evidence", "words", "note", "source"},
	Figures: {"id", "party", "metric", "value", "currency", "period", "as of", "reported", "stage", "evidence", "words", "note", "source"},
	Alliances: {"id", "from", "kind", "to", "amount", "amount kind", "currency", "capacity", "share", "since", "until", "reported",
		"stage", "evidence", "word", "note", "source"},
}

// needed are the fields without which a row records nothing.
var needed = map[Kind][]string{
	Rounds: {"party"}, Figures: {"metric", "value"}, Alliances: {"from", "to"},
}

// Fields lists the fields that a column of a table may be.
func Fields(k Kind) []string { return slices.Clone(fields[k]) }

// Column says what a column of a table is.
type Column struct {
	Field    string         // Unused, or one of Fields
	Currency money.Currency // of amounts that state none, where the head says it
	Shift    int32          // the power of ten that its numbers are in: 6 for millions
}

// Mapping says what the columns of a table are.
type Mapping struct {
	Kind    Kind
	Columns []Column // one for each of the head
}

// Set says what a column is. A field serves one column: another that had it is
// no longer read. An unknown field or column is an error.
func (m *Mapping) Set(column int, field string) error {
	if column < 0 || column >= len(m.Columns) || field != Unused && !slices.Contains(fields[m.Kind], field) {
		return &brief.Error{Code: brief.Usage, What: fmt.Sprintf("no column %d, or no field %q of %s", column+1, field, m.Kind), Want: "one of " + strings.Join(fields[m.Kind], ", ")}
	}
	for i := range m.Columns {
		if m.Columns[i].Field == field {
			m.Columns[i].Field = Unused
		}
	}
	m.Columns[column].Field = field
	return nil
}

// Missing lists the needed fields that no column is.
func (m Mapping) Missing() []string {
	var out []string
	for _, f := range needed[m.Kind] {
		if m.column(f) < 0 {
			out = append(out, f)
		}
	}
	return out
}

func (m Mapping) column(field string) int {
	return slices.IndexFunc(m.Columns, func(c Column) bool { return c.Field == field })
}

// Guess proposes a mapping: the kind whose fields the heads name most, with
// what it needs.
func (s *Sheet) Guess() Mapping {
	var best Mapping
	most := -1
	for _, k := range Kinds {
		m := s.As(k)
		score := -10 * len(m.Missing())
		for _, c := range m.Columns {
			if c.Field != Unused {
				score++
			}
		}
		if score > most || best.Kind == "" {
			best, most = m, score
		}
	}
	return best
}

// As proposes a mapping of one kind.
func (s *Sheet) As(k Kind) Mapping {
	m := Mapping{Kind: k, Columns: make([]Column, len(s.Header))}
	for i, head := range s.Header {
		name, unit := splitHead(head)
		m.Columns[i].Currency, m.Columns[i].Shift = unitOf(unit)
		if f := fieldOf(k, name); f != Unused && m.column(f) < 0 {
			m.Columns[i].Field = f
		}
	}
	return m
}

// heads are the names that tables give to fields, without units.
var heads = map[string]string{
	"id":          "id;key;no;번호;番号;编号;序号",
	"deal":        "deal;deal id;거래;案件;交易",
	"party":       "party;company;company id;company name;issuer;subject;organization;name of company;startup;회사;기업;기업명;회사명;당사자;会社;企業;企業名;会社名;公司;公司名称;企业;企业名称;主体",
	"name":        "name;round;round name;series;라운드;라운드명;회차;ラウンド;ラウンド名;シリーズ;轮次;融资轮次",
	"type":        "type;round type;종류;유형;種類;類型;类型",
	"date":        "date;round date;closing date;일자;날짜;일시;날자;日付;日;年月日;日期;时间",
	"raise":       "raise;raised;amount;amount raised;round size;size;deal size;funding amount;investment;조달액;조달 금액;투자금;투자 금액;투자금액;금액;유치액;유치 금액;調達額;調達金額;金額;融资额;融资金额;金额;募资额",
	"pre":         "pre;pre money;premoney;pre money valuation;투자 전 기업가치;프리밸류;프리머니;投資前評価額;プレマネー;投前估值",
	"post":        "post;post money;postmoney;post money valuation;투자 후 기업가치;포스트밸류;포스트머니;投資後評価額;ポストマネー;投后估值",
	"valuation":   "valuation;value of company;기업가치;밸류에이션;평가액;評価額;企業価値;估值;公司估值",
	"leads":       "leads;lead;lead investor;lead investors;주요 투자자;리드 투자자;주도 투자자;リード投資家;主要投資家;领投方;领投;领投机构",
	"others":      "others;investors;other investors;participants;투자자;참여 투자자;投資家;参加投資家;投资方;投资机构;跟投方",
	"currency":    "currency;unit;통화;단위;通貨;単位;币种;货币;单位",
	"metric":      "metric;measure;item;indicator;지표;항목;구분;指標;項目;科目;指标;项目",
	"value":       "value;amount;number;figure;값;수치;금액;値;数値;金額;数值;金额;值",
	"period":      "period;fiscal period;기간;期間;期间;周期",
	"as of":       "as of;asof;date;기준일;시점;일자;날짜;基準日;時点;日付;截至;截止日;日期;时点",
	"reported":    "reported;published;announced;report date;보도일;발표일;公表日;報道日;发布日期;报道日期;公布日期",
	"stage":       "stage;status;단계;상태;진행 단계;段階;状態;ステータス;阶段;状态;进展",
	"evidence":    "evidence;근거;根拠;证据",
	"words":       "words;quote;wording;표현;인용;原文;引用;表述",
	"note":        "note;notes;note en;comment;comments;remark;remarks;비고;메모;備考;メモ;备注;说明",
	"source":      "source;sources;source id;url;link;reference;출처;링크;出典;ソース;リンク;来源;链接;出处",
	"from":        "from;investor;supplier;payer;party a;from party;주체;투자자;공급자;갑;から;出資者;投資元;供給元;甲;发起方;投资方;供应方;出资方",
	"to":          "to;investee;customer;recipient;payee;target;to party;party b;대상;상대;수요자;을;へ;投資先;供給先;相手;乙;对象;被投资方;客户;接收方",
	"kind":        "kind;tie;relation;relationship;type;종류;관계;유형;関係;種類;类型;关系",
	"amount":      "amount;value;size;금액;규모;金額;規模;金额;规模",
	"amount kind": "amount kind;amount basis;금액 종류;金額種類;金额类型",
	"capacity":    "capacity;capacity gw;power;용량;전력;容量;電力;功率",
	"share":       "share;stake;stake percent;지분;지분율;持分;持分比率;出資比率;持股;持股比例",
	"since":       "since;start;begin;from date;시작;시작일;개시일;開始;開始日;开始;开始日期;起始",
	"until":       "until;end;to date;종료;종료일;만기;終了;終了日;満期;结束;结束日期;到期",
	"word":        "word",
}

// fieldOf returns the field of a kind that a head names.
func fieldOf(k Kind, head string) string {
	for _, f := range fields[k] {
		if slices.Contains(strings.Split(heads[f], ";"), head) {
			return f
		}
	}
	return Unused
}

// splitHead takes the unit off a head: "Raise (US$ m)", "amount_usd_bn".
func splitHead(head string) (name, unit string) {
	head = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(head, "\uFEFF")))
	if at := strings.IndexAny(head, "(（["); at > 0 {
		return words(head[:at]), strings.Trim(head[at:], "()（）[] ")
	}
	parts := strings.FieldsFunc(head, func(r rune) bool { return r == '_' || r == ' ' || r == ',' || r == '-' || r == '/' })
	for len(parts) > 1 {
		last := parts[len(parts)-1]
		if c, n := unitOf(last); c == "" && n == 0 {
			break
		}
		unit = last + " " + unit
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, " "), unit
}

// words makes a head comparable: single spaces, no signs.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// units are the words for money and scale in heads. A word of several parts
// stands before its parts.
var units = []struct {
	word     string
	currency money.Currency
	shift    int32
}{
	{"us dollars", money.USD, 0}, {"us dollar", money.USD, 0}, {"us$", money.USD, 0}, {"usd", money.USD, 0}, {"dollars", money.USD, 0}, {"달러", money.USD, 0}, {"米ドル", money.USD, 0}, {"ドル", money.USD, 0}, {"美元", money.USD, 0}, {"$", money.USD, 0},
	{"krw", money.KRW, 0}, {"won", money.KRW, 0}, {"₩", money.KRW, 0}, {"원", money.KRW, 0}, {"ウォン", money.KRW, 0}, {"韩元", money.KRW, 0},
	{"jpy", money.JPY, 0}, {"yen", money.JPY, 0}, {"엔", money.JPY, 0}, {"円", money.JPY, 0}, {"日元", money.JPY, 0},
	{"cny", money.CNY, 0}, {"rmb", money.CNY, 0}, {"위안", money.CNY, 0}, {"人民币", money.CNY, 0}, {"人民元", money.CNY, 0}, {"元", money.CNY, 0},
	{"eur", money.EUR, 0}, {"€", money.EUR, 0}, {"유로", money.EUR, 0}, {"ユーロ", money.EUR, 0}, {"欧元", money.EUR, 0}, {"gbp", money.GBP, 0}, {"£", money.GBP, 0},
	{"thousands", "", 3}, {"thousand", "", 3}, {"천", "", 3}, {"千", "", 3},
	{"millions", "", 6}, {"million", "", 6}, {"mln", "", 6}, {"백만", "", 6}, {"百万", "", 6}, {"mn", "", 6}, {"mm", "", 6},
	{"billions", "", 9}, {"billion", "", 9}, {"bln", "", 9}, {"십억", "", 9}, {"十億", "", 9}, {"十亿", "", 9}, {"bn", "", 9},
	{"trillions", "", 12}, {"trillion", "", 12}, {"tn", "", 12}, {"조", "", 12}, {"兆", "", 12}, {"万亿", "", 12},
	{"억", "", 8}, {"億", "", 8}, {"亿", "", 8}, {"만", "", 4}, {"万", "", 4}, {"k", "", 3}, {"m", "", 6}, {"b", "", 9}, {"t", "", 12},
	{"gw", "", 0}, {"%", "", 0}, {"percent", "", 0},
}

// unitOf reads a currency and a scale off the unit of a head: "US$ m", 억원.
// Any other word makes it no unit.
func unitOf(s string) (currency money.Currency, shift int32) {
	for s = strings.Trim(s, " .,·:"); s != ""; s = strings.TrimLeft(s, " .,·:") {
		found := false
		for _, u := range units {
			if rest, ok := strings.CutPrefix(s, u.word); ok && endsUnit(u.word, rest) {
				s, found = rest, true
				shift += u.shift
				if u.currency != "" {
					currency = u.currency
				}
				break
			}
		}
		if !found {
			return "", 0
		}
	}
	return currency, shift
}

// endsUnit reports whether a Latin word ends where it was cut: "m" is no
// beginning of "margin".
func endsUnit(word, rest string) bool {
	last := word[len(word)-1]
	return last < 'a' || last > 'z' || rest == "" || rest[0] < 'a' || rest[0] > 'z'
}
