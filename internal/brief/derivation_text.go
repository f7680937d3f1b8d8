package brief

import (
	"errors"
	"fmt"
	"strings"
)

// ErrDerivation is wrapped by ParseDerivation.
var ErrDerivation = errors.New("want one of: = @a; @a / @b; @a + @b + @c; @a -> @b")

// ParseDerivation reads how a figure follows from others: "= @a", "@a / @b",
// "@a + @b + @c" or "@a -> @b" (→ is read too). Empty text is no derivation.
// The error wraps ErrDerivation.
func ParseDerivation(s string) (Derivation, error) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "→", "->"))
	if s == "" {
		return Derivation{}, nil
	}
	kind, parts := splitDerivation(s)
	d := Derivation{Kind: kind}
	for _, p := range parts {
		p = strings.TrimSpace(p)
		id, ok := strings.CutPrefix(p, "@")
		if !ok || !ID(id).Valid() {
			return Derivation{}, fmt.Errorf("%q: %q is no @id: %w", clip(s, 60), clip(p, 40), ErrDerivation)
		}
		d.Args = append(d.Args, ID(id))
	}
	if least, most := kind.Arity(); len(d.Args) < least || len(d.Args) > most {
		return Derivation{}, fmt.Errorf("%q: %d figures: %w", clip(s, 60), len(d.Args), ErrDerivation)
	}
	return d, nil
}

func splitDerivation(s string) (DerivationKind, []string) {
	if rest, ok := strings.CutPrefix(s, "="); ok {
		return Restates, []string{rest}
	}
	for _, x := range []struct {
		sign string
		kind DerivationKind
	}{{"->", Change}, {"/", Ratio}} {
		if strings.Contains(s, x.sign) {
			return x.kind, strings.Split(s, x.sign)
		}
	}
	return Sum, strings.Split(s, "+")
}

// String writes the derivation in the form that ParseDerivation reads.
func (d Derivation) String() string {
	args := make([]string, len(d.Args))
	for i, a := range d.Args {
		args[i] = "@" + string(a)
	}
	switch d.Kind {
	case Restates:
		return "= " + strings.Join(args, " ")
	case Ratio:
		return strings.Join(args, " / ")
	case Sum:
		return strings.Join(args, " + ")
	case Change:
		return strings.Join(args, " -> ")
	default:
		return ""
	}
}

// IsZero reports whether there is no derivation.
func (d Derivation) IsZero() bool { return d.Kind == Underived }

// MarshalText and UnmarshalText make a Derivation its text in JSON.
func (d Derivation) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Derivation) UnmarshalText(b []byte) error {
	v, err := ParseDerivation(string(b))
	if err == nil {
		*d = v
	}
	return err
}
