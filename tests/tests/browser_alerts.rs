//! A new request is heard and shown beyond the page, to who wants that, and taken back when somebody has it.

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::screens::Inbox;
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
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

#[tokio::test(flavor = "multi_thread")]
async fn a_request_rings_and_is_shown_until_somebody_has_taken_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let window = browser.window("sam", 1400, 860).await?;
    window.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SPY })).await?;
    window.goto(server.link("Sam")?).await?;
    let inbox = Inbox { window };
    let (window, page) = (&inbox.window, inbox.window.page());
    page.shows("#list-waiting").await?;
    inbox.set_status("available").await?;
    page.reads("#bell", "Alerts off").await?;
    page.click("#bell").await?;
    page.shows("#bell[aria-pressed='true']").await?;
    window.until("Notification.permission === 'granted' && rung === 2").await?;

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
