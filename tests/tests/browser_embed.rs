//! The widget on somebody else's page: what it asks for, what it keeps, where it is refused.

use handoff_tests::Failure;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::elsewhere::Elsewhere;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_origin_has_the_widget_only_while_the_agents_settings_list_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let shop = Elsewhere::with_widget_of(&server).await?;
    let browser = Browser::start().await?;

    let chat = Chat::open(&browser, &shop.origin).await?;
    let widget = chat.window.widget();
    widget.reads(".notice", "This chat is not available on this page.").await?;
    widget.shows(".text:disabled").await?;
    assert_eq!(widget.count(".talk").await?, 0);
    chat.window.screenshot("20-refused-elsewhere").await?;
    let said = chat.window.console().await?;
    // The browser itself notes each answer that is an error; nothing else may stand there.
    assert!(said.iter().all(|line| line.contains(" network: ") && line.contains("403")), "{said:?}");

    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.open_settings().await?;
    inbox.window.page().replace("#settings-origins", &shop.origin).await?;
    inbox.window.screenshot("21-settings").await?;
    inbox.save_settings().await?;

    chat.window.reload().await?;
    chat.open_panel().await?;
    chat.say("How do I implement a store?").await?;
    assert!(chat.next_answer(1).await?.contains("Store"));
    widget.shows(".sources a").await?;
    inbox.set_status("available").await?;
    widget.shows(".talk").await?;
    chat.window.screenshot("22-allowed-elsewhere").await?;
    widget.click(".talk").await?;
    widget.reads(".line.status", "Connecting you with the team.").await?;
    inbox.open_only("waiting").await?;
    inbox.window.page().reads("#detail-page", &shop.origin).await?;

    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

/// Notes what a page opens or writes, before anything of the page has run.
const SPY: &str = "
    window.noted = [];
    const note = (what) => window.noted.push(what);
    for (const name of ['WebSocket', 'EventSource', 'XMLHttpRequest', 'BroadcastChannel', 'SharedWorker', 'Worker']) {
      window[name] = new Proxy(window[name], { construct(target, given) { note(name); return new target(...given); } });
    }
    for (const [name, owner] of [['fetch', window], ['sendBeacon', Navigator.prototype], ['setItem', Storage.prototype],
        ['open', IDBFactory.prototype], ['open', CacheStorage.prototype]]) {
      const real = owner[name];
      owner[name] = function (...given) { note(name); return real.apply(this, given); };
    }";

#[tokio::test(flavor = "multi_thread")]
async fn before_the_visitor_acts_nothing_is_asked_for_but_the_script_and_nothing_is_kept() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let window = browser.window("visitor", 1100, 800).await?;
    window.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": SPY})).await?;
    window.goto(&server.base).await?;
    window.widget().shows(".launcher").await?;
    // Two turns of an idle browser after everything is loaded: whatever was put off has happened.
    let idle = "const done = arguments[0]; const rest = () => requestIdleCallback(() => requestIdleCallback(() => done(true)));
        document.readyState === 'complete' ? rest() : addEventListener('load', rest)";
    window.session().execute_async(idle, vec![]).await?;

    let script = format!("{}/chat/widget.js", server.base);
    assert_eq!(resources(&window).await?, [script.clone(), format!("{}/site.css", server.base)]);
    assert_eq!(window.run("return window.noted", vec![]).await?, json!([]));
    assert_eq!(kept(&window).await?, json!([[], [], ""]));

    // Opening asks for the widget's own files and who the agent is; that is still no conversation.
    let chat = Chat { window };
    chat.open_panel().await?;
    chat.window.widget().reads(".log .bubble", "Ask me anything").await?;
    let base = format!("{}/chat/", server.base);
    let foreign = |url: &&String| !url.starts_with(&base) && !url.ends_with("/site.css");
    assert_eq!(resources(&chat.window).await?.iter().find(foreign), None);
    assert_eq!(chat.window.run("return window.noted", vec![]).await?, json!(["fetch"]));
    assert_eq!(kept(&chat.window).await?, json!([[], [], ""]));

    // The first message begins one. Its token is kept, and how far the visitor has read.
    chat.say("How do I implement a store?").await?;
    let key = format!("handoff:{base}:handoff");
    assert_eq!(kept(&chat.window).await?, json!([[key, format!("{key}:seen")], [], ""]));
    chat.window.console_is_empty().await
}

/// The addresses of everything that the page has loaded, sorted.
async fn resources(window: &Window) -> Result<Vec<String>, Failure> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => !name.startsWith('data:')).sort()";
    Ok(serde_json::from_value(window.run(script, vec![]).await?)?)
}

/// What the page keeps: in the local storage, in the session's, in cookies.
async fn kept(window: &Window) -> Result<Value, Failure> {
    let cookies = window.devtools("Network.getAllCookies", json!({})).await?;
    assert_eq!(cookies["cookies"], json!([]), "not even a cookie that scripts cannot see");
    let databases = window.run("return indexedDB.databases().then((all) => all.length)", vec![]).await?;
    assert_eq!(databases, json!(0));
    window.run("return [Object.keys(localStorage).sort(), Object.keys(sessionStorage), document.cookie]", vec![]).await
}
