//! Places and estimates by literals.

use super::*;
use crate::ids::ConversationId;

fn place(n: u8) -> Place {
    Place { at: Timestamp::from_millis(i64::from(n)), id: ConversationId::from_bytes([n; 16]) }
}

fn standing(n: u8, longest: Option<u64>) -> Standing {
    Standing { place: place(n), longest: longest.map(Duration::from_secs) }
}

fn seconds(waits: impl IntoIterator<Item = u64>) -> Vec<Duration> {
    waits.into_iter().map(Duration::from_secs).collect()
}

#[test]
fn a_place_counts_those_before_and_says_no_more_than_it_read() {
    let all: Vec<Place> = (1..=60).map(place).collect();
    let first = &all[..POSITION_MAX];
    let told = |n: u8| {
        let QueuePlace { position, more_than, .. } = standing(n, None).among(first, None);
        (position, more_than)
    };
    assert_eq!((told(1), told(2)), ((1, false), (2, false)));
    assert_eq!((told(50), told(51), told(60)), ((50, false), (50, true), (50, true)));
    let unread = standing(7, None).among(&[], None);
    assert_eq!((unread.position, unread.more_than), (1, false));
}

#[test]
fn an_estimate_goes_with_the_place_and_says_no_more_than_is_known() {
    let all: Vec<Place> = (1..=60).map(place).collect();
    let first = &all[..POSITION_MAX];
    let told = |n: u8, longest: Option<u64>, typical: Option<u64>| {
        standing(n, longest).among(first, typical.map(Duration::from_secs)).wait_seconds
    };
    assert_eq!((told(1, Some(300), Some(40)), told(2, Some(300), Some(40))), (Some(60), Some(90)));
    assert_eq!((told(1, Some(300), Some(0)), told(1, Some(300), Some(30))), (Some(30), Some(30)));
    assert_eq!(told(1, Some(300), None), None, "too few to say");
    assert_eq!(told(1, None, Some(40)), None, "nobody is there");
    assert_eq!(told(9, Some(300), Some(40)), None, "longer than he is to wait");
    assert_eq!(told(51, Some(30_000), Some(1)), None, "somewhere behind the last place that is told");
}

#[test]
fn what_is_typical_is_the_middle_of_enough() {
    let nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    assert_eq!(typical(seconds(nine)), None);
    assert_eq!(typical(Vec::new()), None);
    assert_eq!(typical(seconds(nine.into_iter().chain([10_000]))), Some(Duration::from_secs(6)));
}

#[tokio::test]
async fn what_was_read_serves_until_it_is_old() {
    let (mut known, age) = (Known::default(), Duration::from_millis(10));
    let mut at = async |millis, found| {
        let read = async { Ok::<_, ()>(found) };
        *known.get(Timestamp::from_millis(millis), age, read).await.unwrap()
    };
    assert_eq!([at(100, 1).await, at(109, 2).await, at(110, 3).await, at(111, 4).await], [1, 1, 3, 3]);
    let failed = known.get(Timestamp::from_millis(500), age, async { Err(()) }).await;
    assert_eq!(failed, Err(()));
    let read = async { Ok::<_, ()>(5) };
    assert_eq!(known.get(Timestamp::from_millis(500), age, read).await, Ok(&5));
}
