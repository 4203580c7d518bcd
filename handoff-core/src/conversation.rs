//! The state of a conversation: a fold over its log.

use serde::{Deserialize, Serialize};

use crate::agent::{Routing, Terms, seconds};
use crate::event::{Actor, Cause, Entry, Event, Suppression};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Timestamp, TokenDigest};
use crate::operator::OperatorRef;
use crate::text::PageUrl;
use crate::visitor::Visitor;

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

/// Who may speak, with all that depends on it: an illegal state has no spelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The AI has it.
    Ai {
        /// The reply that the visitor waits for.
        owed: Option<Owed>,
    },
    /// A person was promised and nobody has it.
    Waiting(Wait),
    /// One operator was asked.
    Offered {
        /// Who.
        operator: OperatorRef,
        /// The entry that asked him.
        offer: Seq,
        /// Until when he may accept.
        until: Timestamp,
        /// What goes on if he does not.
        wait: Wait,
    },
    /// A person has it.
    Human {
        /// Who.
        operator: OperatorRef,
        /// The deadlines of his first message; none once he has written.
        silence: Option<Silence>,
    },
    /// Done. The AI answers if the visitor writes again.
    Resolved {
        /// By whom.
        by: Actor,
    },
}

/// A reply that the AI owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// The message to answer: a reply that names another is stale.
    pub to: Seq,
    /// By when.
    pub by: Timestamp,
}

/// A visitor's place in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// When he asked: his place, whatever happened to him since.
    pub since: Timestamp,
    /// When the AI goes on if nobody has come.
    pub until: Timestamp,
    /// Operators who had their chance in this round.
    pub passed: Vec<OperatorId>,
}

/// The deadlines of an operator's first message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// When he is reminded; none once he was.
    pub remind_at: Option<Timestamp>,
    /// When the conversation is taken from him.
    pub release_at: Timestamp,
}

/// One handoff from the request to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// Counts the handoffs, from 1.
    pub n: u32,
    /// What set it off.
    pub cause: Cause,
    /// Where in the log it began.
    pub began: Seq,
    /// When it began.
    pub began_at: Timestamp,
    /// Where the visitor was at that moment.
    pub page: Option<PageUrl>,
    /// The deadlines it runs under.
    pub terms: Terms,
}

/// The last words of a conversation, for a row in a list.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Who said them.
    pub from: Speaker,
    /// At most [`PREVIEW_CHARS_MAX`] characters on one line.
    pub text: String,
}

/// Whose words they are.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The visitor's.
    Visitor,
    /// The AI's.
    Ai,
    /// An operator's.
    Operator,
}

/// What the desk owes a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the responder for a reply to this message.
    Respond {
        /// The message to answer.
        to: Seq,
    },
    /// Find an operator.
    Route,
}

/// Where a conversation stands, without its data.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// [`Phase::Ai`]
    Ai,
    /// [`Phase::Waiting`]
    Waiting,
    /// [`Phase::Offered`]
    Offered,
    /// [`Phase::Human`]
    Human,
    /// [`Phase::Resolved`]
    Resolved,
}

/// What a store indexes of a conversation; everything else it keeps as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index<'a> {
    /// Its stream.
    pub agent: &'a AgentId,
    /// Its list.
    pub stage: Stage,
    /// The operator whose seat it takes, by an offer or by having it.
    pub holder: Option<&'a OperatorId>,
    /// When the library itself will act.
    pub deadline: Option<Timestamp>,
    /// Whether the desk owes it something now.
    pub owed: bool,
    /// Its place in the queue: when the visitor asked, or the phase began.
    pub since: Timestamp,
    /// When the last entry was written.
    pub updated_at: Timestamp,
    /// The visitor's secret.
    pub token: &'a TokenDigest,
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
        self.fold_event(entry);
        if self.stage() != before {
            self.phase_since = entry.at;
        }
    }

    /// The transition table, one arm an event.
    fn fold_event(&mut self, entry: &Entry) {
        match &entry.event {
            // A line that nobody said would hide the last words in every row.
            Event::Started { .. } | Event::StatusLine { .. } => {}
            Event::Identified { name } => self.visitor.name = Some(name.clone()),
            Event::VisitorMessage { text, page, reply_by } => {
                self.last_visitor = entry.seq;
                self.suppressed = None;
                self.page = page.clone().or_else(|| self.page.take());
                self.say(Speaker::Visitor, text.preview(PREVIEW_CHARS_MAX));
                if let Phase::Ai { owed } = &mut self.phase {
                    *owed = reply_by.map(|by| Owed { to: entry.seq, by });
                }
            }
            Event::AiMessage { text, answers, .. } => {
                self.answered = *answers;
                self.failed_streak = 0;
                self.phase = Phase::Ai { owed: None };
                self.say(Speaker::Ai, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::AiFailed { text, answers, .. } => {
                self.answered = *answers;
                self.failed_streak = self.failed_streak.saturating_add(1);
                self.phase = Phase::Ai { owed: None };
                self.say(Speaker::Ai, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::HandoffRequested { episode, cause, page, terms, .. } => {
                self.request(entry, *episode, cause, page, *terms);
            }
            Event::HandoffSuppressed { cause, why, .. } => {
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
            Event::OfferDeclined { operator, .. } | Event::OfferMissed { operator } => {
                if let Some(mut wait) = self.take_wait() {
                    wait.passed.push(operator.id.clone());
                    self.phase = Phase::Waiting(wait);
                }
            }
            Event::OperatorJoined { operator, terms, .. } => self.join(entry, operator, *terms),
            Event::OperatorMessage { operator, text } => {
                self.answered = self.last_visitor;
                self.phase = Phase::Human { operator: operator.clone(), silence: None };
                self.say(Speaker::Operator, text.preview(PREVIEW_CHARS_MAX));
            }
            Event::Reminded { .. } => {
                if let Phase::Human { silence: Some(silence), .. } = &mut self.phase {
                    silence.remind_at = None;
                }
            }
            Event::ReleasedForSilence { operator } => self.wait_again(entry.at, operator),
            Event::HandoffEnded { reply_by, .. } => {
                self.end_episode(entry.seq);
                let owed = reply_by.map(|by| Owed { to: self.last_visitor, by });
                self.phase = Phase::Ai { owed };
            }
            Event::Resolved { by } => {
                self.end_episode(entry.seq);
                self.failed_streak = 0;
                self.phase = Phase::Resolved { by: by.clone() };
            }
            Event::Reopened { .. } => self.phase = Phase::Ai { owed: None },
        }
    }

    fn request(&mut self, entry: &Entry, n: u32, cause: &Cause, page: &Option<PageUrl>, terms: Terms) {
        if matches!(cause, Cause::ExplicitRequest { span: Some(_) }) {
            // The promise is the answer to these words; the AI owes none if nobody comes.
            self.answered = self.last_visitor;
        }
        self.begin_episode(entry, n, cause.clone(), page.clone(), terms);
        self.phase = Phase::Waiting(Wait {
            since: entry.at,
            until: entry.at.after(seconds(terms.queue_seconds)),
            passed: Vec::new(),
        });
    }

    fn begin_episode(&mut self, entry: &Entry, n: u32, cause: Cause, page: Option<PageUrl>, terms: Terms) {
        self.episodes = n;
        self.failed_streak = 0;
        self.suppressed = None;
        self.episode = Some(Episode { n, cause, began: entry.seq, began_at: entry.at, page, terms });
    }

    fn end_episode(&mut self, at: Seq) {
        self.episode = None;
        self.watermark = at;
    }

    fn join(&mut self, entry: &Entry, operator: &OperatorRef, terms: Terms) {
        if self.episode.is_none() {
            let cause = Cause::Operator { operator: operator.clone() };
            self.begin_episode(entry, self.episodes.saturating_add(1), cause, self.page.clone(), terms);
        }
        self.last_operator = Some(operator.id.clone());
        self.phase = Phase::Human {
            operator: operator.clone(),
            silence: Some(Silence {
                remind_at: Some(entry.at.after(seconds(terms.remind_seconds))),
                release_at: entry.at.after(seconds(terms.release_seconds)),
            }),
        };
    }

    fn wait_again(&mut self, at: Timestamp, operator: &OperatorRef) {
        if let Some(episode) = &self.episode {
            self.phase = Phase::Waiting(Wait {
                since: episode.began_at,
                until: at.after(seconds(episode.terms.queue_seconds)),
                passed: vec![operator.id.clone()],
            });
        }
    }

    fn take_wait(&self) -> Option<Wait> {
        match &self.phase {
            Phase::Waiting(wait) | Phase::Offered { wait, .. } => Some(wait.clone()),
            _ => None,
        }
    }

    fn say(&mut self, from: Speaker, text: String) {
        self.preview = Some(Preview { from, text });
    }

    /// What the desk owes it now: a function of the state, so a lost signal costs nothing.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        match &self.phase {
            Phase::Ai { owed: Some(owed) } => Some(Effect::Respond { to: owed.to }),
            Phase::Waiting(_) if self.is_pushed() => Some(Effect::Route),
            _ => None,
        }
    }

    fn is_pushed(&self) -> bool {
        self.episode.as_ref().is_some_and(|episode| episode.terms.routing == Routing::Push)
    }

    /// When the library itself will act; every state in which somebody waits has one.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match &self.phase {
            Phase::Ai { owed } => owed.map(|owed| owed.by),
            Phase::Waiting(wait) => Some(wait.until),
            Phase::Offered { until, .. } => Some(*until),
            Phase::Human { silence, .. } => silence.map(|silence| silence.remind_at.unwrap_or(silence.release_at)),
            Phase::Resolved { .. } => None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.phase {
            Phase::Ai { .. } => Stage::Ai,
            Phase::Waiting(_) => Stage::Waiting,
            Phase::Offered { .. } => Stage::Offered,
            Phase::Human { .. } => Stage::Human,
            Phase::Resolved { .. } => Stage::Resolved,
        }
    }

    /// The operator whose seat it takes, by an offer or by having it.
    #[must_use]
    pub fn holder(&self) -> Option<&OperatorRef> {
        match &self.phase {
            Phase::Offered { operator, .. } | Phase::Human { operator, .. } => Some(operator),
            _ => None,
        }
    }

    /// The visitor's place in the queue, where he waits.
    #[must_use]
    pub fn wait(&self) -> Option<&Wait> {
        match &self.phase {
            Phase::Waiting(wait) | Phase::Offered { wait, .. } => Some(wait),
            _ => None,
        }
    }

    /// What a store indexes.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        Index {
            agent: &self.agent,
            stage: self.stage(),
            holder: self.holder().map(|operator| &operator.id),
            deadline: self.deadline(),
            owed: self.effect().is_some(),
            since: self.wait().map_or(self.phase_since, |wait| wait.since),
            updated_at: self.updated_at,
            token: &self.visitor.token,
        }
    }
}
