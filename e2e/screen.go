// Package e2e drives the built program in a real window on a virtual screen,
// as a person with a keyboard and a mouse would, and looks at what the screen
// shows. It needs Xvfb, openbox, xdotool and xclip, which `make test` installs.
//
// A test starts a Screen, runs the program on it, waits for its window, sends
// keys and clicks, and compares pictures:
//
//	screen, err := e2e.Start(1280, 800)
//	program, err := screen.Run(e2e.Command{Path: "bin/moat", Home: t.TempDir()})
//	window, err := program.WaitWindow("Moat", time.Minute)
//	before, err := screen.WaitStill(10 * time.Second)
//	err = screen.Key("ctrl+2")
//	after, err := screen.WaitChange(before, 0.01, 10*time.Second)
//
// The window manager draws no frames and puts every window at the top left, so
// a place in the window is the same place on the screen.
package e2e

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A Screen is one virtual X display with a window manager on it. Close it.
type Screen struct {
	display string // ":99"
	folder  string // holds the framebuffer file and openbox's configuration
	server  *exec.Cmd
	manager *exec.Cmd
}

// windowRules is openbox's configuration: no frames, every window at the top
// left and focused, and Alt+F4 to close one as its close button would.
const windowRules = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <applications>
    <application class="*">
      <decor>no</decor><focus>yes</focus>
      <position force="yes"><x>0</x><y>0</y></position>
    </application>
  </applications>
</openbox_config>
`

// Start brings up a screen of so many pixels on a display that was free, and
// returns once the window manager is ready. The pointer rests in the bottom right
// corner.
func Start(width, height int) (*Screen, error) {
	folder, err := os.MkdirTemp("", "moat-screen-")
	if err != nil {
		return nil, err
	}
	s := &Screen{folder: folder}
	if err := s.startServer(width, height); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.startManager(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	// Out of the way, so that nothing is hovered and no picture shows it.
	if err := s.Move(width-1, height-1); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// startServer starts Xvfb, which picks the display itself and writes its number
// to the pipe once it answers.
func (s *Screen) startServer(width, height int) error {
	number, toUs, err := os.Pipe()
	if err != nil {
		return err
	}
	defer number.Close()
	s.server = exec.Command("Xvfb", "-displayfd", "3", "-fbdir", s.folder,
		"-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset")
	s.server.ExtraFiles = []*os.File{toUs}
	err = s.server.Start()
	toUs.Close()
	if err != nil {
		s.server = nil
		return fmt.Errorf("start the virtual screen: %w", err)
	}
	if err := number.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return err
	}
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the virtual screen did not come up: %w", err)
	}
	s.display = ":" + strings.TrimSpace(line)
	return nil
}

func (s *Screen) startManager() error {
	rules := filepath.Join(s.folder, "rc.xml")
	if err := os.WriteFile(rules, []byte(windowRules), 0o600); err != nil {
		return err
	}
	s.manager = exec.Command("openbox", "--sm-disable", "--config-file", rules)
	s.manager.Env = append(s.Env(), "HOME="+s.folder)
	if err := s.manager.Start(); err != nil {
		s.manager = nil
		return fmt.Errorf("start the window manager: %w", err)
	}
	// It answers once it has announced itself on the root window.
	return poll(20*time.Second, func() (bool, error) {
		out, err := s.xdotool("get_desktop")
		return err == nil && strings.TrimSpace(out) == "0", nil
	})
}

// Close ends the window manager and the screen and removes what they wrote.
// Programs on the screen lose their display.
func (s *Screen) Close() error {
	for _, cmd := range []*exec.Cmd{s.manager, s.server} {
		if cmd != nil {
			_ = cmd.Process.Kill() // it may have ended by itself
			_ = cmd.Wait()         // being killed is no error here
		}
	}
	return os.RemoveAll(s.folder)
}

// Env is the environment for programs on this screen: this display, software
// OpenGL, no Wayland, no desktop services, UTC. HOME is left to the caller.
func (s *Screen) Env() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"DISPLAY=" + s.display,
		"LIBGL_ALWAYS_SOFTWARE=1",
		"XDG_SESSION_TYPE=x11",
		"DBUS_SESSION_BUS_ADDRESS=disabled:",
		"NO_AT_BRIDGE=1",
		"TZ=UTC",
	}
}

// poll asks until the answer is yes, an error, or the time is over.
func poll(limit time.Duration, ask func() (bool, error)) error {
	deadline := time.Now().Add(limit)
	for {
		done, err := ask()
		if done || err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("gave up after %v", limit)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
