package figure

// englishLanguage is the lexicon of English but for its currencies.
var englishLanguage = language{
	tongue: english, currencies: englishCurrencies,
	minors: map[string]string{"dollar": "cent|cents", "euro": "cent|cents", "pound": "penny|pence|pennies", "rupee": "paisa|paise", "peso": "centavo|centavos"},
	bareMeans: map[string]string{
		"dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "pound sterling": "GBP", "pounds sterling": "GBP", "sterling": "GBP",
		"won": "KRW", "lira": "TRY", "liras": "TRY", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "lei": "RON", "leu": "RON", "krona": "SEK",
	},
	words: join(englishNumerals, englishUnits, englishQualifiers, englishDates),
}

func join(lists ...[]wordRow) []wordRow {
	var all []wordRow
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func numeralOf(p part, n int16, f ...flags) lexeme {
	l := lexeme{class: numeral, part: p, n: n}
	for _, x := range f {
		l.flags |= x
	}
	return l
}

var englishNumerals = []wordRow{
	{"zero", numeralOf(ones, 0)}, {"one", numeralOf(ones, 1)}, {"two", numeralOf(ones, 2)},
	{"three", numeralOf(ones, 3)}, {"four", numeralOf(ones, 4)}, {"five", numeralOf(ones, 5)},
	{"six", numeralOf(ones, 6)}, {"seven", numeralOf(ones, 7)}, {"eight", numeralOf(ones, 8)},
	{"nine", numeralOf(ones, 9)}, {"ten", numeralOf(ones, 10)}, {"eleven", numeralOf(ones, 11)},
	{"twelve", numeralOf(ones, 12)}, {"thirteen", numeralOf(ones, 13)}, {"fourteen", numeralOf(ones, 14)},
	{"fifteen", numeralOf(ones, 15)}, {"sixteen", numeralOf(ones, 16)}, {"seventeen", numeralOf(ones, 17)},
	{"eighteen", numeralOf(ones, 18)}, {"nineteen", numeralOf(ones, 19)},
	{"twenty", numeralOf(tens, 20)}, {"thirty", numeralOf(tens, 30)}, {"forty|fourty", numeralOf(tens, 40)},
	{"fifty", numeralOf(tens, 50)}, {"sixty", numeralOf(tens, 60)}, {"seventy", numeralOf(tens, 70)},
	{"eighty", numeralOf(tens, 80)}, {"ninety", numeralOf(tens, 90)},
	{"hundred", numeralOf(hundred, 2)}, {"thousand", numeralOf(scale, 3)}, {"lakh|lakhs|lac|lacs", numeralOf(scale, 5)},
	{"million|millions|mln|mio|mn", numeralOf(scale, 6)}, {"crore|crores", numeralOf(scale, 7)},
	{"billion|billions|bn|bln|mrd|milliard", numeralOf(scale, 9)}, {"trillion|trillions|tn|trn|tln", numeralOf(scale, 12)},
	{"quadrillion", numeralOf(scale, 15)},
	{"a|an", numeralOf(article, 0)}, {"half", numeralOf(halfOf, 0)}, {"quarter", numeralOf(quarterOf, 0)},
	{"quarters", numeralOf(quartersOf, 0)}, {"and", numeralOf(and, 0)}, {"of|of a", numeralOf(ofA, 0)}, {"point", numeralOf(point, 0)},
}

var englishUnits = []wordRow{
	{"cent|cents", lexeme{class: minor, n: -2}},
	{"us cent|us cents|u.s. cents|u.s. cent|american cents", lexeme{class: minor, code: "USD", n: -2}},
	{"pence|penny|pennies", lexeme{class: minor, code: "GBP", n: -2}},
	{"p", lexeme{class: minor, code: "GBP", n: -2, flags: glued}},
	{"kopek|kopeks|kopeck|kopecks|copeck|copecks", lexeme{class: minor, code: "RUB", n: -2}},
	{"paise|paisa|centavo|centavos|centime|centimes|sen|centimo|centimos", lexeme{class: minor, n: -2}},
	{"fils", lexeme{class: minor, n: -3}},
	{"fen", lexeme{class: minor, code: "CNY", n: -2}},
	{"jiao|mao", lexeme{class: minor, code: "CNY", n: -1}},
	{"satang", lexeme{class: minor, code: "THB", n: -2}}, {"halala|halalas", lexeme{class: minor, code: "SAR", n: -2}},
	{"grosz|groszy|grosze", lexeme{class: minor, code: "PLN", n: -2}}, {"agora|agorot", lexeme{class: minor, code: "ILS", n: -2}},
	{"kurus", lexeme{class: minor, code: "TRY", n: -2}}, {"rappen", lexeme{class: minor, code: "CHF", n: -2}},
	{"pfennig|pfennigs", lexeme{class: minor, code: "DEM", n: -2}}, {"stotinka|stotinki", lexeme{class: minor, code: "BGN", n: -2}},

	{"percent|per cent|percents|pct|pct.", lexeme{class: percent}},
	{"percentage point|percentage points|percent points", lexeme{class: percent}},
	{"basis point|basis points|bps|bp", lexeme{class: percent, n: -2}},
	{"x", lexeme{class: times, flags: glued}},
	{"fold", lexeme{class: times, flags: glued}},
	{"times", lexeme{class: times, flags: verb}},
	{"k|thsd", lexeme{class: weak, n: 3}}, {"m|mm|mil|mill", lexeme{class: weak, n: 6}},
	{"b|bil", lexeme{class: weak, n: 9}}, {"t|tril", lexeme{class: weak, n: 12}},

	{"gigawatt|gigawatts", lexeme{class: counted, code: "GW"}}, {"megawatt|megawatts", lexeme{class: counted, code: "MW"}},
	{"kilowatt|kilowatts", lexeme{class: counted, code: "kW"}}, {"terawatt|terawatts", lexeme{class: counted, code: "TW"}},
	{"gigawatt hours|gigawatt hour", lexeme{class: counted, code: "GWh"}}, {"megawatt hours|megawatt hour", lexeme{class: counted, code: "MWh"}},
	{"people|persons", lexeme{class: counted, code: "people"}}, {"employees|workers|staff", lexeme{class: counted, code: "employees"}},
	{"users", lexeme{class: counted, code: "users"}}, {"subscribers", lexeme{class: counted, code: "subscribers"}},
	{"customers", lexeme{class: counted, code: "customers"}}, {"developers|engineers", lexeme{class: counted, code: "people"}},
	{"companies|firms", lexeme{class: counted, code: "companies"}}, {"startups|start ups", lexeme{class: counted, code: "companies"}},
	{"investors", lexeme{class: counted, code: "investors"}}, {"countries", lexeme{class: counted, code: "countries"}},
	{"shares|stocks", lexeme{class: counted, code: "shares"}}, {"units", lexeme{class: counted, code: "units"}},
	{"vehicles|cars", lexeme{class: counted, code: "vehicles"}}, {"aircraft|planes", lexeme{class: counted, code: "aircraft"}},
	{"gpus|gpu", lexeme{class: counted, code: "GPUs"}}, {"chips|accelerators", lexeme{class: counted, code: "chips"}}, {"wafers", lexeme{class: counted, code: "wafers"}},
	{"data centers|data centres|datacenters|datacentres", lexeme{class: counted, code: "data centres"}},
	{"servers", lexeme{class: counted, code: "servers"}}, {"tokens", lexeme{class: counted, code: "tokens"}}, {"parameters", lexeme{class: counted, code: "parameters"}},
	{"barrels", lexeme{class: counted, code: "barrels"}}, {"tonnes|metric tons|tons", lexeme{class: counted, code: "tonnes"}},
	{"years|year", lexeme{class: counted, code: "years"}}, {"months|month", lexeme{class: counted, code: "months"}},
	{"weeks|week", lexeme{class: counted, code: "weeks"}}, {"days|day", lexeme{class: counted, code: "days"}}, {"hours|hour", lexeme{class: counted, code: "hours"}},
	{"weekly|monthly|daily|active|paying|paid|new|more|enterprise|business|registered|full time|ordinary|common|class a|nvidia|ai|total|unique|global", lexeme{class: adjective}},
}

var englishQualifiers = []wordRow{
	{"up to|as much as|as many as|as high as|no more than|not more than|at most|a maximum of|maximum of|maximum|less than|under|below|fewer than|no higher than|capped at", lexeme{class: before, code: "up to"}},
	{"about|around|approximately|approx|approx.|roughly|some|nearly|almost|close to|circa|ca.|ca|c.|just under|an estimated|estimated|in the region of|on the order of|in the order of|near|just about|more or less", lexeme{class: before, code: "about"}},
	{"over|more than|above|in excess of|exceeding|exceeds|exceed|exceeded|north of|upwards of|upward of|greater than|topping|tops|topped|well over|just over|surpassing|surpassed|surpasses|beyond|higher than", lexeme{class: before, code: "over"}},
	{"at least|no less than|not less than|no fewer than|a minimum of|minimum of|minimum", lexeme{class: before, code: "at least"}},
	{"or more|or higher|or above|and above|+|plus|and up", lexeme{class: after, code: "at least"}},
	{"or so|ish|give or take", lexeme{class: after, code: "about"}},
	{"or less|or fewer|at most|tops|or lower|or below", lexeme{class: after, code: "up to"}},
	{"a|an|the|another|total of|a total of|a reported|reported|its|their", lexeme{class: filler}},
	{"between", lexeme{class: between}}, {"from", lexeme{class: changeFrom}},
	{"minus|negative", lexeme{class: negative}},
	{"or about|or around|or roughly|or approximately|or some|or nearly|or almost", lexeme{class: converts, code: "about"}},
	{"equivalent to|equivalent|or|worth|equal to|equals|i.e.|converted|which is|that is", lexeme{class: converts}},
	{"in millions of|in thousands of|in billions of|figures in", lexeme{class: header}},
	{"and", lexeme{class: joins}},
	{"and|but|or|is|was|are", lexeme{class: copula}},
	{"more|the|as|larger|higher|its|their|revenue|revenues|sales|earnings|annual|annualized|annualised|forward|trailing|run rate|arr|ebitda|bigger|greater|what|book|that of|oversubscribed|expected|last|faster|cheaper|projected|estimated|gross|next|current|this year|last year|net|cash flow|profit|price", lexeme{class: compared}},
	{"rose|rises|rising|fell|falls|gained|climbed|dropped|jumped|slid|up|down|increased|decreased|declined|grew|slipped|tumbled|soared|plunged|advanced|lost|rise of|gain of|drop of", lexeme{class: changeFrom}},
}

var englishDates = []wordRow{
	{"this year|the current year", lexeme{class: yearWord}}, {"next year|the following year|the coming year", lexeme{class: yearWord, n: 1}},
	{"last year|the previous year|a year earlier|a year ago", lexeme{class: yearWord, n: -1}}, {"two years ago", lexeme{class: yearWord, n: -2}},
	{"this month", lexeme{class: monthWord}}, {"next month", lexeme{class: monthWord, n: 1}}, {"last month", lexeme{class: monthWord, n: -1}},
	{"today", lexeme{class: dayWord}}, {"tomorrow", lexeme{class: dayWord, n: 1}}, {"yesterday", lexeme{class: dayWord, n: -1}},
	{"this quarter|the current quarter", lexeme{class: quarterWord}}, {"next quarter|the coming quarter", lexeme{class: quarterWord, n: 1}}, {"last quarter|the previous quarter", lexeme{class: quarterWord, n: -1}},
	{"january|jan|jan.", lexeme{class: month, n: 1}}, {"february|feb|feb.", lexeme{class: month, n: 2}}, {"march|mar|mar.", lexeme{class: month, n: 3}},
	{"april|apr|apr.", lexeme{class: month, n: 4}}, {"may", lexeme{class: month, n: 5}}, {"june|jun|jun.", lexeme{class: month, n: 6}},
	{"july|jul|jul.", lexeme{class: month, n: 7}}, {"august|aug|aug.", lexeme{class: month, n: 8}}, {"september|sep|sep.|sept|sept.", lexeme{class: month, n: 9}},
	{"october|oct|oct.", lexeme{class: month, n: 10}}, {"november|nov|nov.", lexeme{class: month, n: 11}}, {"december|dec|dec.", lexeme{class: month, n: 12}},
	{"q1|1q|first quarter|the first quarter|1st quarter", lexeme{class: quarter, n: 1}}, {"q2|2q|second quarter|the second quarter|2nd quarter", lexeme{class: quarter, n: 2}},
	{"q3|3q|third quarter|the third quarter|3rd quarter", lexeme{class: quarter, n: 3}}, {"q4|4q|fourth quarter|the fourth quarter|4th quarter|final quarter", lexeme{class: quarter, n: 4}},
	{"h1|1h|first half|the first half|1st half", lexeme{class: half, n: 1}}, {"h2|2h|second half|the second half|2nd half", lexeme{class: half, n: 2}},
	{"fy|fiscal|fiscal year|financial year|calendar year|calendar|the year|full year", lexeme{class: fiscal}},
	{"year end|the end of the year|end of the year|the year's end|year's end|end of year|the end of this year|end of this year", lexeme{class: yearEnd}},
	{"the end of next year|end of next year", lexeme{class: yearEnd, n: 1}}, {"the end of last year|end of last year", lexeme{class: yearEnd, n: -1}},
	{"early|late|mid|start of|the start of|the beginning of|beginning of|the middle of|middle of|later in|earlier in|early in|late in", lexeme{class: edge}},
	{"end of|the end of|end|year end|the close of", lexeme{class: edge, n: 12}},
	{"st|nd|rd|th", lexeme{class: suffixed, flags: glued}},
	{"of|of the|in|'s", lexeme{class: of}},
	{"in|since|during|until|through|by|before|after|for|of|from|as of|till|between|throughout|around", lexeme{class: datePrep}},
	{"since|last", lexeme{class: past}}, {"next", lexeme{class: coming}},
	{"by|until|no later than|before|by the|till", lexeme{class: toDate}},
}
