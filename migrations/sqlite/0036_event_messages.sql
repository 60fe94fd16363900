-- What organisers wrote to the people of an event. The id is made with the preview, so one preview is sent once.
CREATE TABLE event_messages (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES events (id),
    sender_id BLOB NOT NULL REFERENCES people (id),
    audience TEXT NOT NULL CHECK (audience IN ('confirmed', 'waiting', 'everyone')),
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    recipients INTEGER NOT NULL CHECK (recipients > 0),
    sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX event_messages_by_event ON event_messages (event_id, sent_at);
