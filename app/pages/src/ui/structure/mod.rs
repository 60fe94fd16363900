//! The structure of a page: its head, its sections, its cards, lists and tables.

mod cards;
mod lists;
mod navigation;
mod page;
mod tables;

pub use cards::*;
pub use lists::*;
pub use navigation::*;
pub use page::*;
pub use tables::*;
