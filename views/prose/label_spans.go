package prose

import (
	"slices"
	"strings"
)

// SetSpans shows text of several styles, as Set shows one. The same text set
// again in the same style leaves the spans as they are.
func (l *Label) SetSpans(spans []Span, style LabelStyle) {
	var text strings.Builder
	for _, s := range spans {
		text.WriteString(s.Text)
	}
	l.set(text.String(), style)
	l.flow.setBlocks([]Block{{Spans: slices.Clone(spans), Lang: style.Lang}})
	l.Refresh()
}
