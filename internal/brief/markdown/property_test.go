package markdown

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
)

// odd is text that a careless writer or reader would break.
var odd = []string{
	"a", "moat", "해자", "국부 펀드", "護城河", "資本", "🏰", "👩‍💻", "é", "e\u0301", "|", `\`, `\|`, `\\`, `"`, "'", "“", ",", ", ", ";", ":", "：", " ", "  ", "\t",
	"#", " #", "##", "-", "- ", "* ", "*", "**", "_", "~", ">", "<", "<b>", "<!--", "&amp;", "`", "```", "1.", "2025", "12. ", "[", "]", "(", ")", "![x](y)",
	"[@", "[^", "---", "...", "{", "}", "&a", "*a", "!", "%", "@", "null", "true", "yes", "0x1F", "1e9", "\u00a0", "\u200b", "\u2028", "\ufeff", "\u0085", "\r", "\x1b",
	"\xff", "Takeaways", "Background", "배경", "Rounds", "via ", "read", "https://a.b/c?d=e,f", "basis unknown", "| a |", "$", "₩100조", "=", "?",
}

func oddText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(odd), 0, 6).Draw(t, "parts") {
			s += p
		}
		return s
	})
}

// oneLine is text that is still there when it is normal, and holds no citation.
func oneLine() *rapid.Generator[string] {
	return oddText().Filter(func(s string) bool {
		f, c := brief.Cites(line(s))
		return line(s) != "" && len(f)+len(c) == 0
	})
}

func oneOfWords[T any](words []T) *rapid.Generator[T] {
	return rapid.Custom(func(t *rapid.T) T {
		var none T
		return rapid.OneOf(rapid.Just(none), rapid.SampledFrom(words)).Draw(t, "word")
	})
}

func anyID() *rapid.Generator[brief.ID] {
	return rapid.Map(rapid.StringMatching(`[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?`), func(s string) brief.ID { return brief.ID(s) })
}

func uniqueIDs(prefix string) *rapid.Generator[[]brief.ID] {
	return rapid.Map(rapid.SliceOfNDistinct(anyID(), 0, 4, rapid.ID[brief.ID]), func(ids []brief.ID) []brief.ID {
		for i := range ids {
			ids[i] = brief.ID(prefix) + ids[i]
		}
		return ids
	})
}

// someOf picks ids, or nothing.
func someOf(t *rapid.T, ids []brief.ID) []brief.ID {
	if len(ids) == 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom(ids), 0, 3).Draw(t, "some")
}

func anyDate() *rapid.Generator[brief.Date] {
	return rapid.Custom(func(t *rapid.T) brief.Date {
		d := brief.Date{Precision: rapid.SampledFrom([]brief.Precision{brief.NoDate, brief.ToYear, brief.ToHalf, brief.ToQuarter, brief.ToMonth, brief.ToDay}).Draw(t, "precision")}
		if d.Precision == brief.NoDate {
			return d
		}
		d.Year = rapid.IntRange(1, 9999).Draw(t, "year")
		switch d.Precision {
		case brief.ToHalf:
			d.Part = rapid.IntRange(1, 2).Draw(t, "half")
		case brief.ToQuarter:
			d.Part = rapid.IntRange(1, 4).Draw(t, "quarter")
		case brief.ToMonth, brief.ToDay:
			d.Part = rapid.IntRange(1, 12).Draw(t, "month")
		}
		if d.Precision == brief.ToDay {
			d.Day = rapid.IntRange(1, 28).Draw(t, "day")
		}
		return d
	})
}

func aDay() *rapid.Generator[brief.Date] {
	return anyDate().Filter(func(d brief.Date) bool { return d.Precision == brief.ToDay })
}

func number() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-12, 9).Draw(t, "exponent"))
	})
}

func valueIn(t *rapid.T, unit brief.Unit, low, high decimal.Decimal) brief.Value {
	if !rapid.Bool().Draw(t, "known") {
		return brief.Value{}
	}
	q := oneOfWords(brief.Qualifiers).Draw(t, "qualifier")
	inside := number().Filter(func(d decimal.Decimal) bool { return !d.LessThan(low) && !d.GreaterThan(high) })
	a, b := inside.Draw(t, "a"), inside.Draw(t, "b")
	if rapid.Bool().Draw(t, "point") || a.Equal(b) {
		return brief.Point(a, unit, q)
	}
	return brief.Range(decimal.Min(a, b), decimal.Max(a, b), unit, q)
}

var most = decimal.New(1, 27)

var units = []brief.Unit{"USD", "KRW", "JPY", "CNY", "EUR", "GBP", "CHF", "XAU", brief.Times, brief.Percent, brief.GW, brief.People, "wafers", "wafers per month", "gpu-hours"}

func aClaim(t *rapid.T, sources []brief.ID, memory []string) brief.Claim {
	return brief.Claim{
		AsOf:     anyDate().Draw(t, "as of"),
		Reported: anyDate().Draw(t, "reported"),
		Stage:    oneOfWords(brief.Stages).Draw(t, "stage"),
		Evidence: oneOfWords(brief.Evidences).Draw(t, "evidence"),
		Sources:  someOf(t, sources),
		Words:    oddText().Draw(t, "words"),
		Memory:   rapid.SliceOfN(rapid.SampledFrom(memory), 0, 3).Draw(t, "memory"),
		Note:     oddText().Draw(t, "note"),
	}
}

func aBody(t *rapid.T, figures, sources []brief.ID) string {
	s := ""
	for range rapid.IntRange(0, 8).Draw(t, "pieces") {
		s += oddText().Draw(t, "piece")
		switch rapid.IntRange(0, 5).Draw(t, "then") {
		case 0:
			s += "\n\n"
		case 1:
			s += rapid.SampledFrom([]string{"\n", "\r\n", "\n    ", "\n\t", "\n# ", "\n## ", "\n### Rounds\n", "\n```\n", "\n~~~~ go\n", "\n---\n", "\n> ", "\n- ", "\n1. ", "\n[^x]: y\n", "\n| a | b |\n", "\n===\n"}).Draw(t, "break")
		case 2:
			for _, id := range someOf(t, figures) {
				s += " [@" + string(id) + "]"
			}
		case 3:
			for _, id := range someOf(t, sources) {
				s += "[^" + string(id) + "]"
			}
		}
	}
	if !citesOnly(normalBody(s, 4), figures, sources) {
		return "" // the odd pieces made a citation of their own
	}
	return s
}

func citesOnly(body string, figures, sources []brief.ID) bool {
	f, s := brief.Cites(body)
	unknown := func(known []brief.ID) func(brief.ID) bool {
		return func(id brief.ID) bool { return !slices.Contains(known, id) }
	}
	return !slices.ContainsFunc(f, unknown(figures)) && !slices.ContainsFunc(s, unknown(sources))
}

// aBriefing draws any briefing that a desk could mean.
func aBriefing(t *rapid.T) *brief.Briefing {
	b := &brief.Briefing{
		ID: anyID().Draw(t, "id"), Lang: rapid.SampledFrom(brief.Langs).Draw(t, "lang"),
		Title: oneLine().Draw(t, "title"), Lede: oddText().Draw(t, "lede"), Category: oddText().Draw(t, "category"),
		Published: aDay().Draw(t, "published"), Tags: rapid.SliceOfN(oddText(), 0, 4).Draw(t, "tags"),
	}
	translated := rapid.IntRange(0, 4).Draw(t, "translated") == 0
	var figureIDs, sourceIDs []brief.ID
	if translated {
		b.Original = rapid.SampledFrom(brief.Langs).Filter(func(l string) bool { return l != b.Lang }).Draw(t, "original")
	} else {
		b.Stage, b.Subject = oneOfWords(brief.Stages).Draw(t, "stage"), oneOfWords([]brief.ID{"openai"}).Draw(t, "subject")
		figureIDs, sourceIDs = uniqueIDs("f-").Draw(t, "figures"), uniqueIDs("s-").Draw(t, "sources")
		addRecords(t, b, figureIDs, sourceIDs)
	}
	for range rapid.IntRange(1, 3).Draw(t, "takeaways") {
		b.Takeaways = append(b.Takeaways, brief.Takeaway{Headline: oneLine().Draw(t, "headline"), Body: aBody(t, figureIDs, sourceIDs)})
	}
	for range rapid.IntRange(0, 3).Draw(t, "sections") {
		title := rapid.OneOf(rapid.Just(""), oneLine()).Draw(t, "section")
		b.Sections = append(b.Sections, brief.Section{Kind: rapid.SampledFrom(brief.SectionKinds).Draw(t, "kind"), Title: title, Body: aBody(t, figureIDs, sourceIDs)})
	}
	return b
}

func addRecords(t *rapid.T, b *brief.Briefing, figureIDs, sourceIDs []brief.ID) {
	for _, id := range sourceIDs {
		b.Sources = append(b.Sources, brief.Source{
			ID: id, Publisher: oneLine().Draw(t, "publisher"), Via: oddText().Draw(t, "via"), Title: oddText().Draw(t, "title"),
			Date: anyDate().Draw(t, "date"), URL: oneOfWords([]string{"https://a.b/c?d=e,f&g=\"h\"", "http://한국.kr/(x)"}).Draw(t, "url"),
			Access: oneOfWords(brief.Accesses).Draw(t, "access"), Tier: oneOfWords(brief.Tiers).Draw(t, "tier"),
		})
	}
	for _, id := range uniqueIDs("").Draw(t, "parties") {
		names := brief.Names{"en": oneLine().Draw(t, "en"), "ko": oddText().Draw(t, "ko"), "fr": "x"}
		b.Parties = append(b.Parties, brief.Party{
			ID: id, Kind: rapid.SampledFrom(brief.PartyKinds).Draw(t, "kind"), Country: oneOfWords([]string{"KR", "EU"}).Draw(t, "country"),
			Listed: rapid.Bool().Draw(t, "listed"), Names: names, Aliases: rapid.SliceOfN(oddText(), 0, 3).Draw(t, "aliases"),
		})
	}
	for _, id := range figureIDs {
		b.Figures = append(b.Figures, aFigure(t, id, figureIDs, sourceIDs))
	}
	for _, id := range uniqueIDs("r-").Draw(t, "rounds") {
		b.Rounds = append(b.Rounds, aRound(t, id, sourceIDs))
	}
	for _, id := range uniqueIDs("a-").Draw(t, "alliances") {
		b.Alliances = append(b.Alliances, anAlliance(t, id, sourceIDs))
	}
}

func aFigure(t *rapid.T, id brief.ID, figureIDs, sourceIDs []brief.ID) brief.Figure {
	f := brief.Figure{
		ID: id, Party: oneOfWords([]brief.ID{"openai", "nvidia"}).Draw(t, "party"), Metric: rapid.SampledFrom(brief.Metrics).Draw(t, "metric"),
		Value: valueIn(t, rapid.SampledFrom(units).Draw(t, "unit"), most.Neg(), most), Place: oneOfWords(brief.Places).Draw(t, "place"),
		Claim: aClaim(t, sourceIDs, []string{"all", "value", "as of"}),
	}
	from, to := anyDate().Draw(t, "from"), anyDate().Draw(t, "to")
	if !from.IsZero() && !to.IsZero() && !to.Last().Before(from.First()) {
		f.Period = brief.Period{From: from, To: to}
	}
	if len(figureIDs) >= 3 {
		var others []brief.ID
		for _, o := range figureIDs {
			if o != id {
				others = append(others, o)
			}
		}
		kind := rapid.SampledFrom([]brief.DerivationKind{brief.Underived, brief.Restates, brief.Ratio, brief.Sum, brief.Change}).Draw(t, "derivation")
		if least, _ := kind.Arity(); least > 0 {
			f.From = brief.Derivation{Kind: kind, Args: others[:least]}
		}
	}
	return f
}

func aRound(t *rapid.T, id brief.ID, sourceIDs []brief.ID) brief.Round {
	unit := rapid.SampledFrom(units[:8]).Draw(t, "unit")
	amount := func() brief.Value { return valueIn(t, unit, decimal.Zero, most) }
	return brief.Round{
		ID: id, Deal: oneOfWords([]brief.ID{"deal"}).Draw(t, "deal"), Party: anyID().Draw(t, "party"), Name: oddText().Draw(t, "name"),
		Type: oneOfWords(brief.RoundTypes).Draw(t, "type"), Raise: amount(), Pre: amount(), Post: amount(), Valuation: amount(),
		WholeDeal: rapid.Bool().Draw(t, "whole"), Leads: someOf(t, []brief.ID{"a", "b"}), Others: someOf(t, []brief.ID{"c", "d"}),
		Claim: aClaim(t, sourceIDs, []string{"all", "raise", "whole deal"}),
	}
}

func anAlliance(t *rapid.T, id brief.ID, sourceIDs []brief.ID) brief.Alliance {
	a := brief.Alliance{
		ID: id, From: "x-" + anyID().Draw(t, "from"), Kind: rapid.SampledFrom(brief.AllianceKinds).Draw(t, "kind"), To: "y-" + anyID().Draw(t, "to"),
		Amount: valueIn(t, "USD", decimal.Zero, most), AmountKind: oneOfWords(brief.AmountKinds).Draw(t, "amount kind"),
		Span: oneOfWords(brief.AmountSpans).Draw(t, "span"), Capacity: valueIn(t, brief.GW, decimal.Zero, most),
		Share: valueIn(t, brief.Percent, decimal.Zero, decimal.NewFromInt(100)), PartOf: someOf(t, []brief.ID{"total"}),
		Since: anyDate().Draw(t, "since"), Until: anyDate().Draw(t, "until"), Word: oddText().Draw(t, "word"),
		Claim: aClaim(t, sourceIDs, []string{"all", "amount kind"}),
	}
	if !a.Since.IsZero() && a.Until.Last().Before(a.Since.First()) {
		a.Until = brief.Date{}
	}
	return a
}

func TestAnyBriefingSurvivesItsFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { roundTrip(t, aBriefing(t)) })
}

func TestNormalIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Normal(aBriefing(t))
		if a, b := fmt.Sprintf("%+v", once), fmt.Sprintf("%+v", Normal(once)); a != b {
			t.Fatalf("once  %s\ntwice %s", a, b)
		}
	})
}
