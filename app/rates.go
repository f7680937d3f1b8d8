package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage"
)

// bundledRates reads the bundled exchange rates.
func bundledRates() ([]money.Rate, error) {
	return ReadRates("rates.csv", bytes.NewReader(assets.Rates()))
}

// ratesOf returns a library's exchange rates, or the bundled ones where it has
// none of its own: a library that a reader named starts without any, and its
// briefings are to be checked all the same.
func ratesOf(ctx context.Context, lib *storage.Library) (*money.Rates, error) {
	own, err := lib.Rates(ctx)
	if err != nil || !own.Empty() {
		return own, err
	}
	all, err := bundledRates()
	return money.NewRates(all), err
}

// rateColumns is the header of a CSV of rates.
var rateColumns = []string{"date", "base", "quote", "rate", "basis", "source"}

// isRates reports whether a file is a table of exchange rates: by its head.
func isRates(data []byte) bool {
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		if len(line) > 0 && line[0] != '#' {
			return string(line) == strings.Join(rateColumns, ",")
		}
	}
	return false
}

// bringRates adds rates to a library. One that has none of its own gets the
// bundled ones first: it was checked with these so far.
func bringRates(ctx context.Context, lib *storage.Library, rates []money.Rate) error {
	if len(rates) == 0 {
		return nil
	}
	own, err := lib.Rates(ctx)
	if err != nil {
		return err
	}
	if own.Empty() {
		bundled, err := bundledRates()
		if err != nil {
			return err
		}
		rates = append(bundled, rates...)
	}
	return lib.ImportRates(ctx, rates)
}

// ReadRates reads dated exchange rates from CSV with the columns date, base,
// quote, rate, basis and source, in that order. Lines that begin with # are
// remarks. The error names file and line.
func ReadRates(name string, r io.Reader) ([]money.Rate, error) {
	in := csv.NewReader(r)
	in.Comment = '#'
	in.FieldsPerRecord = len(rateColumns)
	if _, err := in.Read(); err != nil {
		return nil, rateError(name, in, err.Error(), "the header date,base,quote,rate,basis,source")
	}
	var out []money.Rate
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, rateError(name, in, err.Error(), "six columns")
		}
		rate, err := parseRate(row)
		if err != nil {
			return nil, rateError(name, in, err.Error(), "a day, two currency codes, a positive number and a basis")
		}
		out = append(out, rate)
	}
}

func rateError(name string, in *csv.Reader, what, want string) error {
	line, _ := in.FieldPos(0)
	return &brief.Error{Code: brief.Malformed, File: name, Line: line, What: what, Want: "want " + want}
}

func parseRate(row []string) (money.Rate, error) {
	day, err := money.ParseDay(row[0])
	if err != nil {
		return money.Rate{}, err
	}
	value, err := money.ParseNumber(row[3])
	if err != nil {
		return money.Rate{}, err
	}
	rate := money.Rate{Day: day, Base: money.Currency(row[1]), Quote: money.Currency(row[2]), Value: value, Basis: money.Basis(row[4]), Source: row[5]}
	if !rate.Base.Valid() || !rate.Quote.Valid() {
		return money.Rate{}, fmt.Errorf("%q to %q is no pair of currencies", row[1], row[2])
	}
	if !value.IsPositive() {
		return money.Rate{}, fmt.Errorf("a rate of %s", row[3])
	}
	switch rate.Basis {
	case money.MarketClose, money.Reference, money.MonthEnd, money.MonthAverage:
		return rate, nil
	}
	return money.Rate{}, fmt.Errorf("no basis %q", row[4])
}
