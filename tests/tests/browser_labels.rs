//! What makes eight hours before the inbox bearable: canned replies, tags, mentions, filters, a way back.

use std::path::Path;

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use serde_json::json;
use thirtyfour::Key;

async fn serve(folder: &Path) -> Result<Server, Failure> {
    Server::start(&folder.join("desk.db"), None, "127.0.0.1:0").await
}

/// A visitor who waits for a person.
async fn waits(server: &Server, name: &str) -> Result<Visitor, Failure> {
    let visitor = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    visitor.name(name).await?;
    visitor.say("k1", "speak to a person").await?;
    Ok(visitor)
}

#[tokio::test(flavor = "multi_thread")]
async fn canned_replies_are_kept_in_the_settings_and_written_by_a_slash() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    let vera = waits(&server, "Vera Blum").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;

    inbox.open_settings().await?;
    for (at, (shortcut, text)) in
        [("hello", "Hello {visitor}, this is {operator}."), ("bye", "Goodbye!")].iter().enumerate()
    {
        page.click("#settings-add-canned").await?;
        page.write(&format!("#settings-canned-{at}-shortcut"), shortcut).await?;
        page.write(&format!("#settings-canned-{at}-text"), text).await?;
    }
    page.replace("#settings-canned-1-shortcut", "two words").await?;
    page.click("#settings-save").await?;
    page.reads("#settings-canned-1-shortcut-problem", "1 to 32 letters, digits, - and _").await?;
    page.replace("#settings-canned-1-shortcut", "bye").await?;
    every_way("100-inbox-canned-settings", &inbox.window).await?;
    inbox.save_settings().await?;

    page.write("#composer", "/").await?;
    page.counts("#composer-choices [role=option]", 2).await?;
    every_way("101-inbox-canned-replies", &inbox.window).await?;
    page.write("#composer", "hel").await?;
    page.counts("#composer-choices [role=option]", 1).await?;
    page.shows("#composer[aria-activedescendant='composer-choices-0']").await?;
    page.write("#composer", Key::Enter.value().to_string().as_str()).await?;
    page.hides("#composer-choices").await?;
    inbox.window.until("document.getElementById('composer').value === 'Hello Vera Blum, this is Sam.'").await?;
    page.write("#composer", &format!(" Welcome!{}", Key::Enter.value())).await?;
    page.reads("#log [data-type='operator_message'] .bubble", "Hello Vera Blum, this is Sam. Welcome!").await?;
    let entries = vera.entries().await?;
    assert!(entries.iter().any(|entry| entry["text"] == "Hello Vera Blum, this is Sam. Welcome!"), "{entries:?}");

    // Escape leaves the list and not what was typed.
    page.write("#composer", &format!("/by{}", Key::Escape.value())).await?;
    page.hides("#composer-choices").await?;
    inbox.window.until("document.getElementById('composer').value === '/by'").await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_see_who_is_viewing_and_are_called_by_a_mention() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let sam = Inbox::on_duty(&browser, &server, "Sam").await?;
    let ada = Inbox::on_duty(&browser, &server, "Ada").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    sam.open_only("waiting").await?;
    assert_eq!(sam.window.page().count("#viewing").await?, 0, "he is alone");
    ada.open_only("waiting").await?;
    sam.window.page().reads("#viewing", "Ada is viewing").await?;
    ada.window.page().reads("#viewing", "Sam is viewing").await?;
    sam.window.screenshot("102-ada-is-viewing").await?;
    sam.take().await?;
    ada.window.run("location.hash = ''; location.reload()", vec![]).await?;
    sam.window.page().hides("#viewing").await?;

    let (page, hers) = (sam.window.page(), ada.window.page());
    page.click("label:has(#composer-note)").await?;
    page.write("#composer", "Do you know her, @ad").await?;
    page.reads("#composer-choices [role=option]", "Ada").await?;
    every_way("103-inbox-mention", &sam.window).await?;
    page.write("#composer", &format!("{}?{}", Key::Enter.value(), Key::Enter.value())).await?;
    page.reads("#log [data-type='note']", "for Ada").await?;
    hers.click("#list-others").await?;
    hers.reads("#rows .row .asked-tag", "Mentions you").await?;
    every_way("104-inbox-mentioned", &ada.window).await?;
    hers.click("#rows .row").await?;
    hers.reads("#log [data-type='note'] .bubble", "Do you know her, @Ada ?").await?;
    hers.hides("#rows .row .asked-tag").await?;
    page.reads("#log [data-type='mention_seen']", "Ada has seen the mention").await?;
    let log = chat.log().await?;
    assert!(log.iter().all(|line| !line.contains("know her") && !line.contains("mention")), "{log:?}");
    chat.window.console_is_empty().await?;
    sam.window.console_is_empty().await?;
    ada.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_filters_and_saved_views_narrow_the_lists() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    let first = waits(&server, "Vera").await?;
    inbox.open_only("waiting").await?;
    page.submit("#tag", "spring sale").await?;
    page.reads("#tags", "spring sale").await?;
    page.reads("#rows .row .own-tag", "spring sale").await?;
    page.reads("#log [data-type='tagged']", "Sam added the tag spring sale").await?;
    let second = waits(&server, "Nora").await?;
    inbox.list("waiting", 2).await?;

    page.click("#filter").await?;
    page.write("#filter-tag", &format!("spring{}", Key::Enter.value())).await?;
    page.reads("#list-waiting .count", "1").await?;
    page.reads("#rows .row-name", "Vera").await?;
    page.reads("#filter-line", "Only: tag spring sale").await?;
    every_way("105-inbox-filter", &inbox.window).await?;
    page.submit("#view-name", "Spring").await?;
    page.reads("#views", "Spring").await?;

    // What does not belong to it stays out while it comes in, and what begins to comes.
    let third = waits(&server, "Zoe").await?;
    page.click("#filter-off").await?;
    page.reads("#list-waiting .count", "3").await?;
    page.click("[data-view='Spring']").await?;
    page.reads("#list-waiting .count", "1").await?;
    let ada = Operator::sign_in(&server, "Ada").await?;
    let rows = ada.rows("waiting").await?;
    let zoe = rows.iter().find(|row| row["visitor"]["name"] == "Zoe").ok_or("no Zoe")?;
    ada.act(zoe["id"].as_str().ok_or("no id")?, "tags", Some(json!({"add": ["spring sale"]}))).await?;
    page.reads("#list-waiting .count", "2").await?;

    // They are there after the page was loaded again, for him and not for another.
    inbox.window.reload().await?;
    page.reads("#list-waiting .count", "3").await?;
    page.click("#filter").await?;
    page.click("[data-view='Spring']").await?;
    page.reads("#list-waiting .count", "2").await?;
    page.click("[aria-label='Forget the view Spring']").await?;
    page.hides("[data-view='Spring']").await?;
    page.click("#filter-off").await?;
    page.click("#rows li:first-child .row").await?;
    page.click("[aria-label='Take away the tag spring sale']").await?;
    page.hides("#tags .tag-chip").await?;
    drop((first, second, third));
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_outlives_the_page_and_a_deed_is_undone() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let (window, page) = (&inbox.window, inbox.window.page());
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    page.write("#composer", "I am just about to").await?;
    page.click("label:has(#composer-note)").await?;
    page.write("#composer", "She asks for stores").await?;
    window.reload().await?;
    page.shows("#composer:enabled").await?;
    window.until("document.getElementById('composer').value === 'I am just about to'").await?;
    page.click("label:has(#composer-note)").await?;
    window.until("document.getElementById('composer').value === 'She asks for stores'").await?;
    page.click("label:has(#composer-message)").await?;

    // The AI drafts below what was typed, and sends nothing.
    chat.say("How do I implement a store?").await?;
    page.counts("#log [data-type='visitor_message']", 3).await?;
    page.click("#suggest").await?;
    window.until("document.getElementById('composer').value.startsWith('I am just about to\\n')").await?;
    every_way("106-inbox-suggestion", window).await?;
    assert_eq!(page.count("#log [data-type='operator_message']").await?, 0);

    inbox.press("resolve").await?;
    page.reads(".alert.news", "Resolved.").await?;
    page.click(".alert.news .alert-remedy").await?;
    page.reads("#phase", "With you").await?;
    page.hides(".alert").await?;
    inbox.list("mine", 1).await?;
    // It is told for some seconds only, in which nothing is pressed any more this time.
    inbox.press("resolve").await?;
    page.reads(".alert.news", "Resolved.").await?;
    every_way("107-inbox-undo", window).await?;
    chat.window.console_is_empty().await?;
    window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitors_other_conversations_stand_beside_the_thread() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    inbox.open_settings().await?;
    page.click("#settings-on_timeout-form").await?;
    page.replace("#settings-queue_seconds", "1").await?;
    inbox.save_settings().await?;
    for (name, email) in [("Vera", "vera@example.com"), ("Vera", "Vera@example.com"), ("Nora", "nora@example.com")] {
        let visitor = waits(&server, name).await?;
        visitor.leave_contact(name, email, "Where is my invoice?").await?;
    }
    inbox.list("waiting", 3).await?;
    page.click("#rows li:nth-child(1) .row").await?;
    page.counts("#others [data-other]", 1).await?;
    every_way("108-inbox-other-conversations", &inbox.window).await?;
    let before = inbox.window.run("return location.hash", vec![]).await?;
    page.click("#others [data-other]").await?;
    inbox.window.until(&format!("location.hash !== {before}")).await?;
    page.counts("#others [data-other]", 1).await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_visitor_is_given_to_a_team_and_the_list_shows_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let (window, page) = (&inbox.window, inbox.window.page());
    window.run("document.activeElement.blur()", vec![]).await?;
    window.session().active_element().await?.send_keys("m").await?;
    page.click("#change-ada").await?;
    page.write("#person-teams", "billing").await?;
    page.click("#person-save").await?;
    page.reads("#people [data-operator='ada'] .person-facts", "billing").await?;
    page.click("dialog[open] button[aria-label='Close']").await?;

    let (first, second) = (waits(&server, "Vera").await?, waits(&server, "Nora").await?);
    inbox.list("waiting", 2).await?;
    page.click("#rows li:first-child .row").await?;
    page.shows("#assign-team:enabled").await?;
    window.run("document.activeElement.blur()", vec![]).await?;
    window.session().active_element().await?.send_keys("a").await?;
    page.shows("#assign-team:focus").await?;
    page.write("#assign-team", &format!("billing{}", Key::Enter.value())).await?;
    page.reads("#log [data-type='assigned']", "Sam gave it to team billing").await?;
    page.reads("#rows .row[aria-current] .row-tags", "billing").await?;
    every_way("109-inbox-team", window).await?;

    page.click("#filter").await?;
    page.write("#filter-team", &format!("billing{}", Key::Enter.value())).await?;
    page.reads("#list-waiting .count", "1").await?;
    drop((first, second));
    window.console_is_empty().await
}
