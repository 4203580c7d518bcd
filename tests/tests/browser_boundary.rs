//! Where a person ends and the AI is back, the visitor's thread says so: in place, once, and after a reload too.

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;

const RETURNED: &str = "The assistant is here again. Ask for a person whenever you need one.";
const CLOSED: &str = "This conversation was closed. Write again whenever you like.";
const REOPENED: &str = "This conversation was reopened";
const QUESTION: &str = "How do I implement a store?";

/// The boundary stands once, behind the person's last words and before the visitor's next.
fn is_in_place(log: &[String], boundary: &str, before: &str, after: Option<&str>) {
    let places: Vec<usize> = (0..log.len()).filter(|at| log[*at] == boundary).collect();
    assert_eq!(places.len(), 1, "{boundary:?} stands once in {log:#?}");
    assert_eq!(log[places[0] - 1], before, "{log:#?}");
    assert_eq!(log.get(places[0] + 1).map(String::as_str), after, "{log:#?}");
}

/// The same after a reload, which the visitor's page makes.
async fn again(chat: &Chat, before: &[String]) -> Result<(), Failure> {
    chat.window.reload().await?;
    chat.open_panel().await?;
    let after = chat.window.widget().counts(".log .bubble, .log .line", before.len()).await?;
    assert_eq!(after, before, "after a reload the thread is the same");
    Ok(())
}

async fn with_sam(chat: &Chat, inbox: &Inbox, words: &str) -> Result<(), Failure> {
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    inbox.reply(words).await?;
    chat.window.widget().reads(".message.operator .bubble", words).await?;
    chat.window.widget().reads(".head .name", "Sam").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thread_says_once_and_in_place_that_the_ai_is_back() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();

    // Given back to the AI.
    with_sam(&chat, &inbox, "I give you back now.").await?;
    inbox.press("return").await?;
    widget.reads(".line.status", RETURNED).await?;
    widget.reads(".head .name", "handoff assistant").await?;
    let log = chat.log().await?;
    is_in_place(&log, RETURNED, "I give you back now.", None);
    again(&chat, &log).await?;
    let answers = chat.said("ai").await?.len();
    chat.say(QUESTION).await?;
    chat.next_answer(answers).await?;
    is_in_place(&chat.log().await?, RETURNED, "I give you back now.", Some(QUESTION));

    // Resolved, and written in again.
    with_sam(&chat, &inbox, "That was all.").await?;
    inbox.press("resolve").await?;
    widget.reads(".line.ended", CLOSED).await?;
    widget.reads(".head .name", "handoff assistant").await?;
    is_in_place(&chat.log().await?, CLOSED, "That was all.", None);
    let answers = chat.said("ai").await?.len();
    chat.say("How do I put the chat on my website?").await?;
    chat.next_answer(answers).await?;
    let log = chat.log().await?;
    is_in_place(&log, CLOSED, "That was all.", Some(REOPENED));
    is_in_place(&log, REOPENED, CLOSED, Some("How do I put the chat on my website?"));
    is_in_place(&log, RETURNED, "I give you back now.", Some(QUESTION));
    again(&chat, &log).await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
