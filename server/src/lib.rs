//! The program `loket`: configuration, wiring, middleware, background worker, commands. Everything it does for people
//! is in `services` and `pages`; this crate makes a process of it.

pub mod app;
pub mod commands;
pub mod config;
pub mod logs;
mod panics;
mod security;
pub mod wiring;
mod worker;
