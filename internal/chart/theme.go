package chart

import (
	"image/color"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Theme holds the colours of a chart. The values are those of the window.
type Theme struct {
	Surface  color.NRGBA // behind the chart
	Ink      color.NRGBA // titles and values
	Muted    color.NRGBA // axes, notes, sources
	Hairline color.NRGBA // the grid
	Accent   color.NRGBA // the subject
	Quiet    color.NRGBA // everybody else
	Talks    color.NRGBA // the stage, where nothing binds anybody yet
}

// Light returns the colours of the light theme, which exports have unless
// asked for another.
func Light() Theme {
	return Theme{
		Surface: rgb(0xFFFFFF), Ink: rgb(0x1B1F24), Muted: rgb(0x5B6470), Hairline: rgb(0xE4E2DA),
		Accent: rgb(0x1F4E79), Quiet: rgb(0x8FA3B5), Talks: rgb(0x8A6D1B),
	}
}

// Dark returns the colours of the dark theme.
func Dark() Theme {
	return Theme{
		Surface: rgb(0x1C2024), Ink: rgb(0xE7E9EC), Muted: rgb(0x9AA3AD), Hairline: rgb(0x2B3036),
		Accent: rgb(0x7FB2E5), Quiet: rgb(0x66727E), Talks: rgb(0xD9B857),
	}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

func ink(c color.NRGBA) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: c.A} }

// over is a colour laid on the surface at a share of its strength, opaque.
func (t Theme) over(c color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*share + float64(b)*(1-share) + 0.5) }
	return color.NRGBA{R: mix(c.R, t.Surface.R), G: mix(c.G, t.Surface.G), B: mix(c.B, t.Surface.B), A: 0xFF}
}
