package sheet

import (
	"context"
	"math"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/canvas"
	"moat/internal/chart/graph"
	"moat/internal/money"
	"moat/internal/typeset"
)

// GraphID is the id of a graph's sheet.
const GraphID = Prefix + "graph"

const (
	// mostParties is how many parties a sheet shows that is not zoomed.
	mostParties = 42
	// mostWhole is how many it knows at all: those nearest to the subject.
	mostWhole = 400
)

// Graph is the graph of alliances on a page: what a view shows of it. style
// gives its colours in a theme. The context bounds the search for loops and,
// later, the layout; the error is the context's.
func Graph(ctx context.Context, s Subject, v graph.View, style func(chart.Theme) graph.Style) (*chart.Chart, error) {
	x := graphSheet{Subject: s, ctx: ctx, view: v, whole: s.Graph.Around(s.Graph.Subject, mostWhole)}
	x.shown = x.whole.Where(v.Filter)
	loop, found, err := x.loop()
	if err != nil {
		return nil, err
	}
	if found && len(v.Ties) == 0 && v.Party == "" {
		x.view.Ties = firstTies(loop.Steps)
	}
	important := slices.SortedStableFunc(slices.Values(x.shown.Ties), func(a, b alliance.Tie) int {
		return b.Weight.Cmp(a.Weight)
	})
	return chart.Drawn(chart.DrawnWords{
		ID: GraphID, Title: x.title(loop, found), Subtitle: x.subtitle(),
		Sources: s.sources(important), Notes: x.shown.RateNotes(x.shown.Ties, s.Printer), Table: s.table(x.shown),
	}, s.Printer, func(t chart.Theme, fonts *typeset.Fonts) chart.Drawing {
		look := style(t)
		look.GroupName = x.groupName
		return legended{x.legend(look), t, fonts, s.Printer.Lang(), graphDrawing{x, look, fonts}}
	}), nil
}

type graphSheet struct {
	Subject
	ctx          context.Context
	view         graph.View
	whole, shown *alliance.Graph
}

func (x graphSheet) name(id brief.ID) string { return x.Records.PartyName(id, x.Printer.Lang()) }

// loop is the loop that the title tells of: the one that the view shows, else
// the strongest that the subject is in.
func (x graphSheet) loop() (alliance.Loop, bool, error) {
	loops, err := x.shown.Loops(x.ctx)
	if err != nil {
		return alliance.Loop{}, false, err
	}
	chosen := func(l alliance.Loop) bool { return slices.Equal(firstTies(l.Steps), x.view.Ties) }
	if len(x.view.Ties) == 0 {
		chosen = func(l alliance.Loop) bool { return l.Known && slices.Contains(l.Parties(), x.Graph.Subject) }
	}
	if i := slices.IndexFunc(loops.List, chosen); i >= 0 {
		return loops.List[i], true, nil
	}
	return alliance.Loop{}, false, nil
}

// title states the finding: a path or a party that was asked for, a loop of
// money, else how much there is.
func (x graphSheet) title(loop alliance.Loop, found bool) string {
	p := x.Printer
	switch {
	case x.view.OnPath():
		return p.T("sheet.graph.path", "From", x.name(x.view.Ends[0]), "To", x.name(x.view.Ends[1]), "Count", len(x.view.Ties))
	case x.view.Party != "":
		return p.T("sheet.graph.party", "Party", x.name(x.view.Party), "Count", len(x.shown.TiesOf(x.view.Party)))
	case found && loop.Known:
		return p.T("sheet.graph.loop", "Loop", x.names(loop), "Amount", p.Money(money.Round(money.New(loop.Weakest, x.shown.Currency), 4)))
	case x.Graph.Subject != "":
		return p.T("sheet.graph.subject", "Party", x.name(x.Graph.Subject), "Count", len(x.shown.Ties))
	default:
		return p.T("sheet.graph.all", "Count", len(x.shown.Ties))
	}
}

// names are the parties of a loop in the order of the money: from who puts the
// first amount in, round to them again.
func (x graphSheet) names(l alliance.Loop) string {
	var names []string
	for _, id := range l.Parties() {
		names = append(names, x.name(id))
	}
	return strings.Join(append(names, names[0]), " → ")
}

func (x graphSheet) subtitle() []string {
	out := []string{x.asOf(len(x.shown.Parties), len(x.shown.Ties)), x.Printer.T("sheet.graph.arrows")}
	if f := x.filters(); f != "" {
		out = slices.Insert(out, 1, f)
	}
	return out
}

// filters says what was left out.
func (x graphSheet) filters() string {
	f, p := x.view.Filter, x.Printer
	if f.Empty() {
		return ""
	}
	var list []string
	for _, k := range f.Kinds {
		list = append(list, p.AllianceKind(k))
	}
	for _, s := range f.Stages {
		list = append(list, p.Stage(s))
	}
	if f.Country != "" {
		list = append(list, f.Country)
	}
	if f.Least.IsPositive() {
		list = append(list, "≥ "+p.Money(money.New(f.Least, x.whole.Currency)))
	}
	return p.T("sheet.only", "List", p.List(list))
}

func (x graphSheet) groupName(key string) string {
	if k := "alliance.class." + key; key != alliance.OtherGroup && x.Printer.Has(k) {
		return x.Printer.T(k)
	}
	if key == alliance.OtherGroup {
		return x.Printer.T("network.group.other")
	}
	return key
}

// legend names the colours of the classes that are there, the loop or path,
// and the dashes.
func (x graphSheet) legend(look graph.Style) []Entry {
	p := x.Printer
	var out []Entry
	for _, c := range alliance.Classes {
		there := slices.ContainsFunc(x.shown.Parties, func(p alliance.Party) bool { return alliance.ClassOf(p.Kind) == c })
		if color, ok := look.Classes[c]; ok && there {
			out = append(out, Entry{Color: color, Word: p.T("alliance.class." + string(c))})
		}
	}
	switch {
	case x.view.OnPath():
		out = append(out, Entry{Color: look.Path, Word: p.T("sheet.graph.path-legend")})
	case len(x.view.Ties) > 0:
		out = append(out, Entry{Color: look.Loop, Word: p.T("views.alliances.loop")})
	}
	if slices.ContainsFunc(x.shown.Ties, func(t alliance.Tie) bool { return t.Stage.Open() }) {
		out = append(out, Entry{Color: look.Muted, Word: p.T("views.alliances.talks"), Dashed: true})
	}
	return out
}

// graphDrawing lays the graph out for the area that it is given, so small that
// the parties a window shows have room.
type graphDrawing struct {
	graphSheet
	look  graph.Style
	fonts *typeset.Fonts
}

// Draw draws nothing where the context ended meanwhile.
func (d graphDrawing) Draw(c canvas.Canvas, area canvas.Area) {
	parties := float64(min(len(d.whole.Parties), mostParties))
	k := min(max(math.Sqrt(area.W*area.H/(max(parties, 12)*alliance.AreaOfParty)), 0.6), 4)
	size := alliance.Size{W: area.W / k, H: area.H / k}
	labels := graph.Labels(d.fonts, d.Printer.Lang(), d.Graph.Subject, d.name, d.look.Countries)
	w, err := alliance.NewWorld(d.ctx, d.whole, size, labels, alliance.WorldOptions{Near: mostParties, Group: d.view.Group})
	if err != nil {
		return
	}
	placed := d.view.Scene(w, d.whole).At(d.view.Look(size))
	look := d.look
	look.Text = k
	graph.Draw(c, placed.Into(alliance.Point{X: area.X, Y: area.Y}, k), d.name, look, d.view.Focus())
}

// firstTies are the ties that steps are told by: the largest of each.
func firstTies(steps []alliance.Step) []brief.ID {
	var out []brief.ID
	for _, s := range steps {
		if len(s.Ties) > 0 {
			out = append(out, s.Ties[0].ID)
		}
	}
	return out
}
