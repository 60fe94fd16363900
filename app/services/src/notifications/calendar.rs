//! The calendar part of a mail: an iTIP message (RFC 5546) about one event for one attendee.

use domain::{Moment, events::Event};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};

use crate::{Services, notifications::Recipient};

/// What the message asks the calendar to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Add the event, or move it.
    Request,
    /// Take it out.
    Cancel,
}

impl Method {
    /// The word of RFC 5546.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// An event as it goes into somebody's calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry {
    /// Add or take out.
    pub method: Method,
    /// The event, with its sequence number.
    pub event: Event,
    /// Where it is: the place, or the join link.
    pub place: String,
}

impl CalendarEntry {
    /// The text of the calendar part, lines folded and ended as RFC 5545 asks.
    #[must_use]
    pub fn to_ics(&self, services: &Services, to: &Recipient) -> String {
        let at = |moment: Moment| moment.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string();
        let event = &self.event;
        let url = services.site.link(&format!("/events/{}", event.slug));
        let mut organiser = Property::new("ORGANIZER", format!("mailto:{}", services.site.mail_from));
        organiser.add_parameter("CN", &services.site.name);
        let mut attendee = Property::new("ATTENDEE", format!("mailto:{}", to.email));
        attendee
            .add_parameter("CN", &to.name)
            .add_parameter("ROLE", "REQ-PARTICIPANT")
            .add_parameter("PARTSTAT", if self.method == Method::Cancel { "DECLINED" } else { "ACCEPTED" });
        let mut entry = icalendar::Event::new();
        entry
            .uid(&format!("{}@{}", event.id, services.site.host()))
            .add_property("DTSTAMP", at(services.now()))
            .add_property("DTSTART", at(event.starts_at))
            .add_property("DTEND", at(event.ends_at))
            .add_property("SEQUENCE", event.sequence.to_string())
            .summary(&event.title)
            .description(&format!("{}\n\n{url}", event.summary))
            .url(&url)
            .status(if self.method == Method::Cancel { EventStatus::Cancelled } else { EventStatus::Confirmed })
            .append_property(organiser)
            .append_property(attendee);
        if !self.place.is_empty() {
            entry.location(&self.place);
        }
        let mut calendar = Calendar::new();
        calendar.append_property(Property::new("METHOD", self.method.code()));
        calendar.push(entry);
        calendar.to_string()
    }
}
