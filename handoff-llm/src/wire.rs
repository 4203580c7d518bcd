//! What goes over the wire, read leniently: every field may be missing, of another kind, or new.

use serde_json::{Map, Value, json};

use crate::options::ClientOptions;

/// Whose a message is. What somebody writes is never in a role other than his own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    System,
    User,
    Assistant,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
            Self::Assistant => "assistant",
        }
    }
}

/// One message of a request.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) role: Role,
    pub(crate) text: String,
}

/// The body of a request for a chat completion.
pub(crate) fn chat(model: &str, messages: &[Message], options: &ClientOptions) -> Value {
    let messages: Vec<Value> =
        messages.iter().map(|message| json!({ "role": message.role.name(), "content": message.text })).collect();
    let body = json!({
        "model": model,
        "messages": messages,
        "stream": true,
        "temperature": 0.1,
        "max_tokens": options.max_tokens,
    });
    with_fields(body, &options.fields)
}

/// With the host's own fields in their place.
pub(crate) fn with_fields(mut body: Value, fields: &Map<String, Value>) -> Value {
    if let Value::Object(body) = &mut body {
        for (name, value) in fields {
            match value {
                Value::Null => body.remove(name),
                value => body.insert(name.clone(), value.clone()),
            };
        }
    }
    body
}

/// A piece of a completion, or a whole one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// What is said.
    pub(crate) text: String,
    /// How many bytes it thinks aloud, in a field apart.
    pub(crate) thought: usize,
    /// It or a filter will not answer.
    pub(crate) is_refusal: bool,
    /// Why it ended, where it says so.
    pub(crate) finish: Option<Finish>,
    /// The tokens of question and answer together, where it says so.
    pub(crate) tokens: Option<u64>,
    /// The endpoint reports that it failed.
    pub(crate) is_error: bool,
}

/// How a model ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finish {
    /// It had said all.
    Whole,
    /// It had no tokens left.
    OutOfTokens,
    /// It or a filter would not go on.
    Refused,
    /// The server could not go on.
    Failed,
}

/// By what names servers say that there were no tokens left.
const OUT_OF_TOKENS: [&str; 5] = ["length", "max_tokens", "max_output_tokens", "model_length", "token_limit"];
/// That the model or a filter refused.
const REFUSED: [&str; 6] = ["content_filter", "refusal", "safety", "sensitive", "recitation", "prohibited_content"];
/// That they failed themselves.
const FAILED: [&str; 7] =
    ["error", "abort", "aborted", "cancelled", "timeout", "network_error", "insufficient_system_resource"];

impl Finish {
    /// A name that is not known is an end as it should be: there are as many names for that as servers.
    fn read(reason: &str) -> Self {
        let is_one_of = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(reason));
        if is_one_of(&OUT_OF_TOKENS) {
            Self::OutOfTokens
        } else if is_one_of(&REFUSED) {
            Self::Refused
        } else if is_one_of(&FAILED) {
            Self::Failed
        } else {
            Self::Whole
        }
    }
}

/// The fields in which servers put what a model thinks, and the kinds of parts of a text that are thought.
const THOUGHTS: [&str; 3] = ["reasoning_content", "reasoning", "thinking"];

impl Chunk {
    /// Of what a server sent; `None` where it is no object.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        // Some put what failed into the object itself.
        let is_error = object.get("error").is_some_and(|error| !error.is_null())
            || object.get("object").and_then(Value::as_str) == Some("error");
        let tokens = object.get("usage").and_then(|usage| usage.get("total_tokens")).and_then(Value::as_u64);
        let mut chunk = Self { is_error, tokens, ..Self::default() };
        let choice = object.get("choices").and_then(Value::as_array).and_then(|choices| choices.first());
        let Some(choice) = choice else { return Some(chunk) };
        let finish = choice.get("finish_reason").and_then(Value::as_str);
        chunk.finish = finish.filter(|finish| !finish.is_empty()).map(Finish::read);
        let said = choice.get("delta").filter(|delta| delta.is_object()).or_else(|| choice.get("message"));
        let field = |name| said.and_then(|said| said.get(name));
        let content = field("content");
        chunk.text = content.or_else(|| choice.get("text")).map(|content| text(content, false)).unwrap_or_default();
        // The same thought stands in two fields with some.
        let apart =
            THOUGHTS.iter().filter_map(|name| field(name)).map(|thought| text(thought, false) + &text(thought, true));
        let within = content.filter(|content| content.is_array()).map(|content| text(content, true));
        chunk.thought = apart.chain(within).map(|thought| thought.len()).max().unwrap_or_default();
        chunk.is_refusal = field("refusal").is_some_and(|refusal| !text(refusal, false).is_empty())
            || chunk.finish == Some(Finish::Refused);
        chunk.is_error |= chunk.finish == Some(Finish::Failed);
        Some(chunk)
    }
}

/// A text, or the texts of its parts: of those that are thought, or of the others.
fn text(value: &Value, is_thought: bool) -> String {
    let Value::Array(parts) = value else {
        return value.as_str().filter(|_| !is_thought).unwrap_or_default().to_owned();
    };
    let kind = |part: &Value| part.get("type").and_then(Value::as_str).is_some_and(|kind| THOUGHTS.contains(&kind));
    let parts = parts.iter().filter(|part| kind(part) == is_thought);
    let said = parts.filter_map(|part| {
        let said = if is_thought { part.get("thinking").or_else(|| part.get("text")) } else { part.get("text") };
        // What is thought comes in parts of its own with some.
        said.map(|said| text(said, false))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_is_read_whatever_is_missing_new_or_of_another_kind() {
        let read = |value: Value| Chunk::read(&value).unwrap();
        assert_eq!(read(json!({})), Chunk::default());
        assert_eq!(read(json!({ "choices": "none", "usage": [], "error": null })), Chunk::default());
        assert_eq!(read(json!({ "choices": [{ "delta": null, "message": { "content": "a" } }] })).text, "a");
        assert_eq!(
            read(json!({ "choices": [{ "delta": { "content": [{ "type": "text", "text": "b" }] } }] })).text,
            "b"
        );
        let odd =
            read(json!({ "choices": [{ "delta": { "content": 7, "mood": {} }, "finish_reason": "eos" }], "x": 1 }));
        assert_eq!((odd.text.as_str(), odd.finish), ("", Some(Finish::Whole)));
        assert_eq!(read(json!({ "choices": [{ "finish_reason": "" }] })).finish, None);
        assert_eq!(
            read(json!({ "choices": [{ "delta": { "reasoning_content": "hm", "reasoning": "hm" } }] })).thought,
            2
        );
        let parts = json!([{ "type": "thinking", "thinking": [{ "type": "text", "text": "hm?" }] }, { "type": "text", "text": "b" }]);
        let apart = read(json!({ "choices": [{ "delta": { "content": parts } }] }));
        assert_eq!((apart.text.as_str(), apart.thought), ("b", 3));
        assert!(read(json!({ "choices": [{ "delta": { "refusal": "no" } }] })).is_refusal);
        assert!(read(json!({ "choices": [{ "finish_reason": "content_filter" }] })).is_refusal);
        assert_eq!(read(json!({ "choices": [], "usage": { "total_tokens": 9 } })).tokens, Some(9));
        assert!(read(json!({ "error": { "message": "x" } })).is_error);
        assert!(read(json!({ "object": "error", "message": "x", "code": 400 })).is_error);
        assert_eq!(Chunk::read(&json!([1])), None);
    }

    #[test]
    fn an_end_that_is_none_is_known_by_each_of_its_names() {
        let finish = |reason: &str| {
            let chunk = Chunk::read(&json!({ "choices": [{ "delta": {}, "finish_reason": reason }] })).unwrap();
            (chunk.finish.unwrap(), chunk.is_refusal, chunk.is_error)
        };
        for reason in ["length", "model_length", "MAX_TOKENS"] {
            assert_eq!(finish(reason), (Finish::OutOfTokens, false, false), "{reason}");
        }
        for reason in ["content_filter", "SAFETY", "sensitive"] {
            assert_eq!(finish(reason), (Finish::Refused, true, false), "{reason}");
        }
        for reason in ["error", "abort", "insufficient_system_resource"] {
            assert_eq!(finish(reason), (Finish::Failed, false, true), "{reason}");
        }
        for reason in ["stop", "eos_token", "end_turn", "tool_calls", "whatever"] {
            assert_eq!(finish(reason), (Finish::Whole, false, false), "{reason}");
        }
    }

    #[test]
    fn the_hosts_fields_stand_instead_of_the_crates_own() {
        let fields = json!({ "max_tokens": null, "max_completion_tokens": 5, "stream": false });
        let options = ClientOptions { fields: fields.as_object().unwrap().clone(), ..ClientOptions::default() };
        let body = chat("m", &[Message { role: Role::User, text: "q".into() }], &options);
        assert_eq!((&body["max_completion_tokens"], &body["stream"]), (&json!(5), &json!(false)));
        assert!(body.get("max_tokens").is_none());
        assert_eq!(body["messages"], json!([{ "role": "user", "content": "q" }]));
    }
}
