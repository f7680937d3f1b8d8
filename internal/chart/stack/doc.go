// Package stack draws who holds which layer of AI infrastructure as a calm
// table on a canvas: the same picture on screen, in an image and in an SVG. It
// also says the table in words: its finding, its sources, its rows.
package stack
