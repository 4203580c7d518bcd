//! What a client is told when a backend fails: that, and nothing of why.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::body::Body;
use handoff_core::avatar::Avatar;
use handoff_core::file::FileDigest;
use handoff_core::ids::Revision;
use handoff_core::operator::{Lease, Presence, Status, Switch};
use handoff_core::roster::RosterError;
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, Desk, MemoryStore, Operator, OperatorId, Roster, Timestamp, async_trait,
};
use http::{Request, header};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

mod support;

/// What the backend says; nobody else's business.
const SAID: &str = "connection to 10.0.0.7 as admin refused";

/// A roster that cannot be reached.
#[derive(Debug)]
struct Away;

fn away<T>() -> Result<T, RosterError> {
    Err(RosterError::Backend(SAID.into()))
}

#[async_trait]
impl Roster for Away {
    async fn enroll(&self, _: &Operator) -> Result<(), RosterError> {
        away()
    }

    async fn operator(&self, _: &OperatorId) -> Result<Option<Presence>, RosterError> {
        away()
    }

    async fn operators(&self, _: Option<&OperatorId>, _: usize) -> Result<Vec<Presence>, RosterError> {
        away()
    }

    async fn changed(&self, _: Revision, _: usize) -> Result<Vec<(Revision, Presence)>, RosterError> {
        away()
    }

    async fn set_status(&self, _: &OperatorId, _: Status, _: Switch) -> Result<(), RosterError> {
        away()
    }

    async fn miss(&self, _: &OperatorId, _: Option<NonZeroU32>) -> Result<bool, RosterError> {
        away()
    }

    async fn meet(&self, _: &OperatorId) -> Result<(), RosterError> {
        away()
    }

    async fn renew(&self, _: &Lease) -> Result<(), RosterError> {
        away()
    }

    async fn release(&self, _: &OperatorId, _: ConnectionId, _: Timestamp) -> Result<(), RosterError> {
        away()
    }

    async fn keep_avatar(&self, _: &OperatorId, _: Option<&Avatar>) -> Result<(), RosterError> {
        away()
    }

    async fn avatar(&self, _: &FileDigest) -> Result<Option<Avatar>, RosterError> {
        away()
    }
}

#[tokio::test]
async fn a_backend_that_fails_is_unavailable_and_what_it_says_stays_here() {
    let (desk, _worker) = Desk::builder(Arc::new(MemoryStore::default())).roster(Arc::new(Away)).build();
    desk.create_agent(AgentId::new("docs").unwrap(), AgentSettings::default()).await.unwrap();
    let app = support::app(&desk);
    for path in ["/inbox/api/me", "/inbox/api/conversations?list=ai", "/inbox/api/events", "/chat/agents/docs"] {
        let request = Request::get(path).header(support::LOGIN, "sam").body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 503, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json", "{path}");
        assert_eq!(response.headers()[header::RETRY_AFTER], "2", "{path}");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["code"], json!("unavailable"), "{path}");
        assert!(!problem.to_string().contains("10.0.0.7"), "{path}: {problem}");
    }
}
