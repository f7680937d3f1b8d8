package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/storage"
)

// mayCreate says whether a command brings a named library into being.
type mayCreate bool

const (
	creates   mayCreate = true
	mustExist mayCreate = false
)

// open opens the library that the command line names, or the default one. The
// default library comes with the bundled briefings; a named one starts empty
// and is created only by commands that may.
func (e *env) open(ctx context.Context, create mayCreate) (*storage.Library, error) {
	if e.library != "" {
		return openOrRead(ctx, e.library, bool(create))
	}
	file, err := storage.DefaultPath()
	if err != nil {
		return nil, err
	}
	lib, err := openOrRead(ctx, file, true)
	if err != nil {
		return nil, err
	}
	if err := bringBundled(ctx, lib); err != nil {
		lib.Close()
		return nil, err
	}
	return lib, nil
}

// openOrRead opens a library for reading and writing, or for reading only
// where its file or folder takes no changes.
func openOrRead(ctx context.Context, file string, create bool) (*storage.Library, error) {
	lib, err := storage.Open(ctx, file, storage.Options{Create: create})
	if errors.Is(err, &brief.Error{Code: brief.ReadOnly}) {
		return storage.Open(ctx, file, storage.Options{ReadOnly: true})
	}
	return lib, err
}

// bringBundled brings the bundled briefings and rates into a library that does
// not have this version of them. An ordinary start only compares fingerprints.
func bringBundled(ctx context.Context, lib *storage.Library) error {
	if lib.ReadOnly() {
		return nil
	}
	print, err := bundleFingerprint()
	if err != nil {
		return err
	}
	if same, err := lib.BundledUpToDate(ctx, print); err != nil || same {
		return err
	}
	bundled, err := bundledBriefings()
	if err != nil {
		return err
	}
	rates, err := bundledRates()
	if err != nil {
		return err
	}
	if err := lib.ImportRates(ctx, rates); err != nil {
		return err
	}
	report, err := lib.ImportBundled(ctx, print, bundled, nil)
	if err != nil {
		return err
	}
	return report.Err()
}

// bundleFingerprint is a hash over everything that bringBundled would import.
func bundleFingerprint() (string, error) {
	h := sha256.New()
	h.Write(assets.Rates())
	files, err := assets.Briefings()
	if err != nil {
		return "", err
	}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		h.Write([]byte(name))
		h.Write(data)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// bundledBriefings reads the briefings that come with Moat.
func bundledBriefings() ([]*brief.Briefing, error) {
	files, err := assets.Briefings()
	if err != nil {
		return nil, err
	}
	return readBriefings(files)
}

// readBriefings reads every .md file of a folder tree, originals first.
func readBriefings(fsys fs.FS) ([]*brief.Briefing, error) {
	var out []*brief.Briefing
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isBriefingName(name) {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			return err
		}
		out = append(out, b)
		return nil
	})
	slices.SortStableFunc(out, func(a, b *brief.Briefing) int { return order(a) - order(b) })
	return out, err
}

func isBriefingName(name string) bool {
	base := path.Base(name)
	return strings.EqualFold(path.Ext(base), ".md") && !strings.EqualFold(base, "README.md")
}
