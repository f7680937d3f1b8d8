// Package look is how Moat looks: its palette, sizes and fonts as a Fyne theme
// that follows light and dark, the reader's text size and interface language.
package look

import "image/color"

// Palette holds the colours of one variant of the theme. Colour carries
// meaning here: verdicts and stages always come with a word or an icon too.
type Palette struct {
	Paper      color.NRGBA // behind everything
	Surface    color.NRGBA // cards, inputs, charts
	Ink        color.NRGBA // text
	Muted      color.NRGBA // notes and captions
	Hairline   color.NRGBA // rules and borders
	Accent     color.NRGBA // links, the selected tab, the subject of a chart
	OnAccent   color.NRGBA // text on the accent
	AccentSoft color.NRGBA // a selected row
	Selection  color.NRGBA // behind selected text
	Highlight  color.NRGBA // behind a passage that the reader marked
	Disabled   color.NRGBA // text and icons that cannot be used now

	Holds      color.NRGBA // verdict: the claim holds
	Off        color.NRGBA // verdict: the claim is off
	CannotTell color.NRGBA // verdict: nothing to check it with; also talks

	// Series are the colours of chart lines: the subject's accent first, then
	// six quiet ones derived from the Okabe–Ito set, told apart by readers with
	// red-green blindness as well.
	Series []color.NRGBA

	// Kinds of party in the alliances graph, and the tie that closes a loop.
	Capital, Cloud, Chips, States, Loop color.NRGBA
}

// PaletteFor returns the light palette, or the dark one. The caller owns the
// result, its slice included.
func PaletteFor(dark bool) Palette {
	if dark {
		return darkPalette()
	}
	return lightPalette()
}

func lightPalette() Palette {
	accent, off := rgb(0x1F4E79), rgb(0xB3261E)
	return Palette{
		Paper:      rgb(0xFAF9F5),
		Surface:    rgb(0xFFFFFF),
		Ink:        rgb(0x1B1F24),
		Muted:      rgb(0x5B6470),
		Hairline:   rgb(0xE4E2DA),
		Accent:     accent,
		OnAccent:   rgb(0xFFFFFF),
		AccentSoft: rgb(0xEEF2F6),
		Selection:  rgb(0xC9DBEC),
		Highlight:  rgb(0xFBEDB4),
		Disabled:   rgb(0x9BA1A8),
		Holds:      rgb(0x2E7D4F),
		Off:        off,
		CannotTell: rgb(0x8A6D1B),
		Series: []color.NRGBA{
			accent, rgb(0xC47A14), rgb(0x2C9175), rgb(0x4596CB),
			rgb(0xB5522B), rgb(0xB2709A), rgb(0x55585C),
		},
		Capital: rgb(0xD08A2E),
		Cloud:   rgb(0x8FA3B5),
		Chips:   rgb(0x5F9E8F),
		States:  rgb(0x9A6B8F),
		Loop:    off,
	}
}

func darkPalette() Palette {
	accent, off := rgb(0x7FB2E5), rgb(0xEF8A80)
	return Palette{
		Paper:      rgb(0x14171A),
		Surface:    rgb(0x1C2024),
		Ink:        rgb(0xE7E9EC),
		Muted:      rgb(0x9AA3AD),
		Hairline:   rgb(0x2B3036),
		Accent:     accent,
		OnAccent:   rgb(0x14171A),
		AccentSoft: rgb(0x232A31),
		Selection:  rgb(0x29425B),
		Highlight:  rgb(0x453D1D),
		Disabled:   rgb(0x666E77),
		Holds:      rgb(0x6CC08B),
		Off:        off,
		CannotTell: rgb(0xD9B857),
		Series: []color.NRGBA{
			accent, rgb(0xE0A458), rgb(0x45B392), rgb(0xA9D3F2),
			rgb(0xD9784F), rgb(0xD596BF), rgb(0x747C86),
		},
		Capital: rgb(0xE0A458),
		Cloud:   rgb(0x66727E),
		Chips:   rgb(0x7DBBAB),
		States:  rgb(0xBE8FB4),
		Loop:    off,
	}
}

// rgb is an opaque colour written as on the web, 0xRRGGBB.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// withAlpha returns c at an opacity of a in 255.
func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}
