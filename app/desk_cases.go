package app

import (
	"context"

	"moat/internal/brief"
	"moat/storage"
	"moat/views/reading"
)

// cases are the reader's own of a briefing, in every area.
func (d *desk) cases(ctx context.Context, id brief.ID) ([]reading.Case, error) {
	list, err := d.lib.Cases(ctx, "", id)
	return each(list, func(c storage.Case) reading.Case {
		return reading.Case{Area: string(c.Area), Name: c.Name, Data: c.Data, Saved: c.Saved, InUse: c.InUse}
	}), err
}

// SaveCase keeps one of the reader's cases and makes it the one in use. Unlike
// a mark, a case that is not kept is a loss: a library that is open for reading
// only says so.
func (d *desk) SaveCase(ctx context.Context, id brief.ID, c reading.Case) error {
	return d.writeOrSay(ctx, func() error {
		return d.lib.SaveCase(ctx, id, storage.Case{Area: storage.Area(c.Area), Name: c.Name, Data: c.Data})
	})
}

// RemoveCase takes one of the reader's cases away.
func (d *desk) RemoveCase(ctx context.Context, area string, id brief.ID, name string) error {
	return d.writeOrSay(ctx, func() error { return d.lib.RemoveCase(ctx, storage.Area(area), id, name) })
}

// UseCase remembers which case a briefing opens with.
func (d *desk) UseCase(ctx context.Context, area string, id brief.ID, name string) error {
	return d.write(ctx, func() error { return d.lib.UseCase(ctx, storage.Area(area), id, name) })
}

// writeOrSay is write for what the reader asked to keep.
func (d *desk) writeOrSay(ctx context.Context, do func() error) error {
	if d.lib.ReadOnly() {
		return do()
	}
	return d.write(ctx, do)
}
