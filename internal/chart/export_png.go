package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// The PNG format: W3C, Portable Network Graphics, third edition, sections 5 and
// 11.3.3.4 (iTXt). A chunk is a length of 4 bytes, a type of 4, the content,
// and a CRC of 4 over type and content.
const (
	pngSignature = "\x89PNG\r\n\x1a\n"
	chunkHead    = 8
	chunkCRC     = 4
	iend         = "\x00\x00\x00\x00IEND\xae\x42\x60\x82"
	textChunk    = "iTXt"

	// dataKeyword names our chunk among those of other programs.
	dataKeyword = "moat"
)

var (
	errChunk    = errors.New("a damaged PNG chunk")
	errNoIEND   = errors.New("a PNG without an end")
	errNoText   = errors.New("a PNG of another program")
	errTooLarge = errors.New("more text than a chart has")
)

// embed puts a chart's data, and what other programs show of a picture, into a
// PNG before its end.
func embed(file []byte, d Data) ([]byte, error) {
	body, ok := bytes.CutSuffix(file, []byte(iend))
	if !ok {
		return nil, errNoIEND
	}
	data, err := d.marshal()
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(bytes.Clone(body))
	for _, t := range []struct{ keyword, text string }{
		{"Title", d.Title}, {"Description", d.Alt}, {"Source", strings.Join(d.Sources, "; ")}, {"Software", brand},
	} {
		if t.text != "" {
			writeChunk(out, textChunk, plainText(t.keyword, d.Lang, t.text))
		}
	}
	packed, err := packedText(dataKeyword, data)
	if err != nil {
		return nil, err
	}
	writeChunk(out, textChunk, packed)
	out.WriteString(iend)
	return out.Bytes(), nil
}

func writeChunk(b *bytes.Buffer, kind string, content []byte) {
	var four [4]byte
	binary.BigEndian.PutUint32(four[:], uint32(len(content)))
	b.Write(four[:])
	b.WriteString(kind)
	b.Write(content)
	binary.BigEndian.PutUint32(four[:], checksum(kind, content))
	b.Write(four[:])
}

func checksum(kind string, content []byte) uint32 {
	return crc32.Update(crc32.ChecksumIEEE([]byte(kind)), crc32.IEEETable, content)
}

// plainText is the content of an uncompressed iTXt chunk.
func plainText(keyword, lang, text string) []byte {
	return []byte(keyword + "\x00\x00\x00" + lang + "\x00\x00" + text)
}

// packedText is the content of a compressed one.
func packedText(keyword string, text []byte) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(keyword + "\x00\x01\x00\x00\x00")
	z := zlib.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		return nil, fmt.Errorf("pack chart data: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack chart data: %w", err)
	}
	return b.Bytes(), nil
}

// embedded returns the data of a PNG whose signature has been read. Chunks of
// other kinds are passed over, whatever their size.
func embedded(r io.Reader) ([]byte, error) {
	for {
		var head [chunkHead]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return nil, fmt.Errorf("read a PNG: %w", err)
		}
		size, kind := int64(binary.BigEndian.Uint32(head[:4])), string(head[4:])
		if kind == "IEND" {
			return nil, errNoText
		}
		if kind != textChunk || size > maxDataText {
			if _, err := io.CopyN(io.Discard, r, size+chunkCRC); err != nil {
				return nil, fmt.Errorf("read a PNG: %w", err)
			}
			continue
		}
		content, err := chunkContent(r, kind, size)
		if err != nil {
			return nil, err
		}
		if rest, ours := bytes.CutPrefix(content, []byte(dataKeyword+"\x00")); ours {
			return chunkText(rest)
		}
	}
}

// chunkContent grows with what is there, not with what the length claims.
func chunkContent(r io.Reader, kind string, size int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, size+chunkCRC))
	if err != nil {
		return nil, fmt.Errorf("read a PNG: %w", err)
	}
	if int64(len(content)) < size+chunkCRC {
		return nil, errChunk
	}
	content, sum := content[:size], content[size:]
	if binary.BigEndian.Uint32(sum) != checksum(kind, content) {
		return nil, errChunk
	}
	return content, nil
}

// chunkText returns the text of an iTXt chunk whose keyword has been cut off:
// flag, method, language, 0, translated keyword, 0, text.
func chunkText(rest []byte) ([]byte, error) {
	if len(rest) < 2 || rest[0] > 1 || rest[1] != 0 {
		return nil, errChunk
	}
	parts := bytes.SplitN(rest[2:], []byte{0}, 3)
	if len(parts) < 3 {
		return nil, errChunk
	}
	if rest[0] == 0 {
		return parts[2], nil
	}
	z, err := zlib.NewReader(bytes.NewReader(parts[2]))
	if err != nil {
		return nil, fmt.Errorf("unpack chart data: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(z, maxDataText+1))
	if err != nil {
		return nil, fmt.Errorf("unpack chart data: %w", err)
	}
	if len(text) > maxDataText {
		return nil, errTooLarge
	}
	return text, nil
}
