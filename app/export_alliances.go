package app

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"strings"
	"time"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/graph"
	"moat/internal/chart/sheet"
	"moat/internal/chart/stack"
	"moat/internal/chart/supply"
	"moat/internal/chart/worldmap"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/network"
	stackview "moat/views/alliances/stack"
	supplyview "moat/views/alliances/supply"
	"moat/views/alliances/ties"
	whatifview "moat/views/alliances/whatif"
	mapview "moat/views/alliances/worldmap"
	"moat/views/look"
	"moat/views/reading"
)

// formatGraphML is the ending of a graph for other programs.
const formatGraphML = "graphml"

// allianceFormats are the kinds of file that ties are written as.
var allianceFormats = []string{formatPNG, formatSVG, formatCSV, formatGraphML}

// The views of the Alliances tab, by name.
const (
	viewGraph  = "graph"
	viewStack  = "stack"
	viewSupply = "supply"
	viewMap    = "map"
	viewLedger = "ledger"
	viewWhatIf = "whatif"
)

var allianceViews = []string{viewGraph, viewStack, viewSupply, viewMap, viewLedger, viewWhatIf}

// allianceFiles makes files of one view of the ties.
type allianceFiles struct {
	fonts   *typeset.Fonts
	printer *text.Printer
	dossier *reading.Dossier
	view    string
	fields  map[string]string // what the reader set up in the view
	options chart.Options
}

// write makes a file in memory and then writes it whole.
func (x allianceFiles) write(ctx context.Context, path, format string) error {
	var b bytes.Buffer
	if err := x.make(ctx, &b, format); err != nil {
		return err
	}
	return WriteFile(path, b.Bytes())
}

func (x allianceFiles) make(ctx context.Context, b *bytes.Buffer, format string) error {
	scope := ties.NewScope(x.dossier, x.printer)
	shown := x.shown(scope)
	if len(shown.Ties) == 0 {
		return &brief.Error{Code: brief.NothingToDraw, What: fmt.Sprintf("%s has no ties to show on %s", x.dossier.Briefing.ID, x.dossier.State.KnownOn)}
	}
	if format == formatGraphML {
		head := alliance.GraphMLHead{Title: x.dossier.Briefing.Title, KnownOn: x.dossier.State.KnownOn.String()}
		return shown.GraphML(b, head, x.dossier.Records, x.printer)
	}
	page, err := x.page(ctx, scope)
	if err != nil {
		return err
	}
	from := chart.Origin{Briefing: x.dossier.Briefing.ID, KnownOn: x.dossier.State.KnownOn, View: x.fields}
	switch format {
	case formatPNG:
		return page.PNGWithData(b, x.fonts, x.options, from)
	case formatSVG:
		return page.SVG(b, x.fonts, x.options, from)
	case formatCSV:
		return page.CSV(b)
	default:
		return misuse(fmt.Sprintf("no format %q", format), strings.Join(allianceFormats, ", "))
	}
}

// shown are the ties that the view shows, as the reader set it up.
func (x allianceFiles) shown(s *ties.Scope) *alliance.Graph {
	switch x.view {
	case viewGraph:
		return s.Graph.Where(graph.ViewOf(x.fields).Filter)
	case viewSupply:
		var ids []brief.ID
		for _, l := range s.Graph.Board(supplyview.MiddleOf(x.fields, s.Graph), s.Records).Links {
			for _, t := range l.Ties {
				ids = append(ids, t.ID)
			}
		}
		return s.Graph.Only(ids)
	case viewLedger:
		var ids []brief.ID
		l := alliance.NewLedger(s.Graph, s.Records, s.Printer)
		for _, e := range l.Shown(alliance.LedgerViewOf(x.fields)) {
			ids = append(ids, e.Tie.ID)
		}
		return s.Graph.Only(ids)
	default:
		return s.Graph
	}
}

// page is the view on a page of its own; the ledger's has only its table.
func (x allianceFiles) page(ctx context.Context, scope *ties.Scope) (*chart.Chart, error) {
	s := sheet.Subject{Graph: scope.Graph, Records: scope.Records, KnownOn: scope.KnownOn, Printer: x.printer}
	switch x.view {
	case viewStack:
		return sheet.Stack(s, func(t chart.Theme) stack.Style { return stackview.Style(paletteOf(t)) }), nil
	case viewSupply:
		return sheet.Supply(s, supplyview.MiddleOf(x.fields, s.Graph), func(t chart.Theme) supply.Style { return supplyview.Style(paletteOf(t)) }), nil
	case viewMap:
		atlas, err := worldmap.ParseAtlas(assets.Countries())
		if err != nil {
			return nil, err
		}
		return sheet.Map(s, atlas, mapview.ShadingOf(x.fields), func(t chart.Theme) worldmap.Style { return mapview.Style(paletteOf(t)) }), nil
	case viewLedger:
		return sheet.Ledger(s, alliance.LedgerViewOf(x.fields)), nil
	case viewWhatIf:
		r, err := whatif.Run(ctx, whatifview.InputOf(scope), whatifview.OffOf(x.fields))
		if err != nil {
			return nil, err
		}
		return sheet.WhatIf(s, r, func(t chart.Theme) (falls, risk color.Color) { return paletteOf(t).Off, paletteOf(t).CannotTell }), nil
	default:
		return sheet.Graph(ctx, s, graph.ViewOf(x.fields), func(t chart.Theme) graph.Style { return network.Style(paletteOf(t)) })
	}
}

// paletteOf is the window's palette in a chart's theme.
func paletteOf(t chart.Theme) look.Palette { return look.PaletteFor(t == chart.Dark()) }

// writable refuses a picture of what is only a table, and a graph of what is
// none.
func writable(view, format string) error {
	switch {
	case view == viewLedger && (format == formatPNG || format == formatSVG):
		return misuse("the ledger is a table, not a picture", "a file that ends in .csv or .graphml")
	case view == viewWhatIf && format == formatGraphML:
		return misuse("what the switchboard reckons is no graph", "a file that ends in .png, .svg or .csv")
	default:
		return nil
	}
}

// allianceFile names the file of a view, without an ending.
func allianceFile(id brief.ID, view, lang string) string {
	return chartFile(id, sheet.Prefix+view, lang)
}

// allianceFilesOf makes the files of a dossier's ties.
func (e *env) allianceFilesOf(d *reading.Dossier, fonts *typeset.Fonts, view, lang string, options chart.Options) allianceFiles {
	return allianceFiles{fonts: fonts, printer: e.texts.In(lang), dossier: d, view: view, options: options}
}

// exportTimeout bounds the search for loops and the layout of an export.
const exportTimeout = time.Minute
