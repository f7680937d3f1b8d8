package e2e

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"time"
)

// Shot is what the screen shows now. Xvfb keeps its pixels in a file, so this
// takes a few milliseconds and starts no program.
func (s *Screen) Shot() (*image.RGBA, error) {
	data, err := os.ReadFile(filepath.Join(s.folder, "Xvfb_screen0"))
	if err != nil {
		return nil, err
	}
	return decodeXWD(data)
}

// Blank says whether the whole screen, but for its outermost pixels where the
// pointer rests, has one colour: before any window has drawn on it.
func (s *Screen) Blank() (bool, error) {
	img, err := s.Shot()
	if err != nil {
		return false, err
	}
	return uniform(Crop(img, img.Bounds().Inset(2))), nil
}

// uniform compares rows with the first as bytes, which takes about a
// millisecond a screen, and ends at the first that differs.
func uniform(img *image.RGBA) bool {
	size := img.Bounds().Size()
	first := img.Pix[:size.X*4]
	for x := 4; x < len(first); x += 4 {
		if !bytes.Equal(first[:4], first[x:x+4]) {
			return false
		}
	}
	for y := 1; y < size.Y; y++ {
		if !bytes.Equal(first, img.Pix[y*img.Stride:][:len(first)]) {
			return false
		}
	}
	return true
}

// WaitStill returns a picture once it has stayed the same for 300 ms.
func (s *Screen) WaitStill(limit time.Duration) (*image.RGBA, error) {
	last, err := s.Shot()
	if err != nil {
		return nil, err
	}
	since := time.Now()
	err = poll(limit, func() (bool, error) {
		now, err := s.Shot()
		if err != nil {
			return false, err
		}
		if Difference(last, now, 0) > 0 {
			last, since = now, time.Now()
		}
		return time.Since(since) > 300*time.Millisecond, nil
	})
	if err != nil {
		return last, fmt.Errorf("the picture does not come to rest: %w", err)
	}
	return last, nil
}

// WaitChange waits until at least a fraction of the pixels (0 to 1) differ from
// an earlier picture, then for the picture to come to rest, and returns it.
func (s *Screen) WaitChange(before image.Image, fraction float64, limit time.Duration) (*image.RGBA, error) {
	deadline := time.Now().Add(limit)
	var now *image.RGBA
	err := poll(limit, func() (bool, error) {
		var err error
		now, err = s.Shot()
		return err == nil && Difference(before, now, 8) >= fraction, err
	})
	if err != nil {
		return now, fmt.Errorf("the picture does not change by %.1f %%: %w", fraction*100, err)
	}
	return s.WaitStill(max(time.Until(deadline), time.Second))
}

// Difference is the fraction of pixels (0 to 1) in which two pictures differ by
// more than the tolerance in a channel (0 to 255). Different sizes differ by 1.
func Difference(a, b image.Image, tolerance int) float64 {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 1
	}
	from := b.Bounds().Min.Sub(a.Bounds().Min)
	return share(a, func(x, y int, c color.RGBA) bool {
		return !near(c, rgba(b, x+from.X, y+from.Y), tolerance)
	})
}

// Inked is the fraction of pixels (0 to 1) that are not the background.
func Inked(img image.Image, background color.Color, tolerance int) float64 {
	return 1 - Share(img, background, tolerance)
}

// Share is the fraction of pixels (0 to 1) of one colour, give or take a
// tolerance in each channel (0 to 255).
func Share(img image.Image, c color.Color, tolerance int) float64 {
	want := color.RGBAModel.Convert(c).(color.RGBA)
	return share(img, func(_, _ int, got color.RGBA) bool { return near(got, want, tolerance) })
}

// Background is the colour that most pixels have.
func Background(img image.Image) color.Color {
	counts := map[color.RGBA]int{}
	share(img, func(_, _ int, c color.RGBA) bool { counts[c]++; return false })
	var most color.RGBA
	for c, n := range counts {
		if n > counts[most] {
			most = c
		}
	}
	return most
}

// Crop is a part of a picture, which shares its pixels.
func Crop(img *image.RGBA, part image.Rectangle) *image.RGBA {
	return img.SubImage(part).(*image.RGBA)
}

// Save writes a picture as a PNG file, for a person to look at.
func Save(img image.Image, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}

func share(img image.Image, is func(x, y int, c color.RGBA) bool) float64 {
	b := img.Bounds()
	hits := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if is(x, y, rgba(img, x, y)) {
				hits++
			}
		}
	}
	return float64(hits) / float64(max(b.Dx()*b.Dy(), 1))
}

func rgba(img image.Image, x, y int) color.RGBA {
	if direct, ok := img.(*image.RGBA); ok {
		return direct.RGBAAt(x, y)
	}
	return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
}

func near(a, b color.RGBA, tolerance int) bool {
	off := func(p, q uint8) bool { return max(p, q)-min(p, q) > uint8(min(tolerance, 255)) }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B)
}

// Fields of an X window dump's header, as 32-bit words (XWDFile.h).
const (
	xwdHeaderSize   = 0
	xwdVersion      = 1
	xwdWidth        = 4
	xwdHeight       = 5
	xwdByteOrder    = 7
	xwdBitsPerPixel = 11
	xwdBytesPerLine = 12
	xwdColours      = 19
	xwdWords        = 25
	xwdColourSize   = 12 // bytes of one entry of the colour map
)

// decodeXWD reads the only kind of X window dump that Xvfb writes for a screen
// of depth 24: 32 bits a pixel, blue first.
func decodeXWD(data []byte) (*image.RGBA, error) {
	if len(data) < xwdWords*4 {
		return nil, errors.New("the screen's file is too short for a header")
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(data[i*4:])) }
	if word(xwdVersion) != 7 || word(xwdBitsPerPixel) != 32 || word(xwdByteOrder) != 0 {
		return nil, fmt.Errorf("the screen's file is of another kind: version %d, %d bits, byte order %d",
			word(xwdVersion), word(xwdBitsPerPixel), word(xwdByteOrder))
	}
	width, height, stride := word(xwdWidth), word(xwdHeight), word(xwdBytesPerLine)
	start := word(xwdHeaderSize) + word(xwdColours)*xwdColourSize
	if stride < width*4 || len(data) < start+height*stride {
		return nil, errors.New("the screen's file is shorter than its header says")
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		from, to := data[start+y*stride:], img.Pix[y*img.Stride:]
		for x := 0; x < width*4; x += 4 {
			to[x], to[x+1], to[x+2], to[x+3] = from[x+2], from[x+1], from[x], 255
		}
	}
	return img, nil
}
