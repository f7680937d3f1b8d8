package app

import (
	"slices"

	"fyne.io/fyne/v2"
)

// mostUndo is how many removals can be undone, one after the other.
const mostUndo = 50

// undoing are the removals that can be undone, the newest last.
type undoing struct{ steps []*undoStep }

// undoStep undoes one removal.
type undoStep struct {
	message string
	undo    func()
}

// offerUndo says that something was removed. The notice offers to undo it, and
// so does Ctrl+Z for as long as the window is open.
func (d *mainWindow) offerUndo(message string, undo func()) {
	step := &undoStep{message, undo}
	d.undoing.steps = append(d.undoing.steps, step)
	if n := len(d.undoing.steps); n > mostUndo {
		d.undoing.steps = d.undoing.steps[n-mostUndo:]
	}
	d.notice.show(message, d.printer().T("app.undo"), func() { d.undoStep(step) })
}

// undo undoes the newest removal, unless a text field has the keyboard: that
// undoes what was typed.
func (d *mainWindow) undo() {
	if field, ok := d.window.Canvas().Focused().(interface {
		fyne.Shortcutable
		SetText(string)
	}); ok {
		field.TypedShortcut(&fyne.ShortcutUndo{})
		return
	}
	if d.window.Canvas().Overlays().Top() != nil || d.reviewing != nil {
		return // a dialog has the reader's attention
	}
	steps := d.undoing.steps
	if len(steps) == 0 {
		d.notice.show(d.printer().T("notes.undo.nothing"), "", nil)
		return
	}
	d.undoStep(steps[len(steps)-1])
}

// undoStep undoes a removal, once.
func (d *mainWindow) undoStep(step *undoStep) {
	i := slices.Index(d.undoing.steps, step)
	if i < 0 {
		return
	}
	d.undoing.steps = slices.Delete(d.undoing.steps, i, i+1)
	d.notice.show(d.printer().T("notes.undo.done"), "", nil)
	step.undo()
}
