//! The widget's routes for what a visitor says of himself, and for what he takes with him.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use handoff_core::text::{Email, PageUrl};
use handoff_core::visitor::{Details, Introduction};
use handoff_core::{Desk, MessageKey, Name, Text};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::body::Body;
use crate::problem::Problem;
use crate::room::Room;
use crate::visitor::Visitor;
use crate::widget::{Said, said};

pub(crate) fn routes() -> OpenApiRouter<Room> {
    OpenApiRouter::new()
        .routes(routes!(identify))
        .routes(routes!(introduce))
        .routes(routes!(describe))
        .routes(routes!(transcript, mail_transcript))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Identify {
    name: Name,
}

/// The visitor says his name.
#[utoipa::path(put, path = "/conversation/visitor", request_body = Identify, security(("visitor" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn identify(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(identify): Body<Identify>,
) -> Result<StatusCode, Problem> {
    desk.identify(visitor.conversation.id, identify.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Introduce {
    key: MessageKey,
    name: Option<Name>,
    email: Option<Email>,
    /// What he wants to know: his first message.
    question: Option<Text>,
    page: Option<PageUrl>,
}

/// The visitor says who he is and what he wants, before his first message: whatever of it the agent asks
/// for, and all of it at once.
#[utoipa::path(post, path = "/conversation/introduction", request_body = Introduce, security(("visitor" = [])),
    responses((status = 201, body = Said), (status = 200, body = Said, description = "It was there already."),
        (status = 204, description = "He asked nothing."), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)))]
async fn introduce(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(given): Body<Introduce>,
) -> Result<Response, Problem> {
    let has_asked = given.question.is_some();
    let introduction = Introduction { name: given.name, email: given.email, question: given.question };
    let receipt = desk.introduce(visitor.conversation.id, given.key, introduction, given.page).await?;
    if has_asked { said(&receipt).map(IntoResponse::into_response) } else { Ok(StatusCode::NO_CONTENT.into_response()) }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Describe {
    /// At most 20, by names of at most 40 characters, of at most 200 characters each.
    details: Details,
}

/// The page says what it knows of the visitor, instead of all that it said before. Operators read it.
#[utoipa::path(put, path = "/conversation/details", request_body = Describe, security(("visitor" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
async fn describe(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(Describe { details }): Body<Describe>,
) -> Result<StatusCode, Problem> {
    desk.describe(visitor.conversation.id, details).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The conversation as text: what its visitor sees of it.
#[utoipa::path(get, path = "/conversation/transcript", security(("visitor" = [])),
    responses((status = 200, content_type = "text/plain", body = String), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn transcript(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Problem> {
    let text = desk.transcript(visitor.conversation.id).await?;
    let mut response = text.into_response();
    let set = response.headers_mut();
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"conversation.txt\""));
    Ok(response)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MailTranscript {
    email: Email,
}

/// The transcript goes to the visitor by e-mail, where the state says that it can. A yes means that the
/// mail server took it.
#[utoipa::path(post, path = "/conversation/transcript", request_body = MailTranscript, security(("visitor" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem, description = "E-mail is not sent here."),
        (status = 429, body = Problem), (status = 502, body = Problem), (status = 422, body = Problem)))]
async fn mail_transcript(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(MailTranscript { email }): Body<MailTranscript>,
) -> Result<StatusCode, Problem> {
    desk.mail_transcript(visitor.conversation.id, email).await?;
    Ok(StatusCode::NO_CONTENT)
}
