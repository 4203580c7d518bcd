//! The questions to which the AI had no answer, grouped by likeness: what is missing in its documents.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::ledger::QUESTION_CHARS_MAX;
use crate::asked::{Asked, Outcome, asked};
use crate::desk::{Desk, DeskError};
use crate::event::{Entry, Event};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Timestamp};
use crate::likeness::{Gist, grouped};
use crate::operator::Scope;
use crate::store::{Filter, Listing, PAGE_MAX, Page, Trigger, TriggerPage, TriggerQuery};
use crate::text::Title;

/// The longest time that is looked back over, in days.
pub const QUESTIONS_DAYS_MAX: u64 = 90;
/// Most groups that are given: those with most questions.
pub const GROUPS_MAX: usize = 100;
/// Most questions of one group that are given one by one: the latest.
pub const ASKED_MAX: usize = 10;
pub use crate::asked::Unmet;

/// Most conversations that are looked through: the latest.
const CONVERSATIONS_MAX: usize = 400;
/// Pages of triggers in which conversations are looked for.
const TRIGGER_PAGES_MAX: usize = 4;
/// Conversations of the AI, and resolved ones, that are looked through beside those: what failed once may
/// have set off nothing.
const LISTED_MAX: usize = 100;
/// Entries of one conversation that are read: the latest.
const ENTRIES_MAX: usize = 200;
const DAY_MILLIS: u64 = 86_400_000;

/// What the AI was asked in vain.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// Since when.
    pub from: Timestamp,
    /// Those for which there is no page yet first, then by how often they were asked, then the latest.
    pub groups: Vec<QuestionGroup>,
    /// Whether all conversations since `from` were looked through, and every group is there.
    pub complete: bool,
}

/// Questions that ask for the same.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionGroup {
    /// Whose AI was asked.
    pub agent_id: AgentId,
    /// The latest of them, shortened.
    pub question: String,
    /// How many they are.
    pub count: u32,
    /// When the latest was asked.
    pub last: Timestamp,
    /// The latest page that was made of one of them.
    pub published: Option<PublishedPage>,
    /// The latest of them.
    pub asked: Vec<AskedItem>,
}

/// One question, and where it was asked.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedItem {
    /// In which conversation.
    pub conversation: ConversationId,
    /// The visitor's message.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What it said, shortened.
    pub question: String,
    /// What came of it.
    pub why: Unmet,
}

/// A page that was made of a question.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedPage {
    /// What it is called.
    pub title: Title,
    /// Where it stands.
    pub url: String,
    /// When it was made.
    pub at: Timestamp,
}

/// One question with all that its group needs.
struct Found {
    agent: AgentId,
    item: AskedItem,
    gist: Gist,
    published: Option<PublishedPage>,
}

impl Desk {
    /// The questions of one agent or of all in his scope, since `from` and [`QUESTIONS_DAYS_MAX`] days at
    /// most, to which the AI had no answer, or one that did not help, or after which a person was asked
    /// for; grouped by [`likeness`](crate::likeness).
    ///
    /// It looks through the latest 400 conversations in which a trigger fired, or that the AI has or were
    /// resolved, and the last 200 entries of each; [`Unanswered::complete`] says whether that was all.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn unanswered(
        &self,
        operator: &OperatorId,
        agent: Option<&AgentId>,
        from: Timestamp,
    ) -> Result<Unanswered, DeskError> {
        let scope = self.scope_of(operator, agent).await?;
        let earliest = i64::try_from(QUESTIONS_DAYS_MAX * DAY_MILLIS).unwrap_or(i64::MAX);
        let from = from.max(Timestamp::from_millis(self.now().as_millis().saturating_sub(earliest)));
        let (conversations, seen_all) = self.conversations_since(&scope, from).await?;
        let mut found = Vec::new();
        for id in conversations {
            found.extend(self.questions_in(id, from).await?);
        }
        found.sort_by_key(|one| std::cmp::Reverse((one.item.at, one.item.conversation, one.item.seq)));
        let mut groups = groups(found);
        let complete = seen_all && groups.len() <= GROUPS_MAX;
        groups.truncate(GROUPS_MAX);
        Ok(Unanswered { from, groups, complete })
    }

    /// Those in which something may have been asked in vain, and whether they are all.
    async fn conversations_since(
        &self,
        scope: &Scope,
        from: Timestamp,
    ) -> Result<(BTreeSet<ConversationId>, bool), DeskError> {
        let mut ids = BTreeSet::new();
        let mut complete = true;
        for list in [Listing::Ai, Listing::Resolved] {
            let filter = Filter::Inbox { agents: scope.clone(), list };
            let heads = self.parts.store.list(&filter, Page::first(LISTED_MAX)).await?;
            let recent = heads.iter().filter(|head| head.updated_at >= from);
            complete &= recent.clone().count() < LISTED_MAX;
            ids.extend(recent.map(|head| head.id));
        }
        let query = TriggerQuery { agents: scope.clone(), outcome: None, from };
        let mut page = TriggerPage { before: None, limit: PAGE_MAX };
        for _ in 0..TRIGGER_PAGES_MAX {
            let triggers = self.parts.store.triggers(&query, page).await?;
            for trigger in &triggers {
                if ids.len() >= CONVERSATIONS_MAX && !ids.contains(&trigger.conversation) {
                    return Ok((ids, false));
                }
                ids.insert(trigger.conversation);
            }
            if triggers.len() < PAGE_MAX {
                return Ok((ids, complete));
            }
            page.before = triggers.last().map(Trigger::place);
        }
        Ok((ids, false))
    }

    async fn questions_in(&self, id: ConversationId, from: Timestamp) -> Result<Vec<Found>, DeskError> {
        let Some(head) = self.parts.store.load(id).await? else {
            // Erased meanwhile.
            return Ok(Vec::new());
        };
        let tail = u64::try_from(ENTRIES_MAX).unwrap_or(u64::MAX);
        let after = Seq::new(head.seq.get().saturating_sub(tail));
        let log = self.parts.store.entries(id, after, ENTRIES_MAX).await?;
        let pages = pages(&log);
        let found = |asked: Asked<'_>| {
            let Outcome::Unmet(why) = asked.outcome else { return None };
            let Asked { seq, at, gist, .. } = asked;
            let question = asked.text.preview(QUESTION_CHARS_MAX);
            let item = AskedItem { conversation: id, seq, at, question, why };
            let found = Found { agent: head.agent.clone(), item, gist, published: pages.get(&seq).cloned() };
            (found.item.at >= from).then_some(found)
        };
        Ok(asked(&log).into_iter().filter_map(found).collect())
    }
}

/// Groups of each agent, in the order of [`Unanswered::groups`]; `found` has the latest first.
fn groups(found: Vec<Found>) -> Vec<QuestionGroup> {
    let mut by_agent: BTreeMap<AgentId, Vec<Found>> = BTreeMap::new();
    for one in found {
        by_agent.entry(one.agent.clone()).or_default().push(one);
    }
    let mut groups = Vec::new();
    for (agent, found) in by_agent {
        let gists: Vec<&Gist> = found.iter().map(|one| &one.gist).collect();
        groups.extend(grouped(&gists).into_iter().filter_map(|members| group(&agent, &found, &members)));
    }
    groups.sort_by_key(|group| (group.published.is_some(), std::cmp::Reverse((group.count, group.last))));
    groups
}

fn group(agent: &AgentId, found: &[Found], members: &[usize]) -> Option<QuestionGroup> {
    let members: Vec<&Found> = members.iter().filter_map(|at| found.get(*at)).collect();
    let latest = members.first()?;
    Some(QuestionGroup {
        agent_id: agent.clone(),
        question: latest.item.question.clone(),
        count: u32::try_from(members.len()).unwrap_or(u32::MAX),
        last: latest.item.at,
        published: members.iter().filter_map(|one| one.published.clone()).max_by_key(|page| page.at),
        asked: members.iter().take(ASKED_MAX).map(|one| one.item.clone()).collect(),
    })
}

/// The latest page that was made of each message.
fn pages(log: &[Entry]) -> BTreeMap<Seq, PublishedPage> {
    let made = |entry: &Entry| match &entry.event {
        Event::PagePublished { question: Some(question), title, url, .. } => {
            Some((*question, PublishedPage { title: title.clone(), url: url.clone(), at: entry.at }))
        }
        _ => None,
    };
    log.iter().filter_map(made).collect()
}
