package storage

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"moat/internal/brief"
)

// ApplicationID marks a SQLite file as a Moat library: "Moat" in ASCII, at
// byte 68 of the file.
const ApplicationID = 0x4D6F6174

// What SQLite writes at the start of every file, and where.
const (
	magic         = "SQLite format 3\x00"
	headerSize    = 100
	versionOffset = 60
	applicationAt = 68
)

// checkHeader reads the first bytes of the file, so that SQLite opens nothing
// that is not ours: it would recover a stranger's journal on the way.
func checkHeader(path string, latest int) error {
	f, err := os.Open(path)
	if err != nil {
		return unopened(path, err)
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return &brief.Error{Code: brief.Unreadable, File: path, What: "not a file", Want: "name a library file"}
	}
	head := make([]byte, headerSize)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return foreign(path, "the file is empty")
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return unopened(path, err)
	case n < headerSize || string(head[:len(magic)]) != magic:
		return foreign(path, "not an SQLite database")
	}
	if id := binary.BigEndian.Uint32(head[applicationAt:]); id != ApplicationID {
		return foreign(path, "a database of another program")
	}
	if v := int(int32(binary.BigEndian.Uint32(head[versionOffset:]))); v > latest {
		return newer(path, v)
	}
	return nil
}

// unopened says why a file could not be opened or read.
func unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &brief.Error{
			Code: brief.Missing, File: path, What: "there is no library here",
			Want: "import a briefing to make one, or name another file", Err: err,
		}
	}
	return translate(err, path)
}
