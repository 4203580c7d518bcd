//! The animals that are buses: the one of a process behind a wrapper that breaks one promise.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use handoff_core::bus::{Bus, Interest, MemoryBus, Signal};
use handoff_core::responder::BoxStream;
use handoff_core::{ConversationId, async_trait};
use tokio::sync::mpsc;
use tokio_stream::{Stream, StreamExt as _};

/// Signals that a subscriber may be behind before a bus that waits for him does.
const PATIENT: usize = 256;

/// What is wrong with a bus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    /// Who comes hears the last signal from before.
    RepeatsTheLast,
    /// A withdrawn draft is taken for none.
    LosesWhatIsEmpty,
    /// Every subscriber hears everything.
    TellsEverything,
    /// What concerns no conversation reaches who listens to everything.
    KeepsToTheConversation,
    /// Of those who listen to a conversation the last to come hears it.
    TellsTheLastToCome,
    WaitsForSubscribers,
    /// Who missed signals is not told.
    LosesInSilence,
    /// A conversation is not told of any more when one of its subscribers has left.
    EndsWithTheFirstWhoLeaves,
    WaitsForSomebody,
}

/// A bus with a flaw.
#[derive(Debug)]
pub(crate) struct Broken {
    flaw: Flaw,
    inner: MemoryBus,
    last: Mutex<Option<Signal>>,
    /// Who listens, for flaws that tell them one by one.
    listeners: Mutex<Vec<(Interest, mpsc::Sender<Signal>)>>,
    left: Arc<Mutex<BTreeSet<ConversationId>>>,
}

/// Remembers the conversation of a subscriber who has left.
struct Leaving {
    signals: BoxStream<Signal>,
    id: ConversationId,
    left: Arc<Mutex<BTreeSet<ConversationId>>>,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.left.lock().unwrap().insert(self.id);
    }
}

impl Stream for Leaving {
    type Item = Signal;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Signal>> {
        self.signals.as_mut().poll_next(context)
    }
}

impl Broken {
    pub(crate) fn new(flaw: Flaw) -> Self {
        let inner = MemoryBus::default();
        Self { flaw, inner, last: Mutex::default(), listeners: Mutex::default(), left: Arc::default() }
    }

    /// Those who are told of `signal`, one by one.
    fn concerned(&self, signal: &Signal) -> Vec<mpsc::Sender<Signal>> {
        let listeners = self.listeners.lock().unwrap();
        let mut concerned: Vec<_> = listeners
            .iter()
            .filter(|(interest, _)| match (interest, signal.conversation()) {
                (Interest::Everything, _) | (_, None) => true,
                (Interest::Conversation(id), Some(of)) => *id == of,
            })
            .map(|(_, listener)| listener.clone())
            .collect();
        if self.flaw == Flaw::TellsTheLastToCome && signal.conversation().is_some() {
            concerned.drain(..concerned.len().saturating_sub(1));
        }
        concerned
    }
}

#[async_trait]
impl Bus for Broken {
    async fn publish(&self, signal: Signal) {
        *self.last.lock().unwrap() = Some(signal.clone());
        match self.flaw {
            Flaw::WaitsForSubscribers => {
                for listener in self.concerned(&signal) {
                    drop(listener.send(signal.clone()).await);
                }
            }
            Flaw::TellsTheLastToCome => {
                for listener in self.concerned(&signal) {
                    drop(listener.try_send(signal.clone()));
                }
            }
            Flaw::WaitsForSomebody if self.listeners.lock().unwrap().is_empty() => std::future::pending().await,
            Flaw::EndsWithTheFirstWhoLeaves
                if signal.conversation().is_some_and(|id| self.left.lock().unwrap().contains(&id)) => {}
            _ => self.inner.publish(signal).await,
        }
    }

    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal> {
        let (listener, listening) = mpsc::channel(PATIENT);
        self.listeners.lock().unwrap().push((interest, listener));
        let signals = self.inner.subscribe(interest).await;
        match (self.flaw, interest) {
            (Flaw::RepeatsTheLast, _) => {
                let last = self.last.lock().unwrap().clone();
                Box::pin(tokio_stream::iter(last).chain(signals))
            }
            (Flaw::LosesWhatIsEmpty, _) => {
                Box::pin(signals.filter(|signal| !matches!(signal, Signal::Draft { text, .. } if text.is_empty())))
            }
            (Flaw::TellsEverything, _) => self.inner.subscribe(Interest::Everything).await,
            (Flaw::KeepsToTheConversation, Interest::Conversation(_)) => {
                Box::pin(signals.filter(|signal| signal.conversation().is_some()))
            }
            (Flaw::TellsTheLastToCome | Flaw::WaitsForSubscribers, _) => {
                Box::pin(tokio_stream::wrappers::ReceiverStream::new(listening))
            }
            (Flaw::LosesInSilence, _) => Box::pin(signals.filter(|signal| *signal != Signal::Missed)),
            (Flaw::EndsWithTheFirstWhoLeaves, Interest::Conversation(id)) => {
                Box::pin(Leaving { signals, id, left: Arc::clone(&self.left) })
            }
            _ => signals,
        }
    }
}
