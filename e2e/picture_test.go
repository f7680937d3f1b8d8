package e2e

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"testing"
)

var (
	paper = color.RGBA{0xFA, 0xF9, 0xF5, 0xFF}
	ink   = color.RGBA{0x1B, 0x1F, 0x24, 0xFF}
)

// xwd builds a dump of a picture as Xvfb writes it, with a name and a colour
// map between header and pixels.
func xwd(img *image.RGBA) []byte {
	const name, colours = 8, 3
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	words := make([]uint32, xwdWords)
	words[xwdHeaderSize] = xwdWords*4 + name
	words[xwdVersion] = 7
	words[xwdWidth], words[xwdHeight] = uint32(w), uint32(h)
	words[xwdBitsPerPixel] = 32
	words[xwdBytesPerLine] = uint32(w)*4 + 4 // padded
	words[xwdColours] = colours
	var data []byte
	for _, word := range words {
		data = binary.BigEndian.AppendUint32(data, word)
	}
	data = append(data, make([]byte, name+colours*xwdColourSize)...)
	for y := range h {
		for x := range w {
			c := img.RGBAAt(x, y)
			data = append(data, c.B, c.G, c.R, 0)
		}
		data = append(data, 9, 9, 9, 9)
	}
	return data
}

func sample() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 10, 4))
	for i := range 40 {
		img.SetRGBA(i%10, i/10, paper)
	}
	for x := range 3 {
		img.SetRGBA(x, 1, ink)
	}
	return img
}

func TestScreenFileIsReadPixelByPixel(t *testing.T) {
	want := sample()
	got, err := decodeXWD(xwd(want))
	if err != nil {
		t.Fatal(err)
	}
	if d := Difference(want, got, 0); d != 0 {
		t.Errorf("%v of the pixels differ", d)
	}
}

func TestDamagedScreenFileIsRefused(t *testing.T) {
	whole := xwd(sample())
	for _, size := range []int{0, 99, 120, len(whole) - 1} {
		if _, err := decodeXWD(whole[:size]); err == nil {
			t.Errorf("a file cut to %d bytes of %d was read", size, len(whole))
		}
	}
	whole[xwdBitsPerPixel*4+3] = 16
	if _, err := decodeXWD(whole); err == nil {
		t.Error("a screen with 16 bits a pixel was read")
	}
}

func TestPictureMeasures(t *testing.T) {
	img, other := sample(), sample()
	other.SetRGBA(9, 3, color.RGBA{0xFA, 0xF9, 0xF0, 0xFF}) // five off in blue
	cases := []struct {
		name      string
		got, want float64
	}{
		{"inked", Inked(img, paper, 0), 3.0 / 40},
		{"inked within a wide tolerance", Inked(img, paper, 255), 0},
		{"share of the ink", Share(img, ink, 0), 3.0 / 40},
		{"difference", Difference(img, other, 0), 1.0 / 40},
		{"difference within tolerance", Difference(img, other, 5), 0},
		{"difference of sizes", Difference(img, Crop(other, image.Rect(0, 0, 5, 4)), 0), 1},
		{"inked in a part", Inked(Crop(img, image.Rect(0, 1, 10, 2)), paper, 0), 3.0 / 10},
		{"difference of equal parts", Difference(Crop(img, image.Rect(0, 1, 5, 2)), Crop(other, image.Rect(0, 1, 5, 2)), 0), 0},
	}
	for _, c := range cases {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	for part, want := range map[image.Rectangle]bool{
		image.Rect(0, 0, 10, 4): false,
		image.Rect(0, 0, 10, 1): true,
		image.Rect(0, 1, 10, 2): false,
		image.Rect(3, 0, 10, 4): true,
		image.Rect(1, 0, 3, 3):  false,
	} {
		if got := uniform(Crop(img, part)); got != want {
			t.Errorf("%v has one colour: %v, want %v", part, got, want)
		}
	}
	if got := Background(img); got != paper {
		t.Errorf("background %v, want %v", got, paper)
	}
}
