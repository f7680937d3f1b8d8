package reading

import (
	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/prose"
)

// Env is what views share: made once, handed to each.
type Env struct {
	Texts *text.Catalogue
	Fonts *typeset.Fonts
	Set   *prose.Typesetter
	Exec  Executor

	NoteOn func(party brief.ID) // write a note on a party; nil where there is no such page
}

// In returns the printer of a language.
func (e *Env) In(lang string) *text.Printer { return e.Texts.In(lang) }
