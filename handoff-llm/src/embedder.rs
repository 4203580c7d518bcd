//! Vectors by an endpoint's `/embeddings`.

use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use handoff_core::embedder::{EMBED_CHARS_MAX, EMBED_TEXTS_MAX, EmbedError, Embedder};
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};

use crate::body;
use crate::client::LlmClient;
use crate::error::LlmError;

/// Most bytes of one response: a batch of long vectors as decimal numbers.
const RESPONSE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// How an [`LlmEmbedder`] asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmbedOptions {
    /// How many texts are sent in one request. 32 unless set; at least 1.
    pub batch: usize,
    /// How long one request may take, with its repeats. 20 seconds unless set.
    pub timeout: Duration,
    /// The length that every vector must have. Unless set, that of the first.
    pub dimensions: Option<usize>,
}

impl Default for EmbedOptions {
    fn default() -> Self {
        Self { batch: 32, timeout: Duration::from_secs(20), dimensions: None }
    }
}

/// Embeds texts by an OpenAI-compatible endpoint and the model that it names. Requests take turns with all
/// others of the same [`LlmClient`], and are sent again as those are.
///
/// ```no_run
/// use handoff_core::Embedder;
/// use handoff_llm::{ClientOptions, EmbedOptions, Endpoint, LlmClient, LlmEmbedder, http_client};
///
/// # async fn doc() -> Result<(), Box<dyn std::error::Error>> {
/// let endpoint = Endpoint::new("http://127.0.0.1:11434", "nomic-embed-text")?;
/// let client = LlmClient::new(http_client().build()?, endpoint, ClientOptions::default());
/// let embedder = LlmEmbedder::new(client, EmbedOptions::default());
/// let vectors = embedder.embed(&["How long does shipping take?".to_owned()]).await?;
/// assert_eq!(vectors.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct LlmEmbedder {
    client: LlmClient,
    options: EmbedOptions,
    /// The length of the first vector that came.
    seen: OnceLock<usize>,
}

impl LlmEmbedder {
    /// An embedder on this endpoint.
    #[must_use]
    pub fn new(client: LlmClient, options: EmbedOptions) -> Self {
        Self { client, options, seen: OnceLock::new() }
    }

    async fn batch(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let input: Vec<String> = texts.iter().map(|text| readable(text)).collect();
        let body = json!({ "model": self.client.model(), "input": input, "encoding_format": "float" });
        let asked = async {
            let _turn = self.client.turn().await?;
            let until = Instant::now() + self.options.timeout;
            let (response, _) = self.client.send("embeddings", &body, until).await?;
            body::json(response, RESPONSE_BYTES_MAX).await
        };
        let value = match timeout(self.options.timeout, asked).await {
            Err(_) | Ok(Err(LlmError::Late(_))) => return Err(EmbedError::Late),
            Ok(Err(LlmError::Malformed)) => return Err(EmbedError::Malformed),
            Ok(Err(error)) => return Err(EmbedError::Backend(error.into())),
            Ok(Ok(value)) => value,
        };
        if value.get("error").is_some_and(|error| !error.is_null()) {
            return Err(EmbedError::Backend(LlmError::Reported.into()));
        }
        let vectors = vectors(&value, texts.len()).ok_or(EmbedError::Malformed)?;
        for vector in &vectors {
            let length = self.options.dimensions.unwrap_or_else(|| *self.seen.get_or_init(|| vector.len()));
            if vector.is_empty() || vector.len() != length {
                return Err(EmbedError::Malformed);
            }
        }
        Ok(vectors)
    }
}

#[async_trait]
impl Embedder for LlmEmbedder {
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        if texts.len() > EMBED_TEXTS_MAX {
            return Err(EmbedError::TooMany { limit: EMBED_TEXTS_MAX });
        }
        let mut all = Vec::with_capacity(texts.len());
        for batch in texts.chunks(self.options.batch.max(1)) {
            all.extend(self.batch(batch).await?);
        }
        Ok(all)
    }
}

/// What is read of a text; some servers refuse one that is empty.
fn readable(text: &str) -> String {
    if text.is_empty() { " ".to_owned() } else { text.chars().take(EMBED_CHARS_MAX).collect() }
}

/// So many vectors in the order of their texts, whatever the order in which they came.
fn vectors(value: &Value, count: usize) -> Option<Vec<Vec<f32>>> {
    let data = value.get("data")?.as_array()?;
    let mut vectors: Vec<Option<Vec<f32>>> = vec![None; count];
    if data.len() != count {
        return None;
    }
    for (at, one) in data.iter().enumerate() {
        let place = match one.get("index") {
            None | Some(Value::Null) => at,
            Some(index) => usize::try_from(index.as_u64()?).ok()?,
        };
        let numbers =
            one.get("embedding")?.as_array()?.iter().map(|number| number.as_f64().map(|number| number as f32));
        let vector: Vec<f32> = numbers.collect::<Option<_>>()?;
        let slot = vectors.get_mut(place)?;
        if slot.is_some() || !vector.iter().all(|number| number.is_finite()) {
            return None;
        }
        *slot = Some(vector);
    }
    vectors.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_put_in_order_and_anything_else_is_refused() {
        let of = |data: Value, count| vectors(&json!({ "data": data }), count);
        let two = json!([{ "index": 1, "embedding": [2.0] }, { "index": 0, "embedding": [1] }]);
        assert_eq!(of(two.clone(), 2), Some(vec![vec![1.0], vec![2.0]]));
        assert_eq!(of(json!([{ "embedding": [1.0] }, { "embedding": [2.0] }]), 2), Some(vec![vec![1.0], vec![2.0]]));
        for (data, count) in [
            (two.clone(), 3),
            (two, 1),
            (json!([{ "index": 0, "embedding": [1] }, { "index": 0, "embedding": [2] }]), 2),
            (json!([{ "index": 5, "embedding": [1] }]), 1),
            (json!([{ "embedding": ["x"] }]), 1),
            (json!([{ "embedding": [1e300] }]), 1),
            (json!([{ "embedding": "AACAPw==" }]), 1),
            (json!({}), 1),
        ] {
            assert_eq!(of(data.clone(), count), None, "{data}");
        }
        assert_eq!(of(json!([]), 0), Some(vec![]));
    }
}
