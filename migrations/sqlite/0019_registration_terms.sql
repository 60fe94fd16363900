-- From when until when people register, and how many places one institution gets at most until some days before the
-- beginning; without these the event is open until it begins, to everybody alike.
ALTER TABLE events ADD COLUMN opens_at INTEGER;
ALTER TABLE events ADD COLUMN closes_at INTEGER;
ALTER TABLE events ADD COLUMN quota INTEGER CHECK (quota > 0);
ALTER TABLE events ADD COLUMN quota_days INTEGER NOT NULL DEFAULT 0 CHECK (quota_days >= 0);
