-- Version 3: notes on passages and on parties, and the reader's own tags.
--
-- A note is on a briefing, on a passage of it, or on a party; a passage
-- without a text is a highlight. A passage is kept by its words and those
-- around it, never by its place alone, so that it is found again in a text
-- that was moved or changed.

ALTER TABLE reader_note ADD COLUMN party   TEXT NOT NULL DEFAULT ''; -- '' unless the note is on a party; briefing is '' then
ALTER TABLE reader_note ADD COLUMN changed TEXT NOT NULL DEFAULT ''; -- when its text was last changed, '' for never
ALTER TABLE reader_note ADD COLUMN lang    TEXT NOT NULL DEFAULT ''; -- of the passage; '' for a note on a whole briefing
ALTER TABLE reader_note ADD COLUMN part    TEXT NOT NULL DEFAULT ''; -- where the passage stood: takeaway-1, section-3
ALTER TABLE reader_note ADD COLUMN start   INTEGER NOT NULL DEFAULT 0; -- and how many characters into that part
ALTER TABLE reader_note ADD COLUMN quote   TEXT NOT NULL DEFAULT ''; -- its words
ALTER TABLE reader_note ADD COLUMN before  TEXT NOT NULL DEFAULT ''; -- the words before it
ALTER TABLE reader_note ADD COLUMN after   TEXT NOT NULL DEFAULT ''; -- and after it

CREATE INDEX reader_note_party ON reader_note (party) WHERE party <> '';

-- Notes that were removed, for as long as that can be undone.
CREATE TABLE removed_note (
    n    INTEGER PRIMARY KEY, -- as in reader_note
    at   TEXT NOT NULL,
    note TEXT NOT NULL CHECK (json_valid(note))
) STRICT;

CREATE TABLE reader_tag (
    briefing TEXT NOT NULL,
    tag      TEXT NOT NULL CHECK (tag <> ''),
    at       TEXT NOT NULL,
    PRIMARY KEY (briefing, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX reader_tag_tag ON reader_tag (tag);
