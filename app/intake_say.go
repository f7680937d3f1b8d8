package app

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake"
	"moat/internal/intake/claims"
	"moat/internal/intake/sheet"
	"moat/internal/text"
)

// fewDrafts is how many articles an import tells about figure by figure; of
// more it tells the sums.
const fewDrafts = 5

// importSayer tells on the terminal what an import found.
type importSayer struct {
	out   io.Writer
	p     *text.Printer
	named map[brief.ID]string // of the parties that the drafts name
}

func (e *env) importSayer() *importSayer {
	lang, err := e.language("")
	if err != nil {
		lang = "en"
	}
	return &importSayer{out: e.Err, p: e.texts.In(lang), named: map[brief.ID]string{}}
}

func (s *importSayer) line(indent, text string) { fmt.Fprintln(s.out, indent+text) }

// progress is told every hundredth file of a long import.
func (s *importSayer) progress(done, total int) {
	if total >= 100 && (done%100 == 0 || done == total) {
		s.line("moat: ", s.p.T("intake.said.progress", "Done", done, "Total", total))
	}
}

// drafts tells the sums of many articles.
func (s *importSayer) drafts(all []*intake.Draft) {
	found, open, undated := 0, 0, 0
	for _, d := range all {
		asked := map[int]bool{}
		for _, q := range d.Open() {
			asked[q.Figure] = true
		}
		found, open = found+len(d.Figures), open+len(asked)
		if d.Published.IsZero() {
			undated++
		}
	}
	s.line("moat: ", s.p.T("intake.said.articles", "Articles", len(all))+": "+s.p.T("intake.said.found", "Count", found, "Open", open))
	if undated > 0 {
		s.line("      ", s.p.T("intake.said.undated", "Articles", undated))
	}
}

// draft tells what was found in an article and what is open.
func (s *importSayer) draft(d *intake.Draft) {
	open := map[int][]string{}
	for _, q := range d.Open() {
		open[q.Figure] = append(open[q.Figure], s.p.T("intake.open."+string(q.Field)))
	}
	s.line("moat: ", d.Name+": "+s.p.T("intake.said.found", "Count", len(d.Figures), "Open", len(open)))
	for _, x := range d.Problems {
		s.line("      ", x.Say(s.p))
	}
	var parties, outlets []string
	for _, x := range d.Parties {
		s.named[x.ID] = x.Names.In(s.p.Lang())
		parties = append(parties, s.named[x.ID])
	}
	for _, o := range d.Outlets {
		if !slices.Contains(outlets, o.Name) {
			outlets = append(outlets, o.Name)
		}
	}
	for i, f := range d.Figures {
		s.line("      ", s.figure(f, open[i]))
	}
	s.list("intake.said.parties", parties)
	s.list("intake.said.outlets", outlets)
	if d.Closing != nil {
		s.line("      ", s.p.T("intake.said.closing", "Date", d.Closing.Date))
	}
}

func (s *importSayer) list(key string, names []string) {
	if len(names) > 0 {
		s.line("      ", s.p.T(key, "Names", strings.Join(names, ", ")))
	}
}

// figure is a figure on one line: its value, whose it is, what it measures,
// how far it had come, and what is not told.
func (s *importSayer) figure(f intake.Figure, open []string) string {
	words := []string{s.p.Value(f.Value)}
	if f.Party != "" {
		words = append(words, s.named[f.Party])
	}
	if f.Metric != "" {
		words = append(words, s.p.Metric(f.Metric))
	}
	if f.Stage != "" {
		words = append(words, s.p.Stage(f.Stage))
	}
	if f.Claim.Place != brief.InBody {
		words = append(words, string(f.Claim.Place))
	}
	if f.Claim.PartyFrom.Why == claims.Subject {
		words = append(words, s.p.T("intake.why.subject"))
	}
	line := fmt.Sprintf("%q: %s", f.Words, strings.Join(words, ", "))
	if len(open) > 0 {
		line += "; " + s.p.T("intake.said.open", "Fields", strings.Join(open, ", "))
	}
	return line
}

// table tells how a table's columns were read, and which rows were not.
func (s *importSayer) table(t *sheet.Sheet, m sheet.Mapping, r *sheet.Result) {
	var read, unread []string
	for i, c := range m.Columns {
		head := strings.TrimSpace(t.Header[i])
		if c.Field == sheet.Unused {
			unread = append(unread, head)
			continue
		}
		if head != c.Field {
			head += " = " + c.Field
		}
		read = append(read, head)
	}
	s.line("moat: ", s.p.T("intake.said.mapped", "Sheet", t.Name, "Kind", s.p.T("intake.kind."+string(m.Kind)), "Columns", strings.Join(read, ", ")))
	if len(unread) > 0 {
		s.line("      ", s.p.T("intake.said.unmapped", "Columns", strings.Join(unread, ", ")))
	}
	for _, p := range r.Problems {
		s.line("      ", p.Error())
	}
}

// briefingsOf makes briefings of what was read, as they are stored.
func (e *env) briefingsOf(found gathered, g *gathering, columns tableColumns, say *importSayer) incoming {
	in := incoming{refused: found.refused, rates: found.rates()}
	var drafts []*intake.Draft
	for _, x := range found.items {
		if x.Draft != nil {
			drafts = append(drafts, x.Draft)
		}
	}
	if len(drafts) > fewDrafts {
		say.drafts(drafts)
	}
	for _, x := range found.items {
		switch {
		case x.Briefing != nil:
			in.read = append(in.read, readFile{x.name, x.Briefing})
		case x.Draft != nil:
			if len(drafts) <= fewDrafts {
				say.draft(x.Draft)
			}
			in.read = append(in.read, readFile{x.name, x.Draft.Briefing(e.texts.In(x.Draft.Article.Lang))})
		}
		for _, s := range x.Sheets {
			e.sheet(&in, s, g, columns, say)
		}
	}
	return in
}

// sheet makes a briefing of a table. One without any record is refused.
func (e *env) sheet(in *incoming, s *sheet.Sheet, g *gathering, columns tableColumns, say *importSayer) {
	m, err := columns.mapping(s)
	if err != nil {
		in.refuse(err)
		return
	}
	b, r := intake.FromSheet(s, m, g.published, g.register(), say.p)
	say.table(s, m, r)
	if b == nil {
		in.refuse(&brief.Error{Code: brief.Malformed, File: s.Name, What: "no row could be read", Want: "see above; name columns with --column HEAD=FIELD"})
		return
	}
	if n := len(r.Problems); n > 0 {
		in.refuse(&brief.Error{Code: brief.Malformed, File: s.Name, What: fmt.Sprintf("%d of %d rows were not read", n, len(s.Rows)), Want: "the others are imported"})
	}
	if s.Left > 0 {
		in.refuse(&brief.Error{Code: brief.TooLarge, File: s.Name, What: fmt.Sprintf("%d rows past the first %d were not read", s.Left, sheet.MaxRows), Want: "split the table"})
	}
	in.read = append(in.read, readFile{s.Name, b})
}
