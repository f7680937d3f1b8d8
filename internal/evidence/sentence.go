package evidence

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

// Sentence says a finding in the printer's language: what was claimed, what was
// recomputed, and what that means. Recomputed may have two lines, one for each
// reading. Every sentence is made by rule from the finding.
func Sentence(f Finding, p *text.Printer) (claimed, recomputed, finding string) {
	for _, c := range registry() {
		if c.kind == f.Check && len(f.Claimed) > 0 {
			return c.say(f, speaker{p})
		}
	}
	return "", "", ""
}

// Allowed says which recomputed values would have held, or "" where none was
// tested.
func Allowed(f Finding, p *text.Printer) string {
	if f.Tolerance == nil || len(f.Claimed) == 0 {
		return ""
	}
	u := f.Claimed[0].Value.Unit
	low, high := brief.Point(f.Tolerance.Low, u, brief.Exact), brief.Point(f.Tolerance.High, u, brief.Exact)
	return p.T("evidence.tolerance", "Low", p.Value(low), "High", p.Value(high))
}

// VerdictName names a verdict.
func VerdictName(v Verdict, p *text.Printer) string { return p.T("evidence.verdict." + slug(v)) }

// KindName names a check.
func KindName(k Kind, p *text.Printer) string { return p.T("evidence.check." + slug(k)) }

// speaker is a printer with the phrases that the checks share.
type speaker struct{ *text.Printer }

// slug makes a word of ours fit for a key.
func slug[W ~string](w W) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(w), ",", ""), " ", "-")
}

// join puts whole sentences one after another.
func (say speaker) join(sentences ...string) string {
	gap := " "
	if say.Lang() == "ja" || say.Lang() == "zh" {
		gap = ""
	}
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, gap)
}

// metric names a finding's metric as a sentence or a cell begins.
func (say speaker) metric(f Finding) string {
	if f.Metric == brief.OtherMetric {
		return say.T("evidence.claimed.other")
	}
	return capital(say.Metric(f.Metric))
}

// capital raises a first letter that has a capital of its own in ASCII.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// short rounds a computed value to what is worth reading: four digits.
func short(v brief.Value) brief.Value {
	return brief.Range(money.RoundSignificant(v.Low, 4), money.RoundSignificant(v.High, 4), v.Unit, v.Qualifier)
}

// hundredths rounds a share to two places, the way stakes are printed, but
// never to nothing.
func hundredths(v brief.Value) brief.Value {
	if v.High.Round(2).IsZero() {
		return short(v)
	}
	return brief.Range(v.Low.Round(2), v.High.Round(2), v.Unit, v.Qualifier)
}

// signed writes a change with its sign, to two digits: +66 %.
func (say speaker) signed(v brief.Value) string {
	v = brief.Range(money.RoundSignificant(v.Low, 2), money.RoundSignificant(v.High, 2), v.Unit, brief.Exact)
	if v.Low.IsPositive() && v.Unit == brief.Percent {
		return "+" + say.Value(v)
	}
	return say.Value(v)
}

// formula writes operands and result: "US$830bn / US$2bn = 415×". Without a
// result it is the operands alone.
func (say speaker) formula(f Finding, operator string) string {
	var operands []string
	result := ""
	for _, t := range f.Recomputed {
		if t.Role == Result {
			result = " = " + say.Value(short(t.Value))
			continue
		}
		operands = append(operands, say.Value(bare(t.Value)))
	}
	return strings.Join(operands, operator) + result
}

// off says how far a claim lies from what was recomputed.
func (say speaker) off(f Finding) string {
	if f.Has(PowerOfTen) {
		return say.power(f.Power)
	}
	claim := f.Claimed[0].Value.High
	computed := f.Ratio.Mul(claim)
	if !f.Ratio.IsPositive() {
		return say.T("evidence.off.plain")
	}
	percent := func(d decimal.Decimal) string { return say.Percent(tenths(d.Mul(hundred).Abs())) }
	if claim.Abs().LessThan(computed.Abs()) {
		return say.T("evidence.off.low", "Percent", percent(one.Sub(div(one, f.Ratio))))
	}
	return say.T("evidence.off.high", "Percent", percent(div(one, f.Ratio).Sub(one)))
}

// tenths rounds to one place after the point, but never to nothing.
func tenths(d decimal.Decimal) decimal.Decimal {
	if r := money.Norm(d.Round(1)); !r.IsZero() {
		return r
	}
	return money.RoundSignificant(d, 1)
}

// power says how many powers of ten a claim is off, and which way.
func (say speaker) power(p int) string {
	way, n := "low", p
	if p < 0 {
		way, n = "high", -p
	}
	if n == 1 {
		return say.T("evidence.slip.ten." + way)
	}
	s := say.T("evidence.slip.power."+way, "Factor", money.Group(decimal.New(1, int32(n))))
	if n == 4 || n == 8 {
		return say.join(s, say.T("evidence.slip.scale"))
	}
	return s
}

// verdict says that a claim holds, or why it cannot be told.
func (say speaker) verdict(f Finding) string {
	if f.Verdict == CannotTell {
		return say.T("evidence.reason." + slug(f.Reason))
	}
	return say.T("evidence.holds")
}

// readings writes one line for each reading of a price.
func (say speaker) readings(f Finding, line func(Reading) string) string {
	lines := make([]string, 0, len(f.Readings))
	for _, r := range f.Readings {
		lines = append(lines, say.T("evidence.if."+slug(r.Basis), "Text", line(r)))
	}
	return strings.Join(lines, "\n")
}

// only says on which basis a claim would hold, where it would on one.
func (say speaker) only(f Finding) string {
	for _, r := range f.Readings {
		if r.Fits {
			return say.T("evidence.only." + slug(r.Basis))
		}
	}
	return ""
}

// cited names the source of a term, or its record where none is known.
func (say speaker) cited(t Term) string {
	if t.Source.Publisher == "" {
		return string(t.Record)
	}
	return say.Cited(t.Source)
}
