package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"moat/internal/brief"
)

// mentions are the parties that an original names: its subject, those that it
// describes, and those of its records, each once.
func mentions(b *brief.Briefing) []string {
	var ids []string
	add := func(more ...brief.ID) {
		for _, id := range more {
			if id != "" && !slices.Contains(ids, string(id)) {
				ids = append(ids, string(id))
			}
		}
	}
	add(b.Subject)
	for _, p := range b.Parties {
		add(p.ID)
	}
	for _, f := range b.Figures {
		add(f.Party)
	}
	for _, r := range b.Rounds {
		add(r.Party)
		add(r.Leads...)
		add(r.Others...)
	}
	for _, a := range b.Alliances {
		add(a.From, a.To)
	}
	return ids
}

// knownNames are the words that a briefing's parties are looked up by, each
// with the party: ids, names and aliases.
func knownNames(b *brief.Briefing) [][2]string {
	var out [][2]string
	for _, id := range mentions(b) {
		out = append(out, [2]string{id, id})
	}
	for _, p := range b.Parties {
		for _, name := range partyWords(p) {
			out = append(out, [2]string{fold(name), string(p.ID)})
		}
	}
	return out
}

const (
	insertMentions = `INSERT INTO mention (party, published_last, briefing)
		SELECT k.value, b.published_last, b.n FROM json_each(?) k, briefing b WHERE b.n = ?`
	insertNames = `INSERT OR IGNORE INTO known_name (name, party) SELECT value ->> 0, value ->> 1 FROM json_each(?)`
)

// storeMentions keeps which parties a briefing names.
func (im *importer) storeMentions(b *brief.Briefing, n int64) error {
	if err := im.exec("DELETE FROM mention WHERE briefing = ?", n); err != nil {
		return err
	}
	if err := im.exec(insertMentions, asList(mentions(b)), n); err != nil {
		return err
	}
	var fresh [][2]string
	for _, name := range knownNames(b) {
		if !im.names[name] {
			im.names[name] = true
			fresh = append(fresh, name)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	list, err := json.Marshal(fresh)
	if err != nil {
		return err
	}
	return im.exec(insertNames, string(list))
}

// addMentions is what version 4 does besides its script: it fills its tables
// from the records that are there. It reads the records' tables as version 4
// has them, and so never changes.
func addMentions(ctx context.Context, tx *sql.Tx) error {
	if err := script("schema/0004.sql")(ctx, tx); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO mention (party, published_last, briefing)
		SELECT x.party, b.published_last, b.n FROM briefing b JOIN (
			SELECT n AS briefing, subject AS party FROM briefing
			UNION SELECT briefing, id FROM party
			UNION SELECT briefing, party FROM figure
			UNION SELECT briefing, party FROM round
			UNION SELECT r.briefing, i.party FROM round r JOIN round_investor i ON i.round = r.n
			UNION SELECT briefing, from_party FROM alliance
			UNION SELECT briefing, to_party FROM alliance) x ON x.briefing = b.n
		WHERE x.party <> ''`)
	if err != nil {
		return err
	}
	var names [][2]string
	err = each(ctx, tx, func(r *cellReader) { names = append(names, [2]string{fold(r.text()), r.text()}) }, `
		SELECT party, party FROM mention
		UNION SELECT k.name, x.id FROM party_name k JOIN party x ON x.n = k.party
		UNION SELECT k.alias, x.id FROM party_alias k JOIN party x ON x.n = k.party`)
	if err != nil {
		return err
	}
	list, err := json.Marshal(names)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, insertNames, string(list))
	return err
}
