//! Files that an operator sends to the visitor, and those of a conversation that he reads.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use handoff_core::Desk;
use handoff_core::file::FileRef;
use http::StatusCode;

use super::{SignedIn, id_of};
use crate::attachments::{file_of, give, take};
use crate::problem::Problem;
use crate::room::Room;

/// Brings a file, for a message to the visitor that names it.
#[utoipa::path(post, path = "/api/conversations/{id}/files",
    params(("id" = String, Path),
        ("x-file-name" = String, Header, description = "Its name in UTF-8, percent-encoded.")),
    request_body(content = String, content_type = "application/octet-stream", description = "Its bytes."),
    responses((status = 201, body = FileRef), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 408, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
pub(super) async fn attach(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<FileRef>), Problem> {
    let conversation = room.desk.view(&operator, id_of(&id)?).await?;
    let file = take(&room, &conversation.agent, request).await?;
    Ok((StatusCode::CREATED, Json(room.desk.attach_as(&operator, conversation.id, file).await?)))
}

/// A file of the conversation, as a download.
#[utoipa::path(get, path = "/api/conversations/{id}/files/{file}",
    params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 200, body = String, content_type = "application/octet-stream"),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn attachment(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let conversation = desk.view(&operator, id_of(&id)?).await?;
    let (file, bytes) = desk.attachment_for(&operator, conversation.id, file_of(&file)?).await?;
    Ok(give(&file, bytes))
}
