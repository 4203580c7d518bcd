//! Changes: whoever follows a roster knows what whoever asks it is told.

use std::num::NonZeroU32;

use super::super::{agent, connection};
use super::{at, followed, id, known, lease, profile, there};
use crate::ids::Revision;
use crate::operator::{Operator, Scope, Status, Switch};
use crate::roster::Roster;

/// **Followed.** Whatever is written of an operator is a change of his with a greater revision than
/// any before, which tells him as he is now; what is refused is none.
pub async fn every_change_is_followed(roster: &dyn Roster) {
    there(roster, "ben", Scope::All).await;
    there(roster, "ann", Scope::of([agent("shop")])).await;
    let mut last = end(roster).await;
    for step in 0..9 {
        let ann = id("ann");
        match step {
            0 => roster.enroll(&Operator { seats: 9, ..profile("ann", Scope::All) }).await.unwrap(),
            1 => roster.set_status(&ann, Status::Away, Switch::Idle).await.unwrap(),
            2 => roster.set_status(&ann, Status::Available, Switch::Own).await.unwrap(),
            3 => assert!(!roster.miss(&ann, NonZeroU32::new(2)).await.unwrap()),
            4 => roster.meet(&ann).await.unwrap(),
            5 => roster.renew(&lease("ann", 2, 60_000)).await.unwrap(),
            6 => roster.release(&ann, connection(2), at(5)).await.unwrap(),
            7 => assert!(roster.miss(&ann, NonZeroU32::new(1)).await.unwrap()),
            _ => roster.enroll(&profile("ann", Scope::of([]))).await.unwrap(),
        }
        let changed = roster.changed(last, 10).await.unwrap();
        let [(revision, presence)] = changed.as_slice() else { panic!("step {step} is one change, not {changed:?}") };
        assert!(*revision > last, "step {step}");
        assert_eq!(*presence, known(roster, "ann").await, "as she is after step {step}");
        last = *revision;
    }
    assert!(roster.meet(&id("nobody")).await.is_err());
    assert_eq!(roster.changed(last, 10).await.unwrap(), [], "nothing was written");
}

/// **Followed.** Changes come in their order, each operator once by his last, no more than asked for.
pub async fn changes_come_in_their_order_each_operator_once(roster: &dyn Roster) {
    assert_eq!(roster.changed(Revision::ZERO, 10).await.unwrap(), [], "nobody yet");
    let ids = ["m", "Z", "a-b", "0", "zz", "a", "ab", "a.b", "B"];
    for id in ids {
        there(roster, id, Scope::All).await;
    }
    for again in ["0", "m", "0"] {
        roster.meet(&id(again)).await.unwrap();
    }
    let expected = ["Z", "a-b", "zz", "a", "ab", "a.b", "B", "m", "0"];
    for limit in [1, 2, 4, 9, 100] {
        let found = followed(roster, Revision::ZERO, limit).await;
        let names: Vec<_> = found.iter().map(|(_, presence)| presence.operator.id.as_str()).collect();
        assert_eq!(names, expected, "pages of {limit}");
        assert!(found.is_sorted_by(|left, right| left.0 < right.0), "pages of {limit}");
    }
    let fourth = followed(roster, Revision::ZERO, 100).await[3].0;
    assert_eq!(followed(roster, fourth, 100).await.len(), 5, "what was read is not read again");
    assert_eq!(roster.changed(Revision::ZERO, 0).await.unwrap(), [], "none is none");
}

/// The last change that there is.
async fn end(roster: &dyn Roster) -> Revision {
    followed(roster, Revision::ZERO, 100).await.last().map_or(Revision::ZERO, |(at, _)| *at)
}
