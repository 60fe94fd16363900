-- What organisers wrote to the people of an event. The id is made with the preview, so one preview is sent once.
CREATE TABLE event_messages (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES events (id),
    sender_id UUID NOT NULL REFERENCES people (id),
    audience TEXT NOT NULL CHECK (audience IN ('confirmed', 'waiting', 'everyone')),
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    recipients BIGINT NOT NULL CHECK (recipients > 0),
    sent_at BIGINT NOT NULL
);
CREATE INDEX event_messages_by_event ON event_messages (event_id, sent_at);
