//! What is kept: a few tables of values, and one index for each question that the desk asks.

use handoff_core::conversation::Stage;
use handoff_core::operator::Scope;
use handoff_core::store::{Filter, Listing};
use handoff_core::{AgentId, Conversation, ConversationId, Timestamp};
use redb::{TableDefinition, WriteTransaction};

use crate::error::Failure;

/// Changes when the tables do: a program must not read what it does not understand.
pub(crate) const FORMAT: u64 = 4;

/// A conversation's sixteen bytes.
pub(crate) type Id = &'static [u8; 16];

/// Facts about the file itself.
pub(crate) const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
/// The state of each conversation, as JSON.
pub(crate) const HEADS: TableDefinition<'_, Id, &[u8]> = TableDefinition::new("heads");
/// The log of each conversation by position, as JSON.
pub(crate) const LOG: TableDefinition<'_, (Id, u64), &[u8]> = TableDefinition::new("log");
/// Where in the log an author's key is.
pub(crate) const KEYS: TableDefinition<'_, (Id, &str, &str), u64> = TableDefinition::new("keys");
/// The agents, as JSON.
pub(crate) const AGENTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("agents");

/// When each operator was last given a seat, when one of his last came free, and the number of the
/// last change of his load. It stays when a conversation is erased, and names none.
pub(crate) const CHANGES: TableDefinition<'_, &str, Change> = TableDefinition::new("changes");
pub(crate) type Change = (Option<i64>, Option<i64>, u64);
/// Whose load each change was, for as long as it is his last.
pub(crate) const NUMBERS: TableDefinition<'_, u64, &str> = TableDefinition::new("numbers");
/// Where an entry of the log says what became of a trigger, by its instant, with the agent.
pub(crate) const TRIGGERS: TableDefinition<'_, TriggerKey, &str> = TableDefinition::new("triggers");
pub(crate) type TriggerKey = (i64, Id, u64);

/// How far the visitor and the operators of a conversation have read.
pub(crate) const MARKS: TableDefinition<'_, Id, (u64, u64)> = TableDefinition::new("marks");

/// The order in which entries were written, whatever conversation they are of, and back from it.
pub(crate) const WRITTEN: TableDefinition<'_, u64, (Id, u64)> = TableDefinition::new("written");
pub(crate) const PLACES: TableDefinition<'_, (Id, u64), u64> = TableDefinition::new("places");
/// Where each term of what was said stands in that order.
pub(crate) const TERMS: TableDefinition<'_, (&str, u64), ()> = TableDefinition::new("terms");

/// An index: a group, the instant it is ordered by, the conversation. All have one shape, so that
/// one function walks them all.
pub(crate) type Index = TableDefinition<'static, IndexKey, ()>;
pub(crate) type IndexKey = (&'static [u8], i64, Id);

/// Every agent's conversations, grouped by list.
const LISTS: Index = TableDefinition::new("lists");
/// One agent's conversations, grouped by agent and list.
const STREAMS: Index = TableDefinition::new("streams");
/// Who has it or is asked for it, grouped by operator: his list.
const HELD: Index = TableDefinition::new("held");
/// Whose seats it takes, grouped by operator: his load. A transfer takes one of a second operator.
pub(crate) const SEATED: Index = TableDefinition::new("seated");
/// Deadlines, in one group.
const DUE: Index = TableDefinition::new("due");
/// What the desk owes, in one group.
const OWED: Index = TableDefinition::new("owed");
/// Visitors' tokens, each a group.
const TOKENS: Index = TableDefinition::new("tokens");

/// Every conversation, in one group.
const EVERYTHING: Index = TableDefinition::new("everything");

/// All of them.
pub(crate) const INDEXES: [Index; 8] = [LISTS, STREAMS, HELD, SEATED, DUE, OWED, TOKENS, EVERYTHING];

/// The group of an index that has only one.
const WHOLE: &[u8] = b"";

/// Makes what is not there yet: a reader of `redb` cannot open a table that nobody wrote to.
pub(crate) fn create(transaction: &WriteTransaction) -> Result<(), Failure> {
    transaction.open_table(META)?;
    transaction.open_table(HEADS)?;
    transaction.open_table(LOG)?;
    transaction.open_table(KEYS)?;
    transaction.open_table(AGENTS)?;
    transaction.open_table(CHANGES)?;
    transaction.open_table(NUMBERS)?;
    transaction.open_table(TRIGGERS)?;
    transaction.open_table(MARKS)?;
    transaction.open_table(WRITTEN)?;
    transaction.open_table(PLACES)?;
    transaction.open_table(TERMS)?;
    for index in INDEXES {
        transaction.open_table(index)?;
    }
    Ok(())
}

/// One row of an index.
pub(crate) struct Filed {
    pub(crate) index: Index,
    pub(crate) group: Vec<u8>,
    pub(crate) at: Timestamp,
    pub(crate) id: ConversationId,
}

/// The rows under which `conversation` is found. Writing takes the old ones out and puts the new
/// ones in, so that an index never knows more than the state does.
pub(crate) fn filed(conversation: &Conversation) -> Vec<Filed> {
    let index = conversation.index();
    let list = tag(index.stage);
    // The Waiting list goes by who asked first, the others by what happened last.
    let listed_at = if list == WAITING { index.since } else { index.updated_at };
    let file = |index, group, at| Filed { index, group, at, id: conversation.id };
    let mut rows = vec![
        file(LISTS, vec![list], listed_at),
        file(STREAMS, stream(index.agent, list), listed_at),
        file(TOKENS, index.token.as_bytes().to_vec(), index.since),
        // Ordered by id alone.
        file(EVERYTHING, WHOLE.into(), Timestamp::default()),
    ];
    rows.extend(index.seated().map(|operator| file(SEATED, operator.as_str().into(), Timestamp::default())));
    if let Some(holder) = index.holder {
        rows.push(file(HELD, holder.as_str().into(), index.updated_at));
    }
    if let Some(deadline) = index.deadline {
        rows.push(file(DUE, WHOLE.into(), deadline));
    }
    if index.owed {
        rows.push(file(OWED, WHOLE.into(), index.since));
    }
    rows
}

/// Where the answer to a question lies.
pub(crate) struct Question {
    pub(crate) index: Index,
    /// Several groups are one list: the reader merges them.
    pub(crate) groups: Vec<Vec<u8>>,
    /// Nothing after this instant belongs to it.
    pub(crate) until: Timestamp,
}

/// The index that answers `filter`. It may name a few conversations too many, which
/// [`Filter::place`] then refuses; it never misses one.
pub(crate) fn question(filter: &Filter) -> Question {
    let endless = Timestamp::from_millis(i64::MAX);
    let (index, groups, until) = match filter {
        Filter::Inbox { list: Listing::HeldBy(operator), .. } => (HELD, vec![operator.as_str().into()], endless),
        Filter::Inbox { agents: Scope::All, list } => (LISTS, vec![vec![tag_of(list)]], endless),
        Filter::Inbox { agents: Scope::Agents(agents), list } => {
            (STREAMS, agents.iter().map(|agent| stream(agent, tag_of(list))).collect(), endless)
        }
        Filter::Due { by } => (DUE, vec![WHOLE.into()], *by),
        Filter::Owed => (OWED, vec![WHOLE.into()], endless),
        Filter::Token(token) => (TOKENS, vec![token.as_bytes().to_vec()], endless),
        Filter::Seated(operator) => (SEATED, vec![operator.as_str().into()], endless),
        // Lists backwards: they go by what happened last, and the earliest is asked for first.
        Filter::Idle { agent, by } => (STREAMS, vec![stream(agent, tag(Stage::Ai))], *by),
        Filter::Ended { agent, by } => (STREAMS, vec![stream(agent, tag(Stage::Resolved))], *by),
        Filter::Everything => (EVERYTHING, vec![WHOLE.into()], endless),
    };
    Question { index, groups, until }
}

const WAITING: u8 = b'w';

fn tag(stage: Stage) -> u8 {
    match stage {
        Stage::Ai => b'a',
        // Whoever is asked has not said yes: the visitor waits all the same.
        Stage::Waiting | Stage::Offered => WAITING,
        Stage::Human => b'h',
        Stage::Resolved => b'r',
    }
}

fn tag_of(list: &Listing) -> u8 {
    match list {
        Listing::Ai => tag(Stage::Ai),
        Listing::Waiting => tag(Stage::Waiting),
        Listing::HeldBy(_) | Listing::HeldByOthers(_) => tag(Stage::Human),
        Listing::Resolved => tag(Stage::Resolved),
    }
}

/// The tag has one byte and stands first, so that no agent's name can look like another group.
fn stream(agent: &AgentId, list: u8) -> Vec<u8> {
    let mut group = vec![list];
    group.extend_from_slice(agent.as_str().as_bytes());
    group
}
