package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/internal/brief/markdown"
)

func (e *env) showCommand() *cobra.Command {
	var format, lang string
	cmd := &cobra.Command{
		Use:   "show ID|FILE.png|FILE.svg",
		Short: "Print a briefing, or the data inside an exported chart, as Markdown or JSON",
		Args:  exactly(1, "show ID, which moat list names, or a chart's file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "md" && format != "json" {
				return misuse(fmt.Sprintf("no format %q", format), "--format md or json")
			}
			lang, err := e.language(lang)
			if err != nil {
				return err
			}
			if isPictureName(args[0]) {
				return e.showPicture(cmd.Context(), args[0], format)
			}
			return e.show(cmd.Context(), brief.ID(args[0]), lang, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "md", "`md` or json")
	cmd.Flags().StringVar(&lang, "lang", "", "prose in `LANG`, where the briefing has it")
	return cmd
}

func (e *env) show(ctx context.Context, id brief.ID, lang, format string) error {
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	b, err := lib.Briefing(ctx, id, lang)
	if err != nil {
		return err
	}
	if format == "json" {
		return e.printJSON(shown(b))
	}
	_, err = e.Out.Write(markdown.Write(standalone(b)))
	return err
}

func (e *env) printJSON(v any) error {
	out := json.NewEncoder(e.Out)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(v)
}

// standalone makes a briefing shown in a translation's prose a whole file of
// its own: what is printed can be read, and imported into another library.
func standalone(b *brief.Briefing) *brief.Briefing {
	c := *b
	c.Original = ""
	return &c
}
