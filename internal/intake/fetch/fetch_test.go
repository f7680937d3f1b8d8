package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"moat/internal/brief"
)

// served answers requests without a network.
type served func(*http.Request) *http.Response

func (s served) RoundTrip(r *http.Request) (*http.Response, error) {
	res := s(r)
	res.Request = r
	return res, nil
}

func answer(status int, header map[string]string, body io.Reader) *http.Response {
	h := http.Header{}
	for k, v := range header {
		h.Set(k, v)
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(body)}
}

func TestPages(t *testing.T) {
	c := New(Options{Transport: served(func(r *http.Request) *http.Response {
		if r.URL.Path == "/old" {
			return answer(302, map[string]string{"Location": "/new"}, strings.NewReader(""))
		}
		return answer(200, map[string]string{"Content-Type": "text/html; charset=euc-kr"}, strings.NewReader("<p>hello</p>"))
	})})
	p, err := c.Get(context.Background(), "https://example.com/old")
	if err != nil || p.Address != "https://example.com/new" || string(p.Data) != "<p>hello</p>" || p.MediaType != "text/html" || p.Charset != "euc-kr" {
		t.Errorf("%+v, %v", p, err)
	}
}

// endless is a body without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestWhatIsRefused(t *testing.T) {
	c := New(Options{Transport: served(func(r *http.Request) *http.Response {
		switch r.URL.Path {
		case "/loop":
			return answer(302, map[string]string{"Location": "/loop"}, strings.NewReader(""))
		case "/file":
			return answer(302, map[string]string{"Location": "file:///etc/passwd"}, strings.NewReader(""))
		case "/huge":
			return answer(200, nil, endless{})
		}
		return answer(404, nil, strings.NewReader(""))
	})})
	for address, want := range map[string]string{
		"https://example.com/loop": "five redirects", "https://example.com/file": "no web page", "https://example.com/huge": "10 MB", "https://example.com/none": "404",
		"ftp://example.com/x": "no web address", "file:///etc/passwd": "no web address", "https://user:pass@example.com/": "no web address", "https://": "no web address",
	} {
		_, err := c.Get(context.Background(), address)
		var coded *brief.Error
		if !errors.As(err, &coded) || coded.File != address || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestPrivateAddressesAreRefusedWhenDialled(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		if _, err := io.WriteString(w, "inside"); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	_, err := New(Options{}).Get(context.Background(), server.URL)
	if err == nil || !strings.Contains(err.Error(), "private network") || asked != 0 {
		t.Errorf("%v, asked %d times", err, asked)
	}
	p, err := New(Options{AllowPrivate: true}).Get(context.Background(), server.URL)
	if err != nil || string(p.Data) != "inside" {
		t.Errorf("allowed: %q, %v", p.Data, err)
	}
}

func TestPublicAddresses(t *testing.T) {
	for _, a := range []string{"127.0.0.1:80", "10.1.2.3:80", "172.16.0.1:80", "192.168.1.1:443", "169.254.169.254:80", "0.0.0.0:80", "100.64.0.1:80",
		"[::1]:80", "[fe80::1%eth0]:80", "[fc00::1]:80", "[::ffff:127.0.0.1]:80", "[64:ff9b::7f00:1]:80", "224.0.0.1:80", "255.255.255.255:80", "[2002:7f00:1::]:80", "nonsense"} {
		if public(a) == nil {
			t.Errorf("%s passes as public", a)
		}
	}
	for _, a := range []string{"93.184.216.34:443", "8.8.8.8:80", "[2606:4700::1111]:443"} {
		if err := public(a); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
}
