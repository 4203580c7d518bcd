//! One endpoint, asked with limits: in turn, again where that may help, and never for longer than it may take.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use handoff_core::clock::{Clock, Random, SystemClock, SystemRandom};
use reqwest::Response;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::body::{Chunks, Next};
use crate::endpoint::Endpoint;
use crate::error::{LlmError, Wait};
use crate::options::ClientOptions;
use crate::retry;
use crate::wire::{self, Finish, Message};

/// How long the end is waited for once a model has said why it ended: some servers never say that it was all.
const LINGER: Duration = Duration::from_millis(500);

/// Asks one endpoint. Clones share their turns.
///
/// The `reqwest::Client` is the host's own, with its proxy and its TLS; [`http_client`](crate::http_client)
/// begins one as this crate wants it.
#[derive(Clone)]
pub struct LlmClient {
    http: reqwest::Client,
    endpoint: Endpoint,
    options: ClientOptions,
    turns: Arc<Semaphore>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl LlmClient {
    /// A client of this endpoint.
    #[must_use]
    pub fn new(http: reqwest::Client, endpoint: Endpoint, options: ClientOptions) -> Self {
        let turns = Arc::new(Semaphore::new(options.requests_at_once.clamp(1, Semaphore::MAX_PERMITS)));
        Self { http, endpoint, options, turns, clock: Arc::new(SystemClock::default()), random: Arc::new(SystemRandom) }
    }

    /// By another clock: against it dates are read, and budgets are counted.
    #[must_use]
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// With another source of randomness, of which pauses are made.
    #[must_use]
    pub fn with_random(self, random: Arc<dyn Random>) -> Self {
        Self { random, ..self }
    }

    /// Its options.
    #[must_use]
    pub fn options(&self) -> &ClientOptions {
        &self.options
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    pub(crate) fn model(&self) -> &str {
        self.endpoint.model()
    }

    /// Begins an answer, which must end by `until`.
    pub(crate) async fn chat(&self, messages: &[Message], until: Instant) -> Result<Generation, LlmError> {
        let body = wire::chat(self.endpoint.model(), messages, &self.options);
        let turn = self.turn().await?;
        let (response, first_by) = self.send("chat/completions", &body, until).await?;
        let opened = timeout_at(first_by, Chunks::open(response, self.options.response_bytes)).await;
        let chunks = opened.map_err(|_| LlmError::Late(Wait::First))??;
        Ok(Generation {
            chunks,
            by: Some(first_by),
            between: self.options.between_tokens,
            chars_left: self.options.answer_chars,
            finish: None,
            tokens: None,
            bytes: 0,
            has_begun: false,
            _turn: turn,
        })
    }

    /// A place among the requests under way.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, LlmError> {
        let turn = timeout(self.options.turn_wait, Arc::clone(&self.turns).acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or(LlmError::Busy)
    }

    /// Sends a request until it is taken; the response, and by when its first token must come.
    pub(crate) async fn send(
        &self,
        route: &str,
        body: &Value,
        until: Instant,
    ) -> Result<(Response, Instant), LlmError> {
        let body = body.to_string();
        let mut repeats = 0;
        loop {
            let first_by = Instant::now() + self.options.first_token;
            let request =
                self.endpoint.post(&self.http, route).header(reqwest::header::CONTENT_TYPE, "application/json");
            let sent = timeout_at(first_by, request.body(body.clone()).send()).await;
            let (error, asked) = match sent.map_err(|_| LlmError::Late(Wait::First))? {
                Ok(response) if response.status().is_success() => return Ok((response, first_by)),
                Ok(response) => {
                    let status = response.status().as_u16();
                    if !retry::may_pass(status) {
                        return Err(LlmError::Status(status));
                    }
                    (LlmError::Status(status), retry::asked(response.headers(), self.clock.now()))
                }
                // Where the connection broke before any of an answer came, an idle one was most likely closed by the
                // server as it was used again. Nothing is done twice by asking twice, but paid.
                Err(error) if error.is_connect() || (error.is_request() && !error.is_timeout()) => (error.into(), None),
                Err(error) => return Err(error.into()),
            };
            let ClientOptions { retries, retry_pause, retry_pause_max, .. } = self.options;
            let own = || retry::pause(self.random.as_ref(), retry_pause, retry_pause_max, repeats);
            let pause = asked.unwrap_or_else(own);
            let left = until.saturating_duration_since(Instant::now());
            if repeats >= retries || pause > retry_pause_max || pause >= left {
                return Err(error);
            }
            tracing::debug!(
                error = &error as &(dyn Error + 'static),
                ?pause,
                "a model did not take a request; it is sent again"
            );
            tokio::time::sleep(pause).await;
            repeats += 1;
        }
    }
}

impl fmt::Debug for LlmClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LlmClient").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// An answer as it is written. Dropped, it ends the request.
pub(crate) struct Generation {
    chunks: Chunks,
    /// By when the next token must come.
    by: Option<Instant>,
    between: Duration,
    chars_left: usize,
    finish: Option<Finish>,
    tokens: Option<u64>,
    /// How many bytes it wrote so far, thoughts included.
    bytes: usize,
    has_begun: bool,
    _turn: OwnedSemaphorePermit,
}

impl Generation {
    /// The next stretch of text; `None` where it has come to its end, and is whole.
    pub(crate) async fn next(&mut self) -> Result<Option<String>, LlmError> {
        loop {
            let by = self.by.unwrap_or_else(|| Instant::now() + self.between);
            let next = match timeout_at(by, self.chunks.next()).await {
                Ok(next) => next?,
                Err(_) if self.finish.is_some() => return self.ended(),
                Err(_) => return Err(LlmError::Late(if self.has_begun { Wait::Next } else { Wait::First })),
            };
            let chunk = match next {
                Next::Chunk(chunk) => chunk,
                Next::Done => {
                    self.finish.get_or_insert(Finish::Whole);
                    return self.ended();
                }
                Next::End => return self.ended(),
            };
            if chunk.is_error {
                return Err(LlmError::Reported);
            }
            if chunk.is_refusal {
                return Err(LlmError::Refused);
            }
            self.tokens = chunk.tokens.or(self.tokens);
            let has_token = chunk.thought > 0 || !chunk.text.is_empty();
            self.bytes = self.bytes.saturating_add(chunk.thought).saturating_add(chunk.text.len());
            self.has_begun |= has_token;
            if chunk.finish.is_some() {
                self.finish = chunk.finish;
                self.by = Some(Instant::now() + LINGER);
            } else if has_token && self.finish.is_none() {
                self.by = Some(Instant::now() + self.between);
            }
            if !chunk.text.is_empty() {
                let chars = chunk.text.chars().count();
                self.chars_left = self.chars_left.checked_sub(chars).ok_or(LlmError::TooLong("an answer may have"))?;
                return Ok(Some(chunk.text));
            }
        }
    }

    /// How many bytes it wrote so far, thoughts included.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The tokens that it took, where the server has said.
    pub(crate) fn tokens(&self) -> Option<u64> {
        self.tokens
    }

    fn ended(&self) -> Result<Option<String>, LlmError> {
        match self.finish {
            // Half an answer is none: what is missing may be the "not".
            Some(Finish::OutOfTokens) => Err(LlmError::TooLong("it was given tokens for")),
            Some(_) => Ok(None),
            None => Err(LlmError::Cut),
        }
    }
}
