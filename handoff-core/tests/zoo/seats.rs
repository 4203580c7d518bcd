//! What is wrong with what a store remembers and forgets: of seats, of triggers, of the erased.

use std::collections::BTreeMap;
use std::sync::Mutex;

use handoff_core::conversation::Conversation;
use handoff_core::event::{Event, Snapshot};
use handoff_core::ids::Revision;
use handoff_core::operator::Scope;
use handoff_core::store::{Commit, Load, PAGE_MAX, Store, StoreError, Trigger, TriggerPage, TriggerQuery};
use handoff_core::{ConversationId, OperatorId, Seq, Timestamp};

use super::{Broken, Flaw, pause};

/// When each operator was last given a seat, and when one last came free.
pub(super) type Changes = Mutex<BTreeMap<OperatorId, (Option<Timestamp>, Option<Timestamp>)>>;

impl Broken {
    /// Where this flaw remembers by itself: on the disk, or in the handle that is dropped.
    fn changes(&self) -> Option<&Changes> {
        match self.flaw {
            Flaw::RemembersTheFirstEntry | Flaw::ForgetsWithTheConversation => Some(&self.disk.changes),
            Flaw::ForgetsInstantsOnReopening => Some(&self.changes),
            _ => None,
        }
    }

    pub(super) fn remember(&self, before: Option<&Conversation>, commit: &Commit) {
        let Some(changes) = self.changes() else { return };
        let is_first = self.flaw == Flaw::RemembersTheFirstEntry;
        let entry = if is_first { commit.entries.first() } else { commit.entries.last() };
        let at = entry.map(|entry| entry.at);
        let (given, freed) = commit.changed_seats(before);
        let mut changes = changes.lock().unwrap();
        given.into_iter().for_each(|operator| changes.entry(operator).or_default().0 = at);
        freed.into_iter().for_each(|operator| changes.entry(operator).or_default().1 = at);
    }

    pub(super) fn recall(&self, operators: &[OperatorId], loads: &mut [Load]) {
        let Some(changes) = self.changes() else { return };
        let changes = changes.lock().unwrap();
        for (operator, load) in operators.iter().zip(loads) {
            (load.given_at, load.freed_at) = changes.get(operator).copied().unwrap_or_default();
        }
    }

    pub(super) async fn changed_loads_broken(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        let mut changed = self.store().changed_loads(after, limit).await?;
        for (_, operator, load) in &mut changed {
            self.recall(std::slice::from_ref(operator), std::slice::from_mut(load));
        }
        match self.flaw {
            Flaw::TellsOfWhatGrew => changed.retain(|(_, _, load)| load.freed_at < load.given_at),
            Flaw::TellsLoadsByName => changed.sort_by(|left, right| left.1.cmp(&right.1)),
            _ => {}
        }
        Ok(changed)
    }

    pub(super) async fn erase_broken(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        let found = self.position(id).await?;
        match self.flaw {
            Flaw::ErasesTooMuch => {
                let ids = self.disk.ids.lock().unwrap().clone();
                for id in ids {
                    self.store().erase(id, None).await?;
                }
            }
            Flaw::FindsTheErased => self.file_words(id).await?,
            Flaw::KeepsTheTriggers | Flaw::ForgetsWithTheConversation => self.file_erased(id).await?,
            Flaw::SharesNothing => self.disk.journal.lock().unwrap().retain(|commit| commit.head.id != id),
            Flaw::ErasesAtAnyPosition => return self.store().erase(id, None).await,
            Flaw::ComparesThenErases if expected == Some(found) => {
                // Longer than a commit takes, which may have begun after this look.
                pause().await;
                pause().await;
                return self.store().erase(id, None).await;
            }
            Flaw::RefusesToEraseNothing if found == Seq::ZERO => {
                let refused = |expected| Err(StoreError::Conflict { expected, found });
                return expected.map_or(Ok(()), refused);
            }
            _ => {}
        }
        self.store().erase(id, expected).await
    }

    /// Takes with an erased conversation what should stay, or keeps of it what should go.
    async fn file_erased(&self, id: ConversationId) -> Result<(), StoreError> {
        let query = TriggerQuery { agents: Scope::All, outcome: None, from: Timestamp::from_millis(i64::MIN) };
        let fired = self.store().triggers(&query, TriggerPage { before: None, limit: PAGE_MAX }).await?;
        let of_it = fired.into_iter().filter(|trigger| trigger.conversation == id);
        self.disk.erased.lock().unwrap().extend(of_it);
        self.disk.changes.lock().unwrap().clear();
        Ok(())
    }

    pub(super) async fn triggers_broken(
        &self,
        query: &TriggerQuery,
        page: TriggerPage,
    ) -> Result<Vec<Trigger>, StoreError> {
        let mut query = query.clone();
        match self.flaw {
            Flaw::ShowsEveryAgentsTriggers => query.agents = Scope::All,
            Flaw::LeavesOutTheBeginning => {
                query.from = Timestamp::from_millis(query.from.as_millis().saturating_add(1));
            }
            _ => {}
        }
        let mut found = self.store().triggers(&query, page).await?;
        match self.flaw {
            Flaw::ShowsTheEarliestTriggersFirst => found.reverse(),
            Flaw::KeepsTheTriggers => found.extend(self.disk.erased.lock().unwrap().iter().cloned()),
            Flaw::RewritesATrigger => {
                for trigger in &mut found {
                    if let Event::HandoffRequested { snapshot, .. } = &mut trigger.entry.event {
                        *snapshot = Snapshot::default();
                    }
                }
            }
            _ => {}
        }
        Ok(found)
    }
}
