package kit

import "fyne.io/fyne/v2"

// passRune and passKey hand a key that a focused control has no use for to
// whatever acts on plain keys in the window.
func passRune(o fyne.CanvasObject, r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.OnTypedRune() == nil {
		return
	}
	c.OnTypedRune()(r)
}

func passKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.OnTypedKey() == nil {
		return
	}
	c.OnTypedKey()(e)
}
