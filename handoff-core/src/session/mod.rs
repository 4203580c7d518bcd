//! One client of a stream, whatever carries it: resume, heart-beat, lag and shutdown, once.
//!
//! A transport takes frames with `next` and sends them, and passes signs of life back. It asks for
//! the next frame when it has room for one, so a slow reader holds nothing but his place in the log.

mod frame;
mod operator;
mod team;
mod viewers;
mod visitor;

use std::time::Duration;

use serde::Serialize;
use tokio::time::{Interval, MissedTickBehavior};
use tokio_stream::StreamExt as _;
use tokio_util::sync::CancellationToken;
use tokio_util::task::task_tracker::TaskTrackerToken;

use crate::bus::{Interest, Signal};
use crate::desk::{Desk, DeskError};
use crate::operator::HEARTBEAT_SECONDS;
use crate::responder::BoxStream;
use crate::roster::RosterError;
use crate::store::PAGE_MAX;

pub use frame::OperatorFrame;
pub use operator::OperatorSession;
pub use team::{AgentCard, Colleague, Me};
pub use visitor::{VisitorFrame, VisitorSession};

/// How often a visitor's stream shows that it lives.
pub const VISITOR_HEARTBEAT: Duration = Duration::from_secs(15);
/// How often an operator's stream shows that it lives; his client answers as often.
pub const OPERATOR_HEARTBEAT: Duration = Duration::from_secs(HEARTBEAT_SECONDS);
/// Most entries in one frame.
pub const FRAME_ENTRIES_MAX: usize = 100;
/// Changed conversations that a slow inbox may owe itself before it reads its lists again.
pub const CHANGED_MAX: usize = 512;

const _: () = assert!(FRAME_ENTRIES_MAX <= PAGE_MAX, "a store gives a frame's entries in one page");

/// What an open stream hears, with its heart-beat and the order to stop.
struct Pulse {
    signals: BoxStream<Signal>,
    beat: Interval,
    /// When to look at what sends no signal, where there is something.
    look: Option<Interval>,
    stop: CancellationToken,
    /// Counts this stream among the open ones.
    _open: TaskTrackerToken,
}

enum Heard {
    Signal(Signal),
    Beat,
    Look,
    Stop,
}

impl Pulse {
    async fn new(desk: &Desk, interest: Interest, every: Duration) -> Self {
        let signals = desk.parts.bus.subscribe(interest).await;
        Self {
            signals,
            beat: ticking(every),
            look: None,
            stop: desk.parts.stop.clone(),
            _open: desk.parts.streams.token(),
        }
    }

    async fn next(&mut self) -> Heard {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Heard::Stop,
            signal = self.signals.next() => signal.map_or(Heard::Stop, Heard::Signal),
            _ = self.beat.tick() => Heard::Beat,
            () = tick(&mut self.look) => Heard::Look,
        }
    }

    /// Looks so often from now on, or not any more.
    fn look_every(&mut self, every: Option<Duration>) {
        if self.look.is_some() != every.is_some() {
            self.look = every.map(ticking);
        }
    }
}

/// The first tick comes after one interval, not at once.
fn ticking(every: Duration) -> Interval {
    let mut ticks = tokio::time::interval(every);
    ticks.reset();
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

async fn tick(ticks: &mut Option<Interval>) {
    match ticks {
        Some(ticks) => drop(ticks.tick().await),
        None => std::future::pending().await,
    }
}

/// Why a stream ends.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CloseCode {
    /// The server stops; another will be there.
    Shutdown,
    /// The reader fell behind; he resumes from his position.
    Slow,
    /// The token or the login is not known (any more).
    Unauthorized,
    /// The conversation is gone.
    Gone,
    /// The client broke the protocol.
    Protocol,
    /// The page's origin is not allowed.
    ForbiddenOrigin,
    /// The store or the roster failed; later it may be back.
    Unavailable,
}

impl CloseCode {
    /// Whether it makes sense to come back.
    #[must_use]
    pub fn may_retry(self) -> bool {
        matches!(self, Self::Shutdown | Self::Slow | Self::Unavailable)
    }
}
fn failure(error: &DeskError) -> CloseCode {
    match error {
        DeskError::NotFound(_) => CloseCode::Gone,
        DeskError::Roster(RosterError::Unknown(_)) => CloseCode::Unauthorized,
        _ => CloseCode::Unavailable,
    }
}
