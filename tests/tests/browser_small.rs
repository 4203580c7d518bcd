//! A screen of 320 pixels, and a keyboard alone: nothing is out of reach.

use handoff_tests::Failure;
use handoff_tests::access::check;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use serde_json::json;
use thirtyfour::Key;

/// What stands out of the window to the side, of the page or of the widget, and cannot be scrolled to within its
/// own box; WCAG 2.2, 1.4.10, allows code to scroll by itself.
const OUTSIDE: &str = "
    const root = document.querySelector('handoff-widget')?.shadowRoot;
    const all = [...document.querySelectorAll('body *'), ...(root?.querySelectorAll('.panel:not([hidden]) *') ?? [])];
    const isShown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
    return all.filter(isShown).filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > innerWidth + 1 || left < -1) && !element.closest('pre, .hidden');
    }).map((element) => `${element.tagName} ${element.id || element.className}`).slice(0, 5)";

async fn fits(window: &Window, name: &str) -> Result<(), Failure> {
    window.screenshot(name).await?;
    assert_eq!(window.run(OUTSIDE, vec![]).await?, json!([]), "{name}");
    assert_eq!(check(window).await?, [""; 0], "{name}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn at_320_pixels_nothing_stands_outside_in_the_chat_and_the_inbox() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let window = browser.window("desk", 320, 640).await?;
    window.goto(server.link("Sam")?).await?;
    let inbox = Inbox { window };
    inbox.window.page().shows("#list-waiting").await?;
    inbox.set_status("available").await?;
    fits(&inbox.window, "99-small-inbox-empty").await?;

    let window = browser.window("telephone", 320, 568).await?;
    window.goto(&server.base).await?;
    let chat = Chat { window };
    chat.open_panel().await?;
    fits(&chat.window, "99-small-widget-opened").await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    chat.window.widget().shows(".judge").await?;
    fits(&chat.window, "99-small-widget-answer").await?;
    chat.window.widget().click(".talk").await?;
    chat.window.widget().reads(".place", "You are next").await?;
    fits(&chat.window, "99-small-widget-waiting").await?;

    inbox.list("waiting", 1).await?;
    fits(&inbox.window, "99-small-inbox-list").await?;
    inbox.open_only("waiting").await?;
    fits(&inbox.window, "99-small-inbox-thread").await?;
    inbox.take().await?;
    inbox.reply("Hello, this is Sam.").await?;
    fits(&inbox.window, "99-small-inbox-taken").await?;
    inbox.window.page().click("#toggle-details").await?;
    inbox.window.page().submit("#tag", "a tag of so many letters that it is long").await?;
    inbox.window.page().shows("#tags .tag-chip").await?;
    fits(&inbox.window, "99-small-inbox-details").await?;
    inbox.window.page().click("#toggle-details").await?;
    inbox.window.page().click("label:has(#composer-note)").await?;
    inbox.window.page().write("#composer", "@A").await?;
    inbox.window.page().shows("#composer-choices").await?;
    fits(&inbox.window, "99-small-inbox-mention").await?;
    inbox.press("transfer").await?;
    inbox.window.page().shows("#transfer-dialog").await?;
    fits(&inbox.window, "99-small-inbox-transfer").await?;
    inbox.window.page().click("#transfer-dialog button[aria-label='Close']").await?;
    inbox.press("resolve").await?;
    fits(&inbox.window, "99-small-inbox-undo").await?;
    inbox.window.page().click(".dismiss").await?;
    chat.window.widget().shows(".rating").await?;
    fits(&chat.window, "99-small-widget-rating").await?;
    inbox.window.page().click("#back").await?;
    inbox.window.page().click("#filter").await?;
    fits(&inbox.window, "99-small-inbox-filter").await?;
    inbox.window.page().click("#filter").await?;
    inbox.open_settings().await?;
    fits(&inbox.window, "99-small-inbox-settings").await?;
    inbox.window.page().click("#open-install").await?;
    inbox.window.page().shows("#checks").await?;
    fits(&inbox.window, "99-small-inbox-install").await?;
    inbox.window.page().click("#install-dialog button[aria-label='Close']").await?;
    inbox.window.page().click("#open-questions").await?;
    inbox.window.page().shows("#questions .missed-item").await?;
    fits(&inbox.window, "99-small-inbox-questions").await?;
    inbox.window.page().click("[data-page]").await?;
    inbox.window.page().shows("#page-title").await?;
    fits(&inbox.window, "99-small-inbox-page").await?;
    inbox.window.page().click("#library-dialog button[aria-label='Close']").await?;
    inbox.window.page().click("#back").await?;
    inbox.open_settings().await?;
    inbox.window.page().click("#open-people").await?;
    inbox.window.page().click("#change-ada").await?;
    fits(&inbox.window, "99-small-inbox-people").await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

/// Types what a keyboard sends, wherever the focus is.
async fn keys(window: &Window, text: &str) -> Result<(), Failure> {
    window.session().active_element().await?.send_keys(text).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_keyboard_alone_a_visitor_is_helped_and_an_operator_helps() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    keys(&inbox.window, "v").await?;
    page.shows("#duty.serving").await?;
    let vera = Visitor::begin(&reqwest::Client::new(), &server.base).await?;
    vera.say("k1", "speak to a person").await?;
    page.reads("#list-waiting .count", "1").await?;
    // Down to the first row, open it, take it, write, put a note, resolve: single keys.
    keys(&inbox.window, "j").await?;
    page.shows("#rows .row.pointed").await?;
    keys(&inbox.window, &Key::Enter.value().to_string()).await?;
    page.shows("#action-claim:enabled").await?;
    inbox.window.run("document.activeElement.blur()", vec![]).await?;
    keys(&inbox.window, "c").await?;
    page.shows("#composer:enabled").await?;
    // Its parts scroll, and the page itself does not, however low it is.
    let low = json!({"width": 1280, "height": 600, "deviceScaleFactor": 1, "mobile": false});
    inbox.window.devtools("Emulation.setDeviceMetricsOverride", low).await?;
    page.shows("#details table").await?;
    inbox.window.until("document.documentElement.scrollHeight <= innerHeight").await?;
    inbox.window.run("document.activeElement.blur()", vec![]).await?;
    keys(&inbox.window, "r").await?;
    page.shows("#composer:focus").await?;
    keys(&inbox.window, &format!("Hello Vera.{}", Key::Enter.value())).await?;
    page.reads("#log [data-type='operator_message'] .bubble", "Hello Vera.").await?;
    keys(&inbox.window, &Key::Escape.value().to_string()).await?;
    keys(&inbox.window, "n").await?;
    page.shows("#composer:focus").await?;
    keys(&inbox.window, &format!("She is a regular.{}", Key::Enter.value())).await?;
    page.reads("#log [data-type='note'] .bubble", "She is a regular.").await?;
    keys(&inbox.window, &Key::Escape.value().to_string()).await?;
    keys(&inbox.window, "e").await?;
    page.reads("#list-resolved .count", "1").await?;
    // Among the resolved ones it is tagged, opened again and given back.
    keys(&inbox.window, "5").await?;
    page.shows("#list-resolved[aria-current]").await?;
    keys(&inbox.window, "l").await?;
    page.shows("#tag:focus").await?;
    keys(&inbox.window, &format!("regular{}", Key::Enter.value())).await?;
    page.reads("#tags", "regular").await?;
    inbox.window.run("document.activeElement.blur()", vec![]).await?;
    keys(&inbox.window, "z").await?;
    page.reads("#phase", "With you").await?;
    keys(&inbox.window, "x").await?;
    page.reads("#list-ai .count", "1").await?;

    // The visitor: in by the launcher, through the controls, and out again with Escape.
    let window = browser.window("visitor", 1100, 800).await?;
    window.goto(&server.base).await?;
    let widget = window.widget();
    widget.shows(".launcher").await?;
    let within = "return document.activeElement?.shadowRoot?.activeElement?.className ?? ''";
    let mut tabs = 0;
    while window.run(within, vec![]).await? != json!("launcher") {
        keys(&window, &Key::Tab.value().to_string()).await?;
        tabs += 1;
        assert!(tabs < 30, "the launcher is reached");
    }
    keys(&window, &Key::Enter.value().to_string()).await?;
    widget.shows(".text:focus").await?;
    keys(&window, &format!("How do I implement a store?{}", Key::Enter.value())).await?;
    widget.shows(".judge").await?;
    let mut seen: Vec<String> = Vec::new();
    while seen.len() < 30 && seen.last().is_none_or(|class| class != "close") {
        keys(&window, &format!("{}{}{}", Key::Shift.value(), Key::Tab.value(), Key::Null.value())).await?;
        seen.push(window.run(within, vec![]).await?.as_str().unwrap_or_default().to_owned());
    }
    // Backwards from the field: the answer's verdict and source, the log, the way out.
    for wanted in ["retry", "scroller", "close"] {
        assert!(seen.iter().any(|class| class == wanted), "{wanted} is reached: {seen:?}");
    }
    keys(&window, &Key::Escape.value().to_string()).await?;
    widget.hides(".panel").await?;
    widget.shows(".launcher:focus").await?;
    window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
