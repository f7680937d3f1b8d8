package figure

// chineseLanguage is the lexicon of Chinese, simplified and traditional, with
// the numerals and dates that Japanese writes in the same characters.
var chineseLanguage = language{
	tongue: chinese, currencies: chineseCurrencies,
	bareMeans: map[string]string{
		"元": "CNY", "圆": "CNY", "圓": "CNY", "块": "CNY", "塊": "CNY", "镑": "GBP", "鎊": "GBP", "卢布": "RUB", "盧布": "RUB", "里拉": "TRY", "列伊": "RON",
	},
	strict: map[string]bool{"块": true, "塊": true, "盾": true, "镑": true, "鎊": true},
	words:  join(hanNumerals, chineseUnits, chineseQualifiers, chineseDates),
}

var hanNumerals = []wordRow{
	{"零|〇", numeralOf(digit, 0)}, {"一|壹|壱", numeralOf(digit, 1)}, {"二|贰|貳|弐|两|兩|俩", numeralOf(digit, 2)}, {"三|叁|參|参", numeralOf(digit, 3)}, {"四|肆", numeralOf(digit, 4)},
	{"五|伍", numeralOf(digit, 5)}, {"六|陆|陸", numeralOf(digit, 6)}, {"七|柒", numeralOf(digit, 7)}, {"八|捌", numeralOf(digit, 8)}, {"九|玖", numeralOf(digit, 9)},
	{"十|拾", numeralOf(small, 1)}, {"百|佰", numeralOf(small, 2)}, {"千|仟|阡", numeralOf(small, 3)},
	{"万|萬", numeralOf(big, 4)}, {"亿|億", numeralOf(big, 8)}, {"万亿|萬億|万億|萬亿|兆", numeralOf(big, 12)}, {"京", numeralOf(big, 16)},
	{"半", numeralOf(halfCJK, 0)}, {"点|點", numeralOf(dotCJK, 0)}, {"余|餘|多", numeralOf(more, 0)},
}

var chineseUnits = []wordRow{
	{"美分", lexeme{class: minor, code: "USD", n: -2}}, {"欧分|歐分", lexeme{class: minor, code: "EUR", n: -2}}, {"便士", lexeme{class: minor, code: "GBP", n: -2}}, {"戈比", lexeme{class: minor, code: "RUB", n: -2}}, {"港仙|港分", lexeme{class: minor, code: "HKD", n: -2}},
	{"日本銭|日本钱|日本錢|钱|銭", lexeme{class: minor, code: "JPY", n: -2, flags: generic}}, {"派沙|派萨", lexeme{class: minor, code: "INR", n: -2}}, {"芬尼", lexeme{class: minor, code: "DEM", n: -2}},
	{"角钱|毛钱|角錢|毛錢", lexeme{class: minor, code: "CNY", n: -1}}, {"毛", lexeme{class: minor, code: "CNY", n: -1, flags: strict}}, {"角", lexeme{class: minor, code: "CNY", n: -1, flags: strict | generic}}, // generic: only behind 元
	{"分钱|分錢", lexeme{class: minor, code: "CNY", n: -2}}, {"分", lexeme{class: minor, code: "CNY", n: -2, flags: strict | generic}},
	{"人民币|人民幣", lexeme{class: currency, code: "CNY", flags: bothSides}}, {"人民元", lexeme{class: currency, code: "CNY", flags: bothSides}}, {"港币|港幣", lexeme{class: currency, code: "HKD", flags: bothSides}},
	{"新台币|新臺幣|新台幣|台币|台幣|臺幣", lexeme{class: currency, code: "TWD", flags: bothSides}}, {"澳门币|澳門幣", lexeme{class: currency, code: "MOP", flags: bothSides}}, {"美金", lexeme{class: currency, code: "USD", flags: bothSides}},
	{"人民币元|元人民币|元人民幣|圆人民币", lexeme{class: currency, code: "CNY", flags: suffix}}, {"元新台币|元新臺幣|元台币|元新台幣", lexeme{class: currency, code: "TWD", flags: suffix}}, {"元港币|元港幣", lexeme{class: currency, code: "HKD", flags: suffix}}, {"元美金", lexeme{class: currency, code: "USD", flags: suffix}},
	{"元化|元论|元論|元素|元件|元首|元年|元旦|元帅|元老|元宇宙|元器件|元组|元组|角大楼|角大廈|角大厦|角形|角洲|角度|点钟|分钟|分鐘|分之|分析|分别|分店|块屏|毛利|毛额|最近|附近|合约|合約|条约|條約|预约|約翰|约翰|节约|節約|纽约|紐約|签约|簽約|违约|契约|超市|超级|超級|得到|达到|收到|看到", lexeme{class: blocked}},

	{"百分点|百分點|个百分点|個百分點", lexeme{class: percent}}, {"个基点|個基點|基点|基點", lexeme{class: percent, n: -2}}, {"成", lexeme{class: percent, n: 1, in: chinese, flags: strict}},
	{"百分之|百份之", lexeme{class: percent, flags: prefix}}, {"成立|成功|成本|成为|成為|成员|成熟|成长|成果|成交", lexeme{class: blocked}},
	{"吉瓦", lexeme{class: counted, code: "GW"}}, {"兆瓦", lexeme{class: counted, code: "MW"}}, {"千瓦", lexeme{class: counted, code: "kW"}}, {"吉瓦时|吉瓦時", lexeme{class: counted, code: "GWh"}}, {"兆瓦时|兆瓦時", lexeme{class: counted, code: "MWh"}}, {"千瓦时|千瓦時|度电|度電", lexeme{class: counted, code: "kWh"}}, {"太瓦", lexeme{class: counted, code: "TW"}},
	{"千米|千克|兆字节|兆赫|百科|千古|万一|万能|萬一|万分|十分|一些|一定|一样|一样|一直|一起|千万别", lexeme{class: blocked}},
	{"人|人次", lexeme{class: counted, code: "people"}}, {"名", lexeme{class: counted, code: "people", in: chinese | japanese}}, {"名员工|名員工|名雇员", lexeme{class: counted, code: "employees"}}, {"用户|用戶|个用户|名用户", lexeme{class: counted, code: "users"}},
	{"家|家公司|家企业|家企業|间公司", lexeme{class: counted, code: "companies"}}, {"辆|輛|辆汽车", lexeme{class: counted, code: "vehicles"}}, {"台|臺|部", lexeme{class: counted, code: "units"}}, {"股|股份", lexeme{class: counted, code: "shares"}}, {"个国家|個國家|国", lexeme{class: counted, code: "countries", in: chinese}},
	{"吨|噸", lexeme{class: counted, code: "tonnes"}}, {"桶", lexeme{class: counted, code: "barrels"}}, {"块gpu|张gpu|颗gpu|枚gpu|個gpu|个gpu|块 gpu|张 gpu|颗 gpu", lexeme{class: counted, code: "GPUs"}}, {"颗芯片|块芯片|枚芯片|片晶圆|万片", lexeme{class: counted, code: "chips"}},
	{"个月|個月", lexeme{class: counted, code: "months"}}, {"周|週|个星期|個星期", lexeme{class: counted, code: "weeks", in: chinese}}, {"天", lexeme{class: counted, code: "days", in: chinese}}, {"小时|小時|个小时|個小時", lexeme{class: counted, code: "hours"}}, {"年间|年期", lexeme{class: counted, code: "years", in: chinese}},
}

var chineseQualifiers = []wordRow{
	{"最多|至多|最高|最高达|高达|高達|多达|多達|不超过|不超過|不多于|低于|低於|不到|不足|少于|最大", lexeme{class: before, code: "up to"}},
	{"约|約|大约|大約|大概|近|将近|將近|接近|大致|约为|約為|估计|估計|差不多|几乎", lexeme{class: before, code: "about"}},
	{"超过|超過|超|逾|突破|多于|多於|高于|高於|超出|大于|大於", lexeme{class: before, code: "over"}},
	{"至少|不少于|不少於|不低于|不低於|起码|起碼|最少|最低|最小", lexeme{class: before, code: "at least"}},
	{"总额|總額|共|共计|共計|总计|合计|达|達|为|為|每月|每年|達到", lexeme{class: filler, in: chinese}},
	{"左右|上下|前后|前後", lexeme{class: after, code: "about"}}, {"以上|及以上|起", lexeme{class: after, code: "at least"}}, {"有余|有餘|开外|余|餘|多", lexeme{class: after, code: "over"}}, {"以下|以内|以內|之内", lexeme{class: after, code: "up to"}},
	{"的", lexeme{class: particle, in: chinese}},
	{"至|到", lexeme{class: rangeSign, in: chinese}}, {"从|從|由|自", lexeme{class: changeFrom, in: chinese}},
	{"负|負|零下", lexeme{class: negative}},
	{"约合|約合|约为|约等于|约相当于", lexeme{class: converts, code: "about", in: chinese}}, {"折合|相当于|相當於|合|折|折算|换算|即", lexeme{class: converts, in: chinese}},
	{"单位|單位|计量单位", lexeme{class: header}},
	{"零|又|和", lexeme{class: joins, in: chinese}},
	{"的|吧|了|和|就", lexeme{class: copula, in: chinese}},
}

var chineseDates = []wordRow{
	{"今年|本年", lexeme{class: yearWord, in: chinese}}, {"明年|次年", lexeme{class: yearWord, n: 1, in: chinese}}, {"去年|上年", lexeme{class: yearWord, n: -1, in: chinese}}, {"前年", lexeme{class: yearWord, n: -2, in: chinese}}, {"后年|後年", lexeme{class: yearWord, n: 2, in: chinese}},
	{"本月|这个月|這個月", lexeme{class: monthWord, in: chinese}}, {"下月|下个月|下個月", lexeme{class: monthWord, n: 1, in: chinese}}, {"上月|上个月|上個月", lexeme{class: monthWord, n: -1, in: chinese}},
	{"今天|今日", lexeme{class: dayWord, in: chinese}}, {"明天|明日", lexeme{class: dayWord, n: 1, in: chinese}}, {"昨天|昨日", lexeme{class: dayWord, n: -1, in: chinese}},
	{"本季度|本季", lexeme{class: quarterWord, in: chinese}}, {"下季度|下一季度|下个季度", lexeme{class: quarterWord, n: 1, in: chinese}}, {"上季度|上一季度|上个季度", lexeme{class: quarterWord, n: -1, in: chinese}},
	{"季度|季", lexeme{class: quarterUnit, in: chinese}}, {"上半年", lexeme{class: half, n: 1}}, {"下半年", lexeme{class: half, n: 2}},
	{"年", lexeme{class: yearUnit}}, {"月|月份", lexeme{class: monthUnit}}, {"日|号|號", lexeme{class: dayUnit}}, {"民国|民國", lexeme{class: era, n: 1911}},
	{"财年|財年|财政年度|財政年度|会计年度", lexeme{class: yearUnit}},
	{"年底|年内|年內|年末|今年底|今年年底|本年底", lexeme{class: yearEnd, in: chinese}}, {"明年底|明年年底|明年末", lexeme{class: yearEnd, n: 1}}, {"去年底|去年年底|去年末", lexeme{class: yearEnd, n: -1}},
	{"初|上旬|中旬|下旬", lexeme{class: edge, in: chinese}}, {"底|末", lexeme{class: edge, n: 12, in: chinese}}, {"第", lexeme{class: ordinal}}, {"之前|以前|前", lexeme{class: toDate, in: chinese}},
	{"当地时间|當地時間|美国时间|北京时间", lexeme{class: localTime}},
}
