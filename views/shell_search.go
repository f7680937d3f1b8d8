package views

import (
	"context"
	"log/slog"

	"moat/views/reading"
)

// SearchDesk is what the list reads on through: further rows, what a search
// found by kind, and what was searched for before.
type SearchDesk interface {
	Page(ctx context.Context, s reading.State, f reading.Filter, from int) ([]reading.Row, error)
	Facets(ctx context.Context, s reading.State, query string) (*reading.Facets, error)
	Searches(ctx context.Context) ([]string, error)
	NoteSearch(ctx context.Context, query string) error
	ForgetSearches(ctx context.Context) error
}

// request is the context of the newest of several askings, each of which ends
// the one before: what nobody waits for any more should not keep the library
// busy. It belongs to the UI thread.
type request struct{ cancel context.CancelFunc }

func (r *request) next(parent context.Context) context.Context {
	if r.cancel != nil {
		r.cancel()
	}
	ctx, cancel := context.WithCancel(parent)
	r.cancel = cancel
	return ctx
}

// countFacets counts what the search found, once it is shown.
func (w *Shell) countFacets(ticket int) {
	if w.query == "" || len(w.listing.Rows) == 0 {
		w.list.ShowFacets(nil)
		return
	}
	ctx, s, query := w.counting.next(w.ctx), w.state, w.query
	w.env.Exec.Go(func() {
		f, err := w.desk.Facets(ctx, s, query)
		w.env.Exec.Do(func() {
			switch {
			case !w.lists.Fresh(ticket):
			case err != nil:
				w.hooks.Failed(err)
			default:
				w.list.ShowFacets(f)
			}
		})
	})
}

// morePage reads a page of the list that came into view.
func (w *Shell) morePage(from int) {
	ticket, s, f := w.pagings.Next(), w.state, w.filter
	list := w.listing
	w.env.Exec.Go(func() {
		rows, err := w.desk.Page(w.ctx, s, f, from)
		w.env.Exec.Do(func() {
			switch {
			case list != w.listing: // another list by now, which asks for itself
			case err != nil && w.pagings.Fresh(ticket):
				w.hooks.Failed(err)
			case err == nil:
				w.list.Fill(from, rows)
			}
		})
	})
}

// noteSearch remembers a search that led to a briefing. That it is not kept is
// no loss worth a message.
func (w *Shell) noteSearch(query string) {
	w.env.Exec.Go(func() {
		if err := w.desk.NoteSearch(w.ctx, query); err != nil {
			slog.Warn("a search was not remembered", "cause", err)
		}
	})
}

// offerHistory reads what was searched for before.
func (w *Shell) offerHistory(show func(searches []string)) {
	w.env.Exec.Go(func() {
		list, err := w.desk.Searches(w.ctx)
		w.env.Exec.Do(func() {
			if err != nil {
				w.hooks.Failed(err)
				return
			}
			show(list)
		})
	})
}

// forgetHistory forgets what was searched for before.
func (w *Shell) forgetHistory() {
	w.env.Exec.Go(func() {
		if err := w.desk.ForgetSearches(w.ctx); err != nil {
			w.env.Exec.Do(func() { w.hooks.Failed(err) })
		}
	})
}
