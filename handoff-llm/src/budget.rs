//! How much may be asked of a model: requests and tokens in a sliding window, for each conversation and
//! each agent.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use handoff_core::{AgentId, ConversationId, Timestamp};

use crate::error::LlmError;

/// Most conversations whose use is remembered; beyond it those that asked the longest ago are forgotten.
pub const CONVERSATIONS_MAX: usize = 10_000;
/// Bytes that are taken for a token where a server does not count: four letters of English, and a sign of Chinese or
/// two letters of Russian come to about one as well.
const TOKEN_BYTES: usize = 4;

/// What may be used within a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Requests, summaries and drafts included.
    pub requests: u32,
    /// Tokens of questions, thoughts and answers together, as the server counts them, or a quarter of the bytes.
    pub tokens: u64,
}

/// What may be used, and in which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budgets {
    /// The time that counts, up to now. One hour unless set.
    pub window: Duration,
    /// Of one conversation. A visitor may begin another one, as often as the host's limit of requests lets him.
    /// 60 requests and 300,000 tokens unless set.
    pub conversation: Budget,
    /// Of one agent. 5,000 requests and 20,000,000 tokens unless set.
    pub agent: Budget,
}

impl Default for Budgets {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(3_600),
            conversation: Budget { requests: 60, tokens: 300_000 },
            agent: Budget { requests: 5_000, tokens: 20_000_000 },
        }
    }
}

/// What was used.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    conversations: HashMap<ConversationId, Used>,
    agents: HashMap<AgentId, Used>,
}

/// The requests of a window, oldest first.
#[derive(Debug, Default)]
struct Used {
    requests: VecDeque<(Timestamp, u64)>,
    tokens: u64,
}

impl Ledger {
    /// Books a request of about so many tokens, if both budgets allow it.
    pub(crate) fn book(
        &mut self,
        (conversation, agent): (ConversationId, &AgentId),
        tokens: u64,
        budgets: &Budgets,
        now: Timestamp,
    ) -> Result<(), LlmError> {
        let since = now.before(budgets.window);
        if self.conversations.len() >= CONVERSATIONS_MAX && !self.conversations.contains_key(&conversation) {
            self.forget(since);
        }
        let of_conversation = used(&mut self.conversations, &conversation, since);
        if !of_conversation.has_room(&budgets.conversation) {
            return Err(LlmError::Exhausted("conversation"));
        }
        let of_agent = used(&mut self.agents, agent, since);
        if !of_agent.has_room(&budgets.agent) {
            return Err(LlmError::Exhausted("agent"));
        }
        of_conversation.add(now, tokens);
        of_agent.add(now, tokens);
        Ok(())
    }

    /// Adds tokens to what was booked.
    pub(crate) fn add(&mut self, (conversation, agent): (ConversationId, &AgentId), tokens: u64, now: Timestamp) {
        let used = [self.conversations.get_mut(&conversation), self.agents.get_mut(agent)];
        for used in used.into_iter().flatten() {
            used.grow(now, tokens);
        }
    }

    /// Makes room: all that is over, and, where nothing is, the conversation that asked the longest ago.
    fn forget(&mut self, since: Timestamp) {
        let last = |used: &Used| used.requests.back().map(|(at, _)| *at);
        self.conversations.retain(|_, used| last(used).is_some_and(|at| at > since));
        if self.conversations.len() >= CONVERSATIONS_MAX {
            let oldest = self.conversations.iter().min_by_key(|(_, used)| last(used)).map(|(id, _)| *id);
            oldest.and_then(|oldest| self.conversations.remove(&oldest));
        }
    }
}

/// About how many tokens a text of so many bytes has.
pub(crate) fn tokens(bytes: usize) -> u64 {
    u64::try_from(bytes.div_ceil(TOKEN_BYTES)).unwrap_or(u64::MAX)
}

fn used<'a, K: Clone + Eq + Hash>(all: &'a mut HashMap<K, Used>, key: &K, since: Timestamp) -> &'a mut Used {
    let used = all.entry(key.clone()).or_default();
    while let Some((_, tokens)) = used.requests.front().filter(|(at, _)| *at <= since) {
        used.tokens = used.tokens.saturating_sub(*tokens);
        used.requests.pop_front();
    }
    used
}

impl Used {
    fn has_room(&self, budget: &Budget) -> bool {
        let requests = u32::try_from(self.requests.len()).unwrap_or(u32::MAX);
        requests < budget.requests && self.tokens < budget.tokens
    }

    fn add(&mut self, now: Timestamp, tokens: u64) {
        self.requests.push_back((now, tokens));
        self.tokens = self.tokens.saturating_add(tokens);
    }

    /// Adds to the latest request.
    fn grow(&mut self, now: Timestamp, tokens: u64) {
        match self.requests.back_mut() {
            Some((at, before)) => (*at, *before) = (now.max(*at), before.saturating_add(tokens)),
            None => return,
        }
        self.tokens = self.tokens.saturating_add(tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation(n: u32) -> ConversationId {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&n.to_be_bytes());
        ConversationId::from_bytes(bytes)
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    #[test]
    fn a_window_slides_and_counts_requests_and_tokens() {
        let agent = AgentId::new("docs").unwrap();
        let budgets = Budgets {
            window: Duration::from_secs(60),
            conversation: Budget { requests: 2, tokens: 100 },
            agent: Budget { requests: 3, tokens: 1_000 },
        };
        let mut ledger = Ledger::default();
        let mut book = |n, tokens, second| match ledger.book((conversation(n), &agent), tokens, &budgets, at(second)) {
            Ok(()) => "booked",
            Err(LlmError::Exhausted(whose)) => whose,
            Err(_) => "other",
        };
        assert_eq!(book(1, 10, 0), "booked");
        assert_eq!(book(1, 10, 30), "booked");
        assert_eq!(book(1, 10, 59), "conversation");
        assert_eq!(book(2, 100, 59), "booked");
        assert_eq!(book(3, 1, 59), "agent");
        assert_eq!(book(2, 1, 61), "conversation", "its tokens are used up");
        assert_eq!(book(1, 90, 61), "booked", "what was asked at the beginning is over");
        ledger.add((conversation(3), &agent), 1_000, at(61));
        assert!(ledger.book((conversation(9), &agent), 1, &budgets, at(100)).is_err());
        assert!(ledger.book((conversation(9), &agent), 1, &budgets, at(200)).is_ok());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let agent = AgentId::new("docs").unwrap();
        let budgets = Budgets { agent: Budget { requests: u32::MAX, tokens: u64::MAX }, ..Budgets::default() };
        let mut ledger = Ledger::default();
        for n in 0..u32::try_from(CONVERSATIONS_MAX).unwrap() + 50 {
            ledger.book((conversation(n), &agent), 1, &budgets, Timestamp::from_millis(i64::from(n))).unwrap();
        }
        assert_eq!(ledger.conversations.len(), CONVERSATIONS_MAX);
        assert!(!ledger.conversations.contains_key(&conversation(0)));
    }
}
