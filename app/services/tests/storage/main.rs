//! Use cases against real databases: every test of this binary runs on SQLite and on PostgreSQL.

mod accounts;
mod attachments;
mod bank;
mod courses;
mod database;
mod events;
mod knowledge;
mod knowledge_import;
mod search;
mod support;
