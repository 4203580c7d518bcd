//! How parts of the desk wake each other: hints that may be lost, doubled and reordered.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use crate::conversation::{Fence, Speaker};
use crate::ids::{AgentId, ConnectionId, ConversationId, Seq};
use crate::operator::OperatorRef;
use crate::responder::BoxStream;
use crate::text::Name;

/// Signals that one subscriber may be behind before it is told that it missed some.
pub const BUS_QUEUE: usize = 256;
/// The same for a subscriber to everything.
pub const BUS_QUEUE_EVERYTHING: usize = 4_096;

/// Carries signals between the desk, its worker and its streams, perhaps across machines.
///
/// # Promises
/// - A subscriber hears what was published after `subscribe` returned, unless it is lost.
/// - Losing, doubling and reordering signals is allowed; a subscriber that may have missed some is
///   told so by [`Signal::Missed`] where the bus can know it.
/// - `publish` never waits for a subscriber.
#[async_trait]
pub trait Bus: fmt::Debug + Send + Sync + 'static {
    /// Tells everybody concerned.
    async fn publish(&self, signal: Signal);
    /// Signals from now on.
    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal>;
}

/// What a subscriber wants to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// Everything.
    Everything,
    /// What concerns this conversation, and what concerns everybody.
    Conversation(ConversationId),
}

/// A hint. It says where to look; only what may be lost says what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// A conversation's log has grown.
    Log {
        /// Which.
        conversation: ConversationId,
        /// To where, at least.
        seq: Seq,
    },
    /// Somebody is or is not there any more. Concerns everybody.
    Duty,
    /// An agent's settings changed. Concerns everybody.
    Settings {
        /// Which.
        agent: AgentId,
    },
    /// Somebody is writing.
    Typing {
        /// Where.
        conversation: ConversationId,
        /// Who.
        from: Speaker,
        /// The operator's name.
        name: Option<Name>,
    },
    /// An operator has the thread before him. Only operators hear of it.
    Viewing {
        /// Where.
        conversation: ConversationId,
        /// With which of his connections.
        connection: ConnectionId,
        /// Who; `None` where it is not so any more.
        by: Option<OperatorRef>,
    },
    /// One side has read further.
    Read {
        /// Where.
        conversation: ConversationId,
    },
    /// The AI has written so far. An empty text withdraws it.
    Draft {
        /// Where.
        conversation: ConversationId,
        /// What was owed when it was begun.
        fence: Fence,
        /// The whole text so far.
        text: Arc<str>,
    },
    /// Some signals were lost: look everywhere again.
    Missed,
}

impl Signal {
    /// The conversation it concerns; `None` where it concerns everybody.
    #[must_use]
    pub fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Log { conversation, .. }
            | Self::Typing { conversation, .. }
            | Self::Viewing { conversation, .. }
            | Self::Read { conversation }
            | Self::Draft { conversation, .. } => Some(*conversation),
            Self::Duty | Self::Settings { .. } | Self::Missed => None,
        }
    }
}

/// The bus of one process.
#[derive(Debug)]
pub struct MemoryBus {
    everything: broadcast::Sender<Signal>,
    everybody: broadcast::Sender<Signal>,
    conversations: Mutex<HashMap<ConversationId, broadcast::Sender<Signal>>>,
}

impl Default for MemoryBus {
    fn default() -> Self {
        Self {
            everything: broadcast::Sender::new(BUS_QUEUE_EVERYTHING),
            everybody: broadcast::Sender::new(BUS_QUEUE),
            conversations: Mutex::default(),
        }
    }
}

impl MemoryBus {
    fn hear(&self, conversation: ConversationId) -> broadcast::Receiver<Signal> {
        let mut channels = self.conversations.lock().unwrap_or_else(PoisonError::into_inner);
        if channels.len() == channels.capacity() {
            // About to grow: first forget the conversations that nobody listens to any more.
            channels.retain(|_, sender| sender.receiver_count() > 0);
        }
        channels.entry(conversation).or_insert_with(|| broadcast::Sender::new(BUS_QUEUE)).subscribe()
    }

    fn tell(&self, conversation: ConversationId, signal: Signal) {
        let channels = self.conversations.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = channels.get(&conversation) {
            drop(sender.send(signal));
        }
    }
}

#[async_trait]
impl Bus for MemoryBus {
    async fn publish(&self, signal: Signal) {
        // An error means that nobody listens, and what is said to nobody is not lost.
        drop(self.everything.send(signal.clone()));
        match signal.conversation() {
            None => drop(self.everybody.send(signal)),
            Some(conversation) => self.tell(conversation, signal),
        }
    }

    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal> {
        match interest {
            Interest::Everything => Box::pin(listen(self.everything.subscribe())),
            Interest::Conversation(id) => {
                let everybody = listen(self.everybody.subscribe());
                Box::pin(listen(self.hear(id)).merge(everybody))
            }
        }
    }
}

/// A receiver that lagged is told so: what it missed is in the log.
fn listen(receiver: broadcast::Receiver<Signal>) -> impl tokio_stream::Stream<Item = Signal> + Send + 'static {
    BroadcastStream::new(receiver).map(|signal| match signal {
        Ok(signal) => signal,
        Err(BroadcastStreamRecvError::Lagged(_)) => Signal::Missed,
    })
}
