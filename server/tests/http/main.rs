//! Pages, rights and bad input through HTTP: the whole application with the demo content, on both databases.

mod attachments;
mod audit;
mod bad_input;
mod calendar;
mod commands;
mod files;
mod knowledge;
mod mail;
mod proof;
mod question_commands;
mod rights;
mod support;
mod ways;
