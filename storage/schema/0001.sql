-- Version 1 of the library file.
--
-- n     a table's own row number; children of a briefing are inserted in the
--       order of its file, so that ORDER BY n is the file's order
-- ord   a place in a short list, from 0
-- ''    unknown or not given, in text; dates are 2025, 2025-H1, 2025-Q4,
--       2025-12 or 2025-12-19, and *_last is the last day that a date may mean
-- amounts are decimals as text, in whole units, never floating point

-- Briefings ------------------------------------------------------------------

CREATE TABLE briefing (
    n              INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
    lang           TEXT NOT NULL CHECK (lang GLOB '[a-z][a-z]'), -- of the original
    published      TEXT NOT NULL,
    published_last TEXT NOT NULL CHECK (published_last = '' OR length(published_last) = 10),
    stage          TEXT NOT NULL CHECK (stage IN ('', 'in talks', 'letter of intent', 'signed', 'part-closed', 'closed', 'lapsed', 'denied')),
    subject        TEXT NOT NULL
) STRICT;

CREATE INDEX briefing_newest ON briefing (published_last DESC, id);

-- One row per language: the original's prose and its translations'.
CREATE TABLE prose (
    n        INTEGER PRIMARY KEY,
    briefing INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    lang     TEXT NOT NULL CHECK (lang GLOB '[a-z][a-z]'),
    title    TEXT NOT NULL CHECK (title <> ''),
    lede     TEXT NOT NULL,
    category TEXT NOT NULL,
    hash     BLOB NOT NULL, -- of everything that the file contributed
    UNIQUE (briefing, lang)
) STRICT;

CREATE TABLE takeaway (
    n        INTEGER PRIMARY KEY,
    prose    INTEGER NOT NULL REFERENCES prose (n) ON DELETE CASCADE,
    headline TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;

CREATE INDEX takeaway_prose ON takeaway (prose);

CREATE TABLE section (
    n     INTEGER PRIMARY KEY,
    prose INTEGER NOT NULL REFERENCES prose (n) ON DELETE CASCADE,
    kind  TEXT NOT NULL,
    title TEXT NOT NULL,
    body  TEXT NOT NULL
) STRICT;

CREATE INDEX section_prose ON section (prose);

CREATE TABLE tag (
    prose INTEGER NOT NULL REFERENCES prose (n) ON DELETE CASCADE,
    ord   INTEGER NOT NULL,
    tag   TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (prose, ord)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_tag ON tag (tag);

-- The search index. A row's number is its prose's. The text is prepared in Go
-- (see searchtext.go), never by triggers, and is not stored a second time.
CREATE VIRTUAL TABLE prose_fts USING fts5 (
    title, body, tags,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);

-- Records, which only an original contributes --------------------------------

CREATE TABLE party (
    n        INTEGER PRIMARY KEY,
    briefing INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    id       TEXT NOT NULL CHECK (id <> ''),
    kind     TEXT NOT NULL,
    country  TEXT NOT NULL,
    listed   INTEGER NOT NULL CHECK (listed IN (0, 1)),
    UNIQUE (briefing, id)
) STRICT;

CREATE TABLE party_name (
    party INTEGER NOT NULL REFERENCES party (n) ON DELETE CASCADE,
    lang  TEXT NOT NULL,
    name  TEXT NOT NULL,
    PRIMARY KEY (party, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_alias (
    party INTEGER NOT NULL REFERENCES party (n) ON DELETE CASCADE,
    ord   INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (party, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    n         INTEGER PRIMARY KEY,
    briefing  INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    id        TEXT NOT NULL CHECK (id <> ''),
    publisher TEXT NOT NULL,
    via       TEXT NOT NULL,
    title     TEXT NOT NULL,
    date      TEXT NOT NULL,
    url       TEXT NOT NULL,
    access    TEXT NOT NULL CHECK (access IN ('', 'read', 'memory', 'unread')),
    tier      TEXT NOT NULL CHECK (tier IN ('', 'primary', 'dataset', 'press', 'relay', 'aggregator', 'derived')),
    UNIQUE (briefing, id)
) STRICT;

CREATE TABLE figure (
    n             INTEGER PRIMARY KEY,
    briefing      INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    id            TEXT NOT NULL CHECK (id <> ''),
    party         TEXT NOT NULL,
    metric        TEXT NOT NULL,
    value_low     TEXT NOT NULL CHECK (value_low NOT GLOB '*[^0-9.-]*'),
    value_high    TEXT NOT NULL CHECK (value_high NOT GLOB '*[^0-9.-]*'),
    value_unit    TEXT NOT NULL,
    value_qual    TEXT NOT NULL,
    period        TEXT NOT NULL,
    from_kind     INTEGER NOT NULL, -- how it follows from other claims: brief.DerivationKind
    from_args     TEXT NOT NULL,    -- their ids, as a JSON list
    place         TEXT NOT NULL CHECK (place IN ('', 'title', 'lede', 'body')),
    as_of         TEXT NOT NULL,
    reported      TEXT NOT NULL,
    reported_last TEXT NOT NULL CHECK (reported_last = '' OR length(reported_last) = 10),
    stage         TEXT NOT NULL CHECK (stage IN ('', 'in talks', 'letter of intent', 'signed', 'part-closed', 'closed', 'lapsed', 'denied')),
    evidence      TEXT NOT NULL CHECK (evidence IN ('', 'filing', 'party', 'press', 'relay', 'unverified')),
    words         TEXT NOT NULL,
    memory        TEXT NOT NULL, -- names of unverified fields, as a JSON list
    note          TEXT NOT NULL,
    UNIQUE (briefing, id)
) STRICT;

CREATE INDEX figure_reported ON figure (reported_last);

CREATE TABLE figure_source (
    figure INTEGER NOT NULL REFERENCES figure (n) ON DELETE CASCADE,
    ord    INTEGER NOT NULL,
    source TEXT NOT NULL, -- the id of a source
    PRIMARY KEY (figure, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE round (
    n              INTEGER PRIMARY KEY,
    briefing       INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    id             TEXT NOT NULL CHECK (id <> ''),
    deal           TEXT NOT NULL,
    party          TEXT NOT NULL,
    name           TEXT NOT NULL,
    type           TEXT NOT NULL CHECK (type IN ('', 'primary', 'secondary', 'mixed', 'debt', 'merger', 'listing')),
    raise_low      TEXT NOT NULL CHECK (raise_low NOT GLOB '*[^0-9.-]*'),
    raise_high     TEXT NOT NULL CHECK (raise_high NOT GLOB '*[^0-9.-]*'),
    raise_unit     TEXT NOT NULL,
    raise_qual     TEXT NOT NULL,
    pre_low        TEXT NOT NULL CHECK (pre_low NOT GLOB '*[^0-9.-]*'),
    pre_high       TEXT NOT NULL CHECK (pre_high NOT GLOB '*[^0-9.-]*'),
    pre_unit       TEXT NOT NULL,
    pre_qual       TEXT NOT NULL,
    post_low       TEXT NOT NULL CHECK (post_low NOT GLOB '*[^0-9.-]*'),
    post_high      TEXT NOT NULL CHECK (post_high NOT GLOB '*[^0-9.-]*'),
    post_unit      TEXT NOT NULL,
    post_qual      TEXT NOT NULL,
    valuation_low  TEXT NOT NULL CHECK (valuation_low NOT GLOB '*[^0-9.-]*'),
    valuation_high TEXT NOT NULL CHECK (valuation_high NOT GLOB '*[^0-9.-]*'),
    valuation_unit TEXT NOT NULL,
    valuation_qual TEXT NOT NULL,
    whole_deal     INTEGER NOT NULL CHECK (whole_deal IN (0, 1)),
    as_of          TEXT NOT NULL,
    reported       TEXT NOT NULL,
    reported_last  TEXT NOT NULL CHECK (reported_last = '' OR length(reported_last) = 10),
    stage          TEXT NOT NULL CHECK (stage IN ('', 'in talks', 'letter of intent', 'signed', 'part-closed', 'closed', 'lapsed', 'denied')),
    evidence       TEXT NOT NULL CHECK (evidence IN ('', 'filing', 'party', 'press', 'relay', 'unverified')),
    words          TEXT NOT NULL,
    memory         TEXT NOT NULL,
    note           TEXT NOT NULL,
    UNIQUE (briefing, id)
) STRICT;

CREATE INDEX round_reported ON round (reported_last);

CREATE TABLE round_source (
    round  INTEGER NOT NULL REFERENCES round (n) ON DELETE CASCADE,
    ord    INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (round, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_investor (
    round INTEGER NOT NULL REFERENCES round (n) ON DELETE CASCADE,
    ord   INTEGER NOT NULL, -- the leads first
    lead  INTEGER NOT NULL CHECK (lead IN (0, 1)),
    party TEXT NOT NULL,
    PRIMARY KEY (round, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE alliance (
    n             INTEGER PRIMARY KEY,
    briefing      INTEGER NOT NULL REFERENCES briefing (n) ON DELETE CASCADE,
    id            TEXT NOT NULL CHECK (id <> ''),
    from_party    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('', 'invests in', 'supplies', 'hosts', 'lends to', 'partners', 'owns', 'competes with', 'regulates')),
    to_party      TEXT NOT NULL,
    amount_low    TEXT NOT NULL CHECK (amount_low NOT GLOB '*[^0-9.-]*'),
    amount_high   TEXT NOT NULL CHECK (amount_high NOT GLOB '*[^0-9.-]*'),
    amount_unit   TEXT NOT NULL,
    amount_qual   TEXT NOT NULL,
    amount_kind   TEXT NOT NULL CHECK (amount_kind IN ('', 'announced', 'committed', 'conditional', 'funded')),
    amount_span   TEXT NOT NULL CHECK (amount_span IN ('', 'per year', 'stake')),
    capacity_low  TEXT NOT NULL CHECK (capacity_low NOT GLOB '*[^0-9.-]*'),
    capacity_high TEXT NOT NULL CHECK (capacity_high NOT GLOB '*[^0-9.-]*'),
    capacity_unit TEXT NOT NULL,
    capacity_qual TEXT NOT NULL,
    share_low     TEXT NOT NULL CHECK (share_low NOT GLOB '*[^0-9.-]*'),
    share_high    TEXT NOT NULL CHECK (share_high NOT GLOB '*[^0-9.-]*'),
    share_unit    TEXT NOT NULL,
    share_qual    TEXT NOT NULL,
    since         TEXT NOT NULL,
    until         TEXT NOT NULL,
    part_of       TEXT NOT NULL, -- ids of records whose amounts contain this one, as a JSON list
    word          TEXT NOT NULL,
    as_of         TEXT NOT NULL,
    reported      TEXT NOT NULL,
    reported_last TEXT NOT NULL CHECK (reported_last = '' OR length(reported_last) = 10),
    stage         TEXT NOT NULL CHECK (stage IN ('', 'in talks', 'letter of intent', 'signed', 'part-closed', 'closed', 'lapsed', 'denied')),
    evidence      TEXT NOT NULL CHECK (evidence IN ('', 'filing', 'party', 'press', 'relay', 'unverified')),
    words         TEXT NOT NULL,
    memory        TEXT NOT NULL,
    note          TEXT NOT NULL,
    UNIQUE (briefing, id)
) STRICT;

CREATE INDEX alliance_reported ON alliance (reported_last);

CREATE TABLE alliance_source (
    alliance INTEGER NOT NULL REFERENCES alliance (n) ON DELETE CASCADE,
    ord      INTEGER NOT NULL,
    source   TEXT NOT NULL,
    PRIMARY KEY (alliance, ord)
) STRICT, WITHOUT ROWID;

-- Exchange rates: one unit of base costs value units of quote ------------------

CREATE TABLE rate (
    base   TEXT NOT NULL CHECK (length(base) = 3),
    quote  TEXT NOT NULL CHECK (length(quote) = 3),
    day    TEXT NOT NULL CHECK (length(day) = 10),
    basis  TEXT NOT NULL CHECK (basis IN ('close', 'reference', 'month-end', 'average')),
    value  TEXT NOT NULL CHECK (value <> '' AND value NOT GLOB '*[^0-9.]*'),
    source TEXT NOT NULL,
    PRIMARY KEY (base, quote, day, basis)
) STRICT, WITHOUT ROWID;

-- The reader's own. An import never touches these tables, and they hold a
-- briefing's id, not its row, so that nothing is lost when a briefing is
-- replaced, removed or brought back.

CREATE TABLE reader_star (
    briefing TEXT NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reader_read (
    briefing TEXT NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reader_position (
    briefing TEXT NOT NULL,
    tab      TEXT NOT NULL,
    place    REAL NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (briefing, tab)
) STRICT, WITHOUT ROWID;

CREATE TABLE reader_note (
    n        INTEGER PRIMARY KEY,
    briefing TEXT NOT NULL,
    text     TEXT NOT NULL,
    made     TEXT NOT NULL
) STRICT;

CREATE INDEX reader_note_briefing ON reader_note (briefing);

-- Bookkeeping ----------------------------------------------------------------

-- What the program itself brought in, as it was then.
CREATE TABLE bundled (
    briefing TEXT NOT NULL,
    lang     TEXT NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (briefing, lang)
) STRICT, WITHOUT ROWID;

-- Briefings that the reader removed. The content is kept for a while so that
-- the removal can be undone; a bundled briefing's row stays, so that it is not
-- brought in again.
CREATE TABLE removed (
    briefing TEXT NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL,
    content  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
    version INTEGER NOT NULL PRIMARY KEY,
    at      TEXT NOT NULL,
    backup  TEXT NOT NULL -- the file made before it, '' for a new library
) STRICT;
