//! What each side sees of how far the other has read, in a real browser.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn read_marks_say_sent_and_then_read_on_both_sides() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let sam = Inbox::sign_in(&browser, &server, "Sam").await?;
    let ada = Inbox::sign_in(&browser, &server, "Ada").await?;
    sam.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let (widget, page) = (chat.window.widget(), sam.window.page());
    chat.say("speak to a person").await?;
    widget.reads(".mark", "Sent").await?;

    // Who only reads it leaves no mark.
    ada.open_only("waiting").await?;
    ada.window.page().reads("#log .bubble", "speak to a person").await?;
    sam.open_only("waiting").await?;
    page.reads("#log .bubble", "speak to a person").await?;
    assert_eq!(widget.texts(".mark").await?, ["✓\nSent"]);
    sam.take().await?;
    widget.reads(".mark", "Read").await?;
    every_way("106-widget-read", &chat.window).await?;

    chat.window.widget().click(".close").await?;
    sam.reply("Hello, this is Sam.").await?;
    page.reads("#mark", "Sent").await?;
    chat.open_panel().await?;
    page.reads("#mark", "Read").await?;
    every_way("107-inbox-read", &sam.window).await?;
    sam.reply("What can I do?").await?;
    page.reads("#mark", "Read").await?;
    assert_eq!(page.count("#mark").await?, 1, "under the last message only");

    // Whoever loads the page again sees it as well.
    chat.window.reload().await?;
    chat.open_panel().await?;
    assert_eq!(widget.counts(".mark", 1).await?, ["✓✓\nRead"]);
    sam.window.reload().await?;
    page.reads("#mark", "Read").await?;
    chat.say("Thank you.").await?;
    widget.reads(".mark", "Read").await?;
    chat.window.console_is_empty().await?;
    ada.window.console_is_empty().await?;
    sam.window.console_is_empty().await
}
