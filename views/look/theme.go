package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Variant says which palette the reader wants.
type Variant string

// The variants, in the words of the settings file. Anything else is System.
const (
	System Variant = "system"
	Light  Variant = "light"
	Dark   Variant = "dark"
)

// Bounds of the reader's text scale.
const (
	MinTextScale = 0.8
	MaxTextScale = 1.6
)

// Options are the reader's settings that the theme depends on.
type Options struct {
	Variant   Variant // System follows the desktop
	TextScale float32 // 1 is normal; held to MinTextScale…MaxTextScale, 0 means 1
	Lang      string  // interface language as a BCP 47 tag: en, ko, ja, zh
	// Font reads a font file by its name in package assets. A face that cannot
	// be read is replaced by Fyne's own.
	Font func(name string) ([]byte, error)
}

// moatTheme implements fyne.Theme.
type moatTheme struct {
	opts        Options
	light, dark map[fyne.ThemeColorName]color.Color
}

// New returns Moat's theme for these settings. It reads a font only when Fyne
// first asks for it.
func New(opts Options) fyne.Theme {
	opts.TextScale = clampScale(opts.TextScale)
	return &moatTheme{
		opts:  opts,
		light: lightPalette().colors(),
		dark:  darkPalette().colors(),
	}
}

func clampScale(s float32) float32 {
	switch {
	case s >= MinTextScale && s <= MaxTextScale:
		return s
	case s > MaxTextScale:
		return MaxTextScale
	case s > 0:
		return MinTextScale
	}
	return 1
}

// isDark resolves the reader's variant against the desktop's.
func (t *moatTheme) isDark(desktop fyne.ThemeVariant) bool {
	switch t.opts.Variant {
	case Dark:
		return true
	case Light:
		return false
	}
	return desktop == theme.VariantDark
}

// Color implements fyne.Theme.
func (t *moatTheme) Color(name fyne.ThemeColorName, desktop fyne.ThemeVariant) color.Color {
	colors, variant := t.light, theme.VariantLight
	if t.isDark(desktop) {
		colors, variant = t.dark, theme.VariantDark
	}
	if c, ok := colors[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme. Pretendard has neither italics nor a monospaced
// face, so those styles get the upright ones rather than two more fonts.
func (t *moatTheme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return theme.DefaultSymbolFont()
	}
	if t.opts.Font == nil {
		return theme.DefaultTheme().Font(style)
	}
	name := fontName(t.opts.Lang, style.Bold)
	res, err := FontResource(name, t.opts.Font)
	if err != nil {
		fyne.LogError("the font "+name+" could not be read", err)
		return theme.DefaultTheme().Font(style)
	}
	return res
}

// Icon implements fyne.Theme.
func (t *moatTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t *moatTheme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		return s * t.opts.TextScale
	}
	if name == theme.SizeNameInlineIcon {
		return 18 * t.opts.TextScale
	}
	if s, ok := shapeSizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}

// IsDark reports whether the running theme shows the dark palette.
func IsDark() bool {
	app := fyne.CurrentApp()
	if app == nil {
		return false
	}
	desktop := app.Settings().ThemeVariant()
	if t, ok := app.Settings().Theme().(*moatTheme); ok {
		return t.isDark(desktop)
	}
	return desktop == theme.VariantDark
}

// CurrentPalette is the palette of the running theme, for what is drawn outside
// Fyne's lookups, such as charts and the graph.
func CurrentPalette() Palette {
	return PaletteFor(IsDark())
}
