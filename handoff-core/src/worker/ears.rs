//! What a worker hears that is set going by hand.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use crate::bus::Signal;
use crate::responder::BoxStream;

/// Behind a lock that is never waited for, so that a worker can be handed to any task.
pub(super) struct Ears(pub(super) Mutex<BoxStream<Signal>>);

impl fmt::Debug for Ears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ears")
    }
}

impl Ears {
    /// A signal that is there already.
    pub(super) async fn heard(&mut self) -> Option<Signal> {
        let signals = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        std::future::poll_fn(|cx| match signals.as_mut().poll_next(cx) {
            Poll::Ready(signal) => Poll::Ready(signal),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }
}
