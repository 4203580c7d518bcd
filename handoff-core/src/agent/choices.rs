//! What a team chooses for its agent: what sets off a handoff, whom it is for, who is asked, and what
//! becomes of those whom nobody has.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::{Skill, Team};
use crate::text::Text;

/// Most keywords one agent may have.
pub const KEYWORDS_MAX: usize = 1_000;
/// Most exceptions one keyword may have.
pub const EXCEPTIONS_MAX: usize = 50;
/// Longest keyword or exception, in characters.
pub const PHRASE_CHARS_MAX: usize = 100;
/// Most teams, and most skills, that a handoff may name.
pub const NEEDS_MAX: usize = 16;

/// Whom a handoff is for. Nobody is excluded by it: who fits is asked first, and where nobody who
/// fits is free, everybody is asked, since a person was promised.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Needs {
    /// Who is served first.
    pub priority: Priority,
    /// The team that should answer, then the one that should where nobody of the first is free, and so on.
    pub teams: Vec<Team>,
    /// What the operator should be able to do.
    pub skills: BTreeSet<Skill>,
}

impl Needs {
    /// Whether anybody will do, in his turn.
    #[must_use]
    pub fn is_nobody_special(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn check(&self) -> Result<(), Invalid> {
        if self.teams.len() > NEEDS_MAX || self.skills.len() > NEEDS_MAX {
            return Err(Invalid::new("needs", format!("may name at most {NEEDS_MAX} teams and as many skills")));
        }
        if self.teams.iter().collect::<BTreeSet<_>>().len() < self.teams.len() {
            return Err(Invalid::new("needs.teams", "must name each team once"));
        }
        Ok(())
    }
}

/// What visitors are asked before their first message. It is for people: the server takes a conversation
/// that begins otherwise.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prechat {
    /// Why they are asked; stands above the form.
    pub text: Text,
    /// What they call themselves.
    pub name: Asking,
    /// Where to write to.
    pub email: Asking,
    /// What they want to know: their first message.
    pub question: Asking,
}

impl Prechat {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        if [self.name, self.email, self.question].iter().all(|asking| *asking == Asking::Off) {
            return Err(Invalid::new("prechat", "must ask for a name, an e-mail address or a question"));
        }
        Ok(())
    }
}

/// Whether something is asked of a visitor.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// No.
    #[default]
    Off,
    /// He may leave it empty.
    Optional,
    /// The form is not sent without it.
    Required,
}

/// Who is served first among those who wait; then who asked first.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Before all others.
    High,
    /// In his turn.
    #[default]
    Normal,
    /// After all others.
    Low,
}

/// Among equals, who is asked first. The last tie is broken by the smaller operator id.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Who has the smallest share of his seats taken.
    #[default]
    LeastBusy,
    /// Whose last seat came free the longest ago; before all, who never had a conversation.
    LongestIdle,
    /// Who was last given a conversation the longest ago; before all, who never was.
    RoundRobin,
}

/// What becomes of a waiting visitor when the last operator leaves. He is told either way.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnNobody {
    /// He waits until his time in the queue is up: somebody may come back.
    #[default]
    Wait,
    /// The AI goes on at once.
    ReturnToAi,
}

/// What becomes of a visitor whom nobody took in time. He is told in every case.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnTimeout {
    /// The AI goes on; where there is none he waits on.
    #[default]
    ReturnToAi,
    /// The AI goes on, and he is asked for his contact: once he has left it he waits for a callback.
    /// Where there is no AI he waits for a callback at once, and is asked as well.
    Form,
    /// He waits for a callback: he is in the list, and nobody promises that it will be soon.
    Callback,
}

/// What becomes of a conversation whose operator went Offline, or whose last connection ended and
/// did not come back. The visitor is told.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum OnLost {
    /// The visitor waits again, first in line.
    #[default]
    Requeue,
    /// It is kept for him so long; then the visitor waits again, first in line.
    Keep {
        /// How long.
        seconds: u32,
    },
    /// The AI goes on.
    ReturnToAi,
}

/// What sets off a handoff.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum TriggerPolicy {
    /// Nothing but an operator who joins.
    Manual,
    /// The triggers named here, in the order explicit request, keyword, frustration, the AI's own wish, an AI
    /// that fails, failed answers.
    Auto {
        /// The n-th failed answer in a row; `None` turns this trigger off.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>, minimum = 1))]
        after_failed: Option<NonZeroU32>,
        /// Phrases in a visitor's message.
        #[serde(default)]
        keywords: Vec<Keyword>,
        /// A request for a person in the visitor's own words or by the widget's button.
        explicit: bool,
        /// A visitor who is losing patience, in his own words.
        #[serde(default)]
        frustration: bool,
        /// An AI that is not able to answer at all, by an error, a timeout or an empty answer, asks for
        /// a person at once, whatever `after_failed` says.
        #[serde(default = "yes")]
        on_error: bool,
    },
}

fn yes() -> bool {
    true
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
    /// Whom a handoff is for that this phrase sets off; `None` is whom the agent's are for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Needs>,
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

pub(super) fn check_keywords(keywords: &[Keyword]) -> Result<(), Invalid> {
    if keywords.len() > KEYWORDS_MAX {
        return Err(Invalid::new("keywords", format!("may be at most {KEYWORDS_MAX}")));
    }
    for keyword in keywords {
        keyword.needs.as_ref().map_or(Ok(()), Needs::check)?;
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
