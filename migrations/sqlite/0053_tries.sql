-- Where a quiz tells about each question at once: the answers that were checked, in their order, as a JSON array.
ALTER TABLE attempt_responses ADD COLUMN tries TEXT;
