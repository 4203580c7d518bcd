//! Finding words: where each term was written, and a look at the entries that have the rarest one.

use std::ops::Bound::{Excluded, Included};

use handoff_core::search::terms;
use handoff_core::store::{Commit, Found, Hit, LOOKED_AT_MAX, PAGE_MAX, Search, SearchPage, Written};
use handoff_core::{ConversationId, Entry};
use redb::{ReadTransaction, ReadableTable as _, WriteTransaction};

use crate::error::Failure;
use crate::read::load;
use crate::tables::{LOG, PLACES, TERMS, WRITTEN};

/// Files the entries of a commit behind all that were written before.
pub(crate) fn file(transaction: &WriteTransaction, commit: &Commit) -> Result<(), Failure> {
    let id = commit.head.id;
    let mut written = transaction.open_table(WRITTEN)?;
    let mut places = transaction.open_table(PLACES)?;
    let mut index = transaction.open_table(TERMS)?;
    let mut place = written.last()?.map_or(0, |(last, _)| last.value());
    for entry in &commit.entries {
        place += 1;
        written.insert(place, (id.as_bytes(), entry.seq.get()))?;
        places.insert((id.as_bytes(), entry.seq.get()), place)?;
        for term in terms(&entry.event) {
            index.insert((term.as_str(), place), ())?;
        }
    }
    Ok(())
}

/// Takes an entry out again.
pub(crate) fn unfile(transaction: &WriteTransaction, id: ConversationId, entry: &Entry) -> Result<(), Failure> {
    let mut places = transaction.open_table(PLACES)?;
    let Some(place) = places.remove((id.as_bytes(), entry.seq.get()))?.map(|place| place.value()) else {
        return Ok(());
    };
    transaction.open_table(WRITTEN)?.remove(place)?;
    let mut index = transaction.open_table(TERMS)?;
    for term in terms(&entry.event) {
        index.remove((term.as_str(), place))?;
    }
    Ok(())
}

/// One page, the latest first. Every entry that is meant has all terms of the query, so it is enough to
/// walk along one of them: the longest, which tells the most.
pub(crate) fn search(snapshot: &ReadTransaction, search: &Search, page: SearchPage) -> Result<Found, Failure> {
    let asked = search.query.terms();
    let Some(term) = asked.iter().max_by_key(|term| term.len()) else { return Ok(Found::default()) };
    let (index, written, log) = (snapshot.open_table(TERMS)?, snapshot.open_table(WRITTEN)?, snapshot.open_table(LOG)?);
    let before = page.before.map_or(u64::MAX, Written::get);
    let places = index.range::<(&str, u64)>((Included((term.as_str(), 0)), Excluded((term.as_str(), before))))?;
    let (mut found, mut looked_at) = (Found::default(), 0);
    for row in places.rev() {
        if found.hits.len() == page.limit.min(PAGE_MAX) || looked_at == LOOKED_AT_MAX {
            return Ok(found);
        }
        let (key, _) = row?;
        let (_, place) = key.value();
        looked_at += 1;
        found.next = Some(Written::new(place));
        let Some(row) = written.get(place)? else { continue };
        let (id, seq) = row.value();
        let conversation = ConversationId::from_bytes(*id);
        let entry = log.get((id, seq))?.ok_or(Failure::Index(conversation))?;
        let entry: Entry = serde_json::from_slice(entry.value())?;
        if search.query.finds(&entry.event) {
            let agent = load(snapshot, conversation)?.ok_or(Failure::Index(conversation))?.agent;
            if search.agents.contains(&agent) {
                found.hits.push(Hit { agent, conversation, entry });
            }
        }
    }
    found.next = None;
    Ok(found)
}
