//! Writing: every change is one transaction, which happens entirely or not at all.

use handoff_core::agent::Agent;
use handoff_core::event::Entry;
use handoff_core::store::{Commit, Marks, Reader, Seats, StoreError, TriggerOutcome};
use handoff_core::{Conversation, ConversationId, OperatorId, Seq};
use redb::{Database, ReadableTable as _, WriteTransaction};

use crate::error::Failure;
use crate::read::held;
use crate::tables::{AGENTS, CHANGES, Change, HEADS, KEYS, LOG, MARKS, META, NUMBERS, SEATED, TRIGGERS, filed};
use crate::words;

/// Set while what was erased may still lie in free pages of the file.
pub(crate) const FORGETTING: &str = "forgetting";

/// Runs `work` in a transaction and makes it durable; where `work` fails, nothing was written.
///
/// `redb` lets one transaction write at a time. That is what makes "compare, then count, then
/// write" safe: between the three nobody else can write.
pub(crate) fn transaction<T>(
    database: &Database,
    work: impl FnOnce(&WriteTransaction) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut transaction = database.begin_write()?;
    // A kill must not cost a walk through the whole file at the next start. It brings two-phase
    // commits along: visitors choose what is written, and must not be able to forge a checksum.
    transaction.set_quick_repair(true);
    // On an error the transaction is dropped here, which takes everything back.
    let done = work(&transaction)?;
    // Returns after fsync: `Durability::Immediate` is the default.
    transaction.commit()?;
    Ok(done)
}

/// Compares, counts, appends and replaces.
pub(crate) fn commit(transaction: &WriteTransaction, commit: &Commit) -> Result<(), Failure> {
    let before = head(transaction, commit.head.id)?;
    let found = before.as_ref().map_or(Seq::ZERO, |head| head.seq);
    if found != commit.expected {
        return Err(Failure::Refused(StoreError::Conflict { expected: commit.expected, found }));
    }
    if let Some(seats) = &commit.seats {
        count(transaction, seats, commit.head.id)?;
    }
    append(transaction, commit)?;
    words::file(transaction, commit)?;
    remember(transaction, before.as_ref(), commit)?;
    replace(transaction, before.as_ref(), &commit.head)
}

/// The conversation itself does not count: who was offered it has its seat already.
fn count(transaction: &WriteTransaction, seats: &Seats, this: ConversationId) -> Result<(), Failure> {
    let taken = held(&transaction.open_table(SEATED)?, &seats.operator, Some(this))?;
    if taken >= seats.limit {
        return Err(Failure::Refused(StoreError::SeatsFull));
    }
    Ok(())
}

fn append(transaction: &WriteTransaction, commit: &Commit) -> Result<(), Failure> {
    let id = commit.head.id;
    let mut log = transaction.open_table(LOG)?;
    let mut keys = transaction.open_table(KEYS)?;
    for entry in &commit.entries {
        log.insert((id.as_bytes(), entry.seq.get()), serde_json::to_vec(entry)?.as_slice())?;
        if let Some(key) = &entry.key {
            let author = entry.author().as_column();
            keys.insert((id.as_bytes(), author.as_str(), key.as_str()), entry.seq.get())?;
        }
    }
    Ok(())
}

/// Who was given a seat and whose came free, and what became of a trigger.
fn remember(transaction: &WriteTransaction, before: Option<&Conversation>, commit: &Commit) -> Result<(), Failure> {
    let mut triggers = transaction.open_table(TRIGGERS)?;
    for entry in commit.entries.iter().filter(|entry| TriggerOutcome::of(&entry.event).is_some()) {
        let place = (entry.at.as_millis(), commit.head.id.as_bytes(), entry.seq.get());
        triggers.insert(place, commit.head.agent.as_str())?;
    }
    let at = commit.entries.last().map(|entry| entry.at.as_millis());
    let (given, freed) = commit.changed_seats(before);
    for operator in given {
        change(transaction, &operator, |change| change.0 = at)?;
    }
    for operator in freed {
        change(transaction, &operator, |change| change.1 = at)?;
    }
    Ok(())
}

/// Changes what is remembered of an operator's load, and gives the change the next number.
fn change(
    transaction: &WriteTransaction,
    operator: &OperatorId,
    with: impl FnOnce(&mut Change),
) -> Result<(), Failure> {
    let mut changes = transaction.open_table(CHANGES)?;
    let mut numbers = transaction.open_table(NUMBERS)?;
    let mut change = changes.get(operator.as_str())?.map(|row| row.value()).unwrap_or_default();
    with(&mut change);
    let next = numbers.last()?.map_or(0, |(number, _)| number.value()) + 1;
    numbers.remove(change.2)?;
    numbers.insert(next, operator.as_str())?;
    change.2 = next;
    changes.insert(operator.as_str(), change)?;
    Ok(())
}

fn replace(transaction: &WriteTransaction, before: Option<&Conversation>, after: &Conversation) -> Result<(), Failure> {
    if let Some(before) = before {
        unfile(transaction, before)?;
    }
    for row in filed(after) {
        let mut index = transaction.open_table(row.index)?;
        index.insert((row.group.as_slice(), row.at.as_millis(), row.id.as_bytes()), ())?;
    }
    let mut heads = transaction.open_table(HEADS)?;
    heads.insert(after.id.as_bytes(), serde_json::to_vec(after)?.as_slice())?;
    Ok(())
}

fn unfile(transaction: &WriteTransaction, conversation: &Conversation) -> Result<(), Failure> {
    for row in filed(conversation) {
        let mut index = transaction.open_table(row.index)?;
        index.remove((row.group.as_slice(), row.at.as_millis(), row.id.as_bytes()))?;
    }
    Ok(())
}

/// Moves a mark forward where there is a conversation; says whether it moved.
pub(crate) fn mark_read(
    transaction: &WriteTransaction,
    id: ConversationId,
    reader: Reader,
    to: u64,
) -> Result<bool, Failure> {
    if head(transaction, id)?.is_none() {
        return Ok(false);
    }
    let mut table = transaction.open_table(MARKS)?;
    let (visitor, operator) = table.get(id.as_bytes())?.map_or((0, 0), |row| row.value());
    let mut marks = Marks { visitor, operator };
    let moves = marks.raise(reader, to);
    table.insert(id.as_bytes(), (marks.visitor, marks.operator))?;
    Ok(moves)
}

/// Takes a conversation out of every table, where a position is expected only from that one; says whether
/// the file must be written anew.
pub(crate) fn erase(
    transaction: &WriteTransaction,
    id: ConversationId,
    expected: Option<Seq>,
) -> Result<bool, Failure> {
    let mut meta = transaction.open_table(META)?;
    let Some(head) = head(transaction, id)? else {
        // An earlier erasure may have been cut off before the file was written anew.
        return Ok(meta.get(FORGETTING)?.is_some());
    };
    if let Some(expected) = expected.filter(|expected| *expected != head.seq) {
        return Err(Failure::Refused(StoreError::Conflict { expected, found: head.seq }));
    }
    // Together with the removal, so that the next start goes on where a crash cut it off.
    meta.insert(FORGETTING, 1)?;
    unfile(transaction, &head)?;
    for operator in head.index().seated() {
        change(transaction, operator, |_| {})?;
    }
    transaction.open_table(HEADS)?.remove(id.as_bytes())?;
    transaction.open_table(MARKS)?.remove(id.as_bytes())?;
    let first = id.as_bytes();
    let mut log = transaction.open_table(LOG)?;
    let mut triggers = transaction.open_table(TRIGGERS)?;
    for row in log.range::<(&[u8; 16], u64)>((first, 0)..=(first, u64::MAX))? {
        let entry: Entry = serde_json::from_slice(row?.1.value())?;
        triggers.remove((entry.at.as_millis(), first, entry.seq.get()))?;
        words::unfile(transaction, id, &entry)?;
    }
    log.retain_in((first, 0)..=(first, u64::MAX), |_, _| false)?;
    let mut keys = transaction.open_table(KEYS)?;
    // No text stands after every other, so the end is told by the id.
    let mut written = Vec::new();
    for row in keys.range((first, "", "")..)? {
        let (key, _) = row?;
        let (owner, author, name) = key.value();
        if owner != first {
            break;
        }
        written.push((author.to_owned(), name.to_owned()));
    }
    for (author, name) in &written {
        keys.remove((first, author.as_str(), name.as_str()))?;
    }
    Ok(true)
}

/// Writes an agent, if nobody changed it since the caller read it.
pub(crate) fn save_agent(transaction: &WriteTransaction, agent: &Agent) -> Result<(), Failure> {
    let mut agents = transaction.open_table(AGENTS)?;
    let stored = agents.get(agent.id.as_str())?.map(|row| serde_json::from_slice::<Agent>(row.value())).transpose()?;
    let found = stored.map_or(0, |agent| agent.version);
    let expected = agent.version.saturating_sub(1);
    if found != expected {
        let (expected, found) = (Seq::new(expected), Seq::new(found));
        return Err(Failure::Refused(StoreError::Conflict { expected, found }));
    }
    agents.insert(agent.id.as_str(), serde_json::to_vec(agent)?.as_slice())?;
    Ok(())
}

fn head(transaction: &WriteTransaction, id: ConversationId) -> Result<Option<Conversation>, Failure> {
    let heads = transaction.open_table(HEADS)?;
    let row = heads.get(id.as_bytes())?;
    Ok(row.map(|row| serde_json::from_slice(row.value())).transpose()?)
}
