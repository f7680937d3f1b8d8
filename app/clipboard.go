package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"golang.design/x/clipboard"
)

// pictureClipboard takes a PNG file. Fyne's own clipboard holds text only.
type pictureClipboard interface {
	// SetPNG replaces what is on the clipboard. It may wait for the window
	// system, so that it is called off the UI thread.
	SetPNG(file []byte) error
}

// errNoClipboard says that nothing on this system takes a picture.
var errNoClipboard = errors.New("the clipboard takes no pictures")

// systemClipboard is the clipboard of the desktop. Its library is set up when
// the first picture is copied and not before: it loads the X11 library, which
// costs time and may not be there.
type systemClipboard struct{}

// SetPNG hands the picture to the desktop, on Linux without the library's needs
// by the desktop's own tool.
func (systemClipboard) SetPNG(file []byte) error {
	if err := clipboard.Init(); err != nil { // which it remembers
		if failed := setByTool(file); failed != nil {
			return errors.Join(failed, err)
		}
		return nil
	}
	// The library must not be used where Init failed. Nil says that the window
	// system refused; the channel otherwise tells when another program takes
	// the clipboard, which nobody waits for.
	if clipboard.Write(clipboard.FmtImage, file) == nil {
		return errNoClipboard
	}
	return nil
}

// tool is a program of the desktop that puts its input on the clipboard.
type tool struct {
	display string // the variable that is set where its window system runs
	name    string
	args    []string
}

var tools = []tool{
	{"WAYLAND_DISPLAY", "wl-copy", []string{"--type", "image/png"}},
	{"DISPLAY", "xclip", []string{"-selection", "clipboard", "-target", "image/png", "-in"}},
}

// setByTool serves Linux desktops that lack what the library loads: it looks for
// the X11 library under the name that only its development package has, and
// knows nothing of Wayland.
func setByTool(file []byte) error {
	if runtime.GOOS != "linux" {
		return errNoClipboard
	}
	for _, t := range tools {
		path, err := exec.LookPath(t.name)
		if err != nil || os.Getenv(t.display) == "" {
			continue
		}
		c := exec.Command(path, t.args...)
		c.Stdin = bytes.NewReader(file)
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		return nil
	}
	return errNoClipboard
}
