//! The AI's documents, as far as operators add to them: pages, and the questions for which there is none.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::inbox::{PageDraft, Unanswered};
use handoff_core::projection::{OperatorEntry, for_operator};
use handoff_core::{AgentId, Desk, DeskError, MessageKey, Seq, Text, Timestamp, Title};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{SignedIn, id_of};
use crate::body::{Body, Query};
use crate::problem::Problem;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Publish {
    /// The client's own name for the page: sent again, it is the same page.
    key: MessageKey,
    /// The visitor's message that it answers, where one is meant.
    question: Option<Seq>,
    /// The question, as the page is to be called.
    title: Title,
    /// The answer. Text, whatever it looks like.
    text: Text,
}

#[derive(Serialize, ToSchema)]
pub(super) struct PageMade {
    /// What the conversation records of it, for operators alone: title and address among it.
    entry: OperatorEntry,
}

/// Adds a page to what the conversation's agent answers from, from the next question on.
#[utoipa::path(post, path = "/api/conversations/{id}/page", params(("id" = String, Path)), request_body = Publish,
    responses((status = 201, body = PageMade), (status = 200, body = PageMade, description = "It was there already."),
        (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn publish(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(publish): Body<Publish>,
) -> Result<(StatusCode, Json<PageMade>), Problem> {
    let Publish { key, question, title, text } = publish;
    let receipt = desk.publish(&operator, id_of(&id)?, key, PageDraft { question, title, text }).await?;
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let entry = receipt.entries.into_iter().find(|entry| entry.key.is_some()).ok_or(DeskError::NotFound("page"))?;
    Ok((status, Json(PageMade { entry: for_operator(entry) })))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// At or after this instant, and not longer than 90 days ago.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    from: Timestamp,
}

/// What the AI was asked in vain, grouped by likeness: those for which there is no page yet first.
#[utoipa::path(get, path = "/api/questions", params(Since),
    responses((status = 200, body = Unanswered), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn questions(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(since): Query<Since>,
) -> Result<Json<Unanswered>, Problem> {
    Ok(Json(desk.unanswered(&operator, since.agent.as_ref(), since.from).await?))
}
