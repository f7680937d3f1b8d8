package app

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/adrg/xdg"
)

// maxLog is the size past which a log starts anew at the next start, in bytes.
const maxLog = 1 << 20

// logPath is where the window writes what it has to say: beside the library.
func logPath() string { return filepath.Join(xdg.StateHome, "moat", "moat.log") }

// startLog sends the log, and what a crash prints, to a file before the window
// opens. Without a place for it the log goes to standard error.
func (e *env) startLog() io.Closer {
	path := logPath()
	f, err := openLog(path)
	if err != nil {
		slog.SetDefault(slog.New(slog.NewTextHandler(e.Err, nil)))
		slog.Warn("there is no log file", "path", path, "cause", err)
		return io.NopCloser(nil)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(io.MultiWriter(f, e.Err), &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		slog.Warn("crashes are not written to the log", "cause", err)
	}
	return f
}

func openLog(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		// The last full log is kept beside the new one.
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, err
		}
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
}
