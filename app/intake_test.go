package app

import (
	"context"
	"fmt"
	"moat/internal/money"
	"moat/storage"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// anArticle was written for these tests.
const anArticle = `OpenAI and the price of a number

OpenAI is in talks to raise up to $90 billion at a valuation of up to $700 billion, Bloomberg reported.

Background

OpenAI's annualized revenue is about $2 billion, so at $700 billion investors would pay over 35 times revenue. Amazon may take part.
`

func TestImportOfAnArticle(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), anArticle)
	lib := filepath.Join(dir, "own.sqlite")
	out, errs, status := r.run("", "--library", lib, "import", "--published", "2025-12-19", filepath.Join(dir, "a.txt"))
	if status != 0 || !strings.HasPrefix(out, "added\topenai-and-the-price-of-a-number-") {
		t.Fatalf("status %d, printed %q, %q", status, out, errs)
	}
	for _, want := range []string{`"up to $90 billion": ≤ US$90bn, OpenAI, raise, in talks, lede`, "over 35 times", "parties: OpenAI, Amazon", "Bloomberg"} {
		if !strings.Contains(errs, want) {
			t.Errorf("the import does not tell %q:\n%s", want, errs)
		}
	}
	id := strings.Split(out, "\t")[1]
	found := r.ok("--library", lib, "check", id, "--lang", "en")
	for _, want := range []string{"off: Multiple: > 35×", "350×"} {
		if !strings.Contains(found, want) {
			t.Errorf("no %q in\n%s", want, found)
		}
	}
	if again := r.ok("--library", lib, "import", "--published", "2025-12-19", filepath.Join(dir, "a.txt")); !strings.HasPrefix(again, "unchanged\t"+id) {
		t.Errorf("again: %q", again)
	}
	if shown := r.ok("--library", lib, "show", id, "--format", "md"); !strings.Contains(shown, "not confirmed") || !strings.Contains(shown, "unread, relay") {
		t.Errorf("figures are not marked as drafted, or the source as unread:\n%s", shown)
	}
}

func TestAnArticleWithoutADateIsImportedAndSaysSo(t *testing.T) {
	r := newRunner(t)
	lib := filepath.Join(t.TempDir(), "own.sqlite")
	out, errs, status := r.run(anArticle, "--library", lib, "import", "-")
	if status != 0 || !strings.Contains(errs, "does not say when it was published") {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
	if listed := r.ok("--library", lib, "list"); !strings.Contains(listed, "\t\ten\t") {
		t.Errorf("a date was made up: %q", listed)
	}
	if _, errs, status := r.run(anArticle, "--library", lib, "import", "--published", "soon", "-"); status != 2 || !strings.Contains(errs, "YYYY-MM-DD") {
		t.Errorf("status %d, %q", status, errs)
	}
}

func TestImportOfATable(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "t.csv"), "Firm,When,Sum\nOpenAI,2025-03-31,US$40bn\nNew Co,2025-04,=cmd\nNew Co,2025-05,US$1bn\n")
	lib := filepath.Join(dir, "own.sqlite")
	if _, errs, status := r.run("", "--library", lib, "import", filepath.Join(dir, "t.csv")); status != 1 || !strings.Contains(errs, `no column is "party"`) {
		t.Errorf("without a mapping: status %d, %s", status, errs)
	}
	if _, err := os.Stat(lib); err == nil {
		t.Error("nothing was read, and a library was made")
	}
	out, errs, status := r.run("", "--library", lib, "import", "--kind", "rounds", "--column", "Firm=party", "--column", "When=date", "--column", "sum=raise", filepath.Join(dir, "t.csv"))
	if status != 1 || !strings.HasPrefix(out, "added\tt-") || !strings.Contains(errs, `row 3, column "Sum": "=cmd" is a formula`) {
		t.Errorf("status %d, %q, %s", status, out, errs)
	}
	id := strings.Split(out, "\t")[1]
	if shown := r.ok("--library", lib, "show", id, "--format", "md"); !strings.Contains(shown, "| openai ") || !strings.Contains(shown, "| new-co ") {
		t.Errorf("the parties:\n%s", shown)
	}
	for _, bad := range [][]string{{"--kind", "songs"}, {"--column", "Firm"}} {
		if _, _, status := r.run("", append([]string{"--library", lib, "import", filepath.Join(dir, "t.csv")}, bad...)...); status != 2 {
			t.Errorf("%v: status %d", bad, status)
		}
	}
}

func TestImportOfAFolderOfArticles(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	for i := range 120 {
		write(t, filepath.Join(dir, fmt.Sprintf("a%03d.txt", i)), strings.Replace(anArticle, "of a number", fmt.Sprintf("of number %d", i), 1))
	}
	write(t, filepath.Join(dir, "bad.txt"), "a\x00b")
	write(t, filepath.Join(dir, "notes.ini"), "not read")
	lib := filepath.Join(dir, "own.sqlite")
	out, errs, status := r.run("", "--library", lib, "import", "--published", "2025-12-19", dir)
	if status != 1 || strings.Count(out, "added\t") != 120 || !strings.Contains(errs, "100 of 121 read") ||
		!strings.Contains(errs, "moat: 120 articles: 600 figures found, 0 with something open") || !strings.Contains(errs, "bad.txt:1") {
		t.Errorf("status %d, %d added, %.400s", status, strings.Count(out, "added\t"), errs)
	}
}

func TestWebAddressesOfThisMachineAreRefused(t *testing.T) {
	r := newRunner(t)
	lib := filepath.Join(t.TempDir(), "own.sqlite")
	if _, errs, status := r.run("", "--library", lib, "import", "http://127.0.0.1:9/a.html"); status != 1 || !strings.Contains(errs, "private network") {
		t.Errorf("status %d, %s", status, errs)
	}
}

func TestRatesAreBroughtInFromATable(t *testing.T) {
	r := newRunner(t)
	dir := t.TempDir()
	library, table := filepath.Join(dir, "mine.sqlite"), filepath.Join(dir, "won.csv")
	write(t, table, "# my own\ndate,base,quote,rate,basis,source\n2025-12-18,USD,KRW,1300,close,a test\n")
	out, errs, status := r.run("", "--library", library, "import", table)
	if status != 0 || out != "" || !strings.Contains(errs, "1 exchange rate added") {
		t.Fatalf("%d: %q, %q", status, out, errs)
	}
	lib, err := storage.Open(context.Background(), library, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	rates, err := lib.Rates(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2025-12-18": "1300", "2025-06-30": "1350"} {
		on, err := money.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		c, err := rates.At(on, money.USD, money.KRW)
		if err != nil || !strings.HasPrefix(c.Rate.String(), want[:2]) {
			t.Errorf("%s: %v, %v", day, c.Rate, err)
		}
	}
	bad := filepath.Join(dir, "bad.csv")
	write(t, bad, "date,base,quote,rate,basis,source\n2025-12-18,USD,KRW,=1+1,close,x\n")
	if _, errs, status := r.run("", "--library", library, "import", bad); status != 1 || !strings.Contains(errs, "bad.csv:2") {
		t.Errorf("%d: %q", status, errs)
	}
}
