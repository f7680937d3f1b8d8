//go:build !linux

package app

// outliveXErrors does nothing where there is no X.
func outliveXErrors() {}
