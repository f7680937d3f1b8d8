package alliance

import (
	"bytes"
	"encoding/xml"
	"regexp"
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
