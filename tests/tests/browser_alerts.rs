//! A new request is heard and shown beyond the page, to who wants that, and taken back when somebody has it.

use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::Inbox;
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use handoff_tests::{Failure, until};
use serde_json::{Value, json};

/// Notes what is rung and shown: a machine without a screen does neither. The page is never in front.
const SPY: &str = "
    window.rung = 0;
    window.noticed = [];
    const real = BaseAudioContext.prototype.createOscillator;
    BaseAudioContext.prototype.createOscillator = function () { rung += 1; return real.call(this); };
    window.Notification = class {
      static permission = 'default';
      static async requestPermission() { return (Notification.permission = 'granted'); }
      constructor(title, options) { noticed.push({ title, ...options, isOpen: true }); this.at = noticed.length - 1; }
      close() { noticed[this.at].isOpen = false; }
    };
    document.hasFocus = () => false;";

/// An operator on duty, with alerts on, whose page is never in front.
async fn alerted(browser: &Browser, server: &Server) -> Result<Inbox, Failure> {
    let window = browser.window("sam", 1400, 860).await?;
    window.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SPY })).await?;
    window.goto(server.link("Sam")?).await?;
    let inbox = Inbox { window };
    inbox.window.page().shows("#list-waiting").await?;
    inbox.set_status("available").await?;
    inbox.window.page().click("#bell").await?;
    inbox.window.until("Notification.permission === 'granted' && rung === 2").await?;
    Ok(inbox)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_is_reminded_of_a_visitor_who_waits_for_his_words_until_he_writes() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = alerted(&browser, &server).await?;
    let window = &inbox.window;
    inbox.open_settings().await?;
    window.page().replace("#settings-remind_seconds", "2").await?;
    inbox.save_settings().await?;
    let vera = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    vera.say("k1", "speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    window.until("noticed.at(-1)?.title === 'Vera waits for your reply' && noticed.at(-1).isOpen").await?;
    inbox.reply("Hello Vera").await?;
    window.until("noticed.every(({ isOpen }) => !isOpen)").await?;
    window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_calls_until_it_was_seen() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = alerted(&browser, &server).await?;
    let ada = Operator::sign_in(&server, "Ada").await?;
    let vera = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    vera.say("k1", "How do I implement a store?").await?;
    let id = until("the conversation", || async {
        Ok(ada.rows("ai").await?.first().and_then(|row| row["id"].as_str().map(str::to_owned)))
    })
    .await?;
    let note = json!({"key": "n", "text": "a secret, @Sam", "mentions": ["sam"]});
    assert_eq!(ada.act(&id, "notes", Some(note)).await?.0, 201);
    inbox.window.until("noticed.length === 1 && noticed[0].title === 'You are mentioned: Vera'").await?;
    assert!(!inbox.window.run("return noticed[0]", vec![]).await?.to_string().contains("secret"));
    inbox.open_only("ai").await?;
    inbox.window.until("!noticed[0].isOpen").await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_rings_and_is_shown_until_somebody_has_taken_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = alerted(&browser, &server).await?;
    let (window, page) = (&inbox.window, inbox.window.page());
    page.reads("#bell[aria-pressed='true']", "Alerts on").await?;

    let vera = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    vera.say("k1", "My password is a secret. Let me speak to a person").await?;
    window.until("noticed.length === 1").await?;
    let noticed = window.run("return noticed[0]", vec![]).await?;
    assert_eq!((&noticed["title"], &noticed["body"]), (&json!("Vera is waiting"), &json!("Asked for a person")));
    assert!(!noticed.to_string().contains("secret"), "{noticed}");
    window.until("document.title === '(1) Inbox'").await?;
    window.screenshot("98-inbox-alerts").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    window.until("!noticed[0].isOpen && document.title === 'Inbox'").await?;

    // Off, nothing is heard; what waits is still seen.
    page.click("#bell").await?;
    page.shows("#bell[aria-pressed='false']").await?;
    let rung: Value = window.run("return rung", vec![]).await?;
    let other = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    other.say("k1", "speak to a person").await?;
    page.reads("#list-waiting .count", "1").await?;
    assert_eq!(window.run("return [rung, noticed.length]", vec![]).await?, json!([rung, 1]));
    window.console_is_empty().await
}
