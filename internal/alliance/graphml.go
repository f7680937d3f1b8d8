package alliance

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"moat/internal/brief"
	"moat/internal/text"
)

// The GraphML format, version 1.1: http://graphml.graphdrawing.org.
const (
	graphmlSpace  = "http://graphml.graphdrawing.org/xmlns"
	graphmlSchema = graphmlSpace + " http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd"
)

// GraphMLHead is what a GraphML file says of itself.
type GraphMLHead struct {
	Title   string
	KnownOn string
}

// graphmlKeys are the fields of nodes and edges, in their order in the file.
// All but the last two are text: an amount is a decimal and no double.
var graphmlKeys = []graphmlKey{
	{ID: "label", For: "node", Type: "string"}, {ID: "kind", For: "node", Type: "string"},
	{ID: "country", For: "node", Type: "string"}, {ID: "listed", For: "node", Type: "boolean"},
	{ID: "party", For: "node", Type: "string"},
	{ID: "tie", For: "edge", Type: "string"}, {ID: "relation", For: "edge", Type: "string"},
	{ID: "word", For: "edge", Type: "string"},
	{ID: "amount", For: "edge", Type: "string"}, {ID: "amount_low", For: "edge", Type: "string"},
	{ID: "amount_qualifier", For: "edge", Type: "string"}, {ID: "currency", For: "edge", Type: "string"},
	{ID: "amount_kind", For: "edge", Type: "string"}, {ID: "amount_span", For: "edge", Type: "string"},
	{ID: "part_of", For: "edge", Type: "string"},
	{ID: "capacity_gw", For: "edge", Type: "string"}, {ID: "share_percent", For: "edge", Type: "string"},
	{ID: "since", For: "edge", Type: "string"}, {ID: "until", For: "edge", Type: "string"},
	{ID: "reported", For: "edge", Type: "string"}, {ID: "stage", For: "edge", Type: "string"},
	{ID: "evidence", For: "edge", Type: "string"}, {ID: "sources", For: "edge", Type: "string"},
	{ID: "payer", For: "edge", Type: "string"}, {ID: "payee", For: "edge", Type: "string"},
	{ID: "unverified", For: "edge", Type: "boolean"},
}

type graphmlKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphmlData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

type graphmlNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphmlData `xml:"data"`
}

type graphmlEdge struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr"`
	Target string        `xml:"target,attr"`
	Data   []graphmlData `xml:"data"`
}

type graphmlGraph struct {
	ID       string        `xml:"id,attr"`
	Directed string        `xml:"edgedefault,attr"`
	Desc     string        `xml:"desc,omitempty"`
	Nodes    []graphmlNode `xml:"node"`
	Edges    []graphmlEdge `xml:"edge"`
}

type graphmlFile struct {
	XMLName xml.Name     `xml:"graphml"`
	Space   string       `xml:"xmlns,attr"`
	XSI     string       `xml:"xmlns:xsi,attr"`
	Schema  string       `xml:"xsi:schemaLocation,attr"`
	Desc    string       `xml:"desc,omitempty"`
	Keys    []graphmlKey `xml:"key"`
	Graph   graphmlGraph `xml:"graph"`
}

// GraphML writes the graph for other programs: every party as a node, every
// tie as a directed edge from its first party to its second, whichever way the
// money goes; payer and payee say that. Names are in the printer's language,
// records name the sources and may be nil. The error is the writer's.
func (g *Graph) GraphML(w io.Writer, head GraphMLHead, r *brief.Records, p *text.Printer) error {
	if r == nil {
		r = &brief.Records{}
	}
	file := graphmlFile{
		Space: graphmlSpace, XSI: "http://www.w3.org/2001/XMLSchema-instance", Schema: graphmlSchema,
		Desc: strings.TrimSpace(head.Title + "\n" + head.KnownOn), Graph: graphmlGraph{ID: "alliances", Directed: "directed"},
	}
	for _, k := range graphmlKeys {
		k.Name = k.ID
		file.Keys = append(file.Keys, k)
	}
	for i, party := range g.Parties {
		file.Graph.Nodes = append(file.Graph.Nodes, g.graphmlNode(i, party, p))
	}
	for i, t := range g.Ties {
		file.Graph.Edges = append(file.Graph.Edges, g.graphmlEdge(i, t, r, p))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write GraphML: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(file); err != nil {
		return fmt.Errorf("write GraphML: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("write GraphML: %w", err)
	}
	return nil
}

// nodeID is a party's name in the file: its id, unless that is none that XML
// could name.
func (g *Graph) nodeID(i int) string {
	if id := g.Parties[i].ID; id.Valid() {
		return string(id)
	}
	return "party." + strconv.Itoa(i)
}

// fields collects the data of a node or an edge; what is empty is left out.
type fields []graphmlData

func (f *fields) put(key, text string) {
	if text != "" {
		*f = append(*f, graphmlData{key, text})
	}
}

func (g *Graph) graphmlNode(i int, x Party, p *text.Printer) graphmlNode {
	var f fields
	f.put("label", x.Name(p.Lang()))
	f.put("kind", string(x.Kind))
	f.put("country", x.Country)
	if !x.Unknown {
		f.put("listed", strconv.FormatBool(x.Listed))
	}
	f.put("party", string(x.ID))
	return graphmlNode{ID: g.nodeID(i), Data: f}
}

func (g *Graph) graphmlEdge(i int, t Tie, r *brief.Records, p *text.Printer) graphmlEdge {
	var f fields
	f.put("tie", string(t.ID))
	f.put("relation", string(t.Kind))
	f.put("word", t.Word)
	f.amount(t)
	f.put("capacity_gw", number(t.Capacity))
	f.put("share_percent", number(t.Share))
	f.put("since", t.Since.String())
	f.put("until", t.Until.String())
	f.put("reported", t.Reported.String())
	f.put("stage", string(t.Stage))
	f.put("evidence", string(t.Evidence))
	f.put("sources", sourcesOf(t.Claim, r, p))
	if payer, payee, moves := t.Money(); moves {
		f.put("payer", string(payer))
		f.put("payee", string(payee))
	}
	f.put("unverified", strconv.FormatBool(t.Unverified))
	return graphmlEdge{
		ID: "tie." + strconv.Itoa(i), Source: g.nodeID(g.index[t.From]), Target: g.nodeID(g.index[t.To]), Data: f,
	}
}

// amount writes the amount as a decimal number of whole units of a currency,
// with what its qualifier says of it.
func (f *fields) amount(t Tie) {
	currency, money := t.Amount.Unit.Currency()
	if !money || !t.Amount.Known() {
		return
	}
	f.put("amount", t.Amount.High.String())
	if t.Amount.IsRange() {
		f.put("amount_low", t.Amount.Low.String())
	}
	f.put("amount_qualifier", string(t.Amount.Qualifier))
	f.put("currency", string(currency))
	f.put("amount_kind", string(t.AmountKind))
	f.put("amount_span", string(t.Span))
	var parts []string
	for _, id := range t.PartOf {
		parts = append(parts, string(id))
	}
	f.put("part_of", strings.Join(parts, " "))
}

// number is a value as a decimal: its upper end, where it is a range.
func number(v brief.Value) string {
	if !v.Known() {
		return ""
	}
	return v.High.String()
}
