//! Nobody took the visitor in time: the contact is left in the widget and read in the inbox.

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use thirtyfour::Key;

const ASKED: &str = "Leave your name, your e-mail address and your question here";
const THANKS: &str = "Thank you. The team has your question, and somebody will write back.";

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_whom_nobody_took_leaves_a_contact_and_is_written_back_to() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    a_form_is_chosen_in_the_settings(&inbox).await?;

    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    chat.say("speak to a person").await?;
    widget.reads(".line.status", ASKED).await?;
    widget.shows(".contact").await?;
    chat.window.screenshot("90-a-contact-is-asked-for").await?;
    what_is_missing_or_wrong_is_told_at_its_field(&chat).await?;
    it_is_left_by_the_keyboard_alone(&chat).await?;
    the_inbox_reads_it_and_writes_back(&chat, &inbox).await?;

    // The refusal of the wrong address is all that the visitor's console says.
    let said = chat.window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/conversation/contact");
    assert!(said.len() == 1 && said.iter().all(is_refusal), "{said:?}");
    inbox.window.console_is_empty().await?;
    drop((chat, inbox));
    server.terminate().await
}

async fn a_form_is_chosen_in_the_settings(inbox: &Inbox) -> Result<(), Failure> {
    let page = inbox.window.page();
    inbox.open_settings().await?;
    assert_eq!(page.count("#settings-callback_seconds").await?, 0, "the AI goes on, so nobody writes back");
    page.click("#settings-on_timeout-form").await?;
    page.shows("#settings-callback_seconds").await?;
    page.replace("#settings-queue_seconds", "1").await?;
    page.replace("#settings-callback_seconds", "604801").await?;
    page.click("#settings-save").await?;
    page.reads("#settings-callback_seconds-problem", "604800").await?;
    page.replace("#settings-callback_seconds", "7200").await?;
    inbox.save_settings().await
}

async fn what_is_missing_or_wrong_is_told_at_its_field(chat: &Chat) -> Result<(), Failure> {
    let widget = chat.window.widget();
    widget.click(".contact-send").await?;
    widget.shows(".contact [name=name]:invalid").await?;
    widget.write(".contact [name=name]", "Vera Blum").await?;
    // The browser lets it pass, and the server does not.
    widget.write(".contact [name=email]", "vera@localhost").await?;
    widget.write(".contact [name=question]", "Where is my invoice?").await?;
    widget.click(".contact-send").await?;
    widget.reads(".contact-problem", "name@example.com").await?;
    widget.shows(".contact [name=email][aria-invalid=true]:focus").await?;
    chat.window.screenshot("91-a-wrong-address").await?;
    Ok(())
}

/// The focus stands in the field that is wrong, and goes on from there to the button.
async fn it_is_left_by_the_keyboard_alone(chat: &Chat) -> Result<(), Failure> {
    let widget = chat.window.widget();
    let tab = Key::Tab.value();
    widget.replace(".contact [name=email]", &format!("vera.blum@example.com{tab}{tab}{}", Key::Enter.value())).await?;
    widget.hides(".contact").await?;
    widget.reads(".line.status", THANKS).await?;
    widget.reads(".role", "Somebody will write back").await?;
    widget.shows(".stop").await?;
    widget.shows(".text:focus").await?;
    let heard = widget.attributes(".announcer", "role").await?;
    assert_eq!(heard, ["status"], "a line is read out where the others are");
    assert!(!widget.text().await?.contains("vera.blum"), "what was left is not shown again");
    chat.window.screenshot("92-the-contact-is-left").await?;
    Ok(())
}

async fn the_inbox_reads_it_and_writes_back(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    let page = inbox.window.page();
    inbox.list("waiting", 1).await?;
    page.reads("#rows .row .tag", "Callback").await?;
    page.reads("#rows .row-preview", "Where is my invoice?").await?;
    inbox.open_only("waiting").await?;
    let card = page.reads("#log [data-type='contact_left']", "vera.blum@example.com").await?;
    assert!(card.contains("Vera Blum") && card.contains("Where is my invoice?"), "{card}");
    page.reads("#detail-contact", "vera.blum@example.com").await?;
    page.shows("#detail-callback").await?;
    let links = page.attributes("#log [data-type='contact_left'] a", "href").await?;
    assert_eq!(links, ["mailto:vera.blum@example.com"]);
    inbox.window.screenshot("93-a-callback-in-the-inbox").await?;
    inbox.take().await?;
    inbox.reply("Hello Vera, your invoice is on its way.").await?;
    chat.window.widget().reads(".message.operator .bubble", "your invoice is on its way").await?;
    page.hides("#detail-callback").await?;
    chat.window.widget().reads(".role", "You are talking to a person").await?;
    Ok(())
}
