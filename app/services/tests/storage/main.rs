//! Use cases against real databases: every test of this binary runs on SQLite and on PostgreSQL.

mod accounts;
mod acknowledgements;
mod attachments;
mod attendance;
mod audit;
mod bank;
mod calendars;
mod courses;
mod database;
mod events;
mod knowledge;
mod knowledge_care;
mod knowledge_import;
mod knowledge_life;
mod leaving;
mod mail_kinds;
mod messages;
mod otp;
mod own_account;
mod reading;
mod reminders;
mod search;
mod second_factor;
mod support;
