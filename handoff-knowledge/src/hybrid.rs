//! Words and meanings together: what either finds, for teams that have a model of meanings.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use handoff_core::embedder::{EMBED_TEXTS_MAX, EmbedError, Embedder};
use handoff_core::event::Confidence;
use handoff_core::retriever::{Inquiry, PASSAGES_MAX, RetrieveError, Retrieved, Retriever};

use crate::document::PassageId;
use crate::fusion::fuse;
use crate::knowledge_base::{KnowledgeBase, MAX_HITS};
use crate::meanings::{Meanings, Vector, texts, unit};
use crate::query::Question;
use crate::responder::KnowledgeResponder;
use crate::retriever::{earlier, passage, small_talk};

/// How often [`HybridRetriever::keep_up`] looks whether other documents are served.
const LOOK: Duration = Duration::from_millis(500);
/// How long it waits after the embedder failed.
const AGAIN: Duration = Duration::from_secs(30);
/// After so many calls in a row that failed no further ones are sent: more than it takes to come from the largest
/// batch down to a single text.
const FAILURES_IN_A_ROW_MAX: usize = 16;
/// Nor after so many texts that were refused one by one.
const REFUSED_MAX: usize = 64;
/// By how much a batch that failed is cut.
const CUT: usize = 4;

/// How a [`HybridRetriever`] embeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HybridOptions {
    /// How long a question may wait for its vector. 2 s unless set; after that, words alone are looked up.
    pub timeout: Duration,
    /// How many passages are embedded in one call, at most [`EMBED_TEXTS_MAX`]. 64 unless set.
    pub batch: usize,
}

impl Default for HybridOptions {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(2), batch: 64 }
    }
}

/// Finds passages by their words and by their meaning.
///
/// - Passages are embedded by [`refresh`](Self::refresh), or whenever the documents change by
///   [`keep_up`](Self::keep_up); each text once, as long as it is served. Until then they are found by their words.
/// - Where the embedder fails or is late, words alone answer, and the log says so: no question waits for it longer
///   than [`HybridOptions::timeout`].
/// - What a model calls near counts only beside what it calls near elsewhere, in these documents: models differ in
///   their scales. So one rule serves all; it was measured with four (see "What do meanings gain?" in the handbook).
/// - The confidence is that of the words, raised or lowered by how far the first passage lies ahead of others and by
///   how much nearer the question lies to one than passages lie to each other. In long running articles a model finds
///   right what differs in a detail, so judge it on questions of your own.
/// - Kept in memory: 4 bytes for each dimension of each passage and of each document, and the passage's text.
///
/// ```
/// use std::sync::Arc;
/// use handoff_core::Embedder;
/// use handoff_core::embedder::EmbedError;
/// use handoff_knowledge::{Format, HybridOptions, HybridRetriever, KnowledgeBase, KnowledgeResponder, LoadOptions,
///     RawDocument, ResponderOptions};
///
/// /// How much a text is about money, and about time.
/// #[derive(Debug)]
/// struct Two;
///
/// #[async_trait::async_trait]
/// impl Embedder for Two {
///     async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
///         let about = |text: &String, words: [&str; 2]| words.iter().filter(|word| text.contains(**word)).count() as f32;
///         Ok(texts.iter().map(|text| vec![about(text, ["cost", "price"]), about(text, ["long", "days"])]).collect())
///     }
/// }
///
/// # let rt = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
/// # rt.block_on(async {
/// let shop = RawDocument::new("shop.md", Format::Markdown, "# Shop\n\n## Shipping\n\nThree days.\n");
/// let (knowledge, _) = KnowledgeBase::from_documents([shop], &LoadOptions::default())?;
/// let words = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
/// let both = HybridRetriever::new(words, Arc::new(Two), HybridOptions::default());
/// assert_eq!(both.refresh(|done, all| eprintln!("{done} of {all}")).await?, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct HybridRetriever {
    words: Arc<KnowledgeResponder>,
    embedder: Arc<dyn Embedder>,
    options: HybridOptions,
    /// Held while passages are embedded, so that what began earlier does not undo what began later.
    refreshing: tokio::sync::Mutex<()>,
    /// Held only as long as it takes to copy or swap the pointer.
    meanings: RwLock<Arc<Meanings>>,
}

/// What words and meanings found together.
#[derive(Debug, Clone)]
pub struct Fused {
    /// The documents that were asked.
    pub knowledge: Arc<KnowledgeBase>,
    /// The passages that fit best, best first.
    pub passages: Vec<PassageId>,
    /// How sure it is that the first of them answers the question.
    pub confidence: Confidence,
    /// Whether meanings were compared, or words alone were looked up.
    pub by_meaning: bool,
}

impl HybridRetriever {
    /// A retriever on the documents that this responder serves at each moment.
    pub fn new(words: Arc<KnowledgeResponder>, embedder: Arc<dyn Embedder>, options: HybridOptions) -> Self {
        Self { words, embedder, options, refreshing: tokio::sync::Mutex::default(), meanings: RwLock::default() }
    }

    /// Embeds the passages that are served and have no vector, and forgets those that are served no more. Gives back
    /// how many were embedded; `progress` is told how many of how many are done.
    ///
    /// A batch that fails is sent again in pieces, down to single texts: a slow server is in time with a few texts,
    /// and one text that is always refused keeps no other from its vector.
    ///
    /// # Errors
    /// The embedder failed for some of them, or for many calls in a row. What was embedded is kept.
    pub async fn refresh(&self, mut progress: impl FnMut(usize, usize) + Send) -> Result<usize, EmbedError> {
        let _alone = self.refreshing.lock().await;
        let knowledge = self.words.knowledge();
        let known = self.meanings();
        let mut of: HashMap<String, Vector> = HashMap::new();
        let mut missing = Vec::new();
        for text in texts(&knowledge) {
            match known.of.get(&text) {
                Some(vector) => drop(of.insert(text, Arc::clone(vector))),
                None => missing.push(text),
            }
        }
        missing.sort_unstable();
        missing.dedup();
        let (done, failed) = self.embed_all(&missing, &mut of, &mut progress).await;
        let fresh = tokio::task::spawn_blocking(move || Meanings::serving(knowledge, of));
        let fresh = fresh.await.map_err(|error| EmbedError::Backend(error.into()))?;
        *self.meanings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        failed.map_or(Ok(done), Err)
    }

    /// How many of the texts were embedded, and why others were not.
    async fn embed_all(
        &self,
        missing: &[String],
        of: &mut HashMap<String, Vector>,
        progress: &mut (impl FnMut(usize, usize) + Send),
    ) -> (usize, Option<EmbedError>) {
        let largest = self.options.batch.clamp(1, EMBED_TEXTS_MAX);
        let (mut size, mut left, mut done) = (largest, missing, 0);
        // What was too much once is not tried again.
        let mut most = largest;
        let (mut failed, mut in_a_row, mut refused) = (None, 0, 0);
        while !left.is_empty() && in_a_row < FAILURES_IN_A_ROW_MAX && refused < REFUSED_MAX {
            let (batch, rest) = left.split_at(size.min(left.len()));
            match self.embed(batch).await {
                Ok(vectors) => {
                    of.extend(batch.iter().cloned().zip(vectors));
                    done += batch.len();
                    progress(done, missing.len());
                    (left, in_a_row) = (rest, 0);
                    size = (size * 2).min(most);
                }
                Err(error) => {
                    in_a_row += 1;
                    if batch.len() == 1 {
                        refused += 1;
                        left = rest;
                        // It was that text and not how many there were.
                        most = largest;
                        failed.get_or_insert(error);
                    } else {
                        most = batch.len() / 2;
                        tracing::debug!(
                            error = &error as &(dyn Error + 'static),
                            texts = batch.len(),
                            "a batch could not be embedded; it is cut"
                        );
                        if in_a_row == FAILURES_IN_A_ROW_MAX {
                            failed.get_or_insert(error);
                        }
                    }
                    size = (batch.len() / CUT).max(1);
                }
            }
        }
        (done, failed)
    }

    /// Embeds what changes, whenever other documents are served; runs until it is dropped. Where the embedder fails
    /// it is asked again after half a minute.
    pub async fn keep_up(&self) {
        let mut seen: Option<Arc<KnowledgeBase>> = None;
        loop {
            let served = self.words.knowledge();
            if seen.as_ref().is_none_or(|seen| !Arc::ptr_eq(seen, &served)) {
                match self.refresh(|_, _| {}).await {
                    Ok(_) => seen = Some(served),
                    Err(error) => {
                        tracing::warn!(
                            error = &error as &(dyn Error + 'static),
                            "passages could not be embedded, words alone find them"
                        );
                        tokio::time::sleep(AGAIN).await;
                    }
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The passages that fit best, at most `limit` and [`MAX_HITS`], and how sure it is that the first one answers:
    /// for a caller that shows both, as an evaluation does.
    ///
    /// # Errors
    /// The program ends.
    pub async fn assess(&self, question: Question<'_>, limit: usize) -> Result<Fused, RetrieveError> {
        let knowledge = self.words.knowledge();
        let meanings = self.meanings();
        let meaning = match meanings.length() {
            Some(length) => self.meaning(&question, length).await,
            None => None,
        };
        let near = match meaning {
            Some(meaning) => {
                let asked = Arc::clone(&knowledge);
                let near = tokio::task::spawn_blocking(move || meanings.near(&asked, &meaning));
                Some(near.await.map_err(RetrieveError::new)?)
            }
            None => None,
        };
        let by_words = knowledge.assess(question, MAX_HITS);
        let limit = limit.min(MAX_HITS);
        let (passages, confidence) = match &near {
            Some(near) => fuse(&knowledge, &by_words, near),
            None => (by_words.hits.iter().map(|hit| hit.passage.id).collect(), by_words.confidence),
        };
        let passages = passages.into_iter().take(limit).collect();
        Ok(Fused { passages, confidence, by_meaning: near.is_some(), knowledge: Arc::clone(&knowledge) })
    }

    fn meanings(&self) -> Arc<Meanings> {
        self.meanings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// As many vectors as texts, all of one length.
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vector>, EmbedError> {
        let vectors = self.embedder.embed(texts).await?;
        let length = vectors.first().map_or(0, Vec::len);
        let sound = |vector: &Vec<f32>| vector.len() == length && vector.iter().all(|part| part.is_finite());
        if vectors.len() != texts.len() || length == 0 || !vectors.iter().all(sound) {
            return Err(EmbedError::Malformed);
        }
        Ok(vectors.into_iter().map(unit).collect())
    }

    /// The vector of a question, together with those that it leans on; none where it does not come in time.
    async fn meaning(&self, question: &Question<'_>, length: usize) -> Option<Vector> {
        let text = question.with_context();
        match tokio::time::timeout(self.options.timeout, self.embed(&[text])).await {
            Ok(Ok(vectors)) => vectors.into_iter().next().filter(|vector| vector.len() == length),
            Ok(Err(error)) => {
                tracing::warn!(
                    error = &error as &(dyn Error + 'static),
                    "a question could not be embedded, words alone were looked up"
                );
                None
            }
            Err(_) => {
                tracing::warn!("a question was not embedded in time, words alone were looked up");
                None
            }
        }
    }
}

#[async_trait]
impl Retriever for HybridRetriever {
    async fn retrieve(&self, inquiry: Inquiry) -> Result<Retrieved, RetrieveError> {
        if let Some(text) = small_talk(&self.words, &inquiry.question) {
            return Ok(Retrieved { small_talk: Some(text), ..Retrieved::default() });
        }
        let question = Question::new(&inquiry.question).after_all(earlier(&inquiry));
        let fused = self.assess(question, inquiry.limit.min(PASSAGES_MAX)).await?;
        let found = fused.passages.iter().filter_map(|id| fused.knowledge.hit_at(id.position()));
        Ok(Retrieved { passages: found.map(passage).collect(), confidence: fused.confidence, small_talk: None })
    }
}

impl fmt::Debug for HybridRetriever {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut summary = formatter.debug_struct("HybridRetriever");
        summary.field("embedder", &self.embedder).field("embedded", &self.meanings().of.len()).finish_non_exhaustive()
    }
}
