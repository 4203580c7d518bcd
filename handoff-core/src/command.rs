//! What may be asked of a conversation, what the rules need to know, and how they say no.

use thiserror::Error;

use crate::agent::AgentSettings;
use crate::availability::Duty;
use crate::event::{Confidence, Considered, Failure, Source};
use crate::ids::Seq;
use crate::operator::{Candidate, OperatorRef};
use crate::text::{Name, PageUrl, Text};

/// What may be asked of a conversation. The operator's commands are made by [`Facts::actor`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// The visitor writes.
    Say {
        /// What.
        text: Text,
        /// Where he is.
        page: Option<PageUrl>,
    },
    /// The visitor says his name.
    Identify {
        /// Unproved.
        name: Name,
    },
    /// The visitor asks for a person by the widget's button.
    RequestHandoff {
        /// Where he is.
        page: Option<PageUrl>,
    },
    /// The AI replies.
    Answer {
        /// The message that it answers: the fence.
        to: Seq,
        /// What came of it.
        reply: Reply,
    },
    /// The router asks [`Facts::actor`].
    Offer {
        /// The choice he was made from.
        considered: Vec<Considered>,
    },
    /// The operator refuses an offer.
    Decline {
        /// Why.
        reason: Option<Text>,
    },
    /// The operator takes it from the Waiting list or accepts an offer.
    Claim,
    /// The operator joins uninvited.
    TakeOver {
        /// Why he takes it from a colleague; without this he does not.
        force: Option<Text>,
    },
    /// The operator writes.
    Write {
        /// What.
        text: Text,
    },
    /// The operator is done.
    Resolve,
    /// The operator opens it again.
    Reopen,
    /// The deadline has come.
    Expire,
}

/// What came of asking the AI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer.
    Answer {
        /// What.
        text: Text,
        /// What it rests on.
        sources: Vec<Source>,
        /// How sure it is.
        confidence: Confidence,
    },
    /// None.
    Failed {
        /// Why.
        reason: Failure,
        /// How sure the best one would have been.
        confidence: Option<Confidence>,
    },
    /// A person should answer.
    HandOff {
        /// Why.
        reason: Text,
    },
}

/// What the rules need to know and cannot look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The agent's settings.
    pub settings: AgentSettings,
    /// Who is there.
    pub duty: Duty,
    /// The operator who acts or is asked, where there is one.
    pub actor: Option<Candidate>,
}

/// How the rules say no.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Rejected {
    /// Somebody else was first.
    #[error("{} already has this conversation", by.name)]
    AlreadyTaken {
        /// Who.
        by: OperatorRef,
    },
    /// It is offered to somebody else at this moment.
    #[error("this conversation is being offered to {} right now", to.name)]
    OfferedToAnother {
        /// To whom.
        to: OperatorRef,
    },
    /// The operator does not have it.
    #[error("join this conversation first")]
    NotYours,
    /// The operator is not Available.
    #[error("set yourself Available first")]
    NotAvailable,
    /// The operator is Available by his switch, and no connection proves it.
    #[error("the inbox has lost its connection; wait until it is back")]
    NotConnected,
    /// The operator does not serve this agent.
    #[error("this conversation belongs to an agent outside your scope")]
    OutOfScope,
    /// The operator has no seat left.
    #[error("all {seats} of your seats are taken; resolve a conversation first")]
    SeatsFull {
        /// How many he has.
        seats: u32,
    },
    /// Nobody asked for a person.
    #[error("nobody is waiting in this conversation")]
    NotWaiting,
    /// Nothing was offered to this operator, or not any more.
    #[error("this offer has ended")]
    OfferEnded,
    /// A colleague has it, and it is not taken without a reason.
    #[error("say why you take this conversation from {}", from.name)]
    ReasonNeeded {
        /// The colleague.
        from: OperatorRef,
    },
    /// The visitor waits for a person: he is not closed silently.
    #[error("the visitor waits for a person; take the conversation before you resolve it")]
    VisitorWaits,
    /// It is resolved.
    #[error("this conversation is resolved; reopen it first")]
    Resolved,
    /// It is not resolved.
    #[error("this conversation is open")]
    Open,
    /// What was to be answered is not owed any more.
    #[error("the conversation has moved on; the answer is stale")]
    Stale,
    /// The same key came with another text.
    #[error("this message key was used for another message")]
    KeyReused,
    /// An operator's command came without an operator.
    #[error("this needs an operator")]
    NoActor,
}
