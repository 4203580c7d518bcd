//! One thread for all loading that follows the first.
//!
//! An allocator keeps what a thread has given back for that thread: were each loading done by another one, as many
//! times the documents' memory would be held as there are threads (measured with glibc: a folder of 5 MB took 415 MB
//! after 30 changes, and 145 MB in one thread).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// A thread that works one job after the other, from the first one on and until this is dropped.
#[derive(Debug, Default)]
pub(crate) struct OwnThread(Mutex<Option<Sender<Job>>>);

impl OwnThread {
    /// Has it done, and waits for it; a panic goes on here. Nothing comes where the thread cannot be had.
    pub(crate) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (tell, told) = oneshot::channel::<Result<T, Box<dyn Any + Send>>>();
        self.give(Box::new(move || drop(tell.send(catch_unwind(AssertUnwindSafe(work))))))?;
        match told.await.ok()? {
            Ok(done) => Some(done),
            Err(panic) => resume_unwind(panic),
        }
    }

    fn give(&self, job: Job) -> Option<()> {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if jobs.is_none() {
            let (give, given) = channel::<Job>();
            let work = move || given.into_iter().for_each(|job| job());
            thread::Builder::new().name("handoff-documents".to_owned()).spawn(work).ok()?;
            *jobs = Some(give);
        }
        jobs.as_ref()?.send(job).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn all_jobs_are_done_by_one_thread_and_a_panic_is_that_of_who_waits() {
        let own = Arc::new(OwnThread::default());
        let first = own.run(|| thread::current().id()).await.unwrap();
        assert_ne!(first, thread::current().id());
        let waits = Arc::clone(&own);
        let panicked = tokio::spawn(async move { waits.run::<()>(|| panic!("of the job")).await });
        assert!(panicked.await.unwrap_err().is_panic());
        assert_eq!(own.run(|| thread::current().id()).await, Some(first));
    }
}
