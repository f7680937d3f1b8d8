package app

/*
#cgo LDFLAGS: -lX11
#include <X11/Xlib.h>

static int moat_go_on(Display *display, XErrorEvent *error) { return 0; }

static void moat_outlive_x_errors(void) { XSetErrorHandler(moat_go_on); }
*/
import "C"

// outliveXErrors keeps an X error from ending the program. While a picture is on
// the clipboard any program may ask for it; one that is gone before it is
// answered makes an error, and Xlib's own handler then exits. It belongs to the
// UI thread, where the window toolkit changes the handler too, for moments.
func outliveXErrors() { C.moat_outlive_x_errors() }
