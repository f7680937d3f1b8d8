package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/intake/article"
	"moat/internal/intake/claims"
	"moat/internal/money"
)

// mostFigures is how many claims a draft keeps. An article has a few dozen.
const mostFigures = 500

// mostOutlets is how many mentions of outlets a draft keeps.
const mostOutlets = 200

// New drafts a briefing from an article. The day of publication is the
// article's own, unless published names one.
func New(name string, a *article.Article, published money.Day, register *claims.Register) *Draft {
	if register == nil {
		register = claims.NewRegister(nil)
	}
	d := &Draft{
		Name: name, Article: a, Title: a.Title, Lede: a.Lede, Category: a.Category, Author: a.Author,
		Tags: slices.Clone(a.Tags), Published: a.Published, register: register,
	}
	if !published.IsZero() {
		d.Published = brief.OnDay(published)
	}
	sum := sha256.Sum256([]byte(a.Text))
	d.print = hex.EncodeToString(sum[:3])
	d.ID = idOf(a.Title, d.print)
	d.read()
	d.splitTags()
	return d
}

// idOf makes an id of the Latin words of a title and the text's fingerprint:
// the same article always has the same id.
func idOf(title, print string) brief.ID {
	var words []string
	size := 0
	for _, w := range regexp.MustCompile(`[a-z0-9]+`).FindAllString(strings.ToLower(title), 8) {
		if size += len(w) + 1; size > 40 {
			break
		}
		words = append(words, w)
	}
	if !strings.ContainsFunc(strings.Join(words, ""), func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		words = []string{"article"}
	}
	return brief.ID(strings.Join(words, "-") + "-" + print)
}

// read finds figures and claims, and drafts what follows from them.
func (d *Draft) read() {
	a := d.Article
	day := d.Published.Last()
	d.Found = figure.Find(a.Text, figure.Options{Lang: a.Lang, Published: day})
	options := claims.Options{Lang: a.Lang, Published: day, Register: d.register}
	options.Title.Start, options.Title.End = a.Span(article.Title)
	options.Lede.Start, options.Lede.End = a.Span(article.Lede)
	r := claims.Read(a.Text, d.Found, options)
	d.Subject, d.Closing, d.Named = r.Subject, r.Closing, r.Mentions
	d.Outlets = r.Outlets[:min(len(r.Outlets), mostOutlets)]
	left := max(0, len(r.Claims)-mostFigures)
	d.merge(r.Claims[:len(r.Claims)-left])
	d.nameParties()
	if d.Takeaways == nil {
		d.Takeaways = d.takeaways()
	}
	d.problems(left)
}

// nameParties lists the parties that the text names.
func (d *Draft) nameParties() {
	d.Parties = nil
	seen := map[brief.ID]bool{}
	for _, m := range d.Named {
		if p, ok := d.register.Party(m.Party); ok && !seen[m.Party] {
			seen[m.Party] = true
			d.Parties = append(d.Parties, p)
		}
	}
}

// merge makes one figure of the claims that say the same, and ties figures to
// those that they restate or follow from.
func (d *Draft) merge(all []claims.Claim) {
	d.Figures = nil
	of := make([]int, len(all)) // the figure of each claim
	byKey := map[string]int{}
	for i, c := range all {
		k := keyOf(c, of)
		at, seen := byKey[k]
		if !seen {
			at = len(d.Figures)
			byKey[k] = at
			f := Figure{Claim: c, Restates: None, Ratio: [2]int{None, None}}
			f.reset()
			d.Figures = append(d.Figures, f)
		}
		of[i] = at
		f, found := &d.Figures[at], d.Found[c.Figure]
		f.Mentions = append(f.Mentions, Span{Start: found.Start, End: found.End})
		f.Found = append(f.Found, c.Figure)
	}
	for i, c := range all {
		if c.Restates != claims.None && c.Restates < len(all) {
			d.Figures[of[i]].Restates = of[c.Restates]
		}
	}
	d.tieRepeats()
	d.rootRestates()
	d.tieRatios()
	d.nameFigures()
	for i := range d.Figures {
		d.Figures[i].Words = d.words(d.Figures[i].Mentions[0])
	}
}

// keyOf is equal for claims that say the same in the same kind of place.
func keyOf(c claims.Claim, of []int) string {
	restates := ""
	if c.Restates != claims.None && c.Restates < len(of) {
		restates = "="
	}
	return strings.Join([]string{
		string(c.Party), string(c.Metric), string(c.Value.Unit), c.Value.Low.String(), c.Value.High.String(), string(c.Value.Qualifier),
		string(c.Place), string(c.Stage), c.Period.String(), c.AsOf.String(), restates,
	}, "|")
}

// qualified finds the words that qualify an amount, ahead of it and behind it.
var (
	qualifiedAhead  = regexp.MustCompile(`(?i)(up to|as much as|about|around|roughly|nearly|almost|more than|over|at least|최대|약|대략|적어도|최소|무려|最大|約|およそ|少なくとも|最高|高达|約|约|近|超过|逾|至少)\s*$`)
	qualifiedBehind = regexp.MustCompile(`^\s*(or more|이상|이하|가량|안팎|여|가 넘는|이 넘는|를 넘는|을 넘는|以上|超|余り|程度|以上|左右|多)`)
)

// words are the words of an amount with those that qualify it, as printed.
func (d *Draft) words(s Span) string {
	text := d.Article.Text
	from := max(0, s.Start-24)
	if at := qualifiedAhead.FindStringIndex(text[from:s.Start]); at != nil {
		s.Start = from + at[0]
	}
	if at := qualifiedBehind.FindStringIndex(text[s.End:min(len(text), s.End+24)]); at != nil {
		s.End += at[1]
	}
	return strings.ToValidUTF8(text[s.Start:s.End], "")
}
