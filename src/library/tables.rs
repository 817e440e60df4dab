//! The tables, schema by schema: what each added to the one before.

mod near;
mod totals;

use near::SCHEMA_12;
use totals::SCHEMA_8;

/// `dispatch.row` is the instant in milliseconds, shifted left by 20 bits, plus a sequence, so
/// that newest-first is a walk backwards. Everything else joins on the id. `standing.version` is
/// a number from `counter` that no other state of any standing ever had; 0 means untouched.
/// `kept.row` is never given twice, so that undo can put a row back where it stood.
const SCHEMA_1: &str = "
CREATE TABLE dispatch (
    row         INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind        TEXT NOT NULL,
    origin      TEXT NOT NULL,
    path        BLOB,
    fingerprint TEXT NOT NULL,
    arrived     INTEGER NOT NULL
) STRICT;
CREATE INDEX dispatch_fingerprint ON dispatch (fingerprint);

CREATE TABLE revision (
    id             BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    fingerprint    TEXT NOT NULL,
    headline       TEXT,
    agency         TEXT,
    published      TEXT,
    quotes         INTEGER NOT NULL,
    speakers       TEXT NOT NULL,
    dispatch       TEXT NOT NULL,
    loader_version INTEGER NOT NULL,
    quotes_version INTEGER NOT NULL,
    stored         INTEGER NOT NULL,
    PRIMARY KEY (id, fingerprint)
) STRICT;

CREATE TABLE standing (
    id         BLOB PRIMARY KEY REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    read       INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    note       TEXT,
    place      TEXT,
    opened     INTEGER,
    version    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_opened ON standing (opened) WHERE opened IS NOT NULL;

CREATE TABLE tag (
    id  BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
    row      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    revision TEXT NOT NULL,
    block    INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    exact    TEXT NOT NULL,
    lead     TEXT NOT NULL,
    trail    TEXT NOT NULL,
    segments TEXT NOT NULL,
    speaker  TEXT,
    role     TEXT,
    cue      TEXT,
    kept     INTEGER NOT NULL,
    UNIQUE (id, revision, start, exact)
) STRICT;

CREATE TABLE counter (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO counter VALUES (1, 0);
";

/// What the reader set while reading, and how it is to stand the next time; places with a letter;
/// and all that a citation of a kept passage needs.
///
/// `kept.imprint` is JSON. A passage that was kept before gets the imprint of the text that it is
/// tied to, and of its sentences only its own words are known.
const SCHEMA_2: &str = "
CREATE TABLE habit (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
    letter TEXT PRIMARY KEY CHECK (length(letter) = 1),
    id     BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    anchor TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE kept ADD COLUMN attributed TEXT NOT NULL DEFAULT 'engine';
ALTER TABLE kept ADD COLUMN sentences TEXT NOT NULL DEFAULT '';
ALTER TABLE kept ADD COLUMN imprint TEXT;
ALTER TABLE kept ADD COLUMN note TEXT;

CREATE TABLE kept_tag (
    row INTEGER NOT NULL REFERENCES kept (row) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (row, tag)
) STRICT, WITHOUT ROWID;

UPDATE kept SET sentences = exact, imprint = (
    SELECT json_object(
        'headline', dispatch -> '$.headline', 'label', dispatch -> '$.label',
        'byline', dispatch -> '$.byline', 'agency', dispatch -> '$.agency',
        'origin', dispatch -> '$.origin.name', 'url', dispatch -> '$.url',
        'published', dispatch -> '$.published', 'updated', dispatch -> '$.updated',
        'language', dispatch -> '$.language')
    FROM revision WHERE revision.id = kept.id AND revision.fingerprint = kept.revision);
";

/// What is followed, and which dispatch came in from where.
///
/// `source.key` is the address as it was added: dispatches are identified by it, so that it stays
/// when the source moves. A dispatch without a source came in by another door, or from a source
/// that was followed once and is kept for its own sake. Moments are milliseconds since 1970.
const SCHEMA_3: &str = "
CREATE TABLE source (
    row            INTEGER PRIMARY KEY AUTOINCREMENT,
    key            TEXT NOT NULL UNIQUE,
    url            TEXT NOT NULL,
    title          TEXT,
    own_title      TEXT,
    tags           TEXT NOT NULL,
    every          INTEGER,
    may_be_private INTEGER NOT NULL,
    secret         TEXT,
    etag           TEXT,
    last_modified  TEXT,
    tried          INTEGER,
    good           INTEGER,
    failure        TEXT,
    wait_until     INTEGER,
    is_gone        INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE dispatch ADD COLUMN source INTEGER REFERENCES source (row);
CREATE INDEX dispatch_source ON dispatch (source) WHERE source IS NOT NULL;
";

/// What makes the library found at once: an index over the words of each text that is stored, an
/// index over what is said in it, and who is unread.
///
/// `words.rowid` is `dispatch.row`, and `quote.row`, which is `said.rowid`, begins with the same
/// instant: both indexes are walked backwards for the newest first. They hold words as the query
/// language compares them and no text; `begins` has the first letters of each word once, which
/// takes a fifth of what SQLite's own index of prefixes does. What one statement can keep true is kept true here, so
/// that nobody who changes a dispatch or a standing can forget it; words are entered by hand.
/// `tally.source` is 0 for what came in by another door.
const SCHEMA_4: &str = "
CREATE VIRTUAL TABLE words USING fts5 (
    headline, text, note, begins, speakers, agency, origin,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE TABLE speaker (
    row  INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE quote (
    row     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    speaker INTEGER
) STRICT;
CREATE INDEX quote_id ON quote (id);
CREATE INDEX quote_speaker ON quote (speaker) WHERE speaker IS NOT NULL;

CREATE VIRTUAL TABLE said USING fts5 (
    words, begins, speaker,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE TABLE unread (row INTEGER PRIMARY KEY) STRICT;
INSERT INTO unread
SELECT row FROM dispatch LEFT JOIN standing USING (id) WHERE NOT ifnull(read, 0);

CREATE TABLE tally (
    source     INTEGER PRIMARY KEY,
    dispatches INTEGER NOT NULL,
    unread     INTEGER NOT NULL
) STRICT;
INSERT INTO tally
SELECT ifnull(source, 0), count(*), count(unread.row)
FROM dispatch LEFT JOIN unread USING (row) GROUP BY 1;

CREATE INDEX standing_bookmarked ON standing (id) WHERE bookmarked;
CREATE INDEX standing_noted ON standing (id) WHERE note IS NOT NULL;
CREATE INDEX tag_tag ON tag (tag);
CREATE INDEX dispatch_file ON dispatch (kind) WHERE kind = 'file';

CREATE TRIGGER dispatch_comes AFTER INSERT ON dispatch BEGIN
    INSERT INTO tally VALUES (ifnull(new.source, 0), 1, 0)
    ON CONFLICT (source) DO UPDATE SET dispatches = dispatches + 1;
    INSERT INTO unread VALUES (new.row);
END;
CREATE TRIGGER dispatch_goes BEFORE DELETE ON dispatch BEGIN
    DELETE FROM unread WHERE row = old.row;
    UPDATE tally SET dispatches = dispatches - 1 WHERE source = ifnull(old.source, 0);
    DELETE FROM words WHERE rowid = old.row;
END;
CREATE TRIGGER dispatch_moves AFTER UPDATE OF row ON dispatch WHEN old.row <> new.row BEGIN
    UPDATE unread SET row = new.row WHERE row = old.row;
    DELETE FROM words WHERE rowid = old.row;
END;
CREATE TRIGGER dispatch_changes_source AFTER UPDATE OF source ON dispatch
WHEN old.source IS NOT new.source BEGIN
    UPDATE tally SET dispatches = dispatches - 1,
        unread = unread - EXISTS (SELECT 1 FROM unread WHERE row = new.row)
    WHERE source = ifnull(old.source, 0);
    INSERT INTO tally
    VALUES (ifnull(new.source, 0), 1, EXISTS (SELECT 1 FROM unread WHERE row = new.row))
    ON CONFLICT (source) DO UPDATE SET
        dispatches = dispatches + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER source_goes AFTER DELETE ON source BEGIN
    DELETE FROM tally WHERE source = old.row;
END;

CREATE TRIGGER unread_comes AFTER INSERT ON unread BEGIN
    UPDATE tally SET unread = unread + 1
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE row = new.row);
END;
CREATE TRIGGER unread_goes AFTER DELETE ON unread BEGIN
    UPDATE tally SET unread = unread - 1
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE row = old.row);
END;
CREATE TRIGGER standing_comes AFTER INSERT ON standing WHEN new.read BEGIN
    DELETE FROM unread WHERE row = (SELECT row FROM dispatch WHERE id = new.id);
END;
CREATE TRIGGER standing_read AFTER UPDATE OF read ON standing WHEN new.read AND NOT old.read BEGIN
    DELETE FROM unread WHERE row = (SELECT row FROM dispatch WHERE id = new.id);
END;
CREATE TRIGGER standing_unread AFTER UPDATE OF read ON standing WHEN old.read AND NOT new.read BEGIN
    INSERT INTO unread SELECT row FROM dispatch WHERE id = new.id;
END;
CREATE TRIGGER standing_goes AFTER DELETE ON standing WHEN old.read BEGIN
    INSERT INTO unread SELECT row FROM dispatch WHERE id = old.id;
END;

CREATE TRIGGER quote_goes AFTER DELETE ON quote BEGIN
    DELETE FROM said WHERE rowid = old.row;
    DELETE FROM speaker WHERE row = old.speaker
        AND NOT EXISTS (SELECT 1 FROM quote WHERE speaker = old.speaker);
END;
";

/// Which dispatches carry the same text, and which are later texts of another.
///
/// `dispatch.copy_of` is the id of the original, which stands in lists for all of its copies, and
/// `dispatch.parted` what the reader parted by hand. `band` holds by what texts that came in
/// lately are found, volume by volume: a row number in it may be one that is no longer in use.
/// `alias` says under which ids the texts of a dispatch come in that were updated or withdrawn, of
/// which the last is stored. Where an original goes, the oldest of its copies takes its place,
/// unread if it was.
const SCHEMA_5: &str = "
ALTER TABLE dispatch ADD COLUMN sketch BLOB CHECK (length(sketch) = 64);
ALTER TABLE dispatch ADD COLUMN copy_of BLOB;
ALTER TABLE dispatch ADD COLUMN parted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX dispatch_copy_of ON dispatch (copy_of) WHERE copy_of IS NOT NULL;

ALTER TABLE source ADD COLUMN each_copy INTEGER NOT NULL DEFAULT 0;

CREATE TABLE band (
    volume INTEGER NOT NULL,
    band   INTEGER NOT NULL,
    row    INTEGER NOT NULL,
    PRIMARY KEY (volume, band, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE volume (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL,
    filled INTEGER NOT NULL
) STRICT;
INSERT INTO volume VALUES (1, 0, 0);

CREATE TABLE alias (
    id          BLOB PRIMARY KEY,
    dispatch    BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    is_last     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_dispatch ON alias (dispatch);

CREATE TRIGGER original_goes BEFORE DELETE ON dispatch
WHEN EXISTS (SELECT 1 FROM dispatch WHERE copy_of = old.id) BEGIN
    UPDATE standing SET read = 0
    WHERE id = (SELECT id FROM dispatch WHERE copy_of = old.id ORDER BY row LIMIT 1)
        AND NOT EXISTS (SELECT 1 FROM standing WHERE id = old.id AND read);
    UPDATE dispatch SET copy_of = nullif(
        (SELECT id FROM dispatch WHERE copy_of = old.id ORDER BY row LIMIT 1), id)
    WHERE copy_of = old.id;
END;
";

/// The first schema with an index of words; what an older library has is entered into it.
pub(super) const INDEXED: usize = 4;

/// What the reader settles for a source, and how its fetches went beyond the last one.
///
/// `headers` and `password_command` are JSON; moments are milliseconds since 1970.
const SCHEMA_6: &str = "
ALTER TABLE source ADD COLUMN keep_days INTEGER;
ALTER TABLE source ADD COLUMN muted_until INTEGER;
ALTER TABLE source ADD COLUMN headers TEXT;
ALTER TABLE source ADD COLUMN password_command TEXT;
ALTER TABLE source ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN fresh_until INTEGER;
";

/// The second text of a dispatch, when it is wanted, and what rules did.
///
/// Of an excerpt and the whole of it one is the text that is shown, searched and quoted from, and
/// stands in `revision`; the other waits here. It belongs to one revision of the feed's. Of rules
/// each run has a number; `version` is that of the standing which the run made.
const SCHEMA_7: &str = "
CREATE TABLE other_text (
    id          BLOB PRIMARY KEY REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    dispatch    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE source ADD COLUMN full_text TEXT;

CREATE TABLE rule_mark (
    id      BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    run     INTEGER NOT NULL,
    deed    TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id, run, deed)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_mark_run ON rule_mark (run);
";

/// Indexes are put together more seldom, which writes half as much while a fetch comes in; and
/// sketches are made in another way, so that those of before say nothing any more.
const SCHEMA_9: &str = "
INSERT INTO words (words, rank) VALUES ('automerge', 16);
INSERT INTO said (said, rank) VALUES ('automerge', 16);
UPDATE dispatch SET sketch = NULL WHERE sketch IS NOT NULL;
DELETE FROM band;
";

/// Queries that the reader gave a name, as they are written.
const SCHEMA_10: &str = "
CREATE TABLE saved_search (
    name  TEXT PRIMARY KEY CHECK (name <> ''),
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// How a saved search is asked: by a `Search`'s code; null narrows the list as its query says.
const SCHEMA_11: &str = "
ALTER TABLE saved_search ADD COLUMN asked TEXT;
";

/// The schema that this program writes.
pub(super) const VERSION: i64 = 12;

/// The schemas in their order; the number of a schema is its place, counted from one.
pub(super) const SCHEMAS: [&str; 12] = [
    SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5, SCHEMA_6, SCHEMA_7, SCHEMA_8, SCHEMA_9,
    SCHEMA_10, SCHEMA_11, SCHEMA_12,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_schema_is_the_one_that_is_written() {
        assert_eq!(usize::try_from(VERSION), Ok(SCHEMAS.len()));
    }
}
