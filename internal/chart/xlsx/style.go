package xlsx

import (
	"github.com/xuri/excelize/v2"

	"moat/internal/chart"
)

// Sizes of type, in points.
const (
	textSize  = 11.0
	titleSize = 14.0
)

// Colours of cells: inputs in blue on a pale ground, as bankers' models have
// them.
const (
	inputInk    = "1F4E79"
	inputGround = "FFF7DC"
	mutedInk    = "5B6470"
	ruleInk     = "5B6470"
)

// styleKey is what cells of one style have in common.
type styleKey struct {
	look   chart.CellLook
	format chart.CellFormat
}

// style gives the style of a cell's look and format, made once.
func (b *book) style(c chart.ModelCell) int {
	key := styleKey{c.Look, c.Format}
	if id, ok := b.styles[key]; ok {
		return id
	}
	id, err := b.file.NewStyle(styleOf(c.Look, c.Format))
	b.keep(err)
	b.styles[key] = id
	return id
}

func styleOf(look chart.CellLook, f chart.CellFormat) *excelize.Style {
	s := &excelize.Style{Font: &excelize.Font{Size: textSize}}
	if pattern := numberFormat(f); pattern != "" {
		s.CustomNumFmt = &pattern
	}
	switch look {
	case chart.CellPlain:
		if f == chart.AsText { // keeps off the number before it
			s.Alignment = &excelize.Alignment{Horizontal: "left", Indent: 1}
		}
	case chart.CellTitle:
		s.Font.Bold, s.Font.Size = true, titleSize
		s.Alignment = &excelize.Alignment{WrapText: true, Vertical: "top"}
	case chart.CellHeading:
		s.Font.Bold = true
	case chart.CellHeader:
		s.Font.Bold = true
		s.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: ruleInk}}
		s.Alignment = &excelize.Alignment{WrapText: true, Vertical: "bottom", Horizontal: "left", Indent: 1}
		if f != chart.AsText { // over a column of numbers
			s.Alignment.Horizontal, s.Alignment.Indent = "right", 0
		}
	case chart.CellInput:
		s.Font.Color = inputInk
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{inputGround}}
	case chart.CellNote:
		s.Font.Color = mutedInk
		s.Alignment = &excelize.Alignment{WrapText: true, Vertical: "top"}
	case chart.CellOwn:
		s.Font.Bold = true
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 2, Color: ruleInk})
		}
	}
	return s
}

func numberFormat(f chart.CellFormat) string {
	switch f {
	case chart.AsAmount:
		return "#,##0.00"
	case chart.AsPercent:
		return "0.0%"
	case chart.AsStake:
		return "0.00##%"
	case chart.AsTimes:
		return `0.00"×"`
	case chart.AsNumber:
		return "General"
	case chart.AsDay:
		return "yyyy-mm-dd"
	case chart.AsYear:
		return "0"
	}
	return ""
}
