//! What the routes of one router share.

use std::sync::Arc;

use axum::extract::FromRef;
use handoff_core::Desk;
use tokio::sync::Semaphore;

use crate::inbox::InboxOptions;

/// Files that one router takes in at once; each is held in memory until it is kept.
const UPLOADS_MAX: usize = 16;

#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) desk: Desk,
    pub(crate) streams: Arc<Semaphore>,
    pub(crate) uploads: Arc<Semaphore>,
    pub(crate) inbox: Arc<InboxOptions>,
}

impl Room {
    pub(crate) fn new(desk: Desk, inbox: InboxOptions) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        let (streams, uploads) = (semaphore(crate::STREAMS_MAX), semaphore(UPLOADS_MAX));
        Self { desk, streams, uploads, inbox: Arc::new(inbox) }
    }
}

impl FromRef<Room> for Desk {
    fn from_ref(room: &Room) -> Self {
        room.desk.clone()
    }
}
