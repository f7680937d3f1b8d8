package app

import (
	"bytes"
	"errors"
	"image/png"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"moat/internal/chart"
	"moat/views"
	"moat/views/kit"
	"moat/views/valuation"
)

// fakeClipboard keeps what was copied, or refuses it.
type fakeClipboard struct {
	file []byte
	err  error
}

func (f *fakeClipboard) SetPNG(file []byte) error {
	f.file = file
	return f.err
}

// menuItem is the item of the menu bar that a shortcut belongs to.
func (d *mainWindow) menuItem(t *testing.T, s fyne.Shortcut) *fyne.MenuItem {
	t.Helper()
	for _, m := range d.menu().Items {
		for _, x := range m.Items {
			if x.Shortcut != nil && x.Shortcut.ShortcutName() == s.ShortcutName() {
				return x
			}
		}
	}
	t.Fatalf("no menu item has the shortcut %s", s.ShortcutName())
	return nil
}

// picture is the picture of a chart in the window.
func (d *mainWindow) picture(t *testing.T, title string) *kit.Picture {
	t.Helper()
	var found *kit.Picture
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Picture); ok && x.Alt != nil && strings.Contains(x.AccessibilityLabel(), title) {
			found = x
		}
	})
	if found == nil {
		t.Fatalf("no chart says %q", title)
	}
	return found
}

func TestCtrlCCopiesTheChartAsAnExportWouldBe(t *testing.T) {
	d := openBundled(t, nil)
	clip := &fakeClipboard{}
	d.pictures = clip
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	d.window.Canvas().Focus(d.picture(t, "run-rate"))
	d.menuItem(t, &fyne.ShortcutCopy{}).Action()
	data, err := chart.ReadData(bytes.NewReader(clip.file))
	if err != nil {
		t.Fatal(err)
	}
	if data.Briefing != december || data.Title == "" || len(data.Rows) == 0 || len(data.Sources) == 0 {
		t.Errorf("inside the picture: %+v", data)
	}
	img, err := png.Decode(bytes.NewReader(clip.file))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 1600 || size.Y != 900 {
		t.Errorf("the picture is %v", size)
	}
	has(t, d.words(), "Picture copied: "+data.Title)
}

func TestCtrlCWithoutFocusCopiesTheChartInSight(t *testing.T) {
	d := openBundled(t, func(s *Settings) { s.Language = "ko" })
	clip := &fakeClipboard{}
	d.pictures = clip
	d.shell.Open(december)
	copying := d.menuItem(t, &fyne.ShortcutCopy{})
	copying.Action()
	if clip.file != nil {
		t.Error("a chart was copied from a tab that shows none")
	}
	d.shell.SelectTab(views.TabValuation)
	d.menuItem(t, &fyne.ShortcutCopy{}).Action()
	data, err := chart.ReadData(bytes.NewReader(clip.file))
	if err != nil || data.Lang != "ko" {
		t.Errorf("in sight: %+v, %v", data, err)
	}
}

func TestCtrlCInATextFieldCopiesItsText(t *testing.T) {
	d := openBundled(t, nil)
	clip := &fakeClipboard{}
	d.pictures = clip
	d.shell.SelectTab(views.TabValuation)
	d.shell.Search("Oracle")
	d.shell.FocusSearch()
	d.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.menuItem(t, &fyne.ShortcutCopy{}).Action()
	if got := d.app.Clipboard().Content(); got != "Oracle" || clip.file != nil {
		t.Errorf("the clipboard holds %q, a picture of %d bytes", got, len(clip.file))
	}
}

func TestCtrlShiftCCopiesTheTable(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	d.window.Canvas().Focus(d.picture(t, "run-rate"))
	d.menuItem(t, valuation.CopyTable).Action()
	if got := d.app.Clipboard().Content(); !strings.Contains(got, "\t") || !strings.Contains(got, "US$") {
		t.Errorf("the clipboard holds %q", got)
	}
	has(t, d.words(), "Table copied")
}

func TestAClipboardThatTakesNoPicturesSaysSo(t *testing.T) {
	d := openBundled(t, nil)
	d.pictures = &fakeClipboard{err: errors.New("no X server")}
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	d.menuItem(t, &fyne.ShortcutCopy{}).Action()
	top := d.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing is said")
	}
	has(t, flat(words(top)), "The picture was not copied", "Export (Ctrl+E)", "no X server")
}

// The library prints advice and returns an error where there is no display; it
// must neither panic nor end the program.
func TestADesktopWithoutAClipboardIsAnError(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("PATH", "")
	if err := (systemClipboard{}).SetPNG([]byte("\x89PNG")); !errors.Is(err, errNoClipboard) {
		t.Errorf("copied without a clipboard: %v", err)
	}
}

func TestTheDesktopsOwnToolIsAsked(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("DISPLAY", ":nowhere")
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Setenv("PATH", "")
	}
	if err := setByTool([]byte("\x89PNG")); err == nil {
		t.Error("a display that does not exist took a picture")
	}
}

func TestMenuKeysCloseTheNoteOnAPointAndAct(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	x := d.picture(t, "run-rate")
	d.window.Canvas().Focus(x)
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !d.dialogOpen() {
		t.Fatal("Return opens no note")
	}
	d.menuItem(t, &desktop.CustomShortcut{KeyName: fyne.Key4, Modifier: fyne.KeyModifierShortcutDefault}).Action()
	if d.dialogOpen() || d.shell.Tab() != views.TabEvidence {
		t.Errorf("the note is open: %v, tab %d", d.dialogOpen(), d.shell.Tab())
	}
}

func TestEscapeClosesTheExportDialogFromItsField(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.export(d.shell.Dossier(), "round-ladder")
	field, ok := d.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is on %T", d.window.Canvas().Focused())
	}
	test.Type(field, "x")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.dialogOpen() {
		t.Error("Escape leaves the dialog open")
	}
}

func TestTListsTheTableOfTheChartInSight(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	before := d.words()
	d.shell.Rune('t')
	if d.words() == before {
		t.Error("T shows no table")
	}
	d.shell.Rune('ㅅ')
	if d.words() != before {
		t.Error("T does not hide it again")
	}
}
