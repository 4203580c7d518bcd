//! The server is killed and comes back while both windows stay open; or it is stopped, and comes back on an
//! older copy of its database.

use std::path::Path;

use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::{Server, binary};
use handoff_tests::visitor::{Sent, Visitor};
use handoff_tests::{Failure, until};
use serde_json::Value;
use tokio::process::Command;

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
        // The browser itself notes each request that fails, and each stream; nothing else may stand there.
        let noted = ["ERR_CONNECTION", "net::ERR", "WebSocket connection to"];
        let own = |line: &String| !noted.iter().any(|noted| line.contains(noted));
        let said: Vec<String> = window.console().await?.into_iter().filter(own).collect();
        assert!(said.is_empty(), "{said:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_copy_was_put_back_both_windows_show_what_it_has_and_what_was_written_since() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let (database, copy) = (folder.path().join("desk.db"), folder.path().join("copy.db"));
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
    chat.window.widget().reads(".message.operator .bubble", "Hello, this is Sam.").await?;
    for window in [&chat.window, &inbox.window] {
        window.run("window.handoffStays = true", vec![]).await?;
    }

    let stranger = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    stranger.say("k1", "How do I implement a store?").await?;
    inbox.window.page().reads("#list-ai .count", "1").await?;
    support_desk(&database, "backup", &copy).await?;
    for n in 1..=3 {
        chat.say(&format!("Lost question {n}.")).await?;
        inbox.reply(&format!("Lost answer {n}.")).await?;
    }
    stranger.say("k2", "speak to a person").await?;
    Visitor::begin(&reqwest::Client::new(), &server.base).await?.say("k1", "How do I begin?").await?;
    inbox.window.page().reads("#list-waiting .count", "1").await?;
    inbox.window.page().reads("#list-ai .count", "1").await?;
    chat.window.widget().reads(".message.operator .bubble", "Lost answer 3.").await?;
    server.terminate().await?;
    chat.type_and_send("Written while nobody serves.").await?;
    chat.window.widget().reads(".delivery", "Trying again").await?;

    // Put back, and written in again past where both windows are, before they come back to it.
    for name in ["desk.db", "desk.db-wal", "desk.db-shm"] {
        drop(std::fs::rename(folder.path().join(name), folder.path().join(format!("lost-{name}"))));
    }
    support_desk(&database, "restore", &copy).await?;
    let elsewhere = Server::start(&database, None, "127.0.0.1:0").await?;
    let visitor = Visitor::known(&reqwest::Client::new(), &elsewhere.base, &token(&chat).await?);
    let sam = Operator::sign_in(&elsewhere, "Sam").await?;
    let rows = sam.rows("mine").await?;
    let id = rows.first().and_then(|row| row["id"].as_str()).ok_or("Sam has no conversation")?;
    for n in 1..=6 {
        let asked = visitor.say(&format!("since-{n}"), &format!("Question {n} since.")).await?;
        let answered = sam.write(id, &format!("since-{n}"), &format!("Answer {n} since.")).await?;
        assert!(matches!((asked, answered), (Sent::Acknowledged(_), Sent::Acknowledged(_))));
    }
    elsewhere.terminate().await?;

    let server = restart(&database, &address).await?;
    chat.window.widget().hides(".banner").await?;
    chat.window.widget().counts(".message.visitor.sent", 8).await?;
    the_screens_show_what_the_server_has(&chat, &inbox, &witness, &server).await?;
    let shown = chat.log().await?;
    assert!(!shown.iter().any(|line| line.starts_with("Lost")), "{shown:?}");
    assert_eq!(shown.last().map(String::as_str), Some("Written while nobody serves."));
    // The stranger is with the AI as before, and who came after him has never been here.
    inbox.window.page().reads("#list-waiting .count", "0").await?;
    inbox.list("ai", 1).await?;
    chat.window.screenshot("32-after-a-copy-was-put-back").await?;
    inbox.window.screenshot("32-after-a-copy-was-put-back-inbox").await?;

    // It goes on from there, and no page was loaded again.
    inbox.window.page().shows("#composer:enabled").await?;
    inbox.reply("Now we are both here.").await?;
    chat.window.widget().reads(".message.operator .bubble", "Now we are both here.").await?;
    the_screens_show_what_the_server_has(&chat, &inbox, &witness, &server).await?;
    for window in [&chat.window, &inbox.window] {
        assert_eq!(window.run("return window.handoffStays", vec![]).await?, true, "{} was loaded again", window.name);
    }
    Ok(())
}

/// One of the program's commands that name a file.
async fn support_desk(database: &Path, command: &str, file: &Path) -> Result<(), Failure> {
    let output = Command::new(binary()?).arg(command).arg(file).arg("--database").arg(database).output().await?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
}

/// What proves the chat's visitor.
async fn token(chat: &Chat) -> Result<String, Failure> {
    let key = "return Object.entries(localStorage).find(([key]) => key.endsWith(':handoff'))[1]";
    Ok(chat.window.run(key, vec![]).await?.as_str().ok_or("no token")?.to_owned())
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
    let visitor = Visitor::known(&reqwest::Client::new(), &server.base, &token(chat).await?);
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
        "operator_joined" => {
            Some(format!("{} ({}) joined the conversation", entry["name"].as_str()?, entry["role"].as_str()?))
        }
        _ => entry["text"].as_str().map(str::to_owned),
    }
}
