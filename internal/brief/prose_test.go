package brief

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// sketch writes blocks so that a test can name them: **bold**, _italic_,
// <link>text</link>, {@figure}, {^source}.
func sketch(blocks []Block) string {
	kinds := map[BlockKind]string{Paragraph: "p", Heading: "h", Bullet: "-", Numbered: "n", Quote: ">", Verbatim: "code", Rule: "rule"}
	var out []string
	for _, b := range blocks {
		s := kinds[b.Kind]
		if b.Level > 0 {
			s += fmt.Sprint(b.Level)
		}
		if b.Kind == Numbered {
			s += fmt.Sprintf("#%d", b.Number)
		}
		s += ":"
		for _, x := range b.Spans {
			text := x.Text
			if x.Italic {
				text = "_" + text + "_"
			}
			if x.Bold {
				text = "**" + text + "**"
			}
			if x.Link != "" {
				text = "<" + x.Link + ">" + text + "</>"
			}
			if x.Figure != "" {
				text = "{@" + string(x.Figure) + "}"
			}
			if x.Source != "" {
				text = "{^" + string(x.Source) + "}"
			}
			s += text
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"", ""},
		{"One.\n\nTwo\nlines.", "p:One. | p:Two lines."},
		{"### Costs\ntext", "h3:Costs | p:text"},
		{"- a\n- b\n  - c\n\n  more b\n", "-1:a | -1:b | -2:c | p1:more b"},
		{"3. a\n4. b", "n1#3:a | n1#4:b"},
		{"> quoted\n>\n> twice\n> > deeper", ">1:quoted | >1:twice | >2:deeper"},
		{"```\n**code** [@x]\n```", "code:**code** [@x]"},
		{"a\n\n---\n\nb", "p:a | rule: | p:b"},
		{"Title\n---\nb", "p:Title | rule: | p:b"},
		{"**bold** *italic* ***both*** __b__ _i_", "p:**bold** _italic_ **_both_** **b** _i_"},
		{"*a **b** c*", "p:_a _**_b_**_ c_"},
		{"*foo**bar*", "p:_foo**bar_"},
		{"snake_case_name 2*3*4 a * b", "p:snake_case_name 2_3_4 a * b"},
		{"**해자**는 **“국부 펀드”**의 **(주)**가", "p:**해자**는 **“국부 펀드”**의 **(주)**가"},
		{"これは**「堀」**です", "p:これは**「堀」**です"},
		{"資本は\n国家規模。", "p:資本は国家規模。"},
		{"자본은\n국가 규모", "p:자본은 국가 규모"},
		{"one\\\ntwo", "p:one\ntwo"},
		{`\*no\* \[@x] \\ \a`, `p:*no* [@x] \ \a`},
		{"[text](https://a.b/c \"t\") and <https://d.e>", "p:<https://a.b/c>text</> and <https://d.e>https://d.e</>"},
		{"[**b**](http://a.b/(x))", "p:<http://a.b/(x)>**b**</>"},
		{"[x](javascript:alert(1)) [y](file:///etc) [z](/a)", "p:x y z"},
		{"![a picture](https://evil.example/x.png) after", "p:a picture after"},
		{"[![a](https://b.c/d.png)](https://e.f)", "p:<https://e.f>a</>"},
		{"[not a link] (x) [y]", "p:[not a link] (x) [y]"},
		{"<b>bold</b> <script>x</script> <!-- c -->", "p:<b>bold</b> <script>x</script> <!-- c -->"},
		{"Up to US$830bn [@price] [^wsj]. Then", "p:Up to US$830bn{@price}{^wsj}. Then"},
		{"[@price] The price", "p:{@price}The price"},
		{"**bold [@a]** on", "p:**bold**{@a} on"},
		{"![@a] [@A] [@] [@a b] [^-x]", "p:!{@a} [@A] [@] [@a b] [^-x]"},
		{"| a | b |\n| - | - |", "p:| a | b | | - | - |"},
		{strings.Repeat("> ", 17) + "a", ">16:> a"},
		{"\x00 \xff", "p:\x00 \xff"},
	} {
		if got := sketch(Blocks(c.body)); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.body, got, c.want)
		}
	}
}

func TestCitesInOrderOfFirstAppearance(t *testing.T) {
	figures, sources := Cites("b [@two] [^x]\n\n- a [@one] [@two] [^y][^x]\n\n`code` \\[@no]\n\n```\n[@no]\n```")
	if !reflect.DeepEqual(figures, []ID{"two", "one"}) || !reflect.DeepEqual(sources, []ID{"x", "y"}) {
		t.Errorf("got %v, %v", figures, sources)
	}
}

func TestPlainIsTheWordsAlone(t *testing.T) {
	got := Plain("### Costs\n\nThe **run-rate** [@r] is [up](https://a.b). [^s]\n\n---\n\n- 해자")
	if want := "Costs\nThe run-rate is up.\n해자"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProsePastItsBoundsIsKeptAsText(t *testing.T) {
	long := strings.Repeat("*a_ ", maxParagraph)
	if got := Plain(long); got != strings.TrimSpace(long) {
		t.Errorf("a paragraph of %d bytes became %d", len(long), len(got))
	}
	lines := strings.Repeat("a\n\n", maxLines)
	if got := strings.Count(Plain(lines), "a"); got != maxLines {
		t.Errorf("%d of %d lines are left", got, maxLines)
	}
}

// hostile are patterns on which Markdown parsers are known to spend quadratic
// time.
var hostile = []string{
	"*a_", "_a*", "**a", "*a **a ", "a**b", "***a***", "*_", "[", "[a](", "](", "![", "<", "<https://a", "`", "``a`", "\\", "[@a", "[^a", "(",
	"> ", ">", "- ", "* ", "1. ", "- a\n  ", "a\n\n", "a\n", "> a\n", "- a\n\n", "# a\n", "```\n", "~~~a\n", "\t", "    a\n", "   - a\n", "1) a\n2. b\n",
	"[a]: b\n", "| a | b |\n", "「**」", "\x00", "\xff", "> - ", "- > a\n", "<!--\n", "a\\\n", "* * *\n", "[[a](https://b)](https://c)", "-\n", ">\n\n", "\u3000",
	strings.Repeat("*a_", 10_000) + "\n\n", strings.Repeat("[a](", 7_000) + "\n\n", strings.Repeat("*a **b_ [c](d ", 3) + "\n\n",
	"- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n              - h\n", strings.Repeat("> - ", 8) + "a\nb\nc\n",
}

func TestHostileProseLosesNothingValid(t *testing.T) {
	for _, p := range hostile {
		for _, b := range Blocks(strings.Repeat(p, 1+(64<<10)/len(p))) {
			for _, s := range b.Spans {
				if !utf8.ValidString(s.Text) && utf8.ValidString(p) {
					t.Fatalf("%.20q: a character was cut", p)
				}
			}
		}
	}
}

// BenchmarkHostileProse reads a megabyte of each pattern; none may take longer
// than 100 ms.
func BenchmarkHostileProse(b *testing.B) {
	for _, p := range hostile {
		body := strings.Repeat(p, (1<<20)/len(p))
		b.Run(fmt.Sprintf("%.12q", p), func(b *testing.B) {
			for b.Loop() {
				Blocks(body)
			}
		})
	}
}

func FuzzBlocks(f *testing.F) {
	for _, p := range hostile {
		f.Add(strings.Repeat(p, 3))
	}
	f.Add("# a\n\n**b** [@c] [^d] [e](https://f) ![g](h)\n> - i\n```\nj")
	f.Fuzz(func(t *testing.T, body string) {
		for _, b := range Blocks(body) {
			for _, s := range b.Spans {
				if s.Link != "" && !WebAddress(s.Link) {
					t.Fatalf("%q links to %q", body, s.Link)
				}
				if s.IsCitation() == (s.Text != "") {
					t.Fatalf("%q has the span %+v", body, s)
				}
			}
		}
		if flat := FlattenProse(body); FlattenProse(flat) != flat {
			t.Fatalf("%q flattens to %q and further", body, flat)
		}
	})
}
