//! What exactly is wished: who does it, under which key, and to which offer.

use handoff_core::rating::Side;

use crate::cast::Say;
use crate::model::Thread;
use crate::step::{Act, Command, Deed, Who, Wish};
use crate::world::World;

impl World {
    pub(crate) fn commands(&mut self, wishes: &[Wish]) -> Vec<Command> {
        wishes.iter().filter_map(|wish| self.command(wish)).collect()
    }

    fn command(&mut self, wish: &Wish) -> Option<Command> {
        self.counter += 1;
        let n = self.counter;
        let key = format!("k{n}");
        Some(match wish.clone() {
            Wish::Say { at, say } => Command::Say { at, key, say, n },
            Wish::Request { at } => Command::Request { at, key },
            Wish::Escalate { at } => Command::Escalate { at },
            Wish::Cancel { at } => Command::Cancel { at },
            Wish::Identify { at } => Command::Identify { at, n },
            Wish::Judge { at, helpful, back } => {
                let at = self.first(at, |thread| thread.feedback.answer.is_some());
                self.judge(at, helpful, back, key)
            }
            Wish::Rate { at, of, score } => {
                let at = self.first(at, |thread| thread.feedback.ended(of).is_some());
                Command::Rate { at, key, of, score, n }
            }
            Wish::Again { back, altered } => {
                let again = self.keyed.iter().rev().nth(back)?.clone();
                if altered { again.altered(n) } else { again }
            }
            Wish::Act { who, at, deed } => self.deed(who, at, deed, key, n),
            Wish::Fit { at, roll } => self.fit(at, roll, key, n),
            Wish::Status { who, status } => Command::Status { who, status },
            Wish::Beat { who } => {
                let stream = self.process().streams.iter().rfind(|stream| stream.0 == who).map(|stream| stream.1);
                Command::Beat { who, connection: stream }
            }
            Wish::Settings { agent, variation } => {
                Command::Settings { agent, version: self.model.versions[agent], variation }
            }
        })
    }

    /// The first conversation from this one on that is so; else this one.
    fn first(&self, at: usize, is_so: impl Fn(&Thread) -> bool) -> usize {
        let mut others = (at..self.ids.len()).chain(0..at);
        others.find(|at| self.model.thread(*at).is_some_and(&is_so)).unwrap_or(at)
    }

    /// Of the last answer, or of what else the visitor sees so many entries before it.
    fn judge(&self, at: usize, helpful: bool, back: u64, key: String) -> Command {
        let last = self.model.thread(at).map(|thread| thread.feedback.answer.map_or(thread.shown, |answer| answer.n));
        Command::Judge { at, key, n: last.unwrap_or(1).saturating_sub(back), helpful }
    }

    /// Something that suits how the conversation stands.
    fn fit(&self, at: usize, roll: usize, key: String, n: usize) -> Command {
        let asked = self.model.thread(at).and_then(Thread::asked).is_some();
        let one = Who::One(roll / 8 % 3);
        let force = roll.is_multiple_of(2);
        let say = |say| Command::Say { at, key: key.clone(), say, n };
        let (who, deed) = match self.model.thread(at).map(Thread::stage) {
            Some("Offered") if roll % 4 < 3 => (Who::Holder, Deed::Accept),
            Some("Offered") => (Who::Holder, Deed::Decline),
            Some("Waiting") => (one, Deed::Claim),
            Some("Human") if asked && roll % 3 < 2 => (Who::Asked, Deed::Accept),
            Some("Human") if asked => (Who::Asked, Deed::Decline),
            Some("Human") => match roll % 8 {
                0 | 1 => (Who::Holder, Deed::Write),
                2 => return say(Say::Plain),
                3 => (Who::Holder, Deed::Transfer { to: roll / 8 % 3, force: false }),
                4 => (Who::Holder, Deed::TransferTeam { force: false }),
                5 => (Who::Holder, Deed::Snooze { seconds: 90 }),
                6 => (one, Deed::TakeOver { force: true }),
                _ => (Who::Holder, if force { Deed::Resolve } else { Deed::Return }),
            },
            Some("Ai") if roll % 3 == 2 => return say(Say::NoHelp),
            Some("Ai") if roll % 8 == 6 => return self.judge(at, false, 0, key),
            Some("Resolved" | "Ai") if roll % 8 == 7 => {
                let of = if roll < 32 { Side::Person } else { Side::Ai };
                return Command::Rate { at, key, of, score: 4, n };
            }
            Some("Resolved") if force => (one, Deed::Reopen),
            _ if roll.is_multiple_of(4) => (one, Deed::TakeOver { force: false }),
            _ => return say(Say::Person),
        };
        self.deed(who, at, deed, key, n)
    }

    fn deed(&self, who: Who, at: usize, deed: Deed, key: String, n: usize) -> Command {
        let thread = self.model.thread(at);
        let holder = thread.and_then(Thread::holder).unwrap_or(0);
        let by = match who {
            Who::One(who) => who,
            Who::Holder => holder,
            Who::Asked => thread.and_then(Thread::asked).map_or(holder, |asked| asked.to),
        };
        let offer = thread.map_or(1, |thread| thread.offer);
        let act = match deed {
            Deed::Claim => Act::Claim,
            Deed::Accept => Act::Accept { offer },
            Deed::AcceptOld => Act::Accept { offer: offer.saturating_sub(3).max(1) },
            Deed::Decline => Act::Decline,
            Deed::TakeOver { force } => Act::TakeOver { force },
            Deed::Write => Act::Write { key, n },
            Deed::Note => Act::Note { key, n },
            Deed::Transfer { to, force } => Act::Transfer { to, force },
            Deed::TransferTeam { force } => Act::TransferTeam { force },
            Deed::Withdraw => Act::Withdraw,
            Deed::Return => Act::Return,
            Deed::Snooze { seconds } => Act::Snooze { until: self.model.now + seconds * 1_000 },
            Deed::Wake => Act::Wake,
            Deed::Resolve => Act::Resolve,
            Deed::Reopen => Act::Reopen,
        };
        Command::Act { by, at, act }
    }
}
