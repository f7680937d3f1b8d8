package storage

import (
	"path/filepath"
	"slices"
	"testing"

	"moat/internal/brief"
	"moat/storage/scale"
)

// generated makes n briefings with about 3 kB of prose and 12 records each, in
// four languages.
func generated(n int) []*brief.Briefing { return slices.Collect(scale.Briefings(7, n)) }

func BenchmarkImport(b *testing.B) {
	list := generated(2000)
	b.ResetTimer()
	for b.Loop() {
		l := newLibrary(b)
		add(b, l, list...)
	}
	b.ReportMetric(float64(len(list)*b.N)/b.Elapsed().Seconds(), "briefings/s")
}

func BenchmarkOpenAndList(b *testing.B) {
	path := filled(b)
	b.ResetTimer()
	for b.Loop() {
		l, err := Open(bg, path, options())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Summaries(bg, Query{Lang: "ko"}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func BenchmarkLibraryOf20000(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.sqlite")
	l := openAt(b, path, options())
	add(b, l, generated(20_000)...)
	knownOn := day("2025-01-01")
	b.Run("list 100", func(b *testing.B) {
		for b.Loop() {
			must[[]Summary](b)(l.Summaries(bg, Query{Lang: "ko", KnownOn: knownOn, Limit: 100}))
		}
	})
	b.Run("list 100 at the end", func(b *testing.B) {
		for b.Loop() {
			must[[]Summary](b)(l.Summaries(bg, Query{Lang: "ko", Limit: 100, Offset: 19_900}))
		}
	})
	b.Run("briefing", func(b *testing.B) {
		for b.Loop() {
			must[*brief.Briefing](b)(l.Briefing(bg, "scale-010000", "en"))
		}
	})
	for _, text := range []string{"Norlun", "warrants", "국부", "투", "芯片", "the"} {
		for name, known := range map[string]string{"": "2030-01-01", " in the past": "2025-01-01"} {
			b.Run("search "+text+name, func(b *testing.B) {
				for b.Loop() {
					must[[]Hit](b)(l.Search(bg, SearchQuery{Text: text, Lang: "ko", KnownOn: day(known)}))
				}
			})
		}
	}
	b.Run("open and list", func(b *testing.B) {
		for b.Loop() {
			second, err := Open(bg, path, options())
			if err != nil {
				b.Fatal(err)
			}
			must[[]Summary](b)(second.Summaries(bg, Query{Limit: 100}))
			_ = second.Close()
		}
	})
}
