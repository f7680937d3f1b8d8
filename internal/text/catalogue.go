// Package text says things in the reader's language: translated sentences, and
// the way each language writes dates, money, ranges and lists. Charts, checks,
// commands and views all speak through it.
package text

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"moat/internal/brief"
)

// Catalogue holds the translations of every area and language. It is immutable
// once loaded and safe for concurrent use.
type Catalogue struct {
	bundle *i18n.Bundle
	keys   map[string]bool
}

// Load reads every i18n/AREA.LANG.json of fsys. Such a file is one JSON object
// from "area.name" to a text, or to an object of plural forms ("one",
// "other"). Placeholders are written {{.Name}}. A file that is malformed, of an
// unknown language, or that holds another area's key is an error.
func Load(fsys fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(fsys, "i18n/*.json")
	if err != nil {
		return nil, fmt.Errorf("translations: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("translations: no i18n/*.json: %w", fs.ErrNotExist)
	}
	c := &Catalogue{bundle: i18n.NewBundle(language.English), keys: map[string]bool{}}
	c.bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, name := range names {
		if err := c.add(fsys, name); err != nil {
			return nil, fmt.Errorf("translations: %s: %w", name, err)
		}
	}
	return c, nil
}

func (c *Catalogue) add(fsys fs.FS, name string) error {
	area, lang, ok := strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
	if !ok || !brief.KnownLang(lang) {
		return fmt.Errorf("not named AREA.LANG.json with LANG one of %s", strings.Join(brief.Langs, ", "))
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	file, err := c.bundle.ParseMessageFileBytes(data, name)
	if err != nil {
		return err
	}
	for _, m := range file.Messages {
		if !strings.HasPrefix(m.ID, area+".") {
			return fmt.Errorf("key %q does not begin with %q", m.ID, area+".")
		}
		c.keys[m.ID] = true
	}
	return nil
}

// In returns the printer of a language. A language that Moat does not know is
// served in English.
func (c *Catalogue) In(lang string) *Printer {
	if !brief.KnownLang(lang) {
		lang = "en"
	}
	return &Printer{lang: lang, catalogue: c, local: i18n.NewLocalizer(c.bundle, lang), form: formOf(lang)}
}
