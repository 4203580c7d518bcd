//! The widget from page to page and from tab to tab, and on a page that makes it hard.

use handoff_tests::Failure;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::{Value, json};

async fn server() -> Result<(tempfile::TempDir, Server), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    Ok((folder, server))
}

/// Lets nothing through that is sent, as a bad network does; or lets everything through again.
async fn block(window: &Window, addresses: &[&str]) -> Result<(), Failure> {
    window.devtools("Network.enable", json!({})).await?;
    window.devtools("Network.setBlockedURLs", json!({ "urls": addresses })).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_offline_is_sent_once_from_the_next_page_without_opening_the_chat() -> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    inbox.reply("Hello, this is Sam.").await?;
    chat.window.widget().shows(".message.operator").await?;

    block(&chat.window, &["*conversation/messages*"]).await?;
    chat.type_and_send("First, in the tunnel.").await?;
    chat.type_and_send("Second, in the tunnel.").await?;
    chat.window.widget().reads(".delivery", "Trying again").await?;
    chat.window.reload().await?;
    block(&chat.window, &[]).await?;
    // The chat stays closed, and both arrive in their order.
    inbox.window.page().reads("#log .bubble", "Second, in the tunnel.").await?;
    let said = inbox.said().await?;
    assert_eq!(said.iter().filter(|said| said.contains("in the tunnel")).count(), 2, "{said:?}");
    assert!(said[said.len() - 2].starts_with("First"), "{said:?}");
    chat.window.widget().hides(".panel").await?;

    // What is answered meanwhile is counted on the launcher.
    inbox.reply("Are you out of it?").await?;
    chat.window.widget().shows(".launcher[data-unread='1']").await?;
    let label = chat.window.widget().attributes(".launcher", "aria-label").await?;
    assert_eq!(label, ["Open chat, 1 unread message"]);
    chat.window.screenshot("93-widget-unread").await?;
    chat.open_panel().await?;
    chat.window.widget().hides(".launcher[data-unread]").await?;
    assert_eq!(chat.said("visitor.sent").await?.len(), 3);
    let kept = "return Object.keys(localStorage).filter((key) => key.endsWith(':outbox')).length";
    assert_eq!(chat.window.run(kept, vec![]).await?, json!(0));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn several_tabs_are_one_conversation_with_one_unread_count() -> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    // Both are there before either has said anything.
    let chat = Chat::open(&browser, &server.base).await?;
    let session = chat.window.session();
    let first = session.window().await?;
    let second = session.new_tab().await?;
    session.switch_to_window(second.clone()).await?;
    chat.window.goto(&server.base).await?;
    chat.open_panel().await?;
    chat.say("speak to a person").await?;
    session.switch_to_window(first.clone()).await?;
    let widget = chat.window.widget();
    widget.reads(".message.visitor .bubble", "speak to a person").await?;
    widget.reads(".line.status", "Connecting you with the team.").await?;
    chat.say("I am in two tabs.").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;

    widget.click(".close").await?;
    session.switch_to_window(second.clone()).await?;
    widget.reads(".message.visitor .bubble", "I am in two tabs.").await?;
    widget.click(".close").await?;
    inbox.reply("I see both.").await?;
    widget.shows(".launcher[data-unread='1']").await?;
    session.switch_to_window(first).await?;
    widget.shows(".launcher[data-unread='1']").await?;
    chat.open_panel().await?;
    widget.hides(".launcher[data-unread]").await?;
    session.switch_to_window(second).await?;
    widget.hides(".launcher[data-unread]").await?;
    assert_eq!(widget.attributes(".launcher", "aria-label").await?, ["Open chat"]);
    chat.window.console_is_empty().await
}

/// What old libraries and careless pages do, before anything else runs.
const HOSTILE: &str = "
    Object.prototype.inherited = 'x';
    Array.prototype.last = function () { return this[this.length - 1]; };
    Array.from = () => [];
    window.name = 'handoff';
    addEventListener('DOMContentLoaded', () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { all: unset !important; display: inline !important; font: 40px/3 fantasy !important;
        letter-spacing: 9px !important; text-transform: uppercase !important; position: static !important; }
        html { font-size: 4px; } handoff-widget, button { display: none !important; opacity: .1; }`);
      document.adoptedStyleSheets = [sheet];
      // Not `body` and `documentElement`: the browser's driver stumbles over them.
      for (const name of ['createElement', 'createElementNS', 'currentScript', 'visibilityState', 'addEventListener']) {
        const image = Document.prototype.createElement.call(document, 'img');
        image.name = name;
        Reflect.get(Document.prototype, 'body', document).prepend(image);
      }
      const anchor = Document.prototype.createElement.call(document, 'a');
      anchor.id = 'handoff';
      Reflect.get(Document.prototype, 'body', document).append(anchor);
    }, { capture: true });";

#[tokio::test(flavor = "multi_thread")]
async fn on_a_page_with_changed_prototypes_resets_and_clobbered_names_the_chat_works_and_looks_the_same()
-> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let browser = Browser::start().await?;
    let plain = looks(&Chat::open(&browser, &server.base).await?).await?;

    let window = browser.window("hostile", 1100, 800).await?;
    window.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOSTILE })).await?;
    window.goto(&server.base).await?;
    let chat = Chat { window };
    chat.open_panel().await?;
    assert_eq!(looks(&chat).await?, plain);
    chat.say("How do I implement a store?").await?;
    assert!(chat.next_answer(1).await?.contains("Store"));
    chat.window.screenshot("94-widget-on-a-hostile-page").await?;
    chat.window.reload().await?;
    chat.open_panel().await?;
    chat.window.widget().shows(".message.ai .sources a").await?;
    chat.window.console_is_empty().await
}

/// Where the parts stand, and in which type.
async fn looks(chat: &Chat) -> Result<Value, Failure> {
    chat.window.widget().shows(".log .bubble").await?;
    let script = "
        const root = Document.prototype.querySelector.call(document, 'handoff-widget').shadowRoot;
        return ['.launcher', '.panel', '.head', '.text', '.send', '.log .bubble'].map((part) => {
          const element = root.querySelector(part);
          const { x, y, width, height } = element.getBoundingClientRect();
          const { color, fontFamily, fontSize, letterSpacing, textTransform } = getComputedStyle(element);
          return [part, x, y, width, height, color, fontFamily, fontSize, letterSpacing, textTransform].join(' ');
        }).join('\\n')";
    chat.window.run(script, vec![]).await
}
