package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/storage"
)

// isPictureName reports whether a file may be a chart that Moat exported. No
// id of a briefing has a point in it.
func isPictureName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case "." + formatPNG, "." + formatSVG:
		return true
	}
	return false
}

// readPicture returns the data inside a chart that Moat exported.
func readPicture(name string) (chart.Data, error) {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = errNoFile
	}
	if err != nil {
		return chart.Data{}, unreadable(name, err)
	}
	f, err := os.Open(name)
	if err != nil {
		return chart.Data{}, unreadable(name, err)
	}
	defer f.Close()
	d, err := chart.ReadData(f)
	switch {
	case errors.Is(err, chart.ErrNewerData):
		return d, &brief.Error{Code: brief.Newer, File: name, What: "a later version of Moat exported this chart", Want: "update Moat to read it", Err: err}
	case errors.Is(err, chart.ErrNoData):
		return d, &brief.Error{Code: brief.Malformed, File: name, What: "there is no chart data in it", Want: "a PNG or SVG as Moat exported it", Err: err}
	case err != nil:
		return d, unreadable(name, err)
	}
	return d, nil
}

// errNoFile says that a name stands for a folder or a device.
var errNoFile = errors.New("not an ordinary file")

// inLibrary reports whether the library has a briefing.
func inLibrary(ctx context.Context, lib *storage.Library, id brief.ID) (bool, error) {
	_, err := lib.Briefing(ctx, id, "")
	if errors.Is(err, &brief.Error{Code: brief.Missing}) {
		return false, nil
	}
	return err == nil, err
}

// shownPicture is the JSON of moat show FILE.png. Field names are a contract.
type shownPicture struct {
	chart.Data
	InLibrary bool `json:"inLibrary"`
}

// showPicture prints the data inside a chart, and whether the library has the
// briefing that it came from.
func (e *env) showPicture(ctx context.Context, name, format string) error {
	d, err := readPicture(name)
	if err != nil {
		return err
	}
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	has, err := inLibrary(ctx, lib, d.Briefing)
	if err != nil {
		return err
	}
	if format == "json" {
		return e.printJSON(shownPicture{d, has})
	}
	_, err = io.WriteString(e.Out, pictureMarkdown(d, has))
	return err
}

// pictureMarkdown writes a chart's data: what it says, its table with the ids
// of the records behind each row, its sources, and where it came from.
func pictureMarkdown(d chart.Data, inLibrary bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", markdownText(d.Title))
	for _, line := range []string{d.Stage, d.Subtitle} {
		if line != "" {
			fmt.Fprintf(&b, "%s\n\n", markdownText(line))
		}
	}
	if len(d.Header) > 0 {
		markdownRow(&b, append([]string{"#"}, d.Header...))
		b.WriteString(strings.Repeat("| --- ", len(d.Header)+1) + "|\n")
	}
	for i, row := range d.Rows {
		var ids []string
		if i < len(d.Records) {
			for _, id := range d.Records[i] {
				ids = append(ids, string(id))
			}
		}
		markdownRow(&b, append([]string{strings.Join(ids, " ")}, row...))
	}
	b.WriteByte('\n')
	if len(d.Sources) > 0 {
		fmt.Fprintf(&b, "Sources: %s\n\n", markdownText(strings.Join(d.Sources, "; ")))
	}
	if d.Notes != "" {
		fmt.Fprintf(&b, "%s\n\n", markdownText(d.Notes))
	}
	if len(d.Assumptions) > 0 {
		var list []string
		for _, name := range slices.Sorted(maps.Keys(d.Assumptions)) {
			list = append(list, name+" "+d.Assumptions[name])
		}
		fmt.Fprintf(&b, "Assumptions: %s\n\n", markdownText(strings.Join(list, "; ")))
	}
	if len(d.View) > 0 {
		var list []string
		for _, name := range slices.Sorted(maps.Keys(d.View)) {
			list = append(list, name+" "+d.View[name])
		}
		fmt.Fprintf(&b, "View: %s\n\n", markdownText(strings.Join(list, "; ")))
	}
	place := "in the library"
	if !inLibrary {
		place = "not in the library"
	}
	fmt.Fprintf(&b, "Chart: %s\n\nBriefing: %s (%s)\n", d.Chart, d.Briefing, place)
	if !d.KnownOn.IsZero() {
		fmt.Fprintf(&b, "\nKnown on: %s\n", d.KnownOn)
	}
	return b.String()
}

func markdownRow(b *strings.Builder, cells []string) {
	for _, c := range cells {
		b.WriteString("| " + markdownText(c) + " ")
	}
	b.WriteString("|\n")
}

// markdownEscaper keeps a text from being taken for Markdown.
var markdownEscaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`)

func markdownText(s string) string { return markdownEscaper.Replace(s) }
