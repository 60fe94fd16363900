-- What was done, as a chain: each entry holds the hash of the one before it and of its own content, and none is ever
-- changed or deleted. Entries from before the chain wait in audit_entries_unchained; the program that brings the
-- tables up to date puts them in front of the chain, in the order of their times.
ALTER TABLE audit_entries RENAME TO audit_entries_unchained;
ALTER TABLE audit_entries_unchained RENAME CONSTRAINT audit_entries_pkey TO audit_entries_unchained_pkey;
ALTER TABLE audit_entries_unchained
    RENAME CONSTRAINT audit_entries_actor_id_fkey TO audit_entries_unchained_actor_id_fkey;
DROP INDEX audit_entries_by_time;

CREATE TABLE audit_entries (
    number BIGINT PRIMARY KEY CHECK (number > 0),
    id UUID NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    actor_id UUID REFERENCES people (id),
    deed TEXT NOT NULL,
    object_id UUID,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, number);
CREATE INDEX audit_entries_by_object ON audit_entries (object_id, number);
CREATE INDEX audit_entries_by_deed ON audit_entries (deed, number);

-- The end of the chain. Whoever adds an entry first changes this row, which makes the others wait.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or deleted';
END
$$;
CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_are_not_truncated BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_moves_forward BEFORE UPDATE ON audit_head
    FOR EACH ROW WHEN (NEW.number < OLD.number OR NEW.id <> OLD.id) EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_is_not_deleted BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_is_not_truncated BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
