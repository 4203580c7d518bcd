//! The limits of one client: how long is waited, how often is tried, how much is read.

use std::time::Duration;

use serde_json::{Map, Value};

/// How long connecting may take with a client that [`http_client`] begins.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The beginning of a `reqwest::Client` as this crate wants one: it connects within [`CONNECT_TIMEOUT`] and
/// follows no redirect, which would carry a conversation to whom nobody named.
///
/// Whether it speaks TLS is chosen by the features of `reqwest` that the host's own program turns on. Where
/// one of them leaves the choice of cryptography to the program, that must be installed before `build`.
pub fn http_client() -> reqwest::ClientBuilder {
    reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).redirect(reqwest::redirect::Policy::none())
}

/// How a client asks, and how much it puts up with.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientOptions {
    /// How long the first token may take, thinking included, from when a request is sent. 20 seconds
    /// unless set.
    pub first_token: Duration,
    /// How long each further one may take. 10 seconds unless set.
    pub between_tokens: Duration,
    /// How long an answer may take as a whole, with all tries and waits. 28 seconds unless set, a little
    /// less than agents wait unless told otherwise; an answer takes no longer than its agent waits.
    pub total: Duration,
    /// How often a request is sent again that was not taken, or whose connection broke before an answer began. Twice
    /// unless set.
    pub retries: u32,
    /// The longest pause before the first repeat, doubled for each further one: 250 ms unless set. The pause
    /// is chosen by chance from zero to that, so that many who failed at once do not return at once.
    pub retry_pause: Duration,
    /// The longest pause of all: 4 seconds unless set. A server that asks for more by `Retry-After` is asked no more:
    /// a person is there sooner.
    pub retry_pause_max: Duration,
    /// How many requests may be under way at once. 16 unless set: a quarter of the answers that a worker has
    /// under way, so that one slow endpoint does not stand in the way of everybody else.
    pub requests_at_once: usize,
    /// How long a request may wait for its turn. 5 seconds unless set.
    pub turn_wait: Duration,
    /// How many bytes of a response are read. 4 MiB unless set; each token takes a few hundred.
    pub response_bytes: usize,
    /// How many characters a model may write. 8,000 unless set, what it only thinks not counted.
    pub answer_chars: usize,
    /// How many tokens a model is asked to write at most, thinking included. 1,500 unless set.
    pub max_tokens: u32,
    /// Fields of the request beside or instead of those that this crate sends, for endpoints that want other
    /// ones: `{"max_tokens": null, "max_completion_tokens": 1500}`. A field that is null is left out.
    pub fields: Map<String, Value>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            first_token: Duration::from_secs(20),
            between_tokens: Duration::from_secs(10),
            total: Duration::from_secs(28),
            retries: 2,
            retry_pause: Duration::from_millis(250),
            retry_pause_max: Duration::from_secs(4),
            requests_at_once: 16,
            turn_wait: Duration::from_secs(5),
            response_bytes: 4 * 1024 * 1024,
            answer_chars: 8_000,
            max_tokens: 1_500,
            fields: Map::new(),
        }
    }
}
