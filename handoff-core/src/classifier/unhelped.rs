//! What people say when an answer did not help them.

use super::frustration::is_content;
use super::index::Kind;
use super::sayings::sayings;
use super::temper::said;
use super::tokens::Message;
use crate::event::Span;

/// Longest message in words that is one wherever it says so: who writes more asks something.
const WORDS_MAX: usize = 12;
/// Longest in which it counts that it begins so.
const LONGER_MAX: usize = 30;
/// How many words before the saying are its beginning.
const BEGINNING_MAX: usize = 3;
/// The same in letters, of what is written without spaces.
const LETTERS_MAX: usize = 40;

/// The words that say that an answer did not help; a mere "no" only where `counts_no`.
pub(crate) fn said_not_to_help(text: &str, counts_no: bool) -> Option<Span> {
    let message = Message::new(text);
    let dense = sayings(text);
    if counts_no && let Some(span) = mere_no(&message, &dense, text) {
        return Some(span);
    }
    let span = said(&message, &dense, text, &[Kind::Missed, Kind::Unhelped])?;
    let words = message.tokens.len();
    let before = message.tokens.iter().filter(|token| token.span.end <= span.start).count();
    let is_short = words <= WORDS_MAX || !dense.is_empty() && text.chars().count() <= LETTERS_MAX;
    (is_short || words <= LONGER_MAX && before <= BEGINNING_MAX).then_some(span)
}

/// A message that is nothing else.
fn mere_no(message: &Message, dense: &[super::sayings::Saying], text: &str) -> Option<Span> {
    let whole = message.span(0, message.tokens.len())?;
    let all = message.tokens.len();
    let is_all = message.found(Kind::No).any(|found| found.at == 0 && found.end == all);
    let has_more = |part: Option<&str>| part.is_none_or(|part| part.chars().any(char::is_alphanumeric));
    let is_said = |span: Span| !has_more(text.get(..span.start)) && !has_more(text.get(span.end..));
    (is_all || dense.iter().any(|saying| saying.kind == Kind::No && is_said(saying.span))).then_some(whole)
}

/// Whether it says that all is well.
pub(crate) fn is_glad(text: &str) -> bool {
    is_content(&Message::new(text), text)
}
