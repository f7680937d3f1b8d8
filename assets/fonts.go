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
// traditional Chinese.
const (
	FontRegular    = "Pretendard-Regular.ttf"
	FontSemiBold   = "Pretendard-SemiBold.ttf"
	FontJPRegular  = "PretendardJP-Regular.ttf"
	FontJPSemiBold = "PretendardJP-SemiBold.ttf"
	FontHan        = "DroidSansFallbackFull.ttf"
)

// The fonts as byte slices of their own: an embed.FS would copy megabytes at
// each read, these stay in the program's file until a glyph is needed.
var (
	//go:embed fonts/Pretendard-Regular.ttf
	regular []byte
	//go:embed fonts/Pretendard-SemiBold.ttf
	semiBold []byte
	//go:embed fonts/PretendardJP-Regular.ttf
	jpRegular []byte
	//go:embed fonts/PretendardJP-SemiBold.ttf
	jpSemiBold []byte
	//go:embed fonts/DroidSansFallbackFull.ttf
	han []byte
)

var fonts = map[string][]byte{
	FontRegular: regular, FontSemiBold: semiBold,
	FontJPRegular: jpRegular, FontJPSemiBold: jpSemiBold,
	FontHan: han,
}

// Font returns the bytes of an embedded font file by one of the names above.
// The bytes are shared and read-only.
func Font(name string) ([]byte, error) {
	b, ok := fonts[name]
	if !ok {
		return nil, fmt.Errorf("assets: font %q: %w", name, fs.ErrNotExist)
	}
	return b, nil
}
