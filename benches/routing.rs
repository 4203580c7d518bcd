//! What one routing decision costs, in a team of ten and in a team of a hundred thousand.
//!
//! `cargo bench -p handoff-benches --bench routing` prints, after criterion's own report, the
//! cost per team size and the ratio of the largest to the smallest, and writes both to
//! `target/handoff-benches/routing.json`.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, BenchmarkId, Criterion, measurement::WallTime};
use handoff_benches::{NOW, Team, ready, report};
use handoff_core::agent::Routing;
use handoff_core::classifier::{Classifier as _, WordClassifier};
use handoff_core::clock::ManualClock;
use handoff_core::command::{Command, Facts};
use handoff_core::conversation::Phase;
use handoff_core::decide::decide;
use handoff_core::desk::Newcomer;
use handoff_core::error::BoxError;
use handoff_core::event::{Entry, Event};
use handoff_core::store::{Filter, Page, Store as _};
use handoff_core::text::TEXT_BYTES_MAX;
use handoff_core::visitor::{Details, Visitor};
use handoff_core::{
    AgentSettings, Conversation, ConversationId, Desk, MemoryStore, MessageKey, Seq, Text, TokenDigest, VisitorId,
    Worker,
};

/// How large the teams are.
const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];
/// How many visitors wait.
const WAITING: [usize; 6] = [1, 10, 100, 1_000, 10_000, 100_000];
/// What is measured of those who wait.
const NEXT: &str = "worker/next-of-those-who-wait";
/// What is measured of teams.
const TEAMS: [&str; 7] = [
    "route/8-eligible",
    "route/all-eligible",
    "route/first-after-lapse",
    "desk/would-hand-off/8-eligible",
    "desk/would-hand-off/all-eligible",
    "desk/ask-and-cancel/8-eligible",
    "desk/ask-and-cancel/all-eligible",
];
/// How many of them may be given the work, where it is not all.
const ELIGIBLE: usize = 8;
/// Fewer than this is criterion trying whether the bench runs, and no measurement.
const SAMPLES_MIN: usize = 10;

/// Nanoseconds per decision, one for each sample, by what was measured.
type Samples = BTreeMap<String, Vec<f64>>;

fn main() -> ExitCode {
    let mut criterion = Criterion::default().configure_from_args();
    let mut samples = Samples::new();
    match bench(&mut criterion, &mut samples) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("routing: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bench(criterion: &mut Criterion, samples: &mut Samples) -> Result<(), BoxError> {
    few_eligible(criterion, samples)?;
    first_after_lapse(samples)?;
    all_eligible(criterion, samples)?;
    whole_desk(criterion, samples)?;
    waiting(samples)?;
    rules(criterion, samples)?;
    criterion.final_summary();
    tell(samples)
}

/// The same eight among ever more who may not be asked.
fn few_eligible(criterion: &mut Criterion, samples: &mut Samples) -> Result<(), BoxError> {
    let mut group = quick(criterion, "route/8-eligible");
    for size in few(&SIZES) {
        let mut team = Team::assemble(size, ELIGIBLE)?;
        team.decide().ok_or("nobody was found")?;
        measure(&mut group, samples, "route/8-eligible", &size.to_string(), || team.decide());
    }
    Ok(())
}

/// The one decision that meets the leases that have lapsed since the last: two thirds of the team at
/// once is a whole office losing its network. It is paid once for each lease.
fn first_after_lapse(samples: &mut Samples) -> Result<(), BoxError> {
    for size in few(&SIZES) {
        let name = format!("route/first-after-lapse/{size}");
        let mut team = Team::assemble(size, ELIGIBLE)?;
        for _ in 0..SAMPLES_MIN {
            team.lapse();
            let took = time(1, || {
                team.advance();
                team.decide()
            });
            samples.entry(name.clone()).or_default().push(took.as_secs_f64() * 1e9);
        }
    }
    Ok(())
}

/// Everybody may be asked.
fn all_eligible(criterion: &mut Criterion, samples: &mut Samples) -> Result<(), BoxError> {
    let mut group = quick(criterion, "route/all-eligible");
    for size in few(&SIZES) {
        let mut team = Team::assemble(size, size)?;
        team.decide().ok_or("nobody was found")?;
        measure(&mut group, samples, "route/all-eligible", &size.to_string(), || team.decide());
    }
    Ok(())
}

/// What a widget's hint costs through the desk, and what it costs that a visitor asks, somebody is
/// asked to take it, and the visitor changes his mind.
fn whole_desk(criterion: &mut Criterion, samples: &mut Samples) -> Result<(), BoxError> {
    for (eligible, hint, asks) in [
        (Some(ELIGIBLE), "desk/would-hand-off/8-eligible", "desk/ask-and-cancel/8-eligible"),
        (None, "desk/would-hand-off/all-eligible", "desk/ask-and-cancel/all-eligible"),
    ] {
        for size in few(&SIZES) {
            let team = Team::assemble(size, eligible.unwrap_or(size))?;
            let (desk, _worker) = desk_of(&team)?;
            if !ready(desk.would_hand_off(&team.agent))? {
                return Err("the desk found nobody".into());
            }
            let mut group = quick(criterion, hint);
            measure(&mut group, samples, hint, &size.to_string(), || ready(desk.would_hand_off(&team.agent)));
            group.finish();
            let mut group = quick(criterion, asks);
            // Every time is a conversation that stays, so that there are not too many of them.
            group.measurement_time(Duration::from_millis(500));
            let mut n = 0;
            measure(&mut group, samples, asks, &size.to_string(), || {
                n += 1;
                let id = ready(desk.begin(&team.agent, newcomer(n)))?.id;
                let asked = ready(desk.request_handoff(id, MessageKey::new("k")?, None))?;
                if !matches!(asked.conversation.phase, Phase::Offered { .. }) {
                    return Err(BoxError::from("nobody was asked"));
                }
                Ok(ready(desk.cancel(id))?)
            });
        }
    }
    Ok(())
}

/// Ever more visitors wait for one operator, who has one seat. He is done with one, and the worker
/// asks him to take the next.
fn waiting(samples: &mut Samples) -> Result<(), BoxError> {
    for size in few(&WAITING) {
        let mut team = Team::assemble(1, 1)?;
        team.people[0].operator.seats = 1;
        let operator = team.people[0].operator.id.clone();
        let store = Arc::new(MemoryStore::default());
        let (desk, mut worker) = desk_on(Arc::clone(&store), &team)?;
        for n in 0..=size {
            let id = ready(desk.begin(&team.agent, newcomer(n)))?.id;
            ready(desk.request_handoff(id, MessageKey::new("k")?, None))?;
        }
        let filter = Filter::Seated(operator.clone());
        for n in 0..SAMPLES_MIN {
            let seated = ready(store.list(&filter, Page::first(1)))?.pop().ok_or("nobody was asked")?;
            let Phase::Offered { offer, .. } = seated.phase else { return Err("he has it already".into()) };
            ready(desk.accept(&operator, seated.id, offer))?;
            let another = ready(desk.begin(&team.agent, newcomer(size + 1 + n)))?.id;
            ready(desk.request_handoff(another, MessageKey::new("k")?, None))?;
            let took = time(1, || {
                ready(desk.resolve(&operator, seated.id))?;
                ready(worker.settle());
                Ok::<_, BoxError>(())
            });
            samples.entry(format!("{NEXT}/{size}")).or_default().push(took.as_secs_f64() * 1e9);
        }
    }
    Ok(())
}

fn desk_of(team: &Team) -> Result<(Desk, Worker), BoxError> {
    desk_on(Arc::new(MemoryStore::default()), team)
}

fn desk_on(store: Arc<MemoryStore>, team: &Team) -> Result<(Desk, Worker), BoxError> {
    let builder = Desk::builder(store).roster(Arc::new(team.roster()?));
    let (desk, worker) = builder.clock(Arc::new(ManualClock::at(NOW))).build();
    let settings = AgentSettings { routing: Routing::Push, ..AgentSettings::default() };
    ready(desk.create_agent(team.agent.clone(), settings))?;
    Ok((desk, worker))
}

fn newcomer(n: usize) -> Newcomer {
    let mut token = [0; 32];
    token[..8].copy_from_slice(&n.to_be_bytes());
    Newcomer { token: TokenDigest::from_bytes(token), name: None, locale: None, page: None }
}

/// The rules alone, on facts that lie ready.
fn rules(criterion: &mut Criterion, samples: &mut Samples) -> Result<(), BoxError> {
    let team = Team::assemble(10, ELIGIBLE)?;
    let duty = team.duty();
    let actor = duty.present.first().cloned();
    let facts = Facts {
        settings: AgentSettings::default(),
        duty,
        actor,
        target: None,
        seated: Vec::new(),
        has_ai: true,
        keywords: Arc::default(),
        reading: None,
        stall: None,
    };
    let with_ai = conversation(&team)?;
    let asked = Command::RequestHandoff { page: None };
    let waiting = after(&with_ai, decide(&with_ai, asked.clone(), &facts, NOW)?);
    let said = |text: &str| Ok::<_, BoxError>(Command::Say { text: Text::new(text)?, page: None, files: Vec::new() });
    let question = "How do I put the widget on a page that has a strict policy?";
    let request = "Could I speak to a person, please?";
    let cases = [
        ("say", &with_ai, said(question)?),
        ("say-asks-for-a-person", &with_ai, said(request)?),
        ("request-handoff", &with_ai, asked),
        ("offer", &waiting, Command::Offer { considered: Vec::new(), policy: String::new(), shadow: None }),
        ("claim", &waiting, Command::Claim),
    ];
    let mut group = quick(criterion, "decide");
    for (name, state, command) in cases {
        let reading = match &command {
            Command::Say { text, .. } => WordClassifier.read(text.as_str()),
            _ => None,
        };
        let facts = Facts { reading, ..facts.clone() };
        decide(state, command.clone(), &facts, NOW)?;
        measure(&mut group, samples, "decide", name, || decide(state, command.clone(), &facts, NOW));
    }
    group.finish();
    let long = question.repeat(TEXT_BYTES_MAX / question.len());
    let mut group = quick(criterion, "classify");
    for (name, text) in [("question", question), ("request", request), ("longest-message", &long)] {
        measure(&mut group, samples, "classify", name, || WordClassifier.read(text));
    }
    Ok(())
}

fn conversation(team: &Team) -> Result<Conversation, BoxError> {
    let visitor = Visitor {
        id: VisitorId::from_bytes([2; 16]),
        token: TokenDigest::from_bytes([3; 32]),
        name: None,
        locale: None,
        email: None,
        details: Details::default(),
    };
    let id = ConversationId::from_bytes([1; 16]);
    let event = Event::Started { conversation: id, agent: team.agent.clone(), visitor, page: None };
    let first = Entry { seq: Seq::ZERO.next(), shown: 0, at: NOW, key: None, event };
    Ok(Conversation::begin(&first).ok_or("it does not begin")?)
}

fn after(state: &Conversation, events: Vec<Event>) -> Conversation {
    let mut state = state.clone();
    for event in events {
        let shown = state.shown + u64::from(event.is_shown());
        state.apply(&Entry { seq: state.seq.next(), shown, at: NOW, key: None, event });
    }
    state
}

/// All of them, or where the bench is only tried the first.
fn few(sizes: &[usize]) -> Vec<usize> {
    let count = if report::is_trial() { 2 } else { sizes.len() };
    sizes.iter().copied().take(count).collect()
}

fn quick<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(50).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group
}

/// Measures with criterion, and keeps each sample for the report.
fn measure<T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    samples: &mut Samples,
    name: &str,
    case: &str,
    mut work: impl FnMut() -> T,
) {
    let kept = samples.entry(format!("{name}/{case}")).or_default();
    group.bench_function(BenchmarkId::from_parameter(case), |bencher| {
        bencher.iter_custom(|times| {
            let took = time(times, &mut work);
            kept.push(took.as_secs_f64() * 1e9 / f64::from(u32::try_from(times).unwrap_or(u32::MAX)));
            took
        });
    });
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn time<T>(times: u64, mut work: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    begun.elapsed()
}

fn tell(samples: &Samples) -> Result<(), BoxError> {
    let measured = samples.iter().filter(|(_, samples)| samples.len() >= SAMPLES_MIN);
    let costs: BTreeMap<&str, Cost> = measured.map(|(name, samples)| (name.as_str(), Cost::of(samples))).collect();
    if costs.len() < samples.len() {
        println!("routing: not all was measured, so nothing is reported");
        return Ok(());
    }
    let mut ratios = BTreeMap::new();
    let teams = TEAMS.map(|name| (name, SIZES.as_slice(), "operators"));
    for (name, sizes, of) in teams.into_iter().chain([(NEXT, WAITING.as_slice(), "waiting")]) {
        println!("\n{name}: nanoseconds per decision, median and least");
        let cost = |size: usize| costs.get(format!("{name}/{size}").as_str()).copied().unwrap_or_default();
        for size in sizes {
            println!("  {size:>7} {of} {:>14.0} {:>14.0}", cost(*size).median, cost(*size).least);
        }
        let (first, last) = (sizes[0], sizes[sizes.len() - 1]);
        let (small, large) = (cost(first), cost(last));
        let (median, least) = (large.median / small.median, large.least / small.least);
        println!("  {last} : {first} = {median:.2} by the median, {least:.2} by the least");
        ratios.insert(name, serde_json::json!({ "median": median, "least": least }));
    }
    println!("\ndecide: nanoseconds per command, median and least");
    for (name, cost) in costs.iter().filter(|(name, _)| name.starts_with("decide/")) {
        println!("  {name:<28} {:>8.0} {:>8.0}", cost.median, cost.least);
    }
    let json = |cost: &Cost| serde_json::json!({ "median": cost.median, "least": cost.least });
    let costs: BTreeMap<&str, serde_json::Value> = costs.iter().map(|(name, cost)| (*name, json(cost))).collect();
    let json = serde_json::json!({ "nanoseconds": costs, "ratio_of_the_largest_to_the_smallest": ratios, "eligible": ELIGIBLE });
    report::write("routing", &json)
}

/// Nanoseconds. On a machine that does other work meanwhile, the least says what the code costs and
/// the median what was waited.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    median: f64,
    least: f64,
}

impl Cost {
    fn of(samples: &[f64]) -> Self {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |at: usize| sorted.get(at).copied().unwrap_or(f64::NAN);
        Self { median: at(sorted.len() / 2), least: at(0) }
    }
}
