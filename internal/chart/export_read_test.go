package chart_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"moat/internal/chart"
)

const (
	signature = "\x89PNG\r\n\x1a\n"
	end       = "\x00\x00\x00\x00IEND\xae\x42\x60\x82"
	// least is the smallest data that is accepted.
	least = `{"moat":1,"chart":"x","briefing":"y","lang":"en"}`
)

// piece is a PNG chunk with a right checksum.
func piece(kind, content string) string {
	var size, sum [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(content)))
	binary.BigEndian.PutUint32(sum[:], crc32.ChecksumIEEE([]byte(kind+content)))
	return string(size[:]) + kind + content + string(sum[:])
}

func packed(t testing.TB, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wrapped(json string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg"><metadata><chart xmlns="urn:moat:chart">` + json + `</chart></metadata></svg>`
}

func TestReadDataOfFilesByOthers(t *testing.T) {
	plain := piece("iTXt", "moat\x00\x00\x00\x00\x00"+least)
	for name, file := range map[string]string{
		"uncompressed":            signature + plain + end,
		"compressed":              signature + piece("iTXt", "moat\x00\x01\x00\x00\x00"+packed(t, []byte(least))) + end,
		"with a language":         signature + piece("iTXt", "moat\x00\x00\x00ko\x00모트\x00"+least) + end,
		"among others":            signature + piece("tEXt", "moat\x00no") + piece("iTXt", "Title\x00\x00\x00\x00\x00x") + plain + end,
		"fields of a later minor": signature + piece("iTXt", "moat\x00\x00\x00\x00\x00"+strings.Replace(least, "}", `,"more":[1]}`, 1)) + end,
		"SVG":                     wrapped(least),
	} {
		d, err := chart.ReadData(strings.NewReader(file))
		if err != nil || d.Chart != "x" || d.Briefing != "y" || d.Lang != "en" {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}

func TestReadDataRefusesWhatIsNoData(t *testing.T) {
	head := "moat\x00\x00\x00\x00\x00"
	chunk := func(content string) string { return signature + piece("iTXt", content) + end }
	broken := []byte(chunk(head + least))
	broken[len(signature)+20] ^= 1
	for name, file := range map[string]string{
		"nothing":            "",
		"a few bytes":        "\x89PN",
		"text":               "a briefing",
		"no chunk":           signature + end,
		"cut off":            chunk(head + least)[:40],
		"a wrong checksum":   string(broken),
		"a length of 4 GB":   signature + "\xff\xff\xff\xffiTXt",
		"a far-off length":   signature + "\x00\x3f\xff\xffiTXtmoat\x00",
		"no flags":           chunk("moat\x00"),
		"no text":            chunk("moat\x00\x00\x00en"),
		"unknown packing":    chunk("moat\x00\x01\x07\x00\x00x"),
		"no packed text":     chunk("moat\x00\x01\x00\x00\x00not zlib"),
		"a bomb":             chunk("moat\x00\x01\x00\x00\x00" + packed(t, bytes.Repeat([]byte{' '}, 64<<20))),
		"no JSON":            chunk(head + "{"),
		"other JSON":         chunk(head + "[1]"),
		"deep JSON":          chunk(head + strings.Repeat("[", 100_000)),
		"no version":         chunk(head + strings.Replace(least, `"moat":1`, `"moat":0`, 1)),
		"no chart":           chunk(head + strings.Replace(least, `"x"`, `"../x"`, 1)),
		"no briefing":        chunk(head + strings.Replace(least, `"y"`, `"a/b"`, 1)),
		"no language":        chunk(head + strings.Replace(least, `"en"`, `"tlh"`, 1)),
		"no such day":        chunk(head + strings.Replace(least, "}", `,"knownOn":"2025-02-30"}`, 1)),
		"no such currency":   chunk(head + strings.Replace(least, "}", `,"currency":"dollars"}`, 1)),
		"cells with no name": chunk(head + strings.Replace(least, "}", `,"header":["a"],"rows":[["1","2"]]}`, 1)),
		"records of no row":  chunk(head + strings.Replace(least, "}", `,"records":[["a"]]}`, 1)),
		"a record's path":    chunk(head + strings.Replace(least, "}", `,"rows":[[]],"records":[["../a"]]}`, 1)),
		"another's SVG":      `<svg xmlns="http://www.w3.org/2000/svg"><metadata><chart>` + least + `</chart></metadata></svg>`,
		"entities":           `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 1000) + `">]><svg>&a;</svg>`,
		"deep SVG":           strings.Repeat("<svg>", 100_000),
		"too many rows":      wrapped(strings.Replace(least, "}", `,"rows":[`+strings.TrimSuffix(strings.Repeat("[],", 10_001), ",")+`]}`, 1)),
	} {
		if d, err := chart.ReadData(strings.NewReader(file)); !errors.Is(err, chart.ErrNoData) {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}

func TestDataOfALaterVersionIsNamed(t *testing.T) {
	file := wrapped(`{"moat":2,"chart":["of another form"]}`)
	if _, err := chart.ReadData(strings.NewReader(file)); !errors.Is(err, chart.ErrNewerData) || !strings.Contains(fmt.Sprint(err), "2") {
		t.Errorf("%v", err)
	}
}

func TestAReadersErrorIsNotHidden(t *testing.T) {
	gone := errors.New("the disk is gone")
	for name, r := range map[string]io.Reader{
		"at once": iotest.ErrReader(gone),
		"in PNG":  io.MultiReader(strings.NewReader(signature), iotest.ErrReader(gone)),
		"in SVG":  io.MultiReader(strings.NewReader("<svg><metadata>"), iotest.ErrReader(gone)),
	} {
		if _, err := chart.ReadData(r); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTextsFromOutsideCannotSteerATerminal(t *testing.T) {
	file := wrapped(strings.Replace(least, "}", `,"title":"a\u001b[2Jb\u009bc\nd\u202ee","header":["\u0007"],"rows":[["\u0000"]]}`, 1))
	d, err := chart.ReadData(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "a [2Jb c d e" || d.Header[0] != " " || d.Rows[0][0] != " " {
		t.Errorf("%q %q %q", d.Title, d.Header, d.Rows)
	}
}

func FuzzReadData(f *testing.F) {
	all, from := bundledCharts(f, "ko")
	var drawn bytes.Buffer
	if err := all[0].PNGWithData(&drawn, fonts, chart.Options{Width: 64, Height: 64}, from); err != nil {
		f.Fatal(err)
	}
	f.Add(drawn.Bytes())
	f.Add([]byte(signature + piece("iTXt", "moat\x00\x00\x00\x00\x00"+least) + end))
	f.Add([]byte(signature + piece("iTXt", "moat\x00\x01\x00\x00\x00"+packed(f, []byte(least))) + end))
	f.Add([]byte(wrapped(least)))
	f.Add([]byte(wrapped(strings.Replace(least, "}", `,"header":["a"],"rows":[["1"]],"records":[["r"]]}`, 1))))
	f.Fuzz(func(t *testing.T, file []byte) {
		d, err := chart.ReadData(bytes.NewReader(file))
		if err != nil {
			if !errors.Is(err, chart.ErrNoData) && !errors.Is(err, chart.ErrNewerData) {
				t.Fatalf("an error that nobody expects: %v", err)
			}
			return
		}
		if !d.Briefing.Valid() || len(d.Records) > len(d.Rows) || strings.ContainsFunc(d.Title+strings.Join(d.Header, ""), unicode.IsControl) {
			t.Fatalf("accepted %+v", d)
		}
	})
}
