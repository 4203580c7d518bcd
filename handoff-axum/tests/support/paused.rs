//! A host whose time stands still until a test moves it.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use super::{Host, PATIENCE, Wishes};

/// How far the host's time moves at once: less than any deadline of it.
const STEP: Duration = Duration::from_millis(500);
/// How long the rest of the world is given between two steps.
const PAUSE: Duration = Duration::from_millis(2);

/// Moves the time of one host.
pub struct Time {
    steps: mpsc::Sender<(Duration, oneshot::Sender<()>)>,
    /// How far it has moved.
    pub passed: Duration,
}

impl Time {
    /// Moves the host's time until `done` is.
    pub async fn until<T>(&mut self, done: impl Future<Output = T>) -> T {
        let moving = async {
            loop {
                self.step().await;
                tokio::time::sleep(PAUSE).await;
            }
        };
        tokio::select! {
            biased;
            done = timeout(PATIENCE, done) => done.expect("it did not happen in any time"),
            () = moving => unreachable!("time moves on"),
        }
    }

    async fn step(&mut self) {
        let (sender, moved) = oneshot::channel();
        // Before it moves: what comes of it may be heard before the answer.
        self.passed += STEP;
        self.steps.send((STEP, sender)).await.unwrap();
        moved.await.unwrap();
    }
}

/// A host on a thread of its own, in whose runtime time moves by hand.
pub async fn start(wishes: Wishes) -> (Host, Time) {
    let (steps, mut asked) = mpsc::channel::<(Duration, oneshot::Sender<()>)>(1);
    let (sender, started) = oneshot::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async move {
            // While a blocking task runs, paused time does not move by itself.
            let (end, held) = std::sync::mpsc::channel::<()>();
            tokio::task::spawn_blocking(move || held.recv());
            let Ok(()) = sender.send(Host::with(wishes).await) else { return };
            while let Some((step, moved)) = asked.recv().await {
                tokio::time::advance(step).await;
                moved.send(()).ok();
            }
            drop(end);
        });
    });
    (started.await.unwrap(), Time { steps, passed: Duration::ZERO })
}
