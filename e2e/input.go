package e2e

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Mouse buttons as X numbers them.
const (
	Left      = 1
	Middle    = 2
	Right     = 3
	WheelUp   = 4
	WheelDown = 5
)

func (s *Screen) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = s.Env()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("xdotool %s: %w %s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out), nil
}

// Key presses keys one after the other, by their X names: "ctrl+f", "Return",
// "Tab", "ctrl+shift+c", "F1".
func (s *Screen) Key(keys ...string) error {
	_, err := s.xdotool(append([]string{"key", "--clearmodifiers", "--delay", "40"}, keys...)...)
	return err
}

// Type types ASCII text. For other text use Paste.
func (s *Screen) Type(text string) error {
	_, err := s.xdotool("type", "--clearmodifiers", "--delay", "20", text)
	return err
}

// Paste puts text on the clipboard and presses Ctrl+V: the way to enter Korean,
// Japanese or Chinese, which no plain key produces.
func (s *Screen) Paste(text string) error {
	cmd := exec.Command("xclip", "-selection", "clipboard", "-in")
	cmd.Env = s.Env()
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil { // it stays behind to serve the text
		return fmt.Errorf("put text on the clipboard: %w", err)
	}
	return s.Key("ctrl+v")
}

// Clipboard reads what a program copied, as text ("UTF8_STRING") or in another
// offered type, such as "image/png".
func (s *Screen) Clipboard(target string) ([]byte, error) {
	cmd := exec.Command("xclip", "-selection", "clipboard", "-out", "-target", target)
	cmd.Env = s.Env()
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("read %s from the clipboard: %w", target, err)
	}
	return out, nil
}

// Move puts the pointer somewhere, in pixels from the top left.
func (s *Screen) Move(x, y int) error {
	_, err := s.xdotool("mousemove", strconv.Itoa(x), strconv.Itoa(y))
	return err
}

// Click moves the pointer and presses a button there.
func (s *Screen) Click(x, y, button int) error {
	if err := s.Move(x, y); err != nil {
		return err
	}
	time.Sleep(30 * time.Millisecond) // a hover comes before a click, as by hand
	_, err := s.xdotool("click", strconv.Itoa(button))
	return err
}

// Drag presses the left button at one place and lets go at another.
func (s *Screen) Drag(fromX, fromY, toX, toY int) error {
	steps := [][]string{
		{"mousemove", strconv.Itoa(fromX), strconv.Itoa(fromY)},
		{"mousedown", "1"},
		{"mousemove", strconv.Itoa((fromX + toX) / 2), strconv.Itoa((fromY + toY) / 2)},
		{"mousemove", strconv.Itoa(toX), strconv.Itoa(toY)},
		{"mouseup", "1"},
	}
	for _, step := range steps {
		if _, err := s.xdotool(step...); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}
