package prose

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// briefing is a document of about n words in four languages.
func briefing(n int) []Block {
	var blocks []Block
	for words := 0; words < n; words += 100 {
		// Numbers differ from paragraph to paragraph, as they do in a briefing.
		no := fmt.Sprintf(" %d,%03d", len(blocks), words)
		blocks = append(blocks,
			Block{Kind: H2, Spans: []Span{{Text: "왜 지금인가" + no}}, Lang: "ko"},
			para("ko", korean+no), para("en", english+no), para("ja", japanese+no), para("zh", chinese+no),
		)
	}
	return blocks
}

// BenchmarkReflow sets 3,000 words at a new width each time, as when a window
// is being resized.
func BenchmarkReflow(b *testing.B) {
	d := NewDocument(newTypesetter(b), briefing(3000), Style{})
	d.Resize(fyne.NewSize(600, 1000))
	i := 0
	for b.Loop() {
		i++
		d.Resize(fyne.NewSize(400+float32(i%250), 1000))
	}
}

// BenchmarkOpenAgain cuts, measures and sets 3,000 words whose widths are known,
// as when a briefing is opened for the second time.
func BenchmarkOpenAgain(b *testing.B) {
	ts := newTypesetter(b)
	blocks := briefing(3000)
	NewDocument(ts, blocks, Style{}).HeightFor(640)
	for b.Loop() {
		d := NewDocument(ts, blocks, Style{})
		d.Resize(fyne.NewSize(640, 1000))
	}
}

// BenchmarkOpenFirst includes reading the fonts and measuring every word.
func BenchmarkOpenFirst(b *testing.B) {
	blocks := briefing(3000)
	for b.Loop() {
		d := NewDocument(newTypesetter(b), blocks, Style{})
		d.Resize(fyne.NewSize(640, 1000))
	}
}
