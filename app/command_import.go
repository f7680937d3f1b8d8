package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"moat/internal/brief"
	"moat/internal/intake/fetch"
	"moat/internal/intake/sheet"
	"moat/storage"
)

// importOptions are the flags of moat import.
type importOptions struct {
	published    string
	kind         string
	columns      []string
	allowPrivate bool
}

func (e *env) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import PATH|URL|- ...",
		Short: "Bring in briefings, articles and tables, and folders of them",
		Long: `Bring in briefing files, articles (text, Markdown, saved web pages), tables
(CSV, TSV, XLSX), folders of them, and web addresses. Articles become briefings
at once, their figures marked as drafted.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse("nothing to import", "name a file, a folder, a web address, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return e.importAll(cmd.Context(), args, o) },
	}
	cmd.Flags().StringVar(&o.published, "published", "", "the articles were published on `DATE`; by default on the day that they name")
	cmd.Flags().StringVar(&o.kind, "kind", "", "tables hold `KIND`: rounds, figures or alliances; told from their heads by default")
	cmd.Flags().StringArrayVar(&o.columns, "column", nil, "read a table's column as a field, `HEAD=FIELD`; may be repeated")
	cmd.Flags().BoolVar(&o.allowPrivate, "allow-private", false, "also get pages from this machine and private networks")
	return cmd
}

// importAll reads everything first: a file that is refused is named, the
// others are still imported, and the status says that something failed.
func (e *env) importAll(ctx context.Context, args []string, o importOptions) error {
	day, err := publishedOn(o.published)
	if err != nil {
		return err
	}
	mapped, err := columnsOf(o)
	if err != nil {
		return err
	}
	say := e.importSayer()
	g := &gathering{
		published: day, register: e.knownParties(ctx), in: e.In, progress: say.progress,
		web: fetch.New(fetch.Options{AllowPrivate: o.allowPrivate}),
	}
	found, err := g.read(ctx, args)
	if err != nil {
		return err
	}
	files := e.briefingsOf(found, g, mapped, say)
	var report storage.ImportReport
	if files.any() {
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
	if n := len(files.rates); n > 0 {
		fmt.Fprintln(e.Err, "moat:", say.p.T("review.rates", "Count", n))
	}
	if n := len(files.refused) + report.Count(storage.Failed); n > 0 {
		return &brief.Error{Code: brief.Malformed, What: fmt.Sprintf("%d of %d were not imported", n, len(files.refused)+len(report.Items)), Want: "the others are in the library"}
	}
	return nil
}

// tableColumns is what the flags say of tables.
type tableColumns struct {
	kind   sheet.Kind
	fields [][2]string // head, field
}

func columnsOf(o importOptions) (tableColumns, error) {
	t := tableColumns{kind: sheet.Kind(o.kind)}
	if o.kind != "" && len(sheet.Fields(t.kind)) == 0 {
		return t, misuse(fmt.Sprintf("no kind of table %q", o.kind), "--kind rounds, figures or alliances")
	}
	for _, c := range o.columns {
		at := strings.LastIndexByte(c, '=')
		if at <= 0 {
			return t, misuse(fmt.Sprintf("no column %q", c), "--column HEAD=FIELD, such as \"Deal size=raise\"")
		}
		t.fields = append(t.fields, [2]string{strings.TrimSpace(c[:at]), strings.TrimSpace(c[at+1:])})
	}
	return t, nil
}

// mapping is the guess for a table, changed as the flags say. Heads that the
// table does not have are left to another table of the same import.
func (t tableColumns) mapping(s *sheet.Sheet) (sheet.Mapping, error) {
	m := s.Guess()
	if t.kind != "" {
		m = s.As(t.kind)
	}
	for _, f := range t.fields {
		for i, head := range s.Header {
			if strings.EqualFold(strings.TrimSpace(head), f[0]) {
				if err := m.Set(i, f[1]); err != nil {
					return m, err
				}
			}
		}
	}
	return m, nil
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
