//! The same news for many people at once: a thousand mails in a few statements instead of a thousand.

use crate::{
    Services,
    db::Tx,
    notifications::{Letter, Post, Recipient, post_all},
};

/// Puts a mail to each of these people into the outbox, within the transaction of what it tells about. They have no
/// calendar part and belong to no thread: nothing waits for them and they wait for nothing.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub(crate) async fn post_to_many(
    services: &Services,
    tx: &mut Tx,
    to: &[Recipient],
    letter_for: impl Fn(&Recipient) -> Letter,
) -> Result<(), sqlx::Error> {
    let letters: Vec<Letter> = to.iter().map(letter_for).collect();
    let posts: Vec<Post<'_>> =
        to.iter().zip(&letters).map(|(to, letter)| Post { to, letter, calendar: None, thread: None }).collect();
    post_all(services, tx, &posts).await
}
