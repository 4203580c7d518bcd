//! Whether a visitor gets no further: what he writes says that the last answer did not settle what he asked.

use crate::classifier::{is_glad, said_not_to_help};
use crate::event::{Entry, Event, Stall};
use crate::ids::Seq;
use crate::likeness::Gist;

/// Most entries before a message that are looked at.
pub const LOOKED_BACK_MAX: usize = 40;
/// Fewest words that say what a question is about, so that "yes, that one" said twice is no question put twice.
const SAYING_MIN: usize = 2;

/// What in `text` says so, if anything. `earlier` are entries of the log before it, oldest first, and `answer` is the
/// AI's last answer among them.
///
/// A question counts as put again where it says the same as one that was answered, in nearly the same words and with
/// none that says something new: who adds a word asks further.
#[must_use]
pub fn stalled(text: &str, earlier: &[Entry], answer: Seq) -> Option<Stall> {
    let answered = earlier.iter().find(|entry| entry.seq == answer);
    let (asks_back, to) = answered.and_then(|entry| match &entry.event {
        Event::AiMessage { text, answers, .. } => {
            Some((text.as_str().trim_end().ends_with(['?', '？', '؟', ';', '\u{37E}']), *answers))
        }
        _ => None,
    })?;
    said_not_to_help(text, !asks_back).map(|span| Stall::NoHelp { span }).or_else(|| repeated(text, earlier, to))
}

fn repeated(text: &str, earlier: &[Entry], to: Seq) -> Option<Stall> {
    let gist = Gist::of(text);
    // One word says what is asked for where the rest asks: "where is my parcel?"
    let is_question = text.trim_end().ends_with(['?', '？', '؟', ';']) && text.split_whitespace().count() > SAYING_MIN;
    if gist.is_empty() || gist.len() < SAYING_MIN && !is_question || is_glad(text) {
        return None;
    }
    let before = earlier.iter().rev().filter(|entry| entry.seq <= to);
    let mut questions = before.filter_map(|entry| match &entry.event {
        Event::VisitorMessage { text, .. } => Some((entry.seq, Gist::of(text.as_str()))),
        _ => None,
    });
    questions.find(|(_, asked)| gist.is_like(asked) && !gist.adds_to(asked)).map(|(of, _)| Stall::Repeated { of })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Timestamp;
    use crate::text::Text;
    use proptest::prelude::*;

    fn log(asked: &[&str], answer: &str) -> (Vec<Entry>, Seq) {
        let entry =
            |seq: u64, event| Entry { seq: Seq::new(seq), shown: seq, at: Timestamp::from_millis(0), key: None, event };
        let said = |text: &&str| Event::VisitorMessage {
            text: Text::new(*text).unwrap(),
            page: None,
            reply_by: None,
            files: Vec::new(),
        };
        let mut log: Vec<Entry> = (2..).zip(asked).map(|(seq, text)| entry(seq, said(text))).collect();
        let (last, seq) = (asked.len() as u64 + 1, asked.len() as u64 + 2);
        let text = Text::new(answer).unwrap();
        let answer = Event::AiMessage {
            text,
            answers: Seq::new(last),
            sources: Vec::new(),
            confidence: crate::event::Confidence::MAX,
        };
        log.push(entry(seq, answer));
        (log, Seq::new(seq))
    }

    fn after(asked: &[&str], text: &str) -> Option<Stall> {
        let (log, answer) = log(asked, "You can do that on the page of your orders.");
        stalled(text, &log, answer)
    }

    #[test]
    fn a_question_put_again_is_a_stall_and_one_that_asks_further_is_not() {
        let asked = ["How do I cancel my order?", "And the invoice?"];
        for text in
            ["how do I cancel my order", "cancel my order!", "How can I cancel the orders?", "order cancel how??"]
        {
            assert_eq!(after(&asked, text), Some(Stall::Repeated { of: Seq::new(2) }), "{text}");
        }
        for text in [
            "How do I cancel my order in Norway?",
            "How do I cancel my subscription?",
            "thanks, I will cancel my order",
            "cancel",
            "ok",
            "where do I find the page of orders",
        ] {
            assert_eq!(after(&asked, text), None, "{text}");
        }
        assert_eq!(after(&["如何取消我的订单"], "怎么取消订单"), Some(Stall::Repeated { of: Seq::new(2) }));
    }

    #[test]
    fn who_says_that_it_did_not_help_is_heard_in_many_languages() {
        for text in [
            "that did not help",
            "That didn't help me at all.",
            "that's not what I asked",
            "no",
            "No!",
            "it still doesn't work",
            "das hat nicht geholfen",
            "Das war nicht meine Frage",
            "dat helpt niet",
            "ça ne m'aide pas",
            "ce n'est pas ma question",
            "eso no me ayuda",
            "isso não ajudou",
            "non mi ha aiutato",
            "to nie pomogło",
            "to nepomohlo",
            "это не помогло",
            "це не допомогло",
            "det hjälpte inte",
            "det hjalp ikke",
            "ei auttanut",
            "nem segített",
            "bu yardımcı olmadı",
            "δεν βοήθησε",
            "זה לא עזר",
            "هذا لم يساعد",
            "इससे मदद नहीं मिली",
            "没有用",
            "役に立たない",
            "도움이 안 돼요",
            "không giúp được gì",
            "itu tidak membantu",
        ] {
            assert!(matches!(after(&["How do I cancel my order?"], text), Some(Stall::NoHelp { .. })), "{text}");
        }
        for text in [
            "that helped, thanks",
            "no problem, thank you",
            "what if that does not help my colleague with SSO and three domains",
            "nothing else",
        ] {
            assert_eq!(after(&["How do I cancel my order?"], text), None, "{text}");
        }
    }

    #[test]
    fn a_no_to_a_question_of_the_ai_is_an_answer() {
        let (log, answer) = log(&["How do I cancel?"], "Do you mean an order?");
        assert_eq!(stalled("no", &log, answer), None);
        assert!(stalled("that did not help", &log, answer).is_some());
    }

    proptest! {
        #[test]
        fn nothing_is_a_stall_without_an_answer(text in ".{0,80}", asked in ".{1,80}") {
            if let Ok(asked) = Text::new(asked) {
                let (log, answer) = log(&[asked.as_str()], "So.");
                prop_assert_eq!(stalled(&text, &[], answer), None);
                prop_assert_eq!(stalled(&text, &log, Seq::new(2)), None, "a message of the visitor is no answer");
            }
        }

        #[test]
        fn a_word_that_says_something_new_is_no_repetition(new in "[b-df-hj-np-tv-z]{7,12}") {
            let text = format!("How do I cancel my order {new}?");
            prop_assert_eq!(after(&["How do I cancel my order?"], &text), None);
        }
    }
}
