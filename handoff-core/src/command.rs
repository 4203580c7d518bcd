//! What may be asked of a conversation, what the rules need to know, and how they say no.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::agent::AgentSettings;
use crate::availability::Duty;
use crate::classifier::Reading;
use crate::conversation::{Fence, TAGGED_MAX};
use crate::event::{Confidence, Considered, Failure, HandoffReason, Ineligible, ShadowChoice, Source};
use crate::file::FileRef;
use crate::ids::{OperatorId, Seq, Team, Timestamp};
use crate::operator::{Candidate, OperatorRef};
use crate::rating::Rating;
use crate::text::{Name, PageUrl, Tag, Text, Title};
use crate::visitor::Contact;

/// How far ahead a conversation may be put aside, in days.
pub const SNOOZE_DAYS_MAX: u64 = 90;
/// Most colleagues whom one note may call.
pub const MENTIONS_MAX: usize = 16;

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
        /// With which files.
        files: Vec<FileRef>,
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
    /// The host's own code asks for a person.
    Escalate {
        /// Why, in its words.
        reason: Text,
        /// Why, from a closed list.
        category: HandoffReason,
    },
    /// The visitor leaves his contact, where he was asked for it.
    LeaveContact {
        /// What.
        contact: Contact,
        /// Where he is.
        page: Option<PageUrl>,
    },
    /// The visitor says whether the AI's last answer helped.
    Judge {
        /// His own number of the answer.
        n: u64,
        /// Whether it did.
        helpful: bool,
    },
    /// The visitor rates a part of the conversation that is over.
    Rate {
        /// What he says of it.
        rating: Rating,
    },
    /// The visitor does not want to wait any longer.
    Cancel,
    /// The AI replies.
    Answer {
        /// What was owed when it was begun.
        fence: Fence,
        /// What came of it.
        reply: Reply,
    },
    /// The router asks [`Facts::actor`].
    Offer {
        /// The choice he was made from.
        considered: Vec<Considered>,
        /// The policy that chose him.
        policy: String,
        /// What the policy in the shadow would have chosen.
        shadow: Option<ShadowChoice>,
    },
    /// The operator accepts this offer, or this transfer, and no other.
    Accept {
        /// The entry that asked him.
        offer: Seq,
    },
    /// The operator refuses an offer or a transfer.
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
        /// With which files.
        files: Vec<FileRef>,
    },
    /// The operator writes to his colleagues.
    Note {
        /// What.
        text: Text,
        /// Whom he calls by it, at most [`MENTIONS_MAX`].
        mentions: Vec<OperatorRef>,
    },
    /// The operator has seen that he was called.
    SeeMention,
    /// The operator changes the tags; what is there already, or is not, stays as it is.
    Tag {
        /// To have.
        add: BTreeSet<Tag>,
        /// Not to have; what is in both is not had.
        remove: BTreeSet<Tag>,
    },
    /// The operator says which team a waiting visitor is for.
    Assign {
        /// Which.
        team: Team,
    },
    /// The operator has made a page of documents of what was said.
    RecordPage {
        /// The visitor's message that it answers, where it is known.
        question: Option<Seq>,
        /// What the page is called.
        title: Title,
        /// Where it stands.
        url: String,
    },
    /// The operator asks [`Facts::target`] to take it.
    Transfer {
        /// What he should know.
        note: Option<Text>,
        /// Why he moves a conversation that a colleague has; without this he does not.
        force: Option<Text>,
        /// The team that the colleague was chosen from, with the choice; nothing where he was named.
        team: Option<TeamChoice>,
    },
    /// The operator takes his question to the colleague back.
    Withdraw,
    /// The operator gives it back to the AI.
    Return,
    /// The operator puts it aside.
    Snooze {
        /// Until when, unless the visitor writes before.
        until: Timestamp,
    },
    /// The operator takes it up again.
    Wake,
    /// The operator is done.
    Resolve,
    /// The operator opens it again.
    Reopen,
    /// The deadline has come.
    Expire,
    /// Who is there may have changed.
    Tend,
    /// Nobody may have written for long.
    Idle,
    /// Somebody may be there for a visitor who asked in vain.
    LateOffer,
    /// The AI says what a colleague should know.
    Summarise {
        /// Of which handoff.
        episode: u32,
        /// What.
        text: Text,
    },
}

/// A colleague chosen from a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamChoice {
    /// The team.
    pub team: Team,
    /// The choice he was made from.
    pub considered: Vec<Considered>,
    /// Others of the team who were asked before him.
    pub passed: Vec<OperatorId>,
    /// Until when the team was given, where it was asked before.
    pub until: Option<Timestamp>,
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
        /// Why, in words for the operator.
        reason: Text,
        /// Why, from a closed list.
        category: HandoffReason,
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
    /// The colleague who is asked to take it, where one is.
    pub target: Option<Candidate>,
    /// Those who have it or are asked, as far as the roster knows them.
    pub seated: Vec<Candidate>,
    /// Whether there is an AI to go on where a person does not.
    pub has_ai: bool,
    /// What the visitor's message says beside its question, where he writes and a trigger may fire.
    pub reading: Option<Reading>,
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
