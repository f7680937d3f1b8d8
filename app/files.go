package app

import (
	"os"
	"path/filepath"

	"moat/internal/brief"
)

// WriteFile writes data to a temporary file beside path, syncs it and renames
// it, so that path holds either its old content or all of the new. The error
// is a *brief.Error for people; no half file is left.
func WriteFile(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".moat-*")
	if err != nil {
		return unwritable(path, err)
	}
	defer os.Remove(tmp.Name()) // after the rename there is nothing to remove
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return unwritable(path, err)
	}
	return nil
}

func unwritable(path string, err error) error {
	return &brief.Error{Code: brief.Unwritable, File: path, What: "this place does not take the file", Want: "nothing was changed; choose another folder", Err: err}
}
