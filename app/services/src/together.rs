//! People who want the same at the same moment are served together, by one transaction: what costs time is to be sure
//! that something is on the disk, and that costs the same for one and for five hundred.
//!
//! Whoever comes first serves everybody who came meanwhile, and tells each what became of theirs.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

/// How many are served at once at most.
const AT_ONCE: usize = 500;

/// Those who wait for their turn: `W` is what somebody wants, `R` what became of it.
#[derive(Debug)]
pub(crate) struct Together<W, R> {
    waiting: Mutex<Vec<(W, oneshot::Sender<R>)>>,
    /// Who holds this serves.
    turn: tokio::sync::Mutex<()>,
}

impl<W, R> Default for Together<W, R> {
    fn default() -> Self {
        Self { waiting: Mutex::new(Vec::new()), turn: tokio::sync::Mutex::new(()) }
    }
}

impl<W, R> Together<W, R> {
    /// Waits until somebody served this, or serves it together with those that came meanwhile. `serve` answers for each
    /// in their order. `None` when nobody knows what became of it: whoever served left half-way. Then it has to be tried
    /// alone.
    pub(crate) async fn join<F>(&self, wanted: W, serve: impl FnOnce(Vec<W>) -> F) -> Option<R>
    where
        F: Future<Output = Vec<R>>,
    {
        let (reply, mut became) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((wanted, reply));
        let turn = tokio::select! {
            biased;
            became = &mut became => return became.ok(),
            turn = self.turn.lock() => turn,
        };
        let batch = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let count = waiting.len().min(AT_ONCE);
            waiting.drain(..count).collect::<Vec<_>>()
        };
        if !batch.is_empty() {
            let (wanted, replies): (Vec<W>, Vec<_>) = batch.into_iter().unzip();
            for (reply, became) in replies.into_iter().zip(serve(wanted).await) {
                // Whoever no longer listens is served all the same.
                let _ = reply.send(became);
            }
        }
        drop(turn);
        // More may have waited than are served at once.
        became.try_recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn those_who_come_while_somebody_is_served_are_served_together_and_each_hears_their_own() {
        let together: Arc<Together<usize, (usize, usize)>> = Arc::default();
        let serve = |all: Vec<usize>| async move {
            tokio::task::yield_now().await;
            let count = all.len();
            all.into_iter().map(|one| (one, count)).collect()
        };
        let all = (0..AT_ONCE + 20).map(|one| {
            let together = together.clone();
            tokio::spawn(async move { (one, together.join(one, serve).await) })
        });
        let mut largest = 0;
        for task in all.collect::<Vec<_>>() {
            let (one, became) = task.await.expect("it ends");
            let (own, count) = became.expect("somebody was served");
            assert_eq!(own, one);
            largest = largest.max(count);
        }
        assert!((2..=AT_ONCE).contains(&largest), "{largest}");
    }

    #[tokio::test]
    async fn who_serves_and_leaves_half_way_leaves_the_others_to_themselves() {
        let together: Arc<Together<u8, u8>> = Arc::default();
        let first = together.clone();
        let first = tokio::spawn(async move { first.join(1, |_| std::future::pending()).await });
        tokio::task::yield_now().await;
        let second = together.clone();
        let second = tokio::spawn(async move { second.join(2, |all| async move { all }).await });
        tokio::task::yield_now().await;
        first.abort();
        assert_eq!(second.await.expect("it ends"), Some(2));
    }
}
