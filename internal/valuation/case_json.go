package valuation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"moat/internal/brief"
)

// CaseVersion is the version of a case's JSON. It grows where an older Moat
// could not read the newer one.
const CaseVersion = 1

// ErrNewerCase says that a case was written by a later version.
var ErrNewerCase = errors.New("a case of a later version")

// maxPayments bounds the payments of a case.
const maxPayments = 200

// caseJSON is a case as it is kept:
//
//	{"case":1,"assumptions":{"return":"0.2","revenue":"US$20bn"},
//	 "payments":[{"on":"2025-12-19","amount":"-US$5m"}]}
type caseJSON struct {
	Case        int               `json:"case"` // CaseVersion
	Assumptions map[string]string `json:"assumptions"`
	Payments    []paymentJSON     `json:"payments,omitempty"`
}

type paymentJSON struct {
	On     string `json:"on"`
	Amount string `json:"amount"`
}

// EncodeCase writes assumptions as JSON. Equal assumptions give equal bytes.
// The error is that of DecodeCase: what could not be read back is not written.
func EncodeCase(a Assumptions) ([]byte, error) {
	j := caseJSON{Case: CaseVersion, Assumptions: a.Names()}
	for _, p := range a.Holding.Payments {
		j.Payments = append(j.Payments, paymentJSON{On: p.On.String(), Amount: p.Amount.String()})
	}
	data, err := json.Marshal(j)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadableCase, err)
	}
	if _, err := DecodeCase(data); err != nil {
		return nil, err
	}
	return data, nil
}

// DecodeCase reads what EncodeCase writes. Unknown fields and numbers outside
// their limits are refused. The error wraps ErrUnreadableCase, or ErrNewerCase
// where a later version wrote the case.
func DecodeCase(data []byte) (Assumptions, error) {
	var version struct {
		Case int `json:"case"`
	}
	if err := json.Unmarshal(data, &version); err != nil {
		return Assumptions{}, fmt.Errorf("%w: %w", ErrUnreadableCase, err)
	}
	if version.Case > CaseVersion {
		return Assumptions{}, fmt.Errorf("version %d: %w", version.Case, ErrNewerCase)
	}
	var j caseJSON
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&j); err != nil {
		return Assumptions{}, fmt.Errorf("%w: %w", ErrUnreadableCase, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) || j.Case < 1 || len(j.Payments) > maxPayments {
		return Assumptions{}, fmt.Errorf("%w: not one case of at most %d payments", ErrUnreadableCase, maxPayments)
	}
	a, err := FromNames(j.Assumptions)
	if err != nil {
		return Assumptions{}, err
	}
	if a.Holding.Payments, err = readPayments(j.Payments); err == nil {
		err = a.checkCase()
	}
	if err != nil {
		return Assumptions{}, fmt.Errorf("%w: %w", ErrUnreadableCase, err)
	}
	return a, nil
}

func readPayments(list []paymentJSON) ([]Payment, error) {
	var out []Payment
	for _, p := range list {
		on, err := brief.ParseDate(p.On)
		if err != nil {
			return nil, err
		}
		amount, err := brief.ParseValue(p.Amount)
		if err != nil {
			return nil, err
		}
		out = append(out, Payment{On: on, Amount: amount})
	}
	return out, nil
}

// Equal reports whether two sets of assumptions say the same.
func (a Assumptions) Equal(b Assumptions) bool {
	x, errX := EncodeCase(a)
	y, errY := EncodeCase(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
