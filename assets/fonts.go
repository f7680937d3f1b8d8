// Package assets holds what Moat carries inside its binary: fonts, icons,
// translations and the bundled briefings, each with its licence beside it.
package assets

import (
	_ "embed" // the fonts below
	"fmt"
	"io/fs"
)

// Names of the embedded font files. Regular and SemiBold cover Latin, Hangul
// and kana; the JP faces add kanji; Han covers all of simplified and
// traditional Chinese. The faces with PostScript outlines are those that the
// window and the charts draw with: they are ready ten times sooner than the
// same faces with TrueType outlines, which only PDFs embed.
const (
	FontRegular    = "Pretendard-Regular.otf"
	FontSemiBold   = "Pretendard-SemiBold.otf"
	FontJPRegular  = "PretendardJP-Regular.otf"
	FontJPSemiBold = "PretendardJP-SemiBold.otf"
	FontHan        = "DroidSansFallbackFull.ttf"
)

// The fonts as byte slices of their own: an embed.FS would copy megabytes at
// each read, these stay in the program's file until a glyph is needed.
var (
	//go:embed fonts/Pretendard-Regular.otf
	regular []byte
	//go:embed fonts/Pretendard-SemiBold.otf
	semiBold []byte
	//go:embed fonts/PretendardJP-Regular.otf
	jpRegular []byte
	//go:embed fonts/PretendardJP-SemiBold.otf
	jpSemiBold []byte
	//go:embed fonts/DroidSansFallbackFull.ttf
	han []byte

	//go:embed fonts/Pretendard-Regular.ttf
	regularTrueType []byte
	//go:embed fonts/Pretendard-SemiBold.ttf
	semiBoldTrueType []byte
	//go:embed fonts/PretendardJP-Regular.ttf
	jpRegularTrueType []byte
	//go:embed fonts/PretendardJP-SemiBold.ttf
	jpSemiBoldTrueType []byte
)

var fonts = map[string][]byte{
	FontRegular: regular, FontSemiBold: semiBold,
	FontJPRegular: jpRegular, FontJPSemiBold: jpSemiBold,
	FontHan: han,

	"Pretendard-Regular.ttf": regularTrueType, "Pretendard-SemiBold.ttf": semiBoldTrueType,
	"PretendardJP-Regular.ttf": jpRegularTrueType, "PretendardJP-SemiBold.ttf": jpSemiBoldTrueType,
}

// Font returns the bytes of an embedded font file by one of the names above, or
// by that of the same face with the ending .ttf.
// The bytes are shared and read-only.
func Font(name string) ([]byte, error) {
	b, ok := fonts[name]
	if !ok {
		return nil, fmt.Errorf("assets: font %q: %w", name, fs.ErrNotExist)
	}
	return b, nil
}
