// Package typeset sets text in the fonts that Moat carries: which face covers
// which rune, how wide a text is, where a line may break, and which glyphs go
// where. It draws nothing: image, SVG and PDF renderers take positioned glyphs
// and outlines from it, so that a label measures the same in all of them.
//
// Only the embedded faces are ever used. A rune that none of them has is
// reported by Fonts.Missing rather than looked up on the system, because a
// chart must look the same on every machine.
package typeset
