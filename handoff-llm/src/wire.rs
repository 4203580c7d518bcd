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
    /// It thinks aloud, in a field apart.
    pub(crate) is_thought: bool,
    /// It or a filter will not answer.
    pub(crate) is_refusal: bool,
    /// Why it ended, where it says so.
    pub(crate) finish: Option<String>,
    /// The tokens of question and answer together, where it says so.
    pub(crate) tokens: Option<u64>,
    /// The endpoint reports that it failed.
    pub(crate) is_error: bool,
}

/// The fields in which servers put what a model thinks.
const THOUGHTS: [&str; 3] = ["reasoning_content", "reasoning", "thinking"];

impl Chunk {
    /// Of what a server sent; `None` where it is no object.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let is_error = object.get("error").is_some_and(|error| !error.is_null());
        let tokens = object.get("usage").and_then(|usage| usage.get("total_tokens")).and_then(Value::as_u64);
        let mut chunk = Self { is_error, tokens, ..Self::default() };
        let choice = object.get("choices").and_then(Value::as_array).and_then(|choices| choices.first());
        let Some(choice) = choice else { return Some(chunk) };
        let finish = choice.get("finish_reason").and_then(Value::as_str);
        chunk.finish = finish.filter(|finish| !finish.is_empty()).map(str::to_owned);
        let said = choice.get("delta").filter(|delta| delta.is_object()).or_else(|| choice.get("message"));
        let field = |name| said.and_then(|said| said.get(name));
        chunk.text = field("content").or_else(|| choice.get("text")).map(text).unwrap_or_default();
        chunk.is_thought = THOUGHTS.iter().any(|name| field(name).is_some_and(|thought| !text(thought).is_empty()));
        chunk.is_refusal = field("refusal").is_some_and(|refusal| !text(refusal).is_empty())
            || chunk.finish.as_deref() == Some("content_filter");
        Some(chunk)
    }
}

/// A text, or the texts of its parts.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part.get("text")).filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
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
        assert_eq!((odd.text.as_str(), odd.finish.as_deref()), ("", Some("eos")));
        assert_eq!(read(json!({ "choices": [{ "finish_reason": "" }] })).finish, None);
        assert!(read(json!({ "choices": [{ "delta": { "reasoning_content": "hm" } }] })).is_thought);
        assert!(read(json!({ "choices": [{ "delta": { "refusal": "no" } }] })).is_refusal);
        assert!(read(json!({ "choices": [{ "finish_reason": "content_filter" }] })).is_refusal);
        assert_eq!(read(json!({ "choices": [], "usage": { "total_tokens": 9 } })).tokens, Some(9));
        assert!(read(json!({ "error": { "message": "x" } })).is_error);
        assert_eq!(Chunk::read(&json!([1])), None);
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
