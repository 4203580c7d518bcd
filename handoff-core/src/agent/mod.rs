//! The AI as a team configures it: its texts, its triggers, its deadlines, the sites it serves.

mod attachments;
mod canned;
mod choices;
mod terms;

use std::num::NonZeroU32;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::hours::Hours;
use crate::ids::AgentId;
use crate::text::{Name, Origin, Text};
use canned::check_canned;
use choices::check_keywords;

pub use attachments::{AttachmentCard, Attachments};
pub use canned::{CANNED_MAX, Canned, SHORTCUT_CHARS_MAX};
pub use choices::{
    Asking, EXCEPTIONS_MAX, KEYWORDS_MAX, Keyword, NEEDS_MAX, Needs, OnLost, OnNobody, OnTimeout, Order,
    PHRASE_CHARS_MAX, Prechat, Priority, Routing, TriggerPolicy, WhenFull,
};
pub use terms::Terms;

/// Most origins one agent may serve.
pub const ORIGINS_MAX: usize = 200;
/// Longest deadline an agent may set: one day, in seconds.
pub const DEADLINE_SECONDS_MAX: u32 = 86_400;
/// Longest time that a callback may be promised for: one week, in seconds, so that a long weekend ends within it.
pub const CALLBACK_SECONDS_MAX: u32 = 604_800;
/// Longest time without a word before a conversation is resolved: 90 days, in seconds.
pub const IDLE_SECONDS_MAX: u32 = 7_776_000;
/// Longest time that an agent may set for keeping a conversation: ten years, in days.
pub const KEEP_DAYS_MAX: u32 = 3_650;
/// Most missed offers in a row that an agent may bear.
pub const MISSES_MAX: u32 = 100;

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
    /// Shown where the visitor did not want to wait any longer.
    pub cancelled_text: Text,
    /// Shown where the operator gave the conversation back to the AI.
    pub returned_text: Text,
    /// Shown where the operator was lost and the visitor is first in line again.
    pub lost_text: Text,
    /// Shown where the operator was lost and the conversation is kept for him.
    pub kept_text: Text,
    /// Shown where the last operator left while the visitor waits.
    pub nobody_left_text: Text,
    /// Shown where nobody came in time and there is no AI to go on.
    pub still_waiting_text: Text,
    /// Shown where nobody came in time, above the form that asks for the visitor's contact.
    pub form_text: Text,
    /// Shown where nobody came in time and somebody is to write back.
    pub callback_text: Text,
    /// Shown to a visitor who has left his contact.
    pub contact_text: Text,
    /// Shown to a visitor who asked while nobody was there, when somebody is.
    pub late_offer_text: Text,
    /// What sets off a handoff.
    pub trigger: TriggerPolicy,
    /// What would set off a handoff: recorded beside `trigger`, never followed.
    pub shadow: Option<TriggerPolicy>,
    /// When a handoff may be offered; `None` is always.
    pub hours: Option<Hours>,
    /// Whom its handoffs are for, where the keyword that set one off does not say.
    pub needs: Needs,
    /// How a waiting conversation finds its operator.
    pub routing: Routing,
    /// Among equals, who is asked first.
    pub order: Order,
    /// Whether the operator whom the visitor last talked to is asked before all others.
    pub sticky: bool,
    /// Whether a handoff is offered while every operator is at capacity.
    pub when_full: WhenFull,
    /// Sites other than the server's own whose pages may carry the widget.
    pub origins: Vec<Origin>,
    /// The AI must have answered within this time; later counts as a failed answer.
    pub reply_seconds: u32,
    /// How long a visitor waits for a person before `on_timeout` says what becomes of him.
    pub queue_seconds: u32,
    /// How long a visitor waits for a callback before the AI goes on.
    pub callback_seconds: u32,
    /// How long one operator may think about an offer.
    pub offer_seconds: u32,
    /// After how long without a first message an operator is reminded.
    pub remind_seconds: u32,
    /// After how long without a first message the conversation is taken from him.
    pub release_seconds: u32,
    /// After how long without an answer to the visitor's message an operator is reminded.
    pub answer_seconds: u32,
    /// How long a colleague may think about a transfer.
    pub transfer_seconds: u32,
    /// After how many missed offers in a row an operator is set Away; `None` is never.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>, minimum = 1))]
    pub misses_to_away: Option<NonZeroU32>,
    /// What becomes of a visitor whom nobody took in time.
    pub on_timeout: OnTimeout,
    /// What becomes of a waiting visitor when the last operator leaves.
    pub on_nobody: OnNobody,
    /// What becomes of a conversation whose operator is lost.
    pub on_lost: OnLost,
    /// After how long without a word a conversation of the AI is resolved; `None` is never.
    pub idle_resolve_seconds: Option<u32>,
    /// How many days, of 24 hours each, a conversation is kept after the last entry in its log, its end
    /// included; then it is erased. `None` is for ever. One in which a visitor waits or is offered to
    /// somebody, or that an operator has, is kept however old it is.
    pub keep_days: Option<u32>,
    /// Whether a visitor who asked while nobody was there is told when somebody is.
    pub late_offer: bool,
    /// Whether visitors are asked to rate what the AI and what a person did for them.
    pub ratings: bool,
    /// Whether a message that puts a question again, or says that the last answer did not help, counts as a failed
    /// answer.
    pub stalls: bool,
    /// Replies that operators have at hand.
    pub canned: Vec<Canned>,
    /// Which files visitors and operators may send each other, where the host keeps files; `None` is none.
    pub attachments: Option<Attachments>,
    /// What visitors are asked before their first message; `None` is nothing.
    pub prechat: Option<Prechat>,
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
            ("answer_seconds", self.answer_seconds),
            ("transfer_seconds", self.transfer_seconds),
            ("on_lost.seconds", if let OnLost::Keep { seconds } = self.on_lost { seconds } else { 1 }),
        ] {
            if !(1..=DEADLINE_SECONDS_MAX).contains(&seconds) {
                return Err(Invalid::new(field, format!("must be 1 to {DEADLINE_SECONDS_MAX}, is {seconds}")));
            }
        }
        if !(1..=CALLBACK_SECONDS_MAX).contains(&self.callback_seconds) {
            let problem = format!("must be 1 to {CALLBACK_SECONDS_MAX}, is {}", self.callback_seconds);
            return Err(Invalid::new("callback_seconds", problem));
        }
        if self.release_seconds <= self.remind_seconds {
            return Err(Invalid::new("release_seconds", "must be more than remind_seconds"));
        }
        if self.origins.len() > ORIGINS_MAX {
            return Err(Invalid::new("origins", format!("may be at most {ORIGINS_MAX}")));
        }
        if let Some(seconds) = self.idle_resolve_seconds
            && !(60..=IDLE_SECONDS_MAX).contains(&seconds)
        {
            let problem = format!("must be 60 to {IDLE_SECONDS_MAX}, or null for never, is {seconds}");
            return Err(Invalid::new("idle_resolve_seconds", problem));
        }
        if let Some(days) = self.keep_days
            && !(1..=KEEP_DAYS_MAX).contains(&days)
        {
            let problem = format!("must be 1 to {KEEP_DAYS_MAX}, or null for ever, is {days}");
            return Err(Invalid::new("keep_days", problem));
        }
        if self.misses_to_away.is_some_and(|misses| misses.get() > MISSES_MAX) {
            let problem = format!("must be 1 to {MISSES_MAX}, or null for never");
            return Err(Invalid::new("misses_to_away", problem));
        }
        self.attachments.as_ref().map_or(Ok(()), Attachments::check)?;
        check_canned(&self.canned)?;
        self.needs.check()?;
        self.prechat.as_ref().map_or(Ok(()), Prechat::check)?;
        self.hours.as_ref().map_or(Ok(()), Hours::check)?;
        for policy in std::iter::once(&self.trigger).chain(&self.shadow) {
            if let TriggerPolicy::Auto { keywords, .. } = policy {
                check_keywords(keywords)?;
            }
        }
        Ok(())
    }

    /// How long a conversation is kept after its last entry; `None` is for ever.
    pub(crate) fn keep(&self) -> Option<Duration> {
        self.keep_days.map(|days| Duration::from_secs(u64::from(days) * 86_400))
    }
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
            cancelled_text: text("All right, you are no longer waiting for a person. I am here again."),
            returned_text: text("The assistant is here again. Ask for a person whenever you need one."),
            lost_text: text(
                "The person you were talking to is no longer connected. You are first in line for the next one.",
            ),
            kept_text: text("The person you are talking to has lost the connection and should be back in a moment."),
            nobody_left_text: text("Everybody from the team has just left. Somebody may still come back."),
            still_waiting_text: text("Nobody from the team could join yet. You are still in line."),
            form_text: text(
                "Nobody from the team could join in time. I am sorry about that. Leave your name, your e-mail address and your question here, and somebody will write back.",
            ),
            callback_text: text(
                "Nobody from the team could join in time. I am sorry about that. Your conversation stays with the team, and somebody will write back.",
            ),
            contact_text: text("Thank you. The team has your question, and somebody will write back."),
            late_offer_text: text("Somebody from the team is here now. Would you like me to connect you?"),
            trigger: TriggerPolicy::Auto {
                after_failed: Some(NonZeroU32::MIN),
                keywords: Vec::new(),
                explicit: true,
                frustration: false,
                on_error: true,
            },
            shadow: None,
            hours: None,
            needs: Needs::default(),
            routing: Routing::Pull,
            order: Order::LeastBusy,
            sticky: true,
            when_full: WhenFull::Queue,
            origins: Vec::new(),
            reply_seconds: 30,
            queue_seconds: 300,
            callback_seconds: 86_400,
            offer_seconds: 30,
            remind_seconds: 60,
            release_seconds: 180,
            answer_seconds: 180,
            transfer_seconds: 60,
            misses_to_away: Some(NonZeroU32::MIN),
            on_timeout: OnTimeout::ReturnToAi,
            on_nobody: OnNobody::Wait,
            on_lost: OnLost::Requeue,
            idle_resolve_seconds: Some(86_400),
            keep_days: None,
            late_offer: true,
            ratings: true,
            stalls: false,
            canned: Vec::new(),
            attachments: Some(Attachments::default()),
            prechat: None,
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
    fn a_trigger_saved_without_the_newer_switches_has_their_defaults() {
        let old = r#"{"trigger":{"mode":"auto","after_failed":1,"explicit":true}}"#;
        assert_eq!(serde_json::from_str::<AgentSettings>(old).unwrap(), AgentSettings::default());
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let settings = AgentSettings { queue_seconds: 0, ..AgentSettings::default() };
        assert_eq!(settings.check().unwrap_err().to_string(), "queue_seconds must be 1 to 86400, is 0");
        let settings = AgentSettings { callback_seconds: CALLBACK_SECONDS_MAX + 1, ..AgentSettings::default() };
        assert_eq!(settings.check().unwrap_err().field(), "callback_seconds");
        for (days, is_right) in [(0, false), (1, true), (KEEP_DAYS_MAX, true), (KEEP_DAYS_MAX + 1, false)] {
            let settings = AgentSettings { keep_days: Some(days), ..AgentSettings::default() };
            assert_eq!(settings.check().err().map(|error| error.field()), (!is_right).then_some("keep_days"), "{days}");
        }
        let zero = r#"{"trigger":{"mode":"auto","after_failed":0,"explicit":true}}"#;
        assert!(serde_json::from_str::<AgentSettings>(zero).is_err());
        assert!(serde_json::from_str::<AgentSettings>(r#"{"colour":"red"}"#).is_err());
    }

    #[test]
    fn a_keyword_without_a_word_is_refused() {
        let keywords = vec![Keyword { phrase: "!?".into(), except: Vec::new(), needs: None }];
        let trigger =
            TriggerPolicy::Auto { after_failed: None, keywords, explicit: false, frustration: false, on_error: true };
        let settings = AgentSettings { trigger, ..AgentSettings::default() };
        assert_eq!(settings.check().unwrap_err().field(), "keywords");
    }
}
