package whatif

import (
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/alliances/ties"
)

// offField is what is switched off, in what an exported picture carries.
const offField = "off"

// FieldsOf writes what is switched off as an exported picture carries it; nil
// for nothing.
func FieldsOf(o whatif.Off) map[string]string {
	data, err := o.Encode()
	if o.Empty() || err != nil {
		return nil
	}
	return map[string]string{offField: string(data)}
}

// OffOf reads what FieldsOf wrote; nothing is off where it cannot be read.
func OffOf(fields map[string]string) whatif.Off {
	o, err := whatif.Decode([]byte(fields[offField]))
	if err != nil {
		return whatif.Off{}
	}
	return o
}

// InputOf is what is asked of a scope, apart from what is switched off.
func InputOf(s *ties.Scope) whatif.Input { return board(s).Input }

// Fields says what is switched off.
func (v *View) Fields() map[string]string { return FieldsOf(v.asked.off) }

// Restore switches off what a picture of a briefing remembers, now or once its
// briefing is shown.
func (v *View) Restore(id brief.ID, fields map[string]string) {
	a := asked{off: OffOf(fields)}
	if a.off.Empty() {
		return
	}
	if v.model.Scope != nil && v.briefing == id {
		v.ask(a)
		return
	}
	v.desk.keep(id, a)
}
