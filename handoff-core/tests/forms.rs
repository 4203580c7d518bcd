//! The forms in which a store keeps things: what an earlier version wrote is read, and a change of them is seen.

mod support;

#[path = "forms/known.rs"]
mod known;
#[path = "forms/samples.rs"]
mod samples;
#[path = "forms/states.rs"]
mod states;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use handoff_core::agent::{Agent, OnLost, OnNobody, OnTimeout, Order, Priority, Routing, TriggerPolicy, WhenFull};
use handoff_core::conversation::{Conversation, Phase, Speaker};
use handoff_core::event::{
    Actor, Bounce, Cause, Closing, EndReason, Entry, Event, Failure, HandoffReason, Ineligible, Joined, StatusKind,
    Suppression, Waker,
};
use handoff_core::operator::{Operator, Scope, Status};
use handoff_core::rating::Side;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use known::{names, tags};

/// Fields and variants that are written under another name today: the old one and the new one.
/// Today's type reads both, by an alias.
const RENAMED: [(&str, &str); 0] = [];

/// Set to `1`, this writes the current forms anew.
const PIN: &str = "HANDOFF_PIN";

const ENTRIES: &str = "current/entries.jsonl";
const HEADS: &str = "current/heads.jsonl";
const AGENTS: &str = "current/agents.jsonl";
const OPERATORS: &str = "current/operators.jsonl";

/// A file, and the lines that stand in it.
type Pinned = (&'static str, fn() -> Vec<String>);

/// The files of the current forms, each with the lines that belong into it.
const CURRENT: [Pinned; 4] = [
    (ENTRIES, || json(&samples::entries())),
    (HEADS, || json(&states::heads())),
    (AGENTS, || json(&states::agents())),
    (OPERATORS, || json(&states::operators())),
];

/// The lines of [`CURRENT`], written anew before anybody reads them where that is asked for.
static PINNED: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    let is_asked = std::env::var(PIN).is_ok_and(|value| value == "1");
    let pinned = CURRENT.map(|(file, written)| {
        if is_asked {
            fs::write(path(file), written().join("\n") + "\n").unwrap();
        }
        (file, lines(file))
    });
    pinned.into()
});

// ---- What an earlier version wrote ----

#[test]
fn nothing_of_an_old_line_is_lost() {
    assert_kept::<Entry>("first/entries.jsonl");
    assert_kept::<Vec<Entry>>("first/log.jsonl");
    assert_kept::<Conversation>("first/heads.jsonl");
    assert_kept::<Agent>("first/agents.jsonl");
    assert_kept::<Operator>("first/operators.jsonl");
}

fn assert_kept<T: DeserializeOwned + Serialize>(file: &str) {
    for (number, line) in lines(file).iter().enumerate() {
        let place = format!("{file}:{}", number + 1);
        let today: T = serde_json::from_str(line).unwrap_or_else(|error| panic!("{place} is not read: {error}"));
        let old = serde_json::from_str(line).unwrap();
        let lost = lost(&old, &serde_json::to_value(&today).unwrap(), &RENAMED);
        assert!(lost.is_none(), "{place} loses {}", lost.unwrap_or_default());
    }
}

#[test]
fn an_old_log_folds_to_each_head_that_was_kept_of_it() {
    let mut heads = heads();
    for line in lines("first/log.jsonl") {
        let log: Vec<Entry> = serde_json::from_str(&line).unwrap();
        for end in 1..=log.len() {
            let head = Conversation::fold(&log[..end]).expect("an old log folds");
            let place = (head.id.to_string(), head.seq.get());
            let old = heads.remove(&place).unwrap_or_else(|| panic!("no head was kept of {place:?}"));
            let lost = lost(&old, &serde_json::to_value(&head).unwrap(), &RENAMED);
            assert!(lost.is_none(), "{place:?} has another {}", lost.unwrap_or_default());
        }
    }
    assert!(heads.is_empty(), "heads without a log: {:?}", heads.keys());
}

/// The old heads as they were written, by conversation and position.
fn heads() -> BTreeMap<(String, u64), Value> {
    let heads = lines("first/heads.jsonl").into_iter().map(|line| {
        let head: Conversation = serde_json::from_str(&line).unwrap();
        ((head.id.to_string(), head.seq.get()), serde_json::from_str(&line).unwrap())
    });
    heads.collect()
}

/// The first field of `old` that `new` lacks or has with another value; `new` may have more fields.
fn lost(old: &Value, new: &Value, renamed: &[(&str, &'static str)]) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old.iter().find_map(|(name, value)| {
            let name = today(name, renamed);
            lost(value, new.get(name).unwrap_or(&Value::Null), renamed)
                .or_else(|| (!new.contains_key(name)).then(String::new))
                .map(|rest| format!("/{name}{rest}"))
        }),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let mut pairs = old.iter().zip(new).enumerate();
            pairs.find_map(|(at, (old, new))| lost(old, new, renamed).map(|rest| format!("/{at}{rest}")))
        }
        (Value::String(old), Value::String(new)) => (old != new && today(old, renamed) != new).then(String::new),
        _ => (old != new).then(String::new),
    }
}

/// The name under which `name` is written today.
fn today<'a>(name: &'a str, renamed: &[(&str, &'a str)]) -> &'a str {
    renamed.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new)
}

#[test]
fn the_comparison_finds_what_is_lost() {
    let old = serde_json::json!({"a": {"b": [1, {"c": null}]}});
    let check = |new: Value, renamed: &[(&str, &'static str)]| lost(&old, &new, renamed);
    assert_eq!(check(serde_json::json!({"a": {"b": [1, {"c": null, "d": 2}]}, "e": 3}), &[]), None);
    assert_eq!(check(serde_json::json!({"a": {"b": [1, {}]}}), &[]).unwrap(), "/a/b/1/c");
    assert_eq!(check(serde_json::json!({"a": {"b": [2, {"c": null}]}}), &[]).unwrap(), "/a/b/0");
    assert_eq!(check(serde_json::json!({"a": {"b": [1]}}), &[]).unwrap(), "/a/b");
    let new = serde_json::json!({"z": {"b": [1, {"c": null}]}});
    assert_eq!(check(new.clone(), &[]).unwrap(), "/a");
    assert_eq!(check(new, &[("a", "z")]), None);
    let (old, new) = (serde_json::json!({"type": "missed"}), serde_json::json!({"type": "lapsed"}));
    assert_eq!(lost(&old, &new, &[]).unwrap(), "/type");
    assert_eq!(lost(&old, &new, &[("missed", "lapsed")]), None);
}

// ---- What this version writes ----

#[test]
fn everything_is_written_as_it_is_pinned() {
    let how = format!(
        "a form has changed, or a sample. Old logs must stay readable; the other tests here say whether they are. If \
         the change is meant, run these tests once with {PIN}=1: that writes the current forms anew"
    );
    for (file, written) in CURRENT {
        let written = written();
        for (written, pinned) in written.iter().zip(&PINNED[file]) {
            assert_eq!(written, pinned, "{file}: {how}");
        }
        assert_eq!(written.len(), PINNED[file].len(), "{file}: {how}");
    }
}

fn json<T: Serialize>(samples: &[T]) -> Vec<String> {
    samples.iter().map(|sample| serde_json::to_string(sample).unwrap()).collect()
}

#[test]
fn a_pinned_line_is_read_as_what_it_was_written_from() {
    assert_read(ENTRIES, &samples::entries());
    assert_read(HEADS, &states::heads());
    assert_read(AGENTS, &states::agents());
    assert_read(OPERATORS, &states::operators());
}

fn assert_read<T: DeserializeOwned + PartialEq + std::fmt::Debug>(file: &str, written: &[T]) {
    let read: Vec<T> = PINNED[file].iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, written, "{file}");
}

#[test]
fn every_variant_of_an_event_is_pinned() {
    let pinned = |of_type: &str, path: &str, known: Vec<&'static str>| {
        let of_type = |line: &&Value| of_type == "*" || line["type"] == of_type;
        let lines: Vec<Value> = values(ENTRIES).iter().filter(of_type).cloned().collect();
        assert_pinned(&lines, path, known);
    };
    pinned("*", "/type", tags::<Event>("type"));
    pinned("ai_failed", "/reason", names::<Failure>());
    pinned("handoff_requested", "/cause/kind", tags::<Cause>("kind"));
    pinned("handoff_requested", "/cause/category", names::<HandoffReason>());
    pinned("handoff_requested", "/cause/failure", names::<Failure>());
    pinned("handoff_requested", "/needs/priority", names::<Priority>());
    pinned("handoff_requested", "/considered/*/out/guard", tags::<Ineligible>("guard"));
    pinned("handoff_suppressed", "/why", names::<Suppression>());
    pinned("shadowed", "/why", names::<Suppression>());
    pinned("status_line", "/kind", names::<StatusKind>());
    pinned("offer_rescinded", "/why/guard", tags::<Ineligible>("guard"));
    pinned("offer_rescinded", "/why/status", names::<Status>());
    pinned("operator_lost", "/why/guard", tags::<Ineligible>("guard"));
    pinned("operator_joined", "/how", names::<Joined>());
    pinned("transfer_ended", "/outcome/kind", tags::<Bounce>("kind"));
    pinned("transfer_ended", "/outcome/why/guard", tags::<Ineligible>("guard"));
    pinned("woken", "/by", names::<Waker>());
    pinned("rated", "/of", names::<Side>());
    pinned("handoff_ended", "/reason", names::<EndReason>());
    pinned("resolved", "/by/kind", tags::<Actor>("kind"));
    pinned("reopened", "/by/kind", tags::<Actor>("kind"));
    assert_terms(&values(ENTRIES), "/terms");
}

#[test]
fn every_variant_of_a_head_is_pinned() {
    let pinned = |path: &str, known: Vec<&'static str>| assert_pinned(&values(HEADS), path, known);
    pinned("/phase/phase", tags::<Phase>("phase"));
    pinned("/phase/by/kind", tags::<Actor>("kind"));
    pinned("/phase/why", names::<Closing>());
    pinned("/suppressed", names::<Suppression>());
    pinned("/unmet/why", names::<Suppression>());
    pinned("/episode/cause/kind", tags::<Cause>("kind"));
    pinned("/episode/cause/category", names::<HandoffReason>());
    pinned("/episode/needs/priority", names::<Priority>());
    pinned("/preview/from", names::<Speaker>());
    assert_terms(&values(HEADS), "/episode/terms");
    for flag in ["/phase/front", "/phase/deserted", "/unmet/offered_later", "/episode/callback"] {
        let found: BTreeSet<bool> = values(HEADS).iter().filter_map(|head| head.pointer(flag)?.as_bool()).collect();
        assert_eq!(found, [false, true].into(), "{flag}");
    }
}

fn assert_terms(lines: &[Value], terms: &str) {
    assert_pinned(lines, &format!("{terms}/routing"), names::<Routing>());
    assert_pinned(lines, &format!("{terms}/order"), names::<Order>());
    assert_pinned(lines, &format!("{terms}/when_full"), names::<WhenFull>());
    assert_pinned(lines, &format!("{terms}/on_nobody"), names::<OnNobody>());
    assert_pinned(lines, &format!("{terms}/on_timeout"), names::<OnTimeout>());
    assert_pinned(lines, &format!("{terms}/on_lost/mode"), tags::<OnLost>("mode"));
}

#[test]
fn every_variant_of_an_agent_and_an_operator_is_pinned() {
    let agents = values(AGENTS);
    assert_terms(&agents, "/settings");
    assert_pinned(&agents, "/settings/trigger/mode", tags::<TriggerPolicy>("mode"));
    assert_pinned(&agents, "/settings/needs/priority", names::<Priority>());
    assert_pinned(&values(OPERATORS), "/scope", names::<Scope>());
}

/// That what stands at `path` in these lines is, over all of them, every one of `known`. A `*` in the
/// path is every element of a list.
fn assert_pinned(lines: &[Value], path: &str, known: Vec<&'static str>) {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let mut found = Vec::new();
    lines.iter().for_each(|line| seek(line, &parts, &mut found));
    let pinned: BTreeSet<&str> = found.into_iter().filter_map(variant).collect();
    // Serde names an alias as well, which is read and never written.
    let known = known.into_iter().filter(|name| today(name, &RENAMED) == *name).collect();
    assert_eq!(pinned, known, "{path}: left is pinned; right is what the type has. Add a sample for each");
}

fn seek<'a>(value: &'a Value, path: &[&str], found: &mut Vec<&'a Value>) {
    match path {
        [] => found.push(value),
        ["*", rest @ ..] => value.as_array().into_iter().flatten().for_each(|value| seek(value, rest, found)),
        [name, rest @ ..] => value.get(name).into_iter().for_each(|value| seek(value, rest, found)),
    }
}

/// The name of a variant: alone, or before what it holds.
fn variant(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.as_object()?.keys().next().map(String::as_str))
}

#[test]
fn every_field_is_pinned_with_a_value() {
    for (file, _) in CURRENT {
        let mut fields: BTreeMap<String, bool> = BTreeMap::new();
        for line in values(file) {
            let of_type = line["type"].as_str().unwrap_or_default();
            fill(of_type, &line, &mut fields);
        }
        let empty: Vec<_> = fields.iter().filter(|(_, is_filled)| !**is_filled).map(|(field, _)| field).collect();
        assert!(empty.is_empty(), "{file}: these fields are pinned without a value only: {empty:?}");
    }
}

/// Notes which fields have a value, those within fields as well.
fn fill(path: &str, value: &Value, fields: &mut BTreeMap<String, bool>) {
    let is_filled = !value.is_null() && *value != Value::Array(Vec::new());
    *fields.entry(path.to_owned()).or_default() |= is_filled;
    match value {
        Value::Object(inner) => inner.iter().for_each(|(name, value)| fill(&format!("{path}/{name}"), value, fields)),
        Value::Array(inner) => inner.iter().for_each(|value| fill(&format!("{path}/*"), value, fields)),
        _ => {}
    }
}

fn values(file: &str) -> Vec<Value> {
    PINNED[file].iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

// ---- The files ----

fn lines(file: &str) -> Vec<String> {
    let text = fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(!lines.is_empty(), "{file} is empty");
    lines
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms").join(file)
}
