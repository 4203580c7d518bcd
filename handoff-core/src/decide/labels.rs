//! What operators attach to a conversation for themselves: notes, tags, calls to colleagues, a team.

use std::collections::BTreeSet;

use super::Rules;
use crate::command::{MENTIONS_MAX, Rejected};
use crate::conversation::TAGGED_MAX;
use crate::event::Event;
use crate::ids::Team;
use crate::operator::OperatorRef;
use crate::text::{Tag, Text};

impl Rules<'_> {
    /// Whoever calls himself is not called.
    pub(super) fn note(&self, text: Text, mut mentions: Vec<OperatorRef>) -> Result<Vec<Event>, Rejected> {
        let operator = self.in_scope()?.presence.operator.reference();
        if mentions.len() > MENTIONS_MAX {
            return Err(Rejected::TooManyMentions);
        }
        let mut known = BTreeSet::from([operator.id.clone()]);
        mentions.retain(|called| known.insert(called.id.clone()));
        Ok(vec![Event::Note { operator, text, mentions }])
    }

    pub(super) fn see_mention(&self) -> Result<Vec<Event>, Rejected> {
        let operator = self.in_scope()?.presence.operator.reference();
        let is_called = self.state.labels.called.contains(&operator.id);
        Ok(is_called.then_some(Event::MentionSeen { operator }).into_iter().collect())
    }

    pub(super) fn tag(&self, add: BTreeSet<Tag>, remove: BTreeSet<Tag>) -> Result<Vec<Event>, Rejected> {
        let operator = self.in_scope()?.presence.operator.reference();
        let tags = &self.state.labels.tags;
        let added: BTreeSet<Tag> = add.into_iter().filter(|tag| !tags.contains(tag) && !remove.contains(tag)).collect();
        let removed: BTreeSet<Tag> = remove.into_iter().filter(|tag| tags.contains(tag)).collect();
        if !added.is_empty() && tags.len() - removed.len() + added.len() > TAGGED_MAX {
            return Err(Rejected::TooManyTags);
        }
        if added.is_empty() && removed.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Tagged { operator, added, removed }])
    }

    /// Only of one who waits: who has a person is passed on, and whoever is asked at this moment answers first.
    pub(super) fn assign(&self, team: Team) -> Result<Vec<Event>, Rejected> {
        let operator = self.in_scope()?.presence.operator.reference();
        let (Some(episode), Some(_)) = (&self.state.episode, self.state.wait()) else {
            return Err(Rejected::NotWaiting);
        };
        if let Some(to) = self.state.offered_to() {
            return Err(Rejected::OfferedToAnother { to: to.clone() });
        }
        let is_so = episode.needs.teams.first() == Some(&team);
        Ok((!is_so).then_some(Event::Assigned { operator, team }).into_iter().collect())
    }
}
