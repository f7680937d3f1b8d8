package worldmap

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Degrees is a place on the globe.
type Degrees struct{ Lon, Lat float64 }

// Land is a country's outlines, or land that is no country's.
type Land struct {
	Code  string // ISO 3166-1 alpha-2; "" for land without a code
	Rings [][]Degrees
}

// Atlas is where the world's countries lie. It is immutable and safe for
// concurrent use.
type Atlas struct {
	Lands  []Land
	middle map[string]Degrees
}

// ErrAtlas is wrapped for data that is no atlas.
var ErrAtlas = errors.New("not an atlas")

// union is where the European Union stands: with the seat of its Commission.
const union, seatOfUnion = "EU", "BE"

// ParseAtlas reads an atlas in the form that assets/map/README.md describes.
// The error wraps ErrAtlas.
func ParseAtlas(data []byte) (*Atlas, error) {
	a := &Atlas{middle: map[string]Degrees{}}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := a.line(strings.Fields(lines.Text())); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAtlas, err)
	}
	if at, ok := a.middle[seatOfUnion]; ok {
		a.middle[union] = at
	}
	return a, nil
}

func (a *Atlas) line(words []string) error {
	if len(words) == 0 || words[0] == "#" {
		return nil
	}
	switch kind := words[0]; {
	case (kind == "country" || kind == "dot") && len(words) >= 4:
		at, err := hundredths(words[2:4])
		if err != nil {
			return err
		}
		code := words[1]
		if code == "-" {
			code = ""
		} else {
			a.middle[code] = Degrees{float64(at[0]) / 100, float64(at[1]) / 100}
		}
		if kind == "country" {
			a.Lands = append(a.Lands, Land{Code: code})
		}
		return nil
	case kind == "ring" && len(a.Lands) > 0 && len(words)%2 == 1:
		steps, err := hundredths(words[1:])
		if err != nil {
			return err
		}
		l := &a.Lands[len(a.Lands)-1]
		l.Rings = append(l.Rings, ring(steps))
		return nil
	default:
		return fmt.Errorf("%w: %.20q", ErrAtlas, kind)
	}
}

func hundredths(words []string) ([]int, error) {
	out := make([]int, len(words))
	for i, w := range words {
		n, err := strconv.Atoi(w)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrAtlas, err)
		}
		out[i] = n
	}
	return out, nil
}

// ring turns a point and steps, in hundredths of a degree, into points.
func ring(steps []int) []Degrees {
	var out []Degrees
	x, y := 0, 0
	for i := 0; i+1 < len(steps); i += 2 {
		x, y = x+steps[i], y+steps[i+1]
		out = append(out, Degrees{float64(x) / 100, float64(y) / 100})
	}
	return out
}

// Middle is where a country's arcs end; false for one that the atlas lacks.
func (a *Atlas) Middle(code string) (Degrees, bool) {
	d, ok := a.middle[code]
	return d, ok
}
