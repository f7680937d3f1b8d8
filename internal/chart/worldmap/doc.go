// Package worldmap draws ties between countries on a map of the world: arcs
// that follow the money, countries shaded by how much rests on them. The same
// picture comes out on screen, in an image and in an SVG.
//
// The projection is Equal Earth (Šavrič, Patterson and Jenny, "The Equal Earth
// map projection", International Journal of Geographical Information Science
// 33:3, 2019), which shows areas in their true proportion.
package worldmap
