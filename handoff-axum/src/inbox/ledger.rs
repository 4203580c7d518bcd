//! What became of triggers: the ledger, and its count by hours.

use axum::Json;
use axum::extract::State;
use handoff_core::inbox::{HourCount, LedgerItem};
use handoff_core::store::{TriggerOutcome, TriggerPage, TriggerPlace};
use handoff_core::{AgentId, Desk, Seq, Timestamp};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{SignedIn, bad_cursor};
use crate::body::Query;
use crate::problem::Problem;

/// Triggers in one page, where the client names no number.
const ITEMS_PAGE: usize = 50;
/// Most triggers in one page: each is looked up with the question behind it.
const ITEMS_MAX: usize = 100;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// Those with this outcome; all without it.
    #[param(inline)]
    outcome: Option<Outcome>,
    /// At or after this instant.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    from: Timestamp,
    /// The `next` of the page before.
    before: Option<String>,
    /// How many, at most.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
}

/// What became of a trigger.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    /// A person was promised.
    Requested,
    /// Nobody could be offered.
    Suppressed,
}

impl From<Outcome> for TriggerOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Requested => Self::Requested,
            Outcome::Suppressed => Self::Suppressed,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct Ledger {
    /// The latest first.
    items: Vec<LedgerItem>,
    /// Where the next page begins; null at the end.
    next: Option<String>,
}

/// Triggers and what became of them, the latest first, one page.
#[utoipa::path(get, path = "/api/ledger", params(Asked),
    responses((status = 200, body = Ledger), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn ledger(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Json<Ledger>, Problem> {
    let limit = asked.limit.unwrap_or(ITEMS_PAGE);
    if !(1..=ITEMS_MAX).contains(&limit) {
        let detail = format!("`limit` must be 1 to {ITEMS_MAX}.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail));
    }
    let before = asked.before.as_deref().map(read_place).transpose()?;
    let (outcome, page) = (asked.outcome.map(Into::into), TriggerPage { before, limit });
    let ledger = desk.ledger(&operator, asked.agent.as_ref(), outcome, asked.from, page).await?;
    Ok(Json(Ledger { items: ledger.items, next: ledger.next.map(write_place) }))
}

fn write_place(place: TriggerPlace) -> String {
    format!("{}.{}.{}", place.at.as_millis(), place.conversation, place.seq)
}

fn read_place(text: &str) -> Result<TriggerPlace, Problem> {
    let read = || {
        let (at, rest) = text.split_once('.')?;
        let (conversation, seq) = rest.split_once('.')?;
        let (at, seq) = (Timestamp::from_millis(at.parse().ok()?), Seq::new(seq.parse().ok()?));
        Some(TriggerPlace { at, conversation: conversation.parse().ok()?, seq })
    };
    read().ok_or_else(|| bad_cursor("before"))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// At or after this instant.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    from: Timestamp,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Hours {
    /// The earliest first; hours in which nothing fired are left out.
    hours: Vec<HourCount>,
}

/// How many triggers fired in each hour, by what became of them.
#[utoipa::path(get, path = "/api/ledger/hours", params(Since),
    responses((status = 200, body = Hours), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn hours(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(since): Query<Since>,
) -> Result<Json<Hours>, Problem> {
    Ok(Json(Hours { hours: desk.ledger_by_hour(&operator, since.agent.as_ref(), since.from).await? }))
}
