//! Files that a visitor and an operator send each other, in a real browser.

use std::fs;
use std::path::{Path, PathBuf};

use handoff_tests::access::every_way;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use handoff_tests::{Failure, until};
use serde_json::json;

/// A picture of one red point.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n";

fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// Waits for a download and gives its bytes.
async fn downloaded(folder: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let path = folder.join(name);
    until(&format!("{name} to be downloaded"), || async { Ok(fs::read(&path).ok().filter(|bytes| !bytes.is_empty())) })
        .await
}

/// Whether messages reach the server from this window.
async fn cut(window: &Window, is_cut: bool) -> Result<(), Failure> {
    let urls = if is_cut { json!(["*/conversation/messages"]) } else { json!([]) };
    window.devtools("Network.enable", json!({})).await?;
    window.devtools("Network.setBlockedURLs", json!({ "urls": urls })).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_attaches_a_picture_and_gets_a_document_back_byte_for_byte() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let (visitors, operators) = (folder.path().join("visitors"), folder.path().join("operators"));
    [&visitors, &operators].into_iter().try_for_each(fs::create_dir)?;
    let photo = file(folder.path(), "photo.png", PNG)?;
    let invoice = file(folder.path(), "Rechnung März.pdf", PDF)?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let (widget, page) = (chat.window.widget(), inbox.window.page());
    chat.window.download_to(&visitors).await?;
    inbox.window.download_to(&operators).await?;
    chat.say("speak to a person").await?;
    inbox.open_only("waiting").await?;
    inbox.take().await?;

    widget.shows(".clip").await?;
    widget.choose("input[type=file]", &photo).await?;
    widget.reads(".tray .file", "photo.png").await?;
    widget.choose("input[type=file]", &photo).await?;
    widget.counts(".tray .file", 2).await?;
    widget.click(".tray .file:last-child .file-remove").await?;
    widget.counts(".tray .file", 1).await?;
    widget.hides(".tray progress").await?;
    every_way("101-widget-a-file-to-send", &chat.window).await?;
    widget.submit(".text", "This is what I see:").await?;
    widget.reads(".message.visitor.sent .file-get", "photo.png").await?;
    widget.hides(".tray").await?;

    page.reads("#log .entry.visitor .entry-file", "photo.png").await?;
    inbox.window.until("document.querySelector('.entry-file img')?.naturalWidth === 1").await?;
    every_way("102-inbox-a-picture", &inbox.window).await?;
    page.click("#log .entry.visitor .entry-file").await?;
    assert!(downloaded(&operators, "photo.png").await? == PNG);

    page.shows("#attach:enabled").await?;
    page.choose("#attach-input", &invoice).await?;
    page.reads("#attached li", "Rechnung März.pdf").await?;
    page.hides("#attached progress").await?;
    every_way("103-inbox-a-file-to-send", &inbox.window).await?;
    page.click("#send:enabled").await?;
    page.reads("#log .entry.operator .entry-file", "Rechnung März.pdf").await?;
    page.hides("#attached").await?;

    let got = widget.reads(".message.operator .file-get", "Rechnung März.pdf").await?;
    assert!(got.contains("1 kB"), "{got}");
    assert_eq!(widget.count(".message.operator .bubble").await?, 0, "a file alone has no bubble");
    every_way("104-widget-files-in-the-thread", &chat.window).await?;
    widget.click(".message.operator .file-get").await?;
    assert!(downloaded(&visitors, "Rechnung März.pdf").await? == PDF);

    chat.window.reload().await?;
    chat.open_panel().await?;
    widget.counts(".file-get", 2).await?;
    chat.window.console_is_empty().await?;
    inbox.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_sent_says_why_and_one_sent_off_line_appears_once() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    let choose =
        async |name: &str, bytes: &[u8]| widget.choose("input[type=file]", &file(folder.path(), name, bytes)?).await;
    widget.shows(".clip").await?;
    choose("drawing.svg", b"<svg/>").await?;
    widget.reads(".tray [role=alert]", "drawing.svg cannot be sent. What can: png, jpg,").await?;
    choose("large.png", &vec![0; 5 * 1024 * 1024 + 1]).await?;
    widget.reads(".tray [role=alert]", "large.png is too large. A file may have at most 5 MB.").await?;
    every_way("105-widget-a-file-refused", &chat.window).await?;
    chat.window.console_is_empty().await?;
    choose("page.png", b"<script>alert(1)</script>").await?;
    widget.reads(".tray [role=alert]", "page.png is not what its name says, and was not taken.").await?;
    assert_eq!(widget.count(".tray .file").await?, 0);
    // The browser itself notes the answer.
    let said = chat.window.console().await?;
    assert!(said.len() == 1 && said[0].contains("422"), "{said:?}");

    choose("photo.png", PNG).await?;
    widget.shows(".send:enabled").await?;
    cut(&chat.window, true).await?;
    widget.click(".send").await?;
    widget.reads(".message.visitor .delivery", "Not sent yet").await?;
    cut(&chat.window, false).await?;
    widget.counts(".message.visitor.sent .file-get", 1).await?;
    widget.hides(".delivery").await?;
    assert_eq!(widget.count(".message.visitor").await?, 1);
    // A picture from the clipboard is taken as well.
    let paste = "const carried = new DataTransfer();
        carried.items.add(new File([new Uint8Array(arguments[0])], 'image.png', { type: 'image/png' }));
        document.querySelector('handoff-widget').shadowRoot.querySelector('.text')
            .dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }))";
    chat.window.run(paste, vec![json!(PNG)]).await?;
    widget.reads(".tray .file", "image.png").await?;
    Ok(())
}
