package app

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"moat/internal/brief"
)

// fullDisk makes this test binary write a file where there is no room for it.
const fullDisk = "MOAT_TEST_FULL_DISK"

// TestAFullDiskKeepsTheOldFile: a limit on the size of files breaks a write off
// in its middle, as a full disk does, without the need to fill one. It holds
// for a whole process, hence another one.
func TestAFullDiskKeepsTheOldFile(t *testing.T) {
	if path := os.Getenv(fullDisk); path != "" {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}); err != nil {
			t.Fatal(err)
		}
		if err := WriteFile(path, bytes.Repeat([]byte("new"), 10_000)); !errors.Is(err, &brief.Error{Code: brief.Unwritable}) {
			t.Errorf("the error is %v", err)
		}
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "chart.png")
	if err := WriteFile(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestAFullDiskKeepsTheOldFile$")
	cmd.Env = append(os.Environ(), fullDisk+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != "old" {
		t.Errorf("the old file is %q now, %v", now, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%v are left in the folder, %v", left, err)
	}
}
