-- Who was there, since when it is known, and how; and the code shown in the session while the organiser has one open.
ALTER TABLE registrations ADD COLUMN present_at BIGINT;
ALTER TABLE registrations ADD COLUMN present_how TEXT CHECK ((present_how IS NULL) = (present_at IS NULL)
    AND (present_how IS NULL OR present_how IN ('ticked', 'code') AND state = 'confirmed'));
ALTER TABLE events ADD COLUMN check_in_code TEXT;
