//! Reads a JSON body or a query, and says as a problem what is wrong with it.

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::StatusCode;
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// A JSON body of known shape; unknown fields are refused by the shapes themselves.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(unreadable(&rejection)),
        }
    }
}

fn unreadable(rejection: &JsonRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let detail = format!("The body may have at most {} bytes.", crate::BODY_BYTES_MAX);
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let detail = "The body must be JSON, with content-type: application/json.";
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
        }
        _ => {
            let complaint = complaint(rejection);
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", complaint.as_str()).of_field(field(&complaint))
        }
    }
}

/// What serde says names the field and what it must be; the body is the client's own. Where in the
/// bytes it stood, and that it was JSON, is of no use to the person who filled in a form.
fn complaint(rejection: &JsonRejection) -> String {
    let text = rejection.body_text();
    match (rejection, text.split_once(": ")) {
        (JsonRejection::JsonDataError(_), Some((_, said))) => {
            format!("{}.", said.rsplit_once(" at line ").map_or(said, |(said, _)| said))
        }
        _ => text,
    }
}

/// The field that a complaint is about: the path before what is wrong with it, or the one that is missing.
fn field(complaint: &str) -> Option<&str> {
    let missing = complaint.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    let (name, _) = missing.or_else(|| complaint.split_once(": "))?;
    let is_path = |c: char| c.is_ascii_alphanumeric() || "_.[]".contains(c);
    (!name.is_empty() && name.chars().all(is_path)).then_some(name)
}

/// A query string of known shape.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(rejection) => Err(unclear(&rejection)),
        }
    }
}

fn unclear(rejection: &QueryRejection) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", rejection.body_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_wrong_value_is_told_by_its_field_and_without_its_place_in_the_bytes() {
        #[derive(Debug, serde::Deserialize)]
        struct Form {
            #[serde(rename = "seats")]
            _seats: u32,
        }
        let request = |body: &'static str| {
            let json = http::header::CONTENT_TYPE;
            Request::builder().method("POST").header(json, "application/json").body(body.into()).unwrap()
        };
        let told = async |body| {
            let refused = Body::<Form>::from_request(request(body), &()).await.err().unwrap();
            serde_json::to_value(refused).unwrap()
        };
        let wrong = told(r#"{"seats": "many"}"#).await;
        assert_eq!(wrong["detail"], "seats: invalid type: string \"many\", expected u32.");
        assert_eq!((&wrong["status"], &wrong["code"]), (&422.into(), &"invalid".into()));
        assert_eq!(wrong["field"], "seats");
        assert_eq!(told("{}").await["field"], "seats");
        let broken = told("{").await;
        assert_eq!((&broken["code"], broken.get("field")), (&"invalid".into(), None));
    }
}
