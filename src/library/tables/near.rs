//! Schema 12: what comes in together is written near together, and totals stay true where a row gets
//! another place, source and id at once.

/// `lead` holds by what texts that came in lately are found, in the order of their coming: a
/// `Sketch`'s bands, each in four bytes. `quote.dispatch` is the row of the dispatch, which rows
/// that come in together are near by. Files alone are known again by their bytes.
///
/// One trigger for what one statement may change together: which of two SQLite runs first is not
/// said, and what is unread is counted by its row before that moves. A dispatch with another id is
/// the original of its copies still; where the original is gone, its copies stand for themselves.
pub(super) const SCHEMA_12: &str = "
DROP TABLE band;
DROP TABLE volume;
CREATE TABLE lead (
    nth   INTEGER PRIMARY KEY AUTOINCREMENT,
    row   INTEGER NOT NULL,
    bands BLOB NOT NULL CHECK (length(bands) = 20)
) STRICT;

DROP INDEX dispatch_fingerprint;
CREATE INDEX dispatch_fingerprint ON dispatch (fingerprint) WHERE path IS NOT NULL;

DROP TRIGGER quote_goes;
ALTER TABLE quote RENAME TO quote_before;
DROP INDEX quote_id;
DROP INDEX quote_speaker;
CREATE TABLE quote (
    row      INTEGER PRIMARY KEY,
    dispatch INTEGER NOT NULL REFERENCES dispatch (row) ON UPDATE CASCADE ON DELETE CASCADE,
    nth      INTEGER NOT NULL,
    speaker  INTEGER
) STRICT;
INSERT INTO quote
SELECT quote_before.row, dispatch.row, nth, speaker FROM quote_before JOIN dispatch USING (id)
ORDER BY quote_before.row;
DROP TABLE quote_before;
CREATE INDEX quote_dispatch ON quote (dispatch);
CREATE INDEX quote_speaker ON quote (speaker) WHERE speaker IS NOT NULL;
CREATE TRIGGER quote_goes AFTER DELETE ON quote BEGIN
    DELETE FROM said WHERE rowid = old.row;
    DELETE FROM speaker WHERE row = old.speaker
        AND NOT EXISTS (SELECT 1 FROM quote WHERE speaker = old.speaker);
END;

DROP TRIGGER dispatch_moves;
DROP TRIGGER dispatch_changes_source;

CREATE TRIGGER dispatch_moves AFTER UPDATE OF row, source ON dispatch
WHEN old.row <> new.row OR old.source IS NOT new.source BEGIN
    UPDATE tally SET dispatches = dispatches - 1,
        unread = unread - EXISTS (SELECT 1 FROM unread WHERE row = old.row),
        copies = copies - (new.copy_of IS NOT NULL)
    WHERE source = ifnull(old.source, 0) AND old.source IS NOT new.source
        AND NOT EXISTS (SELECT 1 FROM tag WHERE id = new.id AND tag = 'hidden');
    INSERT INTO tally (source, dispatches, unread, copies)
    SELECT ifnull(new.source, 0), 1, EXISTS (SELECT 1 FROM unread WHERE row = old.row),
        new.copy_of IS NOT NULL
    WHERE old.source IS NOT new.source
        AND NOT EXISTS (SELECT 1 FROM tag WHERE id = new.id AND tag = 'hidden')
    ON CONFLICT (source) DO UPDATE SET dispatches = dispatches + 1,
        unread = unread + excluded.unread, copies = copies + excluded.copies;
    UPDATE unread SET row = new.row WHERE row = old.row;
    DELETE FROM words WHERE rowid = old.row AND old.row <> new.row;
END;

CREATE TRIGGER original_is_renamed AFTER UPDATE OF id ON dispatch WHEN old.id <> new.id BEGIN
    UPDATE dispatch SET copy_of = new.id WHERE copy_of = old.id;
END;

UPDATE dispatch SET copy_of = NULL
WHERE copy_of IS NOT NULL AND copy_of NOT IN (SELECT id FROM dispatch);

DELETE FROM tally;
INSERT INTO tally (source, dispatches, unread, copies)
SELECT ifnull(source, 0), count(*), count(unread.row), count(copy_of)
FROM dispatch LEFT JOIN unread USING (row)
WHERE id NOT IN (SELECT id FROM tag WHERE tag = 'hidden') GROUP BY 1;
";
