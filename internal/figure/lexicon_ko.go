package figure

// koreanLanguage is the lexicon of Korean but for its currencies.
var koreanLanguage = language{
	tongue: korean, currencies: koreanCurrencies,
	minors:    map[string]string{"달러": "센트", "유로": "센트", "파운드": "펜스|페니", "페소": "센타보", "루블": "코페이카", "루피": "파이사"},
	bareMeans: map[string]string{"달러": "USD", "파운드": "GBP", "루블": "RUB", "리라": "TRY", "마르카": "FIM", "크로나": "SEK", "레우": "RON"},
	strict:    map[string]bool{"원": true, "엔": true, "킵": true, "짯": true, "숨": true, "솜": true, "솔": true, "밧": true, "불": true},
	words:     join(koreanNumerals, koreanUnits, koreanQualifiers, koreanDates),
}

var koreanNumerals = []wordRow{
	{"영", numeralOf(digit, 0)}, {"일", numeralOf(digit, 1)}, {"이", numeralOf(digit, 2)}, {"삼", numeralOf(digit, 3)}, {"사", numeralOf(digit, 4)},
	{"오", numeralOf(digit, 5)}, {"육", numeralOf(digit, 6)}, {"칠", numeralOf(digit, 7)}, {"팔", numeralOf(digit, 8)}, {"구", numeralOf(digit, 9)},
	{"십", numeralOf(small, 1)}, {"백", numeralOf(small, 2)}, {"천", numeralOf(small, 3)},
	{"만", numeralOf(big, 4)}, {"억", numeralOf(big, 8)}, {"조", numeralOf(big, 12)}, {"경", numeralOf(big, 16)},
	{"반", numeralOf(halfCJK, 0)}, {"여", numeralOf(more, 0)},
	{"한", numeralOf(native, 1)}, {"두", numeralOf(native, 2)}, {"세", numeralOf(native, 3)}, {"네", numeralOf(native, 4)}, {"다섯", numeralOf(native, 5)},
	{"여섯", numeralOf(native, 6)}, {"일곱", numeralOf(native, 7)}, {"여덟", numeralOf(native, 8)}, {"아홉", numeralOf(native, 9)}, {"열", numeralOf(native, 10)}, {"스무", numeralOf(native, 20)},
}

var koreanUnits = []wordRow{
	{"센트", lexeme{class: minor, n: -2}}, {"유로 센트", lexeme{class: minor, code: "EUR", n: -2}},
	{"펜스|페니|펜니", lexeme{class: minor, code: "GBP", n: -2}}, {"코페이카|코펙|코펙스", lexeme{class: minor, code: "RUB", n: -2}},
	{"센타보|상팀|파이사|센티모", lexeme{class: minor, n: -2}}, {"자오|마오", lexeme{class: minor, code: "CNY", n: -1}}, {"펀", lexeme{class: minor, code: "CNY", n: -2, flags: strict}},
	{"전", lexeme{class: minor, code: "KRW", n: -2, flags: glued | strict | generic}},
	{"페니히", lexeme{class: minor, code: "DEM", n: -2}}, {"라펜", lexeme{class: minor, code: "CHF", n: -2}},
	{"미화", lexeme{class: currency, code: "USD", flags: ahead}}, {"한화|원화", lexeme{class: currency, code: "KRW", flags: ahead}},
	{"엔화|일화", lexeme{class: currency, code: "JPY", flags: ahead}}, {"위안화|인민폐", lexeme{class: currency, code: "CNY", flags: bothSides}}, {"인민 위안", lexeme{class: currency, code: "CNY", flags: suffix}},
	{"달러당|원당|엔당", lexeme{class: blocked}},

	{"퍼센트|프로센트", lexeme{class: percent}}, {"퍼센트 포인트|%포인트|% 포인트", lexeme{class: percent}}, {"프로", lexeme{class: percent, flags: strict}}, {"베이시스 포인트", lexeme{class: percent, n: -2}},
	{"배", lexeme{class: times, flags: strict}},
	{"기가와트", lexeme{class: counted, code: "GW"}}, {"메가와트", lexeme{class: counted, code: "MW"}}, {"킬로와트", lexeme{class: counted, code: "kW"}}, {"테라와트", lexeme{class: counted, code: "TW"}},
	{"기가와트시", lexeme{class: counted, code: "GWh"}}, {"메가와트시", lexeme{class: counted, code: "MWh"}}, {"킬로와트시", lexeme{class: counted, code: "kWh"}},
	{"명|인", lexeme{class: counted, code: "people", flags: strict}}, {"곳|개사|개 사|개 기업|개 회사", lexeme{class: counted, code: "companies"}}, {"개국", lexeme{class: counted, code: "countries"}},
	{"주", lexeme{class: counted, code: "shares", flags: strict}}, {"대", lexeme{class: counted, code: "units", flags: strict}}, {"개", lexeme{class: counted, code: "units", flags: strict}}, {"장", lexeme{class: counted, code: "units", flags: strict}},
	{"건", lexeme{class: counted, code: "cases", flags: strict}}, {"톤", lexeme{class: counted, code: "tonnes"}}, {"배럴", lexeme{class: counted, code: "barrels"}},
	{"년간|년 동안|개년|년치", lexeme{class: counted, code: "years"}}, {"개월|개월간|달 동안", lexeme{class: counted, code: "months"}}, {"주간|주일", lexeme{class: counted, code: "weeks"}}, {"일간|일 동안", lexeme{class: counted, code: "days"}}, {"시간", lexeme{class: counted, code: "hours"}},
	{"배터리|배송|배당|배경|배치|배열|배포|배분|배수|배출|배상|배급|배낭|배우", lexeme{class: blocked}},
	{"프랑스|프랑크|파운드리|유로존|유로파|유로넥스트|유로비전|페니실린|센트럴|센트리|마르크스|레이저|레이더|레이스|레이어|레이크|레이아웃|레프트|프로그램|프로젝트|프로세스|프로세서|프로토콜|프로모션|프로필|불법|불안|불만|불확실|불가|불교|불량|솔루션|솔라|비르투|세디스크|킵고잉|엔비디아|엔진|엔터|엔지니어|엔드|엔씨|올인|올로", lexeme{class: blocked}},
	{"조합|조건|조사|조정|조직|조치|조선|조세|조항|조례|조달|조성|조기|조업|조만간|만기|만큼|만약|만족|만에|만의|만들|만이|만은|만을|만나|만일|억제|억지|천연|백신|경영|경제|경우|경쟁|경기|경험|경로|경상", lexeme{class: blocked}},
}

var koreanQualifiers = []wordRow{
	{"최대|많게는|최고|많아야|기껏해야", lexeme{class: before, code: "up to"}},
	{"약|대략|대체로|거의|어림잡아|줄잡아|어림|근|가까이", lexeme{class: before, code: "about"}},
	{"최소|적어도|적게는|최저|최소한", lexeme{class: before, code: "at least"}},
	{"무려|총|모두|합계|총액|연|연간|매년|월|규모는|금액은|주당", lexeme{class: filler}},
	{"가량|정도|안팎|내외|남짓|전후|수준|언저리|가까운|가까이|육박하는|에 육박하는", lexeme{class: after, code: "about"}},
	{"쯤|선|꼴", lexeme{class: after, code: "about", flags: strict}},
	{"이상|이상의", lexeme{class: after, code: "at least"}},
	{"초과|초과하는|초과한|초과했|넘는|넘게|넘어|넘은|넘었|넘긴|넘을|웃도는|웃돌|웃돈|상회|상회하는|돌파|돌파한|돌파했|이 넘는|가 넘는", lexeme{class: after, code: "over"}},
	{"이하|이내|미만|한도|까지|못 미치는|밑도는|밑돈", lexeme{class: after, code: "up to"}},
	{"을|를|이|가|은|는|도|에|의|어치|대|짜리|규모|규모의|어치를|으로|로|보다|상당|상당의|어치의|대를|대의", lexeme{class: particle}},
	{"내지", lexeme{class: rangeSign}}, {"에서", lexeme{class: rangeSign, n: 2}},
	{"마이너스", lexeme{class: negative}},
	{"한화로|우리 돈|우리 돈으로|우리돈|우리돈으로|원화 기준|달러로 환산하면|원화로 환산하면|환산하면|환산|한화 기준|한국 돈으로|한국 돈", lexeme{class: converts}}, {"약 한화|한화 약|우리 돈 약|우리돈 약|우리 돈으로 약", lexeme{class: converts, code: "about"}},
	{"단위", lexeme{class: header}},
	{"와|과|하고|그리고", lexeme{class: joins}},
	{"그리고|입니다|이다|이며|이고|이에요|예요|을|를|이|가|은|는", lexeme{class: copula}},
}

var koreanDates = []wordRow{
	{"올해|금년|당해", lexeme{class: yearWord}}, {"올", lexeme{class: yearWord, flags: strict}}, {"내년|이듬해|다음 해|명년", lexeme{class: yearWord, n: 1}}, {"작년|지난해|전년|지난 해|지난 한 해", lexeme{class: yearWord, n: -1}},
	{"재작년|지지난해", lexeme{class: yearWord, n: -2}}, {"내후년|후년", lexeme{class: yearWord, n: 2}},
	{"이달|이번 달|금월", lexeme{class: monthWord}}, {"다음 달|내달|다음달", lexeme{class: monthWord, n: 1}}, {"지난달|지난 달|전월", lexeme{class: monthWord, n: -1}},
	{"오늘", lexeme{class: dayWord}}, {"내일", lexeme{class: dayWord, n: 1}}, {"어제|전날", lexeme{class: dayWord, n: -1}},
	{"이번 분기", lexeme{class: quarterWord}}, {"다음 분기", lexeme{class: quarterWord, n: 1}}, {"지난 분기|전 분기|직전 분기", lexeme{class: quarterWord, n: -1}},
	{"분기|사분기|4분기|/4분기|/4 분기", lexeme{class: quarterUnit}}, {"상반기", lexeme{class: half, n: 1}}, {"하반기", lexeme{class: half, n: 2}},
	{"년|년도|년대 말", lexeme{class: yearUnit}}, {"월", lexeme{class: monthUnit}}, {"일", lexeme{class: dayUnit}},
	{"회계연도|회계 연도", lexeme{class: fiscal}}, {"연말|올해 말|올해 연말|올 연말|금년 말|년말", lexeme{class: yearEnd}}, {"내년 말|내년 연말", lexeme{class: yearEnd, n: 1}}, {"지난해 말|작년 말|지난해 연말", lexeme{class: yearEnd, n: -1}},
	{"초|중순|초순|하순|연초|중", lexeme{class: edge, flags: strict}}, {"말|연말", lexeme{class: edge, n: 12, flags: strict}}, {"의", lexeme{class: of}}, {"제", lexeme{class: ordinal}},
	{"까지|이전|전까지", lexeme{class: toDate}}, {"지난", lexeme{class: past}}, {"오는|다가오는", lexeme{class: coming}}, {"현지시간|현지 시간|현지시각|현지 시각", lexeme{class: localTime}},
}
