//! Each thing that can be missing, and what is said of it.

use super::*;
use crate::agent::AgentSettings;
use crate::hours::{Hours, Zone};

fn id(id: &str) -> AgentId {
    AgentId::new(id).unwrap()
}

fn seen(asked: &str, origin: Option<&str>, outcome: Seen) -> Sighting {
    let page = PageUrl::new(format!("{}/pricing", origin.unwrap_or("https://own.example"))).ok();
    let origin = origin.map(|origin| Origin::new(origin).unwrap());
    Sighting { asked: asked.to_owned(), origin, page, outcome, at: Timestamp::from_millis(1) }
}

/// The checks that are not good, of an agent `support` with one operator who is there.
fn wanting_of(change: impl FnOnce(&mut AgentSettings, &mut Snapshot), sightings: &[Sighting]) -> Vec<Check> {
    let mut agent = Agent { id: id("support"), version: 1, settings: AgentSettings::default() };
    let mut counted = Snapshot { in_scope: 1, routable: 1, free: 1, open: true };
    change(&mut agent.settings, &mut counted);
    let (known, present) = ([id("support"), id("shop")], [Name::new("Sam").unwrap()]);
    let findings = Findings { agent: &agent, counted, present: &present, seen: sightings, known: &known, page: None };
    let checks = checkup(&findings);
    assert_eq!(checks.len(), 8);
    for check in &checks {
        assert_eq!(check.state == CheckState::Good, check.remedy.is_none(), "{check:?} says what to do");
    }
    checks.into_iter().filter(|check| check.state != CheckState::Good).collect()
}

fn only(checks: &[Check]) -> (CheckName, CheckState) {
    assert_eq!(checks.len(), 1, "{checks:?}");
    (checks[0].name, checks[0].state)
}

#[test]
fn each_thing_that_is_missing_is_named_alone() {
    use CheckName as N;
    use CheckState::{Bad, Open};
    let served = [seen("support", None, Seen::Served)];
    assert!(wanting_of(|_, _| {}, &served).is_empty());
    assert_eq!(only(&wanting_of(|_, _| {}, &[])), (N::Page, Open));
    assert_eq!(only(&wanting_of(|settings, _| settings.trigger = TriggerPolicy::Manual, &served)), (N::Trigger, Bad));
    let closed = |settings: &mut AgentSettings, counted: &mut Snapshot| {
        settings.hours = Some(Hours::always(Zone::new("Europe/Oslo").unwrap()));
        counted.open = false;
    };
    assert_eq!(only(&wanting_of(closed, &served)), (N::Hours, Bad));
    assert_eq!(only(&wanting_of(|_, counted| counted.free = 0, &served)), (N::Seats, Open));
    let full = wanting_of(|settings, counted| (settings.when_full, counted.free) = (WhenFull::Suppress, 0), &served);
    assert_eq!(only(&full), (N::Seats, Bad));
    let alone = wanting_of(|_, counted| (counted.routable, counted.free) = (0, 0), &served);
    assert_eq!(alone.iter().map(|check| check.name).collect::<Vec<_>>(), [N::Available, N::Seats]);
}

#[test]
fn a_page_that_asks_for_nobody_or_is_refused_is_told_with_what_to_do() {
    let served = seen("support", None, Seen::Served);
    let stray = seen("suport", Some("https://shop.example"), Seen::Unknown);
    let told = wanting_of(|_, _| {}, &[stray, served.clone()]);
    assert_eq!(only(&told), (CheckName::Agent, CheckState::Bad));
    assert_eq!(told[0].found, "https://shop.example/pricing asks for the agent “suport”, which does not exist.");
    assert!(told[0].remedy.as_deref().unwrap().starts_with("Did you mean “support”?"));

    let refused = seen("support", Some("https://shop.example"), Seen::Refused);
    let told = wanting_of(|_, _| {}, &[refused.clone(), served.clone()]);
    assert_eq!(only(&told), (CheckName::Origin, CheckState::Bad));
    assert!(told[0].remedy.as_deref().unwrap().starts_with("Add https://shop.example"));
    let allowed = |settings: &mut AgentSettings, _: &mut Snapshot| {
        settings.origins = vec![Origin::new("https://shop.example").unwrap()];
    };
    assert!(wanting_of(allowed, &[refused, served]).is_empty(), "what was added since is refused no more");
}

#[test]
fn slips_are_recognised_and_other_names_are_not() {
    let known = [id("support"), id("shop")];
    for (asked, meant) in
        [("suport", Some("support")), ("Support", Some("support")), ("shpo", Some("shop")), ("docs", None), ("", None)]
    {
        assert_eq!(closest(asked, &known).map(AgentId::as_str), meant, "{asked}");
    }
}
