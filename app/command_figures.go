package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
)

// maxText is the longest text that is read for its figures.
const maxText = 10 << 20

func (e *env) figuresCommand() *cobra.Command {
	var lang, published string
	cmd := &cobra.Command{
		Use:   "figures [FILE|-]",
		Short: "Print the figures of a text as JSON",
		Long:  "Print the money, multiples, percentages, dates and counts of a text as JSON.\nStart and end are byte offsets into the input.",
		Args:  atMost(1, "figures takes one file, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) error {
			if !spoken[lang] {
				return misuse(fmt.Sprintf("no language %q", lang), "--lang en, ko, ja or zh, zh-TW or zh-HK")
			}
			day, err := publishedOn(published)
			if err != nil {
				return err
			}
			text, err := e.textOf(args)
			if err != nil {
				return err
			}
			return e.figures(text, figure.Options{Lang: lang, Published: day})
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "the text is in `LANG`; told from its script by default")
	cmd.Flags().StringVar(&published, "published", "", "read next year and March 5 against `DATE`")
	return cmd
}

// spoken are the languages that figures are found in. "" means to find out.
var spoken = map[string]bool{"": true, "en": true, "ko": true, "ja": true, "zh": true, "zh-TW": true, "zh-HK": true, "zh-MO": true, "zh-Hant": true, "zh-Hans": true, "zh-CN": true}

func publishedOn(s string) (money.Day, error) {
	if s == "" {
		return money.Day{}, nil
	}
	day, err := money.ParseDay(s)
	if err != nil {
		return money.Day{}, misuse(fmt.Sprintf("no day %q", s), "--published YYYY-MM-DD")
	}
	return day, nil
}

// textOf reads the named file, or standard input for "-" and for no name.
func (e *env) textOf(args []string) (string, error) {
	if len(args) == 0 || args[0] == "-" {
		return boundedText(e.In, "")
	}
	f, err := os.Open(args[0])
	if err != nil {
		return "", unreadable(args[0], err)
	}
	defer f.Close()
	return boundedText(f, args[0])
}

func boundedText(r io.Reader, name string) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxText+1))
	if err != nil {
		return "", unreadable(name, err)
	}
	if len(data) > maxText {
		return "", &brief.Error{Code: brief.TooLarge, File: name, What: "the text is longer than 10 MB", Want: "a shorter text"}
	}
	return string(data), nil
}

func (e *env) figures(text string, o figure.Options) error {
	objects := []figureObject{}
	for _, f := range figure.Find(text, o) {
		objects = append(objects, figureObjectOf(f))
	}
	out := json.NewEncoder(e.Out)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(objects)
}

// figureObject is one figure as moat figures prints it: a contract. A range has
// low and high instead of value; dates have a date instead, "2026-Q1" or
// "2026-01/2026-03", or none where the year is not known.
type figureObject struct {
	Text      string         `json:"text"`
	Start     int            `json:"start"`
	End       int            `json:"end"`
	Kind      figure.Kind    `json:"kind"`
	Value     json.Number    `json:"value,omitempty"`
	Low       json.Number    `json:"low,omitempty"`
	High      json.Number    `json:"high,omitempty"`
	Currency  money.Currency `json:"currency"`
	Unit      brief.Unit     `json:"unit,omitempty"`
	Qualifier string         `json:"qualifier"`
	Date      string         `json:"date,omitempty"`
	Converts  *int           `json:"converts,omitempty"` // index in the array
}

func figureObjectOf(f figure.Figure) figureObject {
	o := figureObject{
		Text: f.Text, Start: f.Start, End: f.End, Kind: f.Kind,
		Currency: f.Currency, Unit: f.Unit, Qualifier: string(f.Qualifier), Date: f.Period.String(),
	}
	switch {
	case f.Kind == figure.Date:
	case f.IsRange():
		o.Low, o.High = json.Number(f.Low.String()), json.Number(f.High.String())
	default:
		o.Value = json.Number(f.Low.String())
	}
	if f.Converts != figure.None {
		o.Converts = &f.Converts
	}
	return o
}
