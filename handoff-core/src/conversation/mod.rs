//! The state of a conversation: a fold over its log.

mod episode;
mod feedback;
mod index;
mod labels;
mod phase;

use serde::{Deserialize, Serialize};

use crate::event::{Cause, Entry, Event, StatusKind, Suppression};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Timestamp};
use crate::operator::OperatorRef;
use crate::text::PageUrl;
use crate::visitor::{Contact, Visitor};

pub use feedback::{Answer, Feedback, PeoplesPart};
pub use index::{Effect, Index, Preview, Speaker, Stage};
pub use labels::{CALLED_MAX, Labels, TAGGED_MAX};
pub use phase::{Episode, Fence, Owed, Phase, Silence, Transfer, Unmet, Wait};

/// Most transcripts that are sent by e-mail within an hour.
pub const TRANSCRIPTS_MAX: usize = 3;
/// Longest preview of a message in a list, in characters.
pub const PREVIEW_CHARS_MAX: usize = 140;

/// A conversation as it stands after its last entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Conversation {
    /// Its name.
    pub id: ConversationId,
    /// Its agent, for life.
    pub agent: AgentId,
    /// Who it is with.
    pub visitor: Visitor,
    /// The position of the last entry.
    pub seq: Seq,
    /// How many entries the visitor may see.
    pub shown: u64,
    /// Who may speak.
    pub phase: Phase,
    /// When the phase began.
    pub phase_since: Timestamp,
    /// The handoff under way, if there is one.
    pub episode: Option<Episode>,
    /// How many handoffs there were.
    pub episodes: u32,
    /// Failed answers without a good one between.
    pub failed_streak: u32,
    /// Triggers ignore what is at or before this position.
    pub watermark: Seq,
    /// The visitor's last message.
    pub last_visitor: Seq,
    /// The visitor's last message that was answered by anybody.
    pub answered: Seq,
    /// Why nobody could be offered, where the visitor's last message asked for a person.
    pub suppressed: Option<Suppression>,
    /// A request for a person that nobody could be offered for, since the last handoff.
    #[serde(default)]
    pub unmet: Option<Unmet>,
    /// The entry that asked the visitor for his contact, while he may leave it.
    #[serde(default)]
    pub form: Option<Seq>,
    /// The contact that the visitor left last.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// What the visitor may judge and rate.
    #[serde(default)]
    pub feedback: Feedback,
    /// What operators attached to it for themselves.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub labels: Labels,
    /// When the last transcripts were asked for, at most [`TRANSCRIPTS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transcripts: Vec<Timestamp>,
    /// The last operator who had it.
    pub last_operator: Option<OperatorId>,
    /// Where the visitor last was.
    pub page: Option<PageUrl>,
    /// The last words in it.
    pub preview: Option<Preview>,
    /// When it began.
    pub created_at: Timestamp,
    /// When the last entry was written.
    pub updated_at: Timestamp,
}

/// What an operator's conversation can have beside its owner.
struct Held<'a> {
    transfer: &'a mut Option<Box<Transfer>>,
    kept_until: &'a mut Option<Timestamp>,
    snoozed_until: &'a mut Option<Timestamp>,
}

impl Conversation {
    /// The state after the first entry; `None` where `entry` is not a first entry.
    #[must_use]
    pub fn begin(entry: &Entry) -> Option<Self> {
        let Event::Started { conversation, agent, visitor, page } = &entry.event else {
            return None;
        };
        Some(Self {
            id: *conversation,
            agent: agent.clone(),
            visitor: visitor.clone(),
            seq: entry.seq,
            shown: entry.shown,
            phase: Phase::Ai { owed: None },
            phase_since: entry.at,
            episode: None,
            episodes: 0,
            failed_streak: 0,
            watermark: Seq::ZERO,
            last_visitor: Seq::ZERO,
            answered: Seq::ZERO,
            suppressed: None,
            unmet: None,
            form: None,
            contact: None,
            feedback: Feedback::default(),
            labels: Labels::default(),
            transcripts: Vec::new(),
            last_operator: None,
            page: page.clone(),
            preview: None,
            created_at: entry.at,
            updated_at: entry.at,
        })
    }

    /// The state after a whole log; `None` where it is empty, does not begin with the beginning or
    /// has a gap.
    pub fn fold<'a>(log: impl IntoIterator<Item = &'a Entry>) -> Option<Self> {
        let mut log = log.into_iter();
        let mut state = Self::begin(log.next()?)?;
        for entry in log {
            if entry.seq != state.seq.next() {
                return None;
            }
            state.apply(entry);
        }
        Some(state)
    }

    /// Takes the next entry in.
    pub fn apply(&mut self, entry: &Entry) {
        let before = self.stage();
        self.seq = entry.seq;
        self.shown = entry.shown;
        self.updated_at = entry.at;
        self.labels.fold(&entry.event);
        self.fold_event(entry);
        if self.stage() != before {
            self.phase_since = entry.at;
        }
    }

    /// The transition table, one arm an event.
    fn fold_event(&mut self, entry: &Entry) {
        match &entry.event {
            // A line that nobody said would hide the last words in every row.
            Event::Started { .. } | Event::Shadowed { .. } => {}
            Event::Note { .. } | Event::MentionSeen { .. } | Event::Tagged { .. } | Event::PagePublished { .. } => {}
            Event::Assigned { team, .. } => self.assign(team),
            Event::StatusLine { kind: StatusKind::LateOffer, .. } => {
                self.unmet = self.unmet.map(|unmet| Unmet { offered_later: true, ..unmet });
            }
            Event::StatusLine { kind: StatusKind::ContactWanted, .. } => self.form = Some(entry.seq),
            Event::StatusLine { .. } => {}
            Event::Identified { name } => self.visitor.name = Some(name.clone()),
            Event::EmailGiven { email } => self.visitor.email = Some(email.clone()),
            Event::Described { details } => self.visitor.details = details.clone(),
            Event::TranscriptAsked { .. } => {
                self.transcripts.push(entry.at);
                let old = self.transcripts.len().saturating_sub(TRANSCRIPTS_MAX);
                self.transcripts.drain(..old);
            }
            Event::VisitorMessage { text, page, reply_by, .. } => {
                self.last_visitor = entry.seq;
                self.suppressed = None;
                self.page = page.clone().or_else(|| self.page.take());
                self.say(Speaker::Visitor, text.preview(PREVIEW_CHARS_MAX));
                self.owe(entry.seq, *reply_by);
            }
            Event::AiMessage { text, answers, .. } => {
                self.answered = *answers;
                self.feedback.answered(entry, *answers, self.failed_streak);
                self.failed_streak = 0;
                self.phase = Phase::Ai { owed: None };
                self.say(Speaker::Ai, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::AiFailed { text, answers, .. } => {
                self.answered = *answers;
                self.feedback.answer = None;
                self.failed_streak = self.failed_streak.saturating_add(1);
                self.phase = Phase::Ai { owed: None };
                self.say(Speaker::Ai, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::HandoffRequested { .. } => self.request(entry),
            Event::HandoffSuppressed { cause, why, .. } => {
                self.unmet = Some(Unmet { at: entry.seq, why: *why, offered_later: false });
                // Words that asked for a person are to be answered with why there is none.
                if matches!(cause, Cause::ExplicitRequest { span: Some(_) }) {
                    self.suppressed = Some(*why);
                }
            }
            Event::Offered { operator, until, .. } => {
                if let Some(wait) = self.take_wait() {
                    self.phase = Phase::Offered { operator: operator.clone(), offer: entry.seq, until: *until, wait };
                }
            }
            Event::OfferDeclined { operator, .. } | Event::OfferMissed { operator } => self.pass(operator),
            Event::OfferRescinded { .. } => {
                if let Some(wait) = self.take_wait() {
                    self.phase = Phase::Waiting(wait);
                }
            }
            Event::NobodyLeft { .. } => {
                if let Some(wait) = self.take_wait() {
                    self.phase = Phase::Waiting(Wait { deserted: true, ..wait });
                }
            }
            Event::WaitExtended { until } => {
                if let Some(wait) = self.take_wait() {
                    self.phase = Phase::Waiting(Wait { until: *until, passed: Vec::new(), ..wait });
                }
            }
            Event::CallbackPromised { until } => self.call_back(*until),
            Event::ContactLeft { .. } => self.take_contact(entry),
            Event::OperatorJoined { operator, terms, .. } => self.join(entry, operator, *terms),
            Event::OperatorMessage { operator, text, .. } => {
                self.answered = self.last_visitor;
                self.feedback.written(operator);
                if let Some(episode) = &mut self.episode {
                    episode.callback = false;
                }
                let transfer = self.asked().cloned().map(Box::new);
                self.phase = Phase::Human {
                    operator: operator.clone(),
                    silence: None,
                    transfer,
                    kept_until: None,
                    snoozed_until: None,
                };
                self.say(Speaker::Operator, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::Reminded { .. } => {
                if let Phase::Human { silence: reminded, .. } = &mut self.phase {
                    *reminded = reminded.filter(|silence| silence.release_at.is_some());
                    if let Some(silence) = reminded {
                        silence.remind_at = None;
                    }
                }
            }
            Event::ReleasedForSilence { operator } | Event::OperatorLost { operator, until: None, .. } => {
                self.wait_again(entry.at, operator);
            }
            Event::OperatorLost { until: Some(until), .. } => self.hold(|held| *held.kept_until = Some(*until)),
            Event::OperatorBack { .. } => self.hold(|held| *held.kept_until = None),
            Event::TransferOffered { to, team, note, forced, until, passed, .. } => {
                let (to, team, note) = (to.clone(), team.clone(), note.clone());
                let (forced, offer, until, passed) = (forced.clone(), entry.seq, *until, passed.clone());
                let transfer = Box::new(Transfer { to, team, note, forced, offer, until, passed });
                self.hold(|held| *held.transfer = Some(transfer));
            }
            Event::TransferEnded { .. } => self.hold(|held| *held.transfer = None),
            Event::Snoozed { until, .. } => self.hold(|held| *held.snoozed_until = Some(*until)),
            Event::Woken { .. } => self.hold(|held| *held.snoozed_until = None),
            Event::Summarised { .. } => {
                if let Some(episode) = &mut self.episode {
                    episode.summary = Some(entry.seq);
                }
            }
            Event::Stalled { .. } => self.stall(),
            Event::Judged { helpful, .. } => self.judge(*helpful),
            Event::Rated { of, .. } => self.feedback.rated(*of),
            Event::HandoffEnded { reply_by, .. } => {
                self.end_episode(entry.seq);
                let owed = reply_by.map(|by| Owed { to: self.last_visitor, since: entry.seq, by });
                self.phase = Phase::Ai { owed };
            }
            Event::Resolved { by, why } => {
                self.end_episode(entry.seq);
                self.feedback.ai_ended(entry.seq);
                self.failed_streak = 0;
                self.unmet = None;
                self.phase = Phase::Resolved { by: by.clone(), why: *why };
            }
            Event::Reopened { .. } => self.phase = Phase::Ai { owed: None },
        }
    }

    /// A reply is owed to the visitor's message: by the AI, or by the operator who has written before.
    fn owe(&mut self, to: Seq, reply_by: Option<Timestamp>) {
        match &mut self.phase {
            Phase::Ai { owed } => *owed = reply_by.map(|by| Owed { to, since: to, by }),
            Phase::Human { silence, .. } if silence.is_none() => {
                *silence = reply_by.map(|by| Silence { remind_at: Some(by), release_at: None });
            }
            _ => {}
        }
    }

    fn pass(&mut self, operator: &OperatorRef) {
        if let Some(mut wait) = self.take_wait() {
            wait.passed.push(operator.id.clone());
            self.phase = Phase::Waiting(wait);
        }
    }

    fn hold(&mut self, change: impl FnOnce(Held<'_>)) {
        if let Phase::Human { transfer, kept_until, snoozed_until, .. } = &mut self.phase {
            change(Held { transfer, kept_until, snoozed_until });
        }
    }

    fn say(&mut self, from: Speaker, text: String) {
        self.preview = Some(Preview { from, text });
    }
}
