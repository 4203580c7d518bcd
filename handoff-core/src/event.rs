//! What happened: the entries of a conversation's log.

mod parts;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::agent::{Needs, Terms};
use crate::file::FileRef;
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Seq, Team, Timestamp};
use crate::operator::{Face, OperatorRef};
use crate::rating::{Score, Side};
use crate::text::{Email, Name, PageUrl, Tag, Text, Title};
use crate::visitor::{Contact, Details, Visitor};

pub use crate::cause::{
    CONSIDERED_MAX, Cause, Confidence, Considered, Failure, HandoffReason, Ineligible, ShadowChoice, Snapshot, Span,
    Stall, Suppression,
};

pub use parts::{Actor, Bounce, Closing, EndReason, Forced, Joined, Source, StatusKind, Waker};

/// Most sources one answer may name.
pub const SOURCES_MAX: usize = 8;

/// One entry of a log.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its position: 1, 2, 3… without a gap.
    pub seq: Seq,
    /// How many entries up to and with this one the visitor may see: his own number of it.
    pub shown: u64,
    /// When it was decided.
    pub at: Timestamp,
    /// The author's own name for it, where it came from a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<MessageKey>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened. Each variant has what is needed to fold it without looking anything up.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// The conversation began; always the first entry and never another.
    Started {
        /// Its name, so that a log explains itself.
        conversation: ConversationId,
        /// Its agent, for life.
        agent: AgentId,
        /// Who it is with.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        visitor: Visitor,
        /// Where he was.
        page: Option<PageUrl>,
    },
    /// The visitor said his name.
    Identified {
        /// Unproved.
        name: Name,
    },
    /// The visitor said where to write to. Nobody has promised to.
    EmailGiven {
        /// Unproved.
        email: Email,
    },
    /// The page around the chat said of the visitor what stands instead of all that it said before.
    Described {
        /// Unproved.
        details: Details,
    },
    /// The visitor asked for the transcript by e-mail.
    TranscriptAsked {
        /// Where to.
        to: Email,
    },
    /// The visitor wrote.
    VisitorMessage {
        /// What.
        text: Text,
        /// Where he was.
        page: Option<PageUrl>,
        /// By when the AI owes a reply, or, where a person has it, when he is reminded of one;
        /// `None` where neither.
        reply_by: Option<Timestamp>,
        /// The files with it; where it has no words, `text` is their names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// The AI answered.
    AiMessage {
        /// What.
        text: Text,
        /// The visitor's message that it answers.
        answers: Seq,
        /// What it rests on.
        sources: Vec<Source>,
        /// How sure it was.
        confidence: Confidence,
    },
    /// The AI had no answer.
    AiFailed {
        /// What the visitor reads instead.
        text: Text,
        /// The visitor's message that it does not answer.
        answers: Seq,
        /// Why.
        reason: Failure,
        /// How sure the best answer would have been.
        confidence: Option<Confidence>,
    },
    /// A person was promised.
    HandoffRequested {
        /// Counts the handoffs of this conversation, from 1.
        episode: u32,
        /// What set it off.
        cause: Cause,
        /// Where the visitor was at that moment.
        page: Option<PageUrl>,
        /// What he called himself at that moment.
        visitor_name: Option<Name>,
        /// Who was there.
        snapshot: Snapshot,
        /// The deadlines and the routing it runs under.
        terms: Terms,
        /// Whom it is for.
        #[serde(default, skip_serializing_if = "Needs::is_nobody_special")]
        needs: Needs,
        /// The operators of the snapshot, at most [`CONSIDERED_MAX`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        considered: Vec<Considered>,
    },
    /// A line to the visitor that nobody said.
    StatusLine {
        /// What it is about.
        kind: StatusKind,
        /// What it says.
        text: Text,
    },
    /// A trigger fired and nobody could be offered. The visitor never sees it.
    HandoffSuppressed {
        /// What fired.
        cause: Cause,
        /// Why it was not followed.
        why: Suppression,
        /// Who was there.
        snapshot: Snapshot,
        /// The operators of the snapshot, at most [`CONSIDERED_MAX`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        considered: Vec<Considered>,
    },
    /// What the trigger policy that runs in the shadow would have done. Nothing came of it.
    Shadowed {
        /// What fired.
        cause: Cause,
        /// Why it would not have been followed; nothing where it would have been.
        why: Option<Suppression>,
        /// Who was there.
        snapshot: Snapshot,
    },
    /// One operator was asked.
    Offered {
        /// Who.
        operator: OperatorRef,
        /// Until when he may accept.
        until: Timestamp,
        /// The choice he was made from, at most [`CONSIDERED_MAX`].
        considered: Vec<Considered>,
        /// The policy that chose him.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        policy: String,
        /// What the policy that runs in the shadow would have chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shadow: Option<ShadowChoice>,
    },
    /// He said no.
    OfferDeclined {
        /// Who.
        operator: OperatorRef,
        /// Why, in his words.
        reason: Option<Text>,
    },
    /// He did not answer in time.
    OfferMissed {
        /// Who.
        operator: OperatorRef,
    },
    /// He could not answer any more.
    OfferRescinded {
        /// Who.
        operator: OperatorRef,
        /// Why.
        why: Ineligible,
    },
    /// While the visitor waits, the last operator who could have come has left.
    NobodyLeft {
        /// Who was there.
        snapshot: Snapshot,
    },
    /// The queue's time was up and there is no AI to go on, so the visitor goes on waiting: somebody
    /// should be called.
    WaitExtended {
        /// Until when.
        until: Timestamp,
    },
    /// The queue's time was up, and somebody is to write back: the visitor goes on waiting, and is
    /// promised nothing more.
    CallbackPromised {
        /// Until when.
        until: Timestamp,
    },
    /// The visitor left his contact, and waits for a callback.
    ContactLeft {
        /// The handoff, begun by it where none was under way.
        episode: u32,
        /// What he left. He himself is not shown it again.
        contact: Contact,
        /// What he reads instead.
        text: Text,
        /// Where he was.
        page: Option<PageUrl>,
        /// The deadlines and the routing it runs under.
        terms: Terms,
    },
    /// A named person has the conversation now.
    OperatorJoined {
        /// Who.
        operator: OperatorRef,
        /// How he came by it.
        how: Joined,
        /// The colleague he took it from.
        from: Option<OperatorRef>,
        /// Why he took it from him.
        reason: Option<Text>,
        /// The deadlines for his first message.
        terms: Terms,
        /// How he showed himself then.
        #[serde(default, skip_serializing_if = "Face::is_plain")]
        face: Face,
    },
    /// The operator wrote.
    OperatorMessage {
        /// Who.
        operator: OperatorRef,
        /// What.
        text: Text,
        /// The files with it, as a visitor's.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// An operator wrote to his colleagues. The visitor and the AI never see it.
    Note {
        /// Who.
        operator: OperatorRef,
        /// What.
        text: Text,
        /// The colleagues whom he calls by it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<OperatorRef>,
    },
    /// A colleague who was called in a note has seen it.
    MentionSeen {
        /// Who.
        operator: OperatorRef,
    },
    /// An operator changed the conversation's tags. The visitor and the AI never see them.
    Tagged {
        /// Who.
        operator: OperatorRef,
        /// Those it did not have.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        added: BTreeSet<Tag>,
        /// Those it has no more.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        removed: BTreeSet<Tag>,
    },
    /// An operator said which team a waiting visitor is for; everybody of it may be asked once more.
    Assigned {
        /// Who.
        operator: OperatorRef,
        /// Which team.
        team: Team,
    },
    /// An operator made a page of documents of what was said here. The visitor and the AI never see it.
    PagePublished {
        /// Who.
        operator: OperatorRef,
        /// The visitor's message that it answers, where it is known.
        question: Option<Seq>,
        /// What the page is called.
        title: Title,
        /// Where it stands: absolute, or relative to where the widget is served.
        url: String,
    },
    /// The operator was reminded that a visitor waits for his message.
    Reminded {
        /// Who.
        operator: OperatorRef,
    },
    /// The operator never wrote, so the conversation was taken from him.
    ReleasedForSilence {
        /// Who.
        operator: OperatorRef,
    },
    /// The operator who has it is not there any more.
    OperatorLost {
        /// Who.
        operator: OperatorRef,
        /// What showed it.
        why: Ineligible,
        /// How long it is kept for him; nothing where it was taken from him at once.
        until: Option<Timestamp>,
    },
    /// He is back before his time was up.
    OperatorBack {
        /// Who.
        operator: OperatorRef,
    },
    /// A colleague was asked to take it. Whoever has it goes on having it until he does.
    TransferOffered {
        /// Who has it.
        from: OperatorRef,
        /// Who was asked.
        to: OperatorRef,
        /// The team he was chosen from, where a team was asked.
        team: Option<Team>,
        /// What he should know.
        note: Option<Text>,
        /// Who asked him, where it was not the one who has it, and why he might.
        forced: Option<Forced>,
        /// Until when he may accept.
        until: Timestamp,
        /// Others of the team who were asked before him.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passed: Vec<OperatorId>,
        /// The choice he was made from, where a team was asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        considered: Vec<Considered>,
    },
    /// The colleague did not take it.
    TransferEnded {
        /// Who was asked.
        to: OperatorRef,
        /// Why not.
        outcome: Bounce,
    },
    /// The operator has put it aside.
    Snoozed {
        /// Who.
        operator: OperatorRef,
        /// Until when, unless the visitor writes before.
        until: Timestamp,
    },
    /// It lies before him again.
    Woken {
        /// What woke it.
        by: Waker,
    },
    /// What a colleague should know, in the AI's words. The visitor never sees it.
    Summarised {
        /// Of which handoff.
        episode: u32,
        /// What.
        text: Text,
    },
    /// The visitor's message before it says that the AI's last answer did not settle what he asked. It counts as
    /// one that failed.
    Stalled {
        /// The answer.
        answer: Seq,
        /// By what.
        sign: Stall,
    },
    /// The visitor said whether the AI's last answer helped. One that did not is a failed answer.
    Judged {
        /// The answer.
        answer: Seq,
        /// His own number of it.
        n: u64,
        /// Whether it did.
        helpful: bool,
    },
    /// The visitor rated a part of the conversation that is over.
    Rated {
        /// Whose.
        of: Side,
        /// How content he was.
        score: Score,
        /// In his words. He himself is not shown them again.
        comment: Option<Text>,
        /// The entry with which that part ended.
        ended: Seq,
        /// The person who wrote to him last in it; nobody where it was the AI's.
        operator: Option<OperatorRef>,
    },
    /// The story of one handoff ended.
    HandoffEnded {
        /// Which.
        episode: u32,
        /// How.
        reason: EndReason,
        /// By when the AI owes a reply to the visitor's last message, where that is unanswered.
        reply_by: Option<Timestamp>,
    },
    /// Done; the AI answers if the visitor writes again.
    Resolved {
        /// By whom.
        by: Actor,
        /// Why.
        #[serde(default, skip_serializing_if = "Closing::is_done")]
        why: Closing,
    },
    /// Open again.
    Reopened {
        /// By whom.
        by: Actor,
    },
}

/// Who wrote an entry, for the scope of its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The visitor of the conversation.
    Visitor,
    /// This operator.
    Operator(OperatorId),
    /// The library or the AI.
    System,
}

impl Author {
    /// A text that tells authors apart, for a store's index.
    #[must_use]
    pub fn as_column(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Operator(id) => format!("operator/{id}"),
            Self::System => "system".to_owned(),
        }
    }
}

impl Entry {
    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> Author {
        match &self.event {
            Event::Started { .. }
            | Event::Identified { .. }
            | Event::EmailGiven { .. }
            | Event::Described { .. }
            | Event::TranscriptAsked { .. }
            | Event::VisitorMessage { .. }
            | Event::ContactLeft { .. }
            | Event::Judged { .. }
            | Event::Rated { .. }
            | Event::HandoffRequested { cause: Cause::ExplicitRequest { span: None }, .. }
            | Event::HandoffSuppressed { cause: Cause::ExplicitRequest { span: None }, .. } => Author::Visitor,
            Event::OperatorMessage { operator, .. }
            | Event::Note { operator, .. }
            | Event::PagePublished { operator, .. } => Author::Operator(operator.id.clone()),
            _ => Author::System,
        }
    }
}

impl Event {
    /// Whether the visitor may see it. Everything else stays with the operators.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        matches!(
            self,
            Self::VisitorMessage { .. }
                | Self::AiMessage { .. }
                | Self::AiFailed { .. }
                | Self::StatusLine { .. }
                | Self::ContactLeft { .. }
                | Self::OperatorJoined { .. }
                | Self::OperatorMessage { .. }
                | Self::Judged { .. }
                | Self::Rated { .. }
                | Self::Resolved { .. }
                | Self::Reopened { .. }
        )
    }
}
