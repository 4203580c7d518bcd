//! The promises of [`Bus`], one function each.
//!
//! A bus may lose signals, and these checks run it in calm: where it loses some even then, the
//! failure says so.

use std::time::Duration;

use tokio::time::timeout;
use tokio_stream::StreamExt as _;

use super::{Script, agent};
use crate::bus::{BUS_QUEUE_EVERYTHING, Bus, Interest, Signal};
use crate::conversation::{Fence, Speaker};
use crate::ids::{ConversationId, Seq};
use crate::responder::BoxStream;
use crate::text::Name;

/// Makes a named test of each promise of a bus: `bus_conformance!(fixture)` from an
/// `async fn fixture() -> Fixture<dyn Bus>`.
#[macro_export]
macro_rules! bus_conformance {
    ($fixture:path) => {
        $crate::bus_conformance!(@each [$crate::conformance_tests] bus, $fixture, volatile);
    };
    (@each [$($then:tt)+] $($first:tt)*) => {
        $($then)+! { $($first)*;
            subject:
                a_subscriber_hears_what_is_published_from_then_on
                an_interest_in_one_conversation_hears_no_other
                what_concerns_everybody_reaches_everybody
                every_subscriber_hears_it
                who_does_not_read_blocks_nobody_and_is_told
                who_has_left_leaves_nothing
                publishing_to_nobody_is_no_error;
            fixture:
        }
    };
}

/// How long a signal may take in calm.
const SOON: Duration = Duration::from_secs(5);
/// How long silence is listened to.
const QUIET: Duration = Duration::from_millis(200);

/// **Heard.** A subscriber hears every kind of signal that is published after `subscribe` returned,
/// as it was published, and nothing from before.
pub async fn a_subscriber_hears_what_is_published_from_then_on(bus: &dyn Bus) {
    bus.publish(log(1, 99)).await;
    for interest in [Interest::Everything, Interest::Conversation(id(1))] {
        let mut heard = bus.subscribe(interest).await;
        for signal in signals(1) {
            bus.publish(signal.clone()).await;
            assert_eq!(next(&mut heard).await, Some(signal), "with {interest:?}");
        }
    }
}

/// **Concerned.** Who is interested in one conversation hears nothing of another.
pub async fn an_interest_in_one_conversation_hears_no_other(bus: &dyn Bus) {
    let mut one = bus.subscribe(Interest::Conversation(id(1))).await;
    let mut two = bus.subscribe(Interest::Conversation(id(2))).await;
    let mut all = bus.subscribe(Interest::Everything).await;
    for signal in signals(2).into_iter().filter(|signal| signal.conversation().is_some()) {
        bus.publish(signal.clone()).await;
        assert_eq!(next(&mut two).await, Some(signal.clone()));
        assert_eq!(next(&mut all).await, Some(signal));
    }
    assert_eq!(timeout(QUIET, one.next()).await.ok(), None, "that was not the first one's");
}

/// **Concerned.** What concerns everybody reaches everybody, whatever he is interested in.
pub async fn what_concerns_everybody_reaches_everybody(bus: &dyn Bus) {
    let interests = [Interest::Everything, Interest::Conversation(id(1)), Interest::Conversation(id(2))];
    for signal in [Signal::Duty, Signal::Settings { agent: agent("shop") }] {
        let mut all = Vec::new();
        for interest in interests {
            all.push(bus.subscribe(interest).await);
        }
        bus.publish(signal.clone()).await;
        for heard in &mut all {
            assert_eq!(next(heard).await, Some(signal.clone()));
        }
    }
}

/// **Heard.** Each of many subscribers to one conversation hears each signal.
pub async fn every_subscriber_hears_it(bus: &dyn Bus) {
    let mut all = Vec::new();
    for _ in 0..50 {
        all.push(bus.subscribe(Interest::Conversation(id(1))).await);
    }
    for seq in 1..=20 {
        bus.publish(log(1, seq)).await;
    }
    for heard in &mut all {
        for seq in 1..=20 {
            assert_eq!(next(heard).await, Some(log(1, seq)));
        }
    }
}

/// **Never waits.** Publishing goes on while a subscriber does not read, another hears on, and he
/// who did not read hears all of it or that he missed some.
pub async fn who_does_not_read_blocks_nobody_and_is_told(bus: &dyn Bus) {
    let published = 2 * BUS_QUEUE_EVERYTHING as u64;
    let mut idle = [bus.subscribe(Interest::Everything).await, bus.subscribe(Interest::Conversation(id(1))).await];
    let mut other = bus.subscribe(Interest::Conversation(id(2))).await;
    let publishing = async {
        for seq in 1..=published {
            bus.publish(log(1, seq)).await;
        }
    };
    timeout(4 * SOON, publishing).await.expect("publishing waits for no subscriber");
    bus.publish(log(2, 1)).await;
    assert_eq!(next(&mut other).await, Some(log(2, 1)), "another subscriber hears on");
    for heard in &mut idle {
        let mut count = 0;
        let told = loop {
            match next(heard).await {
                Some(Signal::Missed) => break true,
                Some(_) if count + 1 == published => break true,
                Some(_) => count += 1,
                None => break false,
            }
        };
        assert!(told, "of {published} signals he heard {count} and not that he missed any");
    }
}

/// **Left.** Subscribers who come and go, each for a conversation of his own, hold up nobody and
/// take nothing with them.
pub async fn who_has_left_leaves_nothing(bus: &dyn Bus) {
    let mut stays = bus.subscribe(Interest::Conversation(id(0))).await;
    for n in 0..2_000 {
        let leaves = bus.subscribe(Interest::Conversation(id(n % 500))).await;
        drop(leaves);
        bus.publish(log(n % 500 + 1, 1)).await;
    }
    bus.publish(log(0, 7)).await;
    assert_eq!(next(&mut stays).await, Some(log(0, 7)), "who stays hears on");
    let mut again = bus.subscribe(Interest::Conversation(id(3))).await;
    bus.publish(log(3, 8)).await;
    assert_eq!(next(&mut again).await, Some(log(3, 8)), "who comes back hears again");
}

/// **Never waits.** What nobody hears is published without an error.
pub async fn publishing_to_nobody_is_no_error(bus: &dyn Bus) {
    let publishing = async {
        for signal in signals(1) {
            bus.publish(signal).await;
        }
    };
    timeout(SOON, publishing).await.expect("nobody is waited for");
}

async fn next(heard: &mut BoxStream<Signal>) -> Option<Signal> {
    timeout(SOON, heard.next()).await.expect("a signal comes soon, where the bus is calm")
}

fn id(n: u64) -> ConversationId {
    Script::begin(n, "shop").id()
}

fn fence() -> Fence {
    Fence { to: Seq::new(1), since: Seq::new(4) }
}

fn log(n: u64, seq: u64) -> Signal {
    Signal::Log { conversation: id(n), seq: Seq::new(seq) }
}

fn signals(n: u64) -> Vec<Signal> {
    let conversation = id(n);
    vec![
        log(n, 1),
        Signal::Duty,
        Signal::Settings { agent: agent("shop") },
        Signal::Typing { conversation, from: Speaker::Visitor, name: None },
        Signal::Typing { conversation, from: Speaker::Operator, name: Name::new("Zoë").ok() },
        Signal::Read { conversation },
        Signal::Draft { conversation, fence: fence(), text: "שלום 👋".into() },
        Signal::Draft { conversation, fence: fence(), text: "".into() },
    ]
}
