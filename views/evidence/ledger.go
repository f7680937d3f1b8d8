package evidence

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

var ledgerColumns = kit.Columns{Fixed: []float32{96}, Weights: []float32{0, 20, 16, 13, 13, 12, 26}, Gap: 12, PadY: 6}

// fillLedger shows, for each party and metric, every value that was reported,
// as a table and as a band.
func (v *View) fillLedger(accounts []AccountRow) {
	if len(accounts) == 0 {
		v.none(len(v.model.Accounts), "proof.no-ledger")
		return
	}
	v.head(ledgerColumns, "proof.band", "views.evidence.value", "views.evidence.as-of", "proof.reported-on", "views.evidence.stage", "views.evidence.evidence", "views.evidence.source")
	for _, a := range accounts {
		v.body.Add(v.accountHead(a))
		for _, l := range a.Lines {
			v.addLine(l)
		}
	}
}

func (v *View) accountHead(a AccountRow) fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 10}, v.label(a.Title, look.ColorNameInk, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}, Fit: true}))
	if a.Band != "" {
		row.Add(v.label(a.Band, look.ColorNameMuted, prose.LabelStyle{Fit: true}))
	}
	if a.Disputed {
		row.Add(v.label("? "+v.printer.T("proof.disputed"), look.ColorNameCannotTell, prose.LabelStyle{Style: prose.Style{Bold: true}, Fit: true}))
	}
	return container.New(&kit.Inset{Top: 14, Bottom: 2}, row)
}

func (v *View) addLine(l LineRow) {
	ink := look.ColorNameInk
	if !l.Standing {
		ink = look.ColorNameMuted
	}
	value := prose.NewColumn(0, v.label(l.Value, ink, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: l.Standing}}))
	if l.Note != "" {
		value.Add(v.cell(l.Note, look.ColorNameCannotTell))
	}
	v.add(l.Record, ledgerColumns, nil,
		newBand(l), value, v.cell(l.When, look.ColorNameInk), v.cell(l.Reported, look.ColorNameInk),
		v.label(l.Stage, kit.StageColor(l.StageOf), prose.LabelStyle{Style: prose.Style{Bold: true}}),
		v.cell(l.Evidence, look.ColorNameMuted), v.cell(l.Source, look.ColorNameMuted))
}

// newBand draws where a value lies between the lowest and the highest of its
// account. What does not count is drawn hollow.
func newBand(l LineRow) fyne.CanvasObject {
	fill, border := look.ColorNameAccent, fyne.ThemeColorName("")
	if !l.Standing {
		fill, border = look.ColorNameSurface, look.ColorNameMuted
	}
	return container.New(&bandLayout{low: l.Low, high: l.High}, kit.NewPanel(look.ColorNameHairline, "", 1), kit.NewPanel(fill, border, 4))
}

// bandLayout places a mark on a track.
type bandLayout struct{ low, high float32 }

// Sizes of a band, in Fyne units.
const (
	bandMark  = 8
	bandTrack = 2
	bandTop   = 6
)

// Layout is for Fyne.
func (b *bandLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := max(size.Width-bandMark, 0)
	objects[0].Move(fyne.NewPos(0, bandTop+(bandMark-bandTrack)/2))
	objects[0].Resize(fyne.NewSize(size.Width, bandTrack))
	objects[1].Move(fyne.NewPos(b.low*room, bandTop))
	objects[1].Resize(fyne.NewSize((b.high-b.low)*room+bandMark, bandMark))
}

// MinSize is for Fyne.
func (b *bandLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(48, bandTop+bandMark)
}
