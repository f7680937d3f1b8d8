// Package alliance turns the ties of a library into a graph that can be asked:
// who funds and supplies whom, how two parties are connected, where money goes
// in a circle, how concentrated a dependence is. It also lays the graph out,
// as coordinates only: drawing is somebody else's work.
//
// Every answer is deterministic. Parties and ties are kept sorted by id, and
// no result depends on the order of a map, of a file or of goroutines.
package alliance
