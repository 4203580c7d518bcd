//! What an operator's stream carries.

use std::sync::Arc;

use serde::Serialize;

use super::{CloseCode, Colleague, Me};
use crate::conversation::Speaker;
use crate::ids::{AgentId, ConnectionId, ConversationId, Seq};
use crate::operator::OperatorRef;
use crate::projection::{OperatorEntry, Row};
use crate::text::Name;

/// What an operator's stream carries.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "a stream has one frame at a time, and the first is the large one")]
pub enum OperatorFrame {
    /// Always the first; the client reads its lists after it.
    Hello {
        /// The lease of this stream: a sign of life names it.
        connection: ConnectionId,
        /// Himself.
        me: Me,
        /// His colleagues and himself.
        operators: Vec<Colleague>,
        /// Silence for three times this long means that the stream is dead.
        heartbeat_ms: u64,
    },
    /// A conversation in his scope changed.
    Row {
        /// How it stands now; of those that came since the hello, the one with the higher position wins.
        row: Box<Row>,
    },
    /// The thread is opened: what follows of it is of this opening.
    Opened {
        /// Which.
        conversation: ConversationId,
        /// The position of the entry that the others follow. Where it is not the position of the client's
        /// cursor, it is 0: this log has no such entry, and the client's thread begins anew.
        from: Seq,
    },
    /// The next entries of the opened thread, without a hole.
    Entries {
        /// Which.
        conversation: ConversationId,
        /// At least one.
        entries: Vec<OperatorEntry>,
    },
    /// The AI's answer so far, in the opened thread; empty withdraws it.
    Draft {
        /// Which.
        conversation: ConversationId,
        /// The whole text.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        text: Arc<str>,
    },
    /// Somebody is writing in the opened thread.
    Typing {
        /// Which.
        conversation: ConversationId,
        /// Who.
        from: Speaker,
        /// The operator's name.
        name: Option<Name>,
    },
    /// The visitor has read so far in the opened thread.
    Read {
        /// Which.
        conversation: ConversationId,
        /// His own number of the last entry that he has read: the `shown` of it.
        n: u64,
    },
    /// Colleagues who have the opened thread before them; nobody, where it is empty.
    Viewing {
        /// Which.
        conversation: ConversationId,
        /// Who, without himself.
        operators: Vec<OperatorRef>,
    },
    /// Somebody is or is not there any more.
    Duty {
        /// Himself.
        me: Me,
        /// His colleagues and himself.
        operators: Vec<Colleague>,
    },
    /// An agent's settings changed.
    Settings {
        /// Which.
        agent_id: AgentId,
    },
    /// More changed than the stream can name: read the lists again.
    Resync,
    /// The thread that was to be opened is not there, or not his to see.
    NotFound {
        /// Which.
        conversation: ConversationId,
    },
    /// The stream lives.
    Ping,
    /// The last one.
    Close {
        /// Why.
        code: CloseCode,
        /// Whether to come back.
        retry: bool,
    },
}

impl OperatorFrame {
    /// The last frame of a stream that ends for this reason.
    #[must_use]
    pub fn close(code: CloseCode) -> Self {
        Self::Close { code, retry: code.may_retry() }
    }
}
