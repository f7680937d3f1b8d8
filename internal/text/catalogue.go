// Package text says things in the reader's language: translated sentences, and
// the way each language writes dates, money, ranges and lists. Charts, checks,
// commands and views all speak through it.
package text

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"moat/internal/brief"
)

// Catalogue holds the translations of every area and language. It is safe for
// concurrent use; a language is read when it is first asked for.
type Catalogue struct {
	fsys  fs.FS
	files map[string][]string // by language
	langs map[string]func() (*lexicon, error)
}

// lexicon are the texts of one language, with the English ones to fall back on.
type lexicon struct {
	bundle *i18n.Bundle
	keys   map[string]bool
}

// Load reads every i18n/AREA.LANG.json of fsys. Such a file is one JSON object
// from "area.name" to a text, or to an object of plural forms ("one",
// "other"). Placeholders are written {{.Name}}. A file that is malformed, of an
// unknown language, or that holds another area's key is an error.
func Load(fsys fs.FS) (*Catalogue, error) {
	c, err := Lazy(fsys)
	if err != nil {
		return nil, err
	}
	for _, lang := range brief.Langs {
		if _, err := c.langs[lang](); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Lazy is Load for files that are known to be sound, such as embedded ones that
// a test has loaded: only their names are looked at, and the texts of a
// language are read when In first asks for it. A window that speaks one
// language need not wait for four.
func Lazy(fsys fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(fsys, "i18n/*.json")
	if err != nil {
		return nil, fmt.Errorf("translations: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("translations: no i18n/*.json: %w", fs.ErrNotExist)
	}
	c := &Catalogue{fsys: fsys, files: map[string][]string{}, langs: map[string]func() (*lexicon, error){}}
	for _, name := range names {
		_, lang, ok := split(name)
		if !ok {
			return nil, fmt.Errorf("translations: %s: not named AREA.LANG.json with LANG one of %s", name, strings.Join(brief.Langs, ", "))
		}
		c.files[lang] = append(c.files[lang], name)
	}
	for _, lang := range brief.Langs {
		c.langs[lang] = sync.OnceValues(func() (*lexicon, error) { return c.read(lang) })
	}
	return c, nil
}

// split takes a file's name apart.
func split(name string) (area, lang string, ok bool) {
	area, lang, ok = strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
	return area, lang, ok && brief.KnownLang(lang)
}

// read reads the texts of a language and of English.
func (c *Catalogue) read(lang string) (*lexicon, error) {
	x := &lexicon{bundle: i18n.NewBundle(language.English), keys: map[string]bool{}}
	x.bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	names := c.files[lang]
	if lang != "en" {
		names = slices.Concat(c.files["en"], names)
	}
	for _, name := range names {
		if err := x.add(c.fsys, name); err != nil {
			return x, fmt.Errorf("translations: %s: %w", name, err)
		}
	}
	return x, nil
}

func (x *lexicon) add(fsys fs.FS, name string) error {
	area, _, _ := split(name)
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	file, err := x.bundle.ParseMessageFileBytes(data, name)
	if err != nil {
		return err
	}
	for _, m := range file.Messages {
		if !strings.HasPrefix(m.ID, area+".") {
			return fmt.Errorf("key %q does not begin with %q", m.ID, area+".")
		}
		x.keys[m.ID] = true
	}
	return nil
}

// In returns the printer of a language. A language that Moat does not know is
// served in English.
func (c *Catalogue) In(lang string) *Printer {
	if !brief.KnownLang(lang) {
		lang = "en"
	}
	// What cannot be read was refused by Load; after Lazy its keys are shown.
	x, _ := c.langs[lang]()
	return &Printer{lang: lang, keys: x.keys, local: i18n.NewLocalizer(x.bundle, lang), form: formOf(lang)}
}
