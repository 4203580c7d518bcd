//! Whether an operator is there: his switch and the signs of life of his connections.

use std::time::Duration;

use crate::agent::seconds;
use crate::bus::Signal;
use crate::desk::{Desk, DeskError};
use crate::ids::{ConnectionId, OperatorId, Timestamp};
use crate::operator::{LEASE_SECONDS, Lease, Status, Switch};

impl Desk {
    /// Turns his switch.
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn set_status(&self, operator: &OperatorId, status: Status) -> Result<(), DeskError> {
        self.parts.roster.set_status(operator, status, Switch::Own).await?;
        self.parts.bus.publish(Signal::Duty).await;
        Ok(())
    }

    /// A sign of life from one of his connections: it proves his presence for [`LEASE_SECONDS`].
    /// `active_at` is the last sign of him at the keyboard that the connection knows of; where that lies
    /// further back than his profile allows, he is set Away by [`Switch::Idle`].
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn renew(
        &self,
        operator: &OperatorId,
        connection: ConnectionId,
        active_at: Option<Timestamp>,
    ) -> Result<(), DeskError> {
        let now = self.now();
        let presence = self.candidate(operator).await?.presence;
        let expires_at = now.after(Duration::from_secs(LEASE_SECONDS));
        // A client's clock may run ahead; nobody is active in the future.
        let active_at = active_at.map(|at| at.min(now));
        let lease = Lease { operator: operator.clone(), connection, expires_at, active_at };
        self.parts.roster.renew(&lease).await?;
        let last_active = presence.active_at.max(active_at);
        let is_idle = |after: u32| last_active.is_some_and(|at| at.after(seconds(after)) <= now);
        let goes_away =
            presence.status == Status::Available && presence.operator.away_after_seconds.is_some_and(is_idle);
        if goes_away {
            self.parts.roster.set_status(operator, Status::Away, Switch::Idle).await?;
        }
        if goes_away || !presence.is_live(now) {
            self.parts.bus.publish(Signal::Duty).await;
        }
        Ok(())
    }

    /// One of his connections has ended. What he has is kept for him for
    /// [`crate::operator::GRACE_SECONDS`].
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), DeskError> {
        self.parts.roster.release(operator, connection, self.now()).await?;
        self.parts.bus.publish(Signal::Duty).await;
        Ok(())
    }
}
