//! Forms: what was typed, what was wrong with it, and the fields that show both.

mod around;
mod buttons;
mod choices;
mod fields;
mod state;
mod summary;

pub use buttons::*;
pub use choices::*;
pub use fields::*;
pub use state::*;
pub use summary::*;
