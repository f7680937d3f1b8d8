-- Version 5: when the reader last opened a briefing, and what was known then.

CREATE TABLE reader_opened (
    briefing TEXT NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL,
    seen     TEXT NOT NULL CHECK (json_valid(seen)) -- of the party that it is about; the program's own affair
) STRICT;
