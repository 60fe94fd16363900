-- What was done, as a chain: each entry holds the hash of the one before it and of its own content, and none is ever
-- changed or deleted. Entries from before the chain wait in audit_entries_unchained; the program that brings the
-- tables up to date puts them in front of the chain, in the order of their times.
ALTER TABLE audit_entries RENAME TO audit_entries_unchained;
DROP INDEX audit_entries_by_time;

CREATE TABLE audit_entries (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    id BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    actor_id BLOB REFERENCES people (id),
    deed TEXT NOT NULL,
    object_id BLOB,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, number);
CREATE INDEX audit_entries_by_object ON audit_entries (object_id, number);
CREATE INDEX audit_entries_by_deed ON audit_entries (deed, number);

-- The end of the chain. Whoever adds an entry first changes this row, which makes the others wait.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;
CREATE TRIGGER audit_entries_are_not_deleted BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never deleted');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_entries_are_not_replaced BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE number = NEW.number OR id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never replaced');
END;
CREATE TRIGGER audit_head_moves_forward BEFORE UPDATE ON audit_head WHEN NEW.number < OLD.number OR NEW.id <> OLD.id
BEGIN
    SELECT RAISE(ABORT, 'the end of the audit log only moves forward');
END;
CREATE TRIGGER audit_head_is_not_deleted BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the end of the audit log is never deleted');
END;
CREATE TRIGGER audit_head_is_not_replaced BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the end of the audit log is never replaced');
END;
