//! Pictures of operators: taken in small and of raster kinds, given out under the hash of their content.

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use handoff_core::Desk;
use handoff_core::avatar::{AVATAR_BYTES_MAX, Avatar};
use handoff_core::file::FileDigest;
use http::header::{self, HeaderName};
use http::{HeaderValue, StatusCode};

use crate::attachments::{PATIENCE, POLICY, too_large, too_slow};
use crate::files::{FOR_EVER, Reach, WITHIN};
use crate::problem::Problem;
use crate::room::Room;

/// The picture of an operator, for whoever knows the SHA-256 of its bytes: a visitor's thread names it where
/// that operator joined. It is asked for without a token, as pages load pictures.
#[utoipa::path(get, path = "/avatars/{digest}", params(("digest" = String, Path)),
    responses((status = 200, body = String, content_type = "image/png"), (status = 404, body = Problem)))]
pub(crate) async fn avatar(State(desk): State<Desk>, Path(digest): Path<String>) -> Result<Response, Problem> {
    give(&desk, digest, Reach::Everywhere).await
}

/// What has a hash of its content for a name is never another; so it is kept, though its operator may lose it.
pub(crate) async fn give(desk: &Desk, digest: String, reach: Reach) -> Result<Response, Problem> {
    let unknown = || Problem::not_found("picture");
    let digest = FileDigest::try_from(digest).map_err(|_| unknown())?;
    let avatar: Avatar = desk.avatar(&digest).await?.ok_or_else(unknown)?;
    let kind = avatar.media_type().media_type();
    let mut response = Body::from(avatar.into_bytes()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, if reach == Reach::Here { WITHIN } else { FOR_EVER });
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), reach.policy());
    Ok(response)
}

/// Reads a picture that somebody sends; the desk looks at it.
pub(crate) async fn take(room: &Room, request: Request) -> Result<Vec<u8>, Problem> {
    let _permit = room.uploads.try_acquire().map_err(|_| {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Too many files are being sent. Try again.")
    })?;
    match tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), AVATAR_BYTES_MAX)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) => Err(too_large(AVATAR_BYTES_MAX)),
        Err(_) => Err(too_slow()),
    }
}
