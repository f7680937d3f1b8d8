package alliances

import (
	reckoning "moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/alliances/whatif"
	"moat/views/kit"
)

// remembering is a view that can say what the reader set up in it, and set it
// up again. Its fields are what an exported picture carries.
type remembering interface {
	Fields() map[string]string
	Restore(id brief.ID, fields map[string]string)
}

// Shown names the view that is shown, and what the reader set up in it.
func (v *View) Shown() (view string, fields map[string]string) {
	n := v.shown()
	if r, ok := n.part.(remembering); ok {
		fields = r.Fields()
	}
	return n.key, fields
}

// Restore shows a view as a picture of a briefing remembers it, now or once
// the briefing is there. A view that is not known leaves what is shown.
func (v *View) Restore(id brief.ID, view string, fields map[string]string) {
	for i, n := range v.parts {
		if n.key != view {
			continue
		}
		if r, ok := v.part(i).part.(remembering); ok {
			r.Restore(id, fields)
		}
		v.choice.Select(i)
		v.choose(i)
	}
}

// try shows on the switchboard what is lost without a tie.
func (v *View) try(tie brief.ID) {
	if v.scope != nil {
		v.Restore(v.scope.Dossier.Briefing.ID, switchboard, whatif.FieldsOf(reckoning.Off{Ties: []brief.ID{tie}}))
	}
}

// OfferExport shows a button that exports what the tab shows.
func (v *View) OfferExport(export func()) {
	v.onExport = export
	kit.SetVisible(v.export, export != nil)
}

func (v *View) askExport() {
	if v.onExport != nil {
		v.onExport()
	}
}
