package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"

	"moat/internal/brief"
)

// translate turns an error of the driver or the file system into one for
// people. Errors that already are, and those of a cancelled context, pass.
func translate(err error, path string) error {
	var coded *brief.Error
	if err == nil || errors.As(err, &coded) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var driver sqlite3.Error
	if errors.As(err, &driver) {
		return translateSQLite(driver, err, path)
	}
	if errors.Is(err, sql.ErrConnDone) || errors.Is(err, os.ErrClosed) {
		return fmt.Errorf("%s: the library is closed: %w", path, err)
	}
	var system *fs.PathError
	if errors.As(err, &system) {
		return &brief.Error{Code: brief.Unreadable, File: path, What: "cannot be read: " + system.Err.Error(), Err: err}
	}
	return fmt.Errorf("%s: %w", path, err)
}

func translateSQLite(driver sqlite3.Error, err error, path string) error {
	e := &brief.Error{File: path, Err: err}
	switch driver.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
		e.Code, e.What = brief.Damaged, "the library is damaged: "+driver.Error()
		e.Want = "restore a backup; the file has not been changed"
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
		e.Code, e.What = brief.Busy, "another program is writing to the library"
		e.Want = "try again when it is done"
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return readOnly(path, err)
	case sqlite3.ErrFull:
		e.Code, e.What = brief.Unwritable, "the disk is full"
		e.Want = "make room and try again; nothing was lost"
	case sqlite3.ErrIoErr:
		e.Code, e.What = brief.Unreadable, "the disk reports an error: "+driver.Error()
		if writing(driver.ExtendedCode) {
			e.Code = brief.Unwritable
		}
	case sqlite3.ErrCantOpen:
		e.Code, e.What = brief.Unreadable, "the system refuses to open the library"
	case sqlite3.ErrConstraint, sqlite3.ErrMismatch, sqlite3.ErrTooBig:
		e.Code, e.What = brief.Malformed, "the library does not take this: "+driver.Error()
	default:
		return fmt.Errorf("%s: %w", path, err)
	}
	return e
}

// writing reports whether an I/O error is one of writing.
func writing(code sqlite3.ErrNoExtended) bool {
	switch code {
	case sqlite3.ErrIoErrWrite, sqlite3.ErrIoErrFsync, sqlite3.ErrIoErrDirFsync, sqlite3.ErrIoErrTruncate:
		return true
	}
	return false
}

func readOnly(path string, cause error) error {
	return &brief.Error{
		Code: brief.ReadOnly, File: path, Err: cause,
		What: "the library can only be read here", Want: "nothing was changed",
	}
}

// unwritable is the error for a place that does not take a file.
func unwritable(path string, cause error) error {
	what := "cannot be written"
	if errors.Is(cause, syscall.ENOSPC) {
		what = "the disk is full"
	}
	var system *fs.PathError
	if errors.As(cause, &system) {
		what += ": " + system.Err.Error()
	}
	return &brief.Error{Code: brief.Unwritable, File: path, What: what, Want: "choose another place", Err: cause}
}

func foreign(path, what string) error {
	return &brief.Error{
		Code: brief.Foreign, File: path, What: "not a Moat library: " + what,
		Want: "choose a library that Moat made; the file has not been changed",
	}
}

func damaged(path, what string) error {
	return &brief.Error{
		Code: brief.Damaged, File: path, What: "the library is damaged: " + what,
		Want: "restore a backup; the file has not been changed",
	}
}

func newer(path string, version int) error {
	return &brief.Error{
		Code: brief.Newer, File: path,
		What: fmt.Sprintf("made by a later version of Moat (library version %d)", version),
		Want: "open it with that version; the file has not been changed",
	}
}

func noBriefing(path string, id brief.ID) error {
	return &brief.Error{Code: brief.Missing, File: path, What: fmt.Sprintf("there is no briefing %q", id)}
}

// isConstraint reports whether the database refused the content of one row:
// the fault of one briefing, not of the library.
func isConstraint(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) &&
		(e.Code == sqlite3.ErrConstraint || e.Code == sqlite3.ErrMismatch || e.Code == sqlite3.ErrTooBig)
}

func isBusy(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked)
}

func isCantOpen(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrCantOpen || e.Code == sqlite3.ErrReadonly)
}
