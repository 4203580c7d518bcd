//! That pictures of operators are kept, replaced and forgotten.

use super::{id, profile};
use crate::avatar::{AVATAR_BYTES_MAX, Avatar};
use crate::operator::Scope;
use crate::roster::{Roster, RosterError};

/// **Pictures.** An operator's picture comes back byte for byte, a new profile leaves it, and another one, or
/// none, takes its place. Of somebody who was never introduced none is kept.
pub async fn a_picture_is_kept_until_another_is(roster: &dyn Roster) {
    roster.enroll(&profile("ann", Scope::All)).await.unwrap();
    let (first, second) = (picture(1), picture(2));
    assert_eq!(roster.avatar(&first.digest()).await.unwrap(), None, "nobody has it");
    roster.keep_avatar(&id("ann"), Some(&first)).await.unwrap();
    roster.enroll(&profile("ann", Scope::of([]))).await.unwrap();
    assert_eq!(roster.avatar(&first.digest()).await.unwrap().as_ref(), Some(&first));
    assert_eq!(roster.avatar(&second.digest()).await.unwrap(), None, "another content");
    roster.keep_avatar(&id("ann"), Some(&second)).await.unwrap();
    assert_eq!(roster.avatar(&second.digest()).await.unwrap().as_ref(), Some(&second));
    assert_eq!(roster.avatar(&first.digest()).await.unwrap(), None, "another took its place");
    roster.keep_avatar(&id("ann"), None).await.unwrap();
    roster.keep_avatar(&id("ann"), None).await.unwrap();
    assert_eq!(roster.avatar(&second.digest()).await.unwrap(), None, "it was taken away");
    match roster.keep_avatar(&id("ben"), Some(&first)).await {
        Err(RosterError::Unknown(who)) => assert_eq!(who, id("ben")),
        other => panic!("ben is unknown, so not {other:?}"),
    }
    assert_eq!(roster.avatar(&first.digest()).await.unwrap(), None, "of nobody");
}

/// **Pictures.** One that two operators have is there while one of them has it.
pub async fn a_picture_of_two_stays_while_one_has_it(roster: &dyn Roster) {
    let shared = picture(1);
    for who in ["ann", "ben"] {
        roster.enroll(&profile(who, Scope::All)).await.unwrap();
        roster.keep_avatar(&id(who), Some(&shared)).await.unwrap();
    }
    roster.keep_avatar(&id("ann"), None).await.unwrap();
    assert_eq!(roster.avatar(&shared.digest()).await.unwrap().as_ref(), Some(&shared));
    roster.keep_avatar(&id("ben"), None).await.unwrap();
    assert_eq!(roster.avatar(&shared.digest()).await.unwrap(), None);
}

/// The largest that there can be, with every byte in it.
pub(super) fn picture(n: u8) -> Avatar {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x28".to_vec();
    bytes.extend((0..AVATAR_BYTES_MAX - bytes.len()).map(|at| (at % 256) as u8 ^ n));
    Avatar::new(bytes).expect("a picture")
}
