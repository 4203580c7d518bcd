//! What a check runs on: the subject, what keeps it alive, and how it is opened once more.

use std::any::Any;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Barrier};
use std::task::Poll;
use std::thread;

use tokio::runtime::{Handle, RuntimeFlavor};

type Opening<T> = Pin<Box<dyn Future<Output = Arc<T>> + Send>>;
type Open<T> = Box<dyn Fn() -> Opening<T> + Send + Sync>;

/// A fresh and empty subject with its guard.
pub struct Fixture<T: ?Sized> {
    // Dropped in this order: the subject before the directory that it lives in.
    subject: Arc<T>,
    open: Option<Open<T>>,
    guard: Vec<Box<dyn Any + Send + Sync>>,
}

impl<T: ?Sized + Send + Sync + 'static> Fixture<T> {
    /// A subject that is gone with its last handle.
    #[must_use]
    pub fn volatile(subject: Arc<T>) -> Self {
        Self { subject, open: None, guard: Vec::new() }
    }

    /// A subject that lasts: `open` opens it, each time on the same data, also while it is open.
    pub async fn lasting<F, O>(open: F) -> Self
    where
        F: Fn() -> O + Send + Sync + 'static,
        O: Future<Output = Arc<T>> + Send + 'static,
    {
        let subject = open().await;
        Self { subject, open: Some(Box::new(move || Box::pin(open()))), guard: Vec::new() }
    }

    /// Keeps `guard` as long as the subject, such as the directory that it lives in.
    #[must_use]
    pub fn guarded_by(mut self, guard: impl Any + Send + Sync) -> Self {
        self.guard.push(Box::new(guard));
        self
    }

    /// What is tried.
    #[must_use]
    pub fn subject(&self) -> &T {
        &self.subject
    }

    /// The same, to be shared with tasks; it must be gone before the fixture is reopened.
    #[must_use]
    pub fn handle(&self) -> Arc<T> {
        Arc::clone(&self.subject)
    }

    /// Another handle on the same data, beside the first.
    ///
    /// # Panics
    /// Where the fixture is volatile: its suite is to be run with `volatile`.
    pub async fn open(&self) -> Arc<T> {
        let open = self.open.as_ref().expect("a volatile fixture cannot be opened once more; declare it so");
        open().await
    }

    /// Drops the subject and opens the same data again.
    ///
    /// # Panics
    /// As [`open`](Self::open), and where something else still holds the subject.
    pub async fn reopen(self) -> Self {
        let Self { subject, open, guard } = self;
        let open = open.expect("a volatile fixture cannot be opened once more; declare it so");
        assert_eq!(Arc::strong_count(&subject), 1, "something else still holds the fixture's subject");
        drop(subject);
        Self { subject: open().await, open: Some(open), guard }
    }
}

impl<T: ?Sized> fmt::Debug for Fixture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fixture").field("lasts", &self.open.is_some()).finish_non_exhaustive()
    }
}

/// Does `act` `n` times at once and gives the results in the order of their numbers.
///
/// On a runtime with many threads each act has one of its own and they start together, while the
/// caller blocks: call it from the runtime's `block_on`, as `#[tokio::test]` does, and not from a
/// spawned task. On the other kind of runtime they take turns wherever they wait.
pub async fn race<T, F>(n: usize, act: impl Fn(usize) -> F + Sync) -> Vec<T>
where
    T: Send,
    F: Future<Output = T> + Send,
{
    let runtime = Handle::current();
    if runtime.runtime_flavor() == RuntimeFlavor::CurrentThread {
        return take_turns((0..n).map(act).collect()).await;
    }
    let (start, runtime, act) = (&Barrier::new(n), &runtime, &act);
    thread::scope(|scope| {
        let run = move |i| {
            start.wait();
            runtime.block_on(act(i))
        };
        let racers: Vec<_> = (0..n).map(|i| scope.spawn(move || run(i))).collect();
        racers.into_iter().map(|racer| racer.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

async fn take_turns<T, F: Future<Output = T>>(acts: Vec<F>) -> Vec<T> {
    let mut acts: Vec<(Pin<Box<F>>, Option<T>)> = acts.into_iter().map(|act| (Box::pin(act), None)).collect();
    poll_fn(|context| {
        for (act, result) in acts.iter_mut().filter(|(_, result)| result.is_none()) {
            if let Poll::Ready(value) = act.as_mut().poll(context) {
                *result = Some(value);
            }
        }
        if acts.iter().all(|(_, result)| result.is_some()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    acts.into_iter().filter_map(|(_, result)| result).collect()
}
