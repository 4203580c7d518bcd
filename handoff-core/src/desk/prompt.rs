//! What a responder is told of a conversation.

use super::{Desk, DeskError};
use crate::conversation::{Conversation, Speaker};
use crate::event::{Entry, Event};
use crate::file::{FileRef, is_wordless};
use crate::ids::Seq;
use crate::responder::{FILE_MARK, Prompt, Stretch, TURNS_MAX, Turn};
use crate::store::PAGE_MAX;

/// What a responder is told of a conversation up to `to`.
pub(crate) async fn prompt(desk: &Desk, state: &Conversation, to: Seq) -> Result<Prompt, DeskError> {
    let settings = desk.agent(&state.agent).await?.settings;
    let page = u64::try_from(PAGE_MAX).unwrap_or(u64::MAX);
    let after = Seq::new(to.get().saturating_sub(page));
    let entries = desk.parts.store.entries(state.id, after, PAGE_MAX).await?;
    let (transcript, human) = transcript(&entries, after > Seq::ZERO, to);
    Ok(Prompt {
        conversation: state.id,
        agent: state.agent.clone(),
        settings,
        answers: to,
        transcript,
        human,
        suppressed: state.suppressed,
    })
}

/// The latest turns up to `to`, and the stretches among them in which a person had it. Where entries before these were
/// left out, he may have come in one of them.
fn transcript(entries: &[Entry], is_cut: bool, to: Seq) -> (Vec<Turn>, Vec<Stretch>) {
    let mut turns: Vec<Turn> = Vec::new();
    let mut human: Vec<Stretch> = Vec::new();
    let mut is_unknown = is_cut;
    for entry in entries {
        let at = turns.len();
        if is_unknown {
            // Who writes has come, and what ends was a person's where nothing says that he was only waited for.
            let operators = match &entry.event {
                Event::OperatorMessage { operator, .. } => Some(vec![operator.name.clone()]),
                Event::HandoffEnded { .. } => Some(Vec::new()),
                _ => None,
            };
            is_unknown = operators.is_none()
                && !matches!(entry.event, Event::HandoffRequested { .. } | Event::OperatorJoined { .. });
            human.extend(operators.map(|operators| Stretch { turns: 0..at, operators, end: None }));
        }
        match &entry.event {
            Event::OperatorJoined { operator, .. } => match human.last_mut() {
                Some(stretch) if stretch.end.is_none() => stretch.operators.push(operator.name.clone()),
                _ => human.push(Stretch { turns: at..at, operators: vec![operator.name.clone()], end: None }),
            },
            Event::HandoffEnded { reason, .. } => {
                if let Some(stretch) = human.last_mut().filter(|stretch| stretch.end.is_none()) {
                    (stretch.turns.end, stretch.end) = (at, Some(*reason));
                }
            }
            _ if entry.seq <= to => turn(entry).into_iter().for_each(|turn| add(&mut turns, turn)),
            _ => {}
        }
    }
    let dropped = turns.len().saturating_sub(TURNS_MAX);
    turns.drain(..dropped);
    for stretch in &mut human {
        let end = if stretch.end.is_some() { stretch.turns.end } else { turns.len() + dropped };
        stretch.turns = stretch.turns.start.saturating_sub(dropped)..end.saturating_sub(dropped);
    }
    (turns, human)
}

fn turn(entry: &Entry) -> Option<Turn> {
    let (speaker, text, files): (_, _, &[FileRef]) = match &entry.event {
        Event::VisitorMessage { text, files, .. } => (Speaker::Visitor, text, files),
        Event::AiMessage { text, .. } | Event::AiFailed { text, .. } => (Speaker::Ai, text, &[]),
        Event::OperatorMessage { text, files, .. } => (Speaker::Operator, text, files),
        // A note is for colleagues: the AI never reads one.
        _ => return None,
    };
    let words = (!is_wordless(text, files)).then(|| text.as_str().to_owned());
    let files = files.iter().map(|file| format!("{FILE_MARK}{}]", file.name));
    Some(Turn { speaker, text: words.into_iter().chain(files).collect::<Vec<_>>().join("\n") })
}

/// A file alone belongs to what the same person said before it.
fn add(turns: &mut Vec<Turn>, turn: Turn) {
    match turns.last_mut() {
        Some(last) if last.speaker == turn.speaker && turn.words().is_empty() => {
            last.text = format!("{}\n{}", last.text, turn.text);
        }
        _ => turns.push(turn),
    }
}

/// Whether there is anything to answer that can be read: words, since the AI's last turn or a person's.
pub(crate) fn has_words(prompt: &Prompt) -> bool {
    let unanswered = prompt.transcript.iter().rev().take_while(|turn| turn.speaker == Speaker::Visitor);
    unanswered.into_iter().any(|turn| !turn.words().is_empty())
}
