// Package charset turns the bytes of a file or page into text, whatever
// encoding they are in: by their byte order mark, by what the page declares,
// or by how they look.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"moat/internal/brief"
)

// sample is how much of a file is looked at to tell its encoding.
const sample = 32 << 10

// most is the share of characters that may be unreadable, one in so many.
const most = 200

// Decode returns the text of a file. declared is the encoding that a header or
// the reader names, or "". isHTML also looks for what the page itself declares.
// name stands in the error, which says at which byte the text breaks off.
func Decode(name string, data []byte, declared string, isHTML bool) (string, error) {
	if kind := binary(data); kind != "" {
		return "", &brief.Error{Code: brief.Malformed, File: name, What: kind, Want: "want an article: text, HTML or Markdown"}
	}
	if enc := marked(data); enc != nil {
		return decode(name, data, enc)
	}
	if utf8.Valid(data) {
		return clean(name, string(data))
	}
	if enc := wide(data); enc != nil {
		return decode(name, data, enc)
	}
	var last error
	for _, enc := range candidates(data, declared, isHTML) {
		text, err := decode(name, data, enc)
		if err == nil {
			return text, nil
		}
		if last == nil {
			last = err
		}
	}
	return "", last
}

// binary says what a file is that holds no text, or "".
func binary(data []byte) string {
	for _, k := range []struct{ sign, what string }{
		{"\x89PNG\r\n", "a picture (PNG)"}, {"\xff\xd8\xff", "a picture (JPEG)"}, {"GIF8", "a picture (GIF)"},
		{"RIFF", "a picture or a recording"}, {"BM\x00", "a picture"}, {"%PDF-", "a PDF"}, {"PK\x03\x04", "an archive"},
		{"SQLite format 3\x00", "a database"}, {"\x1f\x8b", "a compressed file"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
	} {
		if bytes.HasPrefix(data, []byte(k.sign)) {
			return k.what
		}
	}
	return ""
}

// marked returns the encoding of a byte order mark, or nil.
func marked(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return unicode.UTF8BOM
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	return nil
}

// wide returns UTF-16 where the zero bytes of a file without a mark say so, or
// nil.
func wide(data []byte) encoding.Encoding {
	head := data[:min(len(data), 4096)]
	even, odd := 0, 0
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	switch {
	case odd > len(head)/20 && odd > 4*even:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > len(head)/20 && even > 4*odd:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// candidates lists the encodings to try: what is declared, what the bytes look
// like, then the common ones of the four languages.
func candidates(data []byte, declared string, isHTML bool) []encoding.Encoding {
	names := []string{declared}
	head := data[:min(len(data), sample)]
	if isHTML {
		// windows-1252 is its answer where a page declares nothing.
		_, name, _ := charset.DetermineEncoding(head[:min(len(head), 1024)], "")
		if name != "windows-1252" {
			names = append(names, name)
		}
	}
	names = append(names, chardet.Detect(head).Encoding, "utf-8", "euc-kr", "shift_jis", "gb18030", "big5", "euc-jp", "windows-1252")
	var out []encoding.Encoding
	for _, n := range names {
		if enc, err := htmlindex.Get(strings.ToLower(strings.TrimSpace(n))); err == nil {
			out = append(out, enc)
		}
	}
	return out
}

// decode refuses an encoding in which more than a few characters cannot be
// read: then the file is in another, or in several.
func decode(name string, data []byte, enc encoding.Encoding) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", &brief.Error{Code: brief.Malformed, File: name, What: "bytes that are no text", Want: "want text in one encoding", Err: err}
	}
	text := string(out)
	broken := strings.Count(text, "\uFFFD")
	if broken > 0 && broken*most > utf8.RuneCountInString(text) {
		return "", &brief.Error{
			Code: brief.Malformed, File: name, Line: 1 + strings.Count(text[:strings.IndexRune(text, '\uFFFD')], "\n"),
			What: fmt.Sprintf("%d characters that cannot be read: the file is in several encodings, or is no text", broken),
			Want: "want it saved as UTF-8",
		}
	}
	return clean(name, text)
}

// clean refuses control characters, of which text has none, and makes every
// line end a newline.
func clean(name, text string) (string, error) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", &brief.Error{
			Code: brief.Malformed, File: name, Line: 1 + strings.Count(text[:i], "\n"),
			What: "a zero byte, which text does not have", Want: "want an article: text, HTML or Markdown",
		}
	}
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text, nil
}
