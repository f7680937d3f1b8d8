package kit

import (
	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/views/look"
)

// StageColor is the colour of a stage's word: talk, signed, done or over. The
// word itself always stands beside it.
func StageColor(s brief.Stage) fyne.ThemeColorName {
	switch {
	case s.Open():
		return look.ColorNameCannotTell
	case s.Over():
		return look.ColorNameOff
	case s == brief.Closed:
		return look.ColorNameHolds
	case s == brief.NoStage:
		return look.ColorNameMuted
	default:
		return look.ColorNameAccent
	}
}

// VerdictColor is the colour of a verdict.
func VerdictColor(v evidence.Verdict) fyne.ThemeColorName {
	switch v {
	case evidence.Holds:
		return look.ColorNameHolds
	case evidence.Off:
		return look.ColorNameOff
	default:
		return look.ColorNameCannotTell
	}
}

// VerdictSign is the sign that stands before a verdict, so that colour never
// carries it alone.
func VerdictSign(v evidence.Verdict) string {
	switch v {
	case evidence.Holds:
		return "✓"
	case evidence.Off:
		return "✕"
	default:
		return "?"
	}
}

// LangMark is a language in one sign of its own, for lists.
func LangMark(lang string) string {
	switch lang {
	case "ko":
		return "한"
	case "ja":
		return "日"
	case "zh":
		return "中"
	default:
		return "EN"
	}
}

// LangName is a language's name in itself.
func LangName(lang string) string {
	switch lang {
	case "ko":
		return "한국어"
	case "ja":
		return "日本語"
	case "zh":
		return "中文"
	default:
		return "English"
	}
}
