// Package app puts Moat together: it opens the library, builds the window and
// answers the command line. Nothing below it knows how the parts meet.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/text"
)

// Exit statuses of the command line: part of its contract.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Streams are where a run reads and writes.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Build says which build is running.
type Build struct {
	Version string
	Commit  string
}

// env is what every command is given.
type env struct {
	Streams
	build    Build
	library  string // --library, "" for the default one
	settings Settings
	path     string // of the settings file
	texts    *text.Catalogue
}

// Run runs Moat with the words after the program's name and returns the exit
// status: 0 done, 1 failed, 2 used wrongly. Results go to Out, messages to Err.
func Run(args []string, s Streams, b Build) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	texts, err := text.Lazy(assets.FS())
	if err != nil {
		fmt.Fprintln(s.Err, "moat:", err)
		return exitFailed
	}
	e := &env{Streams: s, build: b, path: settingsPath(), texts: texts}
	if e.settings, err = LoadSettings(e.path); err != nil {
		fmt.Fprintln(s.Err, "moat:", err)
	}
	root := e.rootCommand()
	root.SetArgs(args)
	return e.report(root.ExecuteContext(ctx))
}

// report says an error on Err and turns it into the exit status.
func (e *env) report(err error) int {
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(e.Err, "moat: stopped")
		return exitFailed
	}
	fmt.Fprintln(e.Err, "moat:", err)
	var coded *brief.Error
	if errors.As(err, &coded) && coded.Code == brief.Usage {
		return exitUsage
	}
	return exitFailed
}

// misuse is a usage error: exit status 2.
func misuse(what, want string) error {
	return &brief.Error{Code: brief.Usage, What: what, Want: want}
}

// exactly and atMost replace cobra's own argument checks, whose errors carry
// no code.
func exactly(n int, want string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return misuse(fmt.Sprintf("%d arguments given", len(args)), want)
		}
		return nil
	}
}

func atMost(n int, want string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return misuse(fmt.Sprintf("%d arguments given", len(args)), want)
		}
		return nil
	}
}

func (e *env) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "moat",
		Short:         "Read briefings on deals and companies, offline, and check their numbers",
		Long:          rootHelp,
		Args:          unknownCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       e.version(),
		RunE:          func(cmd *cobra.Command, _ []string) error { return e.openWindow(cmd.Context()) },
	}
	root.SetOut(e.Out)
	root.SetErr(e.Err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.PersistentFlags().StringVar(&e.library, "library", "", "use another library `FILE`")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return misuse(err.Error(), "see moat help")
	})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(e.importCommand(), e.listCommand(), e.showCommand(), e.searchCommand(),
		e.checkCommand(), e.figuresCommand(), e.exportCommand(), e.libraryCommand())
	return root
}

const rootHelp = `Moat reads briefings on deals and companies, offline, and checks their numbers.

Without a command it opens the window. The commands work without a display.`

func unknownCommand(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misuse(fmt.Sprintf("no command %q", args[0]), "see moat help")
	}
	return nil
}
