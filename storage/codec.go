package storage

import (
	"sort"

	"moat/internal/brief"
)

// The columns of each table, in the order in which its encoder writes and its
// decoder reads them. The first is the row that a row belongs to.
var (
	partyColumns  = join("briefing", "id", "kind", "country", "listed")
	sourceColumns = join("briefing", "id", "publisher", "via", "title", "date", "url", "access", "tier")
	figureColumns = join("briefing", "id", "party", "metric", valueColumns("value"), "period",
		"from_kind", "from_args", "place", claimColumns)
	roundColumns = join("briefing", "id", "deal", "party", "name", "type", valueColumns("raise"),
		valueColumns("pre"), valueColumns("post"), valueColumns("valuation"), "whole_deal", claimColumns)
	allianceColumns = join("briefing", "id", "from_party", "kind", "to_party", valueColumns("amount"),
		"amount_kind", "amount_span", valueColumns("capacity"), valueColumns("share"),
		"since", "until", "part_of", "word", claimColumns)
)

var (
	insertTakeaway       = insertInto("takeaway", join("prose", "headline", "body"))
	insertSection        = insertInto("section", join("prose", "kind", "title", "body"))
	insertTag            = insertInto("tag", join("prose", "ord", "tag"))
	insertParty          = insertInto("party", partyColumns)
	insertPartyName      = insertInto("party_name", join("party", "lang", "name"))
	insertPartyAlias     = insertInto("party_alias", join("party", "ord", "alias"))
	insertSource         = insertInto("source", sourceColumns)
	insertFigure         = insertInto("figure", figureColumns)
	insertFigureSource   = insertInto("figure_source", join("figure", "ord", "source"))
	insertRound          = insertInto("round", roundColumns)
	insertRoundSource    = insertInto("round_source", join("round", "ord", "source"))
	insertRoundInvestor  = insertInto("round_investor", join("round", "ord", "lead", "party"))
	insertAlliance       = insertInto("alliance", allianceColumns)
	insertAllianceSource = insertInto("alliance_source", join("alliance", "ord", "source"))
)

func encodeParty(p brief.Party) row {
	r := row{insert: insertParty}
	r.cells.id(p.ID)
	r.cells.text(string(p.Kind), p.Country)
	r.cells.flag(p.Listed)
	langs := make([]string, 0, len(p.Names))
	for lang := range p.Names {
		langs = append(langs, lang)
	}
	sort.Strings(langs)
	for _, lang := range langs {
		r.children = append(r.children, row{insert: insertPartyName, cells: cellWriter{lang, p.Names[lang]}})
	}
	for i, alias := range p.Aliases {
		r.children = append(r.children, row{insert: insertPartyAlias, cells: cellWriter{int64(i), alias}})
	}
	return r
}

func decodeParty(r *cellReader) brief.Party {
	return brief.Party{ID: r.id(), Kind: brief.PartyKind(r.text()), Country: r.text(), Listed: r.flag()}
}

func encodeSource(s brief.Source) row {
	r := row{insert: insertSource}
	r.cells.id(s.ID)
	r.cells.text(s.Publisher, s.Via, s.Title, s.Date.String(), s.URL, string(s.Access), string(s.Tier))
	return r
}

func decodeSource(r *cellReader) brief.Source {
	return brief.Source{
		ID: r.id(), Publisher: r.text(), Via: r.text(), Title: r.text(), Date: r.date(), URL: r.text(),
		Access: brief.Access(r.text()), Tier: brief.Tier(r.text()),
	}
}

func encodeFigure(f brief.Figure) row {
	r := row{insert: insertFigure, children: links(insertFigureSource, f.Sources)}
	r.cells.text(string(f.ID), string(f.Party), string(f.Metric))
	r.cells.value(f.Value)
	r.cells.text(f.Period.String())
	r.cells.number(int(f.From.Kind))
	r.cells.text(list(f.From.Args), string(f.Place))
	r.cells.claim(f.Claim)
	return r
}

func decodeFigure(r *cellReader) brief.Figure {
	f := brief.Figure{ID: r.id(), Party: r.id(), Metric: brief.Metric(r.text()), Value: r.value(), Period: r.period()}
	f.From = brief.Derivation{Kind: brief.DerivationKind(r.number()), Args: readList[brief.ID](r)}
	f.Place = brief.Place(r.text())
	f.Claim = r.claim()
	return f
}

func encodeRound(x brief.Round) row {
	r := row{insert: insertRound, children: links(insertRoundSource, x.Sources)}
	r.cells.text(string(x.ID), string(x.Deal), string(x.Party), x.Name, string(x.Type))
	for _, v := range []brief.Value{x.Raise, x.Pre, x.Post, x.Valuation} {
		r.cells.value(v)
	}
	r.cells.flag(x.WholeDeal)
	r.cells.claim(x.Claim)
	for i, id := range append(append([]brief.ID(nil), x.Leads...), x.Others...) {
		investor := row{insert: insertRoundInvestor}
		investor.cells.number(i)
		investor.cells.flag(i < len(x.Leads))
		investor.cells.id(id)
		r.children = append(r.children, investor)
	}
	return r
}

func decodeRound(r *cellReader) brief.Round {
	return brief.Round{
		ID: r.id(), Deal: r.id(), Party: r.id(), Name: r.text(), Type: brief.RoundType(r.text()),
		Raise: r.value(), Pre: r.value(), Post: r.value(), Valuation: r.value(),
		WholeDeal: r.flag(), Claim: r.claim(),
	}
}

func encodeAlliance(x brief.Alliance) row {
	r := row{insert: insertAlliance, children: links(insertAllianceSource, x.Sources)}
	r.cells.text(string(x.ID), string(x.From), string(x.Kind), string(x.To))
	r.cells.value(x.Amount)
	r.cells.text(string(x.AmountKind), string(x.Span))
	r.cells.value(x.Capacity)
	r.cells.value(x.Share)
	r.cells.date(x.Since)
	r.cells.date(x.Until)
	r.cells.text(list(x.PartOf), x.Word)
	r.cells.claim(x.Claim)
	return r
}

func decodeAlliance(r *cellReader) brief.Alliance {
	return brief.Alliance{
		ID: r.id(), From: r.id(), Kind: brief.AllianceKind(r.text()), To: r.id(), Amount: r.value(),
		AmountKind: brief.AmountKind(r.text()), Span: brief.AmountSpan(r.text()),
		Capacity: r.value(), Share: r.value(), Since: r.date(), Until: r.date(),
		PartOf: readList[brief.ID](r), Word: r.text(), Claim: r.claim(),
	}
}
