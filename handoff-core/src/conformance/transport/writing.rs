//! Once, acknowledged, exact: what a visitor says on his line.

use super::served::{Reader, in_time};
use super::{Said, Served};

/// Messages that are each said on two lines at once.
const RACES: u64 = 20;
/// Words that an escape, a quote or a count of characters goes wrong on. No line breaks: there are
/// transports that have none.
const STRANGE: [&str; 6] = [
    "C:\\new \\u0000 \\\\ \"quoted\" 'and' `so`",
    "</script><b>&amp;&lt;{\"type\":\"close\"}",
    "שלום  👩🏽‍💻  e\u{301}\u{e9} ﷺ",
    "bye shutdown retry",
    "data: 7: event: id: 3",
    "a  b   c: d %20 %s {} \u{10ffff}",
];

/// **Acknowledged.** What is acknowledged is in the log, under the visitor's name and nobody else's,
/// and comes back over his stream.
pub async fn what_is_acknowledged_is_written(served: &Served) {
    let (visit, other) = (served.begin().await, served.begin().await);
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    for n in 1..=5 {
        let said = in_time("an acknowledgement", line.say(&format!("k{n}"), &format!("message {n}"))).await;
        assert_eq!(said, Said::Written);
        let log = served.shown(visit.id).await;
        assert_eq!(log.len(), n, "what is acknowledged is in the log already");
        assert_eq!(log[n - 1].text.as_deref(), Some(&*format!("message {n}")));
    }
    reader.read(&mut *line, 5).await;
    served.is_whole(&visit, &reader).await;
    assert_eq!(served.shown(other.id).await, [], "nobody else said it");
}

/// **Once.** A message that is said again under its key, as by a client that did not hear the
/// acknowledgement, is acknowledged again and is one entry; on the same line, on another, and on one
/// that was opened later.
pub async fn a_message_said_twice_is_one_entry(served: &Served) {
    let visit = served.begin().await;
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    for _ in 0..3 {
        assert_eq!(in_time("an acknowledgement", line.say("k1", "hello")).await, Said::Written);
    }
    let later = Reader::default();
    let mut second = later.open(served, &visit).await;
    assert_eq!(in_time("an acknowledgement", second.say("k1", "hello")).await, Said::Written);
    drop(second);
    assert_eq!(in_time("an acknowledgement", line.say("k2", "hello")).await, Said::Written);
    reader.read(&mut *line, 2).await;
    served.is_whole(&visit, &reader).await;
    assert_eq!(reader.last(), 2, "another key is another message, and the same is none");
}

/// **Once.** The same holds for two lines at once.
pub async fn a_message_said_on_two_lines_at_once_is_one_entry(served: &Served) {
    let visit = served.begin().await;
    let (mut first, mut second) = (Reader::default(), Reader::default());
    let mut one = first.open(served, &visit).await;
    let mut two = second.open(served, &visit).await;
    for n in 1..=RACES {
        let (name, words) = (format!("k{n}"), format!("message {n}"));
        let both = async { tokio::join!(one.say(&name, &words), two.say(&name, &words)) };
        let said = in_time("an acknowledgement", both).await;
        assert_eq!(said, (Said::Written, Said::Written), "both are told that it is written");
        assert_eq!(served.shown(visit.id).await.len() as u64, n, "and it is written once");
    }
    for (reader, line) in [(&mut first, &mut one), (&mut second, &mut two)] {
        reader.read(&mut **line, RACES).await;
        served.is_whole(&visit, reader).await;
    }
}

/// **Exact.** Words cross in both directions as they are, whatever they look like.
pub async fn words_cross_as_they_are(served: &Served) {
    let visit = served.begin().await;
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    for (n, words) in STRANGE.into_iter().enumerate() {
        let said = in_time("an acknowledgement", line.say(&format!("k{n}"), words)).await;
        assert_eq!(said, Said::Written, "{words:?}");
        served.write(visit.id, |script| script.answers(words)).await;
    }
    let all = 2 * STRANGE.len();
    reader.read(&mut *line, all as u64).await;
    let had: Vec<&str> = reader.had.iter().filter_map(|entry| entry.text.as_deref()).collect();
    let expected: Vec<&str> = STRANGE.into_iter().flat_map(|words| [words, words]).collect();
    assert_eq!(had, expected);
}
