package app

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"

	"moat/internal/brief"
	"moat/internal/money"
)

// Settings are the reader's choices, one JSON file that the window and the
// commands both read. Each field's bounds stand in clean.
type Settings struct {
	Language   string         `json:"language"`   // "" follows the system
	Theme      string         `json:"theme"`      // "system", "light" or "dark"
	TextScale  float32        `json:"textScale"`  // 0.8 to 1.6
	Currency   money.Currency `json:"currency"`   // amounts are also shown in it; "" fits the language
	Width      float32        `json:"width"`      // of the window, in Fyne units
	Height     float32        `json:"height"`     //
	Split      float64        `json:"split"`      // the list's share of the width
	ListHidden bool           `json:"listHidden"` //
	Briefing   brief.ID       `json:"briefing"`   // open at the last exit
	Tab        int            `json:"tab"`        // 0 to 3
	ExportDir  string         `json:"exportDir"`  // where the last export went
	StaleAfter int            `json:"staleAfter"` // days after which a figure is called stale; 0 for never
}

// Defaults are the settings of a first start.
func Defaults() Settings {
	return Settings{Theme: "system", TextScale: 1, Width: 1280, Height: 800, Split: 280.0 / 1280, StaleAfter: 365}
}

// Themes lists what Settings.Theme may be.
var Themes = []string{"system", "light", "dark"}

// clean brings every field back within its bounds: a hand-edited or damaged
// file must never keep the window from opening.
func (s Settings) clean() Settings {
	d := Defaults()
	if s.Language != "" && !brief.KnownLang(s.Language) {
		s.Language = ""
	}
	if !slices.Contains(Themes, s.Theme) {
		s.Theme = d.Theme
	}
	if !(s.TextScale >= 0.8 && s.TextScale <= 1.6) {
		s.TextScale = d.TextScale
	}
	if s.Currency != "" && !slices.Contains(money.Displayed, s.Currency) {
		s.Currency = d.Currency
	}
	if !(s.Width >= 640 && s.Width <= 10000) || !(s.Height >= 400 && s.Height <= 10000) {
		s.Width, s.Height = d.Width, d.Height
	}
	if !(s.Split >= 0.1 && s.Split <= 0.6) {
		s.Split = d.Split
	}
	if s.StaleAfter < 0 || s.StaleAfter > 3650 {
		s.StaleAfter = d.StaleAfter
	}
	if s.Tab < 0 || s.Tab > 3 {
		s.Tab = 0
	}
	return s
}

// settingsPath is where the settings live: the platform's folder for
// configuration.
func settingsPath() string { return filepath.Join(xdg.ConfigHome, "moat", "settings.json") }

// LoadSettings reads the settings. A missing file gives the defaults; one that
// cannot be understood gives the defaults and the error, and stays as it is
// until the next change is saved beside a copy of it.
func LoadSettings(path string) (Settings, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Defaults(), nil
	}
	if err != nil {
		return Defaults(), &brief.Error{Code: brief.Unreadable, File: path, What: "the settings cannot be read", Want: "the defaults are used", Err: err}
	}
	s := Defaults()
	if err := json.Unmarshal(data, &s); err != nil {
		return Defaults(), &brief.Error{Code: brief.Malformed, File: path, What: "the settings are not valid JSON", Want: "the defaults are used; the file is kept as settings.json.bad at the next change", Err: err}
	}
	return s.clean(), nil
}

// SaveSettings writes the settings whole or not at all.
func SaveSettings(path string, s Settings) error {
	data, err := json.MarshalIndent(s.clean(), "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	keepUnreadable(path)
	return WriteFile(path, append(data, '\n'))
}

// keepUnreadable sets a file aside that SaveSettings is about to replace and
// that this version cannot read.
func keepUnreadable(path string) {
	data, err := os.ReadFile(path)
	if err != nil || json.Valid(data) {
		return
	}
	// A failure here only loses the copy of a file that nobody could read.
	_ = os.Rename(path, path+".bad")
}
