package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"moat/internal/brief"
)

func TestSettingsComeBackAsTheyWereSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "moat", "settings.json")
	want := Defaults()
	want.Language, want.Theme, want.TextScale, want.Currency, want.Tab = "ko", "dark", 1.2, "KRW", 2
	if err := SaveSettings(path, want); err != nil {
		t.Fatal(err)
	}
	got, err := LoadSettings(path)
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestSettingsOutOfBoundsFallBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	bad := `{"language":"xx","theme":"pink","textScale":99,"currency":"ZZZ","width":1,"height":1,"split":5,"tab":9}`
	if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := LoadSettings(path); err != nil || got != Defaults() {
		t.Errorf("got %+v, %v; want the defaults", got, err)
	}
}

func TestDamagedSettingsAreSaidAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := LoadSettings(path)
	if !errors.Is(err, &brief.Error{Code: brief.Malformed}) || s != Defaults() {
		t.Fatalf("got %+v, %v: want the defaults and a plain error", s, err)
	}
	if err := SaveSettings(path, s); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(path + ".bad")
	if err != nil || string(kept) != "{broken" {
		t.Errorf("the damaged file was not kept: %q, %v", kept, err)
	}
}

func TestWriteFileLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	err := WriteFile(filepath.Join(dir, "no", "such", "folder.png"), []byte("x"))
	if !errors.Is(err, &brief.Error{Code: brief.Unwritable}) {
		t.Fatalf("want Unwritable, got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}
