package e2e

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A Command says what to run on a screen, and in which home.
type Command struct {
	Path string   // the binary
	Args []string // without its name
	Home string   // an empty or prepared folder: home, settings and data go below it
	Lang string   // a locale, such as "ko_KR.UTF-8"; "" is "en_US.UTF-8"
	Env  []string // further variables, NAME=value
}

// A Program is a running program with what it has printed so far.
type Program struct {
	screen  *Screen
	process *os.Process
	started time.Time
	done    chan struct{} // closed when the process has ended
	ended   error         // what it ended with; read after done

	mu    sync.Mutex
	lines []Line
}

// A Line is one line that a program printed, and how long after its start.
type Line struct {
	Text  string
	After time.Duration
}

// homeFolders are the base folders of the XDG specification, below a home.
var homeFolders = map[string]string{
	"XDG_DATA_HOME":   ".local/share",
	"XDG_STATE_HOME":  ".local/state",
	"XDG_CONFIG_HOME": ".config",
	"XDG_CACHE_HOME":  ".cache",
	"XDG_RUNTIME_DIR": ".run",
}

func (c Command) environment(s *Screen) ([]string, error) {
	lang := c.Lang
	if lang == "" {
		lang = "en_US.UTF-8"
	}
	env := append(s.Env(), "HOME="+c.Home, "LANG="+lang)
	for name, folder := range homeFolders {
		path := filepath.Join(c.Home, folder)
		if err := os.MkdirAll(path, 0o700); err != nil {
			return nil, err
		}
		env = append(env, name+"="+path)
	}
	return append(env, c.Env...), nil
}

// Run starts a program on the screen. End it with Close or Kill.
func (s *Screen) Run(c Command) (*Program, error) {
	env, err := c.environment(s)
	if err != nil {
		return nil, err
	}
	output, toUs, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(c.Path, c.Args...)
	cmd.Env, cmd.Dir = env, c.Home
	cmd.Stdout, cmd.Stderr = toUs, toUs
	p := &Program{screen: s, started: time.Now(), done: make(chan struct{})}
	err = cmd.Start()
	toUs.Close()
	if err != nil {
		output.Close()
		return nil, err
	}
	p.process = cmd.Process
	go func() {
		p.record(output)
		p.ended = cmd.Wait()
		close(p.done)
	}()
	return p, nil
}

func (p *Program) record(output io.ReadCloser) {
	defer output.Close()
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		line := Line{lines.Text(), time.Since(p.started)}
		p.mu.Lock()
		p.lines = append(p.lines, line)
		p.mu.Unlock()
	}
}

// PID is the process's number.
func (p *Program) PID() int { return p.process.Pid }

// Age is how long ago the program was started.
func (p *Program) Age() time.Duration { return time.Since(p.started) }

// Lines is what the program has printed so far, on both outputs.
func (p *Program) Lines() []Line {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Line(nil), p.lines...)
}

// Log is the same as one text.
func (p *Program) Log() string {
	var b strings.Builder
	for _, line := range p.Lines() {
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

// WaitLine waits until the program has printed a line, and returns it.
func (p *Program) WaitLine(text string, limit time.Duration) (Line, error) {
	var found Line
	err := p.poll(limit, func() (bool, error) {
		for _, line := range p.Lines() {
			if line.Text == text {
				found = line
				return true, nil
			}
		}
		return false, nil
	})
	if err != nil {
		return Line{}, fmt.Errorf("%q was not printed: %w", text, err)
	}
	return found, nil
}

// poll is the package's poll, which also stops when the program has ended.
func (p *Program) poll(limit time.Duration, ask func() (bool, error)) error {
	return poll(limit, func() (bool, error) {
		if ok, err := ask(); ok || err != nil {
			return ok, err
		}
		select {
		case <-p.done:
			return false, fmt.Errorf("the program ended: %v\n%s", p.ended, p.Log())
		default:
			return false, nil
		}
	})
}

// Close presses Alt+F4, which closes the window as its button would, and waits
// for the program to end by itself. It returns what the program ended with.
func (p *Program) Close(limit time.Duration) error {
	if err := p.screen.Key("alt+F4"); err != nil {
		return errors.Join(err, p.Kill())
	}
	select {
	case <-p.done:
		return p.ended
	case <-time.After(limit):
		return errors.Join(fmt.Errorf("the program did not end within %v of closing its window", limit), p.Kill())
	}
}

// Kill ends the program at once, if it still runs.
func (p *Program) Kill() error {
	err := p.process.Kill()
	<-p.done
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}
