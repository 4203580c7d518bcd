//! What an operator writes: to the visitor, to his colleagues, or with the AI's help.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::desk::Message;
use handoff_core::projection::{OperatorEntry, for_operator};
use handoff_core::{Desk, DeskError, FileId, MessageKey, OperatorId, Receipt, Text};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::problem::Problem;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Write {
    /// The client's own name for the message: sent again, it is the same message.
    key: MessageKey,
    /// May be missing where there are files.
    text: Option<Text>,
    /// Files that he has brought, by their ids.
    #[serde(default)]
    files: Vec<FileId>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Written {
    entry: OperatorEntry,
}

/// Writes to the visitor.
#[utoipa::path(post, path = "/api/conversations/{id}/messages", params(("id" = String, Path)), request_body = Write,
    responses((status = 201, body = Written), (status = 200, body = Written, description = "It was there already."),
        (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn write(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(write): Body<Write>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let message = Message { text: write.text, files: write.files };
    written(desk.write_with_files(&operator, id_of(&id)?, write.key, message).await?)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteNote {
    /// The client's own name for the note: sent again, it is the same note.
    key: MessageKey,
    text: Text,
    /// The colleagues whom he calls by it.
    #[serde(default)]
    mentions: Vec<OperatorId>,
}

/// Writes to his colleagues; the visitor and the AI never see it.
#[utoipa::path(post, path = "/api/conversations/{id}/notes", params(("id" = String, Path)), request_body = WriteNote,
    responses((status = 201, body = Written), (status = 200, body = Written, description = "It was there already."),
        (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn note(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(note): Body<WriteNote>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    written(desk.note_to(&operator, id_of(&id)?, note.key, note.text, &note.mentions).await?)
}

fn written(receipt: Receipt) -> Result<(StatusCode, Json<Written>), Problem> {
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let entry = receipt.entries.into_iter().find(|entry| entry.key.is_some()).ok_or(DeskError::NotFound("message"))?;
    Ok((status, Json(Written { entry: for_operator(entry) })))
}

#[derive(Serialize, ToSchema)]
pub(super) struct Suggestion {
    /// What the AI would write next; null where it has nothing to say.
    text: Option<Text>,
}

/// What the AI would write next, for him to read, change or drop; nothing is written by it.
#[utoipa::path(post, path = "/api/conversations/{id}/suggest", params(("id" = String, Path)),
    responses((status = 200, body = Suggestion), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn suggest(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Suggestion>, Problem> {
    Ok(Json(Suggestion { text: desk.suggest(&operator, id_of(&id)?).await? }))
}

/// The operator is writing.
#[utoipa::path(post, path = "/api/conversations/{id}/typing", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn types(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    desk.operator_types(&operator, id_of(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
