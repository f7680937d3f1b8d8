package markdown

import (
	"slices"
	"strings"

	"moat/internal/brief"
)

// The columns of the record tables, in the order in which they are written.
// Reading, writing and the list of what is allowed all come from here.

var partyColumns = []column[brief.Party]{
	idColumn("id", func(p *brief.Party) *brief.ID { return &p.ID }).must(),
	wordColumn("kind", brief.PartyKinds, func(p *brief.Party) *brief.PartyKind { return &p.Kind }).must(),
	countryColumn(),
	yesColumn("listed", func(p *brief.Party) *bool { return &p.Listed }),
	nameColumn("en").must(),
	nameColumn("ko"),
	nameColumn("ja"),
	nameColumn("zh"),
	listColumn("aliases", ";", func(p *brief.Party) *[]string { return &p.Aliases }),
}

var figureColumns = []column[brief.Figure]{
	idColumn("id", func(f *brief.Figure) *brief.ID { return &f.ID }).must(),
	idColumn("party", func(f *brief.Figure) *brief.ID { return &f.Party }).shown(),
	wordColumn("metric", brief.Metrics, func(f *brief.Figure) *brief.Metric { return &f.Metric }).must(),
	valueColumn("value", anyValue, func(f *brief.Figure) *brief.Value { return &f.Value }).shown(),
	dateColumn("as of", func(f *brief.Figure) *brief.Date { return &f.AsOf }),
	periodColumn(),
	dateColumn("reported", func(f *brief.Figure) *brief.Date { return &f.Reported }),
	wordColumn("stage", brief.Stages, func(f *brief.Figure) *brief.Stage { return &f.Stage }),
	wordColumn("evidence", brief.Evidences, func(f *brief.Figure) *brief.Evidence { return &f.Evidence }),
	fromColumn(),
	wordColumn("place", brief.Places, func(f *brief.Figure) *brief.Place { return &f.Place }),
	textColumn("words", func(f *brief.Figure) *string { return &f.Words }),
	listColumn("memory", ",", func(f *brief.Figure) *[]string { return &f.Memory }),
	idsColumn("source", func(f *brief.Figure) *[]brief.ID { return &f.Sources }),
	textColumn("note", func(f *brief.Figure) *string { return &f.Note }),
}

var roundColumns = []column[brief.Round]{
	idColumn("id", func(x *brief.Round) *brief.ID { return &x.ID }).must(),
	idColumn("deal", func(x *brief.Round) *brief.ID { return &x.Deal }),
	idColumn("party", func(x *brief.Round) *brief.ID { return &x.Party }).must(),
	textColumn("name", func(x *brief.Round) *string { return &x.Name }),
	wordColumn("type", brief.RoundTypes, func(x *brief.Round) *brief.RoundType { return &x.Type }),
	dateColumn("date", func(x *brief.Round) *brief.Date { return &x.AsOf }).shown(),
	valueColumn("raise", moneyValue, func(x *brief.Round) *brief.Value { return &x.Raise }),
	valueColumn("pre", moneyValue, func(x *brief.Round) *brief.Value { return &x.Pre }),
	valueColumn("post", moneyValue, func(x *brief.Round) *brief.Value { return &x.Post }),
	valuationColumn(),
	yesColumn("whole deal", func(x *brief.Round) *bool { return &x.WholeDeal }),
	idsColumn("leads", func(x *brief.Round) *[]brief.ID { return &x.Leads }),
	idsColumn("others", func(x *brief.Round) *[]brief.ID { return &x.Others }),
	wordColumn("stage", brief.Stages, func(x *brief.Round) *brief.Stage { return &x.Stage }).shown(),
	wordColumn("evidence", brief.Evidences, func(x *brief.Round) *brief.Evidence { return &x.Evidence }),
	dateColumn("reported", func(x *brief.Round) *brief.Date { return &x.Reported }),
	textColumn("words", func(x *brief.Round) *string { return &x.Words }),
	listColumn("memory", ",", func(x *brief.Round) *[]string { return &x.Memory }),
	idsColumn("source", func(x *brief.Round) *[]brief.ID { return &x.Sources }),
	textColumn("note", func(x *brief.Round) *string { return &x.Note }),
}

var allianceColumns = []column[brief.Alliance]{
	idColumn("id", func(a *brief.Alliance) *brief.ID { return &a.ID }).must(),
	idColumn("from", func(a *brief.Alliance) *brief.ID { return &a.From }).must(),
	wordColumn("kind", brief.AllianceKinds, func(a *brief.Alliance) *brief.AllianceKind { return &a.Kind }).must(),
	idColumn("to", func(a *brief.Alliance) *brief.ID { return &a.To }).must(),
	valueColumn("amount", moneyValue, func(a *brief.Alliance) *brief.Value { return &a.Amount }),
	wordColumn("amount kind", brief.AmountKinds, func(a *brief.Alliance) *brief.AmountKind { return &a.AmountKind }),
	wordColumn("span", brief.AmountSpans, func(a *brief.Alliance) *brief.AmountSpan { return &a.Span }),
	valueColumn("capacity", capacityValue, func(a *brief.Alliance) *brief.Value { return &a.Capacity }),
	valueColumn("share", shareValue, func(a *brief.Alliance) *brief.Value { return &a.Share }),
	dateColumn("since", func(a *brief.Alliance) *brief.Date { return &a.Since }),
	dateColumn("until", func(a *brief.Alliance) *brief.Date { return &a.Until }),
	idsColumn("part of", func(a *brief.Alliance) *[]brief.ID { return &a.PartOf }),
	textColumn("word", func(a *brief.Alliance) *string { return &a.Word }),
	dateColumn("as of", func(a *brief.Alliance) *brief.Date { return &a.AsOf }),
	dateColumn("reported", func(a *brief.Alliance) *brief.Date { return &a.Reported }),
	wordColumn("stage", brief.Stages, func(a *brief.Alliance) *brief.Stage { return &a.Stage }),
	wordColumn("evidence", brief.Evidences, func(a *brief.Alliance) *brief.Evidence { return &a.Evidence }),
	textColumn("words", func(a *brief.Alliance) *string { return &a.Words }),
	listColumn("memory", ",", func(a *brief.Alliance) *[]string { return &a.Memory }),
	idsColumn("source", func(a *brief.Alliance) *[]brief.ID { return &a.Sources }),
	textColumn("note", func(a *brief.Alliance) *string { return &a.Note }),
}

func nameColumn(lang string) column[brief.Party] {
	return column[brief.Party]{
		name: lang,
		read: func(c cell, p *brief.Party) {
			if p.Names == nil {
				p.Names = brief.Names{}
			}
			p.Names[lang] = c.text
		},
		write: func(p *brief.Party) string { return p.Names[lang] },
	}
}

func countryColumn() column[brief.Party] {
	c := textColumn("country", func(p *brief.Party) *string { return &p.Country })
	c.read = func(c cell, p *brief.Party) {
		p.Country = c.text
		if len(c.text) != 2 || strings.Trim(c.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			c.fail("want two capitals of ISO 3166 such as KR, or EU")
		}
	}
	return c
}

func periodColumn() column[brief.Figure] {
	return column[brief.Figure]{
		name: "period",
		read: func(c cell, f *brief.Figure) {
			p, err := brief.ParsePeriod(c.text)
			if err != nil {
				c.fail("want a period that does not end before it begins: 2025, 2025-H1 or 2025-01/2025-09")
			}
			f.Period = p
		},
		write: func(f *brief.Figure) string { return f.Period.String() },
	}
}

func fromColumn() column[brief.Figure] {
	return column[brief.Figure]{
		name: "from",
		read: func(c cell, f *brief.Figure) {
			d, err := brief.ParseDerivation(c.text)
			if err != nil {
				c.fail(brief.ErrDerivation.Error())
			}
			f.From = d
		},
		write: func(f *brief.Figure) string { return f.From.String() },
	}
}

// valuationColumn also takes the words that some sources add to the number.
func valuationColumn() column[brief.Round] {
	c := valueColumn("valuation", moneyValue, func(x *brief.Round) *brief.Value { return &x.Valuation })
	read := c.read
	c.read = func(c cell, x *brief.Round) {
		if v, ok := strings.CutSuffix(c.text, "basis unknown"); ok {
			c.text = strings.TrimRight(v, ", ")
		}
		read(c, x)
	}
	return c
}

// names lists the names of columns.
func names[T any](columns []column[T]) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.name
	}
	return all
}

// allInMemory says that nothing of a record was read anywhere.
const allInMemory = "all"

// memoryOf checks that what is known from memory names columns of the table.
func memoryOf[T any](columns []column[T], memory []string) (unknown string) {
	for _, m := range memory {
		if m != allInMemory && !slices.ContainsFunc(columns, func(c column[T]) bool { return c.name == m }) {
			return m
		}
	}
	return ""
}
