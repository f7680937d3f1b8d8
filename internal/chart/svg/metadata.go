package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Namespace is the XML namespace of the element that holds Options.Metadata,
// as <chart> within <metadata>.
const Namespace = "urn:moat:chart"

// ErrNoMetadata says that a file is no SVG of ours, or carries no metadata.
var ErrNoMetadata = errors.New("no chart data in this file")

// metadataEscaper also writes a carriage return by its number, which XML would
// read back as a line feed.
var metadataEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")

func writeMetadata(b *bytes.Buffer, data []byte) {
	if len(data) == 0 {
		return
	}
	text := strings.Map(inXML, strings.ToValidUTF8(string(data), "\ufffd"))
	fmt.Fprintf(b, "<metadata><chart xmlns=\"%s\">%s</chart></metadata>\n", Namespace, metadataEscaper.Replace(text))
}

// inXML drops what XML 1.0 cannot hold.
func inXML(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

// ReadMetadata returns the Options.Metadata of an SVG written by this package:
// the same text, without characters that XML cannot hold. It is an
// ErrNoMetadata if there is none. The file may come from anybody: bound what r
// gives.
func ReadMetadata(r io.Reader) ([]byte, error) {
	dec := xml.NewDecoder(r)
	for {
		token, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoMetadata, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name != (xml.Name{Space: Namespace, Local: "chart"}) {
			continue
		}
		var text string
		if err := dec.DecodeElement(&text, &start); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoMetadata, err)
		}
		return []byte(text), nil
	}
}
