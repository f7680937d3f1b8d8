package storage

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// ImportRates brings dated exchange rates in, all or none. A rate of the same
// pair, day and basis is replaced. A rate without a day or a positive value is
// refused as Malformed.
func (l *Library) ImportRates(ctx context.Context, rates []money.Rate) error {
	return l.write(ctx, func(steady context.Context, tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(steady, `INSERT INTO rate (base, quote, day, basis, value, source) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET value = excluded.value, source = excluded.source
			WHERE (value, source) IS NOT (excluded.value, excluded.source)`)
		if err != nil {
			return err
		}
		for _, r := range rates {
			if err := ctx.Err(); err != nil {
				return err
			}
			if r.Day.IsZero() || !r.Value.IsPositive() {
				return &brief.Error{Code: brief.Malformed, What: fmt.Sprintf("exchange rate %s/%s %q %s", r.Base, r.Quote, r.Day, r.Value), Want: "a day and a positive rate"}
			}
			_, err := stmt.ExecContext(steady, string(r.Base), string(r.Quote), r.Day.String(), string(r.Basis), money.Norm(r.Value).String(), r.Source)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Rates returns the library's exchange rates, indexed by day.
func (l *Library) Rates(ctx context.Context) (*money.Rates, error) {
	var all []money.Rate
	err := each(ctx, l.readers, func(r *cellReader) {
		x := money.Rate{Base: money.Currency(r.text()), Quote: money.Currency(r.text())}
		day, err := money.ParseDay(r.text())
		if err != nil {
			r.fail("a rate without a day", err)
		}
		x.Day, x.Basis = day, money.Basis(r.text())
		if x.Value, err = decimal.NewFromString(r.text()); err != nil {
			r.fail("a rate that is none", err)
		}
		x.Source = r.text()
		all = append(all, x)
	}, "SELECT base, quote, day, basis, value, source FROM rate ORDER BY base, quote, day, basis")
	if err != nil {
		return nil, translate(err, l.path)
	}
	return money.NewRates(all), nil
}
