package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage"
)

func (e *env) listCommand() *cobra.Command {
	var lang, knownOn string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the library's briefings",
		Args:  exactly(0, "list takes no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			lang, err := e.language(lang)
			if err != nil {
				return err
			}
			day, err := e.day(knownOn)
			if err != nil {
				return err
			}
			return e.list(cmd.Context(), lang, day)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "titles in `LANG`: en, ko, ja or zh")
	cmd.Flags().StringVar(&knownOn, "known-on", "", "hide what was reported after `DATE`")
	return cmd
}

func (e *env) list(ctx context.Context, lang string, knownOn money.Day) error {
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	q := storage.Query{Lang: lang, KnownOn: knownOn, Limit: listPage}
	for ; ; q.Offset += listPage {
		rows, err := lib.Summaries(ctx, q)
		if err != nil {
			return err
		}
		for _, r := range rows {
			fmt.Fprintln(e.Out, listLine(r))
		}
		if len(rows) < listPage {
			return nil
		}
	}
}

// listPage is how many briefings are read at a time, however many there are.
const listPage = 1000

// listLine is one briefing as the contract has it: id, published, languages,
// stage, title, with tabs between them.
func listLine(r storage.Summary) string {
	return strings.Join([]string{
		string(r.ID), r.Published.String(), strings.Join(r.Langs, ","), string(r.Stage), oneLine(r.Title),
	}, "\t")
}

// oneLine keeps text of a briefing from breaking a line or a column.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (e *env) searchCommand() *cobra.Command {
	var lang string
	var limit int
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find briefings by their words",
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, " ")) == "" {
				return misuse("nothing to search for", "search WORDS")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			lang, err := e.language(lang)
			if err != nil {
				return err
			}
			if limit < 1 {
				return misuse("a limit below 1", "--limit takes a positive number")
			}
			return e.search(cmd.Context(), strings.Join(args, " "), lang, limit)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "titles in `LANG`")
	cmd.Flags().IntVar(&limit, "limit", 20, "print at most `N`")
	return cmd
}

func (e *env) search(ctx context.Context, query, lang string, limit int) error {
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	hits, err := lib.Search(ctx, storage.SearchQuery{Text: query, Lang: lang, Limit: limit})
	if err != nil {
		return err
	}
	for _, h := range hits {
		fmt.Fprintf(e.Out, "%s\t%s\n", listLine(h.Summary), oneLine(h.Snippet))
	}
	return nil
}

// language settles which language a command speaks: the flag, the settings,
// the system's.
func (e *env) language(flag string) (string, error) {
	if flag != "" {
		if !brief.KnownLang(flag) {
			return "", misuse(fmt.Sprintf("no language %q", flag), "en, ko, ja or zh")
		}
		return flag, nil
	}
	if e.settings.Language != "" {
		return e.settings.Language, nil
	}
	return systemLanguage(), nil
}

// day reads a known-on date; none given means everything known by now.
func (e *env) day(flag string) (money.Day, error) {
	if flag == "" {
		return money.Day{}, nil
	}
	d, err := money.ParseDay(flag)
	if err != nil {
		return money.Day{}, misuse(err.Error(), "a date as 2025-12-19")
	}
	return d, nil
}
