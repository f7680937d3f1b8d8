package chart

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/valuation"
)

// Model is the arithmetic behind a chart as a spreadsheet goes on with it:
// inputs that can be changed, and formulas that follow from them. What a
// formula comes to here is written beside it, so that a viewer that cannot
// calculate shows the chart's numbers.
type Model struct {
	Rows    [][]ModelCell // from the top
	Sources [][]string    // a header, then a line for each source of a record
	// SourcesName names the sheet of sources.
	SourcesName string
}

// ModelCell is one cell of a Model.
type ModelCell struct {
	// Name is what formulas call the cell: {name}. Empty where none does.
	Name string
	Look CellLook
	// Format is how a number or a day is shown.
	Format CellFormat
	// Value is a string, a decimal.Decimal, a money.Day, or nil for none: of a
	// formula, what it comes to for the inputs beside it.
	Value any
	// Formula is written as Excel writes formulas, without its equals sign,
	// other cells by name: {post}*(1+{return})^{years}.
	Formula string
	// Limits are what an input may be; nil where anything goes.
	Limits *valuation.Limits
}

// CellLook is what part a cell plays.
type CellLook int

// The parts of cells.
const (
	CellPlain   CellLook = iota
	CellTitle            // the chart's finding
	CellHeading          // begins a section
	CellHeader           // names a column
	CellInput            // to be changed by the reader
	CellNote             // small print
	CellOwn              // the reader's own case among others
)

// CellFormat is how a number is shown.
type CellFormat int

// The formats of numbers.
const (
	AsText    CellFormat = iota
	AsAmount             // in the model's unit
	AsPercent            // a fraction
	AsStake              // a fraction that may be small
	AsTimes
	AsNumber
	AsDay
	AsYear
)

// Model returns the arithmetic behind the chart; nil where it has none that
// an input could change.
func (c *Chart) Model() *Model {
	if c.model == nil || c.Empty != "" {
		return nil
	}
	return c.model(c)
}

// modeller writes a Model in one language and one unit of money.
type modeller struct {
	*speaker
	Model
	used []brief.ID // records that inputs rest on
}

func (b *modeller) row(cells ...ModelCell) { b.Rows = append(b.Rows, cells) }

func textCell(text string) ModelCell { return ModelCell{Value: text} }

func looks(look CellLook, texts ...string) []ModelCell {
	out := make([]ModelCell, len(texts))
	for i, text := range texts {
		out[i] = ModelCell{Look: look, Value: text}
	}
	return out
}

// over heads columns of numbers, the first column being what they are of.
func over(first string, texts ...string) []ModelCell {
	row := looks(CellHeader, first)
	for _, text := range texts {
		row = append(row, ModelCell{Look: CellHeader, Format: AsNumber, Value: text})
	}
	return row
}

// result is a cell that a formula fills.
func result(name string, f CellFormat, value any, formula string, args ...any) ModelCell {
	return ModelCell{Name: name, Format: f, Value: value, Formula: fmt.Sprintf(formula, args...)}
}

// label is a text of the workbook's own.
func (b *modeller) label(name string, args ...any) string { return b.T("workbook."+name, args...) }

// amount is money in the unit of the model.
func (b *modeller) amount(d decimal.Decimal) decimal.Decimal { return money.Norm(d.Shift(-b.exp)) }

// begin writes what the chart says, and how the sheet is to be used.
func (b *modeller) begin(c *Chart, knownOn money.Day) {
	b.row(ModelCell{Look: CellTitle, Value: c.Title})
	b.row(looks(CellNote, c.Subtitle)...)
	b.row(looks(CellNote, b.label("how"))...)
	b.row(textCell(b.label("unit")), textCell(b.unit))
	if c.Stage != "" {
		b.row(textCell(b.label("stage")), textCell(c.Stage))
	}
	if !knownOn.IsZero() {
		b.row(textCell(b.label("known-on")), ModelCell{Format: AsDay, Value: knownOn})
	}
}

func (b *modeller) section(name string) {
	b.row()
	b.row(looks(CellHeading, b.label(name))...)
}

// end writes the notes and the sources of the records that were used.
func (b *modeller) end(c *Chart) *Model {
	b.row()
	b.row(looks(CellNote, c.Notes)...)
	b.SourcesName = b.label("sources")
	b.Sources = b.sourceLines()
	return &b.Model
}

// inputs begins the section of inputs.
func (b *modeller) inputs() {
	b.section("inputs")
	var names []string
	for _, n := range []string{"input", "value", "unit", "kind", "record", "source"} {
		names = append(names, b.label(n))
	}
	b.row(looks(CellHeader, names...)...)
}

// assumed writes an input that is the reader's own.
func (b *modeller) assumed(name, label string, f CellFormat, value any, unit string, l *valuation.Limits) {
	b.row(textCell(label), ModelCell{Name: name, Look: CellInput, Format: f, Value: value, Limits: l},
		textCell(unit), textCell(b.label("kind.assumption")))
}

// assumption writes a field of the reader's assumptions. An optional one that
// is not set stays empty.
func (b *modeller) assumption(name string, field valuation.Field, f CellFormat, d decimal.Decimal, optional bool) {
	l := field.Limits()
	var value any = d
	if optional && d.IsZero() {
		value = nil
	}
	b.assumed(name, b.label("field."+name), f, value, "", &l)
}

// reported writes an input that a record states.
func (b *modeller) reported(name, label string, d decimal.Decimal, record brief.ID, sources []brief.ID, unverified bool) {
	b.used = append(b.used, record)
	kind := b.label("kind.reported")
	if unverified {
		kind = b.Evidence(brief.Unverified)
	}
	b.row(textCell(label), ModelCell{Name: name, Look: CellInput, Format: AsAmount, Value: b.amount(d)}, textCell(b.unit),
		textCell(kind), textCell(string(record)), textCell(strings.Join(b.entries(first(sources)), "; ")))
}

// premise writes the price on each of its bases: {post1}, {post2}.
func (b *modeller) premise(x valuation.Premise) {
	p := x.Price
	b.reported("price", b.label("price", "Price", b.said(p.Price)), p.Price.High, p.Record, p.Sources, p.Unverified)
	if needsRaise(p) {
		b.reported("raise", b.label("raise", "Raise", b.said(p.Raise)), p.Raise.High, p.Record, p.Sources, p.Unverified)
	}
	for i, basis := range p.Bases {
		formula := "{price}"
		if !basis.Post.Equal(p.Price.High) {
			formula = "{price}+{raise}"
		}
		b.row(textCell(b.label("post", "Basis", b.Metric(basis.Basis))),
			result(nth("post", i), AsAmount, b.amount(basis.Post), "%s", formula),
			textCell(b.unit), textCell(b.label("kind.result")))
	}
}

// needsRaise reports whether a price is also read as one before the money.
func needsRaise(p valuation.Asked) bool {
	for _, basis := range p.Bases {
		if !basis.Post.Equal(p.Price.High) {
			return true
		}
	}
	return false
}

// caseFields writes the assumptions that every case rests on.
func (b *modeller) caseFields(a valuation.Assumptions) {
	b.assumption("return", valuation.FieldReturn, AsPercent, a.Return, false)
	b.assumption("years", valuation.FieldYears, AsNumber, a.Years, false)
	b.assumption("dilution", valuation.FieldDilution, AsPercent, a.Dilution, false)
}

// exitFields writes what leads from a price to a revenue at the exit.
func (b *modeller) exitFields(x valuation.Premise) {
	a := x.Assumptions
	b.assumption("multiple", valuation.FieldMultiple, AsTimes, a.Multiple, false)
	b.assumption("chance", valuation.FieldChance, AsPercent, a.Chance, true)
	b.assumed("debt", b.label("field.debt"), AsAmount, b.amount(x.NetDebt), b.unit, nil)
	f := x.Base.Figure
	label := b.label("revenue", "Metric", b.Metric(f.Metric))
	if f.ID == "" {
		b.assumed("revenue", label, AsAmount, b.amount(f.Value.High), b.unit, nil)
		return
	}
	label = b.label("revenue.dated", "Metric", b.Metric(f.Metric), "Date", b.when(x.Base))
	b.reported("revenue", label, f.Value.High, f.ID, f.Sources, x.Base.Unverified)
}

// moic is (1+r)ⁿ, over p where there is a chance of success.
const moicFormula = `(1+%s)^{years}/IF(N({chance})>0,{chance},1)`

func nth(name string, i int) string { return fmt.Sprintf("%s%d", name, i+1) }

// sourceLines list where the inputs come from.
func (b *modeller) sourceLines() [][]string {
	head := []string{"record", "value", "as-of", "reported", "stage", "evidence", "publisher", "via", "title", "date", "link"}
	for i, name := range head {
		head[i] = b.label(name)
	}
	out := [][]string{head}
	seen := map[brief.ID]bool{}
	for _, id := range b.used {
		if seen[id] {
			continue
		}
		seen[id] = true
		value, claim := b.claim(id)
		facts := []string{
			string(id), value, b.date(claim.AsOf), b.date(claim.Reported), b.Stage(claim.Stage), b.Evidence(claim.Evidence),
		}
		for _, source := range claim.Sources {
			s, ok := b.records.Sources[source]
			if ok {
				out = append(out, append(facts[:len(facts):len(facts)], s.Publisher, s.Via, s.Title, b.date(s.Date), s.URL))
			}
		}
	}
	return out
}

func (b *modeller) date(d brief.Date) string {
	if d.IsZero() {
		return ""
	}
	return b.ShortDate(d)
}

// claim is a record's value in its own currency, and what it claims.
func (b *modeller) claim(id brief.ID) (string, brief.Claim) {
	for _, f := range b.records.Figures {
		if f.ID == id {
			return b.Value(f.Value), f.Claim
		}
	}
	for _, r := range b.records.Rounds {
		if r.ID != id {
			continue
		}
		for _, v := range []brief.Value{r.Post, r.Valuation, r.Pre} {
			if v.Known() {
				return b.Value(v), r.Claim
			}
		}
	}
	return "", brief.Claim{}
}

// rangeOf is the column of the first n cells of a name: {day1}:{day3}.
func rangeOf(name string, n int) string {
	return fmt.Sprintf("{%s}:{%s}", nth(name, 0), nth(name, n-1))
}

// quoted is a text inside a formula.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
