//! Searching what was said, in the inbox.

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_is_found_and_shown_in_its_place() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("My Café order KX-5678 is <b>lost</b>").await?;
    chat.next_answer(1).await?;
    for (n, words) in
        ["How do I implement a store?", "What is a handoff?", "Is there a Postgres store?"].iter().enumerate()
    {
        chat.say(words).await?;
        chat.next_answer(n + 2).await?;
    }

    page.write("body", "/").await?;
    page.shows("#search:focus").await?;
    page.write("#search", "cafe kx-56").await?;
    page.reads("#found-line", "1 message found").await?;
    assert_eq!(page.texts("#found mark").await?, ["Café", "KX-5678"]);
    page.reads("#found .row-found", "Visitor: My Café order KX-5678 is <b>lost</b>").await?;
    inbox.window.screenshot("94-found").await?;
    page.click("#found .row").await?;
    page.reads("#log .place.marked", "My Café order KX-5678 is <b>lost</b>").await?;
    let is_in_sight = "const place = document.querySelector('.place.marked > *').getBoundingClientRect();
        const room = document.querySelector('.scroller').getBoundingClientRect();
        return place.top >= room.top && place.bottom <= room.bottom";
    let sees = || async { Ok((inbox.window.run(is_in_sight, vec![]).await? == true).then_some(())) };
    handoff_tests::until("the message to be in sight", sees).await?;
    inbox.window.screenshot("95-found-in-its-thread").await?;

    page.replace("#search", "nothing like this").await?;
    page.reads("#found-line", "Nothing was said with \"nothing like this\" in it.").await?;
    page.replace("#search", "?!").await?;
    page.reads("#found-line", "must have a letter or a digit").await?;
    page.replace("#search", "").await?;
    page.shows("#list-waiting").await?;
    let said = inbox.window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/api/search");
    assert!(said.len() <= 1 && said.iter().all(is_refusal), "{said:?}");
    chat.window.console_is_empty().await
}
