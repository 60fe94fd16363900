-- What editors do for the search, and what they see of it.

-- Expressions that mean nearly the same, separated by commas; beside the list of the program.
CREATE TABLE synonym_groups (
    id UUID PRIMARY KEY,
    expressions TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Grows with every change of the groups, so that every process notices one by reading one row.
CREATE TABLE synonyms_version (
    singleton BIGINT PRIMARY KEY CHECK (singleton = 1),
    version BIGINT NOT NULL
);
INSERT INTO synonyms_version (singleton, version) VALUES (1, 0);

-- How often something was looked for on a day. No persons.
CREATE TABLE search_tallies (
    day BIGINT NOT NULL, -- days since 1 January 1970, UTC
    words TEXT NOT NULL,
    searches BIGINT NOT NULL,
    empty BIGINT NOT NULL, -- of these: nothing was found
    clicks BIGINT NOT NULL, -- results that were opened
    positions BIGINT NOT NULL, -- the sum of their places in the list, each from 1
    PRIMARY KEY (day, words)
);
