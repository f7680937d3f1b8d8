// Package scripts holds the shell helpers behind the Makefile; its tests run
// them where nothing can be installed by accident.
package scripts

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A machine is a PATH of stand-ins: everything that deps.sh could ask is there
// or missing as the test says, and what would be installed is written down.
type machine struct {
	t   *testing.T
	bin string
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, bin: t.TempDir()}
	for _, tool := range []string{"bash", "env", "tr", "cat"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	m.has("go", "true")
	m.has("gcc", "true")
	m.has("id", "echo 0")
	m.has("uname", "echo Linux")
	return m
}

// has puts a program on the machine, with a line of shell as its body.
func (m *machine) has(name, body string) {
	m.t.Helper()
	text := "#!/usr/bin/env bash\n" + body + "\n"
	if err := os.WriteFile(filepath.Join(m.bin, name), []byte(text), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

func (m *machine) deps(args ...string) (output string, ok bool) {
	m.t.Helper()
	script, err := filepath.Abs("deps.sh")
	if err != nil {
		m.t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(m.bin, "bash"), append([]string{script}, args...)...)
	cmd.Env = []string{"PATH=" + m.bin, "CALLS=" + m.calls()}
	out, err := cmd.CombinedOutput()
	return string(out), err == nil
}

func (m *machine) calls() string { return filepath.Join(m.bin, "calls.txt") }

// installs puts a package manager on the machine that has nothing installed and
// writes down what it is told to do.
func (m *machine) installs(name string) {
	m.has(name, `[[ $1 != -Q ]] || exit 1; echo "`+name+` $*" >>"$CALLS"`)
}

func (m *machine) called() string {
	data, err := os.ReadFile(m.calls())
	if err != nil {
		return ""
	}
	return string(data)
}

func wants(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("%q is missing in:\n%s", word, text)
		}
	}
}

func TestDepsListsWhatIsMissingInEachManagersWords(t *testing.T) {
	cases := []struct {
		manager string
		want    []string
	}{
		{"apt-get", []string{"pkg-config", "libgl1-mesa-dev", "libxkbcommon-dev", "xvfb"}},
		{"dnf", []string{"pkgconf-pkg-config", "mesa-libGL-devel", "libxkbcommon-devel", "xorg-x11-server-Xvfb"}},
		{"pacman", []string{"pkgconf", "libglvnd", "libxkbcommon", "xorg-server-xvfb"}},
		{"zypper", []string{"pkg-config", "Mesa-libGL-devel", "libxkbcommon-devel", "xorg-x11-server-Xvfb"}},
	}
	for _, c := range cases {
		t.Run(c.manager, func(t *testing.T) {
			m := newMachine(t)
			m.installs(c.manager)
			out, ok := m.deps("--list", "build", "test")
			if !ok {
				t.Errorf("--list failed:\n%s", out)
			}
			lines := "\n" + out
			for _, name := range c.want {
				wants(t, lines, "\n"+name+"\n")
			}
			if strings.Contains(lines, "\ngcc\n") {
				t.Errorf("gcc is there and was listed:\n%s", out)
			}
			if called := m.called(); called != "" {
				t.Errorf("--list called %s", called)
			}
		})
	}
}

// LibreOffice is large: only those who ask for it get it.
func TestDepsBringsTheSpreadsheetProgramOnlyWhereAsked(t *testing.T) {
	for manager, name := range map[string]string{
		"apt-get": "libreoffice-calc-nogui", "dnf": "libreoffice-calc", "pacman": "libreoffice-fresh", "zypper": "libreoffice-calc",
	} {
		m := newMachine(t)
		m.installs(manager)
		if out, ok := m.deps("--list", "office"); !ok || out != name+"\n" {
			t.Errorf("%s: ok %v, listed %q, want %q", manager, ok, out, name)
		}
		if out, _ := m.deps("--list", "build", "test", "package"); strings.Contains(out, "office") {
			t.Errorf("%s: listed unasked:\n%s", manager, out)
		}
	}
}

func TestDepsAsksForNothingWhenAllIsThere(t *testing.T) {
	m := newMachine(t)
	m.installs("apt-get")
	m.has("dpkg-query", "echo install ok installed")
	if out, ok := m.deps("build", "test", "package"); !ok || out != "" {
		t.Errorf("ok %v, printed:\n%s", ok, out)
	}
	if called := m.called(); called != "" {
		t.Errorf("called %s", called)
	}
}

func TestDepsInstallsOnlyWhatIsMissing(t *testing.T) {
	m := newMachine(t)
	m.has("pkg-config", `[[ $2 != xi && $2 != gl ]] || [[ -e $CALLS ]]`)
	m.installs("apt-get")
	out, ok := m.deps("build")
	if !ok {
		t.Errorf("failed:\n%s", out)
	}
	wants(t, out, "libgl1-mesa-dev libxi-dev")
	want := "apt-get update -qq\napt-get install -y -qq --no-install-recommends libgl1-mesa-dev libxi-dev\n"
	if got := m.called(); got != want {
		t.Errorf("called\n%swant\n%s", got, want)
	}
}

func TestDepsUsesSudoOnlyWhenNotRoot(t *testing.T) {
	m := newMachine(t)
	m.has("id", "echo 1000")
	m.has("pkg-config", `[[ $2 != xi ]] || [[ -e $CALLS ]]`)
	m.installs("dnf")
	m.has("rpm", "false")
	m.has("sudo", `echo "sudo $*" >>"$CALLS"; [[ $1 != -n ]] || shift; "$@"`)
	if out, ok := m.deps("build"); !ok {
		t.Errorf("failed:\n%s", out)
	}
	wants(t, m.called(), "sudo -n dnf install -y", "libXi-devel")
}

func TestDepsSaysWhatToAskForWithoutTheRightToInstall(t *testing.T) {
	m := newMachine(t)
	m.has("id", "echo 1000")
	m.has("pkg-config", `[[ $2 != xi ]]`)
	m.installs("apt-get")
	out, ok := m.deps("build")
	if ok {
		t.Error("it went on")
	}
	wants(t, out, "sudo is not here", "as root", "apt-get install --no-install-recommends libxi-dev")
	if called := m.called(); called != "" {
		t.Errorf("called %s", called)
	}
}

func TestDepsSaysPlainlyWhatFailed(t *testing.T) {
	cases := []struct {
		name    string
		prepare func(m *machine)
		want    []string
	}{
		{"no network", func(m *machine) { m.has("apt-get", "exit 100") },
			[]string{"did not work", "network", "libxi-dev"}},
		{"installed without effect", func(m *machine) { m.installs("apt-get") },
			[]string{"Still missing after installing: libxi-dev"}},
		{"no package manager", func(*machine) {},
			[]string{"No package manager", "xi"}},
		{"no Go", func(m *machine) { _ = os.Remove(filepath.Join(m.bin, "go")) },
			[]string{"Go was not found", "https://go.dev/dl/"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t)
			m.has("pkg-config", `[[ $2 != xi ]]`)
			c.prepare(m)
			out, ok := m.deps("build")
			if ok {
				t.Error("it went on")
			}
			wants(t, out, c.want...)
		})
	}
}
