package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/storage"
)

func (e *env) checkCommand() *cobra.Command {
	var asJSON bool
	var lang, knownOn string
	cmd := &cobra.Command{
		Use:   "check [ID]",
		Short: "Check the figures of one briefing, or of all",
		Args:  atMost(1, "check takes one briefing or none"),
		RunE: func(cmd *cobra.Command, args []string) error {
			lang, err := e.language(lang)
			if err != nil {
				return err
			}
			day, err := e.day(knownOn)
			if err != nil {
				return err
			}
			return e.check(cmd.Context(), args, e.texts.In(lang), day, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print objects")
	cmd.Flags().StringVar(&lang, "lang", "", "findings in `LANG`")
	cmd.Flags().StringVar(&knownOn, "known-on", "", "check what was known on `DATE`; the briefing's own day by default")
	return cmd
}

func (e *env) check(ctx context.Context, args []string, p *text.Printer, day money.Day, asJSON bool) error {
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	ids, err := briefingIDs(ctx, lib, args)
	if err != nil {
		return err
	}
	objects := []checkObject{}
	for _, id := range ids {
		found, err := checkOne(ctx, lib, id, day, e.settings.StaleAfter)
		if err != nil {
			return err
		}
		for _, f := range found {
			objects = append(objects, checkObject{id, evidence.ObjectOf(f, p)})
		}
	}
	if asJSON {
		out := json.NewEncoder(e.Out)
		out.SetIndent("", "  ")
		out.SetEscapeHTML(false)
		return out.Encode(objects)
	}
	e.sayChecks(objects, p)
	return nil
}

func briefingIDs(ctx context.Context, lib *storage.Library, args []string) ([]brief.ID, error) {
	if len(args) == 1 {
		return []brief.ID{brief.ID(args[0])}, nil
	}
	rows, err := lib.Summaries(ctx, storage.Query{})
	if err != nil {
		return nil, err
	}
	return each(rows, func(r storage.Summary) brief.ID { return r.ID }), nil
}

// checkOne checks a briefing against what was known on its own day: a check
// must not hold a text to what came out later.
func checkOne(ctx context.Context, lib *storage.Library, id brief.ID, day money.Day, staleAfter int) ([]evidence.Finding, error) {
	b, err := lib.Briefing(ctx, id, "")
	if err != nil {
		return nil, err
	}
	if day.IsZero() {
		day = b.Published.Last()
	}
	records, err := lib.RecordsNear(ctx, b, day)
	if err != nil {
		return nil, err
	}
	rates, err := ratesOf(ctx, lib)
	if err != nil {
		return nil, err
	}
	known, _ := knownOnly(b, day)
	return evidence.Check(evidence.Input{Briefing: known, Records: records, Rates: rates, Limit: staleAfter}), nil
}

// checkObject is one finding as moat check --json prints it: a contract.
type checkObject struct {
	Briefing brief.ID `json:"briefing"`
	evidence.Object
}

func (e *env) sayChecks(objects []checkObject, p *text.Printer) {
	var last brief.ID
	for _, o := range objects {
		if o.Briefing != last {
			fmt.Fprintf(e.Out, "%s\n", o.Briefing)
			last = o.Briefing
		}
		fmt.Fprintf(e.Out, "  %s: %s\n", evidence.VerdictName(o.Verdict, p), o.Claimed)
		for _, line := range []string{o.Recomputed, o.Finding} {
			for l := range strings.Lines(line) {
				fmt.Fprintf(e.Out, "      %s\n", strings.TrimSpace(l))
			}
		}
	}
	if len(objects) == 0 {
		fmt.Fprintln(e.Err, "moat:", p.T("app.check.nothing"))
	}
}
