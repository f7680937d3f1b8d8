package markdown

import (
	"errors"
	"testing"

	"moat/internal/brief"
)

// FuzzRead holds that no file makes Read panic, that every refusal says what
// was wrong, and that whatever reads survives being written.
func FuzzRead(f *testing.F) {
	f.Add([]byte(valid))
	f.Add([]byte("\uFEFF---\r\nid: a\r\nlang: ko\r\ntitle: 가\r\npublished: 2025-12-19\r\n---\r\n## 핵심 요약\r\n### 가\r\n나 **다**라\r\n"))
	f.Add([]byte("---\nid: a\nlang: ja\noriginal: en\ntitle: \"a: \\\"b\\\"\"\npublished: 2025-12-19\ntags: [a, b]\n---\n## 要点\n### a\n```\n## x\n```\n## 背景：b\n- c\n\n      [^d]: e\n"))
	for _, m := range malformed {
		f.Add([]byte(m.file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read("f.md", data)
		if err != nil {
			var e *brief.Error
			if !errors.As(err, &e) || e.What == "" || e.Want == "" || e.File != "f.md" {
				t.Fatalf("refused without saying why: %v", err)
			}
			return
		}
		roundTrip(t, b)
	})
}
