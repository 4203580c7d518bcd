//! What a visitor finds in the chat beside writing: what is loaded later comes, also where that fails at first.

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::Chat;
use handoff_tests::server::Server;
use serde_json::{Value, json};

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
    sam.act(&id, "claim", None).await?;
    sam.write(&id, "k1", "Hello, this is Sam.").await?;
    let words = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/rare-'))";
    assert_eq!(chat.window.run(&format!("return {words}"), vec![]).await?, json!(false), "not before it is needed");
    sam.act(&id, "resolve", None).await?;
    chat.window.widget().reads(".line.ended", "This conversation was closed").await?;
    // The words come from elsewhere, and nobody stops them.
    chat.window.until(words).await?;
    assert_eq!(chat.window.widget().count(".rating").await?, 0);
    chat.window.devtools("Network.setBlockedURLs", json!({"urls": Value::Array(vec![])})).await?;
    chat.window.widget().reads(".rating legend", "How helpful was our team").await?;
    Ok(())
}
