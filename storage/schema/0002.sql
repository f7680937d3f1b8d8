-- Version 2: the reader's own cases.
--
-- As the other tables of the reader's, this one holds a briefing's id, whether
-- or not the briefing is in the library, and no import touches it.

CREATE TABLE reader_case (
    area     TEXT NOT NULL CHECK (area IN ('valuation', 'switchboard')),
    briefing TEXT NOT NULL,
    name     TEXT NOT NULL CHECK (name <> ''),
    data     TEXT NOT NULL CHECK (json_valid(data)), -- the area's own affair
    saved    TEXT NOT NULL,
    in_use   INTEGER NOT NULL CHECK (in_use IN (0, 1)), -- the one that the briefing opens with
    PRIMARY KEY (area, briefing, name)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reader_case_in_use ON reader_case (area, briefing) WHERE in_use = 1;
