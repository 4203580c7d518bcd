//! The agents that the model is made of: what they are set to, and whether there is an AI.

use std::num::NonZeroU32;

use handoff_core::agent::{
    AgentSettings, Keyword, Needs, OnLost, OnNobody, OnTimeout, Order, Priority, Routing, TriggerPolicy, WhenFull,
};
use handoff_core::hours::{Hours, Week, Zone};

/// What one exploration is told of the agent. Where there are several settings, they are changed at
/// every step: a handoff must keep the terms that it was asked for under.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) title: &'static str,
    pub(crate) settings: Vec<AgentSettings>,
    pub(crate) has_ai: bool,
    /// What operators do with what they have, which multiplies its states.
    pub(crate) tries: Tries,
}

/// What is tried beside all that is tried everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tries {
    pub(crate) transfers: bool,
    pub(crate) snoozes: bool,
    pub(crate) summaries: bool,
    pub(crate) feedback: bool,
    /// What the visitor writes says that the last answer settled nothing.
    pub(crate) stalls: bool,
}

impl Variant {
    fn of(title: &'static str, settings: AgentSettings) -> Self {
        Self { title, settings: vec![settings], has_ai: true, tries: Tries::default() }
    }

    fn with_transfers(self) -> Self {
        Self { tries: Tries { transfers: true, ..self.tries }, ..self }
    }

    fn with_snoozes(self) -> Self {
        Self { tries: Tries { snoozes: true, ..self.tries }, ..self }
    }

    fn with_summaries(self) -> Self {
        Self { tries: Tries { summaries: true, ..self.tries }, ..self }
    }

    fn with_feedback(self) -> Self {
        Self { tries: Tries { feedback: true, ..self.tries }, ..self }
    }

    fn with_stalls(self) -> Self {
        Self { tries: Tries { stalls: true, ..self.tries }, ..self }
    }

    fn without_ai(self) -> Self {
        Self { has_ai: false, ..self }
    }
}

/// Deadlines of a few seconds, so that every distance to them is a state of its own.
pub(crate) fn settings(trigger: TriggerPolicy, routing: Routing, when_full: WhenFull) -> AgentSettings {
    AgentSettings {
        trigger,
        routing,
        when_full,
        reply_seconds: 2,
        queue_seconds: 3,
        callback_seconds: 3,
        offer_seconds: 2,
        remind_seconds: 1,
        release_seconds: 2,
        answer_seconds: 1,
        transfer_seconds: 1,
        idle_resolve_seconds: Some(2),
        ..AgentSettings::default()
    }
}

pub(crate) fn auto(after_failed: u32, explicit: bool) -> TriggerPolicy {
    // In a message that says both, the first of the list decides.
    let refund = Keyword { phrase: "refund".into(), except: Vec::new(), needs: Some(first_served()) };
    TriggerPolicy::Auto {
        after_failed: NonZeroU32::new(after_failed),
        keywords: vec![refund],
        explicit,
        frustration: false,
        on_error: after_failed != 0,
    }
}

fn first_served() -> Needs {
    Needs { priority: Priority::High, ..Needs::default() }
}

/// Never open.
fn closed() -> Option<Hours> {
    Some(Hours { zone: Zone::new("UTC").unwrap(), week: Week::default(), exceptions: Vec::new() })
}

/// The variant that the broken rules are tried on.
pub(crate) fn push() -> Variant {
    Variant::of("after 1 failed, push, queue", settings(auto(1, true), Routing::Push, WhenFull::Queue)).with_transfers()
}

/// The same where a lost operator's conversation is kept for him.
pub(crate) fn kept() -> Variant {
    let settings = AgentSettings {
        on_lost: OnLost::Keep { seconds: 1 },
        ..settings(auto(1, true), Routing::Push, WhenFull::Queue)
    };
    Variant::of("kept for the lost, push", settings)
}

/// Who waited in vain leaves his contact.
pub(crate) fn form() -> Variant {
    let settings = AgentSettings {
        on_timeout: OnTimeout::Form,
        offer_seconds: 1,
        callback_seconds: 2,
        queue_seconds: 1,
        ..settings(auto(2, true), Routing::Push, WhenFull::Queue)
    };
    Variant::of("a form after the queue, push", settings)
}

/// Who waited in vain is to be written to.
pub(crate) fn callback() -> Variant {
    let settings = AgentSettings {
        on_timeout: OnTimeout::Callback,
        offer_seconds: 1,
        callback_seconds: 2,
        on_nobody: OnNobody::ReturnToAi,
        queue_seconds: 1,
        ..settings(auto(2, true), Routing::Push, WhenFull::Queue)
    };
    Variant::of("a callback after the queue, push", settings)
}

/// The visitor says what he thinks of it.
pub(crate) fn feedback() -> Variant {
    let settings = AgentSettings {
        shadow: Some(auto(1, true)),
        queue_seconds: 1,
        offer_seconds: 1,
        reply_seconds: 1,
        idle_resolve_seconds: Some(1),
        ..settings(auto(2, true), Routing::Pull, WhenFull::Suppress)
    };
    Variant::of("judged and rated, pull", settings).with_feedback()
}

/// The same where he is not asked to rate.
pub(crate) fn unrated() -> Variant {
    let settings = feedback().settings.into_iter().map(|settings| AgentSettings { ratings: false, ..settings });
    Variant { settings: settings.collect(), ..feedback() }
}

/// The visitor gets no further by what the AI says.
pub(crate) fn stalled() -> Variant {
    let settings = AgentSettings {
        stalls: true,
        shadow: Some(auto(1, true)),
        queue_seconds: 1,
        reply_seconds: 1,
        idle_resolve_seconds: Some(1),
        ..settings(auto(2, true), Routing::Pull, WhenFull::Suppress)
    };
    Variant::of("gets no further, pull", settings).with_stalls()
}

/// The same where the agent does not ask for it.
pub(crate) fn unheard() -> Variant {
    let settings = stalled().settings.into_iter().map(|settings| AgentSettings { stalls: false, ..settings });
    Variant { settings: settings.collect(), ..stalled() }
}

/// Nobody goes on where a person does not.
pub(crate) fn no_ai() -> Variant {
    let settings = AgentSettings {
        on_nobody: OnNobody::ReturnToAi,
        on_lost: OnLost::ReturnToAi,
        ..settings(auto(1, true), Routing::Push, WhenFull::Queue)
    };
    Variant::of("no AI, push", settings).without_ai()
}

pub(crate) fn variants() -> Vec<Variant> {
    use Routing::{Pull, Push};
    use WhenFull::{Queue, Suppress};
    let pull = settings(auto(2, true), Pull, Suppress);
    let brief = AgentSettings { queue_seconds: 1, on_timeout: OnTimeout::Callback, hours: closed(), ..pull.clone() };
    let returns = AgentSettings {
        on_nobody: OnNobody::ReturnToAi,
        on_lost: OnLost::ReturnToAi,
        ..settings(auto(2, true), Push, Suppress)
    };
    let shadowed = AgentSettings { shadow: Some(auto(1, true)), ..settings(TriggerPolicy::Manual, Pull, Queue) };
    let shadows = AgentSettings { shadow: Some(TriggerPolicy::Manual), ..pull.clone() };
    let keywords = AgentSettings {
        needs: Needs { priority: Priority::Low, ..Needs::default() },
        misses_to_away: NonZeroU32::new(2),
        order: Order::LongestIdle,
        sticky: false,
        idle_resolve_seconds: None,
        late_offer: false,
        ..settings(auto(0, false), Push, Queue)
    };
    let shut = AgentSettings { hours: closed(), ..settings(auto(1, true), Push, Queue) };
    let pulled = |variant: Variant| {
        let settings = variant.settings.into_iter().map(|settings| AgentSettings { routing: Pull, ..settings });
        Variant { settings: settings.collect(), ..variant }.without_ai()
    };
    let changed = Variant::of("changed at every step", settings(auto(1, true), Push, Queue));
    vec![
        push(),
        Variant::of("after 1 failed, pull, queue", settings(auto(1, true), Pull, Queue)).with_snoozes(),
        Variant::of("after 2 failed, pull, suppress", shadows).with_summaries(),
        Variant::of("after 2 failed, push, suppress, returns to the AI", returns).with_transfers(),
        Variant::of("keywords only, push, queue, misses", keywords),
        kept().with_transfers(),
        no_ai().with_transfers(),
        Variant::of("manual, pull, with a shadow", shadowed).with_transfers().with_snoozes(),
        Variant::of("manual, push, suppress", settings(TriggerPolicy::Manual, Push, Suppress)).without_ai(),
        Variant::of("closed, push", shut),
        form(),
        callback(),
        feedback(),
        stalled(),
        Variant { title: "a form after the queue, pull, no AI", ..pulled(form()) },
        Variant { title: "a callback after the queue, pull, no AI", ..pulled(callback()) },
        Variant { settings: [changed.settings.clone(), vec![brief]].concat(), ..changed },
    ]
}
