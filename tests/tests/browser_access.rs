//! The widget and the inbox hold WCAG 2.2 AA as far as a program can tell, in light and in dark.

use handoff_tests::Failure;
use handoff_tests::access::{check, every_way};
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_against_wcag_2_2_aa_in_light_and_dark() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    every_way("70-inbox-empty", &inbox.window).await?;
    every_way("71-widget-opened", &chat.window).await?;
    // It looks into the widget too: a colour that is too pale there is found.
    let paint = "document.documentElement.style.setProperty('--handoff-muted', arguments[0])";
    chat.window.run(paint, vec![json!("#eee")]).await?;
    let found = check(&chat.window).await?;
    assert!(found.iter().any(|found| found.starts_with("color-contrast: handoff-widget")), "{found:?}");
    chat.window.run(paint, vec![json!("")]).await?;

    inbox.set_status("available").await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    chat.say("What is the capital of Mongolia?").await?;
    chat.window.widget().shows(".line.status").await?;
    inbox.open_only("waiting").await?;
    page.shows("#action-claim:enabled").await?;
    every_way("72-inbox-waiting", &inbox.window).await?;
    inbox.take().await?;
    every_way("73-inbox-taken", &inbox.window).await?;
    inbox.reply("Hello, this is Sam. See https://example.com/help").await?;
    chat.window.widget().shows(".message.operator").await?;
    chat.say("Thank you!").await?;
    chat.window.widget().click(".name-button").await?;
    every_way("74-widget-with-a-person", &chat.window).await?;

    page.write("#search", "handoff").await?;
    page.shows("#found mark").await?;
    every_way("78-inbox-found", &inbox.window).await?;
    page.replace("#search", "").await?;
    inbox.open_settings().await?;
    every_way("75-inbox-settings", &inbox.window).await?;
    page.click("#settings-dialog button[aria-label='Close']").await?;
    page.click("#open-help").await?;
    every_way("76-inbox-keys", &inbox.window).await?;
    page.click("#help-dialog button[aria-label='Close']").await?;
    inbox.open_settings().await?;
    page.click("#settings-on_timeout-form").await?;
    page.replace("#settings-queue_seconds", "1").await?;
    every_way("76-inbox-settings-timeout", &inbox.window).await?;
    inbox.save_settings().await?;
    inbox.press("resolve").await?;
    inbox.open_only("resolved").await?;
    every_way("77-inbox-resolved", &inbox.window).await?;
    chat.window.widget().shows(".line.ended").await?;
    every_way("78-widget-resolved", &chat.window).await?;
    a_contact_is_left(&chat, &inbox).await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

async fn a_contact_is_left(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    let (widget, page) = (chat.window.widget(), inbox.window.page());
    chat.say("speak to a person").await?;
    widget.shows(".contact").await?;
    every_way("79-widget-contact", &chat.window).await?;
    for (field, text) in [("name", "Vera"), ("email", "vera@example.com"), ("question", "Where is it?")] {
        widget.write(&format!(".contact [name={field}]"), text).await?;
    }
    widget.click(".contact-send").await?;
    widget.hides(".contact").await?;
    every_way("79-widget-callback", &chat.window).await?;
    inbox.open_only("waiting").await?;
    page.shows("#log [data-type='contact_left']").await?;
    every_way("79-inbox-callback", &inbox.window).await
}
