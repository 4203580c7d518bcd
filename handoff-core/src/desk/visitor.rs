//! What a visitor does, and what he is shown of his conversation.

use super::{Desk, DeskError, Receipt, Request};
use crate::availability::snapshot;
use crate::bus::Signal;
use crate::checkup::{ASKED_CHARS_MAX, Seen, Sighting};
use crate::command::Command;
use crate::conversation::Conversation;
use crate::decide::would_hand_off;
use crate::event::{Entry, Event};
use crate::ids::{AgentId, ConversationId, MessageKey, Seq, TokenDigest, VisitorId};
use crate::projection::{Outlook, VisitorEntry, VisitorState, for_visitor, visitor_state};
use crate::queue::Standing;
use crate::rating::Rating;
use crate::store::{Commit, Filter, Page};
use crate::text::{Locale, Name, Origin, PageUrl, Text};
use crate::visitor::{Contact, Details, Introduction, Visitor};

/// Who begins a conversation.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The digest of the secret that the transport gave him.
    pub token: TokenDigest,
    /// What he calls himself.
    pub name: Option<Name>,
    /// Of his browser.
    pub locale: Option<Locale>,
    /// Where he is.
    pub page: Option<PageUrl>,
}

impl Desk {
    /// Begins a conversation with `agent`.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such agent.
    pub async fn begin(&self, agent: &AgentId, newcomer: Newcomer) -> Result<Conversation, DeskError> {
        if self.parts.store.agent(agent).await?.is_none() {
            return Err(DeskError::NotFound("agent"));
        }
        let now = self.now();
        let conversation = ConversationId::generate(now, self.random());
        let visitor = Visitor {
            id: VisitorId::generate(now, self.random()),
            token: newcomer.token,
            name: newcomer.name,
            locale: newcomer.locale,
            email: None,
            details: Details::default(),
        };
        let event = Event::Started { conversation, agent: agent.clone(), visitor, page: newcomer.page };
        let first = Entry { seq: Seq::ZERO.next(), shown: 0, at: now, key: None, event };
        let head = Conversation::begin(&first).ok_or(DeskError::NotFound("conversation"))?;
        let commit = Commit { expected: Seq::ZERO, entries: vec![first], head: head.clone(), seats: None };
        self.parts.store.commit(&commit).await?;
        self.tell(&head).await;
        Ok(head)
    }

    /// The conversation of the visitor who holds this token.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn find(&self, token: TokenDigest) -> Result<Option<Conversation>, DeskError> {
        let found = self.parts.store.list(&Filter::Token(token), Page::first(1)).await?;
        Ok(found.into_iter().next())
    }

    /// The visitor writes. The same key again is the same message.
    ///
    /// # Errors
    /// [`Rejected::KeyReused`](crate::command::Rejected::KeyReused) where the key came with another text before.
    pub async fn say(
        &self,
        id: ConversationId,
        key: MessageKey,
        text: Text,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::Say { text, page, files: Vec::new() }) };
        self.perform(request).await
    }

    /// The visitor asks for a person by the widget's button. Whether one was promised shows in the
    /// receipt's conversation.
    ///
    /// # Errors
    /// As [`say`](Self::say).
    pub async fn request_handoff(
        &self,
        id: ConversationId,
        key: MessageKey,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::RequestHandoff { page }) };
        self.perform(request).await
    }

    /// The visitor leaves his contact where he was asked for it, and waits for a callback from then on.
    ///
    /// # Errors
    /// [`Rejected::FormClosed`](crate::command::Rejected::FormClosed) where he is not asked for it, or not any
    /// more; else as [`say`](Self::say).
    pub async fn leave_contact(
        &self,
        id: ConversationId,
        key: MessageKey,
        contact: Contact,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::LeaveContact { contact, page }) };
        self.perform(request).await
    }

    /// The visitor says of the AI's last answer, by his own number of it, whether it helped: once. One
    /// that did not is a failed answer, with all that follows from one.
    ///
    /// # Errors
    /// [`Rejected::NotLastAnswer`](crate::command::Rejected::NotLastAnswer) and
    /// [`AlreadyJudged`](crate::command::Rejected::AlreadyJudged); else as [`say`](Self::say).
    pub async fn judge(
        &self,
        id: ConversationId,
        key: MessageKey,
        n: u64,
        helpful: bool,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::Judge { n, helpful }) };
        self.perform(request).await
    }

    /// The visitor rates a part of the conversation that is over: once, and until the same side speaks
    /// again.
    ///
    /// # Errors
    /// [`Rejected::NotRatable`](crate::command::Rejected::NotRatable) where it is not over, was rated, or
    /// the agent does not ask; else as [`say`](Self::say).
    pub async fn rate(&self, id: ConversationId, key: MessageKey, rating: Rating) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::Rate { rating }) };
        self.perform(request).await
    }

    /// The visitor does not want to wait any longer; the AI goes on.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn cancel(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Cancel)).await
    }

    /// The visitor says his name.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn identify(&self, id: ConversationId, name: Name) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Identify { name })).await
    }

    /// The visitor says who he is and what he wants, as far as the form before his first message asks: in one
    /// commit. An address begins no callback.
    ///
    /// # Errors
    /// As [`say`](Self::say).
    pub async fn introduce(
        &self,
        id: ConversationId,
        key: MessageKey,
        introduction: Introduction,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::Introduce { introduction, page }) };
        self.perform(request).await
    }

    /// The page says what it knows of the visitor, instead of all that it said before.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn describe(&self, id: ConversationId, details: Details) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Describe { details })).await
    }

    /// The visitor is writing. Told to whoever listens, and kept nowhere.
    pub async fn visitor_types(&self, id: ConversationId) {
        let from = crate::conversation::Speaker::Visitor;
        self.parts.bus.publish(Signal::Typing { conversation: id, from, name: None }).await;
    }

    /// What the visitor may see behind his entry `after`, from at most `limit` entries of the log,
    /// and whether there may be more.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn visitor_entries(
        &self,
        id: ConversationId,
        after: u64,
        limit: usize,
    ) -> Result<(Vec<VisitorEntry>, bool), DeskError> {
        let mut seq = Seq::new(after);
        loop {
            // A visitor's entry never stands before its own number, so nothing is skipped.
            let log = self.parts.store.entries(id, seq, limit).await?;
            let more = log.len() == limit;
            let seen: Vec<VisitorEntry> = log.iter().filter_map(for_visitor).filter(|entry| entry.n > after).collect();
            match log.last() {
                Some(last) if more && seen.is_empty() => seq = last.seq,
                _ => return Ok((seen, more)),
            }
        }
    }

    /// Whether a person would be promised by `agent` now: what the widget shows. Many may ask at
    /// once; the answer is worked out once for all who asked before it was.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such agent.
    pub async fn would_hand_off(&self, agent: &AgentId) -> Result<bool, DeskError> {
        // An agent that does not exist takes no slot among the hints.
        self.agent(agent).await?;
        self.hint(agent).await
    }

    /// Notes that a page asked for an agent, for whoever looks whether it is installed: by what it called the
    /// agent, cut to [`ASKED_CHARS_MAX`], and what it was answered. Kept in this process's memory, a few for
    /// each agent.
    pub fn note_sighting(&self, asked: &str, origin: Option<Origin>, page: Option<PageUrl>, outcome: Seen) {
        let agent = AgentId::new(asked).ok().filter(|_| outcome != Seen::Unknown);
        let asked = asked.chars().filter(|letter| !letter.is_control()).take(ASKED_CHARS_MAX).collect();
        let sighting = Sighting { asked, origin, page, outcome, at: self.now() };
        self.parts.sightings.note(agent.as_ref(), sighting);
    }

    /// What the visitor sees of his conversation now.
    ///
    /// # Errors
    /// Where the store or the roster fails.
    pub async fn visitor_state(&self, state: &Conversation) -> Result<VisitorState, DeskError> {
        let ratings = self.agent(&state.agent).await?.settings.ratings;
        let open = self.hint(&state.agent).await?;
        let queue = match Standing::of(state) {
            Some(standing) => Some(self.queue_place(&state.agent, standing).await?),
            None => None,
        };
        let read = self.marks(state.id).await?.operator;
        Ok(visitor_state(state, &Outlook { open, ratings, queue, read, mail: self.has_mailer() }))
    }

    /// Of an agent that exists.
    async fn hint(&self, agent: &AgentId) -> Result<bool, DeskError> {
        let work = async {
            let (settings, duty) = (self.agent(agent).await?.settings, self.duty(agent).await?);
            Ok(would_hand_off(&settings, &snapshot(&duty, agent, &settings, self.now())))
        };
        self.parts.hints.ask(agent, work).await
    }
}

/// Whether `event` is what an introduction comes to in the end: his question, where there is one.
pub(super) fn introduced_by(introduction: &Introduction, event: &Event) -> bool {
    match (introduction, event) {
        (Introduction { question: Some(question), .. }, Event::VisitorMessage { text, .. }) => question == text,
        (Introduction { question: None, email: Some(given), .. }, Event::EmailGiven { email }) => given == email,
        (Introduction { question: None, email: None, name: Some(said) }, Event::Identified { name }) => said == name,
        _ => false,
    }
}
