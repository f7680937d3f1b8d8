package typeset

import (
	"reflect"
	"unsafe"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// listKerning rewrites which glyphs a font's kerning is for from ranges into
// lists. go-text v0.3.5 forgets all ranges after the first one that is longer
// than 62 glyphs (github.com/go-text/typesetting issue 278, mended after that
// version), and with Pretendard that is most of the Latin pairs, "To" and "Ye"
// among them; lists it reads whole. The coverage of a table is no exported
// field, so it is set through its address. A version that names the field
// otherwise is left as it is, and the test of "To" then tells.
func listKerning(f *font.Font) {
	for _, lookup := range f.GPOS.Lookups {
		for i, sub := range lookup.Subtables {
			pair, ok := sub.(tables.PairPos)
			if !ok {
				continue
			}
			switch d := pair.Data.(type) {
			case tables.PairPosData1:
				listCoverage(reflect.ValueOf(&d).Elem())
				pair.Data = d
			case tables.PairPosData2:
				listCoverage(reflect.ValueOf(&d).Elem())
				pair.Data = d
			}
			lookup.Subtables[i] = pair
		}
	}
}

// listCoverage rewrites the coverage of one table.
func listCoverage(table reflect.Value) {
	field := table.FieldByName("coverage")
	if !field.IsValid() || field.Type() != reflect.TypeFor[tables.Coverage]() {
		return
	}
	at := (*tables.Coverage)(unsafe.Pointer(field.UnsafeAddr()))
	ranges, ok := (*at).(tables.Coverage2)
	if !ok {
		return
	}
	var list tables.Coverage1
	for _, r := range ranges.Ranges {
		for g := int(r.StartGlyphID); g <= int(r.EndGlyphID); g++ {
			list.Glyphs = append(list.Glyphs, tables.GlyphID(g))
		}
	}
	*at = list
}
