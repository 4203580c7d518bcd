//! The whole story in two real browser windows: the visitor's and the operator's.

use std::path::Path;

use handoff_tests::Failure;
use handoff_tests::browser::Browser;
use handoff_tests::operator::Operator;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use thirtyfour::WindowHandle;

const QUESTION: &str = "How do I implement a store?";
const UNKNOWN: &str = "What is the capital of Mongolia?";
const NOT_FOUND: &str = "I could not find that in the handbook.";
const CONNECTING: &str = "Connecting you with the team.";
const LATE_OFFER: &str = "Somebody from the team is here now. Would you like me to connect you?";

async fn serve(folder: &Path) -> Result<Server, Failure> {
    // No folder of documents: the demo answers from its own handbook.
    Server::start(&folder.join("desk.db"), None, "127.0.0.1:0").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_goes_from_the_ai_to_a_person_and_back_in_one_thread_without_a_reload() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let browser = Browser::start().await?;

    let chat = Chat::open(&browser, &server.base).await?;
    chat.window.screenshot("01-widget-opened").await?;
    the_ai_answers_from_the_handbook_and_says_when_it_cannot(&chat).await?;

    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    a_person_is_offered_as_soon_as_one_is_available(&chat, &inbox).await?;
    a_wish_for_a_person_brings_the_conversation_into_the_inbox(&chat, &inbox, &server).await?;
    both_talk_live(&chat, &inbox).await?;
    a_reload_shows_the_thread_once(&chat).await?;
    after_the_end_the_ai_answers_in_the_same_thread(&chat, &inbox).await?;
    whoever_asks_again_goes_straight_back_to_the_team(&chat, &inbox).await?;

    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await?;
    drop((chat, inbox));
    server.terminate().await
}

async fn the_ai_answers_from_the_handbook_and_says_when_it_cannot(chat: &Chat) -> Result<(), Failure> {
    let widget = chat.window.widget();
    // Proves later that the page was never loaded again.
    chat.window.run("window.handoffTestMark = 'the same page'", vec![]).await?;
    // From the first message on the page listens, so that of a later answer it sees each word.
    chat.say("hello").await?;
    chat.next_answer(1).await?;
    let watch = "window.drafts = [];
        const root = document.querySelector('handoff-widget').shadowRoot;
        const keep = () => window.drafts.push(root.querySelector('.draft .bubble')?.innerText ?? '');
        new MutationObserver(keep).observe(root, { subtree: true, childList: true, characterData: true })";
    chat.window.run(watch, vec![]).await?;

    chat.say(QUESTION).await?;
    let answer = chat.next_answer(2).await?;
    assert!(answer.contains("Store"), "{answer}");
    let drafts: Vec<String> = serde_json::from_value(chat.window.run("return window.drafts", vec![]).await?)?;
    let growing: Vec<&String> = drafts.iter().filter(|draft| !draft.is_empty()).collect();
    let first = growing.first().ok_or("the answer was not seen being written")?;
    assert!(first.len() < answer.len(), "the first words come before the last: {first}");
    widget.shows(".message.ai .sources a").await?;
    chat.window.screenshot("02-answer-with-its-source").await?;
    the_source_opens_at_its_heading(chat).await?;

    chat.say(UNKNOWN).await?;
    assert_eq!(chat.next_answer(3).await?, NOT_FOUND);
    widget.shows(".message.ai.unanswered").await?;
    assert_eq!(widget.count(".line.status").await?, 0, "nobody is promised while nobody is there");
    assert_eq!(widget.count(".talk").await?, 0, "nobody is offered while nobody is there");
    chat.window.screenshot("03-an-honest-no").await?;
    Ok(())
}

async fn the_source_opens_at_its_heading(chat: &Chat) -> Result<(), Failure> {
    let session = chat.window.session();
    let own: WindowHandle = session.window().await?;
    chat.window.widget().click(".message.ai .sources a").await?;
    let opened = || async { Ok(session.windows().await?.into_iter().find(|window| *window != own)) };
    let opened = chat.window.wait("the source to open", opened).await?;
    session.switch_to_window(opened).await?;
    chat.window.until("document.readyState === 'complete' && location.pathname.startsWith('/docs/')").await?;
    let heading =
        chat.window.run("return document.getElementById(location.hash.slice(1))?.textContent", vec![]).await?;
    assert_eq!(heading.as_str(), Some(QUESTION));
    chat.window.screenshot("02-the-source").await?;
    session.close_window().await?;
    session.switch_to_window(own).await?;
    Ok(())
}

async fn a_person_is_offered_as_soon_as_one_is_available(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    inbox.list("ai", 1).await?;
    inbox.list("waiting", 0).await?;
    inbox.window.screenshot("04-inbox-before").await?;
    inbox.set_status("available").await?;
    let widget = chat.window.widget();
    // He asked in vain a moment ago, so he is told that somebody is there now.
    assert_eq!(widget.reads(".line.status", LATE_OFFER).await?, LATE_OFFER);
    widget.reads(".late-yes", "Yes, connect me").await?;
    chat.window.screenshot("05-a-person-is-offered").await?;
    widget.click(".late-no").await?;
    widget.reads(".talk", "Talk to a person").await?;
    inbox.window.screenshot("05-inbox-available").await?;
    Ok(())
}

async fn a_wish_for_a_person_brings_the_conversation_into_the_inbox(
    chat: &Chat,
    inbox: &Inbox,
    server: &Server,
) -> Result<(), Failure> {
    let widget = chat.window.widget();
    widget.click(".name-button").await?;
    widget.write(".name-field", "Vera Visitor").await?;
    widget.click(".name-save").await?;
    widget.reads(".name-button", "You are Vera Visitor").await?;
    // The page that counts is the one at the moment of the wish, as in a shop of one page.
    chat.window.run("history.pushState({}, '', '/pricing?secret=1')", vec![]).await?;

    let answers = chat.said("ai").await?.len();
    chat.say("speak to a person").await?;
    assert_eq!(widget.reads(".line.status", CONNECTING).await?, CONNECTING);
    widget.hides(".talk").await?;
    assert_eq!(chat.said("ai").await?.len(), answers, "a wish for a person is no question to the AI");
    chat.window.screenshot("06-connecting").await?;

    inbox.open_only("waiting").await?;
    let page = inbox.window.page();
    page.reads("#rows .row-name", "Vera Visitor").await?;
    page.reads("#detail-name", "Vera Visitor").await?;
    assert_eq!(page.reads("#detail-page", "/pricing").await?, format!("{}/pricing", server.base));
    page.reads("#detail-cause", "Asked for a person").await?;
    page.reads("#log .bubble", "speak to a person").await?;
    let all = inbox.said().await?;
    for said in chat.log().await?.iter().skip(1).filter(|said| ![CONNECTING, LATE_OFFER].contains(&said.as_str())) {
        assert!(all.contains(said), "the whole thread is there: {said:?} in {all:?}");
    }
    assert_eq!(inbox.window.session().title().await?, "(1) Inbox");
    why_and_why_not_can_be_read(inbox).await
}

/// What was decided and by which words, what happens next, and who asked before in vain.
async fn why_and_why_not_can_be_read(inbox: &Inbox) -> Result<(), Failure> {
    let page = inbox.window.page();
    page.reads("#decisions .decision q", "speak to a person").await?;
    page.shows("#why-next .next-time").await?;
    inbox.window.screenshot("07-waiting-in-the-inbox").await?;
    page.reads("#open-ledger", "1 visitor asked while nobody was here").await?;
    page.click("#open-ledger").await?;
    page.reads("#missed .missed-question", UNKNOWN).await?;
    let chart = page.attributes("#ledger-chart", "aria-label").await?;
    assert!(chart.iter().any(|words| !words.is_empty()), "the chart can be heard: {chart:?}");
    inbox.window.screenshot("07-asked-in-vain").await?;
    page.click("#missed .link").await?;
    page.hides("#ledger-dialog").await?;
    page.reads("#detail-name", "Vera Visitor").await.map(drop)
}

async fn both_talk_live(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    let (widget, page) = (chat.window.widget(), inbox.window.page());
    inbox.take().await?;
    widget.reads(".line.joined", "Sam (Support) joined the conversation").await?;
    widget.reads(".head", "Sam").await?;
    page.shows("#list-mine[aria-current]").await?;
    page.shows("#silence").await?;
    inbox.window.screenshot("08-taken").await?;

    page.write("#composer", "Hey there, I'm looking").await?;
    widget.shows(".message.typing").await?;
    chat.window.screenshot("09-the-operator-types").await?;
    inbox.reply(" at this now").await?;
    widget.reads(".message.operator .bubble", "Hey there, I'm looking at this now").await?;
    widget.reads(".message.operator .author", "Sam").await?;
    widget.hides(".message.typing").await?;
    page.hides("#silence").await?;

    widget.write(".text", "Thank you, I need").await?;
    page.reads("#typing", "is typing").await?;
    inbox.window.screenshot("10-the-visitor-types").await?;
    chat.say(" help with my order").await?;
    page.reads("#log [data-type='visitor_message'] .bubble", "Thank you, I need help with my order").await?;
    page.hides("#typing").await?;
    inbox.reply("It is on its way. See https://example.com/track for more.").await?;
    widget.reads(".message.operator .bubble", "It is on its way.").await?;
    chat.window.screenshot("11-both-talk").await?;
    inbox.window.screenshot("11-both-talk-inbox").await?;

    let mark = chat.window.run("return window.handoffTestMark", vec![]).await?;
    assert_eq!(mark.as_str(), Some("the same page"), "until here the visitor's page was never loaded again");
    Ok(())
}

async fn a_reload_shows_the_thread_once(chat: &Chat) -> Result<(), Failure> {
    let before = chat.log().await?;
    chat.window.run("history.replaceState({}, '', '/')", vec![]).await?;
    chat.window.reload().await?;
    chat.open_panel().await?;
    let again = chat.window.widget().counts(".log .bubble, .log .line", before.len()).await?;
    assert_eq!(again, before, "after a reload the thread is there exactly once");
    chat.window.widget().reads(".head", "Sam").await?;
    chat.window.screenshot("12-after-a-reload").await?;
    Ok(())
}

async fn after_the_end_the_ai_answers_in_the_same_thread(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    let widget = chat.window.widget();
    inbox.press("resolve").await?;
    widget.reads(".line.ended", "closed").await?;
    inbox.open_only("resolved").await?;
    chat.window.screenshot("13-resolved").await?;
    inbox.window.screenshot("13-resolved-inbox").await?;

    let (log, answers) = (chat.log().await?, chat.said("ai").await?.len());
    chat.say("How do I put the chat on my website?").await?;
    let answer = chat.next_answer(answers).await?;
    assert_ne!(answer, NOT_FOUND);
    let now = chat.log().await?;
    assert_eq!(now[..log.len()], log, "it is the same thread");
    inbox.list("ai", 1).await?;
    chat.window.screenshot("14-the-ai-again").await?;
    Ok(())
}

async fn whoever_asks_again_goes_straight_back_to_the_team(chat: &Chat, inbox: &Inbox) -> Result<(), Failure> {
    let widget = chat.window.widget();
    let answers = chat.said("ai").await?.len();
    chat.say("human please").await?;
    widget.counts(".line.status", 3).await?;
    inbox.open_only("waiting").await?;
    assert_eq!(chat.said("ai").await?.len(), answers, "no answer of the AI stands between");

    inbox.take().await?;
    widget.counts(".line.joined", 2).await?;
    inbox.reply("Here I am again.").await?;
    widget.reads(".message.operator .bubble", "Here I am again.").await?;
    inbox.press("resolve").await?;
    // Closed, reopened by the visitor's question, closed.
    widget.counts(".line.ended", 3).await?;

    inbox.open_only("resolved").await?;
    inbox.press("reopen").await?;
    inbox.window.page().shows("#composer:enabled").await?;
    inbox.list("mine", 1).await?;
    inbox.window.page().reads("#duty", "1 of 4 seats taken").await?;
    widget.counts(".line.ended", 4).await?;
    widget.counts(".line.joined", 3).await?;
    inbox.reply("One more thing: thank you.").await?;
    widget.reads(".message.operator .bubble", "One more thing: thank you.").await?;
    chat.window.screenshot("15-reopened").await?;
    inbox.window.screenshot("15-reopened-inbox").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_answer_calls_a_person_by_itself_when_one_is_available() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let sam = Operator::sign_in(&server, "Sam").await?;
    let _connection = sam.connect().await?;
    sam.set_status("available").await?;

    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say(UNKNOWN).await?;
    chat.window.widget().reads(".line.status", CONNECTING).await?;
    assert_eq!(chat.said("ai.unanswered").await?, [NOT_FOUND]);
    let rows = sam.rows("waiting").await?;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["cause"]["kind"], "failed_answers");
    chat.window.screenshot("16-a-failed-answer-calls-a-person").await?;
    chat.window.console_is_empty().await
}
