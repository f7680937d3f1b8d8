package app

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/storage"
)

func (e *env) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import PATH|- ...",
		Short: "Bring in briefing files, and folders of them",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse("nothing to import", "name a briefing file, a folder, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return e.importAll(cmd.Context(), args) },
	}
}

// importAll reads everything first: a file that is refused is named, the
// others are still imported, and the status says that something failed.
func (e *env) importAll(ctx context.Context, args []string) error {
	files := e.readPaths(args)
	var report storage.ImportReport
	if len(files.read) > 0 {
		lib, err := e.open(ctx, creates)
		if err != nil {
			return err
		}
		defer lib.Close()
		if report, err = bringIn(ctx, lib, &files); err != nil {
			e.sayImport(report)
			return err
		}
	}
	for _, err := range files.refused {
		fmt.Fprintln(e.Err, "moat:", err)
	}
	e.sayImport(report)
	if n := len(files.refused) + report.Count(storage.Failed); n > 0 {
		return &brief.Error{Code: brief.Malformed, What: fmt.Sprintf("%d of %d were not imported", n, len(files.refused)+len(report.Items)), Want: "the others are in the library"}
	}
	return nil
}

// sayImport prints one line a briefing: what happened, id, language.
func (e *env) sayImport(report storage.ImportReport) {
	for _, item := range report.Items {
		if item.Err != nil {
			fmt.Fprintln(e.Err, "moat:", item.Err)
			continue
		}
		fmt.Fprintf(e.Out, "%s\t%s\t%s\n", item.Outcome, item.ID, item.Lang)
	}
}
