//! Documents found by words and by a model of meanings together, as the server finds them that was given one.

use std::sync::Arc;
use std::time::Duration;

use handoff_evaluate::answers::{Answered, Answerer, Question};
use handoff_knowledge::{AnswerOptions, HybridOptions, HybridRetriever, KnowledgeResponder, MAX_HITS, Passage};
use tokio::runtime::Runtime;
use tokio::time::Instant;

use super::ModelOfMeanings;
use super::answers::{answered, before};
use super::progress::Progress;
use crate::model::embedder;
use crate::start::{StartError, chain, say};

/// How long a question may wait for its vector here, where no visitor waits.
const PATIENCE: Duration = Duration::from_secs(20);

/// Words and meanings, and how they went.
pub(crate) struct Meanings {
    runtime: Runtime,
    retriever: HybridRetriever,
    answers: AnswerOptions,
    /// Questions for which words alone were looked up.
    alone: usize,
    /// Questions that took longer than a server would have waited.
    late: usize,
    /// Questions that could not be looked up at all.
    failed: usize,
}

impl Meanings {
    /// With the meaning of each passage, where a model was named.
    pub(crate) fn of(
        model: &ModelOfMeanings,
        words: &Arc<KnowledgeResponder>,
        answers: AnswerOptions,
    ) -> Result<Option<Self>, StartError> {
        let Some(address) = &model.llm else { return Ok(None) };
        let Some(name) = &model.embed_model else {
            say(format_args!("No --embed-model is named, so words alone are looked up."));
            return Ok(None);
        };
        let embedder = embedder(address, name, model.llm_key_file.as_deref()).map_err(StartError::Record)?;
        let options = HybridOptions { timeout: PATIENCE, ..HybridOptions::default() };
        let retriever = HybridRetriever::new(Arc::clone(words), Arc::new(embedder), options);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(StartError::Runtime)?;
        let began = Instant::now();
        let mut progress = Progress::new("passages embedded", words.knowledge().passages().len());
        let embedded = runtime.block_on(retriever.refresh(|done, _| progress.tell(done)));
        drop(progress);
        let count = embedded.map_err(|error| StartError::Record(format!("--embed-model {name}: {}", chain(&error))))?;
        say(format_args!("{count} texts embedded by {name} in {:.1?}.", began.elapsed()));
        Ok(Some(Self { runtime, retriever, answers, alone: 0, late: 0, failed: 0 }))
    }

    /// What was not judged as it will be.
    pub(crate) fn tell_alone(&self) {
        if self.alone > 0 {
            say(format_args!("{} of the questions were not embedded, words alone were looked up.\n", self.alone));
        }
        if self.late > 0 {
            let wait = HybridOptions::default().timeout;
            say(format_args!("{} took longer than {wait:?}; a server looks up words alone then.\n", self.late));
        }
        if self.failed > 0 {
            say(format_args!("{} could not be looked up at all, and count as not found.\n", self.failed));
        }
        say(format_args!("With --model a server asks the model about whatever is found, however sure that is, unless"));
        say(format_args!("`LlmOptions::threshold` is set: what is said of thresholds is what that would do.\n"));
    }
}

impl Answerer for Meanings {
    fn answer(&mut self, question: &Question) -> Answered {
        let began = Instant::now();
        let asked = handoff_knowledge::Question::new(&question.question).after_all(before(question));
        let Ok(found) = self.runtime.block_on(self.retriever.assess(asked, MAX_HITS)) else {
            self.failed += 1;
            return Answered::default();
        };
        self.alone += usize::from(!found.by_meaning);
        self.late += usize::from(found.by_meaning && began.elapsed() > HybridOptions::default().timeout);
        let hits: Vec<&Passage> = found.passages.iter().filter_map(|id| found.knowledge.passage(*id)).collect();
        let is_sure = found.confidence >= self.answers.threshold;
        let answer = hits.first().filter(|_| is_sure).map(|passage| passage.text.clone());
        answered(&found.knowledge, &hits, found.confidence, answer)
    }
}
