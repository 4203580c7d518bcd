//! What may be asked of a conversation, what the rules need to know, and how they say no.

mod rejected;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::agent::AgentSettings;
use crate::availability::Duty;
use crate::classifier::Reading;
use crate::conversation::Fence;
use crate::event::{Confidence, Considered, Failure, HandoffReason, ShadowChoice, Source, Stall};
use crate::file::FileRef;
use crate::ids::{OperatorId, Seq, Team, Timestamp};
use crate::operator::{Candidate, OperatorRef};
use crate::rating::Rating;
use crate::text::{Email, Name, PageUrl, Tag, Text, Title};
use crate::trigger::Keywords;
use crate::visitor::{Contact, Details, Introduction};

pub use rejected::Rejected;

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
    /// The visitor says who he is and what he wants, as the form before his first message asks.
    Introduce {
        /// What.
        introduction: Introduction,
        /// Where he is.
        page: Option<PageUrl>,
    },
    /// The page says what it knows of the visitor.
    Describe {
        /// Instead of what it said before.
        details: Details,
    },
    /// The visitor wants the transcript by e-mail.
    AskTranscript {
        /// Where to.
        to: Email,
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
    /// The keywords of these settings, where the visitor writes and a trigger may fire.
    pub keywords: Arc<Keywords>,
    /// What the visitor's message says beside its question, where he writes and a trigger may fire.
    pub reading: Option<Reading>,
    /// By what the message says that the last answer did not settle what was asked, where the agent asks for that.
    pub stall: Option<Stall>,
}
