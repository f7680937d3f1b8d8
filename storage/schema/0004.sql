-- Version 4: which parties a briefing is about, by party, so that what is near
-- a briefing, and what a party is in, is found without reading the library.

-- Every party that a briefing names: its subject, the parties that it
-- describes, and those of its figures, rounds and alliances.
CREATE TABLE mention (
    party          TEXT NOT NULL,
    published_last TEXT NOT NULL, -- of the briefing
    briefing       INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    PRIMARY KEY (party, published_last, briefing)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_briefing ON mention (briefing);

CREATE INDEX briefing_subject ON briefing (subject, published_last DESC);

-- The names and aliases that parties are known by, folded as in searchtext.go.
-- A name stays when the last briefing that uses it goes: it then leads to
-- nothing.
CREATE TABLE known_name (
    name  TEXT NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (name, party)
) STRICT, WITHOUT ROWID;

-- What the reader has searched for.
CREATE TABLE reader_search (
    query TEXT NOT NULL PRIMARY KEY,
    at    TEXT NOT NULL,
    ord   INTEGER NOT NULL -- the highest is the latest
) STRICT, WITHOUT ROWID;
