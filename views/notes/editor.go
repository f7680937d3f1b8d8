// Package notes is where the reader's notes are written and listed: the editor
// of one note, the panel that holds it beside its passage, and the page of all
// notes in the library.
package notes

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moat/views/reading"
)

// typingPause is how long the reader pauses before what was typed is kept.
const typingPause = 700 * time.Millisecond

// Editor is the text field of one note. What is typed is kept after a pause,
// when the field loses the keyboard, and when it closes.
type Editor struct {
	exec   reading.Executor
	book   reading.NoteBook
	draft  *reading.Draft
	entry  *entry
	kept   string // what the book was given last
	pause  reading.Latest
	failed bool // the book refused: only closing tries again
	done   bool
}

// NewEditor makes the field for a note, new or kept. escaped is called when the
// reader presses Escape in it. Where nothing can be kept, nothing can be typed.
func NewEditor(env *reading.Env, book reading.NoteBook, n reading.Note, placeholder string, escaped func()) *Editor {
	e := &Editor{exec: env.Exec, book: book, draft: reading.NewDraft(n), kept: n.Text}
	e.entry = newEntry()
	e.entry.SetText(n.Text)
	e.entry.CursorRow = strings.Count(n.Text, "\n")
	e.entry.CursorColumn = len([]rune(n.Text[strings.LastIndexByte(n.Text, '\n')+1:]))
	e.entry.SetPlaceHolder(placeholder)
	e.entry.OnChanged = func(string) { e.typed() }
	e.entry.onBlur, e.entry.onEscape = e.Flush, escaped
	if !book.Writable() {
		e.entry.Disable()
	}
	return e
}

// Object is the field to lay out.
func (e *Editor) Object() fyne.CanvasObject { return e.entry }

// FocusOn gives the field the keyboard of the canvas that it is on. It need not
// have been painted yet.
func (e *Editor) FocusOn(c fyne.Canvas) { c.Focus(e.entry) }

func (e *Editor) typed() {
	ticket := e.pause.Next()
	e.exec.After(typingPause, func() {
		if e.pause.Fresh(ticket) {
			e.Flush()
		}
	})
}

// Flush keeps what was typed. A note without a word is not kept as one; a
// highlight may lose its words.
func (e *Editor) Flush() {
	if !e.failed {
		e.write(func(error) {})
	}
}

// write gives the book what was typed, if there is anything new, and then calls
// then.
func (e *Editor) write(then func(error)) {
	text := e.entry.Text
	if e.done || text == e.kept || e.blank() {
		then(nil)
		return
	}
	before := e.kept
	e.kept = text
	e.book.Write(e.draft, text, func(err error) {
		e.failed = err != nil
		if e.failed && e.kept == text {
			e.kept = before
		}
		then(err)
	})
}

// blank reports whether nothing is left of a note that is all text.
func (e *Editor) blank() bool {
	return strings.TrimSpace(e.entry.Text) == "" && !e.draft.Note.OnPassage()
}

// Keep keeps a highlight before a word is written on it.
func (e *Editor) Keep() { e.book.Write(e.draft, e.kept, nil) }

// Close keeps what was typed and then calls closed; a note whose words are all
// gone is taken away. What could not be kept stays in the field, until the
// reader closes it once more.
func (e *Editor) Close(closed func()) {
	again := e.failed
	e.write(func(err error) {
		if err != nil && !again {
			return
		}
		if !e.done && e.blank() {
			e.Remove()
		}
		e.done = true
		closed()
	})
}

// Remove takes the note away.
func (e *Editor) Remove() {
	e.done = true
	e.pause.Next()
	e.book.Remove(e.draft, nil)
}

// entry is a field of several lines that says when it loses the keyboard and
// when Escape is pressed.
type entry struct {
	widget.Entry

	onBlur   func()
	onEscape func()
}

func newEntry() *entry {
	e := &entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	return e
}

// FocusLost keeps what was typed.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onBlur != nil {
		e.onBlur()
	}
}

// TypedKey closes on Escape.
func (e *entry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape && e.onEscape != nil {
		e.onEscape()
		return
	}
	e.Entry.TypedKey(key)
}
