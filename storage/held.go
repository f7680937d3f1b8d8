package storage

import (
	"os"
	"sync"
)

// held are the libraries that this process has open. It has to be known for
// the whole process, because of how POSIX locks work: when a process closes
// any descriptor of a file, all its locks on that file are gone, those of
// SQLite too, and another program may then delete a -wal file in use. So no
// file in here is ever opened other than by SQLite.
var held heldFiles

type heldFiles struct {
	sync.Mutex
	files map[*Library]os.FileInfo
}

// add records a library that is about to be opened. First it lets look inspect
// the file by other means than SQLite, unless the process has it open already:
// it was inspected then.
func (h *heldFiles) add(l *Library, look func() error) error {
	h.Lock()
	defer h.Unlock()
	info, err := os.Stat(l.path)
	if err != nil {
		return err
	}
	if !h.contains(info) {
		if err := look(); err != nil {
			return err
		}
	}
	if h.files == nil {
		h.files = map[*Library]os.FileInfo{}
	}
	h.files[l] = info
	return nil
}

func (h *heldFiles) remove(l *Library) {
	h.Lock()
	defer h.Unlock()
	delete(h.files, l)
}

// has reports whether the file at path is open, under whatever name.
func (h *heldFiles) has(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	h.Lock()
	defer h.Unlock()
	return h.contains(info)
}

func (h *heldFiles) contains(info os.FileInfo) bool {
	for _, f := range h.files {
		if os.SameFile(f, info) {
			return true
		}
	}
	return false
}
