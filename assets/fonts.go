// Package assets holds what Moat carries inside its binary: fonts, icons,
// translations and the bundled briefings, each with its licence beside it.
package assets

import "embed"

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

//go:embed fonts/*.ttf
var fonts embed.FS

// Font returns the bytes of an embedded font file by one of the names above.
// The bytes are shared: callers must not change them.
func Font(name string) ([]byte, error) {
	return fonts.ReadFile("fonts/" + name)
}
