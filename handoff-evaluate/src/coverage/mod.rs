//! Which questions of past conversations did the documents not answer, and which of them ask for the same?

mod report;

use std::collections::BTreeMap;

use handoff_core::asked::{Outcome, Unmet, asked};
use handoff_core::likeness::Gist;
use handoff_core::store::{Filter, PAGE_MAX, Page};
use handoff_core::{AgentId, Conversation, ConversationId, Entry, Seq, Store, Timestamp};

use crate::error::EvaluateError;

pub use report::{Answerer, Summary, evaluate};

/// Most unanswered questions that are grouped: the latest. All are counted.
pub const QUESTIONS_MAX: usize = 20_000;
/// Most groups that are written: those with most questions.
pub const GROUPS_MAX: usize = 1_000;
/// Most questions of one group that are written one by one: the latest.
pub const ASKED_MAX: usize = 20;
/// Longest text of a question that is kept, in characters.
pub const QUESTION_CHARS_MAX: usize = 1_000;
/// Entries of one conversation that are read: the latest.
pub const ENTRIES_MAX: usize = 10_000;

/// Which conversations are looked through.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Those of one agent; else of all.
    pub agent: Option<AgentId>,
    /// Questions that were asked since then; else all.
    pub from: Option<Timestamp>,
}

/// What was asked in past conversations.
#[derive(Clone, Debug, Default)]
pub struct Past {
    conversations: usize,
    counts: Counts,
    /// Those that were not answered, at most twice [`QUESTIONS_MAX`] while they are gathered.
    questions: Vec<Question>,
}

/// How many questions went which way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answered from documents, and nothing said that it did not help.
    pub answered: usize,
    /// Answered without a source, as small talk is. No question of coverage.
    pub unsourced: usize,
    /// Not answered, by what came of them.
    pub unmet: BTreeMap<Unmet, usize>,
}

impl Counts {
    /// Not answered.
    pub fn unanswered(&self) -> usize {
        self.unmet.values().sum()
    }

    /// Answered or not.
    pub fn asked(&self) -> usize {
        self.answered + self.unanswered()
    }
}

/// A question that was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Whose AI was asked.
    pub agent: AgentId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// The visitor's message.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What it said on one line, at most [`QUESTION_CHARS_MAX`] characters.
    pub text: String,
    /// What the visitor had asked before, the latest first.
    pub before: Vec<String>,
    /// What came of it.
    pub why: Unmet,
    gist: Gist,
}

impl Past {
    /// Reads what was asked out of a store, conversation by conversation, while others go on writing; `progress`
    /// hears how many have been looked through.
    ///
    /// # Errors
    /// [`EvaluateError::Unread`] where the store fails.
    pub async fn gather(
        store: &dyn Store,
        sought: &Sought,
        mut progress: impl FnMut(usize) + Send,
    ) -> Result<Self, EvaluateError> {
        let mut past = Self::default();
        let mut page = Page::first(PAGE_MAX);
        loop {
            let heads = store.list(&Filter::Everything, page).await?;
            for head in heads.iter().filter(|head| sought.takes(head)) {
                past.add(&head.agent, head.id, &tail(store, head).await?, sought.from);
                progress(past.conversations);
            }
            page.after = heads.last().and_then(|head| Filter::Everything.place(head));
            if heads.len() < PAGE_MAX {
                return Ok(past);
            }
        }
    }

    /// How many questions went which way.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many are grouped of those that were not answered: at most [`QUESTIONS_MAX`].
    pub fn grouped(&self) -> usize {
        self.questions.len().min(QUESTIONS_MAX)
    }

    /// Takes what was asked in the log of one conversation, or in the end of it, since `from`.
    pub fn add(&mut self, agent: &AgentId, conversation: ConversationId, log: &[Entry], from: Option<Timestamp>) {
        self.conversations += 1;
        for asked in asked(log).into_iter().filter(|asked| from.is_none_or(|from| asked.at >= from)) {
            let why = match asked.outcome {
                Outcome::Answered => {
                    self.counts.answered += 1;
                    continue;
                }
                Outcome::Unsourced => {
                    self.counts.unsourced += 1;
                    continue;
                }
                Outcome::Unmet(why) => why,
            };
            *self.counts.unmet.entry(why).or_default() += 1;
            self.questions.push(Question {
                agent: agent.clone(),
                conversation,
                seq: asked.seq,
                at: asked.at,
                text: asked.text.preview(QUESTION_CHARS_MAX),
                before: asked.before.iter().map(|before| before.preview(QUESTION_CHARS_MAX)).collect(),
                why,
                gist: asked.gist,
            });
        }
        if self.questions.len() >= 2 * QUESTIONS_MAX {
            self.questions.sort_by_key(|question| std::cmp::Reverse(question.place()));
            self.questions.truncate(QUESTIONS_MAX);
        }
    }

    /// Those that are grouped, the latest first.
    fn latest(&self) -> Vec<&Question> {
        let mut latest: Vec<&Question> = self.questions.iter().collect();
        latest.sort_by_key(|question| std::cmp::Reverse(question.place()));
        latest.truncate(QUESTIONS_MAX);
        latest
    }
}

impl Question {
    fn place(&self) -> (Timestamp, ConversationId, Seq) {
        (self.at, self.conversation, self.seq)
    }
}

impl Sought {
    fn takes(&self, head: &Conversation) -> bool {
        let is_meant = self.agent.as_ref().is_none_or(|agent| *agent == head.agent);
        is_meant && self.from.is_none_or(|from| head.updated_at >= from)
    }
}

async fn tail(store: &dyn Store, head: &Conversation) -> Result<Vec<Entry>, EvaluateError> {
    let most = u64::try_from(ENTRIES_MAX).unwrap_or(u64::MAX);
    let mut after = Seq::new(head.seq.get().saturating_sub(most));
    let mut log = Vec::new();
    loop {
        let page = store.entries(head.id, after, PAGE_MAX).await?;
        let is_last = page.len() < PAGE_MAX;
        after = page.last().map_or(after, |entry| entry.seq);
        log.extend(page);
        // What is written meanwhile is another day's.
        if is_last || log.len() >= ENTRIES_MAX + PAGE_MAX {
            return Ok(log);
        }
    }
}
