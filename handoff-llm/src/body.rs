//! A response's body as chunks of a completion: server-sent events, or one JSON object where a server
//! ignores that it was asked to stream.

use std::pin::Pin;

use eventsource_stream::{Event, EventStreamError, Eventsource as _};
use futures_core::Stream;
use futures_util::{StreamExt as _, stream};
use reqwest::Response;
use serde_json::Value;

use crate::error::LlmError;
use crate::wire::Chunk;

type Boxed<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
type Bytes = Boxed<Result<Vec<u8>, LlmError>>;

/// What ends a stream of events beside its end.
const DONE: &str = "[DONE]";
/// An event of this name says that the server failed, whatever it holds.
const ERROR: &str = "error";
/// Longest line of an event stream: what reads it looks at a line anew with every piece that comes.
const LINE_BYTES_MAX: usize = 256 * 1024;
/// What an editor may have left before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The chunks of one response.
pub(crate) enum Chunks {
    Events(Boxed<Result<Event, EventStreamError<LlmError>>>),
    Whole(Option<Value>),
}

impl Chunks {
    /// Waits for the first byte, which tells what it is: servers name what they send by all kinds of types.
    pub(crate) async fn open(response: Response, limit: usize) -> Result<Self, LlmError> {
        let mut bytes = limited(response, limit);
        let mut begun = Vec::new();
        let first = loop {
            let Some(more) = bytes.next().await else { break None };
            begun.extend(more?);
            let text = begun.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&begun);
            if let Some(first) = text.iter().find(|byte| !byte.is_ascii_whitespace()) {
                break Some(*first);
            }
        };
        match first {
            None => Err(LlmError::Cut),
            // A page of a proxy, most likely.
            Some(b'<') => Err(LlmError::Malformed),
            Some(b'{' | b'[') => {
                let value = whole(begun, bytes).await?;
                Ok(Self::Whole(Some(value)))
            }
            Some(_) => {
                // What reads events fails on it.
                let begun = begun.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(begun);
                // The last event counts though the blank line behind it be missing.
                let end = stream::once(async { Ok(b"\n\n".to_vec()) });
                let all = stream::once(async { Ok(begun) }).chain(bytes).chain(end);
                Ok(Self::Events(Box::pin(in_lines(all).eventsource())))
            }
        }
    }

    /// The next chunk; `None` at the end, and whether the end was said.
    pub(crate) async fn next(&mut self) -> Result<Next, LlmError> {
        let events = match self {
            Self::Whole(value) => return value.take().map_or(Ok(Next::Done), |value| chunk(&value)),
            Self::Events(events) => events,
        };
        loop {
            let data = match events.next().await {
                None => return Ok(Next::End),
                Some(Err(EventStreamError::Transport(error))) => return Err(error),
                Some(Err(EventStreamError::Utf8(_) | EventStreamError::Parser(_))) => return Err(LlmError::Malformed),
                Some(Ok(event)) if event.event == ERROR => return Err(LlmError::Reported),
                Some(Ok(event)) => event.data,
            };
            match data.trim() {
                "" => {}
                DONE => return Ok(Next::Done),
                data => {
                    let value: Value = serde_json::from_str(data).map_err(|_| LlmError::Malformed)?;
                    return chunk(&value);
                }
            }
        }
    }
}

/// What comes next.
pub(crate) enum Next {
    Chunk(Chunk),
    /// The server said that it was all.
    Done,
    /// There is no more, whether or not it was all.
    End,
}

fn chunk(value: &Value) -> Result<Next, LlmError> {
    Chunk::read(value).map(Next::Chunk).ok_or(LlmError::Malformed)
}

/// The bytes of a response, and an error instead of more than so many.
fn limited(response: Response, limit: usize) -> Bytes {
    let mut left = limit;
    Box::pin(response.bytes_stream().map(move |bytes| {
        // A connection that ends too early is an answer that was cut off, whatever it broke of.
        let bytes = bytes.map_err(|_| LlmError::Cut)?;
        left = left.checked_sub(bytes.len()).ok_or(LlmError::TooLong("is read of a response"))?;
        Ok(bytes.to_vec())
    }))
}

/// The same bytes, and an error instead of a line that is too long.
fn in_lines(
    bytes: impl Stream<Item = Result<Vec<u8>, LlmError>> + Send,
) -> impl Stream<Item = Result<Vec<u8>, LlmError>> + Send {
    let mut line = 0;
    bytes.map(move |bytes| {
        let bytes = bytes?;
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            line += part.len();
            if line > LINE_BYTES_MAX {
                return Err(LlmError::TooLong("is read of a line"));
            }
            if part.ends_with(b"\n") {
                line = 0;
            }
        }
        Ok(bytes)
    })
}

/// A body that is one JSON value.
async fn whole(mut begun: Vec<u8>, mut more: Bytes) -> Result<Value, LlmError> {
    while let Some(bytes) = more.next().await {
        begun.extend(bytes?);
    }
    let text = begun.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&begun);
    serde_json::from_slice(text).map_err(|_| LlmError::Malformed)
}

/// A whole JSON response of another route.
pub(crate) async fn json(response: Response, limit: usize) -> Result<Value, LlmError> {
    whole(Vec::new(), limited(response, limit)).await
}
