//! What the documents did not know becomes a page of them: from the inbox, and answered from at once.

use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use handoff_tests::{Failure, until};
use thirtyfour::Key;

const QUESTION: &str = "Do you deliver to Norway?";
const REPLY: &str = "Yes, we deliver to <b>Norway</b> within five days.";

/// A server that answers from a shop's documents, of which this is the folder.
async fn shop(folder: &std::path::Path) -> Result<Server, Failure> {
    let docs = folder.join("docs");
    std::fs::create_dir(&docs)?;
    std::fs::write(docs.join("shop.md"), "# Shop\n\n## Returns\n\nYou can send goods back within 30 days.")?;
    Server::start(&folder.join("desk.db"), Some(&docs), "127.0.0.1:0").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operator_answered_is_published_and_the_next_visitor_is_answered_from_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = shop(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    inbox.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say(QUESTION).await?;
    chat.window.widget().shows(".line.status").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    inbox.reply(REPLY).await?;
    inbox.press("resolve").await?;

    // Proposed, edited, looked at, sure, published.
    inbox.press("publish").await?;
    page.shows("#page-title").await?;
    let value = |id: &str| format!("document.getElementById('{id}').value === arguments[0]");
    for (id, proposed) in [("page-title", QUESTION), ("page-text", REPLY)] {
        let is = inbox.window.run(&format!("return {}", value(id)), vec![proposed.into()]).await?;
        assert_eq!(is, true, "{id} is proposed");
    }
    page.write("#page-text", " Customs are yours to pay.").await?;
    page.reads("#page-preview", &format!("{REPLY} Customs are yours to pay.")).await?;
    every_way("110-page-write", &inbox.window).await?;
    // What was written outlives the dialog.
    page.click("#library-dialog button[aria-label='Close']").await?;
    inbox.press("publish").await?;
    page.reads("#page-preview", "Customs are yours to pay.").await?;
    page.click("#page-submit").await?;
    page.shows("#page-sure").await?;
    every_way("111-page-sure", &inbox.window).await?;
    page.click("#page-submit").await?;
    page.reads("#page-done", "The AI answers from it now.").await?;
    every_way("112-page-published", &inbox.window).await?;
    page.click("#page-close").await?;
    page.reads("#log [data-type='page_published']", &format!("Sam published the page {QUESTION}")).await?;

    // Another visitor, no restart.
    let next = Chat::open(&browser, &server.base).await?;
    next.say("do you deliver to norway").await?;
    assert_eq!(next.next_answer(1).await?, format!("{REPLY} Customs are yours to pay."));
    let sources = next.window.widget().texts(".sources a").await?;
    assert_eq!(sources, [QUESTION]);
    let source = next.window.widget().attributes(".sources a", "href").await?;
    next.window.goto(&source[0]).await?;
    next.window.page().reads("h1", QUESTION).await?;
    next.window.page().reads("main", "Customs are yours to pay.").await?;
    assert_eq!(next.window.page().count("main b").await?, 0, "text is text");
    // The first one has learnt nothing of who published what.
    assert!(!chat.log().await?.iter().any(|line| line.contains("published")));
    for window in [&inbox.window, &chat.window, &next.window] {
        window.console_is_empty().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn unanswered_questions_are_listed_together_and_lead_to_a_page() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = shop(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    for (n, question) in
        ["Do you sell gift cards?", "a gift card please", "Is the shop open on Sundays?"].iter().enumerate()
    {
        let vera = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
        vera.say(&format!("k{n}"), question).await?;
        page.reads("#list-ai .count", &(n + 1).to_string()).await?;
        page.counts("#rows .row", 0).await?;
        let is_told =
            || async { Ok(vera.entries().await?.iter().any(|entry| entry["type"] == "ai_message").then_some(())) };
        until("the AI to say that it does not know", is_told).await?;
    }
    // By the key, with the keyboard alone to the first page.
    let key = async |keys: &str| inbox.window.session().active_element().await?.send_keys(keys).await;
    key("u").await?;
    page.reads("#questions-line", "2 questions in the last 30 days that the documents do not answer.").await?;
    let heads = page.texts("#questions .missed-head").await?;
    assert!(heads[0].starts_with("Asked 2 times") && heads[1].starts_with("Asked once"), "{heads:?}");
    assert_eq!(page.texts("#questions .missed-question").await?[0], "a gift card please");
    every_way("113-questions", &inbox.window).await?;
    inbox.window.run("document.querySelector('[data-page]').focus()", vec![]).await?;
    key(&Key::Enter.value().to_string()).await?;
    page.shows("#page-title").await?;
    page.reads("#page-preview h3", "a gift card please").await?;
    page.click("#page-submit").await?;
    page.reads("#page-problem", "Write the answer.").await?;
    page.replace("#page-title", "Do you sell gift cards?").await?;
    page.write("#page-text", "Yes, gift cards are sold at the till.").await?;
    page.click("#page-submit").await?;
    page.shows("#page-submit:focus").await?;
    key(&Key::Enter.value().to_string()).await?;
    page.shows("#page-done").await?;
    page.click("#page-close").await?;

    // The group has its page now, and stands last. A second page of that name is refused with a reason.
    page.click("#open-questions").await?;
    page.reads("#questions-line", "1 question in the last 30 days").await?;
    page.reads("#questions .missed-item:last-child", "Published: Do you sell gift cards?").await?;
    page.click("#questions .missed-item:first-child [data-page]").await?;
    page.replace("#page-title", "Do you sell gift cards").await?;
    page.write("#page-text", "Another answer.").await?;
    page.click("#page-submit").await?;
    page.shows("#page-sure").await?;
    page.click("#page-submit").await?;
    page.reads("#page-problem", "There is a page of this title already; choose another title.").await?;
    every_way("114-page-refused", &inbox.window).await?;
    let said = inbox.window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/page");
    assert!(said.len() <= 1 && said.iter().all(is_refusal), "{said:?}");
    Ok(())
}
