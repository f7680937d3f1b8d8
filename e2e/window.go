package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Window is one visible window on a screen.
type Window struct {
	screen *Screen
	id     string
}

// WaitWindow waits until the program shows a window with a title that contains
// some text, and gives it the keyboard.
func (p *Program) WaitWindow(title string, limit time.Duration) (*Window, error) {
	var window *Window
	err := p.poll(limit, func() (bool, error) {
		var err error
		window, err = p.findWindow(title)
		return window != nil, err
	})
	if err != nil {
		return nil, fmt.Errorf("no window titled %q: %w", title, err)
	}
	if _, err := p.screen.xdotool("windowactivate", "--sync", window.id); err != nil {
		return nil, err
	}
	return window, nil
}

// findWindow gives nil where there is no such window yet: xdotool fails then.
func (p *Program) findWindow(title string) (*Window, error) {
	out, err := p.screen.xdotool("search", "--all", "--onlyvisible", "--pid", strconv.Itoa(p.PID()), "--name", ".")
	if err != nil {
		return nil, nil
	}
	for _, id := range strings.Fields(out) {
		w := &Window{p.screen, id}
		if got, err := w.Title(); err == nil && strings.Contains(got, title) {
			return w, nil
		}
	}
	return nil, nil
}

// Title is what the window's title bar would say.
func (w *Window) Title() (string, error) {
	out, err := w.screen.xdotool("getwindowname", w.id)
	return strings.TrimRight(out, "\n"), err
}

// Size is the window's width and height in pixels.
func (w *Window) Size() (width, height int, err error) {
	out, err := w.screen.xdotool("getwindowgeometry", "--shell", w.id)
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(out) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch name {
		case "WIDTH":
			width, err = strconv.Atoi(value)
		case "HEIGHT":
			height, err = strconv.Atoi(value)
		}
		if err != nil {
			return 0, 0, err
		}
	}
	return width, height, nil
}

// Resize asks the window manager for another size, in pixels.
func (w *Window) Resize(width, height int) error {
	_, err := w.screen.xdotool("windowsize", "--sync", w.id, strconv.Itoa(width), strconv.Itoa(height))
	return err
}
