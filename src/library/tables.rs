//! The tables, schema by schema: what each added to the one before.

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

/// The schema that this program writes.
pub(super) const VERSION: i64 = 3;

/// The schemas in their order; the number of a schema is its place, counted from one.
pub(super) const SCHEMAS: [&str; 3] = [SCHEMA_1, SCHEMA_2, SCHEMA_3];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_schema_is_the_one_that_is_written() {
        assert_eq!(usize::try_from(VERSION), Ok(SCHEMAS.len()));
    }
}
