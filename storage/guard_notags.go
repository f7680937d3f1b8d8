//go:build !sqlite_fts5 || !cgo

package storage

// Full-text search and SQLite itself are chosen when building. This file
// compiles only where one of them is missing, and then it stops the build with
// the words below in the compiler's message.
const _ int = "Moat needs cgo and the build tag sqlite_fts5. Run: make build"
