//! Errors as `application/problem+json` (RFC 9457): what was wrong and what would be right.

use axum::response::{IntoResponse, Response};
use handoff_core::DeskError;
use handoff_core::LibraryError;
use handoff_core::cause::Ineligible;
use handoff_core::command::Rejected;
use handoff_core::error::Invalid;
use handoff_core::files::FilesError;
use handoff_core::roster::RosterError;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use crate::attachments::too_large;

/// How errors are written (RFC 9457).
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// An error as a client reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: `code` tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// A stable word for programs.
    code: &'static str,
    /// A sentence for people.
    detail: String,
    /// The field of the body that does not have the form it must have, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Box<str>>,
    /// Who was first, where somebody was.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Box<str>>,
    /// Whether the conversation may still be taken, where an offer of it came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_claim: Option<bool>,
    /// The guard that a colleague fails, where he cannot take a conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Box<Ineligible>>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        let (status, detail) = (status.as_u16(), detail.into());
        Self { kind: "about:blank", title, status, code, detail, field: None, by: None, may_claim: None, why: None }
    }

    pub(crate) fn of_field(self, field: Option<&str>) -> Self {
        Self { field: field.map(Box::from), ..self }
    }

    pub(crate) fn unauthorized(detail: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}."))
    }

    /// The stable word that tells problems apart.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        // It begins with the name of a field, which keeps its spelling.
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", format!("{invalid}.")).of_field(Some(invalid.field()))
    }
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound(what) => Self::not_found(what),
            DeskError::Invalid(invalid) => invalid.into(),
            DeskError::Rejected(rejected) => rejected.into(),
            DeskError::FileTooLarge { max } => too_large(max),
            DeskError::Files(FilesError::Full) => {
                Self::new(StatusCode::CONFLICT, "files_full", "This conversation can have no more files.")
            }
            DeskError::Files(FilesError::Nowhere) => {
                Self::new(StatusCode::CONFLICT, "no_files", "No files can be sent here.")
            }
            outdated @ DeskError::Outdated { .. } => {
                Self::new(StatusCode::CONFLICT, "conflict", sentence(&outdated.to_string()))
            }
            DeskError::Roster(RosterError::Unknown(_)) => {
                Self::new(StatusCode::FORBIDDEN, "not_an_operator", "This account is not an operator here.")
            }
            changed @ DeskError::ProfileChanged => {
                Self::new(StatusCode::CONFLICT, "conflict", sentence(&changed.to_string()))
            }
            DeskError::Library(refused @ LibraryError::Absent) => {
                Self::new(StatusCode::CONFLICT, "no_library", sentence(&refused.to_string()))
            }
            DeskError::Library(refused @ LibraryError::Taken) => {
                Self::new(StatusCode::CONFLICT, "title_taken", sentence(&refused.to_string())).of_field(Some("title"))
            }
            DeskError::Library(refused @ LibraryError::Full { .. }) => {
                Self::new(StatusCode::CONFLICT, "library_full", sentence(&refused.to_string()))
            }
            DeskError::NoMailer => Self::new(StatusCode::NOT_FOUND, "no_mailer", "E-mail is not sent here."),
            DeskError::NotMailed(error) => {
                let source = std::error::Error::source(&error).map(ToString::to_string);
                tracing::error!(source, "a letter could not be sent");
                let detail = "The e-mail could not be sent. Nothing was lost: try again later, or download it.";
                Self::new(StatusCode::BAD_GATEWAY, "not_mailed", detail)
            }
            error => {
                // What a backend says stays here: it may name files, hosts and people.
                let source = std::error::Error::source(&error).map(ToString::to_string);
                tracing::error!(%error, source, "a request could not be served");
                let detail = "This cannot be done right now. Nothing was lost; try again.";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail)
            }
        }
    }
}

impl From<Rejected> for Problem {
    fn from(rejected: Rejected) -> Self {
        let (status, code) = match &rejected {
            // Not a word more than of a conversation that does not exist.
            Rejected::OutOfScope => return Self::not_found("conversation"),
            Rejected::AlreadyTaken { .. } => (StatusCode::CONFLICT, "already_taken"),
            Rejected::OfferedToAnother { .. } => (StatusCode::CONFLICT, "offered_to_another"),
            Rejected::NotYours => (StatusCode::CONFLICT, "not_yours"),
            Rejected::NotAvailable => (StatusCode::CONFLICT, "not_available"),
            Rejected::NotConnected => (StatusCode::CONFLICT, "not_connected"),
            Rejected::SeatsFull { .. } => (StatusCode::CONFLICT, "seats_full"),
            Rejected::NotWaiting => (StatusCode::CONFLICT, "not_waiting"),
            Rejected::NotOffered => (StatusCode::CONFLICT, "not_offered"),
            Rejected::OfferExpired { .. } => (StatusCode::CONFLICT, "offer_expired"),
            Rejected::NoAi => (StatusCode::CONFLICT, "no_ai"),
            Rejected::ToHimself => (StatusCode::CONFLICT, "to_himself"),
            Rejected::ColleagueUnable { .. } => (StatusCode::CONFLICT, "colleague_unable"),
            Rejected::TeamUnable { .. } => (StatusCode::CONFLICT, "team_unable"),
            Rejected::TransferUnderWay { .. } => (StatusCode::CONFLICT, "transfer_under_way"),
            Rejected::NoTransfer => (StatusCode::CONFLICT, "no_transfer"),
            Rejected::BadTime => (StatusCode::UNPROCESSABLE_ENTITY, "bad_time"),
            Rejected::ReasonNeeded { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "reason_needed"),
            Rejected::VisitorWaits => (StatusCode::CONFLICT, "visitor_waits"),
            Rejected::TooManyTags => (StatusCode::UNPROCESSABLE_ENTITY, "too_many_tags"),
            Rejected::TooManyMentions => (StatusCode::UNPROCESSABLE_ENTITY, "too_many_mentions"),
            Rejected::CannotRead { .. } => (StatusCode::CONFLICT, "cannot_read"),
            Rejected::Resolved => (StatusCode::CONFLICT, "resolved"),
            Rejected::Open => (StatusCode::CONFLICT, "open"),
            Rejected::FormClosed => (StatusCode::CONFLICT, "form_closed"),
            Rejected::NotLastAnswer => (StatusCode::CONFLICT, "not_last_answer"),
            Rejected::AlreadyJudged => (StatusCode::CONFLICT, "already_judged"),
            Rejected::NotRatable => (StatusCode::CONFLICT, "not_ratable"),
            Rejected::TranscriptsSpent => (StatusCode::TOO_MANY_REQUESTS, "transcripts_spent"),
            Rejected::KeyReused => (StatusCode::CONFLICT, "key_reused"),
            _ => (StatusCode::CONFLICT, "conflict"),
        };
        let mut problem = Self::new(status, code, sentence(&rejected.to_string()));
        match rejected {
            Rejected::AlreadyTaken { by: first }
            | Rejected::OfferedToAnother { to: first }
            | Rejected::TransferUnderWay { to: first } => problem.by = Some(first.name.as_str().into()),
            Rejected::OfferExpired { may_claim } => problem.may_claim = Some(may_claim),
            Rejected::ColleagueUnable { why, .. } => problem.why = Some(Box::new(why)),
            _ => {}
        }
        problem
    }
}

/// Puts into the same form what axum itself refuses: a wrong method, an address that is no text, a
/// handshake that is none.
pub(crate) async fn unify(refused: Response) -> Response {
    let status = refused.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || refused.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM_JSON) {
        return refused;
    }
    let (code, detail) = match status {
        StatusCode::METHOD_NOT_ALLOWED => ("method_not_allowed", "This address does not take this method."),
        StatusCode::UPGRADE_REQUIRED => ("upgrade_required", "This address is for WebSockets."),
        _ => ("bad_request", "This request cannot be understood."),
    };
    let mut response = Problem::new(status, code, detail).into_response();
    for (name, value) in refused.headers() {
        if *name != header::CONTENT_TYPE && *name != header::CONTENT_LENGTH {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

/// A fragment as a sentence.
fn sentence(fragment: &str) -> String {
    let mut chars = fragment.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        let kind = HeaderValue::from_static(PROBLEM_JSON);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_scope_is_told_as_what_does_not_exist() {
        let absent = DeskError::NotFound("conversation");
        assert_eq!(Problem::from(Rejected::OutOfScope), Problem::from(absent));
    }
}
