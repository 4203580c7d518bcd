//! What ran in the shadow against what ran: from the decisions that the logs recorded.

use std::collections::BTreeMap;

use serde::Serialize;

use super::whole_log;
use crate::event::{Entry, Event, HandoffReason, Suppression};
use crate::ids::{ConversationId, OperatorId, Seq};
use crate::store::{Filter, PAGE_MAX, Page, Store, StoreError};

/// Most single differences that a report names; all are counted.
pub const DIFFERENCES_MAX: usize = 100;

/// What the policies of the shadow would have done differently.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShadowReport {
    /// Conversations looked at.
    pub conversations: u64,
    /// Offers for which a routing policy in the shadow was asked too.
    pub offers: u64,
    /// Of these, those in which it chose the same operator.
    pub agreed: u64,
    /// How often each operator was asked, and would have been.
    pub operators: BTreeMap<String, Asked>,
    /// Some offers in which it chose another, at most [`DIFFERENCES_MAX`].
    pub differences: Vec<Difference>,
    /// Handoffs by what set them off: those that were, and those that would have been.
    pub triggers: BTreeMap<String, Fired>,
}

/// How often an operator was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// By the policy that runs.
    pub live: u64,
    /// By the one in the shadow.
    pub shadow: u64,
}

/// An offer in which the two differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where.
    pub conversation: ConversationId,
    /// The entry.
    pub seq: Seq,
    /// Who was asked.
    pub live: OperatorId,
    /// Who would have been, if anybody.
    pub shadow: Option<OperatorId>,
}

/// What became of triggers of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fired {
    /// A person was promised.
    pub requested: u64,
    /// Nobody could be offered.
    pub suppressed: u64,
    /// A person would have been promised by the trigger policy in the shadow.
    pub shadow_requested: u64,
    /// Nobody could have been offered.
    pub shadow_suppressed: u64,
}

/// Walks a store and compares what ran in the shadow with what ran; `progress` is called after every page.
///
/// # Errors
/// Where the store fails.
pub async fn shadow_report(
    store: &dyn Store,
    mut progress: impl FnMut(&ShadowReport) + Send,
) -> Result<ShadowReport, StoreError> {
    let mut report = ShadowReport::default();
    let mut page = Page::first(PAGE_MAX);
    loop {
        let heads = store.list(&Filter::Everything, page).await?;
        for head in &heads {
            report.conversations += 1;
            for entry in whole_log(store, head.id).await? {
                report.take(head.id, &entry);
            }
        }
        progress(&report);
        page.after = heads.last().and_then(|head| Filter::Everything.place(head));
        if heads.len() < PAGE_MAX {
            return Ok(report);
        }
    }
}

impl ShadowReport {
    fn take(&mut self, conversation: ConversationId, entry: &Entry) {
        match &entry.event {
            Event::Offered { operator, shadow: Some(shadow), .. } => {
                self.offers += 1;
                self.operators.entry(operator.id.to_string()).or_default().live += 1;
                if let Some(chosen) = &shadow.operator {
                    self.operators.entry(chosen.to_string()).or_default().shadow += 1;
                }
                if shadow.operator.as_ref() == Some(&operator.id) {
                    self.agreed += 1;
                } else if self.differences.len() < DIFFERENCES_MAX {
                    let (live, shadow) = (operator.id.clone(), shadow.operator.clone());
                    self.differences.push(Difference { conversation, seq: entry.seq, live, shadow });
                }
            }
            Event::HandoffRequested { cause, .. } => self.fired(cause.reason()).requested += 1,
            Event::HandoffSuppressed { cause, .. } => self.fired(cause.reason()).suppressed += 1,
            Event::Shadowed { cause, why, .. } => self.shadowed(cause.reason(), *why),
            _ => {}
        }
    }

    fn shadowed(&mut self, reason: HandoffReason, why: Option<Suppression>) {
        let fired = self.fired(reason);
        match why {
            None => fired.shadow_requested += 1,
            Some(_) => fired.shadow_suppressed += 1,
        }
    }

    fn fired(&mut self, reason: HandoffReason) -> &mut Fired {
        self.triggers.entry(format!("{reason:?}")).or_default()
    }
}
