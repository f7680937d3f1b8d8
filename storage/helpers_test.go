package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// clock is the time in every test.
var clock = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func options() Options {
	return Options{
		Create: true,
		Now:    func() time.Time { return clock },
		Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
}

// newLibrary opens an empty library in a folder of its own.
func newLibrary(t testing.TB) *Library {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "library.sqlite"), options())
}

func openAt(t testing.TB, path string, o Options) *Library {
	t.Helper()
	l, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return l
}

func add(t testing.TB, l *Library, list ...*brief.Briefing) ImportReport {
	t.Helper()
	r, err := l.ImportBriefings(context.Background(), list, nil)
	if err := errors.Join(err, r.Err()); err != nil {
		t.Fatalf("ImportBriefings: %v", err)
	}
	return r
}

func wantCode(t testing.TB, err error, code brief.Code) {
	t.Helper()
	if !errors.Is(err, &brief.Error{Code: code}) {
		t.Fatalf("got error %v, want one with code %q", err, code)
	}
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func fileHash(t testing.TB, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// wantSame compares by JSON, which sees every field and no difference between
// an empty and a missing list.
func wantSame(t testing.TB, got, want any) {
	t.Helper()
	g, w := asJSON(t, got), asJSON(t, want)
	if g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.ReplaceAll(b, []byte("[]"), []byte("null")))
}

func date(s string) brief.Date {
	d, err := brief.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func day(s string) money.Day { return date(s).Last() }

func usd(n int64, q brief.Qualifier) brief.Value {
	return brief.Point(decimal.NewFromInt(n), "USD", q)
}

// talks is a briefing with every field of every record in use.
func talks() *brief.Briefing {
	return &brief.Briefing{
		ID: "openai-talks", Lang: "en", Title: "OpenAI seeks up to US$100bn", Lede: "The round would value it at up to US$830bn.",
		Category: "Funding", Published: date("2025-12-19"), Stage: brief.InTalks, Subject: "openai",
		Tags: []string{"OpenAI", "sovereign funds"},
		Takeaways: []brief.Takeaway{
			{Headline: "Capital on a national scale", Body: "It would be the largest private round so far. [@raise] [^wsj]"},
			{Headline: "Run-rate", Body: "Revenue runs at about US$20bn a year. [@run-rate]"},
		},
		Sections: []brief.Section{
			{Kind: brief.Background, Title: "Why now", Body: "Compute is bought years ahead.\n\nData centres take longer still."},
			{Kind: brief.Conclusion, Title: "What to watch", Body: "Whether the sovereign funds sign."},
		},
		Parties: []brief.Party{
			{ID: "openai", Kind: brief.Lab, Country: "US", Names: brief.Names{"en": "OpenAI", "ko": "오픈AI"}, Aliases: []string{"Open AI"}},
			{ID: "softbank", Kind: brief.Fund, Country: "JP", Listed: true, Names: brief.Names{"en": "SoftBank", "ko": "소프트뱅크", "ja": "ソフトバンク"}},
		},
		Sources: []brief.Source{
			{ID: "wsj", Publisher: "The Wall Street Journal", Via: "AsianFin", Title: "OpenAI in talks", Date: date("2025-12-18"), URL: "https://example.com/a?b=c&d", Access: brief.Read, Tier: brief.TierRelay},
			{ID: "old", Publisher: "A filing", Date: date("2025-11"), Access: brief.FromMemory, Tier: brief.TierPrimary},
		},
		Figures: []brief.Figure{
			{ID: "raise", Party: "openai", Metric: brief.Raise, Value: usd(100_000_000_000, brief.UpTo), Place: brief.InTitle,
				Claim: brief.Claim{AsOf: date("2025-12-18"), Stage: brief.InTalks, Evidence: brief.Relay, Sources: []brief.ID{"wsj", "old"}, Words: "as much as $100 billion", Memory: []string{"value", "as of"}, Note: "a first report"}},
			{ID: "run-rate", Party: "openai", Metric: brief.RunRate, Value: brief.Range(decimal.RequireFromString("19.5"), decimal.NewFromInt(20), "USD", brief.About),
				Period: brief.Period{From: date("2025-01"), To: date("2025-09")},
				Claim:  brief.Claim{AsOf: date("2025-H2"), Reported: date("2025-12"), Evidence: brief.Press}},
			{ID: "multiple", Party: "openai", Metric: brief.Multiple, Value: brief.Point(decimal.RequireFromString("41.5"), brief.Times, brief.Exact),
				From: brief.Derivation{Kind: brief.Ratio, Args: []brief.ID{"raise", "run-rate"}}},
			{ID: "unknown", Party: "softbank", Metric: brief.Stake},
		},
		Rounds: []brief.Round{
			{ID: "r20", Deal: "openai-2026", Party: "openai", Name: "Series G", Type: brief.Primary, Raise: usd(100_000_000_000, brief.UpTo),
				Pre: usd(730_000_000_000, ""), Post: usd(830_000_000_000, ""), Valuation: usd(830_000_000_000, brief.UpTo), WholeDeal: true,
				Leads: []brief.ID{"softbank"}, Others: []brief.ID{"mgx", "nvidia"},
				Claim: brief.Claim{AsOf: date("2026-Q1"), Stage: brief.InTalks, Evidence: brief.Press, Sources: []brief.ID{"wsj"}}},
		},
		Alliances: []brief.Alliance{
			{ID: "softbank-openai", From: "softbank", Kind: brief.InvestsIn, To: "openai", Amount: usd(30_000_000_000, brief.AtLeast),
				AmountKind: brief.Conditional, Span: brief.PerYear, Capacity: brief.Point(decimal.RequireFromString("1.5"), brief.GW, ""),
				Share: brief.Point(decimal.NewFromInt(11), brief.Percent, brief.About), Since: date("2025-03"), Until: date("2030"),
				PartOf: []brief.ID{"stargate"}, Word: "backs", Claim: brief.Claim{AsOf: date("2025-12-18"), Stage: brief.Signed, Evidence: brief.FromParty, Sources: []brief.ID{"old"}}},
		},
	}
}

func talksKorean() *brief.Briefing {
	return &brief.Briefing{
		ID: "openai-talks", Lang: "ko", Original: "en", Title: "오픈AI, 최대 1000억 달러 조달 추진", Lede: "기업가치는 최대 8300억 달러다.",
		Category: "투자", Tags: []string{"오픈AI", "국부펀드"},
		Takeaways: []brief.Takeaway{{Headline: "국가 규모의 자본", Body: "지금까지 가장 큰 비상장 투자 유치가 된다. [@raise]"}},
		Sections:  []brief.Section{{Kind: brief.Conclusion, Title: "지켜볼 점", Body: "국부펀드가 서명하는지 여부."}},
	}
}

// small is a briefing with just enough in it.
func small(id brief.ID, published, title string) *brief.Briefing {
	return &brief.Briefing{
		ID: id, Lang: "en", Title: title, Lede: "A short lede.", Published: date(published),
		Takeaways: []brief.Takeaway{{Headline: "One", Body: "Only this."}},
	}
}

// many makes a batch of small briefings.
func many(n int) []*brief.Briefing {
	list := make([]*brief.Briefing, n)
	for i := range list {
		list[i] = small(brief.ID(fmt.Sprintf("many-%05d", i)), "2025-10-01", fmt.Sprintf("Number %d", i))
	}
	return list
}
