package cite

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moat/internal/brief"
)

func date(s string) brief.Date {
	d, err := brief.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var sources = []brief.Source{
	{ID: "wsj-1218", Publisher: "The Wall Street Journal", Via: "AsianFin", Title: "OpenAI seeks\nup to $100bn", Date: date("2025-12-18"),
		URL: "https://example.org/a?b=1&c=2", Access: brief.Unread, Tier: brief.TierPress},
	{ID: "s1", Publisher: "Microsoft", Title: "10-Q", Date: date("2025-10"), Access: brief.Read, Tier: brief.TierPrimary},
	{ID: "untitled", Publisher: "Epoch AI", Access: brief.Read, Tier: brief.TierDataset},
}

func TestRISIsWhatReferenceManagersRead(t *testing.T) {
	var b bytes.Buffer
	if err := RIS(&b, sources); err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`TY  - NEWS
ID  - wsj-1218
TI  - OpenAI seeks up to $100bn
PB  - The Wall Street Journal
PY  - 2025
DA  - 2025/12/18/
UR  - https://example.org/a?b=1&c=2
N1  - Known through AsianFin; the original was not read.
ER  - 

TY  - RPRT
ID  - s1
TI  - 10-Q
PB  - Microsoft
PY  - 2025
DA  - 2025/10//
ER  - 

TY  - DATA
ID  - untitled
TI  - Epoch AI
PB  - Epoch AI
ER  - 

`, "\n", "\r\n")
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestCSLJSONIsAnArrayOfItems(t *testing.T) {
	var b bytes.Buffer
	if err := CSLJSON(&b, sources); err != nil {
		t.Fatal(err)
	}
	var items []item
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 3 {
		t.Fatalf("%d items", len(items))
	}
	x := items[0]
	if x.Type != "article-newspaper" || x.Container != "The Wall Street Journal" || x.Publisher != "" || x.URL != "https://example.org/a?b=1&c=2" {
		t.Errorf("%+v", x)
	}
	if got := x.Issued.Parts[0]; len(got) != 3 || got[0] != 2025 || got[1] != 12 || got[2] != 18 {
		t.Errorf("issued %v", got)
	}
	if items[2].Issued != nil || items[2].Title != "Epoch AI" {
		t.Errorf("%+v", items[2])
	}
	b.Reset()
	if err := CSLJSON(&b, nil); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no sources: %q, %v", b.String(), err)
	}
}

// line is all that a line of RIS may be.
var line = regexp.MustCompile(`^(TY|ID|TI|PB|PY|DA|UR|N1|ER)  - .*$`)

func TestNoSourceCanBreakOutOfItsField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := brief.Source{
			ID: "x", Publisher: rapid.String().Draw(t, "publisher"), Title: rapid.String().Draw(t, "title"),
			URL: rapid.String().Draw(t, "url"), Via: rapid.String().Draw(t, "via"),
		}
		var b bytes.Buffer
		if err := RIS(&b, []brief.Source{s}); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(strings.TrimSuffix(b.String(), "\r\n\r\n"), "\r\n") {
			if !line.MatchString(l) {
				t.Fatalf("%q", l)
			}
		}
	})
}
