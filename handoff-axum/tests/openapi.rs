//! The routers describe themselves, and what they say is so.

mod support;

use serde_json::{Map, Value, json};
use support::Host;
use support::web::{NOBODY, Web};

async fn document(host: &Host, base: &str) -> Value {
    host.web().get(&format!("{base}/openapi.json")).await.expect(200)
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("not an object: {value}"))
}

/// Method, path and description of every documented operation.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = object(&document["paths"]).iter();
    let operations = paths.flat_map(|(path, item)| object(item).iter().map(move |(method, what)| (method, path, what)));
    operations.map(|(method, path, what)| (method.to_uppercase(), path.clone(), what)).collect()
}

#[tokio::test]
async fn the_documents_hold_every_route_and_nothing_that_is_not_there() {
    let host = Host::start().await;
    // Written by hand, so that a route that goes missing in both places is missed here.
    let widget = [
        "GET /agents/{agent_id}",
        "GET /avatars/{digest}",
        "GET /conversation",
        "GET /conversation/entries",
        "GET /conversation/files/{file}",
        "GET /conversation/transcript",
        "GET /events",
        "GET /stream",
        "POST /conversation/cancel",
        "POST /conversation/contact",
        "POST /conversation/files",
        "POST /conversation/handoff",
        "POST /conversation/helpful",
        "POST /conversation/introduction",
        "POST /conversation/messages",
        "POST /conversation/rating",
        "POST /conversation/read",
        "POST /conversation/transcript",
        "POST /conversation/typing",
        "POST /conversations",
        "PUT /conversation/details",
        "PUT /conversation/visitor",
    ];
    let inbox = [
        "DELETE /api/operators/{id}/avatar",
        "GET /api/agents/{id}",
        "GET /api/agents/{id}/installation",
        "GET /api/avatars/{digest}",
        "GET /api/conversations",
        "GET /api/conversations/{id}",
        "GET /api/conversations/{id}/entries",
        "GET /api/conversations/{id}/files/{file}",
        "GET /api/conversations/{id}/why",
        "GET /api/events",
        "GET /api/ledger",
        "GET /api/ledger/hours",
        "GET /api/me",
        "GET /api/operators",
        "GET /api/questions",
        "GET /api/search",
        "GET /api/stream",
        "POST /api/conversations/{id}/accept",
        "POST /api/conversations/{id}/assign",
        "POST /api/conversations/{id}/claim",
        "POST /api/conversations/{id}/decline",
        "POST /api/conversations/{id}/files",
        "POST /api/conversations/{id}/messages",
        "POST /api/conversations/{id}/notes",
        "POST /api/conversations/{id}/page",
        "POST /api/conversations/{id}/read",
        "POST /api/conversations/{id}/reopen",
        "POST /api/conversations/{id}/resolve",
        "POST /api/conversations/{id}/return",
        "POST /api/conversations/{id}/seen",
        "POST /api/conversations/{id}/snooze",
        "POST /api/conversations/{id}/suggest",
        "POST /api/conversations/{id}/tags",
        "POST /api/conversations/{id}/take-over",
        "POST /api/conversations/{id}/transfer",
        "POST /api/conversations/{id}/typing",
        "POST /api/conversations/{id}/wake",
        "POST /api/conversations/{id}/withdraw",
        "POST /api/presence",
        "PUT /api/agents/{id}",
        "PUT /api/me/status",
        "PUT /api/operators/{id}",
        "PUT /api/operators/{id}/avatar",
    ];
    for (base, routes) in [("/chat", &widget[..]), ("/inbox", &inbox[..])] {
        let document = document(&host, base).await;
        assert!(document["openapi"].as_str().unwrap().starts_with("3."), "{}", document["openapi"]);
        assert!(document["info"]["title"].as_str().unwrap().starts_with("handoff"));
        assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
        let mut named: Vec<String> =
            operations(&document).into_iter().map(|(method, path, _)| format!("{method} {path}")).collect();
        named.sort();
        assert_eq!(named, routes);
        for (method, path, operation) in operations(&document) {
            check_answers(&host.web(), base, &method, &path, operation).await;
        }
    }
    host.end().await;
}

/// Asks without login, token or body: whatever is answered must be documented, and not that there
/// is nothing.
async fn check_answers(web: &Web, base: &str, method: &str, path: &str, operation: &Value) {
    let address = path.replace("{agent_id}", "docs").replace("{id}", NOBODY).replace("{file}", NOBODY);
    let answer = web.method(method, &format!("{base}{address}")).await;
    let status = answer.status.as_u16();
    // What anybody may ask for is not there where nobody has it.
    let is_missing = status == 404 && path != "/avatars/{digest}";
    assert!(!is_missing && status != 405, "{method} {path}: {status}");
    // A socket's address that is asked without a handshake says so, or that nobody is signed in.
    let documented = object(&operation["responses"]).contains_key(&status.to_string());
    assert!(documented || path.ends_with("/stream"), "{method} {path} answers {status}");
}

#[tokio::test]
async fn every_error_is_documented_as_a_problem_and_every_operation_says_what_it_does() {
    let host = Host::start().await;
    for base in ["/chat", "/inbox"] {
        let document = document(&host, base).await;
        for (method, path, operation) in operations(&document) {
            let words = ["summary", "description"].iter().filter_map(|field| operation[field].as_str());
            assert!(words.map(str::len).sum::<usize>() > 5, "{method} {path}: {operation}");
            for (status, response) in object(&operation["responses"]) {
                let kinds: Vec<&String> = response["content"].as_object().into_iter().flat_map(Map::keys).collect();
                if status.as_str() >= "400" {
                    assert_eq!(kinds, ["application/problem+json"], "{method} {path}: {status}");
                    let schema = &response["content"]["application/problem+json"]["schema"];
                    assert_eq!(schema["$ref"], "#/components/schemas/Problem", "{method} {path}: {status}");
                }
            }
        }
    }
    host.end().await;
}

#[tokio::test]
async fn no_schema_is_empty_and_every_reference_leads_somewhere() {
    let host = Host::start().await;
    for base in ["/chat", "/inbox"] {
        let document = document(&host, base).await;
        for (name, schema) in object(&document["components"]["schemas"]) {
            let says = ["type", "$ref", "oneOf", "allOf", "anyOf", "enum"];
            assert!(says.iter().any(|word| schema.get(*word).is_some()), "{name} says nothing: {schema}");
        }
        let mut open = vec![&document];
        while let Some(value) = open.pop() {
            if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
                let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads out"));
                assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            }
            match value {
                Value::Object(fields) => open.extend(fields.values()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
    }
    host.end().await;
}

#[tokio::test]
async fn the_visitors_token_is_defined_where_it_is_asked_for() {
    let host = Host::start().await;
    let document = document(&host, "/chat").await;
    let scheme = &document["components"]["securitySchemes"]["visitor"];
    assert_eq!((&scheme["type"], &scheme["scheme"]), (&json!("http"), &json!("bearer")));
    let mut asked = 0;
    for (_, path, operation) in operations(&document) {
        for requirement in operation["security"].as_array().into_iter().flatten() {
            for name in object(requirement).keys() {
                assert!(document["components"]["securitySchemes"].get(name).is_some(), "{name} in {path}");
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 18);
    host.end().await;
}
