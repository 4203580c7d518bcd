//! Where a model answers: address, model and key.

use std::fmt;

use reqwest::{RequestBuilder, Url};
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::EndpointError;

/// What comes behind the address of the server itself.
const VERSION: &str = "v1";
/// What some give with the address, and is not part of it.
const CHAT: &str = "/chat/completions";

/// An OpenAI-compatible endpoint and one of its models.
///
/// The key is in no log, no error and no `Debug`.
///
/// ```
/// use handoff_llm::Endpoint;
///
/// let local = Endpoint::new("http://127.0.0.1:11434", "qwen3:4b")?;
/// let hosted = Endpoint::new("https://models.example/v1", "large")?.with_key("sk-secret")?;
/// assert!(!format!("{hosted:?}").contains("sk-secret"));
/// assert_eq!(local.model(), "qwen3:4b");
/// # Ok::<(), handoff_llm::EndpointError>(())
/// ```
#[derive(Clone)]
pub struct Endpoint {
    base: Url,
    model: String,
    key: Option<SecretString>,
}

impl Endpoint {
    /// The server's address alone, to which `/v1` is added, or the whole address before `/chat/completions`.
    ///
    /// # Errors
    /// It is no `http` or `https` address, holds credentials or a query, or the model has no name.
    pub fn new(address: &str, model: impl Into<String>) -> Result<Self, EndpointError> {
        let mut base = Url::parse(address.trim()).map_err(|_| EndpointError::Address)?;
        if !matches!(base.scheme(), "http" | "https") || !base.has_host() {
            return Err(EndpointError::Address);
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(EndpointError::Credentials);
        }
        let model = model.into();
        if model.trim().is_empty() {
            return Err(EndpointError::Model);
        }
        if base.query().is_some() {
            return Err(EndpointError::Query);
        }
        base.set_fragment(None);
        let path = base.path().trim_end_matches('/');
        let path = path.strip_suffix(CHAT).unwrap_or(path).to_owned();
        base.set_path(if path.is_empty() { VERSION } else { &path });
        Ok(Self { base, model, key: None })
    }

    /// With a key, which is sent as a bearer token.
    ///
    /// # Errors
    /// It cannot stand in a header.
    pub fn with_key(self, key: impl Into<String>) -> Result<Self, EndpointError> {
        let key = key.into();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(EndpointError::Key);
        }
        Ok(Self { key: Some(key.into()), ..self })
    }

    /// The model's name.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Whether it is reached over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// A request to a route below the address.
    pub(crate) fn post(&self, http: &reqwest::Client, route: &str) -> RequestBuilder {
        let mut url = self.base.clone();
        url.set_path(&format!("{}/{route}", self.base.path().trim_end_matches('/')));
        let request = http.post(url);
        match &self.key {
            Some(key) => request.bearer_auth(key.expose_secret()),
            None => request,
        }
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut endpoint = f.debug_struct("Endpoint");
        endpoint.field("base", &self.base.as_str()).field("model", &self.model).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routed(address: &str) -> String {
        let endpoint = Endpoint::new(address, "m").unwrap();
        endpoint.post(&reqwest::Client::new(), "embeddings").build().unwrap().url().to_string()
    }

    #[test]
    fn an_address_is_taken_with_and_without_its_version() {
        for address in
            ["http://h:1", "http://h:1/", "http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"]
        {
            assert_eq!(routed(address), "http://h:1/v1/embeddings", "{address}");
        }
        assert_eq!(routed("https://h/api/v1#y"), "https://h/api/v1/embeddings");
        assert_eq!(routed("https://h/v1beta/openai/"), "https://h/v1beta/openai/embeddings");
    }

    #[test]
    fn what_is_no_endpoint_is_refused_with_a_reason() {
        let new = |address, model: &str| Endpoint::new(address, model).map(|_| ()).unwrap_err();
        for address in ["", "models", "ftp://h", "file:///x", "127.0.0.1:80"] {
            assert_eq!(new(address, "m"), EndpointError::Address, "{address}");
        }
        assert_eq!(new("http://u:p@h", "m"), EndpointError::Credentials);
        assert_eq!(new("http://h/v1?api-version=1", "m"), EndpointError::Query);
        assert_eq!(new("http://h", " "), EndpointError::Model);
        let with_key = |key: &str| Endpoint::new("http://h", "m").unwrap().with_key(key).map(|_| ()).unwrap_err();
        for key in ["", "a b", "a\nb", "ä"] {
            assert_eq!(with_key(key), EndpointError::Key, "{key:?}");
        }
    }
}
