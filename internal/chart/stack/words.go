package stack

import (
	"slices"
	"strings"

	"moat/internal/alliance/stack"
	"moat/internal/brief"
)

// said is one line of a cell.
type said struct {
	text string
	// shorter says less of the same, the longest first, for less room.
	shorter []string
	tone    tone
	bold    bool
	// least is the level of detail from which the line is written; see levels.
	least int
	// lines is how many lines it may take at full detail.
	lines int
}

// The levels of detail of a cell.
const (
	only     = iota // the value
	bare            // how it is held, what runs
	shares          // the largest share and whose it is
	refusing        // who can say no
	usual           // where it comes from
	fuller          // the other holdings, what runs
	full            // everything in as many lines as it takes
)

// cell says a cell in lines, the most important first.
func (m Model) cell(c *stack.Cell) []said {
	switch {
	case c.Layer == stack.Licences:
		return m.permits(c)
	case c.WithSites.Known() && (len(c.Holdings) == 0 || c.Holdings[0].Mode == stack.Intended):
		return m.withSites(c)
	case len(c.Holdings) > 0:
		return m.held(c)
	case len(c.Through) > 0:
		return m.secondHand(c)
	default:
		return []said{{text: m.Printer.T("stack.unknown"), tone: quiet, lines: 1}}
	}
}

// withSites says the power that comes with leased data centres, of a column
// without a contract of its own.
func (m Model) withSites(c *stack.Cell) []said {
	p := m.Printer
	out := []said{
		{text: p.Value(c.WithSites), bold: true, lines: 1},
		{text: p.T("stack.with-sites"), shorter: []string{p.T("stack.with-sites-short")}, tone: leased, least: bare, lines: 2},
		m.energised(c),
	}
	for i := range c.Holdings {
		out = append(out, m.another(c.Layer, &c.Holdings[i]))
	}
	return out
}

func (m Model) held(c *stack.Cell) []said {
	first := &c.Holdings[0]
	who := m.named(first)
	refuse := m.refusals(c)
	if c.Layer == stack.Power || c.Layer == stack.Capital || first.Mode == stack.Owned {
		refuse.least = fuller
	}
	out := []said{m.value(first), m.how(c.Layer, first), who}
	if c.Layer == stack.Power { // whether it runs comes before whose it is
		out[2].least = usual
		out = append(out, m.energised(c))
	}
	out = append(out, m.moreAmounts(first)...)
	var others []said
	for i := range c.Holdings[1:] {
		others = append(others, m.another(c.Layer, &c.Holdings[i+1]))
	}
	if first.Mode == stack.Owned { // the countries are those of what is not its own
		out = append(append(out, others...), refuse)
	} else {
		out = append(append(out, refuse), others...)
	}
	if c.Layer == stack.Centres && c.Contracted.Known() {
		runs := m.energised(c)
		runs.least = full
		out = append(out, runs)
	}
	if first.Missing > 0 && len(first.Amounts) > 0 && first.Figure == nil {
		out = append(out, said{text: m.Printer.T("stack.missing", "Number", first.Missing), tone: quiet, least: full, lines: 2})
	}
	if first.Mode == stack.Leased && first.Until.IsZero() && c.Layer != stack.Capital {
		out = append(out, said{text: m.Printer.T("stack.end-unknown"), tone: quiet, least: full, lines: 1})
	}
	return out
}

// moreAmounts are those that do not stand for a holding: they are in another
// measure, or of another kind.
func (m Model) moreAmounts(h *stack.Holding) []said {
	p := m.Printer
	var out []said
	for _, a := range h.Amounts[min(1, len(h.Amounts)):] {
		text := p.Value(a.Value)
		switch {
		case a.Value.Unit == brief.GW && h.Mode == stack.Leased:
			text = p.T("stack.contracted", "Value", text)
		case a.Kind != brief.NoAmountKind:
			text = p.T("stack.join", "One", text, "Other", p.AmountKind(a.Kind))
		}
		out = append(out, said{text: text, tone: quiet, least: full, lines: 1})
	}
	return out
}

// value is a holding's first amount.
func (m Model) value(h *stack.Holding) said {
	if len(h.Amounts) == 0 {
		return said{text: m.Printer.T("stack.size-unknown"), tone: quiet, bold: true, lines: 2}
	}
	return said{text: m.Printer.Value(h.Amounts[0].Value), bold: true, lines: 2}
}

// how is the mode of a holding in the layer's own word, what kind of amount or
// which stage it is, and until when it runs.
func (m Model) how(l stack.Layer, h *stack.Holding) said {
	p := m.Printer
	word := m.mode(l, h)
	out := said{text: word, tone: toneOf(h.Mode), least: bare, lines: 2}
	switch {
	case h.Planned:
		out.text = p.T("stack.join", "One", word, "Other", p.T("stack.planned"))
	case h.Figure != nil:
		metric := p.Metric(h.Figure.Metric)
		out.text = p.T("stack.own-money", "Mode", word, "Metric", metric, "Date", m.figureDate(h.Figure))
		out.shorter = []string{p.T("stack.join", "One", word, "Other", metric), word}
		return out
	case len(h.Amounts) > 0 && h.Amounts[0].Kind != brief.NoAmountKind:
		out.text = p.T("stack.join", "One", word, "Other", p.AmountKind(h.Amounts[0].Kind))
	case len(h.Stages) == 1 && h.Mode != stack.Owned:
		out.text = p.T("stack.join", "One", word, "Other", p.Stage(h.Stages[0]))
	}
	if !h.Until.IsZero() {
		until := p.T("stack.until", "Date", h.Until)
		out.shorter = []string{p.T("stack.join", "One", word, "Other", until)}
		out.text = p.T("stack.join", "One", out.text, "Other", until)
	}
	out.shorter = append(out.shorter, word)
	return out
}

func (m Model) mode(l stack.Layer, h *stack.Holding) string {
	return m.Printer.T("stack.mode." + string(l) + "." + string(h.Mode))
}

func (m Model) figureDate(f *brief.Figure) string {
	if !f.Period.IsZero() {
		return m.Printer.Period(f.Period)
	}
	return m.Printer.ShortDate(f.AsOf)
}

// named names the party with the largest share and the others, as many as
// there is room for; in the least room the share comes before its name.
func (m Model) named(h *stack.Holding) said {
	out := said{tone: quiet, least: shares, lines: 2}
	for n := max(len(h.Parties), 1); n > 0; n-- {
		text := m.who(h, n)
		if n >= len(h.Parties) {
			out.text = text
		} else {
			out.shorter = append(out.shorter, text)
		}
	}
	if h.Largest.Party != "" {
		out.shorter = append(out.shorter, m.Printer.T("stack.share-first",
			"Party", m.Name(h.Largest.Party), "Part", m.Printer.Value(h.Largest.Part)))
	}
	return out
}

// who names at most so many parties of a holding, the one with the largest
// share first, with it.
func (m Model) who(h *stack.Holding, most int) string {
	p := m.Printer
	var names []string
	if h.Largest.Party != "" {
		key := "stack.share"
		if h.Largest.OfStock {
			key = "stack.share-of-stock"
		}
		names = append(names, p.T(key, "Party", m.Name(h.Largest.Party), "Part", p.Value(h.Largest.Part)))
	}
	for _, id := range h.Parties {
		if id != h.Largest.Party {
			names = append(names, m.Name(id))
		}
	}
	if len(names) == 0 {
		return ""
	}
	list := strings.Join(names[:min(most, len(names))], m.comma())
	if rest := len(names) - most; rest > 0 {
		list = p.T("stack.and-more", "Names", list, "Number", rest)
	}
	if h.Mode == stack.Owned {
		list = m.to(h, list)
	}
	return m.doubt(list, h.Unverified)
}

// to says whom a column provides for; what is only talked about is said so.
func (m Model) to(h *stack.Holding, names string) string {
	open := len(h.Stages) > 0 && !slices.ContainsFunc(h.Stages, func(s brief.Stage) bool { return !s.Open() })
	if open && len(h.Amounts) == 0 {
		return m.Printer.T("stack.to-open", "Names", names, "Stage", m.Printer.Stage(h.Stages[0]))
	}
	return m.Printer.T("stack.to", "Names", names)
}

func (m Model) comma() string {
	if l := m.Printer.Lang(); l == "ja" || l == "zh" {
		return "、"
	}
	return ", "
}

// doubt marks what was never read in a source.
func (m Model) doubt(s string, unverified bool) string {
	if !unverified || s == "" {
		return s
	}
	return m.Printer.T("stack.doubt", "Text", s, "Word", m.Printer.Evidence(brief.Unverified))
}

// refusals says which country can say no: by a licence, or because what is
// had from others comes from there.
func (m Model) refusals(c *stack.Cell) said {
	p := m.Printer
	if at := strings.Join(countries(c.Levers, stack.Licence), m.comma()); at != "" {
		return said{text: p.T("stack.can-refuse", "Countries", at), tone: intended, least: refusing, lines: 2}
	}
	at := strings.Join(countries(c.Levers, stack.Domicile), m.comma())
	if at == "" {
		return said{}
	}
	return said{text: p.T("stack.at-home", "Countries", at), shorter: []string{at}, tone: quiet, least: usual, lines: 2}
}

func countries(all []stack.Lever, kind stack.LeverKind) []string {
	var out []string
	for _, l := range all {
		if l.Kind == kind && !slices.Contains(out, l.Country) {
			out = append(out, l.Country)
		}
	}
	return out
}

// another is a further holding in one line: how, how much, who first.
func (m Model) another(l stack.Layer, h *stack.Holding) said {
	p := m.Printer
	word, value := m.mode(l, h), p.T("stack.size-unknown")
	if len(h.Amounts) > 0 {
		value = p.Value(h.Amounts[0].Value)
	}
	short := p.T("stack.bare", "Mode", word, "Value", value)
	out := said{tone: toneOf(h.Mode), least: fuller, lines: 2, shorter: []string{short}}
	if h.Figure != nil {
		out.text = p.T("stack.brief", "Mode", word, "Value", value, "Who", p.Metric(h.Figure.Metric))
		return out
	}
	plain := *h
	plain.Largest, plain.Mode = stack.Share{}, stack.Leased // names alone
	if first := h.Largest.Party; first != "" {
		plain.Parties = append([]brief.ID{first}, slices.DeleteFunc(slices.Clone(h.Parties), func(id brief.ID) bool { return id == first })...)
	}
	who := m.named(&plain)
	if who.text == "" {
		return said{text: short, tone: out.tone, least: fuller, lines: 2}
	}
	out.text = p.T("stack.brief", "Mode", word, "Value", value, "Who", who.text)
	out.shorter = nil
	for _, names := range who.shorter {
		out.shorter = append(out.shorter, p.T("stack.brief", "Mode", word, "Value", value, "Who", names))
	}
	out.shorter = append(out.shorter, short)
	return out
}

// energised is what runs of what is contracted: unknown unless a record says.
func (m Model) energised(c *stack.Cell) said {
	p := m.Printer
	if c.Energised.Known() {
		return said{text: p.T("stack.energised", "Value", p.Value(c.Energised)), tone: plain, least: bare, lines: 2}
	}
	return said{text: p.T("stack.energised-unknown"), tone: quiet, least: bare, lines: 1}
}

// secondHand says what comes inside what is bought.
func (m Model) secondHand(c *stack.Cell) []said {
	p := m.Printer
	via := c.Through[0].Via
	var names []string
	unverified := true
	for _, x := range c.Through {
		if name := m.Name(x.From); x.Via == via && !slices.Contains(names, name) {
			names = append(names, name)
			unverified = unverified && x.Unverified
		}
	}
	who := m.list(names)
	if unverified {
		who.text = m.doubt(who.text, true)
		for i := range who.shorter {
			who.shorter[i] = m.doubt(who.shorter[i], true)
		}
		who.shorter = append(who.shorter, p.Evidence(brief.Unverified))
	}
	return []said{
		{text: p.T("stack.size-unknown"), tone: quiet, bold: true, lines: 2},
		{text: p.T("stack.inside", "Via", m.Name(via)), shorter: []string{p.T("stack.via", "Via", m.Name(via))}, tone: leased, least: bare, lines: 2},
		who,
	}
}

// list names as many as there is room for.
func (m Model) list(names []string) said {
	out := said{text: strings.Join(names, m.comma()), tone: quiet, least: shares, lines: 2}
	for n := len(names) - 1; n > 0; n-- {
		out.shorter = append(out.shorter, m.Printer.T("stack.and-more", "Names", strings.Join(names[:n], m.comma()), "Number", len(names)-n))
	}
	return out
}

// permits says who can refuse a licence, and who regulates besides.
func (m Model) permits(c *stack.Cell) []said {
	p := m.Printer
	licence, rule := countries(c.Levers, stack.Licence), countries(c.Levers, stack.Rule)
	kind, at, tone := stack.Licence, licence, intended
	if len(licence) == 0 {
		kind, at, tone = stack.Rule, rule, leased
	}
	if len(at) == 0 {
		return []said{{text: p.T("stack.unknown"), tone: quiet, lines: 1}}
	}
	out := []said{
		{text: strings.Join(at, m.comma()), bold: true, lines: 1},
		{text: p.T("stack.lever." + string(kind)), tone: tone, least: bare, lines: 2},
		m.list(m.over(c, kind)),
	}
	if kind == stack.Licence && len(rule) > 0 {
		also := m.list(m.over(c, stack.Rule))
		also.least = fuller
		say := func(names string) string {
			return p.T("stack.also-rules", "Countries", strings.Join(rule, m.comma()), "Parties", names)
		}
		also.text = say(also.text)
		for i := range also.shorter {
			also.shorter[i] = say(also.shorter[i])
		}
		out = append(out, also)
	}
	return out
}

// over names what the levers of a kind are over, or who holds them over the
// column itself, with their ends.
func (m Model) over(c *stack.Cell, kind stack.LeverKind) []string {
	p := m.Printer
	var names []string
	for _, l := range c.Levers {
		if l.Kind != kind {
			continue
		}
		name := p.T("stack.over", "Party", m.Name(l.On))
		if l.On == c.Party {
			name = m.Name(l.By)
		}
		if !l.Until.IsZero() {
			name += " · " + p.T("stack.until", "Date", l.Until)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
