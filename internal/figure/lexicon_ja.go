package figure

// japaneseLanguage is the lexicon of Japanese but for its currencies and what
// it shares with Chinese.
var japaneseLanguage = language{
	tongue: japanese, currencies: japaneseCurrencies,
	minors: map[string]string{"ドル": "セント", "ユーロ": "セント", "ポンド": "ペンス|ペニー", "円": "銭", "ペソ": "センタボ", "ルーブル": "カペイカ", "ルピー": "パイサ"},
	bareMeans: map[string]string{
		"ドル": "USD", "弗": "USD", "ポンド": "GBP", "ルーブル": "RUB", "リラ": "TRY", "レイ": "RON", "クローナ": "SEK", "マルク": "DEM",
		"元": "CNY",
	},
	words: join(japaneseUnits, japaneseQualifiers, japaneseDates),
}

var japaneseUnits = []wordRow{
	{"セント", lexeme{class: minor, n: -2}}, {"ペンス|ペニー|ペニ", lexeme{class: minor, code: "GBP", n: -2}}, {"銭", lexeme{class: minor, code: "JPY", n: -2}},
	{"カペイカ|コペイカ", lexeme{class: minor, code: "RUB", n: -2}}, {"センタボ|サンチーム|パイサ|センティモ", lexeme{class: minor, n: -2}}, {"ラッペン", lexeme{class: minor, code: "CHF", n: -2}}, {"ペニヒ", lexeme{class: minor, code: "DEM", n: -2}}, {"サタン", lexeme{class: minor, code: "THB", n: -2}},
	{"円滑|円形|円周|円卓|円満|元素|元年|元旦|元気|元々|円高|円安|円盤|円相場|株当たり|株あたり|契約|予約|条約|規約|節約|公約|特約|制約|誓約|要約|設計|統計|時計|会計", lexeme{class: blocked}},
	{"パーセント|ポイント高|パーセント ポイント|%ポイント", lexeme{class: percent}}, {"割", lexeme{class: percent, n: 1, in: japanese, flags: strict}}, {"ベーシス ポイント", lexeme{class: percent, n: -2}},
	{"割引|割合|割当|割り|割れ|割高|割安", lexeme{class: blocked}},
	{"倍", lexeme{class: times}}, {"倍増|倍率", lexeme{class: blocked}},
	{"ギガワット", lexeme{class: counted, code: "GW"}}, {"メガワット", lexeme{class: counted, code: "MW"}}, {"キロワット", lexeme{class: counted, code: "kW"}}, {"テラワット", lexeme{class: counted, code: "TW"}},
	{"ギガワット時", lexeme{class: counted, code: "GWh"}}, {"メガワット時", lexeme{class: counted, code: "MWh"}}, {"キロワット時", lexeme{class: counted, code: "kWh"}},
	{"社", lexeme{class: counted, code: "companies"}}, {"カ国|か国|ヵ国|ヶ国", lexeme{class: counted, code: "countries"}}, {"株", lexeme{class: counted, code: "shares"}}, {"件", lexeme{class: counted, code: "cases"}},
	{"トン", lexeme{class: counted, code: "tonnes"}}, {"バレル", lexeme{class: counted, code: "barrels"}},
	{"年間", lexeme{class: counted, code: "years"}}, {"か月|カ月|ヶ月|ヵ月|か月間|カ月間|ヶ月間", lexeme{class: counted, code: "months"}}, {"週間", lexeme{class: counted, code: "weeks"}}, {"日間", lexeme{class: counted, code: "days"}}, {"時間", lexeme{class: counted, code: "hours"}},
}

var japaneseQualifiers = []wordRow{
	{"最大|最高|最大で|多くて", lexeme{class: before, code: "up to"}},
	{"約|およそ|おおよそ|ほぼ|大体|凡そ|だいたい|概算で", lexeme{class: before, code: "about"}},
	{"最低|少なくとも|最低でも|最小|最少", lexeme{class: before, code: "at least"}},
	{"総額|計|合計|年|月額|年額|毎月|毎日|1株|1株当たり|1株あたり", lexeme{class: filler}},
	{"程度|前後|ほど|くらい|ぐらい|余り|余|弱|近く|見当|相当", lexeme{class: after, code: "about"}},
	{"以上|以上の", lexeme{class: after, code: "at least"}},
	{"超|超え|超える|超えた|超の|強|を超える|を超えた|を超え|を上回る|を上回った|上回る|突破|を突破", lexeme{class: after, code: "over"}},
	{"以下|以内|未満|まで|を下回る|上限", lexeme{class: after, code: "up to"}},
	{"を|が|は|の|も|に|で|規模|規模の|相当の|分", lexeme{class: particle, in: japanese}},
	{"ないし|乃至", lexeme{class: rangeSign, in: japanese}}, {"から", lexeme{class: rangeSign, n: 2, in: japanese}},
	{"マイナス|△|▲", lexeme{class: negative, in: japanese}},
	{"日本円で|日本円にして|円換算で|換算で|邦貨換算で|米ドル換算で|ドル換算で|すなわち|日本円換算で", lexeme{class: converts}},
	{"単位", lexeme{class: header}},
	{"と", lexeme{class: joins, in: japanese}},
	{"です|だ|で|でした|である|ます|となって|になり", lexeme{class: copula, in: japanese}},
}

var japaneseDates = []wordRow{
	{"今年|本年|当年", lexeme{class: yearWord}}, {"来年|翌年", lexeme{class: yearWord, n: 1}}, {"昨年|去年|前年", lexeme{class: yearWord, n: -1}}, {"一昨年|おととし", lexeme{class: yearWord, n: -2}}, {"再来年", lexeme{class: yearWord, n: 2}},
	{"今年度|本年度", lexeme{class: yearWord}}, {"来年度", lexeme{class: yearWord, n: 1}}, {"昨年度|前年度", lexeme{class: yearWord, n: -1}},
	{"今月|本月", lexeme{class: monthWord}}, {"来月", lexeme{class: monthWord, n: 1}}, {"先月|前月", lexeme{class: monthWord, n: -1}},
	{"今日|本日", lexeme{class: dayWord}}, {"明日", lexeme{class: dayWord, n: 1}}, {"昨日", lexeme{class: dayWord, n: -1}},
	{"今四半期", lexeme{class: quarterWord}}, {"来四半期|次の四半期", lexeme{class: quarterWord, n: 1}}, {"前四半期", lexeme{class: quarterWord, n: -1}},
	{"四半期", lexeme{class: quarterUnit}}, {"上半期|上期|前半", lexeme{class: half, n: 1}}, {"下半期|下期|後半", lexeme{class: half, n: 2}},
	{"年度|年度の", lexeme{class: yearUnit}}, {"月期", lexeme{class: monthUnit}}, {"令和", lexeme{class: era, n: 2018}}, {"平成", lexeme{class: era, n: 1988}}, {"昭和", lexeme{class: era, n: 1925}},
	{"年末|年内|今年末|本年末|年度末", lexeme{class: yearEnd}}, {"来年末|来年の年末", lexeme{class: yearEnd, n: 1}}, {"昨年末", lexeme{class: yearEnd, n: -1}},
	{"初め|初頭|上旬|中旬|下旬|頃|ごろ", lexeme{class: edge}}, {"末|末時点", lexeme{class: edge, n: 12}}, {"の", lexeme{class: of}},
	{"までに|まで", lexeme{class: toDate}}, {"去る|さる", lexeme{class: past}}, {"来る|きたる", lexeme{class: coming}}, {"現地時間|米国時間|日本時間", lexeme{class: localTime}},
}
