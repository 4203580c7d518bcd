//! Writing an archive, line by line, while others go on working.

use std::collections::VecDeque;

use super::{ArchiveError, Counts, FORMAT, LINE_ENTRIES_MAX, Line, VERSION};
use crate::conversation::Conversation;
use crate::error::Invalid;
use crate::event::Entry;
use crate::ids::{AgentId, ConversationId, OperatorId, Seq};
use crate::roster::Roster;
use crate::store::{Filter, PAGE_MAX, Page, Place, Store};

/// An archive that is being written: ask it for the next line until there is none.
///
/// Whatever was written before it began is in it. What is written meanwhile may be; each conversation
/// is as one moment knew it, and one that is erased meanwhile is whole or not in it.
///
/// ```
/// use handoff_core::archive::Export;
/// use handoff_core::{MemoryRoster, MemoryStore};
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let (store, roster) = (MemoryStore::default(), MemoryRoster::default());
/// let mut export = Export::of(&store, &roster);
/// let mut lines = Vec::new();
/// while let Some(line) = export.next().await? {
///     lines.push(line);
/// }
/// assert_eq!(lines.len(), 2, "of nothing the first and the last");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Export<'a> {
    store: &'a dyn Store,
    roster: &'a dyn Roster,
    next: Part,
    counts: Counts,
    ready: VecDeque<Line>,
}

/// What is read next.
#[derive(Debug)]
enum Part {
    Beginning,
    Agents { after: Option<AgentId> },
    Operators { after: Option<OperatorId> },
    Conversations { after: Option<Place> },
    End,
    Nothing,
}

impl<'a> Export<'a> {
    /// An archive of all that these hold.
    #[must_use]
    pub fn of(store: &'a dyn Store, roster: &'a dyn Roster) -> Self {
        Self { store, roster, next: Part::Beginning, counts: Counts::default(), ready: VecDeque::new() }
    }

    /// What was given out so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The next line, without its end; `None` after the last.
    ///
    /// # Errors
    /// Where the store or the roster fails; asked again, it goes on where it was.
    pub async fn next(&mut self) -> Result<Option<String>, ArchiveError> {
        while self.ready.is_empty() {
            match &self.next {
                Part::Beginning => {
                    self.ready.push_back(Line::Archive { format: FORMAT.to_owned(), version: VERSION });
                    self.next = Part::Agents { after: None };
                }
                Part::Agents { after } => {
                    let page = self.store.agents(after.as_ref(), PAGE_MAX).await?;
                    let last = page.last().map(|agent| agent.id.clone());
                    self.next =
                        if last.is_some() { Part::Agents { after: last } } else { Part::Operators { after: None } };
                    self.ready.extend(page.into_iter().map(|agent| Line::Agent(agent.into())));
                }
                Part::Operators { after } => {
                    let page = self.roster.operators(after.as_ref(), PAGE_MAX).await?;
                    let last = page.last().map(|presence| presence.operator.id.clone());
                    self.next = if last.is_some() {
                        Part::Operators { after: last }
                    } else {
                        Part::Conversations { after: None }
                    };
                    self.ready.extend(page.into_iter().map(|presence| Line::Operator(presence.operator.into())));
                }
                Part::Conversations { after } => self.read_conversation(*after).await?,
                Part::End => {
                    self.ready.push_back(Line::End(self.counts));
                    self.next = Part::Nothing;
                }
                Part::Nothing => return Ok(None),
            }
        }
        let Some(line) = self.ready.pop_front() else { return Ok(None) };
        let spelled = serde_json::to_string(&line)
            .map_err(|error| Invalid::new("archive", format!("cannot be written: {error}")))?;
        self.count(&line);
        Ok(Some(spelled))
    }

    /// One at a time, so that an archive of any size takes the memory of the longest conversation.
    async fn read_conversation(&mut self, after: Option<Place>) -> Result<(), ArchiveError> {
        let found = self.store.list(&Filter::Everything, Page { after, limit: 1 }).await?;
        let Some(head) = found.into_iter().next() else {
            self.next = Part::End;
            return Ok(());
        };
        let log = whole_log(self.store, &head).await?;
        let lines = log.chunks(LINE_ENTRIES_MAX);
        self.ready.extend(lines.map(|entries| Line::Log { conversation: head.id, entries: entries.to_vec() }));
        self.next = Part::Conversations { after: Filter::Everything.place(&head) };
        Ok(())
    }

    fn count(&mut self, line: &Line) {
        match line {
            Line::Archive { .. } | Line::End(_) => {}
            Line::Agent(_) => self.counts.agents += 1,
            Line::Operator(_) => self.counts.operators += 1,
            Line::Log { entries, .. } => {
                self.counts.conversations += u64::from(begins(entries));
                self.counts.entries += u64::try_from(entries.len()).unwrap_or(u64::MAX);
            }
        }
    }
}

/// The log up to where `head` is; empty where the conversation was erased since.
async fn whole_log(store: &dyn Store, head: &Conversation) -> Result<Vec<Entry>, ArchiveError> {
    let id: ConversationId = head.id;
    let mut log: Vec<Entry> = Vec::new();
    loop {
        let after = log.last().map_or(Seq::ZERO, |entry| entry.seq);
        let page = store.entries(id, after, PAGE_MAX).await?;
        if page.is_empty() {
            return Ok(Vec::new());
        }
        log.extend(page.into_iter().take_while(|entry| entry.seq <= head.seq));
        if log.last().is_some_and(|entry| entry.seq == head.seq) {
            return Ok(log);
        }
    }
}

fn begins(entries: &[Entry]) -> bool {
    entries.first().is_some_and(|entry| entry.seq == Seq::ZERO.next())
}
