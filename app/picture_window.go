package app

import (
	"cmp"
	"log/slog"
	"slices"
	"strings"

	"moat/internal/chart"
	"moat/views"
)

// openPictures opens the briefing that a dropped chart came from, on its
// charts. Of several the first whose briefing is here counts; where none is,
// the first one's data are shown.
func (d *mainWindow) openPictures(paths []string) {
	d.exec.Go(func() {
		data, here, err := d.readPictures(paths)
		d.exec.Do(func() {
			switch {
			case err != nil:
				d.failed(err)
			case here:
				d.openChart(data)
			default:
				d.showData(data)
			}
		})
	})
}

func (d *mainWindow) readPictures(paths []string) (first chart.Data, here bool, err error) {
	for i, path := range paths {
		data, err := readPicture(path)
		if err != nil {
			return first, false, err
		}
		has, err := inLibrary(d.ctx, d.lib, data.Briefing)
		if has || err != nil {
			return data, has, err
		}
		if i == 0 {
			first = data
		}
	}
	return first, false, nil
}

// openChart opens a chart's briefing at the chart, on the scale and under the
// assumptions that it was drawn with. The known-on date is the reader's: where
// the chart had another one, it is offered.
func (d *mainWindow) openChart(data chart.Data) {
	if isSheet(data) {
		d.openSheet(data)
		return
	}
	d.shell.Open(data.Briefing)
	if len(data.Assumptions) == 0 {
		d.sayOpened(data, "")
	} else {
		d.shell.Assume(data.Briefing, data.Assumptions, func(changed bool, err error) {
			switch {
			case err != nil:
				slog.Warn("the assumptions inside a chart were not taken over", "cause", err)
				d.sayOpened(data, d.printer().T("casebook.picture.refused"))
			case changed:
				d.sayOpened(data, d.printer().T("casebook.picture.restored"))
			default:
				d.sayOpened(data, "")
			}
		})
	}
	d.shell.ShowChart(data.Briefing, data.Chart, data.LogScale())
}

// sayOpened says which chart was opened, what became of its assumptions, and
// on which day it was known.
func (d *mainWindow) sayOpened(data chart.Data, assumed string) {
	p := d.printer()
	if data.KnownOn.IsZero() || data.KnownOn == d.shell.State().KnownOn {
		d.notice.show(cmp.Or(assumed, data.Title), "", nil)
		return
	}
	says := p.T("app.picture.known-on", "Day", data.KnownOn)
	if assumed != "" {
		says = assumed + " " + says
	}
	d.notice.show(says, p.T("app.picture.show-day"), func() { d.shell.SetKnownOn(data.KnownOn) })
}

// mostRows is how many rows of a chart's data a dialog shows.
const mostRows = 100

// showData shows the data of a chart whose briefing the library lacks.
func (d *mainWindow) showData(data chart.Data) {
	p := d.printer()
	rows := [][2]string{{"", data.Subtitle}}
	for _, cells := range append([][]string{data.Header}, data.Rows[:min(len(data.Rows), mostRows)]...) {
		if len(cells) > 0 {
			rest := slices.DeleteFunc(slices.Clone(cells[1:]), func(s string) bool { return s == "" })
			rows = append(rows, [2]string{cells[0], strings.Join(rest, " · ")})
		}
	}
	if more := len(data.Rows) - mostRows; more > 0 {
		rows = append(rows, [2]string{"", p.T("app.picture.more", "Count", more)})
	}
	rows = append(rows, [2]string{p.T("app.picture.sources"), strings.Join(data.Sources, "; ")})
	views.ShowLongTable(d.window, d.views, p, data.Title, p.T("app.picture.absent", "ID", string(data.Briefing)), rows)
}
