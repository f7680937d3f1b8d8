package assets

import (
	"embed"
	"io/fs"
)

//go:embed i18n/*.json
var translations embed.FS

// FS returns the embedded translations: one file i18n/AREA.LANG.json for each
// area of the interface and each language.
func FS() fs.FS { return translations }
