//! When a request that was not taken is sent again.

use std::time::{Duration, UNIX_EPOCH};

use handoff_core::Timestamp;
use handoff_core::clock::Random;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// Whether the same request may be taken later.
pub(crate) fn may_pass(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// How long the server asks to wait: seconds, or a date.
pub(crate) fn asked(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    // Some ask for a part of a second.
    if let Some(seconds) = value.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds >= 0.0) {
        return Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
    }
    let at = httpdate::parse_http_date(value).ok()?.duration_since(UNIX_EPOCH).ok()?;
    let at = Timestamp::from_millis(i64::try_from(at.as_millis()).ok()?);
    Some(at.since(now))
}

/// A pause by chance, from none to `first` doubled for each repeat before, and no more than `max`.
pub(crate) fn pause(random: &dyn Random, first: Duration, max: Duration, repeats: u32) -> Duration {
    let longest = first.saturating_mul(2_u32.saturating_pow(repeats)).min(max);
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    let millis = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(u64::from_le_bytes(bytes) % millis.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use handoff_core::clock::SeededRandom;
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn a_server_asks_for_seconds_or_for_a_date() {
        let now = Timestamp::from_millis(784_111_770_000);
        let wait =
            |value: &'static str| asked(&[(RETRY_AFTER, HeaderValue::from_static(value))].into_iter().collect(), now);
        assert_eq!(wait("7"), Some(Duration::from_secs(7)));
        assert_eq!(wait("0.25"), Some(Duration::from_millis(250)));
        assert_eq!(wait("99999999999999999999999"), Some(Duration::MAX));
        assert_eq!((wait("-1"), wait("inf"), wait("nan")), (None, None, None));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(7)));
        assert_eq!(wait("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
        assert_eq!(asked(&HeaderMap::new(), now), None);
    }

    #[test]
    fn pauses_grow_to_their_limit_and_differ() {
        let random = SeededRandom::new(1);
        let (first, max) = (Duration::from_millis(100), Duration::from_millis(350));
        for (repeats, longest) in [(0, 100), (1, 200), (2, 350), (40, 350)] {
            let pauses: Vec<_> = (0..200).map(|_| pause(&random, first, max, repeats)).collect();
            assert!(pauses.iter().all(|pause| *pause <= Duration::from_millis(longest)));
            assert!(pauses.iter().any(|pause| *pause > Duration::from_millis(longest / 2)));
            assert!(pauses.iter().any(|pause| *pause < Duration::from_millis(longest / 2)));
        }
    }
}
