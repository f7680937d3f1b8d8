package app

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/views"
	"moat/views/notes"
	"moat/views/reading"
)

// toggleNotes shows the page of all notes over the window's content, or leaves
// it.
func (d *mainWindow) toggleNotes() {
	if d.notes != nil {
		d.notes.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	if !d.dialogOpen() {
		d.openNotes()
	}
}

// noteOnParty opens the page with the notes on a party, and a new one.
func (d *mainWindow) noteOnParty(id brief.ID) {
	if d.notes == nil && d.reviewing == nil {
		d.openNotes()
		d.notes.ShowParty(notes.Party{ID: id, Name: d.partyName()(id)})
	}
}

func (d *mainWindow) openNotes() {
	d.shell.ClosePoint()
	d.shell.FlushNotes()
	d.notes = notes.New(d.window.Canvas(), d.views, d.printer(), d.noteParties(), notes.Actions{
		Book: d.shell.NoteBook(), Show: d.showNote, Export: d.exportNotes, Close: d.endNotes,
	})
	d.shell.OnNotes = d.listNotes
	d.cover.Objects = []fyne.CanvasObject{d.notes.Object()}
	d.cover.Show()
	d.cover.Refresh()
	d.notes.Focus()
	d.listNotes()
}

// endNotes goes back to reading.
func (d *mainWindow) endNotes() {
	d.notes, d.shell.OnNotes = nil, nil
	d.cover.Objects = nil
	d.cover.Hide()
	d.window.Canvas().Unfocus()
}

// showNote goes from the page to the passage of a note.
func (d *mainWindow) showNote(n reading.Note) {
	d.endNotes()
	d.shell.ShowNote(n)
}

// listNotes fills the page with the notes as they are now. A late answer never
// replaces a newer one.
func (d *mainWindow) listNotes() {
	page, ticket, lang, names := d.notes, d.noteLists.Next(), d.lang(), d.partyName()
	d.exec.Go(func() {
		entries, err := d.desk.NoteList(d.ctx, lang, names)
		d.exec.Do(func() {
			switch {
			case !d.noteLists.Fresh(ticket) || d.notes != page || page == nil:
			case err != nil:
				d.failed(err)
			default:
				page.Show(entries)
			}
		})
	})
}

// partyName says a party's name as the open briefing's records have it.
func (d *mainWindow) partyName() func(brief.ID) string {
	lang, open := d.lang(), d.shell.Dossier()
	return func(id brief.ID) string {
		if open == nil || open.Records == nil {
			return string(id)
		}
		return open.Records.PartyName(id, lang)
	}
}

// noteParties are the parties that a note can be on, by name.
func (d *mainWindow) noteParties() []notes.Party {
	open, name := d.shell.Dossier(), d.partyName()
	if open == nil || open.Records == nil {
		return nil
	}
	var out []notes.Party
	for id := range open.Records.Parties {
		out = append(out, notes.Party{ID: id, Name: name(id)})
	}
	slices.SortFunc(out, func(a, b notes.Party) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// exportNotes asks where to save all notes as Markdown.
func (d *mainWindow) exportNotes() {
	if d.window.Canvas().Overlays().Top() != nil || d.reviewing != nil {
		return
	}
	d.shell.FlushNotes()
	p := d.printer()
	form := views.SaveForm{Title: p.T("notes.export.title"), What: p.T("notes.export.what"), Folder: d.exportDir(),
		Choices: []views.SaveChoice{{Name: "Markdown", File: "moat-notes.md"}}}
	names := d.partyName()
	views.ShowSave(d.window, d.views, p, form, func(_ int, path string) {
		path = withEnding(path, ".md")
		d.replacing([]string{path}, func() {
			d.act(func() error {
				entries, err := d.desk.NoteList(d.ctx, p.Lang(), names)
				if err != nil {
					return err
				}
				return WriteFile(path, notesMarkdown(entries, d.desk.Today(), p))
			}, func() { d.saved(path, filepath.Dir(path)) })
		})
	})
}
