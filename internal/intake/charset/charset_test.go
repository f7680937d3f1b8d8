package charset

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"moat/internal/brief"
	"moat/internal/intake/guard"
)

func encoded(t *testing.T, name, text string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const (
	korean   = "하버 클라우드가 새 투자 라운드를 논의하고 있다. 금액은 50억 달러다."
	japanese = "ハーバークラウドは新しい資金調達を協議している。金額は50億ドルだ。"
	chinese  = "港湾云正在商讨新一轮融资，金额为五十亿美元。"
)

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ encoding, text string }{
		{"utf-8", korean}, {"euc-kr", korean}, {"euc-kr", "매출 30억 원"}, {"shift_jis", japanese}, {"euc-jp", japanese},
		{"gb18030", chinese}, {"gbk", chinese}, {"big5", "港灣雲正在商討新一輪融資，金額為五十億美元。"},
		{"windows-1252", "Café Noir raised £5m — “twice”."},
	} {
		got, err := Decode("x", encoded(t, c.encoding, c.text), "", false)
		if err != nil || got != c.text {
			t.Errorf("%s: %q, %v", c.encoding, got, err)
		}
	}
}

func TestMarksAndWideText(t *testing.T) {
	for _, name := range []string{"utf-16le", "utf-16be"} {
		plain := encoded(t, name, "Harbour Cloud raised money. "+korean)
		if got, err := Decode("x", plain, "", false); err != nil || !strings.HasSuffix(got, korean) {
			t.Errorf("%s without a mark: %q, %v", name, got, err)
		}
		marked := append(encoded(t, name, "\uFEFF"), encoded(t, name, korean)...)
		if got, err := Decode("x", marked, "", false); err != nil || got != korean {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := Decode("x", []byte("\xef\xbb\xbfone\r\ntwo\rthree"), "", false); err != nil || got != "one\ntwo\nthree" {
		t.Errorf("UTF-8 with a mark: %q, %v", got, err)
	}
}

func TestDeclaredEncodings(t *testing.T) {
	page := encoded(t, "euc-kr", `<html><head><meta charset="euc-kr"></head><body>주가</body></html>`)
	if got, err := Decode("x", page, "", true); err != nil || !strings.Contains(got, "주가") {
		t.Errorf("meta: %q, %v", got, err)
	}
	if got, err := Decode("x", encoded(t, "shift_jis", "株価"), "Shift_JIS", false); err != nil || got != "株価" {
		t.Errorf("header: %q, %v", got, err)
	}
	lying := encoded(t, "euc-kr", `<meta charset="utf-8">`+korean)
	if got, err := Decode("x", lying, "utf-8", true); err != nil || !strings.Contains(got, korean) {
		t.Errorf("a page that lies: %q, %v", got, err)
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	noise := make([]byte, 1<<16)
	source := rand.NewChaCha8([32]byte{})
	if _, err := source.Read(noise); err != nil {
		t.Fatal(err)
	}
	mixed := append(encoded(t, "euc-kr", strings.Repeat(korean, 50)), encoded(t, "shift_jis", strings.Repeat(japanese, 50))...)
	mixed = append(mixed, []byte(strings.Repeat(chinese, 50))...)
	picture := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50"), noise...)
	for name, data := range map[string][]byte{"noise": noise, "zero bytes": []byte("a\nb\x00c"), "a huge picture": picture, "an archive": []byte("PK\x03\x04")} {
		var err error
		guard.Ends(t, name, func() { _, err = Decode("file", data, "", false) })
		var coded *brief.Error
		if !errors.As(err, &coded) || coded.File != "file" || coded.Want == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if text, err := Decode("file", mixed, "", false); err == nil {
		t.Errorf("mixed encodings were read: %.80q", text)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(korean), "euc-kr", true)
	f.Add([]byte("\xff\xfea\x00"), "", false)
	f.Fuzz(func(t *testing.T, data []byte, declared string, isHTML bool) {
		text, err := Decode("x", data, declared, isHTML)
		if err == nil && strings.ContainsAny(text, "\x00\r") {
			t.Fatalf("%q", text)
		}
	})
}
