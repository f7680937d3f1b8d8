package app

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/storage"
)

func (e *env) libraryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "library",
		Short: "Look after the library file",
		Args:  unknownCommand,
		RunE: func(*cobra.Command, []string) error {
			return misuse("library does what?", "library stats, check or backup")
		},
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "stats", Short: "Say what the library holds", Args: exactly(0, "stats takes no arguments"),
			RunE: func(c *cobra.Command, _ []string) error { return e.withLibrary(c.Context(), e.stats) },
		},
		&cobra.Command{
			Use: "check", Short: "Check the library file itself", Args: exactly(0, "check takes no arguments"),
			RunE: func(c *cobra.Command, _ []string) error { return e.withLibrary(c.Context(), e.checkLibrary) },
		},
		&cobra.Command{
			Use: "backup FILE", Short: "Write a verified copy of the library", Args: exactly(1, "backup FILE"),
			RunE: func(c *cobra.Command, args []string) error {
				return e.withLibrary(c.Context(), func(ctx context.Context, lib *storage.Library) error {
					return lib.Backup(ctx, args[0])
				})
			},
		},
	)
	return cmd
}

func (e *env) withLibrary(ctx context.Context, do func(context.Context, *storage.Library) error) error {
	lib, err := e.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer lib.Close()
	return do(ctx, lib)
}

func (e *env) stats(ctx context.Context, lib *storage.Library) error {
	s, err := lib.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Out, "file\t%s\n", lib.Path())
	for _, line := range []struct {
		name  string
		count int64
	}{
		{"bytes", s.Bytes}, {"version", int64(s.Version)}, {"briefings", int64(s.Briefings)}, {"translations", int64(s.Translations)},
		{"parties", int64(s.Parties)}, {"figures", int64(s.Figures)}, {"rounds", int64(s.Rounds)}, {"alliances", int64(s.Alliances)},
		{"sources", int64(s.Sources)}, {"rates", int64(s.Rates)}, {"starred", int64(s.Starred)}, {"read", int64(s.Read)},
		{"notes", int64(s.Notes)}, {"cases", int64(s.Cases)}, {"removed", int64(s.Removed)},
	} {
		fmt.Fprintf(e.Out, "%s\t%d\n", line.name, line.count)
	}
	return nil
}

func (e *env) checkLibrary(ctx context.Context, lib *storage.Library) error {
	problems, err := lib.Check(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(e.Out, p)
	}
	if len(problems) > 0 {
		return &brief.Error{Code: brief.Damaged, File: lib.Path(), What: fmt.Sprintf("%d problems", len(problems)), Want: "the file was not changed; keep it and restore a backup"}
	}
	fmt.Fprintln(e.Out, "ok")
	return nil
}
