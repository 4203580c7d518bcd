//! Two operators at one desk, and what they set up for its agent.

use std::path::Path;

use handoff_tests::browser::Browser;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::{Failure, until};

async fn serve(folder: &Path) -> Result<Server, Failure> {
    Server::start(&folder.join("desk.db"), None, "127.0.0.1:0").await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_operators_who_take_it_at_once_one_wins_and_the_other_reads_who() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let sam = Inbox::sign_in(&browser, &server, "Sam").await?;
    let ada = Inbox::sign_in(&browser, &server, "Ada").await?;
    sam.set_status("available").await?;
    ada.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    sam.open_only("waiting").await?;
    ada.open_only("waiting").await?;
    sam.window.page().shows("#action-claim:enabled").await?;
    ada.window.page().shows("#action-claim:enabled").await?;

    // Both have pressed before either can hear of the other: their requests leave together.
    let press = "const send = window.fetch;
        const leave = new Promise((leave) => (window.leave = leave));
        window.fetch = async (address, ...others) => {
          if (String(address).endsWith('/claim')) {
            window.isHeld = true;
            await leave;
          }
          return send(address, ...others);
        };
        document.getElementById('action-claim').click()";
    for inbox in [&sam, &ada] {
        inbox.window.run(press, vec![]).await?;
        inbox.window.until("window.isHeld").await?;
    }
    tokio::try_join!(sam.window.run("window.leave()", vec![]), ada.window.run("window.leave()", vec![]))?;

    let won = || async {
        let enabled = "#composer:enabled";
        let (sam, ada) = tokio::try_join!(async { sam.window.page().count(enabled).await }, async {
            ada.window.page().count(enabled).await
        })?;
        Ok((sam + ada == 1).then_some(sam == 1))
    };
    let sam_won = until("one of them to have it", won).await?;
    let (winner, loser, by, other) = if sam_won { (&sam, &ada, "Sam", "Ada") } else { (&ada, &sam, "Ada", "Sam") };
    let told = format!("{by} was faster and has this conversation now.");
    loser.window.page().reads(".alert[role='alert']", &told).await?;
    loser.window.page().reads("#phase", &format!("With {by}")).await?;
    loser.window.page().reads("#composer-why", &format!("{by} has this conversation.")).await?;
    chat.window.widget().reads(".line.joined", &format!("{by} (")).await?;
    assert_eq!(chat.window.widget().count(".line.joined").await?, 1);
    loser.window.screenshot("40-the-other-was-faster").await?;
    a_refusal_is_all_that_the_console_says(loser).await?;
    loser.window.page().click(".dismiss").await?;
    winner.window.page().reads("#duty", "1 of 4 seats taken").await?;

    taking_over_asks_for_a_reason(&chat, winner, loser, by, other).await?;
    chat.window.console_is_empty().await?;
    sam.window.console_is_empty().await?;
    ada.window.console_is_empty().await
}

/// The browser itself notes the answer that says that somebody else was faster.
async fn a_refusal_is_all_that_the_console_says(loser: &Inbox) -> Result<(), Failure> {
    let said = loser.window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/claim") && line.contains("409");
    assert!(said.len() <= 1 && said.iter().all(is_refusal), "{said:?}");
    Ok(())
}

async fn taking_over_asks_for_a_reason(
    chat: &Chat,
    holder: &Inbox,
    taker: &Inbox,
    from: &str,
    by: &str,
) -> Result<(), Failure> {
    let page = taker.window.page();
    taker.press("take-over").await?;
    page.reads("#reason-dialog", &format!("Take over from {from}")).await?;
    page.click("#reason-submit").await?;
    page.shows("#reason-dialog #reason:invalid").await?;
    taker.window.screenshot("41-a-reason-is-asked-for").await?;
    page.submit("#reason", "I know this customer").await?;
    page.hides("#reason-dialog").await?;
    page.shows("#composer:enabled").await?;
    taker.list("mine", 1).await?;

    chat.window.widget().reads(".line.joined", &format!("{by} (")).await?;
    let line = format!("{by} took over from {from}: I know this customer");
    holder.window.page().reads("#log [data-type='operator_joined']", &line).await?;
    holder.window.page().reads("#composer-why", &format!("{by} has this conversation.")).await?;
    holder.list("others", 1).await?;
    holder.window.screenshot("42-taken-over").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_calls_a_person_is_set_in_the_inbox_and_holds_at_once() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    inbox.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    widget.shows(".talk").await?;

    inbox.open_settings().await?;
    page.click("#settings-mode-manual").await?;
    inbox.save_settings().await?;
    chat.say("speak to a person").await?;
    chat.next_answer(1).await?;
    widget.hides(".talk").await?;
    assert_eq!(widget.count(".line.status").await?, 0, "nobody is promised");
    inbox.open_only("ai").await?;
    page.reads("#log [data-type='handoff_suppressed']", "by hand only").await?;
    chat.window.screenshot("50-manual-only").await?;

    inbox.open_settings().await?;
    page.click("#settings-mode-auto").await?;
    // The visitor asked in vain a moment ago: what is counted below is not to be that he is told of it.
    page.click("#settings-late_offer").await?;
    page.replace("#settings-after_failed", "").await?;
    page.replace("#settings-keywords", "refund | refund policy").await?;
    page.replace("#settings-status_line", "One moment, we are getting somebody.").await?;
    page.replace("#settings-origins", "https://shop.example/not/an/origin").await?;
    page.click("#settings-save").await?;
    let problem = page.reads("#settings-problem", "origin must be a scheme, a host and perhaps a port").await?;
    inbox.window.screenshot("51-a-wrong-value").await?;
    assert!(!problem.contains("JSON") && !problem.contains("line"), "it is written for people: {problem}");
    page.replace("#settings-origins", "https://shop.example").await?;
    inbox.save_settings().await?;
    let said = inbox.window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/api/agents/");
    assert!(said.len() == 1 && said.iter().all(is_refusal), "{said:?}");

    widget.shows(".talk").await?;
    let answers = chat.said("ai").await?.len();
    chat.say("What is the capital of Mongolia?").await?;
    chat.next_answer(answers).await?;
    chat.say("Where is your refund policy?").await?;
    chat.next_answer(answers + 1).await?;
    assert_eq!(widget.count(".line.status").await?, 0, "neither a failed answer nor an exception calls");
    chat.say("I want a refund").await?;
    widget.reads(".line.status", "One moment, we are getting somebody.").await?;
    assert_eq!(widget.count(".line.status").await?, 1);
    inbox.open_only("waiting").await?;
    page.reads("#detail-cause", "Said “refund”").await?;
    chat.window.screenshot("52-a-keyword").await?;

    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
