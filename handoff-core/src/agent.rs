//! The AI as a team configures it: its texts, its triggers, its deadlines, the sites it serves.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::AgentId;
use crate::text::{Name, Origin, Text};

/// Most keywords one agent may have.
pub const KEYWORDS_MAX: usize = 500;
/// Most exceptions one keyword may have.
pub const EXCEPTIONS_MAX: usize = 50;
/// Longest keyword or exception, in characters.
pub const PHRASE_CHARS_MAX: usize = 100;
/// Most origins one agent may serve.
pub const ORIGINS_MAX: usize = 200;
/// Longest deadline an agent may set: one day, in seconds.
pub const DEADLINE_SECONDS_MAX: u32 = 86_400;

/// An agent as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// What a page names in `data-agent-id`.
    pub id: AgentId,
    /// Counts the changes of the settings, from 1; a change names the version it was made on.
    pub version: u64,
    /// How it behaves.
    pub settings: AgentSettings,
}

/// How one agent behaves. Changing one agent's settings never changes another's.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgentSettings {
    /// What visitors see as the name of the AI.
    pub name: Name,
    /// The first line in an empty widget.
    pub greeting: Text,
    /// Shown to the visitor in the commit that queues him.
    pub status_line: Text,
    /// What the AI says where it has no answer, fails or takes too long.
    pub failed_text: Text,
    /// What the AI says where a person was asked for and nobody can be offered.
    pub nobody_text: Text,
    /// Shown where nobody came in time and the AI goes on.
    pub timeout_text: Text,
    /// Shown where an operator stayed silent and the visitor is first in line again.
    pub released_text: Text,
    /// What sets off a handoff.
    pub trigger: TriggerPolicy,
    /// How a waiting conversation finds its operator.
    pub routing: Routing,
    /// Whether a handoff is offered while every operator is at capacity.
    pub when_full: WhenFull,
    /// Sites other than the server's own whose pages may carry the widget.
    pub origins: Vec<Origin>,
    /// The AI must have answered within this time; later counts as a failed answer.
    pub reply_seconds: u32,
    /// How long a visitor waits for a person before the AI goes on.
    pub queue_seconds: u32,
    /// How long one operator may think about an offer.
    pub offer_seconds: u32,
    /// After how long without a first message an operator is reminded.
    pub remind_seconds: u32,
    /// After how long without a first message the conversation is taken from him.
    pub release_seconds: u32,
}

/// What sets off a handoff.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum TriggerPolicy {
    /// Nothing but an operator who joins.
    Manual,
    /// The triggers named here, in the order explicit request, keyword, the AI's own wish, failed answers.
    Auto {
        /// The n-th failed answer in a row; `None` turns this trigger off.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>, minimum = 1))]
        after_failed: Option<NonZeroU32>,
        /// Phrases in a visitor's message.
        #[serde(default)]
        keywords: Vec<Keyword>,
        /// A request for a person in the visitor's own words or by the widget's button.
        explicit: bool,
    },
}

/// A phrase that sets off a handoff, word for word and whatever its case.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keyword {
    /// One or more words.
    pub phrase: String,
    /// Longer phrases around it that mean something else: "user agent" for "agent".
    #[serde(default)]
    pub except: Vec<String>,
}

/// How a waiting conversation finds its operator.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Routing {
    /// Any eligible operator takes it from the Waiting list.
    Pull,
    /// The routing policy offers it to one after the other; claiming stays possible.
    Push,
}

/// Whether a handoff is offered while every operator is at capacity.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenFull {
    /// The visitor waits until somebody has a free seat.
    Queue,
    /// As if nobody were there.
    Suppress,
}

impl AgentSettings {
    /// Checks what the types alone cannot.
    ///
    /// # Errors
    /// [`Invalid`], naming the field.
    pub fn check(&self) -> Result<(), Invalid> {
        for (field, seconds) in [
            ("reply_seconds", self.reply_seconds),
            ("queue_seconds", self.queue_seconds),
            ("offer_seconds", self.offer_seconds),
            ("remind_seconds", self.remind_seconds),
            ("release_seconds", self.release_seconds),
        ] {
            if !(1..=DEADLINE_SECONDS_MAX).contains(&seconds) {
                return Err(Invalid::new(field, format!("must be 1 to {DEADLINE_SECONDS_MAX}, is {seconds}")));
            }
        }
        if self.release_seconds <= self.remind_seconds {
            return Err(Invalid::new("release_seconds", "must be more than remind_seconds"));
        }
        if self.origins.len() > ORIGINS_MAX {
            return Err(Invalid::new("origins", format!("may be at most {ORIGINS_MAX}")));
        }
        match &self.trigger {
            TriggerPolicy::Manual => Ok(()),
            TriggerPolicy::Auto { keywords, .. } => check_keywords(keywords),
        }
    }
}

fn check_keywords(keywords: &[Keyword]) -> Result<(), Invalid> {
    if keywords.len() > KEYWORDS_MAX {
        return Err(Invalid::new("keywords", format!("may be at most {KEYWORDS_MAX}")));
    }
    for keyword in keywords {
        if keyword.except.len() > EXCEPTIONS_MAX {
            return Err(Invalid::new("except", format!("may have at most {EXCEPTIONS_MAX} phrases")));
        }
        for phrase in std::iter::once(&keyword.phrase).chain(&keyword.except) {
            let chars = phrase.chars().count();
            if chars > PHRASE_CHARS_MAX || !phrase.chars().any(char::is_alphanumeric) {
                return Err(Invalid::new(
                    "keywords",
                    format!(
                        "must each hold a word and at most {PHRASE_CHARS_MAX} characters; {:?} does not",
                        preview(phrase)
                    ),
                ));
            }
        }
    }
    Ok(())
}

fn preview(phrase: &str) -> String {
    phrase.chars().take(20).collect()
}

impl Default for AgentSettings {
    /// Automatic after one failed answer and on an explicit request; pull; the deadlines that the
    /// field's products use: 30 s for an offer (LiveAgent), 180 s of silence (LiveChat), 5 minutes
    /// in the queue.
    #[allow(clippy::expect_used, reason = "the constants are checked by a test")]
    fn default() -> Self {
        let text = |text: &str| Text::new(text).expect("a constant text is valid");
        Self {
            name: Name::new("Assistant").expect("a constant name is valid"),
            greeting: text("Hello! What can I help you with?"),
            status_line: text("Connecting you with the team."),
            failed_text: text("I could not find that in the documentation."),
            nobody_text: text(
                "I cannot connect you with a person right now. I am happy to keep helping with what the documentation covers.",
            ),
            timeout_text: text(
                "Nobody from the team could join in time. I am sorry about that. I am here again; please ask me, or try for a person once more later.",
            ),
            released_text: text("Sorry to keep you waiting. You are first in line for the next person."),
            trigger: TriggerPolicy::Auto { after_failed: Some(NonZeroU32::MIN), keywords: Vec::new(), explicit: true },
            routing: Routing::Pull,
            when_full: WhenFull::Queue,
            origins: Vec::new(),
            reply_seconds: 30,
            queue_seconds: 300,
            offer_seconds: 30,
            remind_seconds: 60,
            release_seconds: 180,
        }
    }
}

/// The deadlines and the routing under which one handoff was asked for; later changes of the
/// settings do not touch it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How it finds its operator.
    pub routing: Routing,
    /// See [`AgentSettings::queue_seconds`].
    pub queue_seconds: u32,
    /// See [`AgentSettings::offer_seconds`].
    pub offer_seconds: u32,
    /// See [`AgentSettings::remind_seconds`].
    pub remind_seconds: u32,
    /// See [`AgentSettings::release_seconds`].
    pub release_seconds: u32,
}

impl From<&AgentSettings> for Terms {
    fn from(settings: &AgentSettings) -> Self {
        Self {
            routing: settings.routing,
            queue_seconds: settings.queue_seconds,
            offer_seconds: settings.offer_seconds,
            remind_seconds: settings.remind_seconds,
            release_seconds: settings.release_seconds,
        }
    }
}

/// A deadline's length as a duration.
pub(crate) fn seconds(seconds: u32) -> Duration {
    Duration::from_secs(u64::from(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid_and_survive_json() {
        let settings = AgentSettings::default();
        settings.check().unwrap();
        let json = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<AgentSettings>(&json).unwrap(), settings);
        assert_eq!(serde_json::from_str::<AgentSettings>("{}").unwrap(), settings);
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let settings = AgentSettings { queue_seconds: 0, ..AgentSettings::default() };
        assert_eq!(settings.check().unwrap_err().to_string(), "queue_seconds must be 1 to 86400, is 0");
        let zero = r#"{"trigger":{"mode":"auto","after_failed":0,"explicit":true}}"#;
        assert!(serde_json::from_str::<AgentSettings>(zero).is_err());
        assert!(serde_json::from_str::<AgentSettings>(r#"{"colour":"red"}"#).is_err());
    }

    #[test]
    fn a_keyword_without_a_word_is_refused() {
        let keywords = vec![Keyword { phrase: "!?".into(), except: Vec::new() }];
        let trigger = TriggerPolicy::Auto { after_failed: None, keywords, explicit: false };
        let settings = AgentSettings { trigger, ..AgentSettings::default() };
        assert_eq!(settings.check().unwrap_err().field(), "keywords");
    }
}
