//go:build ignore

// Writes countries.txt, the countries that Moat's map draws, from the two
// TopoJSON files of the npm package world-atlas 2.0.2 (Natural Earth 4.1.0):
// outlines from the 1:110m file, and from the 1:50m file the places of the
// countries that 110m leaves out for being small.
//
//	go run assets/map/make.go countries-110m.json countries-50m.json > assets/map/countries.txt
//
// README.md beside this file describes the form.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"sort"
	"strconv"

	"golang.org/x/text/language"
)

type topology struct {
	Transform struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][2]int
	Objects struct {
		Countries struct {
			Geometries []geometry
		}
	}
}

type geometry struct {
	Type       string
	ID         string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

type point struct{ lon, lat float64 }

func read(name string) (*topology, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	t := &topology{}
	return t, json.Unmarshal(data, t)
}

// line is an arc in degrees; a negative index is the arc ^i backwards.
func (t *topology) line(i int) []point {
	back := i < 0
	if back {
		i = ^i
	}
	var out []point
	x, y := 0, 0
	for _, d := range t.Arcs[i] {
		x, y = x+d[0], y+d[1]
		out = append(out, point{float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0], float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]})
	}
	if back {
		for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
			out[a], out[b] = out[b], out[a]
		}
	}
	return out
}

// rings are a country's outlines, holes among them.
func (t *topology) rings(g geometry) ([][]point, error) {
	var polygons [][][]int
	if g.Type == "Polygon" {
		polygons = make([][][]int, 1)
		if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
			return nil, err
		}
	} else if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
		return nil, err
	}
	var out [][]point
	for _, polygon := range polygons {
		for _, arcs := range polygon {
			var ring []point
			for _, a := range arcs {
				line := t.line(a)
				if len(ring) > 0 {
					line = line[1:]
				}
				ring = append(ring, line...)
			}
			out = append(out, split(ring)...)
		}
	}
	return out, nil
}

// split cuts a ring that runs over the 180th meridian, as those of Russia and
// Fiji do, into its parts on either side.
func split(ring []point) [][]point {
	turn, turned := 0.0, false
	long := []point{ring[0]}
	for i, p := range ring[1:] {
		switch d := p.lon - ring[i].lon; {
		case d > 180:
			turn -= 360
		case d < -180:
			turn += 360
		}
		turned = turned || turn != 0
		long = append(long, point{p.lon + turn, p.lat})
	}
	if !turned {
		return [][]point{ring}
	}
	var out [][]point
	for _, shift := range []float64{-360, 0, 360} {
		moved := make([]point, len(long))
		for i, p := range long {
			moved[i] = point{p.lon + shift, p.lat}
		}
		moved = clip(clip(moved, -180, 1), 180, -1)
		if len(moved) > 2 {
			out = append(out, append(moved, moved[0]))
		}
	}
	return out
}

// clip keeps the part of a ring to the right of a meridian, or with side -1 to
// the left of it (Sutherland and Hodgman).
func clip(ring []point, meridian, side float64) []point {
	var out []point
	for i, p := range ring {
		q := ring[(i+len(ring)-1)%len(ring)]
		in, before := side*(p.lon-meridian) >= 0, side*(q.lon-meridian) >= 0
		if in != before {
			t := (meridian - q.lon) / (p.lon - q.lon)
			out = append(out, point{meridian, q.lat + t*(p.lat-q.lat)})
		}
		if in {
			out = append(out, p)
		}
	}
	return out
}

// centre is the centroid of the largest ring, its area taken on the plane.
func centre(rings [][]point) point {
	var best point
	largest := -1.0
	for _, r := range rings {
		area, x, y := 0.0, 0.0, 0.0
		for i := range r {
			a, b := r[i], r[(i+1)%len(r)]
			cross := a.lon*b.lat - b.lon*a.lat
			area, x, y = area+cross, x+(a.lon+b.lon)*cross, y+(a.lat+b.lat)*cross
		}
		if math.Abs(area) > largest && area != 0 {
			largest, best = math.Abs(area), point{x / (3 * area), y / (3 * area)}
		}
	}
	return best
}

func hundredths(f float64) int { return int(math.Round(f * 100)) }

// code turns ISO 3166-1 numeric into alpha-2; "-" for what has no code.
func code(id string) (string, error) {
	if id == "" {
		return "-", nil
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return "", err
	}
	r, err := language.EncodeM49(n)
	return r.String(), err
}

func write(small, medium *topology) error {
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "# Natural Earth 4.1.0 (public domain), by way of world-atlas 2.0.2. Written by make.go; see README.md.")
	drawn := map[string]bool{}
	for _, g := range small.Objects.Countries.Geometries {
		drawn[g.ID] = true
		if g.ID == "010" { // Antarctica: no party is there, and the map ends before it
			continue
		}
		rings, err := small.rings(g)
		if err != nil {
			return err
		}
		alpha, err := code(g.ID)
		if err != nil {
			return err
		}
		c := centre(rings)
		fmt.Fprintf(out, "country %s %d %d %s\n", alpha, hundredths(c.lon), hundredths(c.lat), g.Properties.Name)
		for _, r := range rings {
			fmt.Fprint(out, "ring")
			x, y := 0, 0
			for _, p := range r[:len(r)-1] {
				fmt.Fprintf(out, " %d %d", hundredths(p.lon)-x, hundredths(p.lat)-y)
				x, y = hundredths(p.lon), hundredths(p.lat)
			}
			fmt.Fprintln(out)
		}
	}
	var dots []string
	for _, g := range medium.Objects.Countries.Geometries {
		if drawn[g.ID] || g.ID == "" {
			continue
		}
		rings, err := medium.rings(g)
		if err != nil {
			return err
		}
		alpha, err := code(g.ID)
		if err != nil {
			return err
		}
		c := centre(rings)
		dots = append(dots, fmt.Sprintf("dot %s %d %d %s", alpha, hundredths(c.lon), hundredths(c.lat), g.Properties.Name))
	}
	sort.Strings(dots)
	for _, d := range dots {
		fmt.Fprintln(out, d)
	}
	return out.Flush()
}

func main() {
	if len(os.Args) != 3 {
		log.Panic("usage: make.go countries-110m.json countries-50m.json")
	}
	small, err := read(os.Args[1])
	if err != nil {
		log.Panic(err)
	}
	medium, err := read(os.Args[2])
	if err != nil {
		log.Panic(err)
	}
	if err := write(small, medium); err != nil {
		log.Panic(err)
	}
}
