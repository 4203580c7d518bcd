//! Answers to a greeting, a thank-you and a goodbye, which no document holds.

use unicode_segmentation::UnicodeSegmentation;

use crate::terms::fold;

/// A message with more words than this is more than small talk.
const MAX_WORDS: usize = 8;

/// What a visitor says that is no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SmallTalk {
    /// "Hi there!"
    Greeting,
    /// "Thanks a lot."
    Thanks,
    /// "Good bye"
    Goodbye,
    /// "Are you a human?": to be answered honestly, which an extract from documents is not.
    AreYouHuman,
}

/// One row: what makes a message small talk of a kind, and the words that may stand around it.
struct Row {
    kind: SmallTalk,
    /// One of these must be there, as words in this order.
    says: &'static [&'static str],
    /// Nothing but these may be there beside it.
    around: &'static [&'static str],
}

/// The whole table. English; the agent's own greeting and texts are for the other languages. A
/// message is small talk only if every word of it is accounted for, so "hi, where is my order?"
/// stays a question. The first row that fits counts: "ok thanks, bye" is thanks.
const TABLE: [Row; 4] = [
    Row {
        kind: SmallTalk::AreYouHuman,
        says: &[
            "are you a bot",
            "are you a robot",
            "are you a human",
            "are you human",
            "are you a person",
            "are you real",
            "are you a real person",
            "are you a machine",
            "are you an ai",
            "are you a computer",
            "are you a chatbot",
            "is this a bot",
            "is this a robot",
            "is this a human",
            "is this a real person",
            "am i talking to a bot",
            "am i talking to a robot",
            "am i talking to a human",
            "am i talking to a person",
            "am i talking to a real person",
            "am i chatting with a bot",
            "am i speaking to a human",
        ],
        around: &[
            "hi", "hello", "hey", "so", "wait", "or", "a", "bot", "robot", "human", "person", "just", "tell", "me",
        ],
    },
    Row {
        kind: SmallTalk::Thanks,
        says: &["thanks", "thank you", "thankyou", "thx", "ty", "cheers", "much appreciated", "i appreciate it"],
        around: &[
            "ok", "okay", "great", "perfect", "super", "cool", "nice", "good", "awesome", "a", "lot", "so", "very",
            "much", "many", "all", "for", "your", "the", "help", "again", "bye", "goodbye", "that", "helps", "helped",
            "you", "it", "works", "now", "and", "have", "day", "got",
        ],
    },
    Row {
        kind: SmallTalk::Goodbye,
        says: &["bye", "goodbye", "good bye", "see you", "see ya", "have a nice day", "have a good day", "good night"],
        around: &["ok", "okay", "bye", "then", "for", "now", "later", "and", "you", "too"],
    },
    Row {
        kind: SmallTalk::Greeting,
        says: &["hi", "hello", "hey", "hiya", "howdy", "greetings", "good morning", "good afternoon", "good evening"],
        around: &[
            "hi", "hello", "hey", "there", "everyone", "all", "team", "to", "you", "how", "are", "is", "anyone", "here",
        ],
    },
];

impl SmallTalk {
    /// What kind of small talk a message is, if it is nothing else.
    ///
    /// ```
    /// use handoff_knowledge::SmallTalk;
    ///
    /// assert_eq!(SmallTalk::of("Hello there!"), Some(SmallTalk::Greeting));
    /// assert_eq!(SmallTalk::of("ok, thanks a lot 🙏"), Some(SmallTalk::Thanks));
    /// assert_eq!(SmallTalk::of("Hi, where is my order?"), None);
    /// ```
    pub fn of(message: &str) -> Option<Self> {
        let words: Vec<String> = message.unicode_words().take(MAX_WORDS + 1).map(fold).collect();
        if words.len() > MAX_WORDS {
            return None;
        }
        TABLE.iter().find(|row| row.fits(&words)).map(|row| row.kind)
    }
}

impl Row {
    fn fits(&self, words: &[String]) -> bool {
        self.says.iter().any(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            (0..words.len()).any(|start| {
                let (before, rest) = words.split_at(start);
                let Some((said, after)) = rest.split_at_checked(phrase.len()) else {
                    return false;
                };
                let allowed = |word: &String| self.around.contains(&word.as_str());
                said == phrase.as_slice() && before.iter().all(allowed) && after.iter().all(allowed)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_talk_is_recognised_in_its_many_spellings() {
        for (kind, messages) in [
            (SmallTalk::Greeting, &["hi", "HELLO!!", "Hey there", "Good morning, team", "hi how are you?"][..]),
            (SmallTalk::Thanks, &["thanks", "Thank you so much!", "ok thx", "great, thanks, bye", "ty"]),
            (SmallTalk::Goodbye, &["bye", "Good bye", "ok bye then", "see you later"]),
            (SmallTalk::AreYouHuman, &["Are you a human?", "wait, am I talking to a bot", "are you a bot or a human"]),
        ] {
            for message in messages {
                assert_eq!(SmallTalk::of(message), Some(kind), "{message}");
            }
        }
    }

    #[test]
    fn what_asks_for_something_is_no_small_talk() {
        for message in [
            "",
            "?",
            "Hi, how do I pay?",
            "thanks for nothing",
            "thanks, but how much is it",
            "bye bye invoice",
            "can I talk to a human",
            "hello world program",
            "how are you charging me",
            "how are you",
        ] {
            assert_eq!(SmallTalk::of(message), None, "{message}");
        }
    }
}
