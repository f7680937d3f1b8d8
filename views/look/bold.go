package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
)

// SetBold sets a short text semibold, or regular. It names the face itself,
// which is ready in a millisecond: for a bold style Fyne would parse three more
// faces and look for one of the system's. Only the Han face, which lacks
// letters and digits, needs those.
func SetBold(t *canvas.Text, bold bool) {
	t.FontSource, t.TextStyle.Bold = nil, false
	if !bold {
		return
	}
	face := theme.Current().Font(fyne.TextStyle{Bold: true})
	if face.Name() == assets.FontHan {
		t.TextStyle.Bold = true
		return
	}
	t.FontSource = face
}
