//! An Arabic widget, from right to left by itself: what few visitors open holds WCAG 2.2 AA there too.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::elsewhere::Elsewhere;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

/// Whether the words of the extras are those of the language, from right to left, and inside of the panel.
const MIRRORED: &str = "
    const host = document.querySelector('handoff-widget');
    const part = host.shadowRoot.querySelector(arguments[0]);
    const [inner, outer] = [part, host.shadowRoot.querySelector('.panel')].map((element) => element.getBoundingClientRect());
    return [getComputedStyle(part).direction, inner.left >= outer.left - 1 && inner.right <= outer.right + 1]";

async fn is_mirrored(window: &Window, css: &str) -> Result<(), Failure> {
    assert_eq!(window.run(MIRRORED, vec![json!(css)]).await?, json!(["rtl", true]), "{css}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn menu_files_and_emoji_of_an_arabic_widget_hold_wcag_2_2_aa() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let shop = Elsewhere::dressed(&server, "data-language=\"ar\"", "{}").await?;
    let browser = Browser::start().await?;
    let sam = Inbox::on_duty(&browser, &server, "Sam").await?;
    sam.open_settings().await?;
    sam.window.page().write("#settings-origins", &shop.origin).await?;
    sam.save_settings().await?;
    let chat = Chat::open(&browser, &shop.origin).await?;
    let (window, widget) = (&chat.window, chat.window.widget());
    chat.say("مرحبا").await?;
    chat.next_answer(1).await?;

    widget.click(".menu").await?;
    widget.reads(".download", "تنزيل").await?;
    is_mirrored(window, ".menu-sheet").await?;
    every_way("140-arabic-menu", window).await?;
    widget.click(".menu").await?;

    widget.click(".emoji-button").await?;
    widget.shows(".emoji-picker .emoji").await?;
    is_mirrored(window, ".emoji-picker").await?;
    every_way("141-arabic-emoji", window).await?;
    widget.click(".emoji-button").await?;

    let named = folder.path().join("فاتورة طويلة الاسم جدا لا تتسع لها السطور 2026.txt");
    std::fs::write(&named, "فاتورة")?;
    widget.shows(".clip").await?;
    widget.choose("input[type=file]", &named).await?;
    widget.shows(".tray .file-remove").await?;
    is_mirrored(window, ".tray .file").await?;
    every_way("142-arabic-tray", window).await?;
    widget.click(".send").await?;
    widget.shows(".message.visitor .file-get").await?;
    is_mirrored(window, ".message.visitor .files").await?;
    every_way("143-arabic-files", window).await?;
    window.console_is_empty().await
}
