//! What must hold after every step, whatever the model says.

use std::collections::BTreeSet;

use handoff_core::audit::audit_log;
use handoff_core::conversation::Conversation;
use handoff_core::event::{Entry, Event, Joined};
use handoff_core::explain::explain;
use handoff_core::{Seq, Store as _};

use crate::cast::{CANARY, OPERATORS, SEATS, id, settings};
use crate::feedback::said_once;
use crate::world::{World, Wrong};

impl World {
    /// Reads what was written since: a log only grows.
    pub(crate) fn read_logs(&mut self) -> Result<(), Wrong> {
        let (ids, mut logs) = (self.ids.clone(), std::mem::take(&mut self.logs));
        let mut heads = Vec::new();
        let process = self.process();
        let read = process.runtime.block_on(async {
            for (id, log) in ids.iter().zip(&mut logs) {
                let read = log.as_ref().map_or(0, Vec::len);
                heads.push(process.store.load(*id).await.unwrap());
                match heads.last().unwrap() {
                    None => *log = None,
                    Some(head) if head.seq.get() == read as u64 => {}
                    Some(head) => {
                        let news = process.store.entries(*id, Seq::new(read as u64), 500).await.unwrap();
                        log.get_or_insert_default().extend(news);
                        if head.seq.get() != log.as_ref().map_or(0, |log| log.len() as u64) {
                            return Err(format!("the head of {id} and its log part company"));
                        }
                    }
                }
            }
            Ok(())
        });
        (self.logs, self.heads) = (logs, heads);
        read
    }

    /// Compares what is stored with the model; `is_whole` reads everything anew.
    pub(crate) fn check(&mut self, is_whole: bool) -> Result<(), Wrong> {
        if is_whole {
            self.read_logs()?;
        }
        for at in 0..self.ids.len() {
            self.check_one(at, is_whole).map_err(|wrong| format!("conversation {at}: {wrong}"))?;
        }
        self.check_seats()?;
        if self.place.responder.saw_a_note.load(std::sync::atomic::Ordering::SeqCst) {
            return Err("the AI has read a note".into());
        }
        Ok(())
    }

    fn check_one(&mut self, at: usize, is_whole: bool) -> Result<(), Wrong> {
        let head = &self.heads[at];
        let (Some(head), Some(log)) = (head, &self.logs[at]) else {
            let is_gone = head.is_none() && self.model.threads[at].is_none();
            return if is_gone { Ok(()) } else { Err("the model and the store differ in whether it is there".into()) };
        };
        let thread = self.model.thread(at).ok_or("it was erased and is there")?;
        if thread.seq != head.seq.get() {
            return Err(format!("the model has read to {}, and the log ends at {}", thread.seq, head.seq));
        }
        let holder = head.holder().map(|holder| crate::cast::number(&holder.id));
        let asked = head.asked().map(|asked| crate::cast::number(&asked.to.id));
        let shown = (format!("{:?}", head.stage()), holder, asked, head.deadline().map(|at| at.as_millis()));
        let known =
            (thread.stage().to_owned(), thread.holder(), thread.asked().map(|asked| asked.to), thread.deadline());
        if shown != known {
            return Err(format!("it stands at {shown:?}, and the model says {known:?}"));
        }
        thread.check_feedback(head)?;
        let known = self.audited.get(&at).copied().unwrap_or_default();
        if log.len() == known && !is_whole {
            return Ok(());
        }
        if let Some(finding) = audit_log(log, Some(head), None).first() {
            return Err(format!("{finding:?}"));
        }
        keys(log)?;
        said_once(log)?;
        let agent = thread.agent;
        let (length, variation) = (log.len(), settings(agent, 0));
        if is_whole {
            let explained = explain(log, &variation, None).ok_or("it does not fold")?;
            if let Some(decision) = explained.decisions.iter().find(|decision| !decision.verified) {
                return Err(format!("not decided so again: {decision:?}"));
            }
        }
        self.audited.insert(at, length);
        self.check_stored(at, is_whole)
    }

    /// What was once read stands there still, and the visitor sees what he may.
    fn check_stored(&mut self, at: usize, is_whole: bool) -> Result<(), Wrong> {
        let (id, log) = (self.ids[at], self.logs[at].clone().unwrap_or_default());
        let process = self.process();
        let (stored, seen) = process.runtime.block_on(async {
            let stored = if is_whole { process.desk.log(id).await.unwrap() } else { log.clone() };
            (stored, process.desk.visitor_entries(id, 0, 500).await.unwrap().0)
        });
        if stored != log {
            return Err("what was acknowledged is not in the log any more".into());
        }
        if Conversation::fold(&stored).is_none() {
            return Err("the log does not fold".into());
        }
        if let Some((n, _)) = (1..).zip(&seen).find(|(n, entry)| entry.n != *n) {
            return Err(format!("the visitor's entries have a gap at {n}"));
        }
        let written = serde_json::to_string(&seen).unwrap();
        let words = [CANARY, "\"ann\"", "\"bob\"", "\"cat\"", "\"lease", "\"considered", "\"snapshot"];
        words
            .iter()
            .find(|word| written.contains(**word))
            .map_or(Ok(()), |word| Err(format!("the visitor sees {word}")))
    }

    /// The store counts what is held, and nobody has more than his seats but by a reason on record.
    fn check_seats(&mut self) -> Result<(), Wrong> {
        let ids: Vec<_> = (0..3).map(id).collect();
        let process = self.process();
        let loads = process.runtime.block_on(process.store.loads(&ids)).unwrap();
        for (who, load) in loads.iter().enumerate() {
            if load.held != self.model.load(who) {
                let counted = self.model.load(who);
                return Err(format!("{} has {counted}, and the store counts {}", OPERATORS[who], load.held));
            }
            let held = (0..self.ids.len()).filter(|at| self.model.thread(*at).is_some_and(|it| it.takes_seat_of(who)));
            let forced = held.filter(|at| self.logs[*at].as_deref().is_some_and(is_forced)).count();
            if load.held > SEATS[who] + u32::try_from(forced).unwrap() {
                return Err(format!("{} has {} of {} seats", OPERATORS[who], load.held, SEATS[who]));
            }
        }
        Ok(())
    }
}

/// Whether the one who has it took it from a colleague.
fn is_forced(log: &[Entry]) -> bool {
    let joined = log.iter().rev().find_map(|entry| match &entry.event {
        Event::OperatorJoined { how, from, .. } => Some(*how == Joined::TookOver && from.is_some()),
        _ => None,
    });
    joined.unwrap_or(false)
}

/// Each key stands once for its author.
fn keys(log: &[Entry]) -> Result<(), Wrong> {
    let mut keys = BTreeSet::new();
    for entry in log {
        if let Some(key) = &entry.key
            && !keys.insert((entry.author(), key.clone()))
        {
            return Err(format!("the key {} stands twice", key.as_str()));
        }
    }
    Ok(())
}
