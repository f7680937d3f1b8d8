package chart

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"moat/internal/brief"
	"moat/internal/chart/svg"
	"moat/internal/money"
	"moat/internal/valuation"
)

// DataVersion is the version of Data's format. It grows where an older Moat
// could not read the newer one.
const DataVersion = 1

// Data is what a picture of a chart carries inside: what the chart says, the
// data and the records it was drawn from, and what it takes to make it again.
type Data struct {
	Moat     int            `json:"moat"` // DataVersion
	Chart    string         `json:"chart"`
	Briefing brief.ID       `json:"briefing"`
	Lang     string         `json:"lang"`
	KnownOn  money.Day      `json:"knownOn"` // zero where no day was chosen
	Currency money.Currency `json:"currency"`
	Title    string         `json:"title"`
	Subtitle string         `json:"subtitle"`
	Stage    string         `json:"stage"`
	Alt      string         `json:"alt"`
	Sources  []string       `json:"sources"`
	Notes    string         `json:"notes"`
	Header   []string       `json:"header"`
	Rows     [][]string     `json:"rows"`
	Records  [][]brief.ID   `json:"records"` // the figures and rounds behind each row
	// Assumptions are those that the chart rests on beside its records, by
	// name; none where it rests on records alone.
	Assumptions map[string]string `json:"assumptions,omitempty"`
	// View is how a drawing was looked at, by name: of a chart its scale, where
	// that is logarithmic.
	View map[string]string `json:"view,omitempty"`
}

// Origin is where a chart came from: what it does not know of itself.
type Origin struct {
	Briefing brief.ID
	KnownOn  money.Day
	Currency money.Currency
	// Assumptions are the reader's, for a chart that rests on them; else nil.
	Assumptions *valuation.Assumptions
	// View is what of a drawing the reader looked at; nil for a chart.
	View map[string]string
}

// Reasons for which a file has no data to give.
var (
	// ErrNoData says that a file is no picture, or carries no data of ours.
	ErrNoData = errors.New("no chart data in this file")
	// ErrNewerData says that the data was written by a later version.
	ErrNewerData = errors.New("chart data of a later version")
)

// Limits on what a file may make us hold.
const (
	maxDataText = 4 << 20  // bytes of JSON
	maxSVG      = 32 << 20 // bytes of an SVG file
	maxDataRows = 10_000
	maxAssumed  = 100
)

// Data returns what the chart's pictures carry.
func (c *Chart) Data(from Origin) Data {
	return Data{
		Moat: DataVersion, Chart: c.ID, Briefing: from.Briefing, Lang: c.printer.Lang(), KnownOn: from.KnownOn, Currency: from.Currency,
		Title: c.Title, Subtitle: c.Subtitle, Stage: c.Stage, Alt: c.Alt, Sources: c.sources, Notes: c.Notes,
		Header: c.Table.Header, Rows: c.Table.Rows, Records: c.Table.Records,
		Assumptions: assumed(from.Assumptions), View: from.View,
	}.clean()
}

// assumed writes assumptions as a briefing file writes numbers and values.
// What the reader owns is left out: it is nobody's who is given the chart.
func assumed(a *valuation.Assumptions) map[string]string {
	if a == nil {
		return nil
	}
	out := a.Names()
	delete(out, string(valuation.FieldStake))
	return out
}

func (d Data) marshal() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("chart data: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// ReadData returns the data inside a PNG or SVG that Moat wrote. The file may
// come from anybody: only so much of it is held, and control characters are
// taken out of its texts. The error wraps ErrNoData or ErrNewerData, or is the
// reader's.
func ReadData(r io.Reader) (Data, error) {
	head := make([]byte, len(pngSignature))
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Data{}, fmt.Errorf("read a picture: %w", err)
	}
	var text []byte
	if string(head[:n]) == pngSignature {
		text, err = embedded(r)
	} else {
		text, err = svg.ReadMetadata(io.LimitReader(io.MultiReader(bytes.NewReader(head[:n]), r), maxSVG))
	}
	if err != nil {
		return Data{}, fmt.Errorf("%w: %w", ErrNoData, err)
	}
	return parseData(text)
}

func parseData(text []byte) (Data, error) {
	if len(text) > maxDataText {
		return Data{}, fmt.Errorf("%w: %d bytes of text", ErrNoData, len(text))
	}
	var version struct{ Moat int }
	if err := json.Unmarshal(text, &version); err != nil {
		return Data{}, fmt.Errorf("%w: %w", ErrNoData, err)
	}
	if version.Moat > DataVersion {
		return Data{}, fmt.Errorf("version %d: %w", version.Moat, ErrNewerData)
	}
	var d Data
	if err := json.Unmarshal(text, &d); err != nil {
		return Data{}, fmt.Errorf("%w: %w", ErrNoData, err)
	}
	d = d.clean()
	if err := d.check(); err != nil {
		return Data{}, fmt.Errorf("%w: %w", ErrNoData, err)
	}
	return d, nil
}

// check refuses what no chart of ours says.
func (d Data) check() error {
	switch {
	case d.Moat < 1:
		return fmt.Errorf("version %d", d.Moat)
	case !brief.ID(d.Chart).Valid():
		return fmt.Errorf("a chart called %q", d.Chart)
	case !d.Briefing.Valid():
		return fmt.Errorf("a briefing called %q", d.Briefing)
	case !brief.KnownLang(d.Lang):
		return fmt.Errorf("a language called %q", d.Lang)
	case d.Currency != "" && !d.Currency.Valid():
		return fmt.Errorf("a currency called %q", d.Currency)
	case len(d.Rows) > maxDataRows || len(d.Records) > len(d.Rows):
		return fmt.Errorf("%d rows, %d of them with records", len(d.Rows), len(d.Records))
	case len(d.Assumptions) > maxAssumed || len(d.View) > maxAssumed:
		return fmt.Errorf("%d assumptions, %d fields of a view", len(d.Assumptions), len(d.View))
	}
	for _, row := range d.Rows {
		if len(row) > len(d.Header) {
			return fmt.Errorf("a row of %d cells under %d names", len(row), len(d.Header))
		}
	}
	for _, ids := range d.Records {
		for _, id := range ids {
			if !id.Valid() {
				return fmt.Errorf("a record called %q", id)
			}
		}
	}
	return nil
}

// clean returns the data with every text on one line and without control
// characters, which could steer the terminal they are printed on.
func (d Data) clean() Data {
	for _, s := range []*string{&d.Chart, &d.Lang, &d.Title, &d.Subtitle, &d.Stage, &d.Alt, &d.Notes} {
		*s = printable(*s)
	}
	d.Sources, d.Header = printables(d.Sources), printables(d.Header)
	var rows [][]string
	for _, row := range d.Rows {
		rows = append(rows, printables(row))
	}
	d.Rows = rows
	d.Assumptions, d.View = printableFields(d.Assumptions), printableFields(d.View)
	return d
}

func printableFields(fields map[string]string) map[string]string {
	var out map[string]string
	for name, value := range fields {
		if out == nil {
			out = map[string]string{}
		}
		out[printable(name)] = printable(value)
	}
	return out
}

func printables(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, printable(s))
	}
	return out
}

// printable replaces by a blank what is no text: control characters, the marks
// that turn the direction of what follows, and what XML cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
