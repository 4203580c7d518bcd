//! Animals that find what they should not, or do not find what they should.

use handoff_core::operator::Scope;
use handoff_core::store::{Found, Hit, PAGE_MAX, Search, SearchPage, Store, StoreError, Written};
use handoff_core::{ConversationId, Seq};

use super::{Broken, Flaw};

impl Broken {
    pub(super) async fn search_broken(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        let (mut search, mut page) = (search.clone(), page);
        match self.flaw {
            Flaw::FindsForEveryAgent => search.agents = Scope::All,
            Flaw::FindsTheLastAgain => page.before = page.before.map(|before| Written::new(before.get() + 1)),
            _ => {}
        }
        let mut found = self.store().search(&search, page).await?;
        match self.flaw {
            Flaw::FindsTheEarliestFirst => found.hits.reverse(),
            Flaw::FindsTheErased => {
                let erased = self.disk.erased_words.lock().unwrap();
                found.hits.extend(erased.iter().filter(|hit| search.query.finds(&hit.entry.event)).cloned());
            }
            Flaw::ForgetsWordsOnReopening => {
                let written = self.written.lock().unwrap();
                found.hits.retain(|hit| written.contains(&hit.conversation));
            }
            _ => {}
        }
        Ok(found)
    }

    /// Keeps what was said in a conversation that is about to be erased.
    pub(super) async fn file_words(&self, id: ConversationId) -> Result<(), StoreError> {
        let Some(head) = self.store().load(id).await? else { return Ok(()) };
        let entries = self.store().entries(id, Seq::ZERO, PAGE_MAX).await?;
        let hit = |entry| Hit { agent: head.agent.clone(), conversation: id, entry };
        self.disk.erased_words.lock().unwrap().extend(entries.into_iter().map(hit));
        Ok(())
    }
}
