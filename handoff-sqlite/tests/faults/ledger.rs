//! What was acknowledged, and whether a store has it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use handoff_core::conformance::{Script, agent, operator};
use handoff_core::conversation::Conversation;
use handoff_core::event::{Entry, Event};
use handoff_core::roster::Roster;
use handoff_core::store::{Filter, PAGE_MAX, Page, Place, Store, StoreError};
use handoff_core::{ConversationId, Seq};
use handoff_sqlite::SqliteStore;

use super::script::{HOLDER, is_erased_from_its_position, name_of_version, operator_id, status, words};
use super::shim::beside;

/// A turn after which an operator is as he was enrolled.
const NEVER_TURNED: u64 = 2;

/// The acknowledgements of one run, up to a moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    /// How many there are.
    pub(crate) count: u64,
    seqs: BTreeMap<u64, u64>,
    erasing: BTreeSet<u64>,
    pub(crate) erased: BTreeSet<u64>,
    version: u64,
    operators: BTreeSet<u64>,
    leases: BTreeMap<u64, u64>,
    /// The turns after which an operator may be as he is.
    statuses: BTreeMap<u64, Vec<u64>>,
}

/// What a store lacks of it, and what is not whole in the store.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) missing: Vec<String>,
    pub(crate) wrong: Vec<String>,
    pub(crate) entries: u64,
}

impl Ledger {
    pub(crate) fn of<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let mut ledger = Self::default();
        lines.into_iter().for_each(|line| ledger.add(line));
        ledger
    }

    pub(crate) fn add(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let numbers: Vec<u64> = words.map(|word| word.parse().unwrap()).collect();
        self.count += u64::from(!matches!(kind, "erasing" | "turning"));
        match (kind, numbers.as_slice()) {
            ("commit", [n, seq]) => drop(self.seqs.insert(*n, *seq)),
            ("erasing", [n]) => drop(self.erasing.insert(*n)),
            ("erased", [n]) => drop(self.erased.insert(*n)),
            ("agent", [version]) => self.version = *version,
            ("operator", [who]) => {
                self.operators.insert(*who);
                self.statuses.insert(*who, vec![NEVER_TURNED]);
            }
            ("lease", [who, until]) => drop(self.leases.insert(*who, *until)),
            ("turning", [who, turn]) => self.statuses.entry(*who).or_default().push(*turn),
            ("turned", [who, turn]) => drop(self.statuses.insert(*who, vec![*turn])),
            _ => panic!("what is {line:?}?"),
        }
    }

    /// Whether its erasing was begun.
    pub(crate) fn may_be_erased(&self, n: u64) -> bool {
        self.erasing.contains(&n)
    }

    /// Reads everything that the store has.
    pub(crate) async fn compare(&self, store: &SqliteStore) -> Result<Compared, StoreError> {
        let heads = everything(store).await?;
        let takes_a_seat = |head: &&Conversation| head.index().seated().any(|who| who.as_str() == HOLDER);
        let held = heads.iter().filter(takes_a_seat).count();
        let mut compared = self.compare_logs(store, heads, |_| true).await?;
        let counted = store.loads(&[operator(HOLDER).id]).await?[0].held;
        if counted as usize != held {
            compared.wrong.push(format!("{HOLDER} holds {held}, and {counted} seats are counted"));
        }
        Ok(compared)
    }

    /// Reads the ids beside the database: each erasing that was acknowledged is written down there, and none
    /// of a conversation that lives, unless it was to be erased however it stands.
    pub(crate) async fn compare_ids(&self, store: &SqliteStore, database: &Path) -> Result<Vec<String>, StoreError> {
        let ids = fs::read_to_string(beside(database, "-erased")).unwrap_or_default();
        let ids: BTreeSet<ConversationId> = ids.lines().filter_map(|line| line.parse().ok()).collect();
        let unknown = self.erased.iter().filter(|n| !ids.contains(&Script::begin(**n, "shop").id()));
        let mut wrong: Vec<String> = unknown.map(|n| format!("the id of {n}, which is erased, is not there")).collect();
        for id in ids {
            let n = number(id);
            if is_erased_from_its_position(n) && store.load(id).await?.is_some() {
                wrong.push(format!("the id of {n}, which lives, is among the erased"));
            }
        }
        Ok(wrong)
    }

    /// Reads these conversations, and all that is no conversation.
    pub(crate) async fn compare_some(&self, store: &SqliteStore, some: &BTreeSet<u64>) -> Result<Compared, StoreError> {
        let mut heads = Vec::new();
        for n in some {
            heads.extend(store.load(Script::begin(*n, "shop").id()).await?);
        }
        self.compare_logs(store, heads, |n| some.contains(&n)).await
    }

    async fn compare_logs(
        &self,
        store: &SqliteStore,
        heads: Vec<Conversation>,
        is_meant: impl Fn(u64) -> bool,
    ) -> Result<Compared, StoreError> {
        let mut compared = Compared::default();
        let mut found = BTreeMap::new();
        for head in heads {
            let (n, log) = (number(head.id), log(store, head.id).await?);
            compared.entries += log.len() as u64;
            compared.wrong.extend(flaw(n, &head, &log));
            found.insert(n, head.seq.get());
        }
        for (n, seq) in self.seqs.iter().filter(|(n, _)| is_meant(**n)) {
            let there = found.get(n).copied().unwrap_or(0);
            if there < *seq && !self.erasing.contains(n) {
                compared.missing.push(format!("conversation {n} ends at {there}, {seq} was acknowledged"));
            }
        }
        for n in self.erased.iter().filter(|n| found.contains_key(n)) {
            compared.missing.push(format!("the erasing of conversation {n}"));
        }
        self.compare_settings(store, &mut compared).await?;
        self.compare_operators(store, &mut compared).await;
        Ok(compared)
    }

    async fn compare_settings(&self, store: &SqliteStore, compared: &mut Compared) -> Result<(), StoreError> {
        let found = store.agent(&agent("shop")).await?;
        let version = found.as_ref().map_or(0, |agent| agent.version);
        if version < self.version {
            compared.missing.push(format!("settings are version {version}, {} was acknowledged", self.version));
        }
        if found.is_some_and(|agent| agent.settings.name != name_of_version(version)) {
            compared.wrong.push(format!("settings of version {version} are those of another"));
        }
        Ok(())
    }

    async fn compare_operators(&self, store: &SqliteStore, compared: &mut Compared) {
        for who in &self.operators {
            let Some(found) = store.operator(&operator_id(*who)).await.unwrap() else {
                compared.missing.push(format!("operator {who}"));
                continue;
            };
            let until = found.lease_until.map_or(0, |until| until.as_millis() as u64);
            if until < self.leases.get(who).copied().unwrap_or(0) {
                compared.missing.push(format!("a lease of operator {who}"));
            }
            if let Some(turns) = self.statuses.get(who)
                && !turns.iter().any(|turn| status(*turn) == found.status)
            {
                compared.missing.push(format!("the status of operator {who}, after one of the turns {turns:?}"));
            }
        }
    }
}

async fn everything(store: &SqliteStore) -> Result<Vec<Conversation>, StoreError> {
    let mut all: Vec<Conversation> = Vec::new();
    loop {
        let after = all.last().map(|last| Place { at: handoff_core::Timestamp::from_millis(0), id: last.id });
        let page = store.list(&Filter::Everything, Page { after, limit: PAGE_MAX }).await?;
        let is_last = page.len() < PAGE_MAX;
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}

async fn log(store: &SqliteStore, id: ConversationId) -> Result<Vec<Entry>, StoreError> {
    let mut log: Vec<Entry> = Vec::new();
    loop {
        let after = log.last().map_or(Seq::ZERO, |last| last.seq);
        let page = store.entries(id, after, PAGE_MAX).await?;
        let is_last = page.len() < PAGE_MAX;
        log.extend(page);
        if is_last {
            return Ok(log);
        }
    }
}

pub(crate) fn number(id: ConversationId) -> u64 {
    u64::from_be_bytes(id.as_bytes()[8..].try_into().unwrap())
}

/// Whether the log has a hole, comes to another state or says what nobody said.
fn flaw(n: u64, head: &Conversation, log: &[Entry]) -> Option<String> {
    if !log.iter().map(|entry| entry.seq.get()).eq(1..=log.len() as u64) {
        return Some(format!("the log of {n} has a hole"));
    }
    if Conversation::fold(log).as_ref() != Some(head) {
        return Some(format!("the log of {n} does not come to its state"));
    }
    let said = |entry: &Entry| match &entry.event {
        Event::VisitorMessage { text, .. } | Event::OperatorMessage { text, .. } | Event::AiMessage { text, .. } => {
            text.as_str() != words(n, entry.seq.get())
        }
        _ => false,
    };
    log.iter().find(|entry| said(entry)).map(|entry| format!("entry {} of {n} says something else", entry.seq))
}
