//go:build bench

package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"moat/bench/report"
	"moat/internal/intake"
	"moat/internal/intake/claims"
)

// maxHostile is the most that a hostile file may take, in milliseconds.
const maxHostile = 2000

// bomb is a workbook whose one sheet unpacks to 512 MB.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]io.Reader{
		"[Content_Types].xml":      strings.NewReader(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
		"xl/worksheets/sheet1.xml": io.LimitReader(blanks{}, 512<<20),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestHostileInput takes the slowest of the files that are meant to stop a
// reader.
func TestHostileInput(t *testing.T) {
	worst, slowest := 0.0, ""
	for name, data := range map[string][]byte{
		"stars.md":   []byte(strings.Repeat("*a_", 10<<20/3)),
		"stars.txt":  []byte(strings.Repeat("*a_ ", 1<<20/4)),
		"divs.html":  []byte(strings.Repeat("<div>", 20_000) + "x"),
		"pic.png":    []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06" + strings.Repeat("\x00", 1<<20)),
		"bomb.xlsx":  bomb(t),
		"cmd.csv":    []byte("party,raise\n" + strings.Repeat("=cmd|' /C calc'!A0,1e309\nragged\n", 50_000)),
		"lines.txt":  []byte(strings.Repeat("Harbour Cloud\n\n", 1<<20/15)),
		"money.txt":  []byte(strings.Repeat("raised $5bn ", 1<<20/12)),
		"mixed.html": []byte("<meta charset=euc-kr>" + strings.Repeat("\xb0\xa1\x82\xa0中文", 100_000)),
	} {
		took := median(t, func() error {
			item, err := intake.Open(name, data, intake.Options{Register: claims.NewRegister(nil)})
			if err == nil && item.Draft == nil && item.Sheets == nil {
				return fmt.Errorf("%s was read as a briefing", name)
			}
			return nil
		})
		fmt.Printf("  %-12s %s\n", name, time.Duration(took*float64(time.Millisecond)).Round(time.Millisecond))
		if took > worst {
			worst, slowest = took, name
		}
	}
	t.Logf("slowest: %s", slowest)
	check(t, report.Figure{Name: "hostile_file_ms", Value: worst, Unit: "ms", Limit: maxHostile})
}
