package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colour names for lookups in the running theme, so that a widget follows a
// theme change when it is refreshed. Where Fyne has a name that means the same,
// Moat uses Fyne's.
const (
	ColorNamePaper      = theme.ColorNameBackground
	ColorNameInk        = theme.ColorNameForeground
	ColorNameHairline   = theme.ColorNameSeparator
	ColorNameAccent     = theme.ColorNamePrimary
	ColorNameOnAccent   = theme.ColorNameForegroundOnPrimary
	ColorNameSelection  = theme.ColorNameSelection
	ColorNameSurface    = fyne.ThemeColorName("moatSurface")
	ColorNameMuted      = fyne.ThemeColorName("moatMuted")
	ColorNameAccentSoft = fyne.ThemeColorName("moatAccentSoft")
	ColorNameHighlight  = fyne.ThemeColorName("moatHighlight")
	ColorNameHolds      = fyne.ThemeColorName("moatHolds")
	ColorNameOff        = fyne.ThemeColorName("moatOff")
	ColorNameCannotTell = fyne.ThemeColorName("moatCannotTell")
	ColorNameCapital    = fyne.ThemeColorName("moatCapital")
	ColorNameCloud      = fyne.ThemeColorName("moatCloud")
	ColorNameChips      = fyne.ThemeColorName("moatChips")
	ColorNameStates     = fyne.ThemeColorName("moatStates")
	ColorNameLoop       = fyne.ThemeColorName("moatLoop")
)

// Text sizes for lookups in the running theme; all follow the reader's scale.
const (
	SizeNameTitle        = theme.SizeNameHeadingText    // a briefing's title, 26
	SizeNameSection      = theme.SizeNameSubHeadingText // a section's heading, 20
	SizeNameControl      = theme.SizeNameText           // buttons, inputs, menus, 14
	SizeNameNote         = theme.SizeNameCaptionText    // notes and captions, 12.5
	SizeNameCardHeadline = fyne.ThemeSizeName("moatCardHeadline")
	SizeNameBody         = fyne.ThemeSizeName("moatBody")
	SizeNameRow          = fyne.ThemeSizeName("moatRow") // titles in lists, tables
)

// colors maps every name to its colour in p: Moat's own names and those that
// Fyne's widgets ask for.
func (p Palette) colors() map[fyne.ThemeColorName]color.Color {
	m := p.widgetColors()
	for name, c := range map[fyne.ThemeColorName]color.NRGBA{
		ColorNameSurface:    p.Surface,
		ColorNameMuted:      p.Muted,
		ColorNameAccentSoft: p.AccentSoft,
		ColorNameHighlight:  p.Highlight,
		ColorNameHolds:      p.Holds,
		ColorNameOff:        p.Off,
		ColorNameCannotTell: p.CannotTell,
		ColorNameCapital:    p.Capital,
		ColorNameCloud:      p.Cloud,
		ColorNameChips:      p.Chips,
		ColorNameStates:     p.States,
		ColorNameLoop:       p.Loop,
	} {
		m[name] = c
	}
	return m
}

// widgetColors answers the names of Fyne's own widgets. Fyne draws buttons
// without a border, so they get a fill that stands out from paper and surface.
func (p Palette) widgetColors() map[fyne.ThemeColorName]color.Color {
	return map[fyne.ThemeColorName]color.Color{
		theme.ColorNameBackground:                p.Paper,
		theme.ColorNameForeground:                p.Ink,
		theme.ColorNamePrimary:                   p.Accent,
		theme.ColorNameHyperlink:                 p.Accent,
		theme.ColorNameForegroundOnPrimary:       p.OnAccent,
		theme.ColorNameForegroundOnError:         p.OnAccent,
		theme.ColorNameForegroundOnSuccess:       p.OnAccent,
		theme.ColorNameForegroundOnWarning:       p.OnAccent,
		theme.ColorNameError:                     p.Off,
		theme.ColorNameSuccess:                   p.Holds,
		theme.ColorNameWarning:                   p.CannotTell,
		theme.ColorNameButton:                    p.buttonFill(),
		theme.ColorNameDisabledButton:            withAlpha(p.buttonFill(), 0x80),
		theme.ColorNameDisabled:                  p.Disabled,
		theme.ColorNamePlaceHolder:               p.Muted,
		theme.ColorNameInputBackground:           p.Surface,
		theme.ColorNameInputBorder:               p.inputBorder(),
		theme.ColorNameSeparator:                 p.Hairline,
		theme.ColorNameHeaderBackground:          p.Paper,
		theme.ColorNameMenuBackground:            p.Surface,
		theme.ColorNameOverlayBackground:         p.Surface,
		theme.ColorNameInnerWindowBorder:         p.Hairline,
		theme.ColorNameInnerWindowBorderInactive: p.Hairline,
		theme.ColorNameSelection:                 p.Selection,
		theme.ColorNameFocus:                     withAlpha(p.Accent, 0x40),
		theme.ColorNameHover:                     withAlpha(p.Ink, 0x0C),
		theme.ColorNamePressed:                   withAlpha(p.Ink, 0x18),
		theme.ColorNameScrollBar:                 withAlpha(p.Muted, 0x80),
		theme.ColorNameScrollBarBackground:       withAlpha(p.Hairline, 0x60),
		theme.ColorNameShadow:                    withAlpha(rgb(0x000000), 0x22),
	}
}

// buttonFill lies between surface and hairline.
func (p Palette) buttonFill() color.NRGBA { return mix(p.Surface, p.Hairline, 0.5) }

// inputBorder is a hairline that still shows an empty check box.
func (p Palette) inputBorder() color.NRGBA { return mix(p.Hairline, p.Muted, 0.25) }

// mix goes from a to b by share, 0 to 1.
func mix(a, b color.NRGBA, share float32) color.NRGBA {
	at := func(a, b uint8) uint8 { return uint8(float32(a) + share*(float32(b)-float32(a))) }
	return color.NRGBA{R: at(a.R, b.R), G: at(a.G, b.G), B: at(a.B, b.B), A: 0xFF}
}

// textSizes are in Fyne units at a text scale of 1.
var textSizes = map[fyne.ThemeSizeName]float32{
	SizeNameTitle:        26,
	SizeNameSection:      20,
	SizeNameCardHeadline: 17,
	SizeNameBody:         15,
	SizeNameControl:      14,
	SizeNameRow:          13.5,
	SizeNameNote:         12.5,
}

// shapeSizes do not follow the text scale: white space comes in multiples of 4
// and hairlines stay hairlines.
var shapeSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:              4,
	theme.SizeNameInnerPadding:         8,
	theme.SizeNameLineSpacing:          4,
	theme.SizeNameScrollBar:            10,
	theme.SizeNameScrollBarSmall:       4,
	theme.SizeNameScrollBarRadius:      3,
	theme.SizeNameSeparatorThickness:   1,
	theme.SizeNameSplitThickness:       5,
	theme.SizeNameInputBorder:          1,
	theme.SizeNameInputRadius:          6,
	theme.SizeNameButtonRadius:         6,
	theme.SizeNameSelectionRadius:      4,
	theme.SizeNameCardRadius:           8,
	theme.SizeNameDialogRadius:         8,
	theme.SizeNamePopupRadius:          8,
	theme.SizeNameMenuRadius:           6,
	theme.SizeNameInnerWindowRadius:    8,
	theme.SizeNameModalBlurRadius:      0,
	theme.SizeNameWindowButtonHeight:   16,
	theme.SizeNameWindowButtonRadius:   8,
	theme.SizeNameWindowButtonIcon:     14,
	theme.SizeNameWindowTitleBarHeight: 26,
}
