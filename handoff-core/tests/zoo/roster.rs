//! The animals that are rosters: one in memory behind a wrapper that breaks one promise.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};

use handoff_core::async_trait;
use handoff_core::avatar::Avatar;
use handoff_core::file::FileDigest;
use handoff_core::ids::{ConnectionId, Revision};
use handoff_core::operator::{Lease, Operator, Presence, Scope, Status, Switch};
use handoff_core::roster::{LEASES_MAX, MemoryRoster, Roster, RosterError};
use handoff_core::{OperatorId, Timestamp};

/// What is wrong with a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    IntroducesAsAvailable,
    BoundsTheSeats,
    BeginsAnewWithAProfile,
    IgnoresTheUnknown,
    EndsLeasesWithTheSwitch,
    CountsAMillisecondMore,
    KeepsOneAgent,
    TakesNoneForAll,
    KeepsTheFirstScope,
    KeepsOneLease,
    TakesTheLastRenewal,
    ReleasesByConnection,
    RefusesTheNewestLease,
    ExtendsByReleasing,
    KeepsTheLastSign,
    ForgetsWhoSwitched,
    SetsAwayTooLate,
    SetsAnybodyAway,
    NeverForgetsMisses,
    TellsOfTheAvailableOnly,
    TellsByName,
    PagesInclusively,
    SwitchesOffOnReopening,
    SharesNothing,
    KeepsOldPictures,
    TakesPicturesByContent,
}

/// A handle on a roster with a flaw.
#[derive(Debug)]
pub(crate) struct Broken {
    flaw: Flaw,
    inner: Arc<MemoryRoster>,
    signs: Mutex<BTreeMap<OperatorId, Timestamp>>,
    /// Every lease that was ever begun.
    leases: Mutex<BTreeSet<(OperatorId, ConnectionId)>>,
    /// Every picture that was ever kept.
    pictures: Mutex<Vec<(OperatorId, Avatar)>>,
}

impl Broken {
    pub(crate) async fn open(flaw: Flaw, disk: Arc<MemoryRoster>) -> Self {
        let inner = if flaw == Flaw::SharesNothing { Arc::default() } else { disk };
        if flaw == Flaw::SwitchesOffOnReopening {
            for presence in inner.operators(None, usize::MAX).await.unwrap() {
                inner.set_status(&presence.operator.id, Status::Offline, presence.switch).await.unwrap();
            }
        }
        Self { flaw, inner, signs: Mutex::default(), leases: Mutex::default(), pictures: Mutex::default() }
    }

    fn seen(&self, mut presence: Presence) -> Presence {
        match self.flaw {
            Flaw::KeepsTheLastSign => {
                presence.active_at = self.signs.lock().unwrap().get(&presence.operator.id).copied();
            }
            Flaw::BoundsTheSeats => presence.operator.seats = presence.operator.seats.min(100),
            _ => {}
        }
        presence
    }

    async fn is_known(&self, id: &OperatorId) -> bool {
        self.inner.operator(id).await.unwrap().is_some()
    }

    /// The profile as it is kept.
    async fn kept(&self, operator: &Operator) -> Result<Operator, RosterError> {
        let mut kept = operator.clone();
        match (self.flaw, &operator.scope) {
            (Flaw::KeepsOneAgent, Scope::Agents(agents)) => kept.scope = Scope::of(agents.first().cloned()),
            (Flaw::TakesNoneForAll, Scope::Agents(agents)) if agents.is_empty() => kept.scope = Scope::All,
            (Flaw::KeepsTheFirstScope, _) => {
                if let Some(before) = self.inner.operator(&operator.id).await? {
                    kept.scope = before.operator.scope;
                }
            }
            _ => {}
        }
        Ok(kept)
    }

    /// Ends the leases that `which` names.
    async fn end(&self, which: impl Fn(&OperatorId, ConnectionId) -> bool, at: Timestamp) -> Result<(), RosterError> {
        let leases = self.leases.lock().unwrap().clone();
        for (operator, connection) in leases.into_iter().filter(|(operator, connection)| which(operator, *connection)) {
            self.inner.release(&operator, connection, at).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Roster for Broken {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        let is_known = self.is_known(&operator.id).await;
        self.inner.enroll(&self.kept(operator).await?).await?;
        match self.flaw {
            Flaw::IntroducesAsAvailable if !is_known => {
                self.inner.set_status(&operator.id, Status::Available, Switch::Own).await
            }
            Flaw::BeginsAnewWithAProfile => self.inner.set_status(&operator.id, Status::Offline, Switch::Own).await,
            _ => Ok(()),
        }
    }

    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError> {
        Ok(self.inner.operator(id).await?.map(|presence| self.seen(presence)))
    }

    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let mut found = self.inner.operators(after, limit).await?;
        if let (Flaw::PagesInclusively, Some(after)) = (self.flaw, after) {
            found.splice(0..0, self.inner.operator(after).await?);
            found.truncate(limit);
        }
        Ok(found.into_iter().map(|presence| self.seen(presence)).collect())
    }

    async fn changed(&self, after: Revision, limit: usize) -> Result<Vec<(Revision, Presence)>, RosterError> {
        let mut changed = self.inner.changed(after, limit).await?;
        match self.flaw {
            Flaw::TellsOfTheAvailableOnly => changed.retain(|(_, presence)| presence.status == Status::Available),
            Flaw::TellsByName => changed.sort_by(|left, right| left.1.operator.id.cmp(&right.1.operator.id)),
            _ => {}
        }
        Ok(changed.into_iter().map(|(at, presence)| (at, self.seen(presence))).collect())
    }

    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError> {
        match self.flaw {
            Flaw::ForgetsWhoSwitched => return self.inner.set_status(id, status, Switch::Own).await,
            Flaw::IgnoresTheUnknown if !self.is_known(id).await => return Ok(()),
            Flaw::EndsLeasesWithTheSwitch if status != Status::Available => {
                self.end(|operator, _| operator == id, Timestamp::from_millis(0)).await?;
            }
            _ => {}
        }
        self.inner.set_status(id, status, switch).await
    }

    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError> {
        match self.flaw {
            Flaw::SetsAwayTooLate => self.inner.miss(id, limit.and_then(|limit| limit.checked_add(1))).await,
            Flaw::SetsAnybodyAway => {
                let is_away = self.inner.miss(id, limit).await?;
                let missed = self.inner.operator(id).await?.map_or(0, |presence| presence.missed);
                if is_away || limit.is_none_or(|limit| missed < limit.get()) {
                    return Ok(is_away);
                }
                self.inner.set_status(id, Status::Away, Switch::Missed).await?;
                Ok(true)
            }
            _ => self.inner.miss(id, limit).await,
        }
    }

    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError> {
        match self.flaw {
            // Whether he is known is still told.
            Flaw::NeverForgetsMisses if self.inner.operator(id).await?.is_some() => Ok(()),
            _ => self.inner.meet(id).await,
        }
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let Lease { operator, connection, expires_at, .. } = lease;
        let mut kept = lease.clone();
        match self.flaw {
            Flaw::CountsAMillisecondMore => kept.expires_at = Timestamp::from_millis(expires_at.as_millis() + 1),
            Flaw::KeepsOneLease => {
                self.end(|of, other| of == operator && other != *connection, Timestamp::from_millis(0)).await?;
            }
            Flaw::TakesTheLastRenewal => self.inner.release(operator, *connection, *expires_at).await?,
            Flaw::RefusesTheNewestLease => {
                let leases = self.leases.lock().unwrap().clone();
                let is_new = !leases.contains(&(operator.clone(), *connection));
                if is_new && leases.iter().filter(|(of, _)| of == operator).count() == LEASES_MAX {
                    return Ok(());
                }
            }
            _ => {}
        }
        self.inner.renew(&kept).await?;
        self.leases.lock().unwrap().insert((operator.clone(), *connection));
        let sign = lease.active_at.map(|at| (operator.clone(), at));
        self.signs.lock().unwrap().extend(sign);
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError> {
        match self.flaw {
            Flaw::ExtendsByReleasing => {
                let lease = Lease { operator: operator.clone(), connection, expires_at: at, active_at: None };
                self.inner.renew(&lease).await?;
            }
            // Whether he is known is still told.
            Flaw::ReleasesByConnection => self.end(|_, of| of == connection, at).await?,
            _ => {}
        }
        self.inner.release(operator, connection, at).await
    }

    async fn keep_avatar(&self, id: &OperatorId, avatar: Option<&Avatar>) -> Result<(), RosterError> {
        let before = self.pictures.lock().unwrap().iter().rfind(|(who, _)| who == id).cloned();
        if let (Flaw::TakesPicturesByContent, None, Some((_, gone))) = (self.flaw, avatar, before) {
            let same = |(who, kept): &(OperatorId, Avatar)| (kept.digest() == gone.digest()).then(|| who.clone());
            let those: Vec<OperatorId> = self.pictures.lock().unwrap().iter().filter_map(same).collect();
            for who in those {
                self.inner.keep_avatar(&who, None).await?;
            }
        }
        self.inner.keep_avatar(id, avatar).await?;
        self.pictures.lock().unwrap().extend(avatar.map(|avatar| (id.clone(), avatar.clone())));
        Ok(())
    }

    async fn avatar(&self, digest: &FileDigest) -> Result<Option<Avatar>, RosterError> {
        let ever = || self.pictures.lock().unwrap().iter().find(|(_, kept)| kept.digest() == *digest).cloned();
        match self.flaw {
            Flaw::KeepsOldPictures => Ok(ever().map(|(_, kept)| kept)),
            _ => self.inner.avatar(digest).await,
        }
    }
}
