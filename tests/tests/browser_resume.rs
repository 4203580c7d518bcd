//! The server is killed and comes back while both windows stay open.

use std::path::Path;

use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use handoff_tests::{Failure, until};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn after_the_server_was_killed_both_sides_catch_up_with_nothing_lost_or_doubled() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("desk.db");
    let server = Server::start(&database, None, "127.0.0.1:0").await?;
    let address = server.authority().to_owned();
    let witness = Operator::sign_in(&server, "Ada").await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;
    inbox.reply("Hello, this is Sam.").await?;

    server.kill().await?;
    chat.window.widget().reads(".banner", "Reconnecting").await?;
    inbox.window.page().reads("#connection", "Reconnecting").await?;
    chat.type_and_send("Are you still there?").await?;
    chat.type_and_send("I only see a banner.").await?;
    chat.window.widget().reads(".delivery", "Trying again").await?;
    inbox.window.page().submit("#composer", "One moment, please.").await?;
    inbox.window.page().reads(".alert", "could not be reached").await?;
    chat.window.screenshot("30-server-killed").await?;
    inbox.window.screenshot("30-server-killed-inbox").await?;

    let server = restart(&database, &address).await?;
    chat.window.widget().hides(".banner").await?;
    chat.window.widget().counts(".message.visitor.sent", 3).await?;
    inbox.window.page().shows("#duty.serving").await?;
    // What could not be sent stands in the field again; sending it is one key.
    inbox.window.page().click(".dismiss").await?;
    inbox.reply("").await?;
    inbox.window.page().reads("#log .bubble", "One moment, please.").await?;
    the_screens_show_what_the_server_has(&chat, &inbox, &witness, &server).await?;

    // A stop in good order, with a message on its way into it.
    chat.type_and_send("And once more.").await?;
    server.terminate().await?;
    chat.type_and_send("Written while nobody serves.").await?;
    let server = restart(&database, &address).await?;
    chat.window.widget().counts(".message.visitor.sent", 5).await?;
    inbox.window.page().reads("#log .bubble", "Written while nobody serves.").await?;
    inbox.window.page().shows("#composer:enabled").await?;
    inbox.reply("Now I see it all.").await?;
    chat.window.widget().reads(".message.operator .bubble", "Now I see it all.").await?;
    the_screens_show_what_the_server_has(&chat, &inbox, &witness, &server).await?;
    chat.window.screenshot("31-caught-up").await?;
    inbox.window.screenshot("31-caught-up-inbox").await?;

    for window in [&chat.window, &inbox.window] {
        // The browser itself notes each request that fails; nothing else may stand there.
        let own = |line: &String| !line.contains("ERR_CONNECTION") && !line.contains("net::ERR");
        let said: Vec<String> = window.console().await?.into_iter().filter(own).collect();
        assert!(said.is_empty(), "{said:?}");
    }
    Ok(())
}

async fn restart(database: &Path, address: &str) -> Result<Server, Failure> {
    until("the server to come back", || async { Ok(Server::start(database, None, address).await.ok()) }).await
}

/// Waits until both screens show each entry of the log once and in its order, and nothing else.
async fn the_screens_show_what_the_server_has(
    chat: &Chat,
    inbox: &Inbox,
    witness: &Operator,
    server: &Server,
) -> Result<(), Failure> {
    let token =
        chat.window.run("return Object.entries(localStorage).find(([key]) => !key.endsWith(':name'))[1]", vec![]);
    let token = token.await?.as_str().ok_or("no token")?.to_owned();
    let visitor = Visitor::known(&reqwest::Client::new(), &server.base, &token);
    let same = || async {
        let wanted: Vec<String> = visitor.entries().await?.iter().filter_map(line).collect();
        Ok((chat.log().await?.iter().skip(1).eq(&wanted)).then_some(()))
    };
    chat.window.wait("the chat to show the log of the server", same).await?;

    let rows = witness.rows("others").await?;
    let id = rows.first().and_then(|row| row["id"].as_str()).ok_or("no conversation")?;
    let same = || async {
        let log = witness.thread(id).await?;
        let types: Vec<&str> = log.iter().filter_map(|entry| entry["type"].as_str()).collect();
        let texts: Vec<&str> =
            log.iter().filter(|entry| is_message(entry)).filter_map(|entry| entry["text"].as_str()).collect();
        Ok((inbox.types().await? == types && inbox.said().await? == texts).then_some(()))
    };
    inbox.window.wait("the inbox to show the log of the server", same).await
}

fn is_message(entry: &Value) -> bool {
    entry["type"].as_str().is_some_and(|kind| kind.ends_with("_message"))
}

/// An entry as the chat shows it.
fn line(entry: &Value) -> Option<String> {
    match entry["type"].as_str()? {
        "operator_joined" => Some(format!("{} joined the conversation", entry["name"].as_str()?)),
        _ => entry["text"].as_str().map(str::to_owned),
    }
}
