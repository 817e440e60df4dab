//! Schema 8: totals of what lists show, what a source has of the newest, and what expired.

/// `tally` counts what lists show: what is hidden in none of its numbers, and of `dispatches`
/// those that are `copies`, for which their originals stand. `unread` the table has all that is
/// unread, hidden or not.
///
/// Where an original goes or is hidden, the oldest of its copies takes its place; it is unread if
/// that was, unless the reader opened or changed it, and what was hidden is a copy from then on.
/// `expired` has what a source brought and the
/// reader did not want to keep so long, as long as the source brings it: an empty fingerprint is
/// that of one that may come in again, as read.
pub(super) const SCHEMA_8: &str = "
DROP TRIGGER dispatch_comes;
DROP TRIGGER dispatch_goes;
DROP TRIGGER dispatch_changes_source;
DROP TRIGGER unread_comes;
DROP TRIGGER unread_goes;
DROP TRIGGER original_goes;

ALTER TABLE source ADD COLUMN keep_newest INTEGER;

CREATE TABLE expired (
    id          BLOB PRIMARY KEY,
    source      INTEGER NOT NULL,
    fingerprint TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX expired_source ON expired (source);

CREATE INDEX dispatch_elsewhere ON dispatch (kind) WHERE kind NOT IN ('feed', 'file');

UPDATE dispatch SET copy_of = NULL WHERE copy_of IN (SELECT id FROM tag WHERE tag = 'hidden');
UPDATE standing SET read = 1
WHERE NOT read AND id IN (SELECT id FROM dispatch WHERE copy_of IS NOT NULL);

ALTER TABLE tally ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;
DELETE FROM tally;
INSERT INTO tally (source, dispatches, unread, copies)
SELECT ifnull(source, 0), count(*), count(unread.row), count(copy_of)
FROM dispatch LEFT JOIN unread USING (row)
WHERE id NOT IN (SELECT id FROM tag WHERE tag = 'hidden') GROUP BY 1;

CREATE TRIGGER dispatch_comes AFTER INSERT ON dispatch BEGIN
    INSERT INTO tally (source, dispatches, unread, copies)
    VALUES (ifnull(new.source, 0), 1, 0, new.copy_of IS NOT NULL)
    ON CONFLICT (source) DO UPDATE SET
        dispatches = dispatches + 1, copies = copies + excluded.copies;
    INSERT INTO unread VALUES (new.row);
END;
CREATE TRIGGER dispatch_goes BEFORE DELETE ON dispatch BEGIN
    DELETE FROM unread WHERE row = old.row;
    UPDATE tally
    SET dispatches = dispatches - 1, copies = copies - (old.copy_of IS NOT NULL)
    WHERE source = ifnull(old.source, 0)
        AND NOT EXISTS (SELECT 1 FROM tag WHERE id = old.id AND tag = 'hidden');
    DELETE FROM words WHERE rowid = old.row;
END;
CREATE TRIGGER dispatch_changes_source AFTER UPDATE OF source ON dispatch
WHEN old.source IS NOT new.source
    AND NOT EXISTS (SELECT 1 FROM tag WHERE id = new.id AND tag = 'hidden') BEGIN
    UPDATE tally SET dispatches = dispatches - 1,
        unread = unread - EXISTS (SELECT 1 FROM unread WHERE row = new.row),
        copies = copies - (new.copy_of IS NOT NULL)
    WHERE source = ifnull(old.source, 0);
    INSERT INTO tally (source, dispatches, unread, copies)
    VALUES (ifnull(new.source, 0), 1, EXISTS (SELECT 1 FROM unread WHERE row = new.row),
        new.copy_of IS NOT NULL)
    ON CONFLICT (source) DO UPDATE SET dispatches = dispatches + 1,
        unread = unread + excluded.unread, copies = copies + excluded.copies;
END;
CREATE TRIGGER dispatch_changes_story AFTER UPDATE OF copy_of ON dispatch
WHEN (old.copy_of IS NULL) <> (new.copy_of IS NULL)
    AND NOT EXISTS (SELECT 1 FROM tag WHERE id = new.id AND tag = 'hidden') BEGIN
    UPDATE tally SET copies = copies + (new.copy_of IS NOT NULL) - (old.copy_of IS NOT NULL)
    WHERE source = ifnull(new.source, 0);
END;

CREATE TRIGGER unread_comes AFTER INSERT ON unread BEGIN
    UPDATE tally SET unread = unread + 1
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE row = new.row
        AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag = 'hidden'));
END;
CREATE TRIGGER unread_goes AFTER DELETE ON unread BEGIN
    UPDATE tally SET unread = unread - 1
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE row = old.row
        AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag = 'hidden'));
END;

CREATE TRIGGER dispatch_is_hidden AFTER INSERT ON tag WHEN new.tag = 'hidden' BEGIN
    UPDATE tally SET dispatches = dispatches - 1,
        unread = unread - EXISTS (
            SELECT 1 FROM unread WHERE row = (SELECT row FROM dispatch WHERE id = new.id)),
        copies = copies - (SELECT copy_of IS NOT NULL FROM dispatch WHERE id = new.id)
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE id = new.id);
    UPDATE standing SET read = 0
    WHERE id = (SELECT id FROM dispatch WHERE copy_of = new.id
            AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag = 'hidden')
            ORDER BY row LIMIT 1)
        AND opened IS NULL AND version = 0
        AND NOT EXISTS (SELECT 1 FROM standing WHERE id = new.id AND read);
    UPDATE dispatch SET copy_of = (SELECT id FROM dispatch AS copy WHERE copy.copy_of = new.id
            AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = copy.id AND tag = 'hidden')
            ORDER BY row LIMIT 1)
    WHERE id = new.id AND copy_of IS NULL;
    UPDATE dispatch SET copy_of = nullif((SELECT copy_of FROM dispatch WHERE id = new.id), id)
    WHERE copy_of = new.id
        AND (SELECT copy_of FROM dispatch WHERE id = new.id) IS NOT NULL;
END;
CREATE TRIGGER dispatch_is_shown AFTER DELETE ON tag WHEN old.tag = 'hidden' BEGIN
    UPDATE tally SET dispatches = dispatches + 1,
        unread = unread + EXISTS (
            SELECT 1 FROM unread WHERE row = (SELECT row FROM dispatch WHERE id = old.id)),
        copies = copies + (SELECT copy_of IS NOT NULL FROM dispatch WHERE id = old.id)
    WHERE source = (SELECT ifnull(source, 0) FROM dispatch WHERE id = old.id);
    UPDATE standing SET read = 1 WHERE id = old.id AND NOT read
        AND EXISTS (SELECT 1 FROM dispatch WHERE id = old.id AND copy_of IS NOT NULL);
END;

CREATE TRIGGER original_goes BEFORE DELETE ON dispatch
WHEN EXISTS (SELECT 1 FROM dispatch WHERE copy_of = old.id) BEGIN
    UPDATE standing SET read = 0
    WHERE id = (SELECT id FROM dispatch WHERE copy_of = old.id ORDER BY EXISTS (
                SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag = 'hidden'), row LIMIT 1)
        AND opened IS NULL AND version = 0
        AND NOT EXISTS (SELECT 1 FROM standing WHERE id = old.id AND read);
    UPDATE dispatch SET copy_of = nullif(
        (SELECT id FROM dispatch AS copy WHERE copy.copy_of = old.id ORDER BY EXISTS (
            SELECT 1 FROM tag WHERE tag.id = copy.id AND tag = 'hidden'), row LIMIT 1), id)
    WHERE copy_of = old.id;
END;
";
