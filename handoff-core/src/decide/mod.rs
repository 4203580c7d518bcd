//! The rules: what a command does to a conversation, as a pure function.

mod asking;
mod feedback;
mod introduction;
mod labels;
mod operator;
mod time;

use crate::agent::{AgentSettings, Terms, TriggerPolicy};
use crate::availability::gate;
use crate::command::{Command, Facts, Rejected};
use crate::conversation::{Conversation, Phase};
use crate::event::{Bounce, EndReason, Event, Ineligible, Snapshot, StatusKind};
use crate::ids::Timestamp;
use crate::operator::{Candidate, OperatorRef};
use crate::text::Text;

/// What the rules say. No events is a success: there is nothing to do.
///
/// # Errors
/// [`Rejected`], with what the actor can do about it.
pub fn decide(state: &Conversation, command: Command, facts: &Facts, now: Timestamp) -> Result<Vec<Event>, Rejected> {
    let rules = Rules { state, facts, now };
    match command {
        Command::Say { text, page, files } => Ok(rules.say(text, page, files)),
        Command::Identify { name } if state.visitor.name.as_ref() == Some(&name) => Ok(Vec::new()),
        Command::Identify { name } => Ok(vec![Event::Identified { name }]),
        Command::Introduce { introduction, page } => Ok(rules.introduce(introduction, page)),
        Command::Describe { details } => Ok(rules.describe(details)),
        Command::AskTranscript { to } => rules.ask_transcript(to),
        Command::RequestHandoff { page } => Ok(rules.request(page)),
        Command::Escalate { reason, category } => Ok(rules.escalate(reason, category)),
        Command::LeaveContact { contact, page } => rules.leave_contact(contact, page),
        Command::Judge { n, helpful } => rules.judge(n, helpful),
        Command::Rate { rating } => rules.rate(rating),
        Command::Cancel => Ok(rules.cancel()),
        Command::Answer { fence, reply } => rules.answer(fence, reply),
        Command::Offer { considered, policy, shadow } => rules.offer(considered, policy, shadow),
        Command::Accept { offer } => rules.accept(offer),
        Command::Decline { reason } => rules.decline(reason),
        Command::Claim => rules.claim(),
        Command::TakeOver { force } => rules.take_over(force),
        Command::Write { text, files } => rules.write(text, files),
        Command::Note { text, mentions } => rules.note(text, mentions),
        Command::SeeMention => rules.see_mention(),
        Command::Tag { add, remove } => rules.tag(add, remove),
        Command::Assign { team } => rules.assign(team),
        Command::RecordPage { question, title, url } => rules.record_page(question, title, url),
        Command::Transfer { note, force, team } => rules.transfer(note, force, team),
        Command::Withdraw => rules.withdraw(),
        Command::Return => rules.give_to_ai(),
        Command::Snooze { until } => rules.snooze(until),
        Command::Wake => rules.wake(),
        Command::Resolve => rules.resolve(),
        Command::Reopen => rules.reopen(),
        Command::Expire => Ok(rules.expire()),
        Command::Tend => Ok(rules.tend()),
        Command::Idle => Ok(rules.idle()),
        Command::LateOffer => Ok(rules.late_offer()),
        Command::Summarise { episode, text } => Ok(rules.summarise(episode, text)),
    }
}

struct Rules<'a> {
    state: &'a Conversation,
    facts: &'a Facts,
    now: Timestamp,
}

// What several of them need.
impl Rules<'_> {
    /// The terms of the handoff under way, or of one that would begin now.
    fn terms(&self) -> Terms {
        self.state.episode.as_ref().map_or_else(|| Terms::from(&self.facts.settings), |episode| episode.terms)
    }

    fn reply_by(&self) -> Timestamp {
        self.now.after(crate::agent::seconds(self.facts.settings.reply_seconds))
    }

    /// By when the AI owes a reply once it goes on: where the visitor's last message is unanswered.
    fn owed_reply(&self) -> Option<Timestamp> {
        (self.state.last_visitor > self.state.answered).then(|| self.reply_by())
    }

    fn line(kind: StatusKind, text: &Text) -> Event {
        Event::StatusLine { kind, text: text.clone() }
    }

    fn end(&self, reason: EndReason, reply_by: Option<Timestamp>) -> Option<Event> {
        let episode = self.state.episode.as_ref()?.n;
        Some(Event::HandoffEnded { episode, reason, reply_by })
    }

    /// A transfer ends with whatever takes the conversation from the one who asked.
    fn bounce(&self, outcome: Bounce) -> Option<Event> {
        self.state.asked().map(|transfer| Event::TransferEnded { to: transfer.to.clone(), outcome })
    }

    /// One of those who have it or are asked, as far as the roster knows him.
    fn seated(&self, operator: &OperatorRef) -> Option<&Candidate> {
        self.facts.seated.iter().find(|candidate| *candidate.id() == operator.id)
    }
}

fn refusal(why: Ineligible) -> Rejected {
    match why {
        Ineligible::OutOfScope => Rejected::OutOfScope,
        Ineligible::NotAvailable { .. } => Rejected::NotAvailable,
        Ineligible::LeaseExpired { .. } => Rejected::NotConnected,
        Ineligible::Full { seats, .. } => Rejected::SeatsFull { seats },
        Ineligible::Passed => Rejected::OfferExpired { may_claim: true },
    }
}

/// Whether a person could be promised by `settings` with who is there now: the widget's hint.
///
/// It is the same gate that a trigger passes; the trigger's answer is the decision.
#[must_use]
pub fn would_hand_off(settings: &AgentSettings, counted: &Snapshot) -> bool {
    match &settings.trigger {
        TriggerPolicy::Manual => false,
        TriggerPolicy::Auto { explicit, .. } => *explicit && gate(counted, settings.when_full).is_ok(),
    }
}

/// Whether a person has it whom the visitor asked for; an operator who joined uninvited promised nothing.
fn was_asked_for(state: &Conversation) -> bool {
    state.episode.as_ref().is_some_and(|episode| !matches!(episode.cause, crate::event::Cause::Operator { .. }))
}

fn is_with_ai(state: &Conversation) -> bool {
    matches!(state.phase, Phase::Ai { .. } | Phase::Resolved { .. })
}
