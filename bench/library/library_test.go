//go:build bench

// Package library measures a library of 100,000 briefings in four languages: how
// fast it is imported, searched and listed, and what it costs the window.
package library

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"moat/bench/report"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage"
	"moat/storage/scale"
)

const (
	briefings = 100_000
	batch     = 4096 // briefings handed over at a time
	rounds    = 5    // of every search
	hits      = 100  // as many as the window shows

	maxImportMS   = 1000 // for a thousand briefings
	maxOrdinaryMS = 50   // 95th percentile
	maxCommonMS   = 250
	maxRatio      = 2 // of bare SQL
	maxOpenMS     = 100
)

var folder string

func TestMain(m *testing.M) { run(m) }

// run makes a folder for the library and takes it away again; m keeps the
// status.
func run(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "moat-bench-library-"); err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	m.Run()
}

// built makes the library once and says how long importing took.
var built = sync.OnceValues(func() (time.Duration, error) {
	ctx := context.Background()
	lib, err := storage.Open(ctx, path(), storage.Options{Create: true})
	if err != nil {
		return 0, err
	}
	var took time.Duration
	some := make([]*brief.Briefing, 0, batch)
	store := func() error {
		start := time.Now()
		r, err := lib.ImportBriefings(ctx, some, nil)
		took += time.Since(start)
		some = some[:0]
		if err == nil {
			err = r.Err()
		}
		return err
	}
	for b := range scale.Briefings(1, briefings) {
		if some = append(some, b); len(some) == batch {
			if err := store(); err != nil {
				return 0, err
			}
		}
	}
	if err := store(); err != nil {
		return 0, err
	}
	return took, lib.Close()
})

func path() string { return filepath.Join(folder, "library.sqlite") }

func opened(t *testing.T) *storage.Library {
	t.Helper()
	if _, err := built(); err != nil {
		t.Fatal(err)
	}
	lib, err := storage.Open(context.Background(), path(), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	return lib
}

func check(t *testing.T, f report.Figure) {
	t.Helper()
	fmt.Println(f)
	if f.Over() {
		t.Errorf("%s is over its limit", f.Name)
	}
}

func TestImport(t *testing.T) {
	took, err := built()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%d briefings of 3 kB and 12 records in %s: %.0f a second, %.0f MB\n",
		briefings, took.Round(time.Second), briefings/took.Seconds(), float64(info.Size())/1e6)
	check(t, report.Figure{Name: "library_import_1000_ms", Unit: "ms", Limit: maxImportMS, Value: milliseconds(took) / briefings * 1000})
}

// Searches, by how many briefings they find: up to some thousands, or a quarter
// of the library and more.
var (
	ordinary = []string{
		"Norlun", "Rosben", "peljor", "Bendan", "Québec", "satellite links", "\"undersea cables\"", "transformers Ohio",
		"하나캐피탈", "찬어", "뫼", "해저 케이블", "웨이퍼 가공", "구자라트", "신약 개발",
		"青光", "凪岬", "カタルーニャ", "海底ケーブル", "創薬", "印西市",
		"瀚骏", "苒妍", "乌兰察布", "海底电缆", "晶圆加工", "先进封装",
	}
	common = []string{"the", "of", "compute", "warrants", "수", "년", "투자", "반도체", "の", "契約", "売上高", "的", "芯片", "合同", "a", "1"}
)

func TestSearch(t *testing.T) {
	lib := opened(t)
	bare := openBare(t)
	for _, x := range []struct {
		name    string
		queries []string
		limit   float64
	}{{"ordinary", ordinary, maxOrdinaryMS}, {"common", common, maxCommonMS}} {
		var ours, theirs []float64
		for range rounds {
			for _, q := range x.queries {
				ours = append(ours, timed(t, q, func() (int, error) { return search(lib, q) }))
				theirs = append(theirs, timed(t, q, func() (int, error) { return bareSearch(bare, q) }))
			}
		}
		a, b := percentile(ours, 95), percentile(theirs, 95)
		fmt.Printf("%-8s %d searches: median %.1f ms, p95 %.1f ms; bare SQL median %.1f ms, p95 %.1f ms\n",
			x.name, len(ours), percentile(ours, 50), a, percentile(theirs, 50), b)
		check(t, report.Figure{Name: "search_" + x.name + "_p95_ms", Unit: "ms", Limit: x.limit, Value: a})
		check(t, report.Figure{Name: "search_" + x.name + "_over_bare_sql", Unit: "x", Limit: maxRatio, Value: a / b})
	}
}

func search(lib *storage.Library, q string) (int, error) {
	found, err := lib.Search(context.Background(), storage.SearchQuery{Text: q, Lang: "ko", Limit: hits})
	return len(found), err
}

func openBare(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// bareSearch asks the index for the same rows in the same order, with all of
// their text, and does nothing with it.
func bareSearch(db *sql.DB, q string) (int, error) {
	rows, err := db.Query(`
		WITH best(n, score) AS MATERIALIZED (SELECT rowid, rank FROM prose_fts
			WHERE prose_fts MATCH ? AND rank MATCH 'bm25(10.0, 1.0, 5.0)' ORDER BY rank LIMIT ?)
		SELECT b.id, b.published, b.stage, p.lang, p.title, p.lede,
			(SELECT group_concat(headline || body) FROM takeaway WHERE prose = p.n),
			(SELECT group_concat(title || body) FROM section WHERE prose = p.n),
			(SELECT group_concat(tag) FROM tag WHERE prose = p.n)
		FROM best JOIN prose p ON p.n = best.n JOIN briefing b ON b.n = p.briefing ORDER BY best.score`, expression(q), hits)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for rows.Next() {
		var cells [9]string
		if err := rows.Scan(&cells[0], &cells[1], &cells[2], &cells[3], &cells[4], &cells[5], &cells[6], &cells[7], &cells[8]); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

// expression is a search as FTS5 reads it, for the searches above.
func expression(q string) string {
	if inner, phrase := strings.CutPrefix(q, `"`); phrase {
		return `"` + inner
	}
	var parts []string
	for _, w := range strings.Fields(q) {
		if r := []rune(w); r[0] < 0x1100 {
			parts = append(parts, `"`+w+`"*`)
		} else {
			parts = append(parts, `"`+strings.Join(strings.Split(w, ""), " ")+`"`)
		}
	}
	return strings.Join(parts, " AND ")
}

// timed is how long a search took, in milliseconds. One that finds nothing
// measures nothing.
func timed(t *testing.T, what string, do func() (int, error)) float64 {
	t.Helper()
	start := time.Now()
	n, err := do()
	took := milliseconds(time.Since(start))
	if err != nil || n == 0 {
		t.Fatalf("%s: %d found: %v", what, n, err)
	}
	return took
}

func percentile(values []float64, p int) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// What opening a briefing reads: its text, the records around it and what is
// related, and a page of the list beside it.
func TestOpenABriefing(t *testing.T) {
	lib, ctx := opened(t), context.Background()
	today := money.Day{Year: 2026, Month: 1, Date: 1}
	var open, list []float64
	for i := range 40 {
		open = append(open, timed(t, "a briefing", func() (int, error) {
			b, err := lib.Briefing(ctx, brief.ID(fmt.Sprintf("scale-%06d", i*2411)), "ko")
			if err != nil {
				return 0, err
			}
			r, err := lib.RecordsNear(ctx, b, today)
			if err != nil {
				return 0, err
			}
			_, err = lib.Related(ctx, b, storage.Query{Lang: "ko", KnownOn: today})
			return len(r.Figures), err
		}))
		list = append(list, timed(t, "the list", func() (int, error) {
			rows, err := lib.Summaries(ctx, storage.Query{Lang: "ko", KnownOn: today, Limit: 100, Offset: i * 2400})
			return len(rows), err
		}))
	}
	check(t, report.Figure{Name: "library_open_briefing_p95_ms", Unit: "ms", Limit: maxOpenMS, Value: percentile(open, 95)})
	check(t, report.Figure{Name: "library_list_page_p95_ms", Unit: "ms", Limit: maxOrdinaryMS, Value: percentile(list, 95)})
}
