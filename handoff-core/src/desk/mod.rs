//! The desk: carries commands to the rules and what they decide to the store.

mod duty;
mod files;
mod keywords;
mod marks;
mod perform;
mod prompt;
mod queue;
mod stalls;
mod transcript;
mod unprompted;
mod visitor;

use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::agent::{Agent, AgentSettings};
use crate::bus::{Bus, Signal};
use crate::classifier::Classifier;
use crate::clock::{Clock, Random};
use crate::command::{Command, Rejected};
use crate::conversation::Conversation;
use crate::error::Invalid;
use crate::event::{Entry, HandoffReason};
use crate::files::{Files, FilesError};
use crate::hint::{Hints, Hopeful};
use crate::ids::{AgentId, ConnectionId, ConversationId, OperatorId, Timestamp};
use crate::library::{Library, LibraryError};
use crate::mailer::{MailError, Mailer};
use crate::queue::Queues;
use crate::responder::Responder;
use crate::roster::{Roster, RosterError};
use crate::routing::RoutingPolicy;
use crate::sightings::Sightings;
use crate::store::{Store, StoreError};
use crate::text::Text;

pub(crate) use duty::Overview;
pub use files::{Message, NewFile, UNSENT_FILES_KEPT};
pub(crate) use keywords::Ready;
pub(crate) use perform::{Request, Target};
pub(crate) use prompt::{has_words, prompt};
pub use transcript::{MAIL_PATIENCE, TRANSCRIPT_BYTES_MAX};
pub use visitor::Newcomer;

/// How often one command is tried when others write to the same conversation first.
///
/// Of eight who write to one at once each gets through with one try in eight: 64 tries were not enough
/// for one message in 5,000, which was seen; 256 are not for one in 10^14.
pub const ATTEMPTS_MAX: usize = 256;
/// Operators who left and whose leases wait to be ended; beyond it a lease ends by itself.
pub(crate) const DEPARTURES_QUEUE: usize = 1_024;

/// The desk. Cheap to clone; every clone is the same desk.
#[derive(Clone)]
pub struct Desk {
    pub(crate) parts: Arc<Parts>,
}

pub(crate) struct Parts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) roster: Arc<dyn Roster>,
    pub(crate) bus: Arc<dyn Bus>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) classifier: Arc<dyn Classifier>,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) stop: CancellationToken,
    /// The open streams.
    pub(crate) streams: TaskTracker,
    pub(crate) departures: mpsc::Sender<Departure>,
    pub(crate) responder: Arc<dyn Responder>,
    pub(crate) library: Arc<dyn Library>,
    pub(crate) mailer: Arc<dyn Mailer>,
    pub(crate) policy: Arc<dyn RoutingPolicy>,
    pub(crate) shadow: Option<Arc<dyn RoutingPolicy>>,
    pub(crate) overview: Overview,
    pub(crate) keywords: Ready,
    pub(crate) hints: Hints,
    pub(crate) hopeful: Hopeful,
    pub(crate) queues: Queues,
    pub(crate) sightings: Sightings,
    /// One change of an operator at a time: what it is made on is read and written under it.
    pub(crate) enrolling: tokio::sync::Mutex<()>,
}

/// An operator's stream that has ended.
pub(crate) struct Departure {
    pub(crate) operator: OperatorId,
    pub(crate) connection: ConnectionId,
    /// The thread that he had before him.
    pub(crate) viewed: Option<ConversationId>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("store", &self.parts.store)
            .field("roster", &self.parts.roster)
            .finish_non_exhaustive()
    }
}

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The conversation after it.
    pub conversation: Conversation,
    /// What it wrote; what it had written, where it was a repeat; nothing, where there was nothing to do.
    pub entries: Vec<Entry>,
    /// Whether the same command had been carried out before.
    pub repeated: bool,
}

/// Why a command was not carried out.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeskError {
    /// There is no such conversation or agent, or it is not this actor's to see.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A value does not have the form it must have.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The rules say no.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// Settings were changed on an older version than the stored one.
    #[error("the settings were changed meanwhile: version {found} is stored, yours was made on {expected}")]
    Outdated {
        /// The version the change was made on.
        expected: u64,
        /// The stored version.
        found: u64,
    },
    /// An operator was changed since the change to him was begun.
    #[error("this operator was changed meanwhile; look again before you change anything")]
    ProfileChanged,
    /// Too many others wrote to the same conversation at once.
    #[error("the conversation is too busy; try again")]
    Busy,
    /// A file is larger than the agent allows.
    #[error("a file may have at most {max} bytes")]
    FileTooLarge {
        /// How large it may be.
        max: u32,
    },
    /// A file cannot be kept.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Nobody is there who sends e-mail.
    #[error("e-mail is not sent here")]
    NoMailer,
    /// The letter was not taken. Nothing was lost by it.
    #[error(transparent)]
    NotMailed(MailError),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The library did not take a page.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

// What the host does.
impl Desk {
    /// Makes an agent, unless it exists: then its stored settings stand.
    ///
    /// # Errors
    /// [`DeskError::Invalid`] where a setting is.
    pub async fn create_agent(&self, id: AgentId, settings: AgentSettings) -> Result<Agent, DeskError> {
        settings.check()?;
        let agent = Agent { id, version: 1, settings };
        match self.parts.store.save_agent(&agent).await {
            Ok(()) => Ok(agent),
            Err(StoreError::Conflict { .. }) => self.agent(&agent.id).await,
            Err(error) => Err(error.into()),
        }
    }

    /// One agent.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is none.
    pub async fn agent(&self, id: &AgentId) -> Result<Agent, DeskError> {
        self.parts.store.agent(id).await?.ok_or(DeskError::NotFound("agent"))
    }

    /// Introduces an operator, or changes his profile on open streams too.
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn enroll(&self, operator: &crate::operator::Operator) -> Result<(), DeskError> {
        let _enrolling = self.parts.enrolling.lock().await;
        self.write_profile(operator).await
    }

    /// By whoever holds the lock on enrolling.
    pub(crate) async fn write_profile(&self, operator: &crate::operator::Operator) -> Result<(), DeskError> {
        operator.check()?;
        self.parts.roster.enroll(operator).await?;
        self.parts.bus.publish(Signal::Duty).await;
        Ok(())
    }

    /// The host asks for a person, for a reason of its own; what becomes of it is as with every trigger.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn escalate(
        &self,
        id: ConversationId,
        category: HandoffReason,
        reason: Text,
    ) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Escalate { reason, category })).await
    }

    /// Forgets a conversation and everything in it, however it stands. What is to be forgotten after so
    /// many days is a setting of its agent, [`AgentSettings::keep_days`].
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn erase(&self, id: ConversationId) -> Result<(), DeskError> {
        self.erase_from(id, None).await
    }

    /// Ends every stream and the worker. Commands are still carried out.
    pub fn stop(&self) {
        self.parts.stop.cancel();
    }

    /// Waits until [`stop`](Self::stop) is called, perhaps by another clone.
    pub async fn stopped(&self) {
        self.parts.stop.cancelled().await;
    }

    /// Waits, after [`stop`](Self::stop), until every stream has ended: its transport has sent the last
    /// frame and let go of the session. A server may call itself done before, as where a WebSocket is
    /// no request any more; a process that ends then leaves its clients without a word. Put a limit to
    /// it, since there are clients that never read.
    pub async fn drained(&self) {
        self.stopped().await;
        self.parts.streams.close();
        self.parts.streams.wait().await;
    }

    /// The present instant, by the desk's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// Fills `bytes` from the desk's source of randomness, as for a visitor's token.
    pub fn fill_random(&self, bytes: &mut [u8]) {
        self.parts.random.fill(bytes);
    }
}
