package assets

import (
	"embed"
	"io/fs"
)

//go:embed briefings/*.md
var briefings embed.FS

//go:embed rates/rates.csv
var rates []byte

// Briefings returns the folder of bundled briefing files, named
// "id.lang.md". They are ordinary briefing files, brought into the default
// library when it is first opened.
func Briefings() (fs.FS, error) {
	return fs.Sub(briefings, "briefings")
}

// Rates returns the bundled exchange rates as CSV with a header row: date
// (YYYY-MM-DD), base, quote, rate (units of quote for one of base), basis (a
// money.Basis) and source. Rows are ordered by date, quote and basis. Credit:
// European Central Bank; see rates/README.md.
//
// The bytes are shared: callers must not change them.
func Rates() []byte { return rates }
