package brief

import (
	"fmt"
	"strings"
)

// Code classes an error for the person who meets it. The text of an Error is
// for the terminal and the log; views say the code in the reader's language.
type Code string

// The codes.
const (
	Malformed     Code = "malformed"       // a file breaks the grammar
	TooLarge      Code = "too-large"       // past a limit that keeps hostile input harmless
	Missing       Code = "missing"         // no such file, briefing, chart
	Unreadable    Code = "unreadable"      // there, but the system refuses to read it
	Unwritable    Code = "unwritable"      // the place does not take the file
	Foreign       Code = "foreign"         // a database, but not a Moat library
	Damaged       Code = "damaged"         // a library whose content fails its checks
	Newer         Code = "newer"           // made by a later version of Moat
	ReadOnly      Code = "read-only"       // the library is open for reading only
	Busy          Code = "busy"            // another program holds the library
	NoOriginal    Code = "no-original"     // a translation whose original is not here
	NothingToDraw Code = "nothing-to-draw" // no data for a chart
	NoDisplay     Code = "no-display"      // there is no screen to open a window on
	Usage         Code = "usage"           // a command used wrongly
)

// Error is an error for people: what was wrong, where, and what was expected.
type Error struct {
	Code Code
	File string
	Line int    // 1-based; 0 where there is none
	What string // what was found
	Want string // what was expected, or what to do
	Err  error  // the cause, for the log
}

// Error writes "file:line: what; want".
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d", e.Line)
		}
		b.WriteString(": ")
	} else if e.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", e.Line)
	}
	b.WriteString(e.What)
	if e.Want != "" {
		b.WriteString("; ")
		b.WriteString(e.Want)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is lets errors.Is compare by code: errors.Is(err, &Error{Code: Newer}).
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.What == "" && t.File == ""
}
