package markdown

import (
	"os"
	"path/filepath"
	"testing"

	"moat/internal/brief"
)

// bundled is where the briefings that come with Moat stand.
const bundled = "../../../assets/briefings"

func TestBundledBriefingsReadAndRoundTrip(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(bundled, "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no bundled briefings in %s: %v", bundled, err)
	}
	originals := map[brief.ID]*brief.Briefing{}
	var translations []*brief.Briefing
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Read(filepath.Base(p), data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		roundTrip(t, b)
		if want := string(b.ID) + "." + b.Lang + ".md"; want != filepath.Base(p) {
			t.Errorf("%s holds %s", p, want)
		}
		if b.IsTranslation() {
			translations = append(translations, b)
		} else {
			originals[b.ID] = b
		}
	}
	for _, b := range translations {
		o, ok := originals[b.ID]
		if !ok {
			t.Errorf("%s (%s): no original", b.ID, b.Lang)
		} else if err := CheckTranslation(o, b); err != nil {
			t.Error(err)
		}
	}
}
