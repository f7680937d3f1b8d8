package svg

import "strings"

// families is the list of fonts for a language tag, as the value of an
// attribute: Pretendard, which the text was measured in, then what comes with
// current systems. Simplified Chinese leaves Pretendard JP out, whose kanji
// have the Japanese design.
func families(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "zh":
		return "Pretendard, 'Droid Sans Fallback', 'PingFang SC', 'Microsoft YaHei', " +
			"'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', sans-serif"
	case "ja":
		return "Pretendard, 'Pretendard JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, " +
			"'Noto Sans CJK JP', 'Noto Sans JP', 'Droid Sans Fallback', sans-serif"
	case "ko":
		return "Pretendard, 'Pretendard JP', 'Apple SD Gothic Neo', 'Malgun Gothic', " +
			"'Noto Sans CJK KR', 'Noto Sans KR', 'Droid Sans Fallback', sans-serif"
	}
	return "Pretendard, 'Pretendard JP', Inter, 'Helvetica Neue', 'Segoe UI', Roboto, Arial, " +
		"'Noto Sans', 'Droid Sans Fallback', sans-serif"
}
