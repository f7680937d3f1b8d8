package assets

import "embed"

//go:embed icons/icon.png
var icons embed.FS

// Icon returns the app's icon as a PNG.
func Icon() ([]byte, error) { return icons.ReadFile("icons/icon.png") }
