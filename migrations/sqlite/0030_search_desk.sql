-- What editors do for the search, and what they see of it.

-- Expressions that mean nearly the same, separated by commas; beside the list of the program.
CREATE TABLE synonym_groups (
    id BLOB PRIMARY KEY,
    expressions TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- Grows with every change of the groups, so that every process notices one by reading one row.
CREATE TABLE synonyms_version (
    singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO synonyms_version (singleton, version) VALUES (1, 0);

-- How often something was looked for on a day. No persons.
CREATE TABLE search_tallies (
    day INTEGER NOT NULL, -- days since 1 January 1970, UTC
    words TEXT NOT NULL,
    searches INTEGER NOT NULL,
    empty INTEGER NOT NULL, -- of these: nothing was found
    clicks INTEGER NOT NULL, -- results that were opened
    positions INTEGER NOT NULL, -- the sum of their places in the list, each from 1
    PRIMARY KEY (day, words)
) STRICT;
