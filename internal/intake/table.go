package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake/claims"
	"moat/internal/intake/sheet"
	"moat/internal/money"
	"moat/internal/text"
)

// FromSheet makes a briefing of a table as a mapping says, to be stored beside
// others: its prose is one takeaway that names the table. The result also tells
// which rows were left out. A table without any record gives no briefing.
func FromSheet(s *sheet.Sheet, m sheet.Mapping, published money.Day, register *claims.Register, p *text.Printer) (*brief.Briefing, *sheet.Result) {
	print := printOf(s)
	r := s.Read(m, sheet.Options{Prefix: print, Register: register})
	if r.Count() == 0 {
		return nil, r
	}
	name := path.Base(strings.ReplaceAll(s.Name, `\`, "/"))
	b := &brief.Briefing{
		ID: idOf(strings.TrimSuffix(name, path.Ext(name)), print), Lang: p.Lang(), Title: name, Published: brief.OnDay(published),
		Parties: r.Parties, Rounds: r.Rounds, Figures: r.Figures, Alliances: r.Alliances, Sources: r.Sources,
		Takeaways: []brief.Takeaway{{Headline: p.T("intake.takeaway.sheet", "Count", r.Count(), "Name", name)}},
	}
	if published.IsZero() {
		b.Published = latest(r)
	}
	b.Resolve()
	return b, r
}

// printOf is a short fingerprint of a table, which makes ids unique.
func printOf(s *sheet.Sheet) string {
	h := sha256.New()
	for _, row := range s.Rows {
		h.Write([]byte(strings.Join(row.Cells, "\x1f") + "\x1e"))
	}
	return hex.EncodeToString(h.Sum([]byte(nil))[:3])
}

// latest is the last day on which a record became known: a table is as old as
// the newest of its rows. Records that give no day leave it open.
func latest(r *sheet.Result) brief.Date {
	var last brief.Date
	see := func(c brief.Claim) {
		if d := c.Reported; d.Precision == brief.ToDay && d.Compare(last) > 0 {
			last = d
		}
	}
	for _, x := range r.Rounds {
		see(x.Claim)
	}
	for _, x := range r.Figures {
		see(x.Claim)
	}
	for _, x := range r.Alliances {
		see(x.Claim)
	}
	return last
}
