package assets

import _ "embed" // the map

//go:embed map/countries.txt
var countries []byte

// Countries returns the outlines and places of the world's countries, in the
// form that map/README.md describes. Credit: Natural Earth.
//
// The bytes are shared: callers must not change them.
func Countries() []byte { return countries }
