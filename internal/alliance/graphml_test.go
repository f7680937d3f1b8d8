package alliance

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"testing"

	"moat/internal/brief"
)

// graphmlRead is what a reader of GraphML sees.
type graphmlRead struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Directed string        `xml:"edgedefault,attr"`
		Nodes    []graphmlNode `xml:"node"`
		Edges    []graphmlEdge `xml:"edge"`
	} `xml:"graph"`
}

func graphml(t *testing.T, r *brief.Records) (graphmlRead, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := Build(r, "openai").GraphML(&b, GraphMLHead{Title: "<ties>", KnownOn: "2025-12-19"}, r, say(t, "en")); err != nil {
		t.Fatal(err)
	}
	var out graphmlRead
	if err := xml.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatalf("%v in %s", err, b.Bytes())
	}
	return out, b.Bytes()
}

func datum(list []graphmlData, key string) string {
	for _, d := range list {
		if d.Key == key {
			return d.Text
		}
	}
	return ""
}

func TestGraphMLHasEveryPartyAndTie(t *testing.T) {
	r := records(append(circle(), tie("odd", "Tom & \"Jerry\" <inc>\x01", brief.Supplies, "openai", ""))...)
	r.Parties = map[brief.ID]brief.Party{"nvidia": {ID: "nvidia", Kind: brief.Chips, Country: "US", Listed: true, Names: brief.Names{"en": "NVIDIA <&> Co"}}}
	got, _ := graphml(t, r)
	g := Build(r, "openai")
	if got.Graph.Directed != "directed" || len(got.Graph.Nodes) != len(g.Parties) || len(got.Graph.Edges) != len(g.Ties) {
		t.Fatalf("%s, %d nodes, %d edges", got.Graph.Directed, len(got.Graph.Nodes), len(got.Graph.Edges))
	}
	keys, ids := map[string]string{}, map[string]bool{}
	for _, k := range got.Keys {
		keys[k.ID] = k.For
		if k.Name != k.ID || k.Type != "string" && k.Type != "boolean" {
			t.Errorf("key %+v", k)
		}
	}
	// As the schema asks: names are NMTOKENs, and unique.
	token := regexp.MustCompile(`^[-.:\w]+$`)
	for _, n := range got.Graph.Nodes {
		if ids[n.ID] || !token.MatchString(n.ID) {
			t.Errorf("a node called %q", n.ID)
		}
		ids[n.ID] = true
		for _, d := range n.Data {
			if keys[d.Key] != "node" {
				t.Errorf("node %s has %s", n.ID, d.Key)
			}
		}
	}
	ties := map[string]graphmlEdge{}
	for _, e := range got.Graph.Edges {
		if !ids[e.Source] || !ids[e.Target] {
			t.Errorf("edge %s from %s to %s", e.ID, e.Source, e.Target)
		}
		for _, d := range e.Data {
			if keys[d.Key] != "edge" {
				t.Errorf("edge %s has %s", e.ID, d.Key)
			}
		}
		if ids[e.ID] || !token.MatchString(e.ID) {
			t.Errorf("an edge called %q", e.ID)
		}
		ids[e.ID] = true
		ties[datum(e.Data, "tie")] = e
	}
	rent := ties["rent"]
	for key, want := range map[string]string{
		"relation": "hosts", "amount": "300000000000", "currency": "USD", "payer": "openai", "payee": "oracle", "unverified": "false",
	} {
		if got := datum(rent.Data, key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	if rent.Source != "oracle" || rent.Target != "openai" {
		t.Errorf("the rent goes from %s to %s", rent.Source, rent.Target)
	}
	for _, n := range got.Graph.Nodes {
		if n.ID == "nvidia" && (datum(n.Data, "label") != "NVIDIA <&> Co" || datum(n.Data, "kind") != "chips" || datum(n.Data, "country") != "US" || datum(n.Data, "listed") != "true") {
			t.Errorf("nvidia: %+v", n)
		}
	}
}

func TestAnEmptyGraphIsGraphMLToo(t *testing.T) {
	got, _ := graphml(t, nil)
	if len(got.Graph.Nodes) != 1 || len(got.Graph.Edges) != 0 {
		t.Errorf("%d nodes, %d edges", len(got.Graph.Nodes), len(got.Graph.Edges))
	}
}

// The structure that graphml+xmlschema 1.1 asks for: which elements stand in
// which, in which order, and which attributes each must and may have.
var graphmlRules = map[string]struct {
	children []string // in this order, each any number of times
	must     []string
	may      []string
}{
	"graphml": {children: []string{"desc", "key", "graph", "data"}, may: []string{"xmlns", "xmlns:xsi", "xsi:schemaLocation"}},
	"key":     {children: []string{"desc", "default"}, must: []string{"id", "for"}, may: []string{"attr.name", "attr.type", "dynamic"}},
	"graph":   {children: []string{"desc", "data", "node", "edge", "hyperedge"}, must: []string{"edgedefault"}, may: []string{"id"}},
	"node":    {children: []string{"desc", "data", "port", "graph"}, must: []string{"id"}},
	"edge":    {children: []string{"desc", "data", "graph"}, must: []string{"source", "target"}, may: []string{"id", "directed", "sourceport", "targetport"}},
	"data":    {must: []string{"key"}, may: []string{"id", "time"}},
	"desc":    {},
	"default": {},
}

func TestGraphMLHasTheSchemasStructure(t *testing.T) {
	for name, r := range map[string]*brief.Records{"ties": records(circle()...), "nothing": nil} {
		_, data := graphml(t, r)
		type open struct {
			name string
			last int // of the rule's children
			seen map[string]bool
		}
		stack := []open{{name: "", seen: map[string]bool{}}}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			token, err := d.RawToken()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				parent := &stack[len(stack)-1]
				rule, known := graphmlRules[x.Name.Local]
				if !known {
					t.Fatalf("%s: no element <%s> in GraphML", name, x.Name.Local)
				}
				if parent.name != "" {
					at := slices.Index(graphmlRules[parent.name].children, x.Name.Local)
					if at < parent.last && !(parent.name == "graph" && at >= 2) { // nodes and edges may mix
						t.Errorf("%s: <%s> stands in <%s> at the wrong place", name, x.Name.Local, parent.name)
					}
					parent.last = max(at, parent.last)
				}
				checkGraphMLAttributes(t, x, rule.must, rule.may)
				for _, a := range x.Attr {
					if a.Name.Local == "key" && x.Name.Local == "data" {
						if parent.seen[a.Value] {
							t.Errorf("%s: two data of key %s in one <%s>", name, a.Value, parent.name)
						}
						parent.seen[a.Value] = true
					}
				}
				stack = append(stack, open{name: x.Name.Local, seen: map[string]bool{}})
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			}
		}
	}
}

func checkGraphMLAttributes(t *testing.T, x xml.StartElement, must, may []string) {
	t.Helper()
	given := map[string]string{}
	for _, a := range x.Attr {
		name := a.Name.Local
		if a.Name.Space != "" {
			name = a.Name.Space + ":" + name
		}
		if !slices.Contains(must, name) && !slices.Contains(may, name) {
			t.Errorf("<%s> has %s", x.Name.Local, name)
		}
		given[name] = a.Value
	}
	for _, name := range must {
		if given[name] == "" {
			t.Errorf("<%s> lacks %s", x.Name.Local, name)
		}
	}
	if x.Name.Local != "key" {
		return
	}
	if !slices.Contains([]string{"all", "graphml", "graph", "node", "edge", "hyperedge", "port", "endpoint"}, given["for"]) {
		t.Errorf("a key for %q", given["for"])
	}
	if !slices.Contains([]string{"boolean", "int", "long", "float", "double", "string"}, given["attr.type"]) {
		t.Errorf("a key of type %q", given["attr.type"])
	}
}
