package look_test

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
	"moat/views/look"
)

// luminance and contrast follow WCAG 2.1, "relative luminance" and "contrast ratio".
func luminance(c color.NRGBA) float64 {
	r, g, b := linear(c)
	return 0.2126*r + 0.7152*g + 0.0722*b
}

func linear(c color.NRGBA) (r, g, b float64) {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return lin(c.R), lin(c.G), lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func variants() map[string]look.Palette {
	return map[string]look.Palette{"light": look.PaletteFor(false), "dark": look.PaletteFor(true)}
}

func TestTextIsReadable(t *testing.T) {
	for variant, p := range variants() {
		text := map[string]color.NRGBA{
			"ink": p.Ink, "muted": p.Muted, "accent": p.Accent,
			"holds": p.Holds, "off": p.Off, "cannot tell": p.CannotTell,
		}
		behind := map[string]color.NRGBA{"paper": p.Paper, "surface": p.Surface}
		for name, c := range text {
			for under, b := range behind {
				if got := contrast(c, b); got < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f, want 4.5", variant, name, under, got)
				}
			}
		}
		pairs := map[string][2]color.NRGBA{
			"text on accent":           {p.OnAccent, p.Accent},
			"ink on a selected row":    {p.Ink, p.AccentSoft},
			"muted on a selected row":  {p.Muted, p.AccentSoft},
			"ink on selected text":     {p.Ink, p.Selection},
			"ink on a marked passage":  {p.Ink, p.Highlight},
			"link on a marked passage": {p.Accent, p.Highlight},
			"link on selected text":    {p.Accent, p.Selection},
		}
		for name, pair := range pairs {
			if got := contrast(pair[0], pair[1]); got < 4.5 {
				t.Errorf("%s: %s has contrast %.2f, want 4.5", variant, name, got)
			}
		}
	}
}

// machado are the matrices of Machado, Oliveira and Fernandes (2009) for full
// protanopia and deuteranopia, on linear RGB.
var machado = map[string][9]float64{
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"full colour":  {1, 0, 0, 0, 1, 0, 0, 0, 1},
}

// okLab is Ottosson's OKLab of c as seen through m.
func okLab(c color.NRGBA, m [9]float64) [3]float64 {
	r, g, b := linear(c)
	R, G, B := m[0]*r+m[1]*g+m[2]*b, m[3]*r+m[4]*g+m[5]*b, m[6]*r+m[7]*g+m[8]*b
	l := math.Cbrt(0.4122214708*R + 0.5363325363*G + 0.0514459929*B)
	mm := math.Cbrt(0.2119034982*R + 0.6806995451*G + 0.1073969566*B)
	s := math.Cbrt(0.0883024619*R + 0.2817188376*G + 0.6299787005*B)
	return [3]float64{
		0.2104542553*l + 0.7936177850*mm - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*mm + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*mm - 0.8086757660*s,
	}
}

func TestSeriesAreToldApart(t *testing.T) {
	const least = 0.05 // in OKLab; about two and a half just noticeable steps
	for variant, p := range variants() {
		if n := len(p.Series); n == 0 || n > 7 {
			t.Fatalf("%s: %d series colours, want one to seven", variant, n)
		}
		if p.Series[0] != p.Accent {
			t.Errorf("%s: the subject is not drawn in the accent", variant)
		}
		for i, a := range p.Series {
			if got := contrast(a, p.Surface); got < 3 {
				t.Errorf("%s: series %d has contrast %.2f on the surface, want 3", variant, i, got)
			}
			for sight, m := range machado {
				for j, b := range p.Series[:i] {
					la, lb := okLab(a, m), okLab(b, m)
					d := math.Sqrt(sq(la[0]-lb[0]) + sq(la[1]-lb[1]) + sq(la[2]-lb[2]))
					if d < least {
						t.Errorf("%s: series %d and %d differ by %.3f for %s", variant, j, i, d, sight)
					}
				}
			}
		}
	}
}

func sq(x float64) float64 { return x * x }

func TestEveryColourNameResolves(t *testing.T) {
	test.NewTempApp(t)
	names := []fyne.ThemeColorName{
		look.ColorNamePaper, look.ColorNameInk, look.ColorNameHairline, look.ColorNameAccent,
		look.ColorNameOnAccent, look.ColorNameSelection, look.ColorNameSurface, look.ColorNameMuted,
		look.ColorNameAccentSoft, look.ColorNameHighlight, look.ColorNameHolds, look.ColorNameOff,
		look.ColorNameCannotTell, look.ColorNameCapital, look.ColorNameCloud, look.ColorNameChips,
		look.ColorNameStates, look.ColorNameLoop,
		theme.ColorNameButton, theme.ColorNameDisabled, theme.ColorNameDisabledButton,
		theme.ColorNameError, theme.ColorNameFocus, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning,
		theme.ColorNameHeaderBackground, theme.ColorNameHover, theme.ColorNameHyperlink,
		theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive,
		theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNamePlaceHolder, theme.ColorNamePressed,
		theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground, theme.ColorNameShadow,
		theme.ColorNameSuccess, theme.ColorNameWarning,
	}
	for _, variant := range []look.Variant{look.Light, look.Dark} {
		th := look.New(look.Options{Variant: variant, Font: assets.Font})
		for _, name := range names {
			c := th.Color(name, theme.VariantLight)
			if c == nil {
				t.Fatalf("%s: %s is nil", variant, name)
			}
			if _, _, _, a := c.RGBA(); a == 0 {
				t.Errorf("%s: %s is invisible", variant, name)
			}
		}
	}
}

func TestVariantFollowsTheReader(t *testing.T) {
	light, dark := look.PaletteFor(false).Paper, look.PaletteFor(true).Paper
	for _, c := range []struct {
		set     look.Variant
		desktop fyne.ThemeVariant
		want    color.NRGBA
	}{
		{look.System, theme.VariantLight, light},
		{look.System, theme.VariantDark, dark},
		{"", theme.VariantDark, dark},
		{look.Light, theme.VariantDark, light},
		{look.Dark, theme.VariantLight, dark},
	} {
		th := look.New(look.Options{Variant: c.set})
		if got := th.Color(look.ColorNamePaper, c.desktop); got != c.want {
			t.Errorf("%q on desktop %d: paper %v, want %v", c.set, c.desktop, got, c.want)
		}
	}
}

func TestCurrentPaletteIsTheRunningThemes(t *testing.T) {
	app := test.NewTempApp(t)
	for _, variant := range []look.Variant{look.Dark, look.Light} {
		app.Settings().SetTheme(look.New(look.Options{Variant: variant, Font: assets.Font}))
		if got, want := look.CurrentPalette().Paper, look.PaletteFor(variant == look.Dark).Paper; got != want {
			t.Errorf("%s: paper %v, want %v", variant, got, want)
		}
	}
}

func TestTextScaleIsHeldToItsBounds(t *testing.T) {
	for _, c := range []struct{ scale, body float32 }{
		{0, 15}, {1, 15}, {0.8, 12}, {0.1, 12}, {1.6, 24}, {9, 24}, {-1, 15},
	} {
		th := look.New(look.Options{TextScale: c.scale})
		if got := th.Size(look.SizeNameBody); math.Abs(float64(got-c.body)) > 0.01 {
			t.Errorf("scale %v: body is %v, want %v", c.scale, got, c.body)
		}
		if got := th.Size(theme.SizeNamePadding); got != 4 {
			t.Errorf("scale %v: padding is %v, want 4", c.scale, got)
		}
	}
}

func styles() map[string]fyne.TextStyle {
	return map[string]fyne.TextStyle{
		"regular": {}, "bold": {Bold: true}, "italic": {Italic: true},
		"bold italic": {Bold: true, Italic: true}, "monospace": {Monospace: true}, "symbol": {Symbol: true},
	}
}

func TestFontsByLanguage(t *testing.T) {
	for _, c := range []struct{ lang, regular, bold string }{
		{"en", assets.FontRegular, assets.FontSemiBold},
		{"ko", assets.FontRegular, assets.FontSemiBold},
		{"", assets.FontRegular, assets.FontSemiBold},
		{"ja-JP", assets.FontJPRegular, assets.FontJPSemiBold},
		{"zh-Hans", assets.FontHan, assets.FontHan},
	} {
		th := look.New(look.Options{Lang: c.lang, Font: assets.Font})
		for name, style := range styles() {
			res := th.Font(style)
			if res == nil || len(res.Content()) == 0 {
				t.Fatalf("%q %s: no font", c.lang, name)
			}
			if again := look.New(look.Options{Lang: c.lang, Font: assets.Font}).Font(style); again != res {
				t.Errorf("%q %s: a second theme gave another resource", c.lang, name)
			}
			if style.Symbol {
				continue
			}
			want := c.regular
			if style.Bold {
				want = c.bold
			}
			if res.Name() != want {
				t.Errorf("%q %s: font %s, want %s", c.lang, name, res.Name(), want)
			}
		}
	}
}

func TestFontsAreReadWhenAskedFor(t *testing.T) {
	var read []string
	load := func(name string) ([]byte, error) {
		read = append(read, name)
		return assets.Font(assets.FontRegular)
	}
	for range 2 {
		if _, err := look.FontResource("lazy.ttf", load); err != nil {
			t.Fatal(err)
		}
	}
	if got := fmt.Sprint(read); got != "[lazy.ttf]" {
		t.Errorf("read %s, want one reading", got)
	}
	read = nil
	look.New(look.Options{Lang: "ja", Font: load})
	if len(read) != 0 {
		t.Errorf("making a theme read %v", read)
	}
}

func TestUnreadableFontFallsBack(t *testing.T) {
	test.NewTempApp(t)
	broken := func(string) ([]byte, error) { return nil, errors.New("unreadable") }
	if _, err := look.FontResource("broken.ttf", broken); err == nil {
		t.Error("an unreadable font gave no error")
	}
	for name, style := range styles() {
		if look.New(look.Options{}).Font(style) == nil {
			t.Errorf("%s: nil without a font source", name)
		}
	}
}

func TestIconsAndSizesNeverEmpty(t *testing.T) {
	th := look.New(look.Options{})
	if th.Icon(theme.IconNameSearch) == nil {
		t.Error("the search icon is nil")
	}
	for _, name := range []fyne.ThemeSizeName{
		look.SizeNameTitle, look.SizeNameSection, look.SizeNameCardHeadline, look.SizeNameBody,
		look.SizeNameControl, look.SizeNameRow, look.SizeNameNote, theme.SizeNameInlineIcon,
		theme.SizeNameInputRadius, theme.SizeNameSeparatorThickness, theme.SizeNameScrollBar,
	} {
		if th.Size(name) <= 0 {
			t.Errorf("size %s is %v", name, th.Size(name))
		}
	}
}
