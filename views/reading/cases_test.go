package reading

import (
	"strings"
	"testing"
)

// names are the cases of all areas, each by its area's letter, the ones in use
// marked.
func names(cases []Case) string {
	var out []string
	for _, c := range cases {
		name := c.Area[:1] + ":" + c.Name
		if c.InUse {
			name += "*"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestCasesAreKeptByAreaAndName(t *testing.T) {
	var all []Case
	for _, step := range []struct {
		name   string
		change func([]Case) []Case
		want   string
	}{
		{"first", func(c []Case) []Case { return WithCase(c, Case{Area: ValuationCases, Name: "b"}) }, "v:b*"},
		{"second", func(c []Case) []Case { return WithCase(c, Case{Area: ValuationCases, Name: "a"}) }, "v:a* v:b"},
		{"another area", func(c []Case) []Case { return WithCase(c, Case{Area: SwitchboardCases, Name: "a"}) }, "s:a* v:a* v:b"},
		{"in place", func(c []Case) []Case { return WithCase(c, Case{Area: ValuationCases, Name: "b"}) }, "s:a* v:a v:b*"},
		{"in use", func(c []Case) []Case { return Using(c, ValuationCases, "a") }, "s:a* v:a* v:b"},
		{"none in use", func(c []Case) []Case { return Using(c, ValuationCases, "") }, "s:a* v:a v:b"},
		{"gone", func(c []Case) []Case { return WithoutCase(c, ValuationCases, "a") }, "s:a* v:b"},
	} {
		before := names(all)
		next := step.change(all)
		if got := names(next); got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
		if names(all) != before {
			t.Errorf("%s changes the list it was given", step.name)
		}
		all = next
	}
	d := &Dossier{Cases: all}
	if got := names(d.CasesOf(SwitchboardCases)); got != "s:a*" {
		t.Errorf("the switchboard's are %s", got)
	}
	if c, ok := InUse(d.Cases, ValuationCases); ok {
		t.Errorf("%s is in use", c.Name)
	}
}
