//! What an operator reads in a thread: whole, live and unnoticed, with who had it and why.

use std::path::Path;

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

async fn serve(folder: &Path) -> Result<Server, Failure> {
    Server::start(&folder.join("desk.db"), None, "127.0.0.1:0").await
}

/// What the visitor's window has heard since it began to listen, as one text.
const LISTEN: &str = "
    window.heard = '';
    const real = window.WebSocket;
    window.WebSocket = class extends real {
      constructor(...all) { super(...all); this.addEventListener('message', ({ data }) => { heard += data; }); }
    };";

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_watches_the_ai_live_with_its_sources_and_nobody_notices() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let window = browser.window("visitor", 1100, 800).await?;
    window.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await?;
    window.goto(&server.base).await?;
    let chat = Chat { window };
    chat.open_panel().await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    let page = inbox.window.page();
    inbox.open_only("ai").await?;
    page.reads("#log [data-type='ai_message'] .badge", "AI").await?;
    page.reads("#log [data-type='ai_message'] .confidence", "% sure").await?;
    page.shows("#log [data-type='ai_message'] .sources a").await?;
    chat.window.until("heard.includes('\"hello\"')").await?;
    let heard = chat.window.run("const said = heard; heard = ''; return said", vec![]).await?;
    assert!(heard.as_str().is_some_and(|heard| !heard.is_empty()), "the spy hears");

    chat.say("What are agents and triggers?").await?;
    chat.next_answer(2).await?;
    page.counts("#log [data-type='ai_message']", 2).await?;
    assert_eq!(inbox.said().await?, chat.window.widget().texts(".log .bubble").await?[1..], "word for word");
    inbox.window.screenshot("110-watched").await?;
    // Neither in what the visitor is sent nor in the log is there a word of whoever watched.
    let heard = chat.window.run("return heard", vec![]).await?;
    assert!(!heard.to_string().contains("Sam") && !heard.to_string().contains("viewing"), "{heard}");
    let types = inbox.types().await?;
    assert_eq!(types, ["started", "visitor_message", "ai_message", "visitor_message", "ai_message"]);
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_is_seen_on_both_sides_and_ends_with_the_message() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let (widget, page) = (chat.window.widget(), inbox.window.page());
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    page.write("#composer", "Hello, I am").await?;
    widget.shows(".message.typing").await?;
    page.submit("#composer", " Sam").await?;
    widget.reads(".message.operator .bubble", "Hello, I am Sam").await?;
    widget.hides(".message.typing").await?;
    widget.write(".text", "And I").await?;
    page.reads("#typing", "is typing").await?;
    widget.submit(".text", " am Vera").await?;
    page.reads("#log [data-type='visitor_message'] .bubble", "And I am Vera").await?;
    page.hides("#typing").await?;
    // A note is typed for the team alone.
    page.click("label:has(#composer-note)").await?;
    page.write("#composer", "She sounds annoyed").await?;
    page.submit("#composer", "").await?;
    page.shows("#log [data-type='note']").await?;
    assert_eq!(widget.count(".message.typing").await?, 0);
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_and_the_page_of_the_trigger_stay_as_they_were_then() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let name = "handoff.identify({ name: arguments[0] })";
    chat.window.run(name, vec![json!("Vera Blum")]).await?;
    let go = "history.pushState(null, '', arguments[0])";
    chat.window.run(go, vec![json!("/pricing")]).await?;
    chat.say("speak to a person").await?;
    chat.window.run(go, vec![json!("/cart")]).await?;
    chat.window.run(name, vec![json!("Vera Stone")]).await?;
    chat.say("Are you there?").await?;
    inbox.open_only("waiting").await?;
    let page = inbox.window.page();
    let then = page.reads("#log [data-type='handoff_requested']", "/pricing").await?;
    assert!(then.contains("Vera Blum"), "{then}");
    page.reads("#detail-name", "Vera Stone").await?;
    page.reads("#detail-page", "/cart").await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thread_names_each_change_of_control_with_who_why_and_when() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let ada = Operator::sign_in(&server, "Ada").await?;
    let _connected = ada.connect().await?;
    ada.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    let id = ada.rows("others").await?.first().ok_or("no row")?["id"].as_str().ok_or("no id")?.to_owned();
    let done = |act: &'static str, body| {
        let (ada, id) = (ada.clone(), id.clone());
        async move { ada.act(&id, act, body).await.map(|(status, _)| assert_eq!(status, 200, "{act}")) }
    };
    done("take-over", Some(json!({"force": true, "reason": "I know her"}))).await?;
    done("return", None).await?;
    done("take-over", Some(json!({}))).await?;
    done("resolve", None).await?;
    let page = inbox.window.page();
    for (kind, words) in [
        ("handoff_requested", "Asked for a person"),
        ("operator_joined", "Sam joined"),
        ("operator_joined", "Ada took over from Sam: I know her"),
        ("handoff_ended", "given back to the AI"),
        ("operator_joined", "Ada took over from the AI"),
        ("resolved", "Resolved by Ada"),
    ] {
        let read = page.reads(&format!("#log [data-type='{kind}']"), words).await?;
        assert!(!read.is_empty(), "{words}");
    }
    let changes =
        "[data-type=handoff_requested], [data-type=operator_joined], [data-type=handoff_ended], [data-type=resolved]";
    let untimed = "return [...document.querySelectorAll(arguments[0])].filter((line) => !line.querySelector('time[datetime]')).length";
    assert_eq!(inbox.window.run(untimed, vec![json!(changes)]).await?, json!(0));
    inbox.window.screenshot("111-each-change-of-control").await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
