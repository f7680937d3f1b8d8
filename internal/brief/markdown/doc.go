// Package markdown reads and writes briefing files: Markdown with YAML front
// matter, described for the people who write them in docs/briefing-file.md.
//
// Read and Write lose nothing: for every briefing b that Read accepts or that
// is valid by the same rules,
//
//	Read(Write(b)) equals Normal(b)
//	Write(Read(Write(b))) equals Write(b)
//
// Normal says what a file does not keep: the space around text, line breaks in
// fields that have one line, and the like.
package markdown

// The limits of a briefing file. They keep hostile files harmless; a file that
// people write stays far below them.
const (
	MaxFile     = 2 << 20 // bytes of a file
	MaxLines    = 20_000  // of a file
	MaxLine     = 32 << 10
	MaxFront    = 16 << 10 // bytes of the front matter
	MaxRows     = 2_000    // of a table
	MaxSources  = 2_000
	MaxSections = 500 // and as many takeaways
	MaxList     = 100 // ids, names or tags in one list
	maxProblems = 20  // that one reading reports
)
