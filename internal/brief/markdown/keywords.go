package markdown

import (
	"slices"
	"strings"

	"moat/internal/brief"
)

// The names of the record tables. They are English in every file.
const (
	parties   = "Parties"
	figures   = "Figures"
	rounds    = "Rounds"
	alliances = "Alliances"
)

var tableNames = []string{parties, figures, rounds, alliances}

// takeawayWords head the takeaways, by language.
var takeawayWords = map[string]string{"en": "Takeaways", "ko": "핵심 요약", "ja": "要点", "zh": "要点"}

// sectionWords head the sections, by kind and language.
var sectionWords = map[brief.SectionKind]map[string]string{
	brief.Analysis:   {"en": "Analysis", "ko": "분석", "ja": "分析", "zh": "分析"},
	brief.Background: {"en": "Background", "ko": "배경", "ja": "背景", "zh": "背景"},
	brief.Industry:   {"en": "Industry context", "ko": "업계 맥락", "ja": "業界の文脈", "zh": "行业背景"},
	brief.Expert:     {"en": "Expert view", "ko": "전문가 관점", "ja": "専門家の見方", "zh": "专家观点"},
	brief.Insight:    {"en": "Insight", "ko": "인사이트", "ja": "インサイト", "zh": "洞察"},
	brief.Conclusion: {"en": "Conclusion", "ko": "결론", "ja": "結論", "zh": "结论"},
}

// heading is what a level-2 heading announces.
type heading struct {
	table     string // one of tableNames, or ""
	takeaways bool
	kind      brief.SectionKind
	title     string
}

// classify tells takeaways, tables and sections apart. A heading without a
// known word is an analysis with that title.
func classify(text string) heading {
	for _, n := range tableNames {
		if strings.EqualFold(text, n) {
			return heading{table: n}
		}
	}
	if isWord(takeawayWords, text) {
		return heading{takeaways: true}
	}
	word, title := text, ""
	if i := strings.IndexAny(text, ":："); i >= 0 {
		word = strings.TrimSpace(text[:i])
		title = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text[i:], ":"), "："))
	}
	for _, k := range brief.SectionKinds {
		if isWord(sectionWords[k], word) {
			return heading{kind: k, title: title}
		}
	}
	return heading{kind: brief.Analysis, title: text}
}

func isWord(words map[string]string, text string) bool {
	for _, w := range words {
		if strings.EqualFold(w, text) {
			return true
		}
	}
	return false
}

// sectionHeading writes what classify reads, in the language of the file.
func sectionHeading(s brief.Section, lang string) string {
	if s.Kind == brief.Analysis && s.Title != "" && classify(s.Title) == (heading{kind: s.Kind, title: s.Title}) {
		return s.Title
	}
	word := inLang(sectionWords[s.Kind], lang)
	if s.Title == "" {
		return word
	}
	return word + ": " + s.Title
}

func inLang(words map[string]string, lang string) string {
	if w, ok := words[lang]; ok {
		return w
	}
	return words["en"]
}

func knownKind(k brief.SectionKind) bool { return slices.Contains(brief.SectionKinds, k) }
