//! What a visitor finds in the chat beside writing: the form before the first message, emoji, the transcript.

use handoff_tests::Failure;
use handoff_tests::access::{check, every_way};
use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::post::Post;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_loaded_later_is_asked_for_when_needed_and_again_where_that_fails() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let sam = Operator::sign_in(&server, "Sam").await?;
    let _line = sam.connect().await?;
    sam.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.window.devtools("Network.enable", json!({})).await?;
    chat.window.devtools("Network.setBlockedURLs", json!({"urls": ["*/extras-*"]})).await?;
    chat.say("speak to a person").await?;
    let id = sam.only("waiting").await?;
    let words = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/rare-'))";
    assert_eq!(chat.window.run(&format!("return {words}"), vec![]).await?, json!(false), "not before it is needed");
    // Sam has a face, which is shown by what comes later.
    sam.act(&id, "claim", None).await?;
    sam.write(&id, "k1", "Hello, this is Sam.").await?;
    sam.act(&id, "resolve", None).await?;
    chat.window.widget().reads(".line.ended", "This conversation was closed").await?;
    // The words come from elsewhere, and nobody stops them.
    chat.window.until(words).await?;
    assert_eq!(chat.window.widget().count(".rating").await?, 0);
    chat.window.devtools("Network.setBlockedURLs", json!({"urls": Value::Array(vec![])})).await?;
    chat.window.widget().reads(".rating legend", "How helpful was our team").await?;
    Ok(())
}

/// What the page's own anchor would have saved, since a headless browser saves nothing.
const CATCH: &str = "
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return make.call(URL, blob); };";

#[tokio::test(flavor = "multi_thread")]
async fn transcript_is_saved_as_a_file_and_sent_by_mail_over_a_real_socket() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let post = Post::open().await?;
    let url = post.url();
    let mail = ["--smtp", &url, "--mail-from", "Desk <desk@example.com>"];
    let server = Server::start_with(&folder.path().join("desk.db"), "127.0.0.1:0", mail).await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    assert_eq!(widget.count(".menu").await?, 0, "there is nothing to take along yet");
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    chat.window.run(CATCH, vec![]).await?;
    widget.click(".menu").await?;
    widget.shows(".download:focus").await?;
    every_way("98-widget-transcript", &chat.window).await?;
    widget.click(".download").await?;
    chat.window.until("window.saved?.includes('    How do I implement a store?')").await?;
    widget.write(".menu-sheet input", "vera@example.com").await?;
    widget.click(".menu-sheet .contact-send").await?;
    widget.reads(".told", "It was sent to vera@example.com.").await?;
    let letters = post.letters();
    assert_eq!((letters.len(), &letters[0].to[..]), (1, &["<vera@example.com>".to_owned()][..]));
    assert!(letters[0].text.contains("Subject: Your conversation with"), "{letters:?}");
    assert!(letters[0].text.contains("How do I implement a store?"), "{letters:?}");
    // A server that takes nothing is told as that, and a fourth letter within the hour is not tried.
    post.shut(true);
    for _ in 0..3 {
        widget.click(".menu-sheet .contact-send").await?;
        widget.reads(".told", "The e-mail could not be sent.").await?;
        widget.shows(".menu-sheet .contact-send[aria-disabled=false]").await?;
    }
    assert_eq!(post.letters().len(), 1);
    let said = chat.window.console().await?;
    let statuses = ["502", "502", "429"];
    assert!(said.len() == 3 && said.iter().zip(statuses).all(|(line, status)| line.contains(status)), "{said:?}");
    chat.window.session().active_element().await?.send_keys(&Key::Escape.value().to_string()).await?;
    widget.hides(".menu-sheet").await?;
    widget.shows(".menu:focus").await?;
    widget.shows(".panel").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_says_who_he_is_before_the_first_message_and_the_inbox_reads_it() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    inbox.open_settings().await?;
    page.click("#settings-prechat").await?;
    page.replace("#settings-prechat-text", " ").await?;
    page.click("#settings-save").await?;
    page.reads("#settings-prechat-text-problem", "Say why you ask.").await?;
    page.replace("#settings-prechat-text", "Who are you?").await?;
    every_way("98-inbox-prechat-settings", &inbox.window).await?;
    inbox.save_settings().await?;

    let window = browser.window("visitor", 1100, 800).await?;
    window.goto(&server.base).await?;
    let widget = window.widget();
    widget.shows(".launcher").await?;
    let told = "handoff.setContext({ plan: 'Free', cart: '3 items' }); handoff.setContext({ plan: 'Pro' })";
    window.run(told, vec![]).await?;
    widget.click(".launcher").await?;
    widget.reads(".introduction p", "Who are you?").await?;
    widget.hides(".text").await?;
    every_way("98-widget-prechat", &window).await?;
    window.run("document.querySelector('handoff-widget').dir = 'rtl'", vec![]).await?;
    assert_eq!(check(&window).await?, [""; 0], "from right to left");
    window.run("document.querySelector('handoff-widget').dir = 'ltr'", vec![]).await?;
    let sent = "return performance.getEntriesByType('resource').filter(({ name }) => /conversation/.test(name)).length";
    assert_eq!(window.run(sent, vec![]).await?, json!(0), "nothing is sent before");
    widget.write(".introduction [name=name]", "Vera Blum").await?;
    widget.write(".introduction [name=email]", "vera@example.com").await?;
    widget.write(".introduction [name=question]", "How do I implement a store?").await?;
    widget.click(".introduction .contact-send").await?;
    widget.reads(".message.visitor .bubble", "How do I implement a store?").await?;
    widget.shows(".message.ai").await?;
    widget.hides(".introduction").await?;
    widget.reads(".name-button", "You are Vera Blum").await?;

    page.click("#settings-close, [aria-label='Close']").await.ok();
    inbox.list("ai", 1).await?;
    inbox.open_only("ai").await?;
    page.reads("#detail-name", "Vera Blum").await?;
    page.reads("#detail-email", "vera@example.com").await?;
    page.reads("[data-detail=plan]", "Pro").await?;
    page.reads("[data-detail=cart]", "3 items").await?;
    page.reads("#log [data-type='email_given']", "The visitor gave the e-mail address vera@example.com").await?;
    window.run("handoff.setContext({ plan: 'Team' })", vec![]).await?;
    page.reads("[data-detail=plan]", "Team").await?;
    window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn emoji_are_chosen_with_the_arrows_and_stand_where_the_visitor_writes() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    widget.write(".text", "Hello ").await?;
    widget.click(".emoji-button").await?;
    widget.shows(".emoji:focus").await?;
    every_way("98-widget-emoji", &chat.window).await?;
    let keys = async |keys: &str| chat.window.session().active_element().await?.send_keys(keys).await;
    keys(&format!("{}{}", Key::Right.value(), Key::Right.value())).await?;
    keys(&Key::Enter.value().to_string()).await?;
    keys(&Key::Escape.value().to_string()).await?;
    widget.hides(".emoji-picker").await?;
    widget.shows(".emoji-button:focus").await?;
    widget.shows(".panel").await?;
    widget.click(".send").await?;
    widget.reads(".message.visitor .bubble", "Hello 😂").await?;
    chat.window.console_is_empty().await
}
