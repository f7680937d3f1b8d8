package app

import (
	"github.com/jeandeaual/go-locale"
	"golang.org/x/text/language"

	"moat/internal/brief"
)

// systemLanguage is the interface language that fits the system's best.
func systemLanguage() string {
	tags, err := locale.GetLocales()
	if err != nil {
		return "en"
	}
	return nearestLanguage(tags)
}

func nearestLanguage(tags []string) string {
	supported := make([]language.Tag, len(brief.Langs))
	for i, l := range brief.Langs {
		supported[i] = language.Make(l)
	}
	wanted := make([]language.Tag, 0, len(tags))
	for _, t := range tags {
		if tag, err := language.Parse(t); err == nil {
			wanted = append(wanted, tag)
		}
	}
	_, i, confidence := language.NewMatcher(supported).Match(wanted...)
	if confidence == language.No {
		return "en"
	}
	return brief.Langs[i]
}
