package views

import (
	"context"
	"errors"

	"moat/internal/brief"
	"moat/internal/text"
)

// ErrorText says an error in the reader's language: what happened, what was
// kept, what to do; then, for a report, the words of the error itself.
func ErrorText(err error, p *text.Printer) (headline, detail string) {
	var coded *brief.Error
	switch {
	case errors.Is(err, context.Canceled):
		return p.T("views.error.stopped"), ""
	case errors.As(err, &coded):
		return p.T("views.error." + string(coded.Code)), err.Error()
	default:
		return p.T("views.error.unknown"), err.Error()
	}
}
