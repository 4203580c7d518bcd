//! Text at twice its size, and nothing else: in the chat and in the inbox nothing is cut off, and all can be reached.

use handoff_tests::Failure;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

/// Doubles the size of what text there is, as a browser does that enlarges text only; WCAG 2.2, 1.4.4.
const DOUBLE: &str = "
    const root = document.querySelector('handoff-widget')?.shadowRoot;
    const all = [...document.querySelectorAll('body, body *'), ...(root?.querySelectorAll('*') ?? [])];
    const text = all.filter((element) => element instanceof HTMLElement);
    // What came since inherits what was doubled before, so all is measured as it was.
    for (const { style } of text) [style.fontSize, style.lineHeight] = ['', ''];
    const sizes = text.map((element) => {
      const { fontSize, lineHeight } = getComputedStyle(element);
      return [element, parseFloat(fontSize), parseFloat(lineHeight)];
    });
    for (const [element, size, line] of sizes) {
      element.style.fontSize = `${2 * size}px`;
      if (line) element.style.lineHeight = `${2 * line}px`;
    }
    return sizes.length";

/// What is cut off in a box that cannot be scrolled, and what can be pressed and not be reached; a line of one's own
/// that ends in dots, such as a row's preview, is whole where it leads.
const LOST: &str = "
    const root = document.querySelector('handoff-widget')?.shadowRoot;
    // What is behind an open chat or dialog is not looked at: it is covered at every size.
    const front = document.querySelector('dialog[open]') ?? document.body;
    const all = [...(root ? root.querySelectorAll('.panel:not([hidden]) *, .launcher') : front.querySelectorAll('*'))];
    const shown = all.filter((element) => element.checkVisibility() && element.getClientRects().length > 0 && !element.closest('.hidden, svg, option'));
    const name = (element) => `${element.tagName} ${element.id || element.className}: ${element.textContent.slice(0, 30)}`;
    const lost = [];
    for (const element of shown) {
      const style = getComputedStyle(element);
      // What scrolls to the side is lost too, but code.
      const wide = style.overflowX !== 'visible' && !element.matches('pre') && element.scrollWidth > element.clientWidth + 1;
      const high = ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if ((wide || high) && style.textOverflow !== 'ellipsis' && !element.matches('input, textarea')) lost.push(`cut off: ${name(element)}`);
      if (!element.matches('button, a[href], input:not([type=file]), textarea, select, summary') || element.disabled) continue;
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) lost.push(`out of reach: ${name(element)}`);
      const middle = (top + bottom) / 2;
      for (const x of [left + 4, (left + right) / 2, right - 4]) {
        const there = element.getRootNode().elementFromPoint(x, middle);
        if (there && !element.contains(there) && !there.contains(element)) lost.push(`covered: ${name(element)} by ${name(there)}`);
      }
    }
    return lost.slice(0, 8)";

async fn is_whole(window: &Window, name: &str) -> Result<(), Failure> {
    window.run(DOUBLE, vec![]).await?;
    window.screenshot(name).await?;
    assert_eq!(window.run(LOST, vec![]).await?, json!([]), "{name}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn text_at_twice_its_size_is_whole_in_the_chat_and_the_inbox() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = inbox.window.page();
    is_whole(&inbox.window, "150-large-inbox-empty").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    is_whole(&chat.window, "151-large-widget-opened").await?;
    chat.say("How do I implement a store?").await?;
    chat.next_answer(1).await?;
    widget.shows(".judge").await?;
    is_whole(&chat.window, "152-large-widget-answer").await?;
    widget.click(".menu").await?;
    widget.shows(".download").await?;
    is_whole(&chat.window, "153-large-widget-menu").await?;
    widget.click(".menu").await?;
    widget.click(".talk").await?;
    widget.reads(".place", "You are next").await?;
    is_whole(&chat.window, "154-large-widget-waiting").await?;
    inbox.open_only("waiting").await?;
    is_whole(&inbox.window, "155-large-inbox-waiting").await?;
    inbox.take().await?;
    inbox.reply("Hello, this is Sam.").await?;
    is_whole(&inbox.window, "156-large-inbox-taken").await?;
    widget.shows(".message.operator").await?;
    is_whole(&chat.window, "157-large-widget-person").await?;
    inbox.press("transfer").await?;
    page.shows("#transfer-dialog").await?;
    is_whole(&inbox.window, "158-large-inbox-transfer").await?;
    page.click("#transfer-dialog button[aria-label='Close']").await?;
    inbox.open_settings().await?;
    is_whole(&inbox.window, "159-large-inbox-settings").await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}
