//! Files that visitors and operators send each other: taken in within limits, given out so that nothing runs.

use std::fmt;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use handoff_core::agent::Attachments;
use handoff_core::desk::NewFile;
use handoff_core::file::{FileRef, FileType};
use handoff_core::{AgentId, Desk, FileId};
use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::problem::Problem;
use crate::room::Room;
use crate::visitor::Visitor;

/// In which header a client names the file that it sends, in UTF-8 and percent-encoded. It is no part of
/// the address, since addresses come into logs.
pub(crate) const FILE_NAME: HeaderName = HeaderName::from_static("x-file-name");
/// Longest such header, in bytes: a name of the greatest length with every byte escaped, and a path before it.
const FILE_NAME_BYTES_MAX: usize = 4 * 1024;
/// How long a client may take to send a file.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// What a file may do where a browser shows it after all: nothing.
pub(crate) const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");
/// What stands in a name as RFC 8187 writes it without being escaped.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The visitor brings a file, for a message that names it. The server says what it is, by its bytes; its
/// name must agree.
#[utoipa::path(post, path = "/conversation/files",
    params(("x-file-name" = String, Header, description = "Its name in UTF-8, percent-encoded.")),
    request_body(content = String, content_type = "application/octet-stream", description = "Its bytes."),
    security(("visitor" = [])),
    responses((status = 201, body = FileRef), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 408, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
pub(crate) async fn attach(
    State(room): State<Room>,
    visitor: Visitor,
    request: Request,
) -> Result<(StatusCode, Json<FileRef>), Problem> {
    let file = take(&room, &visitor.conversation.agent, request).await?;
    Ok((StatusCode::CREATED, Json(room.desk.attach(visitor.conversation.id, file).await?)))
}

/// A file of the visitor's conversation, as a download.
#[utoipa::path(get, path = "/conversation/files/{file}", params(("file" = String, Path)), security(("visitor" = [])),
    responses((status = 200, body = String, content_type = "application/octet-stream"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn attachment(
    State(desk): State<Desk>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let (file, bytes) = desk.attachment(visitor.conversation.id, file_of(&file)?).await?;
    Ok(give(&file, bytes))
}

/// An id from a path; what cannot be one names nothing.
pub(crate) fn file_of(text: &str) -> Result<FileId, Problem> {
    text.parse().map_err(|_| Problem::not_found("file"))
}

/// Reads a file that somebody sends, as large as the agent allows and no larger.
pub(crate) async fn take(room: &Room, agent: &AgentId, request: Request) -> Result<NewFile, Problem> {
    let Some(Attachments { max_bytes, .. }) = room.desk.attachments(agent).await? else {
        return Err(Problem::new(StatusCode::CONFLICT, "no_files", "No files can be sent here."));
    };
    let name = name_of(request.headers())?;
    let max = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if declared.is_some_and(|length: usize| length > max) {
        return Err(too_large(max_bytes));
    }
    let _permit = room.uploads.try_acquire().map_err(|_| {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Too many files are being sent. Try again.")
    })?;
    match tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), max)).await {
        Ok(Ok(bytes)) => Ok(NewFile { name, bytes: bytes.into() }),
        // Cut off, or longer than it said: of the two the length is told.
        Ok(Err(_)) => Err(too_large(max_bytes)),
        Err(_) => Err(too_slow()),
    }
}

pub(crate) fn too_slow() -> Problem {
    let detail = format!("The file must be sent within {} seconds.", PATIENCE.as_secs());
    Problem::new(StatusCode::REQUEST_TIMEOUT, "too_slow", detail)
}

pub(crate) fn too_large(max: impl fmt::Display) -> Problem {
    let detail = format!("The file may have at most {max} bytes.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}

fn name_of(headers: &HeaderMap) -> Result<String, Problem> {
    let sent = headers.get(FILE_NAME).map(HeaderValue::as_bytes).filter(|sent| sent.len() <= FILE_NAME_BYTES_MAX);
    let text = sent.and_then(|sent| std::str::from_utf8(sent).ok());
    let name = text.and_then(|text| percent_decode_str(text).decode_utf8().ok());
    name.map(Into::into).ok_or_else(|| {
        let detail = "The header x-file-name must name the file, in UTF-8 and percent-encoded.";
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail).of_field(Some("name"))
    })
}

/// As a download of its own kind that no page may frame, guess at or run, and that nobody keeps.
pub(crate) fn give(file: &FileRef, bytes: Vec<u8>) -> Response {
    let mut response = Body::from(bytes).into_response();
    let kind = match file.media_type {
        FileType::Text => "text/plain; charset=utf-8",
        FileType::Csv => "text/csv; charset=utf-8",
        kind => kind.media_type(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition(file.name.as_str()));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("same-origin"));
    response
}

/// The name twice: for every client, and for those that read other letters than ASCII (RFC 6266).
fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._ ".contains(c) { c } else { '_' }).collect();
    let escaped = utf8_percent_encode(name, PLAIN);
    let spelled = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}");
    HeaderValue::from_str(&spelled).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_breaks_out_of_no_header() {
        let spelled = |name: &str| disposition(name).to_str().unwrap().to_owned();
        assert_eq!(spelled("a b.png"), "attachment; filename=\"a b.png\"; filename*=UTF-8''a%20b.png");
        assert_eq!(
            spelled("\"; x=\".pdf"),
            "attachment; filename=\"__ x__.pdf\"; filename*=UTF-8''%22%3B%20x%3D%22.pdf"
        );
        assert_eq!(spelled("größe.txt"), "attachment; filename=\"gr__e.txt\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt");
        assert!(spelled("請求書.pdf").starts_with("attachment; filename=\"___.pdf\";"));
    }

    #[test]
    fn a_name_is_read_as_it_was_sent_or_asked_for() {
        let sent = |value: &str| {
            let headers = HeaderMap::from_iter([(FILE_NAME, HeaderValue::from_str(value).unwrap())]);
            name_of(&headers)
        };
        assert_eq!(sent("gr%C3%B6%C3%9Fe.txt").unwrap(), "größe.txt");
        assert_eq!(sent("%FF.txt").unwrap_err().code(), "invalid");
        assert_eq!(sent(&"a".repeat(FILE_NAME_BYTES_MAX + 1)).unwrap_err().code(), "invalid");
        assert_eq!(name_of(&HeaderMap::new()).unwrap_err().code(), "invalid");
    }
}
