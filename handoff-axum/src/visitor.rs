//! Who a visitor is: the holder of a token, on a page that may carry the widget.

use axum::extract::{FromRef, FromRequestParts};
use handoff_core::{Conversation, Desk};
use http::header::AUTHORIZATION;
use http::request::Parts;

use crate::origin;
use crate::problem::Problem;
use crate::token::VisitorToken;

/// A visitor with his conversation.
pub(crate) struct Visitor {
    pub(crate) conversation: Conversation,
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor
where
    Desk: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let desk = Desk::from_ref(state);
        let sent = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = sent.and_then(|value| value.strip_prefix("Bearer ")).and_then(VisitorToken::parse);
        let visitor = Self::of(&desk, token).await?;
        let settings = desk.agent(&visitor.conversation.agent).await?.settings;
        origin::check(&parts.headers, &settings.origins)?;
        Ok(visitor)
    }
}

impl Visitor {
    /// The visitor who holds `token`.
    pub(crate) async fn of(desk: &Desk, token: Option<VisitorToken>) -> Result<Self, Problem> {
        let unknown = || Problem::unauthorized("This conversation is not known here. Begin a new one.");
        let token = token.ok_or_else(unknown)?;
        let conversation = desk.find(token.digest()).await?.ok_or_else(unknown)?;
        Ok(Self { conversation })
    }
}
