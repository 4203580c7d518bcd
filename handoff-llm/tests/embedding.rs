//! Vectors over an endpoint's `/embeddings`.

mod endpoint;
mod scene;

use std::time::Duration;

use endpoint::{Asked, Endpoint, Play};
use handoff_core::Embedder;
use handoff_core::embedder::{EMBED_CHARS_MAX, EMBED_TEXTS_MAX, EmbedError};
use handoff_llm::{ClientOptions, EmbedOptions, LlmEmbedder};
use scene::{client, options};
use serde_json::json;

/// One vector for each text, the last first: its length and a one.
fn vectors(asked: &Asked) -> Play {
    let input = asked.body["input"].as_array().unwrap();
    let one = |(at, text): (usize, &serde_json::Value)| json!({ "index": at, "embedding": [text.as_str().unwrap().chars().count(), 1.0] });
    let data: Vec<_> = input.iter().enumerate().map(one).rev().collect();
    Play::json(&json!({ "object": "list", "data": data }))
}

fn texts(count: usize) -> Vec<String> {
    (1..=count).map(|n| "x".repeat(n)).collect()
}

#[tokio::test]
async fn each_text_has_its_vector_in_order_over_several_requests() {
    let endpoint = Endpoint::start(vectors).await;
    let options = EmbedOptions { batch: 4, ..EmbedOptions::default() };
    let embedder = LlmEmbedder::new(client(&endpoint.base(), scene::options()), options);
    let found = embedder.embed(&texts(10)).await.unwrap();
    assert_eq!(found, (1..=10).map(|n| vec![n as f32, 1.0]).collect::<Vec<_>>());
    let asked = endpoint.asked();
    assert_eq!(asked.len(), 3);
    assert_eq!((asked[0].path.as_str(), asked[0].bearer.as_deref()), ("/v1/embeddings", Some("Bearer sk-test")));
    assert_eq!((&asked[0].body["model"], &asked[0].body["encoding_format"]), (&json!("tiny"), &json!("float")));
    assert!(embedder.embed(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_read_is_bounded() {
    let endpoint = Endpoint::start(vectors).await;
    let embedder = LlmEmbedder::new(client(&endpoint.base(), options()), EmbedOptions::default());
    let found = embedder.embed(&["x".repeat(EMBED_CHARS_MAX + 1), String::new()]).await.unwrap();
    assert_eq!(found, [[EMBED_CHARS_MAX as f32, 1.0], [1.0, 1.0]]);
    let refused = embedder.embed(&vec![String::new(); EMBED_TEXTS_MAX + 1]).await;
    assert!(matches!(refused, Err(EmbedError::TooMany { limit: EMBED_TEXTS_MAX })));
    assert_eq!(endpoint.asked().len(), 1);
}

#[tokio::test]
async fn vectors_of_another_length_are_refused() {
    let endpoint = Endpoint::start(|asked| match asked.before {
        0 => vectors(asked),
        _ => Play::json(&json!({ "data": [{ "embedding": [1.0, 2.0, 3.0] }] })),
    })
    .await;
    let embedder = LlmEmbedder::new(client(&endpoint.base(), options()), EmbedOptions::default());
    assert!(embedder.embed(&texts(1)).await.is_ok());
    assert!(matches!(embedder.embed(&texts(1)).await, Err(EmbedError::Malformed)));
    let wanted = EmbedOptions { dimensions: Some(3), ..EmbedOptions::default() };
    let embedder = LlmEmbedder::new(client(&endpoint.base(), options()), wanted);
    assert_eq!(embedder.embed(&texts(1)).await.unwrap()[0].len(), 3);
}

#[tokio::test]
async fn an_endpoint_that_fails_is_asked_again_and_an_error_tells_nothing_of_what_it_said() {
    let endpoint = Endpoint::start(|asked| match asked.before {
        0 => Play::status(503, "hunter2"),
        1 => vectors(asked),
        2 => Play::status(400, "hunter2"),
        3 => Play::json(&json!({ "error": { "message": "hunter2" } })),
        4 => Play::json(&json!({ "data": [] })),
        _ => Play::status(200, "<html>"),
    })
    .await;
    let embedder = LlmEmbedder::new(client(&endpoint.base(), options()), EmbedOptions::default());
    assert!(embedder.embed(&texts(1)).await.is_ok());
    for _ in 0..2 {
        let error = embedder.embed(&texts(1)).await.unwrap_err();
        assert!(matches!(error, EmbedError::Backend(_)) && !format!("{error:?}").contains("hunter2"), "{error:?}");
    }
    for _ in 0..2 {
        assert!(matches!(embedder.embed(&texts(1)).await, Err(EmbedError::Malformed)));
    }
}

#[tokio::test]
async fn an_endpoint_that_says_nothing_is_late() {
    let endpoint = Endpoint::start(|_| Play::silence()).await;
    let short = EmbedOptions { timeout: Duration::from_millis(50), ..EmbedOptions::default() };
    // Nothing else ends it as long as the test looks.
    let patient = ClientOptions { first_token: Duration::from_secs(600), ..options() };
    let embedder = LlmEmbedder::new(client(&endpoint.base(), patient), short);
    let ended = tokio::time::timeout(Duration::from_secs(60), embedder.embed(&texts(1))).await;
    assert!(matches!(ended, Ok(Err(EmbedError::Late))));
}
