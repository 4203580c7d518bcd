//! Decisions as sentences.

use crate::agent::OnTimeout;
use crate::conversation::{Conversation, Phase, Silence};
use crate::event::{
    Actor, Bounce, Cause, Closing, Considered, EndReason, Event, Failure, Ineligible, Joined, ShadowChoice, Suppression,
};
use crate::ids::Timestamp;

pub(super) fn sentence(state: &Conversation, event: &Event) -> String {
    match event {
        Event::HandoffRequested { cause, snapshot, .. } => {
            format!("A person was promised: {}. {} could be asked.", cause_words(cause), people(snapshot.routable))
        }
        Event::HandoffSuppressed { cause, why, .. } => {
            format!("Nobody was offered, though {}: {}.", cause_words(cause), suppression(*why))
        }
        Event::Shadowed { cause, why: None, .. } => {
            format!("In the shadow a person would have been promised: {}.", cause_words(cause))
        }
        Event::Shadowed { cause, why: Some(why), .. } => {
            format!(
                "In the shadow nobody would have been offered, though {}: {}.",
                cause_words(cause),
                suppression(*why)
            )
        }
        Event::Offered { operator, .. } => format!("{} was asked.", operator.name),
        Event::OfferDeclined { operator, reason: Some(reason) } => {
            format!("{} declined: {}", operator.name, reason.as_str())
        }
        Event::OfferDeclined { operator, reason: None } => format!("{} declined.", operator.name),
        Event::OfferMissed { operator } => format!("{} did not answer in time.", operator.name),
        Event::OfferRescinded { operator, why } => format!("{} could not answer: {}.", operator.name, guard(*why)),
        Event::CallbackPromised { .. } => {
            "Nobody came in time, so the visitor waits for somebody who writes back.".to_owned()
        }
        Event::ContactLeft { .. } => "The visitor left a contact and waits for somebody who writes back.".to_owned(),
        Event::OperatorJoined { operator, how, from, reason, .. } => {
            let from = from.as_ref().map(|from| format!(" from {}", from.name)).unwrap_or_default();
            let reason = reason.as_ref().map(|reason| format!(": {}", reason.as_str())).unwrap_or_default();
            format!("{} {}{from}{reason}.", operator.name, joined(*how))
        }
        Event::ReleasedForSilence { operator } => {
            let place = if state.is_callback() { "" } else { ", first in line" };
            format!("{} did not write, so the visitor waits again{place}.", operator.name)
        }
        Event::OperatorLost { operator, why, until } => {
            let then = if until.is_some() { "it is kept for a while" } else { "it was taken back" };
            format!("{} is gone ({}); {then}.", operator.name, guard(*why))
        }
        Event::TransferOffered { from, to, team, .. } => {
            let team = team.as_ref().map(|team| format!(" of team {team}")).unwrap_or_default();
            format!("{}{team} was asked to take it from {}.", to.name, from.name)
        }
        Event::TransferEnded { to, outcome } => format!("{} did not take it: {}.", to.name, bounce(outcome)),
        Event::HandoffEnded { reason, .. } => format!("The handoff ended: {}.", ended(*reason)),
        Event::Resolved { by, why: Closing::Idle } => format!("{} resolved it, since nobody wrote.", actor(by)),
        Event::Resolved { by, .. } => format!("{} resolved it.", actor(by)),
        Event::Reopened { by } => format!("{} opened it again.", actor(by)),
        _ => format!("Entry {}.", state.seq.next()),
    }
}

fn people(count: u32) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    }
}

fn cause_words(cause: &Cause) -> String {
    match cause {
        Cause::ExplicitRequest { span: Some(_) } => "the visitor asked for a person".to_owned(),
        Cause::ExplicitRequest { span: None } => "the visitor pressed “Talk to a person”".to_owned(),
        Cause::Keyword { phrase, .. } => format!("the keyword “{phrase}” fired"),
        Cause::Frustrated { .. } => "the visitor is annoyed".to_owned(),
        Cause::AiAsked { reason, .. } => format!("the AI asked for a person ({})", reason.as_str()),
        Cause::AiError { failure } => format!("the AI failed ({})", failed(*failure)),
        Cause::FailedAnswers { n: 1 } => "the AI could not answer".to_owned(),
        Cause::FailedAnswers { n } => format!("the AI could not answer {n} times in a row"),
        Cause::ContactLeft => "the visitor left a contact".to_owned(),
        Cause::Operator { operator } => format!("{} joined", operator.name),
        Cause::Host { reason, .. } => format!("the site asked for a person ({})", reason.as_str()),
    }
}

fn failed(failure: Failure) -> &'static str {
    match failure {
        Failure::NotFound => "the documents do not say",
        Failure::Error => "an error",
        Failure::Timeout => "it took too long",
        Failure::Empty => "an empty answer",
        Failure::NotConfigured => "there is none",
        Failure::NobodyThere => "nobody could be offered",
    }
}

pub(super) fn suppression(why: Suppression) -> &'static str {
    match why {
        Suppression::ManualOnly => "this agent hands off by hand only, or does not follow this trigger",
        Suppression::NoneInScope => "nobody serves this agent",
        Suppression::NoneAvailable => "nobody who serves this agent was there",
        Suppression::AllFull => "everybody was at capacity",
        Suppression::OutsideHours => "it was outside business hours",
    }
}

fn joined(how: Joined) -> &'static str {
    match how {
        Joined::Claimed => "took it from the Waiting list",
        Joined::Accepted => "accepted the offer",
        Joined::TookOver => "took it over",
        Joined::Reopened => "has it again",
        Joined::Transferred => "accepted the transfer",
    }
}

fn bounce(outcome: &Bounce) -> String {
    match outcome {
        Bounce::Declined { reason: Some(reason) } => format!("he declined ({})", reason.as_str()),
        Bounce::Declined { reason: None } => "he declined".to_owned(),
        Bounce::Missed => "he did not answer in time".to_owned(),
        Bounce::Gone { why } => guard(*why),
        Bounce::Withdrawn => "it was taken back".to_owned(),
    }
}

fn ended(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Resolved => "it was resolved",
        EndReason::QueueTimeout => "nobody came in time, so the AI goes on",
        EndReason::NoReplyTimeout => "the operator who had joined did not write, so the AI goes on",
        EndReason::ReturnedToAi => "the operator gave it back to the AI",
        EndReason::VisitorCancelled => "the visitor did not want to wait",
        EndReason::NobodyLeft => "everybody had left, so the AI goes on",
        EndReason::OperatorLost => "the operator was gone, so the AI goes on",
    }
}

fn actor(by: &Actor) -> String {
    match by {
        Actor::Operator { operator } => operator.name.to_string(),
        Actor::Visitor => "The visitor".to_owned(),
        Actor::Policy => "The library".to_owned(),
    }
}

pub(super) fn candidate(one: &Considered, is_chosen: bool) -> String {
    let seats = format!("{} of {} seats taken", one.load, one.seats);
    match one.out {
        Some(why) => guard(why),
        None if is_chosen => format!("chosen; {seats}"),
        None => format!("could have been asked; {seats}"),
    }
}

fn guard(why: Ineligible) -> String {
    match why {
        Ineligible::OutOfScope => "does not serve this agent".to_owned(),
        Ineligible::NotAvailable { status } => format!("not Available ({status:?})"),
        Ineligible::LeaseExpired { .. } => "Available, but not connected".to_owned(),
        Ineligible::Full { load, seats } => format!("full: {load} of {seats} seats taken"),
        Ineligible::Passed => "had his chance in this round".to_owned(),
    }
}

pub(super) fn shadow_choice(shadow: &ShadowChoice) -> String {
    match &shadow.operator {
        Some(operator) => format!("{} would have asked {operator}", shadow.policy),
        None => format!("{} would have asked nobody", shadow.policy),
    }
}

/// What becomes of one who waits, as the terms of his handoff say.
fn unless_taken(state: &Conversation) -> &'static str {
    let terms = state.episode.as_ref().map(|episode| episode.terms).unwrap_or_default();
    match terms.on_timeout {
        OnTimeout::Form if !state.is_callback() => {
            "If nobody takes it by then, the visitor is asked for a contact, and the AI goes on where there is one."
        }
        OnTimeout::Callback if !state.is_callback() => {
            "If nobody takes it by then, the visitor is told that somebody will write back, and it stays in the list."
        }
        _ => "If nobody takes it by then, the visitor is told, and the AI goes on where there is one.",
    }
}

/// What happens at the deadline that comes first.
pub(super) fn deadline(state: &Conversation, at: Timestamp) -> String {
    match &state.phase {
        Phase::Ai { .. } => "If the AI has not answered by then, that counts as a failed answer.".to_owned(),
        Phase::Waiting(_) => unless_taken(state).to_owned(),
        Phase::Offered { operator, .. } => {
            format!("If {} does not accept by then, the next one is asked.", operator.name)
        }
        Phase::Human { operator, silence, transfer, kept_until, snoozed_until } => {
            let name = &operator.name;
            if let Some(transfer) = transfer.as_ref().filter(|transfer| transfer.until == at) {
                return format!("If {} does not accept by then, it stays with {name}.", transfer.to.name);
            }
            if *kept_until == Some(at) {
                return format!("If {name} is not back by then, the visitor waits again, first in line.");
            }
            if *snoozed_until == Some(at) {
                return format!("It comes back to {name}.");
            }
            match silence {
                Some(Silence { remind_at: Some(_), .. }) => {
                    format!("If {name} has not written by then, a reminder is due.")
                }
                _ => format!("If {name} has not written by then, the visitor waits again, first in line."),
            }
        }
        Phase::Resolved { .. } => String::new(),
    }
}
