package sheet

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake/claims"
)

// Options say what is known beside the table.
type Options struct {
	Prefix   string // of the ids of records and sources, which it makes unique
	Register *claims.Register
}

// Problem is a cell that cannot be read. Its row is left out.
type Problem struct {
	Sheet  string
	Row    int    // counted from 1, as a spreadsheet shows it
	Column string // the head of the column, or "" for the row as a whole
	What   string
	Want   string
}

// Error writes "file, row 4, column amount: what; want".
func (p Problem) Error() string {
	at := fmt.Sprintf("%s, row %d", p.Sheet, p.Row)
	if p.Column != "" {
		at += fmt.Sprintf(", column %q", p.Column)
	}
	return at + ": " + p.What + "; " + p.Want
}

// Result is what a table came to.
type Result struct {
	Rounds    []brief.Round
	Figures   []brief.Figure
	Alliances []brief.Alliance
	Parties   []brief.Party // that the rows name, known ones and new ones
	Sources   []brief.Source
	Problems  []Problem // of the rows that were left out, in their order
}

// Count returns how many records there are.
func (r *Result) Count() int { return len(r.Rounds) + len(r.Figures) + len(r.Alliances) }

// Read reads the rows of a table as a mapping says.
func (s *Sheet) Read(m Mapping, o Options) *Result {
	if o.Register == nil {
		o.Register = claims.NewRegister(nil)
	}
	r := &reader{sheet: s, mapping: m, opt: o, out: &Result{}, ids: map[brief.ID]bool{}}
	for _, f := range m.Missing() {
		r.out.Problems = append(r.out.Problems, Problem{Sheet: s.Name, Row: 1, What: "no column is " + strconv.Quote(f), Want: "want one with that head, or name it"})
	}
	if len(r.out.Problems) > 0 {
		return r.out
	}
	for _, row := range s.Rows {
		r.row(row)
	}
	return r.out
}

type reader struct {
	sheet   *Sheet
	mapping Mapping
	opt     Options
	out     *Result
	ids     map[brief.ID]bool
	at      Row
	failed  bool
}

// get returns the cell of a field.
func (r *reader) get(field string) string { return r.at.cell(r.mapping.column(field)) }

// refuse notes a cell that cannot be read.
func (r *reader) refuse(field, what, want string) {
	head := ""
	if i := r.mapping.column(field); i >= 0 {
		head = strings.TrimSpace(r.sheet.Header[i])
	}
	r.failed = true
	r.out.Problems = append(r.out.Problems, Problem{Sheet: r.sheet.Name, Row: r.at.Line, Column: head, What: what, Want: want})
}

// row reads one row; of one that cannot be read nothing is kept.
func (r *reader) row(row Row) {
	r.at, r.failed = row, false
	if n := len(r.sheet.Header); len(row.Cells) > n && strings.TrimSpace(strings.Join(row.Cells[n:], "")) != "" {
		r.refuse("", fmt.Sprintf("%d cells below %d heads", len(row.Cells), n), "want one cell below each head; text with a comma stands in quotes")
		return
	}
	parties, sources := len(r.out.Parties), len(r.out.Sources)
	switch r.mapping.Kind {
	case Rounds:
		if x := r.round(); !r.failed {
			r.out.Rounds = append(r.out.Rounds, x)
		}
	case Figures:
		if x := r.figure(); !r.failed {
			r.out.Figures = append(r.out.Figures, x)
		}
	case Alliances:
		if x := r.alliance(); !r.failed {
			r.out.Alliances = append(r.out.Alliances, x)
		}
	}
	if r.failed {
		r.out.Parties, r.out.Sources = r.out.Parties[:parties], r.out.Sources[:sources]
	}
}

func (r *reader) round() brief.Round {
	x := brief.Round{
		ID: r.id(), Party: r.party("party"), Name: r.text("name"), Leads: r.parties("leads"), Others: r.parties("others"),
		Raise: r.value("raise"), Pre: r.value("pre"), Post: r.value("post"), Valuation: r.value("valuation"), Claim: r.claim(),
	}
	if deal := slug(r.get("deal")); deal != "" {
		x.Deal = r.unique(deal)
	}
	if t := brief.RoundType(strings.ToLower(r.get("type"))); slices.Contains(brief.RoundTypes, t) {
		x.Type = t
	} else if t != "" {
		x.Note = noted(x.Note, r.text("type"))
	}
	x.AsOf = r.date("date")
	r.oneCurrency(x)
	return x
}

// oneCurrency refuses a round that mixes currencies, as a briefing file does.
func (r *reader) oneCurrency(x brief.Round) {
	var first brief.Unit
	for _, v := range []brief.Value{x.Raise, x.Pre, x.Post, x.Valuation} {
		if v.Known() && first != "" && v.Unit != first {
			r.refuse("raise", fmt.Sprintf("amounts in %s and %s", first, v.Unit), "want raise, pre, post and valuation in one currency")
			return
		}
		if v.Known() {
			first = v.Unit
		}
	}
}

func (r *reader) figure() brief.Figure {
	x := brief.Figure{ID: r.id(), Value: r.value("value"), Claim: r.claim()}
	if cell := r.text("period"); cell != "" {
		var ok bool
		if x.Period, ok = periodOf(cell); !ok {
			x.Note = noted(x.Note, cell)
		}
	}
	if r.get("party") != "" {
		x.Party = r.party("party")
	}
	word := r.text("metric")
	switch x.Metric = claims.MetricOf(word); {
	case word == "":
		r.refuse("metric", "no metric", "want what the number measures: revenue, valuation, net loss")
	case x.Metric == "":
		x.Metric = brief.OtherMetric
		x.Note = noted(x.Note, word)
	}
	if !x.Value.Known() && !r.failed {
		r.refuse("value", "no value", "want a number")
	}
	x.AsOf = r.date("as of")
	return x
}

func (r *reader) alliance() brief.Alliance {
	x := brief.Alliance{
		ID: r.id(), From: r.party("from"), To: r.party("to"), Amount: r.value("amount"), Capacity: r.valueIn("capacity", brief.GW),
		Share: r.valueIn("share", brief.Percent), Since: r.date("since"), Until: r.date("until"), Claim: r.claim(),
	}
	kind := r.get("kind")
	var exact bool
	if x.Kind, exact = tieOf(kind); x.Kind == "" {
		r.refuse("kind", quoted(kind)+" is no kind of tie", "want one of invests in, supplies, hosts, lends to, partners, owns, competes with, regulates")
	}
	if !exact {
		x.Word = r.text("kind")
	}
	if x.Kind == brief.InvestsIn && strings.HasPrefix(words(strings.ToLower(kind)), "intends") && x.Stage == "" {
		x.Stage = brief.LetterOfIntent
	}
	if x.From == x.To && !r.failed {
		r.refuse("to", "a tie of a party to itself", "want two parties")
	}
	if k := brief.AmountKind(strings.ToLower(r.get("amount kind"))); slices.Contains(brief.AmountKinds, k) {
		x.AmountKind = k
	}
	return x
}

// noted puts a word that has no field of its own into a note.
func noted(note, word string) string {
	if note == "" {
		return word
	}
	return note + "; " + word
}

// ties are the words for kinds of tie that tables use.
var ties = map[brief.AllianceKind]string{
	brief.InvestsIn: "intends to invest;invests in;invests;invest;investor;investment;equity;투자;출자;出資;投資;投资;入股", brief.Supplies: "supplies;supply;supplier;chips;공급;납품;供給;供应",
	brief.Hosts: "hosts;host;cloud;cloud compute;hosting;data center;operates;builds;데이터센터;클라우드;호스팅;クラウド;托管;云服务", brief.LendsTo: "lends to;lends;loan;debt;대출;융자;貸付;融資;贷款",
	brief.Partners: "partners;partner;partnership;alliance;collaboration;제휴;협력;파트너;提携;協業;合作;伙伴", brief.Owns: "owns;owns stake;controls;ownership;holds;보유;소유;保有;持有",
	brief.CompetesWith: "competes with;competes;competitor;rival;경쟁;競合;竞争", brief.Regulates: "regulates;regulator;규제;규제기관;規制;监管",
}

// tieOf returns the kind of tie that a word names, and whether it is the
// kind's own word.
func tieOf(word string) (k brief.AllianceKind, exact bool) {
	w := words(strings.ToLower(word))
	for _, k := range brief.AllianceKinds {
		if slices.Contains(strings.Split(ties[k], ";"), w) {
			return k, w == string(k)
		}
	}
	for _, k := range brief.AllianceKinds {
		for _, t := range strings.Split(ties[k], ";") {
			if strings.HasPrefix(w, t+" ") {
				return k, false
			}
		}
	}
	return "", false
}

// claim reads what every record shares.
func (r *reader) claim() brief.Claim {
	c := brief.Claim{Reported: r.date("reported"), Words: r.text("words"), Note: r.text("note"), Sources: r.sources()}
	word := r.get("stage")
	switch strings.ToLower(word) {
	case "confirmed", "filed", "official":
		c.Evidence = brief.FromParty
	case "reported", "press":
		c.Evidence = brief.Press
	default:
		if c.Stage = claims.StageOf(word); c.Stage == "" && word != "" {
			r.refuse("stage", quoted(word)+" is no stage", "want one of in talks, letter of intent, signed, part-closed, closed, lapsed, denied")
		}
	}
	if e := brief.Evidence(strings.ToLower(r.get("evidence"))); slices.Contains(brief.Evidences, e) {
		c.Evidence = e
	}
	return c
}

// sources reads where a row has its record from: an address or a name.
func (r *reader) sources() []brief.ID {
	cell := r.text("source")
	if cell == "" {
		return nil
	}
	s := brief.Source{Publisher: cell, Access: brief.Read}
	if brief.WebAddress(cell) {
		s.URL = cell
		if u, err := url.Parse(cell); err == nil {
			s.Publisher = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	for _, have := range r.out.Sources {
		if have.Publisher == s.Publisher && have.URL == s.URL {
			return []brief.ID{have.ID}
		}
	}
	s.ID = brief.ID(r.opt.Prefix + "-source-" + strconv.Itoa(len(r.out.Sources)+1))
	r.out.Sources = append(r.out.Sources, s)
	return []brief.ID{s.ID}
}
