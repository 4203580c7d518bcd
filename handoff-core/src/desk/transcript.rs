//! What a visitor takes with him: his conversation as text, to keep or by e-mail.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Desk, DeskError, Request};
use crate::command::Command;
use crate::ids::{ConversationId, Timestamp};
use crate::mailer::{Letter, MailError};
use crate::projection::{VisitorEntry, VisitorEvent};
use crate::text::Email;

/// Longest transcript, in bytes and without its first lines: of a longer conversation the newest entries.
pub const TRANSCRIPT_BYTES_MAX: usize = 512 * 1024;
/// How long the desk waits for a mailer; a browser gives up later.
pub const MAIL_PATIENCE: Duration = Duration::from_secs(15);
/// Entries of the log that are read at once.
const PAGE: usize = 200;

impl Desk {
    /// The conversation as text, made of what the visitor sees and nothing else: when, who, what. What a
    /// person or the AI wrote is indented, so that no message can pass for the line of another.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn transcript(&self, id: ConversationId) -> Result<String, DeskError> {
        let state = self.load(id).await?;
        let agent = self.agent(&state.agent).await?.settings.name;
        let visitor = state.visitor.name.as_ref().map_or("Visitor", |name| name.as_str());
        let (mut said, mut bytes, mut is_cut) = (VecDeque::new(), 0, false);
        let (mut after, mut more) = (0, true);
        while more {
            let (entries, goes_on) = self.visitor_entries(id, after, PAGE).await?;
            after = entries.last().map_or(after, |entry| entry.n);
            more = goes_on && !entries.is_empty();
            for text in entries.iter().filter_map(|entry| line(entry, visitor, agent.as_str())) {
                bytes += text.len();
                said.push_back(text);
            }
            while bytes > TRANSCRIPT_BYTES_MAX {
                bytes -= said.pop_front().map_or(bytes, |text: String| text.len());
                is_cut = true;
            }
        }
        let mut transcript = format!("{agent}\nTimes are in UTC.\n");
        if is_cut {
            transcript.push_str("What was said before is too long to be shown here.\n");
        }
        transcript.extend(said);
        Ok(transcript)
    }

    /// Sends the transcript to `to`, and says whether it was taken. Each attempt counts, since the address
    /// may be a stranger's: [`TRANSCRIPTS_MAX`](crate::conversation::TRANSCRIPTS_MAX) within an hour.
    ///
    /// # Errors
    /// [`DeskError::NoMailer`]; [`Rejected::TranscriptsSpent`](crate::command::Rejected::TranscriptsSpent);
    /// [`DeskError::NotMailed`] where the mailer fails or takes longer than [`MAIL_PATIENCE`].
    pub async fn mail_transcript(&self, id: ConversationId, to: Email) -> Result<(), DeskError> {
        let mailer = &self.parts.mailer;
        if !mailer.is_there() {
            return Err(DeskError::NoMailer);
        }
        let state = self.perform(Request::new(id, Command::AskTranscript { to: to.clone() })).await?.conversation;
        let agent = self.agent(&state.agent).await?.settings.name;
        let letter =
            Letter { to, subject: format!("Your conversation with {agent}"), text: self.transcript(id).await? };
        let late = |_| MailError::new("it took too long");
        tokio::time::timeout(MAIL_PATIENCE, mailer.send(letter))
            .await
            .map_err(late)
            .flatten()
            .map_err(DeskError::NotMailed)
    }

    /// Whether transcripts can be had by e-mail.
    pub(super) fn has_mailer(&self) -> bool {
        self.parts.mailer.is_there()
    }
}

/// An instant as a person reads it.
fn utc(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.as_millis())
        .map(|at| at.strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

/// What stands in a transcript for an entry; nothing for what was said by a button.
fn line(entry: &VisitorEntry, visitor: &str, agent: &str) -> Option<String> {
    let at = utc(entry.at);
    let said = |who: &str, text: &str| {
        let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
        format!("\n[{at}] {who}:\n{}\n", lines.join("\n"))
    };
    let noted = |text: &str| format!("\n[{at}] {text}\n");
    let text = match &entry.event {
        VisitorEvent::VisitorMessage { text, .. } => said(visitor, text.as_str()),
        VisitorEvent::AiMessage { text, .. } => said(&format!("{agent} (AI)"), text.as_str()),
        VisitorEvent::OperatorMessage { name, text, .. } => said(name.as_str(), text.as_str()),
        VisitorEvent::StatusLine { text, .. } => said("–", text.as_str()),
        VisitorEvent::OperatorJoined { name, role: Some(role), .. } => {
            noted(&format!("{name} ({role}) joined the conversation."))
        }
        VisitorEvent::OperatorJoined { name, .. } => noted(&format!("{name} joined the conversation.")),
        VisitorEvent::Resolved { .. } => noted("The conversation was closed."),
        VisitorEvent::Reopened { .. } => noted("The conversation was reopened."),
        VisitorEvent::Judged { .. } | VisitorEvent::Rated { .. } => return None,
    };
    Some(text)
}
