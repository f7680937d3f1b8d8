// Command moat opens briefings in a window, or answers on the command line.
package main

import (
	"os"

	"moat/app"
)

// Stamped by the Makefile.
var (
	version = "0.1.0"
	commit  = "unknown"
)

func main() {
	os.Exit(app.Run(os.Args[1:], app.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, app.Build{Version: version, Commit: commit}))
}
