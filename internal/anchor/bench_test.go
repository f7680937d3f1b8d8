package anchor

import "testing"

// An orphan is the costly case: the whole text is searched for words like its.
func BenchmarkFindAnOrphan(b *testing.B) {
	parts := bundled(b)["openai-100bn-talks.en.md"]
	a, _ := Make(Part{Key: "section-9", Text: takeaway}, 0, 160)
	for b.Loop() {
		if _, ok := a.Find(parts); ok {
			b.Fatal("found")
		}
	}
}

func BenchmarkFindInPlace(b *testing.B) {
	parts := bundled(b)["openai-100bn-talks.en.md"]
	a, _ := Make(parts[len(parts)-1], 10, 90)
	for b.Loop() {
		if _, ok := a.Find(parts); !ok {
			b.Fatal("not found")
		}
	}
}
