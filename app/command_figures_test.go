package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"moat/internal/brief"
)

func runFigures(t *testing.T, in string, args ...string) ([]map[string]any, error) {
	t.Helper()
	var out bytes.Buffer
	e := &env{Streams: Streams{In: strings.NewReader(in), Out: &out, Err: &out}}
	cmd := e.figuresCommand()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	if err := cmd.Execute(); err != nil {
		return nil, err
	}
	var got []map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("not a JSON array: %v\n%s", err, out.String())
	}
	return got, nil
}

func TestFiguresPrintsTheContract(t *testing.T) {
	got, err := runFigures(t, "값은 최대 30억~40억 달러(약 5조 원), 내년 1분기", "--lang", "ko", "--published", "2025-12-19", "-")
	if err != nil || len(got) != 3 {
		t.Fatalf("got %v, %v", got, err)
	}
	if f := got[0]; f["kind"] != "money" || f["low"] != 3e9 || f["high"] != 4e9 || f["currency"] != "USD" || f["qualifier"] != "up to" || f["start"] != 14.0 {
		t.Errorf("range: %v", f)
	}
	if f := got[1]; f["value"] != 5e12 || f["currency"] != "KRW" || f["qualifier"] != "about" || f["converts"] != 0.0 {
		t.Errorf("conversion: %v", f)
	}
	if f := got[2]; f["kind"] != "date" || f["date"] != "2026-Q1" {
		t.Errorf("date: %v", f)
	}
}

func TestFiguresOfATextWithoutAnyIsAnEmptyArray(t *testing.T) {
	if got, err := runFigures(t, "no figures here"); err != nil || got == nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestFiguresRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range [][]string{{"--lang", "fr"}, {"--published", "soon"}, {"a", "b"}} {
		if _, err := runFigures(t, "", args...); !errors.Is(err, &brief.Error{Code: brief.Usage}) {
			t.Errorf("%v: got %v, want a usage error", args, err)
		}
	}
	if _, err := runFigures(t, "", "no-such-file.txt"); !errors.Is(err, &brief.Error{Code: brief.Missing}) {
		t.Errorf("missing file: got %v", err)
	}
}
