package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ensure sees to it that there is a file to open. A new library is made beside
// its place and put there in one step, so that no kill and no second start
// ever leaves or meets half of one.
func (l *Library) ensure(ctx context.Context) error {
	info, err := os.Stat(l.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unopened(l.path, err)
	}
	missing := err != nil
	if !l.opt.Create || l.opt.ReadOnly {
		if missing {
			return unopened(l.path, err)
		}
		return nil
	}
	// A save dialog may have made an empty file already.
	empty := !missing && info.Mode().IsRegular() && info.Size() == 0
	if !missing && !empty {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(l.path), 0o700); err != nil {
		return unwritable(l.path, err)
	}
	return l.create(ctx, empty)
}

func (l *Library) create(ctx context.Context, replace bool) error {
	temp, err := temporary(l.path)
	if err != nil {
		return unwritable(l.path, err)
	}
	defer func() { _ = os.Remove(temp) }()
	if err := l.build(ctx, temp); err != nil {
		return translate(err, l.path)
	}
	if replace {
		err = os.Rename(temp, l.path)
	} else {
		err = placeNew(temp, l.path)
	}
	if err != nil {
		return unwritable(l.path, err)
	}
	return syncFolder(filepath.Dir(l.path))
}

// build makes an empty library of the newest version.
func (l *Library) build(ctx context.Context, path string) error {
	db := connect(path, forMigrating, 1)
	defer func() { _ = db.Close() }()
	setup := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA journal_mode=WAL", ApplicationID)
	if _, err := db.ExecContext(ctx, setup); err != nil {
		return err
	}
	for _, s := range l.steps {
		if err := s.run(ctx, db, l.stamp(), ""); err != nil {
			return err
		}
	}
	return db.Close()
}

// placeNew gives a finished file its name, unless another start was faster:
// then that one's file is as good.
func placeNew(temp, path string) error {
	err := os.Link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, missing := os.Stat(path); missing == nil {
		return nil
	}
	return os.Rename(temp, path) // a file system without hard links
}

// temporary makes an empty file beside path, readable by its owner only.
func temporary(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.tmp")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// syncFolder makes a new name survive a power cut. Where folders cannot be
// synced (Windows, some network drives) the name is as safe as it can be.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	_ = d.Sync()
	return d.Close()
}
