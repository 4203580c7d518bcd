//! A log without a word of what anybody wrote: what is left where content is erased.

use handoff_core::Entry;
use handoff_core::event::{Bounce, Cause, Event, Forced};
use handoff_core::text::{Email, Text, Title};
use handoff_core::visitor::Contact;

use crate::support::{name, text};

/// `entry` without what the visitor or anybody else said.
pub(crate) fn blank(entry: &Entry) -> Option<Entry> {
    let mut entry = entry.clone();
    let nothing = || text("-");
    let erase = |text: &mut Option<Text>| *text = text.take().map(|_| nothing());
    match &mut entry.event {
        Event::Started { visitor, page, .. } => (visitor.name, visitor.locale, *page) = (None, None, None),
        Event::Identified { name: said } => *said = name("-"),
        Event::VisitorMessage { text, page, .. } => (*text, *page) = (nothing(), None),
        Event::AiMessage { text, sources, .. } => {
            *text = nothing();
            sources.clear();
        }
        Event::ContactLeft { contact, text, page, .. } => {
            let email = Email::new("a@a.a").ok()?;
            *contact = Contact { name: name("-"), email, question: nothing() };
            (*text, *page) = (nothing(), None);
        }
        Event::AiFailed { text, .. }
        | Event::StatusLine { text, .. }
        | Event::OperatorMessage { text, .. }
        | Event::Note { text, .. }
        | Event::Summarised { text, .. } => *text = nothing(),
        Event::HandoffRequested { cause, page, visitor_name, considered, .. } => {
            (*page, *visitor_name) = (None, None);
            considered.clear();
            blank_cause(cause);
        }
        Event::HandoffSuppressed { cause, considered, .. } => {
            considered.clear();
            blank_cause(cause);
        }
        Event::PagePublished { title, url, .. } => {
            *title = Title::new("-").ok()?;
            url.clear();
        }
        Event::Shadowed { cause, .. } => blank_cause(cause),
        Event::Rated { comment, .. } => erase(comment),
        Event::OfferDeclined { reason, .. } | Event::OperatorJoined { reason, .. } => erase(reason),
        Event::TransferOffered { note, forced, .. } => {
            erase(note);
            if let Some(Forced { reason, .. }) = forced {
                *reason = nothing();
            }
        }
        Event::TransferEnded { outcome: Bounce::Declined { reason }, .. } => erase(reason),
        _ => {}
    }
    Some(entry)
}

fn blank_cause(cause: &mut Cause) {
    match cause {
        Cause::Keyword { phrase, .. } => phrase.clear(),
        Cause::AiAsked { reason, .. } | Cause::Host { reason, .. } => *reason = text("-"),
        _ => {}
    }
}
