//! How the rules say no.

use thiserror::Error;

use super::{MENTIONS_MAX, SNOOZE_DAYS_MAX};
use crate::conversation::{TAGGED_MAX, TRANSCRIPTS_MAX};
use crate::event::Ineligible;
use crate::ids::Team;
use crate::operator::OperatorRef;

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
    /// Nothing is offered to this operator.
    #[error("this conversation is not being offered to you")]
    NotOffered,
    /// What was offered to this operator is not offered any more.
    #[error("this offer has ended{}", if *may_claim { "; you can still take the conversation from the Waiting list" } else { "" })]
    OfferExpired {
        /// Whether the visitor still waits, so that it can be claimed.
        may_claim: bool,
    },
    /// There is no AI that could go on.
    #[error("there is no AI to give this conversation to; resolve it or transfer it")]
    NoAi,
    /// A transfer needs somebody else.
    #[error("you have this conversation; name a colleague")]
    ToHimself,
    /// The colleague cannot be given a conversation.
    #[error("{} cannot take it: {}", to.name, reason(*why))]
    ColleagueUnable {
        /// Who.
        to: OperatorRef,
        /// The first guard that he fails.
        why: Ineligible,
    },
    /// Nobody of the team can be given a conversation.
    #[error("nobody of team {team} is free")]
    TeamUnable {
        /// The team.
        team: Team,
    },
    /// It was asked of somebody already.
    #[error("{} is being asked to take it; withdraw that first", to.name)]
    TransferUnderWay {
        /// Of whom.
        to: OperatorRef,
    },
    /// Nobody was asked to take it.
    #[error("nobody is being asked to take this conversation")]
    NoTransfer,
    /// The time to which something is put aside lies in the past or too far ahead.
    #[error("must be put aside until a time from now to {} days ahead", SNOOZE_DAYS_MAX)]
    BadTime,
    /// A colleague has it, and it is not taken without a reason.
    #[error("say why you take this conversation from {}", from.name)]
    ReasonNeeded {
        /// The colleague.
        from: OperatorRef,
    },
    /// The visitor waits for a person: he is not closed silently.
    #[error("the visitor waits for a person; take the conversation before you resolve it")]
    VisitorWaits,
    /// It would have too many tags.
    #[error("a conversation may have at most {} tags; take one away first", TAGGED_MAX)]
    TooManyTags,
    /// Too many colleagues were called at once.
    #[error("a note may call at most {} colleagues", MENTIONS_MAX)]
    TooManyMentions,
    /// A colleague who was called may not see the conversation.
    #[error("{} does not look after this agent and cannot read the note", who.name)]
    CannotRead {
        /// Who.
        who: OperatorRef,
    },
    /// It is resolved.
    #[error("this conversation is resolved; reopen it first")]
    Resolved,
    /// It is not resolved.
    #[error("this conversation is open")]
    Open,
    /// What was to be answered is not owed any more.
    #[error("the conversation has moved on; the answer is stale")]
    Stale,
    /// The visitor is not asked for his contact, or not any more.
    #[error("your contact is not asked for any more; write a message instead")]
    FormClosed,
    /// What the visitor judges is not the AI's last answer, or that failed and was counted as such.
    #[error("only the last answer can be judged")]
    NotLastAnswer,
    /// He has judged this answer.
    #[error("you have said already whether this answer helped")]
    AlreadyJudged,
    /// What the visitor rates is not over, was rated, has gone on since, or the agent does not ask.
    #[error("there is nothing to rate here, or not any more")]
    NotRatable,
    /// The visitor has asked for as many transcripts as he may within an hour.
    #[error("at most {} transcripts are sent within an hour; download it, or try again later", TRANSCRIPTS_MAX)]
    TranscriptsSpent,
    /// The same key came with another text.
    #[error("this message key was used for another message")]
    KeyReused,
    /// An operator's command came without an operator.
    #[error("this needs an operator")]
    NoActor,
}

/// A guard in words.
fn reason(why: Ineligible) -> String {
    match why {
        Ineligible::OutOfScope => "this agent is outside his scope".to_owned(),
        Ineligible::NotAvailable { .. } => "he is not Available".to_owned(),
        Ineligible::LeaseExpired { .. } => "his inbox is not connected".to_owned(),
        Ineligible::Full { load, seats } => format!("{load} of his {seats} seats are taken"),
        Ineligible::Passed => "he was asked and did not take it".to_owned(),
    }
}
