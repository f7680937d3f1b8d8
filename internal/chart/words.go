package chart

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// signs stand before a number whose value is no point.
var signs = map[brief.Qualifier]string{
	brief.About: "≈ ", brief.UpTo: "≤ ", brief.Over: "> ", brief.AtLeast: "≥ ",
}

// shortNames are the usual short forms of outlets whose names fill a label.
var shortNames = map[string]string{
	"The Wall Street Journal": "WSJ", "Financial Times": "FT", "The New York Times": "NYT",
}

// convertedDigits is how exactly a converted amount is written.
const convertedDigits = 4

// speaker writes a chart's words and numbers in one language and currency.
type speaker struct {
	*text.Printer
	records   *brief.Records
	subject   brief.ID
	currency  money.Currency
	converted bool
	exp       int32  // the power of ten of numbers on the chart
	unit      string // "US$bn"
}

func newSpeaker(p *text.Printer, records *brief.Records, subject brief.ID, c money.Currency, conv valuation.Conversions) *speaker {
	return &speaker{Printer: p, records: records, subject: subject, currency: c, converted: len(conv.Used) > 0}
}

// scaleTo chooses the unit in which amounts up to largest are written.
func (s *speaker) scaleTo(largest decimal.Decimal) {
	s.exp, _ = money.AxisScale(largest, s.Lang())
	s.unit = money.AxisUnit(s.currency, s.exp, s.Lang())
}

func (s *speaker) round(d decimal.Decimal) decimal.Decimal {
	if s.converted {
		return money.RoundSignificant(d, convertedDigits)
	}
	return d
}

// number writes an amount in the chart's unit, without it: 830.
func (s *speaker) number(d decimal.Decimal) string {
	return s.Number(money.Norm(s.round(d).Shift(-s.exp)))
}

// scaled writes a value in the chart's unit, with its sign: ≤ 830.
func (s *speaker) scaled(v brief.Value) string {
	n := s.number(v.High)
	if v.IsRange() {
		n = s.number(v.Low) + s.to() + n
	}
	return signs[v.Qualifier] + n
}

func (s *speaker) to() string {
	if s.Lang() == "en" {
		return "–"
	}
	return "~"
}

// value writes a value in full, with sign and unit: ≤ US$830bn.
func (s *speaker) value(v brief.Value) string {
	if _, ok := v.Unit.Currency(); ok {
		v.Low, v.High = s.round(v.Low), s.round(v.High)
	}
	return s.Value(v)
}

// said writes a value for a sentence, its qualifier as a word: up to US$830bn.
func (s *speaker) said(v brief.Value) string {
	q := v.Qualifier
	v.Qualifier = brief.Exact
	bare := s.value(v)
	if q == brief.Exact {
		return bare
	}
	return s.T("valuation.said."+strings.ReplaceAll(string(q), " ", "-"), "Value", bare)
}

func (s *speaker) times(v brief.Value) string { return signs[v.Qualifier] + s.Times(short(v.High)) }

// short rounds a multiple to what a bar can show.
func short(d decimal.Decimal) decimal.Decimal {
	if d.Abs().GreaterThanOrEqual(decimal.NewFromInt(100)) {
		return money.Norm(d.Round(0))
	}
	return money.Norm(d.Round(1))
}

func multiple(d decimal.Decimal, q brief.Qualifier) brief.Value {
	return brief.Point(short(d), brief.Times, q)
}

// percent writes the size of a change without its sign: 46 %.
func (s *speaker) percent(d decimal.Decimal) string { return s.Percent(d.Abs().Round(0)) }

func (s *speaker) party(id brief.ID) string { return s.records.PartyName(id, s.Lang()) }

// month is a date no finer than the month.
func month(d brief.Date) brief.Date {
	if d.Precision == brief.ToDay {
		d.Precision, d.Day = brief.ToMonth, 0
	}
	return d
}

// sentences joins sentences as the language does; empty ones are left out.
func (s *speaker) sentences(list ...string) string {
	gap := " "
	if s.Lang() == "ja" || s.Lang() == "zh" {
		gap = ""
	}
	return strings.Join(parts(list...), gap)
}

// parts leaves out what is empty.
func parts(list ...string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return x == "" })
}

// facts joins what is read out at a point.
func facts(list ...string) string {
	return strings.Join(parts(list...), " · ")
}

// capital makes a title begin with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// where returns the text of a key where it applies.
func (s *speaker) where(applies bool, key string, args ...any) string {
	if !applies {
		return ""
	}
	return s.T(key, args...)
}

func (s *speaker) knownOn(day money.Day) string {
	return s.where(!day.IsZero(), "valuation.known-on", "Day", s.Day(day))
}

// unverified names what is known from memory only, for a table or a point.
func (s *speaker) unverified(is bool) string {
	if !is {
		return ""
	}
	return s.Evidence(brief.Unverified)
}

// cite names the first source of a record.
func (s *speaker) cite(ids []brief.ID) string {
	for _, id := range ids {
		if src, ok := s.records.Sources[id]; ok {
			return s.Cited(src)
		}
	}
	return ""
}

// outlet is the short name of whoever reported first.
func (s *speaker) outlet(ids []brief.ID) string {
	for _, id := range ids {
		if src, ok := s.records.Sources[id]; ok {
			if name, ok := shortNames[src.Publisher]; ok {
				return name
			}
			return src.Publisher
		}
	}
	return ""
}

// rateNotes name the exchange rates of a chart, and what they left out.
func (s *speaker) rateNotes(c valuation.Conversions) string {
	var notes []string
	for _, u := range c.Used {
		rate := money.New(money.RoundSignificant(u.Rate, 6), u.To)
		one := money.New(decimal.NewFromInt(1), u.From)
		key := "valuation.note.rate"
		if u.Gap > 0 {
			key = "valuation.note.rate-gap"
		}
		notes = append(notes, s.T(key, "One", one, "Rate", rate, "Day", s.Day(u.Day), "Count", u.Gap))
	}
	notes = append(notes, s.where(len(c.Left) > 0, "valuation.note.left", "Count", len(c.Left)))
	return s.sentences(notes...)
}

// entries name sources for the line at the foot: data sets first, by their own
// name, which is what was read; then each outlet with its date.
func (s *speaker) entries(ids []brief.ID) []string {
	var sets, rest []string
	for _, id := range ids {
		src, ok := s.records.Sources[id]
		if !ok {
			continue
		}
		e := s.entry(src)
		switch {
		case slices.Contains(sets, e) || slices.Contains(rest, e):
		case src.Tier == brief.TierDataset:
			sets = append(sets, e)
		default:
			rest = append(rest, e)
		}
	}
	return append(sets, rest...)
}

func (s *speaker) entry(src brief.Source) string {
	name := src.Publisher
	switch {
	case src.Tier == brief.TierDataset && src.Via != "":
		return src.Via
	case src.Tier == brief.TierDataset:
		return src.Publisher
	case src.Via != "" && !src.Date.IsZero():
		name = s.T("valuation.source.via-dated", "Publisher", src.Publisher, "Relay", src.Via, "Date", src.Date)
	case src.Via != "":
		name = s.Cited(src)
	case !src.Date.IsZero():
		name = s.T("valuation.source.dated", "Publisher", src.Publisher, "Date", src.Date)
	}
	if src.Access == brief.FromMemory {
		name = s.T("valuation.source.memory", "Source", name)
	}
	return name
}

// lineEntries is how many sources the line names where there is no measure.
const lineEntries = 4

// sourceLine names the first n sources, how many more there are, and the notes.
func (c *Chart) sourceLine(n int) string {
	s := speaker{Printer: c.printer}
	n = min(n, len(c.sources))
	line := ""
	switch list := strings.Join(c.sources[:n], "; "); {
	case n == 0:
	case n < len(c.sources):
		line = c.printer.T("valuation.sources.more", "List", list, "Count", len(c.sources)-n)
	default:
		line = c.printer.T("valuation.sources", "List", list)
	}
	return s.sentences(line, c.Notes)
}

// finish fills what follows from the rest of a chart.
func (c *Chart) finish() *Chart {
	c.SourceLine = c.sourceLine(lineEntries)
	s := speaker{Printer: c.printer}
	c.Subtitle = s.sentences(c.subtitle...)
	rows := make([]string, 0, len(c.Table.Rows))
	for _, r := range c.Table.Rows[:min(len(c.Table.Rows), 12)] {
		rows = append(rows, strings.Join(parts(r[:min(len(r), 3)]...), ", "))
	}
	list := ""
	if len(rows) > 0 {
		list = strings.Join(rows, "; ") + "."
	}
	c.Alt = s.sentences(c.printer.T("valuation.alt", "Title", c.Title), c.Subtitle, list)
	return c
}
