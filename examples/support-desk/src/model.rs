//! The language model that words the answers, where one is named.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use handoff_core::Responder;
use handoff_knowledge::{HybridOptions, HybridRetriever, KnowledgeResponder};
use handoff_llm::{
    ClientOptions, EmbedOptions, Endpoint, LlmClient, LlmEmbedder, LlmOptions, LlmResponder, http_client,
};

use crate::options::Options;
use crate::start::chain;

/// The variable of the environment that may hold the key.
const KEY: &str = "HANDOFF_LLM_KEY";
/// Longest key.
const KEY_BYTES_MAX: u64 = 4_096;

/// What answers.
pub(crate) struct Ai {
    pub(crate) responder: Arc<dyn Responder>,
    /// What keeps the meanings of the documents, where a model of meanings was named.
    pub(crate) meanings: Option<Arc<HybridRetriever>>,
}

/// The model that was named, with passages of the documents, or the documents themselves. The error says in one
/// line what would be right.
pub(crate) fn ai(options: &Options, documents: &Arc<KnowledgeResponder>) -> Result<Ai, String> {
    let (Some(address), Some(model)) = (&options.llm, &options.model) else {
        return Ok(Ai { responder: documents.clone(), meanings: None });
    };
    let key = options.llm_key_file.as_deref();
    let words = client(address, model, key)?;
    let Some(model) = &options.embed_model else {
        let responder = LlmResponder::new(words, documents.clone(), LlmOptions::default());
        return Ok(Ai { responder: Arc::new(responder), meanings: None });
    };
    let embedder = embedder(address, model, key)?;
    let meanings = Arc::new(HybridRetriever::new(documents.clone(), Arc::new(embedder), HybridOptions::default()));
    let responder = LlmResponder::new(words, meanings.clone(), LlmOptions::default());
    Ok(Ai { responder: Arc::new(responder), meanings: Some(meanings) })
}

/// The model of meanings of that server.
pub(crate) fn embedder(address: &str, model: &str, key_file: Option<&Path>) -> Result<LlmEmbedder, String> {
    let client = client(address, model, key_file)?;
    Ok(LlmEmbedder::new(client, EmbedOptions::default()))
}

fn client(address: &str, model: &str, key_file: Option<&Path>) -> Result<LlmClient, String> {
    let mut endpoint = Endpoint::new(address, model).map_err(|error| format!("--llm and the model: {error}"))?;
    prepare_tls(endpoint.is_secure())?;
    if let Some(key) = key(key_file)? {
        endpoint = endpoint.with_key(key).map_err(|error| format!("the key for --llm: {error}"))?;
    }
    let http = http_client().build().map_err(|error| format!("--llm: {}", chain(&error)))?;
    Ok(LlmClient::new(http, endpoint, ClientOptions::default()))
}

/// The key from its file, or else from the environment. As an argument every process would see it.
fn key(file: Option<&Path>) -> Result<Option<String>, String> {
    let key = match file {
        None => std::env::var(KEY).ok(),
        Some(path) => {
            let mut key = String::new();
            let read = File::open(path).and_then(|file| file.take(KEY_BYTES_MAX).read_to_string(&mut key));
            read.map_err(|error| format!("--llm-key-file {}: {error}", path.display()))?;
            Some(key)
        }
    };
    Ok(key.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()))
}

/// With TLS built in a client cannot be made before the cryptography is chosen, whatever it is to speak.
#[cfg(feature = "tls")]
fn prepare_tls(_: bool) -> Result<(), String> {
    // It is refused where something has chosen already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(())
}

#[cfg(not(feature = "tls"))]
fn prepare_tls(is_needed: bool) -> Result<(), String> {
    if is_needed {
        return Err("--llm with https needs TLS, which was not built in; build with --features tls".to_owned());
    }
    Ok(())
}
