//! The embed page: the snippet, and checks that a page with the chat answers by itself.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::elsewhere::Elsewhere;
use handoff_tests::screens::Inbox;
use handoff_tests::server::Server;

/// Has a page looked at: it is opened in a window of its own, where nobody presses anything. What it says of
/// itself is shown in the window that stays before the operator; the other one is closed.
async fn check(window: &Window, url: &str, said: &str, (name, state): (&str, &str)) -> Result<String, Failure> {
    let session = window.session();
    let here = session.window().await?;
    window.page().replace("#check-page", url).await?;
    window.page().click("#check-submit").await?;
    // What it said before may put a check in order already: it is closed once it has reported anew.
    window.page().reads("#seen", &format!("{url}/ {said}")).await?;
    let found = is(window, name, state).await?;
    for other in session.windows().await?.into_iter().filter(|other| *other != here) {
        session.switch_to_window(other).await?;
        session.close_window().await?;
    }
    session.switch_to_window(here).await?;
    Ok(found)
}

async fn is(window: &Window, name: &str, state: &str) -> Result<String, Failure> {
    window.page().reads(&format!("#checks [data-check='{name}'][data-state='{state}']"), "").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_embed_page_tells_what_is_on_a_page_and_whether_visitors_reach_people() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let shop = Elsewhere::with_widget_of(&server).await?;
    let slip = Elsewhere::dressed(&server, "data-agent-id=\"hanoff\"", "{}").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let (window, page) = (&inbox.window, inbox.window.page());

    inbox.open_settings().await?;
    page.click("#open-install").await?;
    let line = format!("<script src=\"{}/chat/widget.js\" data-agent-id=\"handoff\" defer></script>", server.base);
    page.reads("#snippet", &line).await?;
    page.click("#copy-snippet").await?;
    page.reads("#copied", "Copied.").await?;
    is(window, "agent", "good").await?;
    is(window, "page", "open").await?;
    let nobody = is(window, "available", "bad").await?;
    assert!(nobody.contains("Nobody is Available and connected.") && nobody.contains("Open the inbox"), "{nobody}");
    every_way("120-install", window).await?;
    page.click("#check-submit").await?;
    page.reads("#check-wrong", "Write the address of a page").await?;

    // Another origin that nobody has allowed, and a slip in the agent's id.
    let refused = check(window, &shop.origin, "was refused", ("origin", "bad")).await?;
    assert!(refused.contains(&format!("Add {} to the agent's origins", shop.origin)), "{refused}");
    let stray = check(window, &slip.origin, "asks for hanoff", ("agent", "bad")).await?;
    assert!(stray.contains("asks for the agent “hanoff”") && stray.contains("Did you mean “handoff”?"), "{stray}");
    every_way("121-install-wrong", window).await?;
    page.click("#install-dialog button[aria-label='Close']").await?;

    // Set right, with somebody there: in order. By the key this time.
    inbox.open_settings().await?;
    page.replace("#settings-origins", &shop.origin).await?;
    inbox.save_settings().await?;
    inbox.set_status("available").await?;
    window.run("document.activeElement.blur()", vec![]).await?;
    window.session().active_element().await?.send_keys("g").await?;
    let carries = check(window, &shop.origin, "carries handoff", ("page", "good")).await?;
    assert!(
        carries.contains(&format!("{}/ carries “handoff”: its conversations go to this stream.", shop.origin)),
        "{carries}"
    );
    is(window, "origin", "good").await?;
    let there = is(window, "available", "good").await?;
    assert!(there.contains("Sam"), "{there}");
    page.reads("#checks-line", "One thing is not in order").await?;
    every_way("122-install-right", window).await?;
    // What the pages that were opened were refused is said in this window's console as well.
    let said = window.console().await?;
    let is_refusal = |line: &String| line.contains(" network: ") && line.contains("/chat/agents/");
    assert!(said.len() <= 2 && said.iter().all(is_refusal), "{said:?}");
    Ok(())
}
