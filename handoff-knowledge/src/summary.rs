//! What a colleague should know of a conversation: a few plain sentences made from its own words.

use handoff_core::conversation::Speaker;
use handoff_core::responder::{Prompt, Turn};

use crate::small_talk::SmallTalk;

/// A message is quoted up to this many characters.
const QUOTE_CHARS: usize = 160;

/// What the visitor asked last, what the AI could not answer and who had the conversation before, in
/// two or three sentences; `None` where the visitor has asked nothing.
pub(crate) fn summary(prompt: &Prompt) -> Option<String> {
    let turns = unsettled(prompt);
    let asked: Vec<&str> = turns.iter().filter_map(question).collect();
    let last = *asked.last()?;
    let mut sentences = vec![format!("The visitor asked last: {}.", quoted(last))];
    sentences.extend(unanswered_in_words(last, &unanswered(turns, prompt)).or_else(|| before_in_words(&asked)));
    sentences.extend(colleagues_in_words(prompt));
    Some(sentences.join(" "))
}

/// What was said after a person last had it, since what he settled is settled; all of it where the
/// visitor has asked nothing since.
fn unsettled(prompt: &Prompt) -> &[Turn] {
    let ended = prompt.human.iter().rev().find(|stretch| stretch.end.is_some());
    let since = ended.and_then(|stretch| prompt.transcript.get(stretch.turns.end..)).unwrap_or(&prompt.transcript);
    if since.iter().any(|turn| question(turn).is_some()) { since } else { &prompt.transcript }
}

/// What the visitor asks with this turn, if he does.
fn question(turn: &Turn) -> Option<&str> {
    let is_question = turn.speaker == Speaker::Visitor && SmallTalk::of(turn.words()).is_none();
    is_question.then(|| turn.words().trim()).filter(|text| !text.is_empty())
}

/// The questions to which the agent's own words of failure are the answer, each once.
fn unanswered<'a>(turns: &'a [Turn], prompt: &Prompt) -> Vec<&'a str> {
    let failed = prompt.settings.failed_text.as_str();
    let (mut asked, mut unanswered) = (None, Vec::new());
    for turn in turns {
        asked = question(turn).or(asked);
        if turn.speaker == Speaker::Ai && turn.text == failed {
            unanswered.extend(asked.filter(|asked| !unanswered.contains(asked)));
        }
    }
    unanswered
}

fn unanswered_in_words(last: &str, unanswered: &[&str]) -> Option<String> {
    let (latest, others) = unanswered.split_last()?;
    let what = if *latest == last { "this".to_owned() } else { quoted(latest) };
    let others = match others.len() {
        0 => String::new(),
        1 => " and one question before it".to_owned(),
        more => format!(" and {more} questions before it"),
    };
    Some(format!("The assistant could not answer {what}{others}."))
}

/// Where the AI could answer all, the question before the last says what it was about.
fn before_in_words(asked: &[&str]) -> Option<String> {
    let before = asked.iter().rev().nth(1)?;
    Some(format!("The question before it was: {}.", quoted(before)))
}

fn colleagues_in_words(prompt: &Prompt) -> Option<String> {
    let last = prompt.human.iter().rev().find(|stretch| stretch.end.is_some())?;
    let name = last.operators.last()?;
    Some(format!("{name} had the conversation before."))
}

/// A message on one line, cut where it is long.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTE_CHARS) {
        Some((end, _)) => format!("“{}…”", line.get(..end).unwrap_or_default().trim_end()),
        None => format!("“{line}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use handoff_core::agent::AgentSettings;
    use handoff_core::event::EndReason;
    use handoff_core::ids::{AgentId, ConversationId, Seq};
    use handoff_core::responder::Stretch;
    use handoff_core::text::Name;

    const FAILED: &str = "I could not find that in the documentation.";

    fn prompt(transcript: &[(Speaker, &str)]) -> Prompt {
        let turn = |(speaker, text): &(Speaker, &str)| Turn { speaker: *speaker, text: (*text).to_owned() };
        Prompt {
            conversation: ConversationId::from_bytes([7; 16]),
            agent: AgentId::new("shop").unwrap(),
            settings: AgentSettings::default(),
            answers: Seq::new(1),
            transcript: transcript.iter().map(turn).collect(),
            human: Vec::new(),
            suppressed: None,
        }
    }

    fn said(transcript: &[(Speaker, &str)]) -> Option<String> {
        summary(&prompt(transcript))
    }

    #[test]
    fn it_says_what_was_asked_last_and_what_the_ai_could_not_answer() {
        use Speaker::{Ai, Visitor};
        let asked = [(Visitor, "Do you ship to Norway?"), (Ai, "Yes."), (Visitor, "And to\nMars?"), (Ai, FAILED)];
        let one = "The visitor asked last: “And to Mars?”. The assistant could not answer this.";
        assert_eq!(said(&asked).unwrap(), one);

        let then = [&asked[..], &[(Visitor, "thanks"), (Ai, "You're welcome."), (Visitor, "human please")]].concat();
        let other = "The visitor asked last: “human please”. The assistant could not answer “And to Mars?”.";
        assert_eq!(said(&then).unwrap(), other);

        let twice = [&asked[..], &[(Visitor, "To the Moon?"), (Ai, FAILED)]].concat();
        let both = "The assistant could not answer this and one question before it.";
        assert!(said(&twice).unwrap().ends_with(both), "{:?}", said(&twice));
    }

    #[test]
    fn where_the_ai_could_answer_all_the_question_before_the_last_says_more() {
        use Speaker::{Ai, Visitor};
        let asked = [(Visitor, "Do you ship to Norway?"), (Ai, "Yes."), (Visitor, "Can I talk to a person?")];
        let all =
            "The visitor asked last: “Can I talk to a person?”. The question before it was: “Do you ship to Norway?”.";
        assert_eq!(said(&asked).unwrap(), all);
        assert_eq!(said(&asked[..1]).unwrap(), "The visitor asked last: “Do you ship to Norway?”.");
    }

    #[test]
    fn what_a_person_has_settled_is_not_told_again_and_he_is_named() {
        use Speaker::{Ai, Operator, Visitor};
        let transcript = [(Visitor, "To Mars?"), (Ai, FAILED), (Operator, "No."), (Visitor, "And to Rome?")];
        let stretch = |end| Stretch { turns: 2..3, operators: vec![Name::new("Ada").unwrap()], end };
        let over = Prompt { human: vec![stretch(Some(EndReason::Resolved))], ..prompt(&transcript) };
        assert_eq!(summary(&over).unwrap(), "The visitor asked last: “And to Rome?”. Ada had the conversation before.");
        let silent = Prompt { human: vec![stretch(Some(EndReason::Resolved))], ..prompt(&transcript[..3]) };
        assert!(summary(&silent).unwrap().starts_with("The visitor asked last: “To Mars?”."));
        let under_way = Prompt { human: vec![stretch(None)], ..prompt(&transcript) };
        assert!(!summary(&under_way).unwrap().contains("Ada"));
    }

    #[test]
    fn nothing_asked_is_nothing_said_and_a_long_message_is_cut() {
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[(Speaker::Visitor, "hi"), (Speaker::Ai, "Hello!"), (Speaker::Visitor, "  ")]), None);
        let long = said(&[(Speaker::Visitor, &"wörd ".repeat(1_000))]).unwrap();
        assert!(long.chars().count() < 200 && long.ends_with("wörd…”."), "{long}");
    }
}
