//go:build bench

// Package intake measures how fast Moat finds the figures of a text, drafts a
// briefing of an article, and imports a thousand articles.
package intake

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"moat/bench/report"
	"moat/internal/figure"
	"moat/internal/intake"
	"moat/internal/money"
)

const (
	repeats = 5
	text    = 1 << 20 // bytes

	maxFigures = 600  // ms for 1 MB
	maxDraft   = 2000 // ms for an article of 1 MB
	maxImport  = 20   // s for 1,000 articles
	articles   = 1000
)

// paragraphs are in the four languages; %d makes each article its own.
var paragraphs = []string{
	"Harbour Cloud is in talks to raise up to $%d billion at a valuation of $40 billion, or about 41 times annualized revenue, by the first quarter of next year.\n\n",
	"하버 클라우드는 최대 %d억 달러(약 6조 5000억 원) 규모의 투자 유치를 추진하며, 연환산 매출은 약 10억 달러로 전년보다 60%% 늘었다.\n\n",
	"ハーバークラウドは最大400億ドルの評価額で%d億ドルの資金調達を協議しており、2024年の売上高は37億ドルだった。\n\n",
	"港湾云正洽谈以最高400亿美元的估值融资%d亿美元，2024年营收37亿美元，净亏损12亿美元。\n\n",
}

func articleOf(n, size int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Harbour Cloud in talks, report %d\n\n", n)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, paragraphs[(n+i)%len(paragraphs)], 5+(n+i)%90)
	}
	return b.String()
}

var day = money.Day{Year: 2025, Month: time.December, Date: 19}

// median times something over and over, in milliseconds.
func median(t *testing.T, do func() error) float64 {
	t.Helper()
	var took []float64
	for range repeats {
		start := time.Now()
		if err := do(); err != nil {
			t.Fatal(err)
		}
		took = append(took, float64(time.Since(start))/float64(time.Millisecond))
	}
	return report.Median(took)
}

func check(t *testing.T, f report.Figure) {
	t.Helper()
	fmt.Println(f)
	if f.Over() {
		t.Errorf("%s is over its limit", f.Name)
	}
}

func TestFiguresInAMegabyte(t *testing.T) {
	words, found := articleOf(0, text), 0
	ms := median(t, func() error {
		found = len(figure.Find(words, figure.Options{Published: day}))
		return nil
	})
	fmt.Printf("%d figures in 1 MB: %.1f MB/s, %.0f figures/s\n", found, 1000/ms, float64(found)*1000/ms)
	check(t, report.Figure{Name: "figures_in_1_mb_ms", Value: ms, Unit: "ms", Limit: maxFigures})
}

func TestADraftOfAMegabyte(t *testing.T) {
	data := []byte(articleOf(0, text))
	ms := median(t, func() error {
		_, err := intake.Open("a.txt", data, intake.Options{Published: day})
		return err
	})
	check(t, report.Figure{Name: "draft_of_1_mb_ms", Value: ms, Unit: "ms", Limit: maxDraft})
}

// TestImportOfAThousandArticles runs the built program, as a desk does.
func TestImportOfAThousandArticles(t *testing.T) {
	binary := os.Getenv("MOAT_BIN")
	if binary == "" {
		t.Fatal("MOAT_BIN names no binary: run make bench")
	}
	home := t.TempDir()
	dir := filepath.Join(home, "articles")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(articleOf(i, 6<<10)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(binary, "--library", filepath.Join(home, "own.sqlite"), "import", "--published", day.String(), dir)
	cmd.Env = append(os.Environ(), "HOME="+home, "LANG=en_US.UTF-8")
	var out, progress bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &progress
	start := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	took := time.Since(start).Seconds()
	if n := strings.Count(out.String(), "added\t"); n != articles {
		t.Fatalf("%d of %d were added", n, articles)
	}
	if !strings.Contains(progress.String(), "1000 of 1000") {
		t.Errorf("no progress was told:\n%s", progress.String())
	}
	fmt.Printf("%.0f articles/s\n", articles/took)
	check(t, report.Figure{Name: "import_1000_articles_s", Value: took, Unit: "s", Limit: maxImport})
}
