package app

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/text"
	"moat/internal/typeset"
	supplyview "moat/views/alliances/supply"
	"moat/views/alliances/ties"
	whatifview "moat/views/alliances/whatif"
	mapview "moat/views/alliances/worldmap"
	"moat/views/reading"
)

// allianceExport is what moat export alliances was asked for.
type allianceExport struct {
	out, view, size, theme, lang, knownOn string
	middle, shading                       string
	off                                   []string
	scale                                 float64
}

func (e *env) exportAlliancesCommand() *cobra.Command {
	var x allianceExport
	cmd := &cobra.Command{
		Use: "alliances ID", Short: "Write the ties around a briefing's subject", Args: exactly(1, "export alliances ID --out FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			return e.exportAlliances(c.Context(), brief.ID(args[0]), x)
		},
	}
	f := cmd.Flags()
	f.StringVar(&x.out, "out", "", "write `FILE`; its ending, .png, .svg, .csv or .graphml, says as what")
	f.StringVar(&x.view, "view", viewGraph, "what to show, a `VIEW`: "+strings.Join(allianceViews, ", "))
	f.StringVar(&x.middle, "middle", "", "the `PARTY` in the middle of the supply board; the subject by default")
	f.StringVar(&x.shading, "shading", string(alliance.ByCapital), "what shades the map, `capital` or supply")
	f.StringSliceVar(&x.off, "off", nil, "what the switchboard switches off: `ID`s of ties or parties, codes of countries, stages")
	f.StringVar(&x.size, "size", "", "`slide` (16:9, the usual one), half (a half page) or square")
	f.Float64Var(&x.scale, "scale", 2, "pixels of a png in a point, 1 to 4")
	f.StringVar(&x.theme, "theme", "light", "`light` or dark")
	f.StringVar(&x.lang, "lang", "", "names and words in `LANG`")
	f.StringVar(&x.knownOn, "known-on", "", "leave out what was reported after `DATE`; the briefing's own day by default")
	return cmd
}

// format is the file's ending, without the point.
func (x allianceExport) format() string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(x.out), "."))
}

// check refuses what an export cannot be asked for.
func (x allianceExport) check() error {
	_, sized := chart.SizeNamed(x.size)
	switch {
	case x.out == "":
		return misuse("no file given", "--out FILE")
	case !slices.Contains(allianceFormats, x.format()):
		return misuse(fmt.Sprintf("no format for %q", filepath.Base(x.out)), "a file that ends in .png, .svg, .csv or .graphml")
	case !slices.Contains(allianceViews, x.view):
		return misuse(fmt.Sprintf("no view %q", x.view), "--view "+strings.Join(allianceViews, ", "))
	case !sized:
		return misuse(fmt.Sprintf("no size %q", x.size), "--size slide, half or square")
	case !(x.scale >= 1 && x.scale <= maxScale):
		return misuse(fmt.Sprintf("a scale of %v", x.scale), "--scale 1 to 4")
	case !slices.Contains(alliance.Shadings, alliance.Shading(x.shading)):
		return misuse(fmt.Sprintf("no shading %q", x.shading), "--shading capital or supply")
	case x.theme != "light" && x.theme != "dark":
		return misuse(fmt.Sprintf("no theme %q", x.theme), "--theme light or dark")
	}
	return writable(x.view, x.format())
}

func (e *env) exportAlliances(ctx context.Context, id brief.ID, x allianceExport) error {
	if err := x.check(); err != nil {
		return err
	}
	d, lang, err := e.dossierOf(ctx, id, x.lang, x.knownOn)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, exportTimeout)
	defer cancel()
	files := e.allianceFilesOf(d, typeset.New(assets.Font), x.view, lang, chartOptions(x.size, x.scale, x.theme == "dark"))
	if files.fields, err = x.fields(files.printer, d); err != nil {
		return err
	}
	if err := files.write(ctx, x.out, x.format()); err != nil {
		return err
	}
	fmt.Fprintln(e.Out, x.out)
	return nil
}

// fields are what the reader would have set up in the view. The error has code
// Usage for a party or a switch that the library does not know on the day.
func (x allianceExport) fields(p *text.Printer, d *reading.Dossier) (map[string]string, error) {
	g := ties.NewScope(d, p).Graph
	switch x.view {
	case viewSupply:
		if _, known := g.Party(brief.ID(x.middle)); x.middle != "" && !known {
			return nil, misuse(fmt.Sprintf("no party %q", x.middle), "the id of a party; --view ledger lists the ties")
		}
		return supplyview.FieldsOf(brief.ID(x.middle)), nil
	case viewMap:
		return mapview.FieldsOf(alliance.Shading(x.shading), ""), nil
	case viewWhatIf:
		var off whatif.Off
		for _, word := range x.off {
			one, known := whatif.Named(g, word)
			if !known {
				return nil, misuse(fmt.Sprintf("nothing to switch off is called %q", word), "ids of ties or parties, codes of countries, stages")
			}
			off = off.Plus(one)
		}
		return whatifview.FieldsOf(off), nil
	default:
		return nil, nil
	}
}
