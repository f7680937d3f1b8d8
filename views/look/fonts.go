package look

import (
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"moat/assets"
)

// fontResources holds each font file once for the whole process. Fyne keeps
// measurements by a resource's name and parsed fonts by its identity, so one
// name must stay one resource.
var fontResources struct {
	sync.Mutex
	byName map[string]fyne.Resource
}

// FontResource returns the font file of that name as a Fyne resource, reading
// it with load at the first call only. It fails where load fails.
func FontResource(name string, load func(name string) ([]byte, error)) (fyne.Resource, error) {
	fontResources.Lock()
	defer fontResources.Unlock()
	if res, ok := fontResources.byName[name]; ok {
		return res, nil
	}
	data, err := load(name)
	if err != nil {
		return nil, err
	}
	if fontResources.byName == nil {
		fontResources.byName = map[string]fyne.Resource{}
	}
	res := fyne.NewStaticResource(name, data)
	fontResources.byName[name] = res
	return res, nil
}

// fontName picks the one file that Fyne's own widgets are drawn in. Japanese
// needs the faces with kanji. For Chinese the Han face comes first: Fyne falls
// back to the Latin face that it bundles for the letters and digits that the
// Han face lacks, so nothing is missing on a machine without fonts.
func fontName(lang string, bold bool) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch {
	case base == "zh":
		return assets.FontHan
	case base == "ja" && bold:
		return assets.FontJPSemiBold
	case base == "ja":
		return assets.FontJPRegular
	case bold:
		return assets.FontSemiBold
	}
	return assets.FontRegular
}
