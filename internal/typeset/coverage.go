package typeset

import (
	"strings"
	"unicode"
)

// Run is a stretch of text set in one face. Text is the bytes Start to End of
// the text that it was cut from.
type Run struct {
	Text       string
	Face       Face
	Start, End int
}

// Runs is RunsLang without a language.
func (f *Fonts) Runs(text string, w Weight) []Run { return f.RunsLang(text, w, "") }

// RunsLang cuts text into maximal runs by glyph coverage: Pretendard first,
// then Pretendard JP, then Droid Sans Fallback. With lang "zh" (also
// "zh-Hans" and the like) Han goes to Droid Sans Fallback alone, so that
// simplified Chinese stands in one design; otherwise to the JP face where
// that has it. Spaces and punctuation stay with a neighbour that has them, and
// kana with neighbouring kanji. A rune that no face has stays in Pretendard,
// as its "missing" box.
func (f *Fonts) RunsLang(text string, w Weight, lang string) []Run {
	if text == "" {
		return nil
	}
	runes, offsets := decode(text)
	faces := f.assign(runes, w, language(lang))
	var runs []Run
	start := 0
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && faces[i] == faces[start] {
			continue
		}
		from, to := offsets[start], offsets[i]
		runs = append(runs, Run{Text: text[from:to], Face: faces[start], Start: from, End: to})
		start = i
	}
	return runs
}

// Missing returns the runes of text that no embedded face has, each once, in
// the order they appear. Control and formatting characters don't count.
func (f *Fonts) Missing(text string) []rune {
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range text {
		if surelyPretendard(r) || invisible(r) || seen[r] {
			continue
		}
		seen[r] = true
		if f.pick(r, Regular, "") == noFace {
			missing = append(missing, r)
		}
	}
	return missing
}

// decode returns the runes of text and the byte offset of each, with the
// length of text after the last. A byte that is not UTF-8 becomes U+FFFD.
func decode(text string) (runes []rune, offsets []int) {
	runes = make([]rune, 0, len(text))
	offsets = make([]int, 0, len(text)+1)
	for i, r := range text {
		runes = append(runes, r)
		offsets = append(offsets, i)
	}
	return runes, append(offsets, len(text))
}

// language reduces a language tag to the part that changes typesetting.
func language(tag string) string {
	tag = strings.ToLower(tag)
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "zh", "ja", "ko":
		return tag
	}
	return ""
}

const noFace Face = -1

func latinFace(w Weight) Face {
	if w == SemiBold {
		return FaceSemiBold
	}
	return FaceRegular
}

func japaneseFace(w Weight) Face {
	if w == SemiBold {
		return FaceJPSemiBold
	}
	return FaceJPRegular
}

// pick returns the first face that has r, noFace if none has.
func (f *Fonts) pick(r rune, w Weight, lang string) Face {
	switch {
	case surelyPretendard(r):
		return latinFace(w)
	case !isHan(r) && f.face(latinFace(w)).covers(r):
		return latinFace(w)
	case lang == "zh" && isHan(r) && f.face(FaceHan).covers(r):
		return FaceHan
	case f.face(japaneseFace(w)).covers(r):
		return japaneseFace(w)
	case f.face(FaceHan).covers(r):
		return FaceHan
	}
	return noFace
}

// assign picks a face for every rune.
func (f *Fonts) assign(runes []rune, w Weight, lang string) []Face {
	base := latinFace(w)
	faces := make([]Face, len(runes))
	plain := true
	for i, r := range runes {
		faces[i] = base
		if !neutral(r) {
			if p := f.pick(r, w, lang); p != noFace {
				faces[i] = p
			}
		}
		plain = plain && faces[i] == base && surelyPretendard(r)
	}
	if !plain {
		f.settleNeutrals(runes, faces, w, lang)
	}
	return faces
}

// settleNeutrals gives spaces, punctuation and marks, and kana beside kanji,
// the face of a neighbour: the one before, or for an opening bracket the one
// after.
func (f *Fonts) settleNeutrals(runes []rune, faces []Face, w Weight, lang string) {
	before, after := noFace, nextStrong(runes, faces)
	for i, r := range runes {
		switch {
		case neutral(r):
			faces[i] = f.settle(r, before, after[i], w, lang)
		case isKana(r):
			if jp := japaneseFace(w); before == jp || after[i] == jp {
				faces[i] = jp
			}
			before = faces[i]
		default:
			before = faces[i]
		}
	}
}

// nextStrong returns for every rune the face of the next one that is neither
// neutral nor kana.
func nextStrong(runes []rune, faces []Face) []Face {
	next := make([]Face, len(runes))
	face := noFace
	for i := len(runes) - 1; i >= 0; i-- {
		next[i] = face
		if !neutral(runes[i]) && !isKana(runes[i]) {
			face = faces[i]
		}
	}
	return next
}

func (f *Fonts) settle(r rune, before, after Face, w Weight, lang string) Face {
	first, second := before, after
	if unicode.In(r, unicode.Ps, unicode.Pi) {
		first, second = after, before
	}
	for _, face := range []Face{first, second} {
		if face != noFace && (invisible(r) || f.face(face).covers(r)) {
			return face
		}
	}
	if face := f.pick(r, w, lang); face != noFace && !invisible(r) {
		return face
	}
	return latinFace(w)
}

// surelyPretendard says that both Pretendard weights have r, without opening
// them. A test holds these ranges to the files.
func surelyPretendard(r rune) bool {
	switch {
	case r >= 0x20 && r <= 0x7e, r >= 0xa0 && r <= 0xff && r != 0xad:
		return true // Basic Latin and Latin-1
	case r >= 0xac00 && r <= 0xd7a3:
		return true // Hangul syllables
	}
	return isKana(r)
}

// isHan says that r is an ideograph. Pretendard has none, so neither its
// character map nor its file need be opened to know.
func isHan(r rune) bool {
	switch {
	case r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff:
		return true
	case r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}

func isKana(r rune) bool { return r >= 0x3041 && r <= 0x3094 || r >= 0x30a1 && r <= 0x30fa }

func isHangul(r rune) bool {
	switch {
	case r >= 0xac00 && r <= 0xd7a3, r >= 0x1100 && r <= 0x11ff, r >= 0x3131 && r <= 0x318e:
		return true
	case r >= 0xa960 && r <= 0xa97c, r >= 0xd7b0 && r <= 0xd7fb:
		return true
	}
	return false
}

// neutral says that r takes the face of its neighbour where that has it.
func neutral(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsMark(r) || invisible(r)
}

// invisible says that r is drawn as nothing: controls, formatting characters
// and variation selectors.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) ||
		unicode.Is(unicode.Variation_Selector, r) || r == 0x2028 || r == 0x2029
}
