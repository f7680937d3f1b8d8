package app

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/typeset"
	model "moat/internal/valuation"
	"moat/storage"
	"moat/views/reading"
	"moat/views/valuation"
)

// chartExport is what moat export charts was asked for.
type chartExport struct {
	dir, size, theme, lang, currency, knownOn string
	formats                                   []string
	scale                                     float64
	log                                       bool
}

// maxScale bounds the pixels of an export: 4× of 800 × 450 is print quality.
const maxScale = 4

func (e *env) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export", Short: "Write charts and ties as pictures and tables", Args: unknownCommand,
		RunE: func(*cobra.Command, []string) error {
			return misuse("export what?", "export charts ID --out DIR, or export alliances ID --out FILE")
		},
	}
	var x chartExport
	charts := &cobra.Command{
		Use: "charts ID", Short: "Write the charts of a briefing", Args: exactly(1, "export charts ID --out DIR"),
		RunE: func(c *cobra.Command, args []string) error {
			return e.exportCharts(c.Context(), brief.ID(args[0]), x)
		},
	}
	f := charts.Flags()
	f.StringVar(&x.dir, "out", "", "write into `DIR`")
	f.StringSliceVar(&x.formats, "format", []string{formatPNG}, "any of `png,svg,pdf,csv,xlsx`")
	f.StringVar(&x.size, "size", "", "`slide` (16:9, the usual one), half (a half page) or square")
	f.Float64Var(&x.scale, "scale", 2, "pixels of a png in a point, 1 to 4")
	f.StringVar(&x.theme, "theme", "light", "`light` or dark")
	f.StringVar(&x.lang, "lang", "", "titles and labels in `LANG`")
	f.StringVar(&x.currency, "currency", "", "amounts in the currency `C`")
	f.StringVar(&x.knownOn, "known-on", "", "leave out what was reported after `DATE`; the briefing's own day by default")
	f.BoolVar(&x.log, "log", false, "prices and revenue on a logarithmic scale")
	cmd.AddCommand(charts, e.exportAlliancesCommand())
	return cmd
}

// check refuses what an export cannot be asked for.
func (x chartExport) check() error {
	_, sized := chart.SizeNamed(x.size)
	switch {
	case x.dir == "":
		return misuse("no folder given", "--out DIR")
	case len(x.formats) == 0:
		return misuse("no format given", "--format "+strings.Join(chartFormats, ","))
	case !sized:
		return misuse(fmt.Sprintf("no size %q", x.size), "--size slide, half or square")
	case !(x.scale >= 1 && x.scale <= maxScale):
		return misuse(fmt.Sprintf("a scale of %v", x.scale), "--scale 1 to 4")
	case x.theme != "light" && x.theme != "dark":
		return misuse(fmt.Sprintf("no theme %q", x.theme), "--theme light or dark")
	case x.currency != "" && !slices.Contains(money.Displayed, money.Currency(x.currency)):
		return misuse(fmt.Sprintf("no currency %q", x.currency), "USD, KRW, JPY, CNY, EUR or GBP")
	}
	for _, f := range x.formats {
		if !slices.Contains(chartFormats, f) {
			return misuse(fmt.Sprintf("no format %q", f), "--format "+strings.Join(chartFormats, ","))
		}
	}
	return nil
}

func (e *env) exportCharts(ctx context.Context, id brief.ID, x chartExport) error {
	if err := x.check(); err != nil {
		return err
	}
	d, lang, err := e.dossierOf(ctx, id, x.lang, x.knownOn)
	if err != nil {
		return err
	}
	d.State.Currency, d.State.Dark = money.Currency(x.currency), x.theme == "dark"
	m := valuation.Build(d, e.texts.In(lang))
	if len(m.Charts) == 0 {
		return nothingToDraw(d)
	}
	if err := makeDir(x.dir); err != nil {
		return err
	}
	files := chartFiles{
		fonts: typeset.New(assets.Font), options: chartOptions(x.size, x.scale, d.State.Dark),
		log: func(string) bool { return x.log }, from: originOf(d, m, model.Defaults()), created: time.Now(),
	}
	for _, c := range m.Charts {
		for _, format := range slices.Compact(slices.Sorted(slices.Values(x.formats))) {
			if err := ctx.Err(); err != nil {
				return err
			}
			path := filepath.Join(x.dir, chartFile(id, c.ID, lang)+"."+format)
			if err := files.write(path, c, format); err != nil {
				return err
			}
			fmt.Fprintln(e.Out, path)
		}
	}
	return nil
}

// dossierOf reads what an export rests on, as the flags --lang and --known-on
// ask for it, and says in which language to speak.
func (e *env) dossierOf(ctx context.Context, id brief.ID, langFlag, knownOn string) (*reading.Dossier, string, error) {
	lang, err := e.language(langFlag)
	if err != nil {
		return nil, "", err
	}
	day, err := e.day(knownOn)
	if err != nil {
		return nil, "", err
	}
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return nil, "", err
	}
	defer lib.Close()
	d, err := exportDossier(ctx, lib, id, lang, day)
	return d, lang, err
}

// exportDossier loads a briefing as it was known on a day; by default its own.
func exportDossier(ctx context.Context, lib *storage.Library, id brief.ID, lang string, day money.Day) (*reading.Dossier, error) {
	if day.IsZero() {
		b, err := lib.Briefing(ctx, id, lang)
		if err != nil {
			return nil, err
		}
		day = b.Published.Last()
	}
	d := newDesk(lib, time.Now)
	return d.Dossier(ctx, reading.State{Briefing: id, Lang: lang, Interface: lang, KnownOn: day})
}
