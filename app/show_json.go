package app

import "moat/internal/brief"

// The JSON of moat show. Field names are a contract: other things read them.
type shownBriefing struct {
	ID        brief.ID        `json:"id"`
	Lang      string          `json:"lang"`
	Title     string          `json:"title"`
	Lede      string          `json:"lede"`
	Category  string          `json:"category"`
	Published brief.Date      `json:"published"`
	Stage     brief.Stage     `json:"stage"`
	Subject   brief.ID        `json:"subject"`
	Tags      []string        `json:"tags"`
	Takeaways []shownTakeaway `json:"takeaways"`
	Sections  []shownSection  `json:"sections"`
	Parties   []shownParty    `json:"parties"`
	Figures   []shownFigure   `json:"figures"`
	Rounds    []shownRound    `json:"rounds"`
	Alliances []shownAlliance `json:"alliances"`
	Sources   []shownSource   `json:"sources"`
}

type shownTakeaway struct {
	Headline string     `json:"headline"`
	Body     string     `json:"body"`
	Figures  []brief.ID `json:"figures"`
	Sources  []brief.ID `json:"sources"`
}

type shownSection struct {
	Kind  brief.SectionKind `json:"kind"`
	Title string            `json:"title"`
	Body  string            `json:"body"`
}

type shownParty struct {
	ID      brief.ID        `json:"id"`
	Kind    brief.PartyKind `json:"kind"`
	Country string          `json:"country"`
	Listed  bool            `json:"listed"`
	Names   brief.Names     `json:"names"`
	Aliases []string        `json:"aliases"`
}

// shownClaim is what all records have in common.
type shownClaim struct {
	AsOf     brief.Date     `json:"as_of"`
	Reported brief.Date     `json:"reported"`
	Stage    brief.Stage    `json:"stage"`
	Evidence brief.Evidence `json:"evidence"`
	Sources  []brief.ID     `json:"sources"`
	Words    string         `json:"words"`
	Memory   []string       `json:"memory"`
	Note     string         `json:"note"`
}

type shownFigure struct {
	ID     brief.ID     `json:"id"`
	Party  brief.ID     `json:"party"`
	Metric brief.Metric `json:"metric"`
	Value  *brief.Value `json:"value"`
	Period brief.Period `json:"period"`
	From   string       `json:"from"`
	Place  brief.Place  `json:"place"`
	shownClaim
}

type shownRound struct {
	ID        brief.ID        `json:"id"`
	Deal      brief.ID        `json:"deal"`
	Party     brief.ID        `json:"party"`
	Name      string          `json:"name"`
	Type      brief.RoundType `json:"type"`
	Raise     *brief.Value    `json:"raise"`
	Pre       *brief.Value    `json:"pre_money"`
	Post      *brief.Value    `json:"post_money"`
	Valuation *brief.Value    `json:"valuation"`
	WholeDeal bool            `json:"whole_deal"`
	Leads     []brief.ID      `json:"leads"`
	Others    []brief.ID      `json:"others"`
	shownClaim
}

type shownAlliance struct {
	ID         brief.ID           `json:"id"`
	From       brief.ID           `json:"from"`
	Kind       brief.AllianceKind `json:"kind"`
	To         brief.ID           `json:"to"`
	Amount     *brief.Value       `json:"amount"`
	AmountKind brief.AmountKind   `json:"amount_kind"`
	Span       brief.AmountSpan   `json:"span"`
	Capacity   *brief.Value       `json:"capacity"`
	Share      *brief.Value       `json:"share"`
	Since      brief.Date         `json:"since"`
	Until      brief.Date         `json:"until"`
	PartOf     []brief.ID         `json:"part_of"`
	Word       string             `json:"word"`
	shownClaim
}

type shownSource struct {
	ID        brief.ID     `json:"id"`
	Publisher string       `json:"publisher"`
	Via       string       `json:"via"`
	Title     string       `json:"title"`
	Date      brief.Date   `json:"date"`
	URL       string       `json:"url"`
	Access    brief.Access `json:"access"`
	Tier      brief.Tier   `json:"tier"`
}

// shown turns a briefing into its JSON form. Lists are never null.
func shown(b *brief.Briefing) shownBriefing {
	return shownBriefing{
		ID: b.ID, Lang: b.Lang, Title: b.Title, Lede: b.Lede, Category: b.Category,
		Published: b.Published, Stage: b.Stage, Subject: b.Subject, Tags: list(b.Tags),
		Takeaways: each(b.Takeaways, func(t brief.Takeaway) shownTakeaway {
			figures, sources := brief.Cites(t.Body)
			return shownTakeaway{t.Headline, t.Body, list(figures), list(sources)}
		}),
		Sections: each(b.Sections, func(s brief.Section) shownSection { return shownSection(s) }),
		Parties: each(b.Parties, func(p brief.Party) shownParty {
			return shownParty{p.ID, p.Kind, p.Country, p.Listed, p.Names, list(p.Aliases)}
		}),
		Figures:   each(b.Figures, showFigure),
		Rounds:    each(b.Rounds, showRound),
		Alliances: each(b.Alliances, showAlliance),
		Sources:   each(b.Sources, func(s brief.Source) shownSource { return shownSource(s) }),
	}
}

func showClaim(c brief.Claim) shownClaim {
	return shownClaim{c.AsOf, c.Reported, c.Stage, c.Evidence, list(c.Sources), c.Words, list(c.Memory), c.Note}
}

func showFigure(f brief.Figure) shownFigure {
	return shownFigure{f.ID, f.Party, f.Metric, known(f.Value), f.Period, f.From.String(), f.Place, showClaim(f.Claim)}
}

func showRound(r brief.Round) shownRound {
	return shownRound{
		r.ID, r.Deal, r.Party, r.Name, r.Type, known(r.Raise), known(r.Pre), known(r.Post), known(r.Valuation),
		r.WholeDeal, list(r.Leads), list(r.Others), showClaim(r.Claim),
	}
}

func showAlliance(a brief.Alliance) shownAlliance {
	return shownAlliance{
		a.ID, a.From, a.Kind, a.To, known(a.Amount), a.AmountKind, a.Span, known(a.Capacity), known(a.Share),
		a.Since, a.Until, list(a.PartOf), a.Word, showClaim(a.Claim),
	}
}

// known is null in JSON for a value that nobody knows.
func known(v brief.Value) *brief.Value {
	if !v.Known() {
		return nil
	}
	return &v
}

func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, x := range in {
		out = append(out, f(x))
	}
	return out
}
