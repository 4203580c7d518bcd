//! What operators have attached to a conversation for themselves.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Conversation, Phase, Wait};
use crate::agent::NEEDS_MAX;
use crate::event::Event;
use crate::ids::{OperatorId, Team};
use crate::operator::OperatorRef;
use crate::text::Tag;

/// Most tags that a conversation may have.
pub const TAGGED_MAX: usize = 20;
/// Most colleagues who may be called to a conversation and not have looked; who is called beyond it reads the note
/// as everybody does.
pub const CALLED_MAX: usize = 64;

/// Tags and calls. The visitor and the AI see nothing of them, and no rule of control looks at them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labels {
    /// What it is about, at most [`TAGGED_MAX`].
    pub tags: BTreeSet<Tag>,
    /// Who was called in a note and has not looked since, at most [`CALLED_MAX`].
    pub called: BTreeSet<OperatorId>,
}

impl Labels {
    pub(super) fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.called.is_empty()
    }

    pub(super) fn fold(&mut self, event: &Event) {
        match event {
            Event::Tagged { added, removed, .. } => {
                self.tags.retain(|tag| !removed.contains(tag));
                self.tags.extend(added.iter().cloned());
            }
            Event::Note { operator, mentions, .. } => {
                self.called.remove(&operator.id);
                let room = CALLED_MAX.saturating_sub(self.called.len());
                self.called.extend(mentions.iter().take(room).map(|called| called.id.clone()));
            }
            // Who does something in it has seen it.
            Event::MentionSeen { operator }
            | Event::OperatorMessage { operator, .. }
            | Event::OperatorJoined { operator, .. } => {
                self.called.remove(&operator.id);
            }
            _ => {}
        }
    }
}

impl Conversation {
    /// Who is being asked to take the waiting visitor at this moment.
    pub(crate) fn offered_to(&self) -> Option<&OperatorRef> {
        match &self.phase {
            Phase::Offered { operator, .. } => Some(operator),
            _ => None,
        }
    }

    /// The team comes before those that were named before, and everybody may be asked once more.
    pub(super) fn assign(&mut self, team: &Team) {
        let Some(episode) = &mut self.episode else { return };
        let teams = &mut episode.needs.teams;
        teams.retain(|known| known != team);
        teams.insert(0, team.clone());
        teams.truncate(NEEDS_MAX);
        if let Some(wait) = self.take_wait() {
            self.phase = Phase::Waiting(Wait { passed: Vec::new(), ..wait });
        }
    }
}
