//! The language a person is spoken to in.

use domain::{
    Lang,
    policy::{Action, Object, Viewer},
};

use crate::{Failure, Outcome, Services, accounts::sql, db::exec, failure::allow};

/// Remembers the language for pages and mails.
///
/// # Errors
/// Denied to visitors; their browser remembers it in a cookie.
pub async fn choose_language(services: &Services, viewer: &Viewer, lang: Lang) -> Outcome<(), ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, sql::SET_LANGUAGE, person.0, lang.code())?;
    tx.commit().await?;
    Ok(())
}
