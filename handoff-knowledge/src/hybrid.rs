//! Words and meanings together: what either finds, for teams that have a model of meanings.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use handoff_core::embedder::{EMBED_TEXTS_MAX, EmbedError, Embedder};
use handoff_core::event::Confidence;
use handoff_core::retriever::{Inquiry, PASSAGES_MAX, RetrieveError, Retrieved, Retriever};

use crate::document::Passage;
use crate::knowledge_base::{KnowledgeBase, MAX_HITS};
use crate::query::Question;
use crate::responder::KnowledgeResponder;
use crate::retriever::{earlier, passage, small_talk};

/// Lists are fused by reciprocal ranks with this constant (Cormack, Clarke, Büttcher: "Reciprocal Rank Fusion
/// outperforms Condorcet", 2009), since scores of words and angles of vectors have no common scale.
const FUSION: f32 = 60.0;
/// How often [`HybridRetriever::keep_up`] looks whether other documents are served.
const LOOK: Duration = Duration::from_millis(500);
/// How long it waits after the embedder failed.
const AGAIN: Duration = Duration::from_secs(30);
/// After so many batches that failed no further ones are sent.
const FAILURES_MAX: usize = 4;
/// For how many passages it is asked how near another one lies.
const SAMPLES: usize = 64;

/// Of unit length.
type Vector = Arc<[f32]>;

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
/// - The confidence is that of the words where the first passage is also the first by words. Otherwise it is the
///   share of passages to which no other lies as near as the question lies to that first one: a measure that is the
///   same for all models, but was calibrated on none. Judge it on questions of your own.
/// - Kept in memory: 4 bytes for each dimension of each passage, and the passage's text.
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
    vectors: RwLock<Arc<Vectors>>,
}

/// What is embedded.
#[derive(Default)]
struct Vectors {
    /// By the text that was embedded.
    of: HashMap<String, Vector>,
    /// By the passages of the documents that were served then, so that no question has to look for them.
    served: Option<(Arc<KnowledgeBase>, Vec<Option<Vector>>)>,
    /// How near the nearest other passage lies, of some passages; sorted.
    chance: Vec<f32>,
}

impl HybridRetriever {
    /// A retriever on the documents that this responder serves at each moment.
    pub fn new(words: Arc<KnowledgeResponder>, embedder: Arc<dyn Embedder>, options: HybridOptions) -> Self {
        Self { words, embedder, options, refreshing: tokio::sync::Mutex::default(), vectors: RwLock::default() }
    }

    /// Embeds the passages that are served and have no vector, and forgets those that are served no more. Gives back
    /// how many were embedded; `progress` is told how many of how many are done.
    ///
    /// # Errors
    /// The embedder failed for some of them, or for the first few batches. What was embedded is kept.
    pub async fn refresh(&self, mut progress: impl FnMut(usize, usize) + Send) -> Result<usize, EmbedError> {
        let _alone = self.refreshing.lock().await;
        let knowledge = self.words.knowledge();
        let known = self.vectors();
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
        let mut done = 0;
        let (mut failed, mut failures) = (None, 0);
        for batch in missing.chunks(self.options.batch.clamp(1, EMBED_TEXTS_MAX)) {
            match self.embed(batch).await {
                Ok(vectors) => {
                    of.extend(batch.iter().cloned().zip(vectors));
                    done += batch.len();
                    progress(done, missing.len());
                }
                // One text that is always refused must not keep all others from their vectors.
                Err(error) => {
                    failures += 1;
                    failed.get_or_insert(error);
                    if failures >= FAILURES_MAX {
                        break;
                    }
                }
            }
        }
        let fresh = tokio::task::spawn_blocking(move || {
            let places = texts(&knowledge).map(|text| of.get(&text).cloned()).collect();
            Vectors { chance: chance(&of), served: Some((knowledge, places)), of }
        });
        let fresh = fresh.await.map_err(|error| EmbedError::Backend(error.into()))?;
        *self.vectors.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        failed.map_or(Ok(done), Err)
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
                        tracing::warn!(error = %error, "passages could not be embedded, words alone find them");
                        tokio::time::sleep(AGAIN).await;
                    }
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    fn vectors(&self) -> Arc<Vectors> {
        self.vectors.read().unwrap_or_else(PoisonError::into_inner).clone()
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
                tracing::warn!(error = %error, "a question could not be embedded, words alone were looked up");
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
        let limit = inquiry.limit.min(PASSAGES_MAX);
        let knowledge = self.words.knowledge();
        let vectors = self.vectors();
        let meaning = match vectors.of.values().next() {
            Some(vector) => self.meaning(&question, vector.len()).await,
            None => None,
        };
        let by_words = knowledge.assess(question, MAX_HITS);
        let Some(meaning) = meaning else {
            let passages = by_words.hits.into_iter().take(limit).map(passage).collect();
            return Ok(Retrieved { passages, confidence: by_words.confidence, small_talk: None });
        };
        let (asked, known) = (Arc::clone(&knowledge), Arc::clone(&vectors));
        let by_meaning = tokio::task::spawn_blocking(move || known.nearest(&asked, &meaning));
        let by_meaning = by_meaning.await.map_err(RetrieveError::new)?;
        // Without confidence nothing is shared but words of grammar, which speak for no passage.
        let is_worth = by_words.confidence > Confidence::default();
        let hits = if is_worth { by_words.hits.as_slice() } else { &[] };
        let places: Vec<usize> = hits.iter().map(|hit| hit.passage.id.position()).collect();
        let fused = fuse(&places, &by_meaning);
        let first = fused.first().copied();
        let near = by_meaning.iter().find(|(place, _)| Some(*place) == first);
        let confidence = match near {
            _ if first.is_some() && first == places.first().copied() => by_words.confidence,
            Some((_, near)) => vectors.surpassed(*near),
            None => Confidence::default(),
        };
        let found = fused.into_iter().take(limit).filter_map(|place| knowledge.hit_at(place));
        Ok(Retrieved { passages: found.map(passage).collect(), confidence, small_talk: None })
    }
}

impl Vectors {
    /// The passages that mean the most like, nearest first, with how near; at most [`MAX_HITS`].
    fn nearest(&self, knowledge: &Arc<KnowledgeBase>, meaning: &[f32]) -> Vec<(usize, f32)> {
        let of = |vector: &Vector| dot(vector, meaning);
        let near: Vec<Option<f32>> = match &self.served {
            Some((served, places)) if Arc::ptr_eq(served, knowledge) => {
                places.iter().map(|vector| vector.as_ref().map(of)).collect()
            }
            // Documents that have changed since: what has stayed is known by its text.
            _ => texts(knowledge).map(|text| self.of.get(&text).map(of)).collect(),
        };
        let mut near: Vec<(usize, f32)> =
            near.into_iter().enumerate().filter_map(|(place, near)| Some((place, near?))).collect();
        near.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        near.truncate(MAX_HITS);
        near
    }

    /// The share of passages to which no other lies as near.
    fn surpassed(&self, near: f32) -> Confidence {
        let below = self.chance.partition_point(|other| *other < near);
        Confidence::per_mille((below * 1_000 / self.chance.len().max(1)) as u16)
    }
}

impl fmt::Debug for HybridRetriever {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut summary = formatter.debug_struct("HybridRetriever");
        summary.field("embedder", &self.embedder).field("embedded", &self.vectors().of.len()).finish_non_exhaustive()
    }
}

/// What is embedded of each passage: its title and headings say what it is about.
fn texts(knowledge: &KnowledgeBase) -> impl Iterator<Item = String> {
    let title = |passage: &Passage| knowledge.documents().get(passage.document).map(|of| of.title.clone());
    knowledge.passages().iter().map(move |passage| text_of(title(passage).unwrap_or_default(), passage))
}

fn text_of(title: String, passage: &Passage) -> String {
    let mut text = title;
    for heading in &passage.heading_path {
        text.push_str(" › ");
        text.push_str(heading);
    }
    text.push('\n');
    text.push_str(&passage.text);
    text
}

/// Both lists as one, best first; of equals the one that words found earlier.
fn fuse(words: &[usize], meaning: &[(usize, f32)]) -> Vec<usize> {
    let mut scores: Vec<(usize, f32)> = Vec::new();
    let meaning = meaning.iter().map(|(place, _)| *place).enumerate();
    for (rank, place) in words.iter().copied().enumerate().chain(meaning) {
        let score = 1.0 / (FUSION + rank as f32 + 1.0);
        match scores.iter_mut().find(|(other, _)| *other == place) {
            Some((_, sum)) => *sum += score,
            None => scores.push((place, score)),
        }
    }
    scores.sort_by(|one, other| other.1.total_cmp(&one.1));
    scores.into_iter().map(|(place, _)| place).collect()
}

/// How near the nearest other one lies, of a sample.
fn chance(of: &HashMap<String, Vector>) -> Vec<f32> {
    let mut all: Vec<(&String, &Vector)> = of.iter().collect();
    all.sort_unstable_by_key(|(text, _)| *text);
    let step = all.len().div_ceil(SAMPLES).max(1);
    let nearest_other = |(place, (_, vector)): (usize, &(&String, &Vector))| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != place);
        others.map(|(_, (_, other))| dot(vector, other)).max_by(f32::total_cmp)
    };
    let mut chance: Vec<f32> = all.iter().enumerate().step_by(step).filter_map(nearest_other).collect();
    chance.sort_by(f32::total_cmp);
    chance
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn unit(vector: Vec<f32>) -> Vector {
    let length = dot(&vector, &vector).sqrt().max(f32::MIN_POSITIVE);
    vector.into_iter().map(|part| part / length).collect()
}
