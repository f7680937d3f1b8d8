//go:build unix

package storage

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// nobody is a user that owns nothing.
const nobody = 65534

// openTempDir is a temporary folder that other users may reach.
func openTempDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "library")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	inner := filepath.Join(dir, "folder")
	if err := errors.Join(os.Chmod(dir, 0o755), os.Mkdir(inner, 0o755)); err != nil {
		t.Fatal(err)
	}
	return inner
}

// withoutRights makes a command run as a user to whom modes apply. The test's
// own program lies where only its owner may go, so that user gets a copy.
func withoutRights(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	program, err := os.ReadFile(cmd.Path)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Path = filepath.Join(openTempDir(t), "helper")
	if err := os.WriteFile(cmd.Path, program, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd.Dir = filepath.Dir(cmd.Path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}
