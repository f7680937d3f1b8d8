package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// access is how a connection may use the file.
type access int

const (
	forReading   access = iota // only reads; other programs may write meanwhile
	forSnapshot                // only reads, and takes it that nobody writes: needs neither -wal nor locks
	forWriting                 // reads and writes an existing file
	forMigrating               // as writing, with foreign keys checked at the end instead of row by row
)

// busyStep is how long SQLite itself waits for another program's lock, in
// milliseconds. Longer waits are made of such steps, so that a cancelled
// context is heard between them: SQLite does not hear it while it waits.
const busyStep = "200"

// connector opens connections with the settings of one access. It stands in
// for a driver name, which would be global.
type connector struct {
	driver *sqlite3.SQLiteDriver
	dsn    string
}

// Connect opens one connection. Opening takes no lock and does not wait.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }

// Driver returns the driver below.
func (c connector) Driver() driver.Driver { return c.driver }

// connect returns a pool of at most n connections to a file.
func connect(path string, a access, n int) *sql.DB {
	params := url.Values{"_busy_timeout": {busyStep}, "_stmt_cache_size": {"64"}}
	pragmas := []string{"trusted_schema=OFF", "cell_size_check=ON"}
	switch a {
	case forReading:
		params.Set("mode", "ro")
		pragmas = append(pragmas, "foreign_keys=ON", "query_only=ON")
	case forSnapshot:
		params.Set("mode", "ro")
		params.Set("immutable", "1")
		pragmas = append(pragmas, "foreign_keys=ON", "query_only=ON")
	case forWriting, forMigrating:
		params.Set("mode", "rw")
		params.Set("_txlock", "immediate")
		params.Set("_synchronous", "FULL")
		pragmas = append(pragmas, "cache_size=-16000")
		if a == forWriting {
			pragmas = append(pragmas, "foreign_keys=ON")
		}
	}
	script := "PRAGMA " + strings.Join(pragmas, "; PRAGMA ")
	d := &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec(script, nil)
		return err
	}}
	db := sql.OpenDB(connector{d, fileURI(path) + "?" + params.Encode()})
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db
}

// fileURI writes an absolute path as the URI that SQLite takes. Every byte
// with a meaning in a URI is escaped: a folder may be called "50% ? #1".
func fileURI(path string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // a drive letter on Windows
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}
