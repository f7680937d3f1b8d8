package kit

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// focusRing draws a rectangle as the ring around what has the keyboard.
func focusRing(r *canvas.Rectangle, focused bool) {
	r.FillColor, r.StrokeWidth, r.CornerRadius = color.Transparent, 0, 6
	if focused {
		r.StrokeWidth, r.StrokeColor = 2, theme.Color(look.ColorNameAccent)
	}
}
