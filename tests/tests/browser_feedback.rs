//! What a visitor is told and asked: the place in the queue, whether an answer helped, how content they were.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;

#[tokio::test(flavor = "multi_thread")]
async fn a_no_calls_a_person_the_place_is_told_live_and_both_sides_are_rated() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    let earlier = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    earlier.say("k1", "speak to a person").await?;

    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    widget.reads(".judge", "Was this helpful?").await?;
    every_way("95-widget-was-it-helpful", &chat.window).await?;
    widget.click(".judge button:last-child").await?;
    widget.reads(".judge", "You did not find this helpful.").await?;
    widget.reads(".line.status", "Connecting you with the team.").await?;
    widget.reads(".place", "You are number 2 in line").await?;
    every_way("96-widget-place-in-the-queue", &chat.window).await?;

    // Whoever was before is taken, and the place moves up by itself.
    inbox.list("waiting", 2).await?;
    inbox.window.page().click("#rows .row").await?;
    inbox.take().await?;
    widget.reads(".place", "You are next").await?;
    inbox.open_only("waiting").await?;
    inbox.window.page().reads("#log [data-type='judged']", "The visitor did not find the answer helpful").await?;
    inbox.take().await?;
    inbox.reply("Let me show you.").await?;
    widget.shows(".message.operator").await?;
    widget.hides(".place").await?;
    inbox.press("resolve").await?;

    widget.reads(".rating legend", "How helpful was our team").await?;
    every_way("97-widget-rating", &chat.window).await?;
    widget.click(".rating .scores label:nth-child(4)").await?;
    widget.write(".rating textarea", "Quick and kind.").await?;
    widget.click(".rating .contact-send").await?;
    widget.reads(".line.status", "Thank you for your rating.").await?;
    inbox.window.page().reads("#log [data-type='rated']", "The visitor rated Sam 4 of 5: Quick and kind.").await?;
    // The AI's part is asked for by itself, and may be left.
    widget.reads(".rating legend", "How helpful was the AI").await?;
    assert_eq!(widget.count(".rating :checked").await?, 0);
    widget.click(".rating-later").await?;
    widget.hides(".rating").await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
