//! Whether a page's chat leads to people: the list that is gone through when it does not, as checks. Pure.

use serde::Serialize;

use crate::agent::{Agent, TriggerPolicy, WhenFull};
use crate::event::Snapshot;
use crate::ids::{AgentId, Timestamp};
use crate::text::{Name, Origin, PageUrl};

/// Longest name that a page asked for and that is kept, in characters; longer ones are cut.
pub const ASKED_CHARS_MAX: usize = 80;
/// Letters that an id may be away from one that exists, to be taken for a slip of it.
const SLIPS_MAX: usize = 2;

/// A page that asked for an agent, as its chat was opened.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sighting {
    /// What its `data-agent-id` says.
    pub asked: String,
    /// Its origin; nothing where it is the server's own.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub origin: Option<Origin>,
    /// Its address, without query and fragment; nothing where it did not say.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub page: Option<PageUrl>,
    /// What it was answered.
    pub outcome: Seen,
    /// When it did so last.
    pub at: Timestamp,
}

/// What a page was answered that asked for an agent.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// The agent: the chat works there.
    Served,
    /// Its origin is not among the agent's.
    Refused,
    /// There is no such agent.
    Unknown,
}

impl Sighting {
    /// What to call the page: its address, else its origin.
    #[must_use]
    pub fn place(&self) -> &str {
        let page = self.page.as_ref().map(PageUrl::as_str);
        page.or(self.origin.as_ref().map(Origin::as_str)).unwrap_or("a page of this server")
    }
}

/// One thing that must be so, and whether it is.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which.
    pub name: CheckName,
    /// Whether it is so.
    pub state: CheckState,
    /// What was found, in a sentence.
    pub found: String,
    /// What to do about it; nothing where nothing is to be done.
    pub remedy: Option<String>,
}

/// Which check.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckName {
    /// The agent exists, and no page asks for one that does not.
    Agent,
    /// A page has opened the chat.
    Page,
    /// The pages' origins are the agent's.
    Origin,
    /// Something sets off a handoff.
    Trigger,
    /// Somebody serves the agent.
    Scope,
    /// Somebody is there.
    Available,
    /// Somebody has a free seat.
    Seats,
    /// It is open.
    Hours,
}

/// How a check came out.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// It is so.
    Good,
    /// It is not, and visitors are not led to people because of it.
    Bad,
    /// It is not known, or should be looked at.
    Open,
}

/// What the checks look at.
#[derive(Clone, Debug)]
pub struct Findings<'a> {
    /// The agent.
    pub agent: &'a Agent,
    /// Who is there.
    pub counted: Snapshot,
    /// Some of those who are there, by name.
    pub present: &'a [Name],
    /// Pages that asked for this agent, or for one that does not exist; the latest first.
    pub seen: &'a [Sighting],
    /// Agents that could have been meant by one that does not exist.
    pub known: &'a [AgentId],
    /// The page that is asked about, and what of it was seen last, whichever agent it asked for.
    pub page: Option<(&'a PageUrl, Option<&'a Sighting>)>,
}

/// Goes through the list.
#[must_use]
pub fn checkup(findings: &Findings<'_>) -> Vec<Check> {
    vec![
        agent(findings),
        page(findings),
        origin(findings),
        trigger(findings),
        scope(findings),
        available(findings),
        seats(findings),
        hours(findings),
    ]
}

fn good(name: CheckName, found: impl Into<String>) -> Check {
    Check { name, state: CheckState::Good, found: found.into(), remedy: None }
}

fn wanting(name: CheckName, state: CheckState, found: impl Into<String>, remedy: impl Into<String>) -> Check {
    Check { name, state, found: found.into(), remedy: Some(remedy.into()) }
}

fn agent(findings: &Findings<'_>) -> Check {
    let id = &findings.agent.id;
    let Some(stray) = findings.seen.iter().find(|seen| seen.outcome == Seen::Unknown) else {
        return good(
            CheckName::Agent,
            format!("The agent “{id}” exists, and no page was seen that asks for one that does not."),
        );
    };
    let found = format!("{} asks for the agent “{}”, which does not exist.", stray.place(), stray.asked);
    let meant = closest(&stray.asked, findings.known).unwrap_or(id);
    let remedy = format!("Did you mean “{meant}”? Write data-agent-id=\"{meant}\" there.");
    wanting(CheckName::Agent, CheckState::Bad, found, remedy)
}

fn page(findings: &Findings<'_>) -> Check {
    let id = &findings.agent.id;
    match findings.page {
        Some((page, None)) => {
            let found = format!("{} has not opened its chat since the server was started.", page.as_str());
            wanting(
                CheckName::Page,
                CheckState::Open,
                found,
                "Open it by the button: its chat then opens by itself and reports.",
            )
        }
        Some((page, Some(seen))) if seen.outcome == Seen::Unknown => {
            let found = format!("{} asks for an agent that does not exist: its chat answers nobody.", page.as_str());
            wanting(CheckName::Page, CheckState::Bad, found, format!("Write data-agent-id=\"{id}\" there."))
        }
        Some((page, Some(seen))) if seen.asked != id.as_str() => {
            let found =
                format!("{} carries the agent “{}”: its conversations go to that stream.", page.as_str(), seen.asked);
            let remedy = format!("Look at the stream of “{}”, or write data-agent-id=\"{id}\" there.", seen.asked);
            wanting(CheckName::Page, CheckState::Bad, found, remedy)
        }
        Some((page, Some(seen))) if seen.outcome == Seen::Refused && !is_allowed(findings, seen) => {
            let found = format!("{} carries “{id}”, and is refused.", page.as_str());
            wanting(CheckName::Page, CheckState::Bad, found, "See its origin below.")
        }
        Some((page, Some(_))) => {
            good(CheckName::Page, format!("{} carries “{id}”: its conversations go to this stream.", page.as_str()))
        }
        None => match findings.seen.iter().find(|seen| seen.outcome == Seen::Served) {
            Some(seen) => good(CheckName::Page, format!("The chat was opened on {}.", seen.place())),
            None => {
                let found = "No page has opened the chat of this agent since the server was started.";
                let remedy = "Put the snippet on a page, and open the page by the button below.";
                wanting(CheckName::Page, CheckState::Open, found, remedy)
            }
        },
    }
}

fn origin(findings: &Findings<'_>) -> Check {
    let refused = findings.seen.iter().find(|seen| seen.outcome == Seen::Refused && !is_allowed(findings, seen));
    match refused.and_then(|seen| seen.origin.as_ref()) {
        Some(origin) => {
            let found = format!("Refused: the origin {origin} is not among the agent's origins.");
            let remedy = format!("Add {origin} to the agent's origins in its settings.");
            wanting(CheckName::Origin, CheckState::Bad, found, remedy)
        }
        None if findings.agent.settings.origins.is_empty() => good(
            CheckName::Origin,
            "Pages of this server's own origin may carry the chat; none of another was refused.",
        ),
        None => {
            let many = findings.agent.settings.origins.len();
            let others = if many == 1 { "1 other origin".to_owned() } else { format!("{many} other origins") };
            good(
                CheckName::Origin,
                format!("Pages of this server and of {others} may carry the chat; none was refused."),
            )
        }
    }
}

/// What was refused may have been allowed since.
fn is_allowed(findings: &Findings<'_>, seen: &Sighting) -> bool {
    seen.origin.as_ref().is_some_and(|origin| findings.agent.settings.origins.contains(origin))
}

fn trigger(findings: &Findings<'_>) -> Check {
    let remedy = "Let it hand off automatically, in the agent's settings.";
    match &findings.agent.settings.trigger {
        TriggerPolicy::Manual => wanting(
            CheckName::Trigger,
            CheckState::Bad,
            "It hands off by hand only: no visitor is promised a person.",
            remedy,
        ),
        TriggerPolicy::Auto { explicit: false, after_failed: None, .. } => {
            let found = "Neither a failed answer nor a visitor who asks for a person sets off a handoff.";
            wanting(CheckName::Trigger, CheckState::Bad, found, remedy)
        }
        TriggerPolicy::Auto { explicit: false, .. } => {
            let found = "A visitor who asks for a person is not given one; failed answers set off a handoff.";
            wanting(
                CheckName::Trigger,
                CheckState::Open,
                found,
                "Switch requests for a person on, if that is not what you want.",
            )
        }
        TriggerPolicy::Auto { after_failed: None, .. } => {
            let found = "A visitor who asks for a person is given one; failed answers alone set off nothing.";
            wanting(
                CheckName::Trigger,
                CheckState::Open,
                found,
                "Say after how many failed answers, if that is not what you want.",
            )
        }
        TriggerPolicy::Auto { after_failed: Some(n), .. } => {
            let failed =
                if n.get() == 1 { "a failed answer".to_owned() } else { format!("{n} failed answers in a row") };
            good(CheckName::Trigger, format!("A visitor who asks for a person, and {failed}, set off a handoff."))
        }
    }
}

fn scope(findings: &Findings<'_>) -> Check {
    match findings.counted.in_scope {
        0 => {
            let remedy = "Enroll an operator with this agent in scope.";
            wanting(CheckName::Scope, CheckState::Bad, "No operator serves this agent.", remedy)
        }
        1 => good(CheckName::Scope, "1 operator serves this agent."),
        many => good(CheckName::Scope, format!("{many} operators serve this agent.")),
    }
}

fn available(findings: &Findings<'_>) -> Check {
    let routable = usize::try_from(findings.counted.routable).unwrap_or(usize::MAX);
    if routable == 0 {
        let remedy = "Open the inbox and set yourself Available; keep it open, since Available without a connection does not count.";
        return wanting(CheckName::Available, CheckState::Bad, "Nobody is Available and connected.", remedy);
    }
    let names: Vec<&str> = findings.present.iter().map(Name::as_str).collect();
    let more = match routable.saturating_sub(names.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.is_empty() {
        true => good(CheckName::Available, format!("Available and connected: {routable}.")),
        false => good(CheckName::Available, format!("Available and connected: {}{more}.", names.join(", "))),
    }
}

fn seats(findings: &Findings<'_>) -> Check {
    let Snapshot { routable, free, .. } = findings.counted;
    match (routable, free) {
        (0, _) => wanting(
            CheckName::Seats,
            CheckState::Open,
            "Nobody is there who could have a free seat.",
            "Somebody must be Available first.",
        ),
        (_, 0) => {
            let remedy = "Resolve a conversation, or give an operator more seats.";
            match findings.agent.settings.when_full {
                WhenFull::Suppress => {
                    let found = "All seats are taken, and the agent does not let visitors queue.";
                    wanting(CheckName::Seats, CheckState::Bad, found, remedy)
                }
                WhenFull::Queue => {
                    let found = "All seats are taken: a visitor queues until one comes free.";
                    wanting(CheckName::Seats, CheckState::Open, found, remedy)
                }
            }
        }
        (_, 1) => good(CheckName::Seats, "1 operator has a free seat."),
        (_, free) => good(CheckName::Seats, format!("{free} operators have a free seat.")),
    }
}

fn hours(findings: &Findings<'_>) -> Check {
    match (&findings.agent.settings.hours, findings.counted.open) {
        (None, _) => good(CheckName::Hours, "The agent has no business hours: it is always open."),
        (Some(_), true) => good(CheckName::Hours, "It is within business hours."),
        (Some(hours), false) => {
            let found = format!("It is outside business hours, by the clock of {}.", hours.zone);
            wanting(
                CheckName::Hours,
                CheckState::Bad,
                found,
                "Look at the hours, the time zone and the dates that differ, in the agent's settings.",
            )
        }
    }
}

/// The agent that `asked` is a slip of, if it is one.
#[must_use]
pub fn closest<'a>(asked: &str, known: &'a [AgentId]) -> Option<&'a AgentId> {
    let asked = asked.to_lowercase();
    let slips = |id: &AgentId| distance(&asked, &id.as_str().to_lowercase());
    known
        .iter()
        .map(|id| (slips(id), id))
        .filter(|(slips, _)| *slips <= SLIPS_MAX)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, id)| id)
}

/// How many letters must be put in, taken out or changed (Levenshtein), looked at as far as a name goes.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(ASKED_CHARS_MAX).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().take(ASKED_CHARS_MAX).enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (column, other) in right.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
