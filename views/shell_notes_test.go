package views

import (
	"errors"
	"slices"
	"sync"
	"testing"
)

func TestWritesKeepTheirOrderWhateverStartsThem(t *testing.T) {
	var q writes
	var got []int
	var group sync.WaitGroup
	for i := range 200 {
		q.add(func() error {
			got = append(got, i) // one at a time: the race detector watches
			return nil
		})
		group.Go(func() {
			if _, err := q.step(); err != nil {
				t.Error(err)
			}
		})
	}
	if err := q.drain(); err != nil {
		t.Error(err)
	}
	group.Wait()
	if len(got) != 200 || !slices.IsSorted(got) {
		t.Errorf("%d writes, in order: %v", len(got), slices.IsSorted(got))
	}
}

func TestDrainReturnsWhatFailed(t *testing.T) {
	var q writes
	full := errors.New("the disk is full")
	made := 0
	q.add(func() error { return full })
	q.add(func() error { made++; return nil })
	if err := q.drain(); !errors.Is(err, full) || made != 1 {
		t.Errorf("%v, %d made", err, made)
	}
}
