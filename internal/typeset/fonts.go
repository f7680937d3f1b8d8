package typeset

import (
	"errors"
	"strings"
	"sync"
)

// Loader returns the bytes of an embedded font file by its name (see
// Face.FileName). The bytes are only read.
type Loader func(name string) ([]byte, error)

// Weight is a weight of text that the embedded fonts have.
type Weight int

const (
	// Regular is weight 400.
	Regular Weight = iota
	// SemiBold is weight 600.
	SemiBold
)

// Face is one of the embedded font files.
type Face int

// The embedded faces. Pretendard has Latin, Hangul and kana; its JP cut adds
// the kanji of Japanese; FaceHan (Droid Sans Fallback) has all Han, in one
// weight only.
const (
	FaceRegular Face = iota
	FaceSemiBold
	FaceJPRegular
	FaceJPSemiBold
	FaceHan
	faceCount
)

var fileNames = [faceCount]string{
	FaceRegular:    "Pretendard-Regular.otf",
	FaceSemiBold:   "Pretendard-SemiBold.otf",
	FaceJPRegular:  "PretendardJP-Regular.otf",
	FaceJPSemiBold: "PretendardJP-SemiBold.otf",
	FaceHan:        "DroidSansFallbackFull.ttf",
}

// FileName is the name of the embedded file, as the Loader knows it; empty
// for a value that is no face.
func (f Face) FileName() string {
	if f < 0 || f >= faceCount {
		return ""
	}
	return fileNames[f]
}

// TrueTypeName is the name of the file that holds the same face with TrueType
// outlines, which is all that a PDF library embeds.
func (f Face) TrueTypeName() string {
	return strings.Replace(f.FileName(), ".otf", ".ttf", 1)
}

// Fonts sets text in the embedded faces. Faces are loaded when a text first
// needs them. It is safe for use by several goroutines.
type Fonts struct {
	faces    [faceCount]*face
	shaping  sync.Mutex // guards shaper, which keeps buffers between texts
	shaper   shaper
	lines    *cache[lineKey, *line]
	outlines *cache[glyphKey, outline]
	memo     sync.Map
}

// New returns fonts whose files come from load. It reads nothing yet.
func New(load Loader) *Fonts {
	f := &Fonts{
		lines:    newCache[lineKey, *line](2048),
		outlines: newCache[glyphKey, outline](8192),
	}
	for i := range f.faces {
		f.faces[i] = &face{name: fileNames[i], load: load}
	}
	return f
}

// Err joins the errors of the faces that were needed and could not be loaded,
// and is nil otherwise. Text that needs such a face falls back to the others,
// and without any of them is set as nothing.
func (f *Fonts) Err() error {
	var errs []error
	for _, face := range f.faces {
		errs = append(errs, face.failure())
	}
	return errors.Join(errs...)
}

// Loaded lists the faces that texts have needed so far.
func (f *Fonts) Loaded() []Face {
	var loaded []Face
	for i, face := range f.faces {
		if face.opened.Load() {
			loaded = append(loaded, Face(i))
		}
	}
	return loaded
}

// Memo returns what a renderer keeps for as long as these fonts live, such as
// a cache of glyph pictures shared by all its drawings. The first call with a
// key makes the value. As with context keys, the key's type should be the
// caller's own.
func (f *Fonts) Memo(key any, make func() any) any {
	if v, ok := f.memo.Load(key); ok {
		return v
	}
	v, _ := f.memo.LoadOrStore(key, make())
	return v
}
