//! What the routes of one router share.

use std::sync::Arc;

use axum::extract::FromRef;
use handoff_core::Desk;
use tokio::sync::Semaphore;

/// Files that one router takes in at once; each is held in memory until it is kept.
const UPLOADS_MAX: usize = 16;

#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) desk: Desk,
    pub(crate) streams: Arc<Semaphore>,
    pub(crate) uploads: Arc<Semaphore>,
}

impl Room {
    pub(crate) fn new(desk: Desk) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self { desk, streams: semaphore(crate::STREAMS_MAX), uploads: semaphore(UPLOADS_MAX) }
    }
}

impl FromRef<Room> for Desk {
    fn from_ref(room: &Room) -> Self {
        room.desk.clone()
    }
}
