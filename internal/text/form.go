package text

// form is what a language needs besides translated texts: patterns whose shape
// is code (dates, ranges, lists), not words.
type form struct {
	dates dateForm
	to    string // between the ends of a range of numbers
	comma string // between the items of a list
	and   string // before the last item of a list
}

// dateForm is how a language writes a date of each precision, and what two
// dates of one year share in a period. Patterns take year, part (half, quarter
// or month) and day by explicit index, which lets fmt skip those they don't
// use.
type dateForm struct {
	year, month, day     string
	shortMonth, shortDay string
	halves               [2]string
	quarters             [4]string
	// Spans within one year and from year to year; %[1]d is the (first) year,
	// %[2]d and %[3]d the first and the last part or the last year.
	years, months, quarterSpan string
}

var forms = map[string]form{
	"en": {
		to: "–", comma: ", ", and: " and ",
		dates: dateForm{
			year:     "%[1]d",
			halves:   [2]string{"H1 %[1]d", "H2 %[1]d"},
			quarters: [4]string{"Q1 %[1]d", "Q2 %[1]d", "Q3 %[1]d", "Q4 %[1]d"},
			years:    "%[1]d–%[2]d", quarterSpan: "Q%[2]d–Q%[3]d %[1]d",
		},
	},
	"ko": {
		to: "~", comma: ", ", and: ", ",
		dates: dateForm{
			year: "%[1]d년", month: "%[1]d년 %[2]d월", day: "%[1]d년 %[2]d월 %[3]d일",
			shortMonth: "%[1]d-%02[2]d", shortDay: "%[1]d-%02[2]d-%02[3]d",
			halves:   [2]string{"%[1]d년 상반기", "%[1]d년 하반기"},
			quarters: [4]string{"%[1]d년 1분기", "%[1]d년 2분기", "%[1]d년 3분기", "%[1]d년 4분기"},
			years:    "%[1]d~%[2]d년", months: "%[1]d년 %[2]d~%[3]d월", quarterSpan: "%[1]d년 %[2]d~%[3]d분기",
		},
	},
	"ja": {
		to: "～", comma: "、", and: "、",
		dates: dateForm{
			year: "%[1]d年", month: "%[1]d年%[2]d月", day: "%[1]d年%[2]d月%[3]d日",
			shortMonth: "%[1]d-%02[2]d", shortDay: "%[1]d-%02[2]d-%02[3]d",
			halves:   [2]string{"%[1]d年上半期", "%[1]d年下半期"},
			quarters: [4]string{"%[1]d年第1四半期", "%[1]d年第2四半期", "%[1]d年第3四半期", "%[1]d年第4四半期"},
			years:    "%[1]d～%[2]d年", months: "%[1]d年%[2]d～%[3]d月", quarterSpan: "%[1]d年第%[2]d～第%[3]d四半期",
		},
	},
	"zh": {
		to: "～", comma: "、", and: "和",
		dates: dateForm{
			year: "%[1]d年", month: "%[1]d年%[2]d月", day: "%[1]d年%[2]d月%[3]d日",
			shortMonth: "%[1]d-%02[2]d", shortDay: "%[1]d-%02[2]d-%02[3]d",
			halves:   [2]string{"%[1]d年上半年", "%[1]d年下半年"},
			quarters: [4]string{"%[1]d年一季度", "%[1]d年二季度", "%[1]d年三季度", "%[1]d年四季度"},
			years:    "%[1]d～%[2]d年", months: "%[1]d年%[2]d～%[3]d月", quarterSpan: "%[1]d年第%[2]d～%[3]d季度",
		},
	},
}

func formOf(lang string) form { return forms[lang] }
