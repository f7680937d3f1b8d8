// Package fetch gets one web page when a reader asks for it: within 15 seconds,
// at most 10 MB, over http or https, through at most five redirects, and from
// public addresses only, unless the reader allows others. It runs no script,
// loads nothing that the page names, and sends no cookie.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"moat/internal/brief"
)

// The limits of a request.
const (
	Timeout      = 15 * time.Second // in total, redirects and body included
	MaxBody      = 10 << 20         // bytes, unpacked
	MaxRedirects = 5
)

// Page is what an address answered.
type Page struct {
	Address   string // after redirects
	Data      []byte
	MediaType string // "text/html"
	Charset   string // as the server names it, or ""
}

// Client gets pages. It is safe for concurrent use.
type Client struct {
	http *http.Client
}

// Options change what a Client does.
type Options struct {
	// AllowPrivate also gets pages of this machine and the local network.
	AllowPrivate bool
	// Transport replaces the network; addresses are then not checked.
	Transport http.RoundTripper
}

// New returns a client.
func New(o Options) *Client {
	transport := o.Transport
	if transport == nil {
		transport = guarded(o.AllowPrivate)
	}
	return &Client{http: &http.Client{Transport: transport, Timeout: Timeout, CheckRedirect: follow}}
}

// errPrivate and errRedirects tell people why a request was not made.
var (
	errPrivate   = errors.New("an address of this machine or of a private network")
	errRedirects = errors.New("more than five redirects")
	errScheme    = errors.New("a redirect to something that is no web page")
)

// guarded is a transport that looks at the address it is about to connect to,
// after the name was looked up: a name that points elsewhere the second time
// gains nothing. Proxies of the environment are not used: behind one, the
// address could not be seen.
func guarded(allowPrivate bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !allowPrivate {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return public(address) }
	}
	return &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 10 * time.Second,
		MaxResponseHeaderBytes: 1 << 20, DisableKeepAlives: true, ForceAttemptHTTP2: true,
	}
}

// reserved are networks that netip does not class as private and that are no
// public place either.
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10")

func prefixes(all ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(all))
	for i, s := range all {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// public returns errPrivate for an address, "host:port", that is not public.
func public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errPrivate
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsLinkLocalMulticast() || ip.IsMulticast() || ip.IsUnspecified() || ip.IsInterfaceLocalMulticast() {
		return errPrivate
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return errPrivate
		}
	}
	return nil
}

func follow(req *http.Request, via []*http.Request) error {
	if len(via) > MaxRedirects {
		return errRedirects
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return errScheme
	}
	return nil
}

// Get gets a page. The error is a *brief.Error that names the address.
func (c *Client) Get(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return Page{}, &brief.Error{Code: brief.Unreadable, File: address, What: "no web address that Moat opens", Want: "want http or https, without a password in it", Err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, failed(address, err)
	}
	req.Header.Set("Accept", "text/html, text/plain, text/markdown, text/csv;q=0.9, */*;q=0.1")
	req.Header.Set("User-Agent", "Moat")
	res, err := c.http.Do(req)
	if err != nil {
		return Page{}, failed(address, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return Page{}, &brief.Error{Code: brief.Unreadable, File: address, What: fmt.Sprintf("the server answers %d", res.StatusCode), Want: "open it in a browser and save the page"}
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, MaxBody+1))
	if err != nil {
		return Page{}, failed(address, err)
	}
	if len(data) > MaxBody {
		return Page{}, &brief.Error{Code: brief.TooLarge, File: address, What: "a page of more than 10 MB", Want: "want an article"}
	}
	p := Page{Address: res.Request.URL.String(), Data: data}
	if kind, params, err := mime.ParseMediaType(res.Header.Get("Content-Type")); err == nil {
		p.MediaType, p.Charset = kind, params["charset"]
	}
	return p, nil
}

// failed says why a page was not got.
func failed(address string, err error) error {
	e := &brief.Error{Code: brief.Unreadable, File: address, What: "the page cannot be reached", Want: "check the address and the connection", Err: err}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, errPrivate):
		e.What, e.Want = errPrivate.Error(), "allow private addresses if it is meant"
	case errors.Is(err, errRedirects), errors.Is(err, errScheme):
		e.What, e.Want = rootText(err), "open it in a browser and save the page"
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		e.What, e.Want = "no answer within 15 seconds", "try again, or open it in a browser and save the page"
	}
	return e
}

func rootText(err error) string {
	if errors.Is(err, errScheme) {
		return errScheme.Error()
	}
	return errRedirects.Error()
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout() && !strings.Contains(err.Error(), "lookup")
}
