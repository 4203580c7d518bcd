//! The pictures of the handbook: each screen as people see it, made anew by
//! `cargo test -p handoff-tests --test pictures -- --ignored`.

use std::path::Path;

use handoff_tests::Failure;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use serde_json::{Value, json};

/// Keeps what the window shows as `docs/pictures/NAME.png`.
async fn picture(window: &Window, name: &str) -> Result<(), Failure> {
    window.screenshot(&format!("picture-{name}")).await?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("docs/pictures");
    std::fs::create_dir_all(&folder)?;
    let taken = root.join(format!("target/screenshots/picture-{name}.png"));
    std::fs::copy(taken, folder.join(format!("{name}.png")))?;
    Ok(())
}

/// What others have asked, so that the lists are those of a day at work.
const OTHERS: [(&str, &[&str]); 3] = [
    ("Where do I see who was available?", &["speak to a person"]),
    ("Does it run behind a proxy?", &["It says 502.", "speak to a person"]),
    ("How do I implement a store?", &[]),
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes into the repository"]
async fn each_screen_is_drawn_for_the_handbook() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    for (first, more) in OTHERS {
        let visitor = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
        for (n, text) in [first].iter().chain(more).enumerate() {
            visitor.say(&format!("k{n}"), text).await?;
        }
    }
    let chat = Chat::open(&browser, &server.base).await?;
    chat.window.run("window.handoff.identify({ name: 'Mira' })", vec![]).await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    chat.window.widget().shows(".judge").await?;
    picture(&chat.window, "widget-answer").await?;
    chat.window.widget().click(".talk").await?;
    chat.window.widget().reads(".place", "You are number 3 in line").await?;
    picture(&chat.window, "widget-waiting").await?;

    inbox.list("waiting", 3).await?;
    inbox.window.page().click("#rows li[aria-posinset='3'] .row").await?;
    inbox.window.page().shows("#action-claim:enabled").await?;
    picture(&inbox.window, "inbox-waiting").await?;
    inbox.take().await?;
    inbox.reply("Hello, this is Sam. Which database is it?").await?;
    chat.window.widget().shows(".message.operator").await?;
    chat.say("It is a key-value store of our own.").await?;
    inbox.window.page().reads("#log .bubble", "of our own").await?;
    picture(&chat.window, "widget-person").await?;
    picture(&inbox.window, "inbox-thread").await?;
    inbox.window.prefer("dark").await?;
    picture(&inbox.window, "inbox-dark").await?;
    inbox.window.prefer("light").await?;
    inbox.window.page().click("#open-help").await?;
    picture(&inbox.window, "inbox-keys").await?;
    inbox.window.page().click("#help-dialog button[aria-label='Close']").await?;
    inbox.open_settings().await?;
    picture(&inbox.window, "inbox-settings").await?;
    inbox.window.page().click("#settings-dialog button[aria-label='Close']").await?;
    inbox.press("resolve").await?;
    chat.window.widget().shows(".rating").await?;
    picture(&chat.window, "widget-rating").await?;
    on_a_telephone_in_arabic(&browser, &server).await
}

async fn on_a_telephone_in_arabic(browser: &Browser, server: &Server) -> Result<(), Failure> {
    let window = browser.window("telephone", 390, 780).await?;
    window.prefer("dark").await?;
    window.goto(&server.base).await?;
    let mount = "const done = arguments[arguments.length - 1];
        document.querySelector('handoff-widget').remove();
        import(new URL('/chat/handoff.js', location.href))
          .then(({ mount }) => { mount(arguments[0]).open(); done(true); }, (error) => done(String(error)));";
    let options = json!({"agentId": "handoff", "language": "ar", "greeting": "مرحبًا! اسألني أي شيء."});
    window.widget().shows(".launcher").await?;
    let mounted = window.session().execute_async(mount, vec![options]).await?.json().clone();
    assert_eq!(mounted, Value::Bool(true));
    window.widget().shows(".log .bubble").await?;
    picture(&window, "widget-telephone").await
}
