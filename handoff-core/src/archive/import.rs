//! Reading an archive into a store and a roster, as often as it takes.

use super::{ArchiveError, Counts, FORMAT, LINE_BYTES_MAX, LINE_ENTRIES_MAX, Line, VERSION};
use crate::agent::Agent;
use crate::conversation::Conversation;
use crate::event::Entry;
use crate::ids::{ConversationId, OperatorId, Seq};
use crate::operator::Operator;
use crate::roster::Roster;
use crate::store::{Commit, PAGE_MAX, Store, StoreError};

/// An archive that is being read: give it line after line, and ask for its end.
///
/// What is there already is left as it is, if it is the same: an import that was cut off is begun
/// again from the first line. An agent or an operator that is there keeps what is stored, and a
/// conversation that says something else is an error, so that nothing is overwritten. Nothing may be
/// running on the store meanwhile: what waits in an archive begins to be served when a worker runs.
#[derive(Debug)]
pub struct Import<'a> {
    store: &'a dyn Store,
    roster: &'a dyn Roster,
    line: u64,
    begun: bool,
    ended: bool,
    counts: Counts,
    /// The conversation of the last line, as the store has it.
    head: Option<Conversation>,
}

impl<'a> Import<'a> {
    /// An import into these.
    #[must_use]
    pub fn into(store: &'a dyn Store, roster: &'a dyn Roster) -> Self {
        Self { store, roster, line: 0, begun: false, ended: false, counts: Counts::default(), head: None }
    }

    /// What was taken in so far, with what was there already.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Takes in the next line. When this returns, what the line says is stored.
    ///
    /// # Errors
    /// [`ArchiveError::Line`] where it is not what an archive has there; a conversation that is stored
    /// with other entries is one of these.
    pub async fn line(&mut self, line: &str) -> Result<(), ArchiveError> {
        self.line += 1;
        if line.len() > LINE_BYTES_MAX {
            return Err(self.wrong(format!("is longer than {LINE_BYTES_MAX} bytes")));
        }
        let read: Line =
            serde_json::from_str(line).map_err(|error| self.wrong(format!("must be a line of an archive: {error}")))?;
        match read {
            Line::Archive { format, version } if !self.begun => {
                if format != FORMAT || version == 0 || version > VERSION {
                    let problem = format!("must say \"{FORMAT}\" in version 1 to {VERSION}, says {format:?} {version}");
                    return Err(self.wrong(problem));
                }
                self.begun = true;
                Ok(())
            }
            _ if !self.begun => Err(self.wrong(format!("must be the first of an archive, which names \"{FORMAT}\""))),
            _ if self.ended => Err(self.wrong("comes after the end of the archive".to_owned())),
            Line::Archive { .. } => Err(self.wrong("begins another archive".to_owned())),
            Line::Agent(agent) => self.agent(*agent).await,
            Line::Operator(operator) => self.operator(&operator).await,
            Line::Log { conversation, entries } => self.log(conversation, &entries).await,
            Line::End(counts) if counts != self.counts => {
                let (ours, theirs) = (self.counts, counts);
                Err(self.wrong(format!("says that {theirs:?} came before it, and {ours:?} did")))
            }
            Line::End(_) => {
                self.ended = true;
                Ok(())
            }
        }
    }

    /// Says that there are no more lines.
    ///
    /// # Errors
    /// [`ArchiveError::Line`] where the last one is missing: the archive was cut off.
    pub fn finish(self) -> Result<Counts, ArchiveError> {
        if self.ended {
            return Ok(self.counts);
        }
        let problem = "is not there: the archive has no end, so it was cut off".to_owned();
        Err(ArchiveError::Line { line: self.line + 1, problem })
    }

    fn wrong(&self, problem: String) -> ArchiveError {
        ArchiveError::Line { line: self.line, problem }
    }

    async fn agent(&mut self, agent: Agent) -> Result<(), ArchiveError> {
        agent.settings.check().map_err(|error| self.wrong(format!("has an agent whose {error}")))?;
        match self.store.save_agent(&Agent { version: 1, ..agent }).await {
            // There is one of this name, and it stands.
            Ok(()) | Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        self.counts.agents += 1;
        Ok(())
    }

    async fn operator(&mut self, operator: &Operator) -> Result<(), ArchiveError> {
        operator.check().map_err(|error| self.wrong(format!("has an operator whose {error}")))?;
        if self.roster.operator(&operator.id).await?.is_none() {
            // Its bytes are not in an archive.
            self.roster.enroll(&Operator { avatar: None, ..operator.clone() }).await?;
        }
        self.counts.operators += 1;
        Ok(())
    }

    async fn log(&mut self, id: ConversationId, entries: &[Entry]) -> Result<(), ArchiveError> {
        if entries.is_empty() || entries.len() > LINE_ENTRIES_MAX {
            return Err(self.wrong(format!("must have 1 to {LINE_ENTRIES_MAX} entries, has {}", entries.len())));
        }
        let head = match self.head.take().filter(|head| head.id == id) {
            Some(head) => Some(head),
            None => self.store.load(id).await?,
        };
        let stored = head.as_ref().map_or(Seq::ZERO, |head| head.seq);
        let known = entries.iter().take_while(|entry| entry.seq <= stored).count();
        self.compare(id, &entries[..known]).await?;
        self.head = self.append(id, head, &entries[known..]).await?;
        self.counts.conversations += u64::from(entries[0].seq == Seq::ZERO.next());
        self.counts.entries += u64::try_from(entries.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// What is stored already must say the same.
    async fn compare(&self, id: ConversationId, known: &[Entry]) -> Result<(), ArchiveError> {
        const { assert!(LINE_ENTRIES_MAX <= PAGE_MAX, "a line is compared with one page") };
        let Some(first) = known.first() else { return Ok(()) };
        let before = Seq::new(first.seq.get().saturating_sub(1));
        let stored = self.store.entries(id, before, known.len()).await?;
        if stored != known {
            let problem = format!("has entries of conversation {id} that are stored with another content");
            return Err(self.wrong(problem));
        }
        Ok(())
    }

    /// Commits what is new; a commit ends where a seat is given or freed, so that the store remembers
    /// the instant at which that happened.
    async fn append(
        &self,
        id: ConversationId,
        mut head: Option<Conversation>,
        new: &[Entry],
    ) -> Result<Option<Conversation>, ArchiveError> {
        let mut pending = Vec::new();
        let mut expected = head.as_ref().map_or(Seq::ZERO, |head| head.seq);
        for (n, entry) in new.iter().enumerate() {
            let seated = seated(head.as_ref());
            let next = self.fold(id, head.take(), entry)?;
            let is_last = n + 1 == new.len() || self::seated(Some(&next)) != seated;
            pending.push(entry.clone());
            if is_last {
                let entries = std::mem::take(&mut pending);
                self.store.commit(&Commit { expected, entries, head: next.clone(), seats: None }).await?;
                expected = next.seq;
            }
            head = Some(next);
        }
        Ok(head)
    }

    fn fold(
        &self,
        id: ConversationId,
        head: Option<Conversation>,
        entry: &Entry,
    ) -> Result<Conversation, ArchiveError> {
        let (seq, shown) = head.as_ref().map_or((Seq::ZERO, 0), |head| (head.seq, head.shown));
        let shown = shown + u64::from(entry.event.is_shown());
        if entry.seq != seq.next() || entry.shown != shown {
            let problem = format!("must have entry {} of conversation {id} here, has {}", seq.next(), entry.seq);
            return Err(self.wrong(problem));
        }
        let next = match head {
            Some(mut head) => {
                head.apply(entry);
                Some(head)
            }
            None => Conversation::begin(entry),
        };
        next.filter(|next| next.id == id).ok_or_else(|| self.wrong(format!("must begin conversation {id}")))
    }
}

fn seated(head: Option<&Conversation>) -> Vec<OperatorId> {
    head.map(|head| head.index().seated().cloned().collect()).unwrap_or_default()
}
