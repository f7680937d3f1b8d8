// Package intake makes briefings of what a reader brings: articles as plain
// text, Markdown or web pages, and tables. docs/intake.md tells the rules.
//
// # From an article to a briefing
//
// Open reads the bytes of a file or page. An article comes back as a Draft,
// which is in no library and changes nothing:
//
//	item, err := intake.Open(name, data, intake.Options{Register: register})
//	d := item.Draft
//
// A review shows d.Article.Text, block by block (d.Article.Blocks, with byte
// offsets), underlines d.Found by kind and d.Figures by state, and asks what is
// open: d.Problems for the whole text (no date), d.Open() for single figures.
// d.FigureAt finds the figure under the pointer. Each Figure keeps its claim
// as it was read, with a Reason for every field (claims.Reason: why, and the
// bytes it rests on), beside what its record will say.
//
// The reader decides:
//
//	d.SetPublished(day)        // reads dates, periods and claims again
//	d.Confirm(i)               // read rightly
//	d.Correct(i, Correction{Party: "openai", Metric: brief.Valuation})
//	d.Drop(i)                  // leave it out
//	d.Restore(i)               // undo
//	d.Title, d.Takeaways[0].Dropped = "…", true
//
// At any time d.Briefing(p) makes the brief.Briefing of the draft as it stands,
// which storage imports, markdown.Write writes and evidence.Check checks: the
// verdicts beside the figures come from there, by Figure.ID. What was not
// confirmed says so in its note.
//
// # Tables
//
// Tables come back as sheets with a guessed mapping of columns: see package
// sheet.
package intake
