package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// LineHeight is the height of one line of text of a size, in Fyne units: rows
// of a fixed height are reckoned from it.
func LineHeight(size fyne.ThemeSizeName) float32 {
	return round(theme.Size(size) * leading(size))
}
