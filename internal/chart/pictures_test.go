package chart_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"moat/internal/chart"
)

var pictures = flag.String("pictures", "", "folder to write pictures of the charts to")

// TestPictures writes what the charts look like, to be looked at:
// go test ./internal/chart -run Pictures -pictures DIR.
func TestPictures(t *testing.T) {
	dir := *pictures
	if dir == "" {
		dir = t.TempDir()
	}
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		for _, c := range chart.All(input(t, "openai-100bn-talks", "2025-12-19", lang, "")) {
			t.Log(c.Title, "|", c.Subtitle, "|", c.Stage, "|", c.SourceLine, "|", c.Required)
			for _, o := range []chart.Options{
				{Width: 800, Height: 450, Scale: 2, Frame: true, Theme: chart.Light()},
				{Width: 480, Height: 300, Scale: 2, Frame: true, Theme: chart.Light()},
				{Width: 800, Height: 450, Scale: 1, Theme: chart.Dark()},
				{Width: 480, Height: 300, Scale: 2, Theme: chart.Dark()},
			} {
				look := map[bool]string{true: "card", false: "framed"}[!o.Frame]
				name := fmt.Sprintf("%s-%s-%s-%.0f.png", c.ID, lang, look, o.Width)
				f, err := os.Create(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				if err := c.PNG(f, fonts, o); err != nil {
					t.Error(err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
