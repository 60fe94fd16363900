-- Who was coordinator where, and when. A term ends, and is never changed otherwise.
CREATE TABLE coordinator_terms (
    id BLOB PRIMARY KEY,
    institution_id BLOB NOT NULL REFERENCES institutions (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    -- Who handed the function over; nobody for whoever was invited as coordinator.
    given_by BLOB REFERENCES people (id),
    began_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX coordinator_terms_open ON coordinator_terms (person_id) WHERE ended_at IS NULL;
CREATE INDEX coordinator_terms_by_institution ON coordinator_terms (institution_id, began_at);
INSERT INTO coordinator_terms (id, institution_id, person_id, began_at)
SELECT randomblob(16), p.institution_id, p.id, p.created_at
FROM people p JOIN person_roles r ON r.person_id = p.id
WHERE r.role = 'coordinator' AND p.is_active AND p.institution_id IS NOT NULL;
