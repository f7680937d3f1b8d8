// Package supply draws a party's supply board on a canvas: suppliers and
// funders on the left, the party in the middle, customers, hosts and holdings
// on the right. The same picture comes out on screen, in an image and in an
// SVG.
package supply
