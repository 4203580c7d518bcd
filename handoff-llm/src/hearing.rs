//! Takes the thoughts out of what a model says before the rest is judged.

use crate::sieve::{Sieve, Stop};
use crate::thoughts::{Said, Thoughts};

/// Takes the thoughts out of what is heard.
pub(crate) struct Hearing {
    thoughts: Thoughts,
    /// What is not shown yet, since it may turn out to be thought.
    waiting: Option<String>,
    /// It thought before it answered, and only the end of that was marked.
    pub(crate) has_thought_first: bool,
}

impl Hearing {
    pub(crate) fn new(thinks_first: bool) -> Self {
        let waiting = thinks_first.then(String::new);
        Self { thoughts: Thoughts::default(), waiting, has_thought_first: false }
    }

    pub(crate) fn hear(&mut self, text: &str, sieve: &mut Sieve) -> Result<String, Stop> {
        let mut out = String::new();
        for said in self.thoughts.push(text) {
            match (said, &mut self.waiting) {
                (Said::Text(text), Some(waiting)) => waiting.push_str(&text),
                (Said::Text(text), None) => out.push_str(&sieve.push(&text)?),
                (Said::ThoughtEndsHere, waiting) => {
                    self.has_thought_first = true;
                    *waiting = None;
                    sieve.forget()?;
                }
            }
        }
        Ok(out)
    }

    pub(crate) fn finish(&mut self, sieve: &mut Sieve) -> Result<String, Stop> {
        let rest = std::mem::take(&mut self.thoughts).finish();
        let waiting = self.waiting.take().unwrap_or_default();
        sieve.push(&(waiting + &rest))
    }
}
