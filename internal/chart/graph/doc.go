// Package graph draws a laid out graph of alliances on a canvas: the same
// picture on screen, in an image and in an SVG.
package graph
