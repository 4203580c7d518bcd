//! The inbox under load: 5,000 conversations with 50 events a second, and a thread of 10,000 entries.
//!
//! What is bounded is what the page does for an event: how often a view is drawn, how many elements there are, how
//! many tasks keep it from answering. Only the last depends on the machine, and its bound is wide. Lists drawn as a
//! whole took 2,083 views and 1.7 long tasks for an event among 1,000, and 70,000 elements for the thread.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use handoff_axum::SignedIn;
use handoff_core::responder::{BoxStream, Responder};
use handoff_core::{
    AgentId, AgentSettings, ConversationId, Desk, MemoryStore, MessageKey, Name, Newcomer, Operator, OperatorId, Piece,
    Prompt, Scope, Text, TokenDigest, async_trait,
};
use handoff_tests::browser::{Browser, Window};
use handoff_tests::{Failure, until};
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::time::{Instant, interval};

const CONVERSATIONS: usize = 5_000;
const ENTRIES: usize = 10_000;
const NEEDLE: &str = "The needle-4711 lies here.";
const EVENTS_A_SECOND: usize = 50;
/// How long events come; `HANDOFF_LOAD_SECONDS` says otherwise.
const SECONDS: usize = 10;
/// Elements of the whole page, whatever the lists hold.
const ELEMENTS_MAX: u64 = 600;
/// Views drawn for one event: the list, the row that changed, and what comes into sight when rows move up.
const DRAWN_MAX: u64 = 6;
/// Views drawn in a second in which nothing happens: what shows how long ago something was, where that has changed.
const DRAWN_BY_THE_CLOCK: u64 = 60;
/// One event in so many may coincide with a task of more than 50 ms, which a busy machine makes by itself.
const EVENTS_PER_LONG_TASK: u64 = 4;
/// Views drawn for opening a thread and for each place in it that is then looked at.
const DRAWN_TO_LOOK: u64 = 300;

/// One at a time, so that what is counted is of one page.
static ALONE: Mutex<()> = Mutex::const_new(());

/// A host without a worker: nothing happens but what the test does.
struct Host {
    desk: Desk,
    page: String,
}

/// An AI that is there, and is never asked, since nothing happens unprompted.
#[derive(Debug)]
struct Unasked;

#[async_trait]
impl Responder for Unasked {
    async fn respond(&self, _: Prompt) -> BoxStream<Piece> {
        Box::pin(futures_util::stream::pending())
    }
}

impl Host {
    async fn start() -> Result<Self, Failure> {
        let (desk, _) = Desk::builder(Arc::new(MemoryStore::default())).responder(Arc::new(Unasked)).build();
        desk.create_agent(AgentId::new("docs")?, AgentSettings::default()).await?;
        desk.enroll(&Operator::new(OperatorId::new("sam")?, Name::new("Sam")?, Scope::All)).await?;
        let inbox = handoff_axum::inbox(desk.clone()).layer(middleware::from_fn(|mut request: Request, next: Next| {
            request.extensions_mut().insert(SignedIn(OperatorId::new("sam").expect("a valid name")));
            next.run(request)
        }));
        let app = Router::new().nest("/inbox", inbox);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let page = format!("http://{}/inbox/desk", listener.local_addr()?);
        // It ends with the test's runtime.
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { desk, page })
    }

    async fn begin(&self, n: usize) -> Result<ConversationId, Failure> {
        let mut token = [0; 32];
        token[..8].copy_from_slice(&u64::try_from(n)?.to_be_bytes());
        let name = Some(Name::new(format!("Visitor {n}"))?);
        let newcomer = Newcomer { token: TokenDigest::from_bytes(token), name, locale: None, page: None };
        Ok(self.desk.begin(&AgentId::new("docs")?, newcomer).await?.id)
    }

    async fn say(&self, id: ConversationId, key: usize, words: String) -> Result<(), Failure> {
        self.desk.say(id, MessageKey::new(format!("k{key}"))?, Text::new(words)?, None).await?;
        Ok(())
    }
}

/// What the page has done since it was last asked.
#[derive(Debug)]
struct Done {
    drawn: u64,
    long_tasks: u64,
    elements: u64,
}

async fn watch(window: &Window) -> Result<(), Failure> {
    let script = "window.longTasks = 0;
        const count = (list) => (window.longTasks += list.getEntries().length);
        new PerformanceObserver(count).observe({ type: 'longtask', buffered: true })";
    window.run(script, vec![]).await?;
    Ok(())
}

async fn done(window: &Window) -> Result<Done, Failure> {
    let script = "const { times } = window.handoffDrawn;
        const done = [times - (window.drawnBefore ?? 0), window.longTasks, document.getElementsByTagName('*').length];
        window.drawnBefore = times;
        window.longTasks = 0;
        return done";
    let (drawn, long_tasks, elements) = serde_json::from_value(window.run(script, vec![]).await?)?;
    Ok(Done { drawn, long_tasks, elements })
}

/// Waits for longer than a page that does too much may need to show that it does.
async fn patiently(window: &Window, expression: &str) -> Result<(), Failure> {
    let script = format!("return Boolean({expression})");
    for _ in 0..9 {
        let asked = || async { Ok((window.run(&script, vec![]).await? == json!(true)).then_some(())) };
        if until(expression, asked).await.is_ok() {
            return Ok(());
        }
    }
    window.until(expression).await
}

async fn press(window: &Window, keys: impl Into<TypingData>) -> Result<(), Failure> {
    Ok(window.session().action_chain().send_keys(keys).perform().await?)
}

async fn later(window: &Window, script: &str) -> Result<Value, Failure> {
    Ok(window.session().execute_async(script, vec![]).await?.json().clone())
}

fn seconds() -> usize {
    std::env::var("HANDOFF_LOAD_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(SECONDS)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_among_five_thousand_conversations_costs_what_is_in_sight() -> Result<(), Failure> {
    let _alone = ALONE.lock().await;
    let host = Host::start().await?;
    let mut ids = Vec::new();
    for n in 0..CONVERSATIONS {
        let id = host.begin(n).await?;
        host.say(id, 0, format!("Message of visitor {n}")).await?;
        ids.push(id);
    }
    let browser = Browser::start().await?;
    let window = browser.window("sam", 1400, 860).await?;
    window.goto(&host.page).await?;
    window.page().click("#list-ai").await?;
    window.page().reads("#rows .row", "Message of visitor").await?;
    all_pages_are_loaded(&window).await?;

    watch(&window).await?;
    done(&window).await?;
    events_come(&host, &window, &ids).await?;
    every_row_is_reached(&window).await?;
    the_keyboard_reaches_both_ends(&window).await?;
    what_is_read_stays_in_place(&host, &window, &ids).await?;
    a_narrow_page_has_room_for_it(&window).await?;
    window.console_is_empty().await
}

async fn all_pages_are_loaded(window: &Window) -> Result<(), Failure> {
    let more = "window.loading = setInterval(() => document.querySelector('#load-more')?.click(), 10)";
    window.run(more, vec![]).await?;
    let count = format!("document.querySelector('#list-ai .count').textContent === '{CONVERSATIONS}'");
    patiently(window, &count).await?;
    window.run("clearInterval(window.loading)", vec![]).await?;
    Ok(())
}

async fn events_come(host: &Host, window: &Window, ids: &[ConversationId]) -> Result<(), Failure> {
    let events = seconds() * EVENTS_A_SECOND;
    let began = Instant::now();
    let mut clock = interval(Duration::from_secs(1) / u32::try_from(EVENTS_A_SECOND)?);
    for n in 1..=events {
        clock.tick().await;
        // Anywhere in the list, and never the same one twice in a row.
        host.say(ids[n * 2_741 % ids.len()], n, format!("Event {n} of {events}")).await?;
    }
    // All of them have been shown when the last one has, since one line brings them all.
    let last = format!("document.querySelector('#rows .row-preview').textContent === 'Event {events} of {events}'");
    patiently(window, &last).await?;
    let done = done(window).await?;
    // A slow machine is not ready when the last event has come, and the clock goes on.
    let (events, seconds) = (u64::try_from(events)?, began.elapsed().as_secs() + 1);
    println!("{events} events in {seconds} s: {done:?}");
    assert!(done.elements <= ELEMENTS_MAX, "{done:?}");
    assert!(done.drawn <= events * DRAWN_MAX + seconds * DRAWN_BY_THE_CLOCK, "{done:?}");
    assert!(done.long_tasks <= events / EVENTS_PER_LONG_TASK, "{done:?}");
    Ok(())
}

async fn every_row_is_reached(window: &Window) -> Result<(), Failure> {
    let script = "const finish = arguments[arguments.length - 1];
        const scroller = document.querySelector('.rows-scroller');
        const seen = new Map();
        const look = () => {
          for (const row of scroller.querySelectorAll('[data-conversation]')) {
            const { ariaPosInSet, ariaSetSize } = row.closest('li');
            seen.set(row.dataset.conversation, `${ariaPosInSet} of ${ariaSetSize}`);
          }
          const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
          const places = [...seen.values()];
          if (end) finish([seen.size, new Set(places).size, Math.max(...places.map((at) => parseInt(at)))]);
          scroller.scrollTop += scroller.clientHeight * 2.5;
          if (!end) requestAnimationFrame(look);
        };
        look()";
    assert_eq!(later(window, script).await?, json!([CONVERSATIONS, CONVERSATIONS, CONVERSATIONS]));
    Ok(())
}

async fn the_keyboard_reaches_both_ends(window: &Window) -> Result<(), Failure> {
    let stands = |at: usize| {
        format!(
            "(() => {{
              const row = document.activeElement.closest('[data-conversation]');
              const [seen, room] = [row?.getBoundingClientRect(), document.querySelector('.rows-scroller').getBoundingClientRect()];
              return row?.closest('li').ariaPosInSet === '{at}' && seen.top >= room.top - 1 && seen.bottom <= room.bottom + 1;
            }})()"
        )
    };
    press(window, "j").await?;
    window.until(&stands(1)).await?;
    press(window, "jj").await?;
    window.until(&stands(3)).await?;
    press(window, Key::End).await?;
    window.until(&stands(CONVERSATIONS)).await?;
    press(window, Key::Up).await?;
    window.until(&stands(CONVERSATIONS - 1)).await?;
    press(window, "k").await?;
    window.until(&stands(CONVERSATIONS - 2)).await?;
    press(window, Key::Home).await?;
    window.until(&stands(1)).await?;
    press(window, Key::Down).await?;
    window.until(&stands(2)).await
}

/// Rows that move to the top push nothing away from under the reader's eyes.
async fn what_is_read_stays_in_place(host: &Host, window: &Window, ids: &[ConversationId]) -> Result<(), Failure> {
    window.run("document.querySelector('.rows-scroller').scrollTop = 200_000", vec![]).await?;
    let find = "const room = document.querySelector('.rows-scroller').getBoundingClientRect();
        const rows = [...document.querySelectorAll('#rows [data-conversation]')];
        const row = rows.find((row) => row.getBoundingClientRect().top >= room.top);
        return row && row.getBoundingClientRect().top < room.bottom
          ? [row.dataset.conversation, row.closest('li').ariaPosInSet, row.getBoundingClientRect().top] : null";
    let found = || async { Ok(Some(window.run(find, vec![]).await?).filter(|found| !found.is_null())) };
    let (id, at, top): (String, String, f64) = serde_json::from_value(until("rows to be in sight", found).await?)?;
    let at: usize = at.parse()?;
    let others = ids.iter().filter(|other| other.to_string() != id).take(40);
    for (n, other) in others.enumerate() {
        host.say(*other, 100_000 + n, "Moves up".to_owned()).await?;
    }
    // What moved up from below pushes it one place down, and what was above already does not.
    let moved = format!(
        "(() => {{ const row = document.querySelector('[data-conversation=\"{id}\"]');
           return row && Number(row.closest('li').ariaPosInSet) > {at} && Math.abs(row.getBoundingClientRect().top - {top}) < 1.5; }})()"
    );
    window.until(&moved).await
}

/// On a telephone, and back from a thread to the place in the list.
async fn a_narrow_page_has_room_for_it(window: &Window) -> Result<(), Failure> {
    let metrics = json!({"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false});
    window.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
    let fits = "(() => {
        const rows = [...document.querySelectorAll('#rows li')].map((row) => row.getBoundingClientRect());
        const same = rows.every(({ height, right }) => height === rows[0].height && right <= 320);
        return document.documentElement.scrollWidth <= 320 && rows.length > 0 && same;
      })()";
    window.until(fits).await?;
    window.screenshot("96-a-long-list-on-a-telephone").await?;
    press(window, "j").await?;
    press(window, Key::Enter).await?;
    window.page().shows("#log [data-type='started']").await?;
    window.page().click("#back").await?;
    let back = "(() => {
        const row = document.querySelector('.row.pointed')?.getBoundingClientRect();
        const room = document.querySelector('.rows-scroller').getBoundingClientRect();
        return row && row.top >= room.top - 1 && row.bottom <= room.bottom + 1;
      })()";
    window.until(back).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_of_ten_thousand_entries_is_read_from_end_to_end() -> Result<(), Failure> {
    let _alone = ALONE.lock().await;
    let host = Host::start().await?;
    let id = host.begin(0).await?;
    for n in 2..=ENTRIES {
        host.say(id, n, words(n)).await?;
    }
    let browser = Browser::start().await?;
    let window = browser.window("sam", 1400, 860).await?;
    window.goto(&format!("{}#conversation={id}", host.page)).await?;
    window.page().shows("#list-ai").await?;
    watch(&window).await?;
    patiently(&window, &at_the_end(ENTRIES)).await?;
    looked(&window, "opened").await?;

    window.run("document.querySelector('.scroller').focus()", vec![]).await?;
    press(&window, Key::Home).await?;
    window.until(&format!("document.querySelector('.scroller').scrollTop === 0 && {}", in_sight(1))).await?;
    looked(&window, "at the beginning").await?;
    it_is_read_upwards_without_a_jump(&window).await?;

    host.say(id, ENTRIES + 1, "Said while it is read further up".to_owned()).await?;
    window.until(&format!("document.querySelector('#log .place')?.ariaSetSize === '{}'", ENTRIES + 1)).await?;
    assert_eq!(window.run(&format!("return Boolean({})", at_the_end(ENTRIES + 1)), vec![]).await?, json!(false));
    press(&window, Key::End).await?;
    window.until(&at_the_end(ENTRIES + 1)).await?;
    host.say(id, ENTRIES + 2, "Said while the end is read".to_owned()).await?;
    window.until(&at_the_end(ENTRIES + 2)).await?;
    looked(&window, "back at the end").await?;

    what_is_found_is_brought_into_sight(&window).await?;
    looked(&window, "found").await?;
    window.console_is_empty().await
}

/// Some are short, some long, one of a kind.
fn words(n: usize) -> String {
    if n == ENTRIES / 2 { NEEDLE.to_owned() } else { format!("{n}: {}", "words ".repeat(n * 7 % 90)) }
}

fn in_sight(seq: usize) -> String {
    format!(
        "(() => {{ const place = document.querySelector('[data-seq=\"{seq}\"]')?.getBoundingClientRect();
           const room = document.querySelector('.scroller').getBoundingClientRect();
           return place && place.bottom > room.top && place.top < room.bottom; }})()"
    )
}

fn at_the_end(seq: usize) -> String {
    let rest = "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)";
    format!(
        "document.querySelector('.scroller') && {rest}(document.querySelector('.scroller')) < 2 && {}",
        in_sight(seq)
    )
}

async fn looked(window: &Window, what: &str) -> Result<(), Failure> {
    let done = done(window).await?;
    println!("{what}: {done:?}");
    assert!(done.elements <= ELEMENTS_MAX, "{what}: {done:?}");
    assert!(done.drawn <= DRAWN_TO_LOOK, "{what}: {done:?}");
    Ok(())
}

/// From the middle upwards in small steps: with each of them what is seen moves by the step and by nothing else,
/// though what comes in above was never measured.
async fn it_is_read_upwards_without_a_jump(window: &Window) -> Result<(), Failure> {
    let script = "const finish = arguments[arguments.length - 1];
        const scroller = document.querySelector('.scroller');
        scroller.scrollTop = scroller.scrollHeight / 2;
        const room = scroller.getBoundingClientRect();
        const first = () => [...scroller.querySelectorAll('[data-seq]')].find((place) => place.getBoundingClientRect().bottom > room.top);
        const jumps = [];
        let [steps, place, before] = [0, null, 0];
        const step = () => {
          place = first();
          before = place.getBoundingClientRect().top;
          scroller.scrollTop -= 90;
          requestAnimationFrame(() => requestAnimationFrame(() => {
            const moved = place.getBoundingClientRect().top - before;
            if (!place.isConnected || Math.abs(moved - 90) > 1.5) jumps.push(moved);
            steps += 1;
            if (steps < 100) step();
            else setTimeout(rest, 400);
          }));
        };
        const rest = () => {
          // Nor when nobody has scrolled for a while.
          const moved = place.getBoundingClientRect().top - before;
          finish(Math.abs(moved - 90) > 1.5 ? [...jumps, moved] : jumps);
        };
        requestAnimationFrame(() => requestAnimationFrame(step))";
    assert_eq!(later(window, script).await?, json!([]));
    done(window).await.map(drop)
}

async fn what_is_found_is_brought_into_sight(window: &Window) -> Result<(), Failure> {
    window.page().write("#search", "needle-4711").await?;
    window.page().click("#found .row").await?;
    window.page().reads("#log .place.marked", NEEDLE).await?;
    window.until(&in_sight(ENTRIES / 2)).await
}
