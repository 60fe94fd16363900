//! Events as calendars exchange them: the iTIP message (RFC 5546) in a mail, about one event for one attendee, and
//! the calendar somebody subscribes to.

use domain::{
    Moment,
    events::{Event, EventState},
};

use crate::{
    Services, Site,
    notifications::{Recipient, ics::Ics},
};

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
        let event = &self.event;
        let is_out = self.method == Method::Cancel;
        let mut ics = begin(&services.site, self.method.code());
        ics.zone(&event.zone, event.starts_at, event.ends_at);
        ics.line("BEGIN", "VEVENT");
        ics.utc("DTSTAMP", services.now());
        about(&mut ics, &services.site, event, &self.place);
        ics.line("STATUS", if is_out { "CANCELLED" } else { "CONFIRMED" });
        // They said on the site that they come, or that they do not: the calendar need not ask.
        let status = if is_out { "DECLINED" } else { "ACCEPTED" };
        let attendee = [("CN", to.name.as_str()), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", status), ("RSVP", "FALSE")];
        ics.with("ATTENDEE", &attendee, &format!("mailto:{}", to.email));
        ics.line("END", "VEVENT");
        ics.line("END", "VCALENDAR");
        ics.finish()
    }
}

/// An event in a calendar somebody subscribes to.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// The event.
    pub event: Event,
    /// Where it is: the place, or the join link.
    pub place: String,
    /// When anything of it last changed.
    pub changed_at: Moment,
}

/// A whole calendar. Made of what is stored alone, never of the time it is: the same events give the same text.
#[must_use]
pub fn feed(site: &Site, name: &str, entries: &[FeedEntry]) -> String {
    let mut ics = begin(site, "PUBLISH");
    ics.text("NAME", name);
    ics.text("X-WR-CALNAME", name);
    ics.with("REFRESH-INTERVAL", &[("VALUE", "DURATION")], "PT1H");
    ics.line("X-PUBLISHED-TTL", "PT1H");
    let mut zones: Vec<&str> = entries.iter().map(|entry| entry.event.zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    for zone in zones {
        let of_zone = || entries.iter().map(|entry| &entry.event).filter(|event| event.zone == zone);
        let from = of_zone().map(|event| event.starts_at).min();
        let to = of_zone().map(|event| event.ends_at).max();
        if let Some((from, to)) = from.zip(to) {
            ics.zone(zone, from, to);
        }
    }
    for FeedEntry { event, place, changed_at } in entries {
        ics.line("BEGIN", "VEVENT");
        ics.utc("DTSTAMP", *changed_at);
        ics.utc("LAST-MODIFIED", *changed_at);
        about(&mut ics, site, event, place);
        ics.line("STATUS", if event.state == EventState::Cancelled { "CANCELLED" } else { "CONFIRMED" });
        ics.line("END", "VEVENT");
    }
    ics.line("END", "VCALENDAR");
    ics.finish()
}

fn begin(site: &Site, method: &str) -> Ics {
    let mut ics = Ics::new();
    ics.line("BEGIN", "VCALENDAR");
    ics.line("VERSION", "2.0");
    ics.line("PRODID", &format!("-//{}//Loket//NL", site.host()));
    ics.line("CALSCALE", "GREGORIAN");
    ics.line("METHOD", method);
    ics
}

fn about(ics: &mut Ics, site: &Site, event: &Event, place: &str) {
    let url = site.link(&format!("/events/{}", event.slug));
    ics.line("UID", &format!("{}@{}", event.id, site.host()));
    ics.line("SEQUENCE", &event.sequence.to_string());
    ics.span(event.starts_at, event.ends_at, &event.zone);
    ics.text("SUMMARY", &event.title);
    ics.text("DESCRIPTION", &format!("{}\n\n{url}", event.summary));
    if !place.is_empty() {
        ics.text("LOCATION", place);
    }
    ics.line("URL", &url);
    ics.with("ORGANIZER", &[("CN", &site.name)], &format!("mailto:{}", site.mail_from));
}
