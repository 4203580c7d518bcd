//! Greeted, resumed, whole, live: what a stream brings, whatever becomes of its line.

use super::served::{ANN, Ended, HISTORY, LONG, Reader, Visit, in_time, next};
use super::{Heard, Line, Served, Shown};
use crate::cursor::Cursor;
use crate::ids::Timestamp;
use crate::projection::VisitorPhase;
use crate::session::CloseCode;

/// What a client hears on one line before it is cut, in each round.
const CUTS: [usize; 4] = [1, 2, 3, 7];
/// Entries that are written while a client is cut again and again.
const MEANWHILE: u64 = 40;
/// Lines after which a client that is still behind makes no headway.
const LINES_MAX: u64 = 4 * (HISTORY + MEANWHILE);
/// How often a slow reader may be closed before he has everything.
const CLOSED_MAX: usize = 50;

/// **Greeted.** The first that a stream says is the hello, from the client's position, with the
/// conversation as it stands; also where there is nothing yet.
pub async fn the_first_is_the_hello_from_the_clients_position(served: &Served) {
    let empty = served.begin().await;
    let mut line = served.open(&empty.credential, Cursor::BEGINNING).await;
    assert_eq!(next(&mut *line).await, Heard::Hello { from: 0, phase: VisitorPhase::Ai });
    let visit = served.begin().await;
    served.history(visit.id).await;
    let all = served.shown(visit.id).await;
    for from in [0, 1, HISTORY / 2, HISTORY] {
        let mut line = served.open(&visit.credential, on(&all, from)).await;
        assert_eq!(next(&mut *line).await, Heard::Hello { from, phase: VisitorPhase::Human });
    }
}

/// **Resumed.** From whatever position a client comes back, it is brought all behind it and nothing
/// before it, in order and once, with the words as they were written.
pub async fn a_resume_has_neither_hole_nor_double(served: &Served) {
    let visit = served.begin().await;
    served.history(visit.id).await;
    let all = served.shown(visit.id).await;
    for after in 0..=HISTORY {
        let mut reader = Reader::at(on(&all, after));
        let mut line = reader.open(served, &visit).await;
        reader.read(&mut *line, HISTORY).await;
        let behind = all.iter().filter(|entry| entry.n > after);
        assert!(reader.had.iter().eq(behind), "what is behind {after}: {:?}", reader.had);
    }
}

/// **Resumed.** A client whose line is cut after whatever it heard, again and again and while
/// more is written, and who comes back from where it is, has everything in the end.
pub async fn a_line_cut_anywhere_loses_nothing(served: &Served) {
    for heard in CUTS {
        let visit = served.begin().await;
        served.history(visit.id).await;
        let mut reader = Reader::default();
        for lines in 0.. {
            assert!(lines < LINES_MAX, "cut after {heard}, the client is still at {} of {HISTORY}", reader.last());
            let mut line = reader.open(served, &visit).await;
            if lines < MEANWHILE {
                served.says(visit.id, &format!("k{lines}"), &format!("meanwhile {lines}")).await;
            } else if reader.last() == HISTORY + MEANWHILE {
                break;
            }
            for _ in 0..heard {
                let is_behind = reader.last() < HISTORY + MEANWHILE.min(lines + 1);
                if is_behind {
                    assert_eq!(reader.hear(&mut *line).await, None, "nobody but the client ends the line");
                }
            }
        }
        served.is_whole(&visit, &reader).await;
    }
}

/// **Whole.** Several streams of one visitor, as of two tabs, each bring everything.
pub async fn streams_of_one_visitor_are_each_whole(served: &Served) {
    let visit = served.begin().await;
    served.history(visit.id).await;
    let all = HISTORY + MEANWHILE;
    let (mut first, mut second, mut third) = (Reader::default(), Reader::default(), Reader::default());
    let mut one = first.open(served, &visit).await;
    let mut two = second.open(served, &visit).await;
    let writing = async {
        for n in 0..MEANWHILE {
            served.says(visit.id, &format!("k{n}"), &format!("meanwhile {n}")).await;
        }
    };
    let late = async {
        let mut line = third.open(served, &visit).await;
        third.read(&mut *line, all).await;
    };
    tokio::join!(writing, late, first.read(&mut *one, all), second.read(&mut *two, all));
    for reader in [first, second, third] {
        served.is_whole(&visit, &reader).await;
    }
}

/// **Live.** What happens while a stream is open comes over it: entries of both sides, and who may
/// speak.
pub async fn what_happens_is_told_as_it_happens(served: &Served) {
    let visit = served.begin().await;
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    served.says(visit.id, "k", "is anybody there?").await;
    reader.read(&mut *line, 1).await;
    served.write(visit.id, |script| script.asks(crate::agent::Routing::Pull)).await;
    stands(&mut reader, &mut *line, 2, VisitorPhase::Waiting).await;
    served.write(visit.id, |script| script.joined(ANN).writes(ANN, "I am.")).await;
    stands(&mut reader, &mut *line, 4, VisitorPhase::Human).await;
    served.write(visit.id, |script| script.resolved(ANN)).await;
    stands(&mut reader, &mut *line, 5, VisitorPhase::Resolved).await;
    served.is_whole(&visit, &reader).await;
}

/// Hears on until the client has `last` and knows that the conversation stands so.
async fn stands(reader: &mut Reader, line: &mut dyn Line, last: u64, wanted: VisitorPhase) {
    let mut is_told = false;
    while !is_told || reader.last() < last {
        match next(line).await {
            Heard::Entries(entries) => entries.into_iter().for_each(|entry| reader.take(entry)),
            Heard::State { phase } => is_told = phase == wanted,
            other => panic!("the stream goes on, so not {other:?}"),
        }
    }
}

/// **Patient.** A reader who does not read while thousands of entries are written holds up nobody:
/// not who writes, not who reads, not who comes. When he reads he has everything, in order and once,
/// on the same line, or on the next where he was cut or closed as slow with the word to come back.
pub async fn a_reader_who_does_not_read_holds_up_nobody_and_misses_nothing(served: &Served) {
    let visit = served.begin().await;
    let (mut slow, mut other) = (Reader::default(), Reader::default());
    let mut idle = slow.open(served, &visit).await;
    let mut line = other.open(served, &visit).await;
    let written = LONG.0;
    let writing = in_time("the end of what is written", served.long_history(visit.id));
    let reading = in_time("what another reads", other.read(&mut *line, written));
    tokio::join!(writing, reading);
    served.is_whole(&visit, &other).await;
    let new = served.begin().await;
    let mut newcomer = Reader::default();
    let mut line = newcomer.open(served, &new).await;
    served.says(new.id, "k", "hello").await;
    newcomer.read(&mut *line, 1).await;

    let catching_up = async {
        for _ in 0..CLOSED_MAX {
            while slow.last() < written {
                match slow.hear(&mut *idle).await {
                    None => {}
                    Some(Ended::Cut | Ended::Closed { code: CloseCode::Slow, retry: true }) => break,
                    Some(other) => panic!("who is slow is asked back, and not {other:?}"),
                }
            }
            if slow.last() == written {
                return;
            }
            idle = slow.open(served, &visit).await;
        }
        panic!("after {CLOSED_MAX} lines he has {} of {written}", slow.last());
    };
    in_time("what a slow reader missed", catching_up).await;
    served.is_whole(&visit, &slow).await;
}

/// **Begun anew.** A client whose position lies beyond the log, as after a restored backup, is told
/// that the stream begins at zero, and is brought everything.
pub async fn a_position_from_another_life_begins_anew(served: &Served) {
    let visit = served.begin().await;
    served.history(visit.id).await;
    let last = on(&served.shown(visit.id).await, HISTORY).at();
    // The largest is the last whole number that every reader of JSON knows.
    for position in [HISTORY + 1, 1_000_000, (1 << 53) - 1] {
        begins_anew(served, &visit, Cursor::new(position, last)).await;
    }
}

/// **Begun anew.** So is a client whose cursor has the number of an entry of the log and another instant,
/// as after a restored backup that was written in again.
pub async fn a_cursor_of_another_history_begins_anew(served: &Served) {
    let visit = served.begin().await;
    served.history(visit.id).await;
    let all = served.shown(visit.id).await;
    for position in [1, HISTORY / 2, HISTORY] {
        let at = on(&all, position).at().as_millis();
        for other in [at - 1, at + 1, 0, i64::from(i32::MAX)] {
            begins_anew(served, &visit, Cursor::new(position, Timestamp::from_millis(other))).await;
        }
    }
}

async fn begins_anew(served: &Served, visit: &Visit, cursor: Cursor) {
    let mut line = served.open(&visit.credential, cursor).await;
    let hello = next(&mut *line).await;
    assert_eq!(hello, Heard::Hello { from: 0, phase: VisitorPhase::Human }, "there is no entry {cursor}");
    let mut reader = Reader::default();
    reader.read(&mut *line, HISTORY).await;
    served.is_whole(visit, &reader).await;
}

/// Where a client stands that has the first `n` of these.
fn on(all: &[Shown], n: u64) -> Cursor {
    all.iter().find(|entry| entry.n == n).map_or(Cursor::BEGINNING, Shown::cursor)
}

/// **Ended.** When the host stops, each stream is closed as a shutdown with the word to come back,
/// be it in the middle of a log or at its end, and the server's end comes.
pub async fn the_end_of_the_server_closes_each_stream_and_asks_it_back(served: &Served) {
    let mut lines = Vec::new();
    for _ in 0..3 {
        let visit = served.begin().await;
        let mut reader = Reader::default();
        let mut line = reader.open(served, &visit).await;
        served.history(visit.id).await;
        reader.read(&mut *line, HISTORY).await;
        lines.push((reader, line));
    }
    let reading = async {
        for (reader, line) in &mut lines {
            let ended = reader.read_to_end(&mut **line).await;
            assert_eq!(ended, Ended::Closed { code: CloseCode::Shutdown, retry: true });
        }
    };
    let stopping = in_time("the end of the server", served.carrier.stop());
    tokio::join!(stopping, reading);
}

/// **Ended.** The server's end waits for no client that never reads, however much lies before it.
pub async fn the_end_of_the_server_waits_for_no_reader(served: &Served) {
    let visit = served.begin().await;
    served.long_history(visit.id).await;
    let unread = served.open(&visit.credential, Cursor::BEGINNING).await;
    // As long as it takes to fill what is between them.
    tokio::time::sleep(super::FILLING).await;
    let stopping = tokio::time::timeout(super::END_MAX, served.carrier.stop());
    stopping.await.expect("a client that never reads does not hold up the end");
    drop(unread);
}
