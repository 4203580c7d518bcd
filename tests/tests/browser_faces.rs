//! The role and the picture of operators: on take-over, where a page forbids pictures, in the inbox, and as they are
//! changed.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::elsewhere::Elsewhere;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

/// Whether the pictures that can be seen of an operator were drawn, and from where they came.
const DRAWN: &str = "
    const root = document.querySelector('handoff-widget').shadowRoot;
    const seen = [...root.querySelectorAll('img.face')].filter((image) => image.checkVisibility());
    return seen.map(({ naturalWidth, src }) => [naturalWidth > 0, new URL(src).origin])";

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_sees_name_role_and_picture_of_who_takes_over_without_a_reload() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let ada = Inbox::on_duty(&browser, &server, "Ada").await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let widget = chat.window.widget();
    chat.window.run("window.handoffTestMark = 'the same page'", vec![]).await?;
    chat.say("speak to a person").await?;
    ada.open_only("waiting").await?;
    ada.take().await?;
    widget.reads(".line.joined", "Ada (Billing) joined the conversation").await?;
    widget.reads(".name", "Ada").await?;
    widget.reads(".role", "Billing · You are talking to a person").await?;
    widget.shows(".head img.face").await?;
    widget.hides(".avatar").await?;
    ada.reply("Hello, this is Ada.").await?;
    widget.shows(".message.operator .meta img.face").await?;
    assert_eq!(chat.window.run(DRAWN, vec![]).await?, json!([[true, server.base], [true, server.base]]));
    let mark = chat.window.run("return window.handoffTestMark", vec![]).await?;
    assert_eq!(mark.as_str(), Some("the same page"));
    every_way("132-widget-face", &chat.window).await?;

    // After a reload it is there again; with the AI back the head is the agent's, and what she said is hers.
    chat.window.reload().await?;
    chat.open_panel().await?;
    widget.shows(".head img.face").await?;
    ada.press("resolve").await?;
    widget.shows(".line.ended").await?;
    widget.hides(".head img.face").await?;
    widget.shows(".head .avatar").await?;
    widget.shows(".message.operator .meta img.face").await?;

    // Taken away, it is nowhere any more: the initial is there again.
    let sam = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = sam.window.page();
    sam.window.session().active_element().await?.send_keys("m").await?;
    page.shows("#people [data-operator='ada'] img.portrait").await?;
    page.reads("#people [data-operator='ada'] .person-role", "Billing").await?;
    page.click("#change-ada").await?;
    page.click("#person-picture-remove").await?;
    page.reads("#people [role='status']", "The picture was removed.").await?;
    page.reads("#people [data-operator='ada'] span.portrait", "A").await?;
    page.click("#person-cancel").await?;
    page.click("#people-dialog button[aria-label='Close']").await?;
    chat.say("speak to a person").await?;
    ada.open_only("waiting").await?;
    ada.take().await?;
    widget.reads(".head .avatar", "A").await?;
    assert_eq!(widget.count(".head img.face").await?, 0);
    sam.window.console_is_empty().await?;
    ada.window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_page_forbids_pictures_the_initial_stays() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let shop = Elsewhere::with_widget_of(&server).await?;
    let browser = Browser::start().await?;
    let sam = Inbox::sign_in(&browser, &server, "Sam").await?;
    sam.open_settings().await?;
    sam.window.page().write("#settings-origins", &shop.origin).await?;
    sam.save_settings().await?;
    let ada = Inbox::on_duty(&browser, &server, "Ada").await?;
    let chat = Chat::open(&browser, &shop.origin).await?;
    let widget = chat.window.widget();
    chat.window.run("document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => { window.forbidden = effectiveDirective; })", vec![]).await?;
    chat.say("speak to a person").await?;
    ada.open_only("waiting").await?;
    ada.take().await?;
    widget.reads(".role", "Billing · You are talking to a person").await?;
    chat.window.until("window.forbidden === 'img-src'").await?;
    widget.reads(".head .avatar", "A").await?;
    assert_eq!(widget.count(".head img.face").await?, 0);
    ada.reply("Hello, this is Ada.").await?;
    widget.reads(".message.operator .author", "Ada").await?;
    assert_eq!(widget.count("img.face").await?, 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_gives_an_operator_a_role_and_a_picture() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let sam = Inbox::on_duty(&browser, &server, "Sam").await?;
    let page = sam.window.page();
    sam.window.session().active_element().await?.send_keys("m").await?;
    page.click("#change-sam").await?;
    page.replace("#person-role", &"a".repeat(41)).await?;
    page.click("#person-save").await?;
    page.reads("#person-problem", "at most 40 characters").await?;

    // What only calls itself a picture is none.
    let drawing = folder.path().join("drawing.png");
    std::fs::write(&drawing, "<svg xmlns='http://www.w3.org/2000/svg'/>")?;
    page.choose("#person-picture", &drawing).await?;
    page.reads("#picture-problem", "drawing.png cannot be shown. Choose a PNG, JPEG or WebP image.").await?;
    let picture = folder.path().join("sam.png");
    std::fs::write(&picture, include_bytes!("../../examples/support-desk/src/ada.png"))?;
    page.choose("#person-picture", &picture).await?;
    page.reads("#people [role='status']", "The picture was saved.").await?;
    page.shows("#people [data-operator='sam'] img.portrait").await?;
    every_way("133-people-picture", &sam.window).await?;
    page.replace("#person-role", "Head of support").await?;
    page.click("#person-save").await?;
    page.reads("#people [data-operator='sam'] .person-role", "Head of support").await?;
    page.shows("#people [data-operator='sam'] img.portrait").await?;
    every_way("134-people-faces", &sam.window).await?;
    page.click("#people-dialog button[aria-label='Close']").await?;

    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    sam.open_only("waiting").await?;
    sam.take().await?;
    chat.window.widget().reads(".role", "Head of support ·").await?;
    chat.window.widget().shows(".head img.face").await?;
    assert_eq!(chat.window.run(DRAWN, vec![]).await?, json!([[true, server.base]]));
    chat.window.console_is_empty().await?;
    sam.window.console_is_empty().await
}

/// Of the portraits of the inbox that can be seen: those that were drawn, and those that a screen reader would read out.
const PORTRAITS: &str = "
    const seen = [...document.querySelectorAll('.portrait')].filter((portrait) => portrait.checkVisibility());
    const said = seen.filter((one) => one.getAttribute('alt') !== '' && one.getAttribute('aria-hidden') !== 'true');
    return [seen.filter(({ naturalWidth }) => naturalWidth > 0).length, said.length]";

#[tokio::test(flavor = "multi_thread")]
async fn operators_see_their_own_picture_and_that_of_who_has_a_conversation() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let (ada, sam) = (Inbox::on_duty(&browser, &server, "Ada").await?, Inbox::on_duty(&browser, &server, "Sam").await?);
    let chat = Chat::open(&browser, &server.base).await?;
    chat.say("speak to a person").await?;
    ada.open_only("waiting").await?;
    sam.open_only("waiting").await?;
    assert_eq!(sam.window.page().count(".pane-phase .portrait").await?, 0, "nobody has it");
    ada.take().await?;

    // Ada has a picture, Sam has none: with him his initial.
    let page = ada.window.page();
    page.reads("#self", "Ada Billing").await?;
    page.shows(".self img.portrait").await?;
    page.reads("#phase", "With you").await?;
    page.shows(".pane-phase img.portrait").await?;
    page.shows(".team img.portrait").await?;
    ada.window.until(&format!("(() => {{ {PORTRAITS} }})().join() === '3,0'")).await?;
    every_way("135-inbox-own-face", &ada.window).await?;
    let page = sam.window.page();
    page.reads("#self", "Sam").await?;
    page.reads(".self span.portrait", "S").await?;
    page.reads("#phase", "With Ada").await?;
    page.shows(".pane-phase img.portrait").await?;
    page.click(".mode:last-child").await?;
    page.write("#composer", "@a").await?;
    page.shows(".choice-item img.portrait").await?;
    sam.window.until(&format!("(() => {{ {PORTRAITS} }})().join() === '3,0'")).await?;
    every_way("136-inbox-face-of-a-colleague", &sam.window).await?;

    // Taken away, it is nowhere any more, on open pages too.
    page.replace("#composer", "").await?;
    page.click("#list-others").await?;
    sam.window.session().active_element().await?.send_keys("m").await?;
    page.click("#change-ada").await?;
    page.click("#person-picture-remove").await?;
    page.reads("#people [role='status']", "The picture was removed.").await?;
    for inbox in [&ada, &sam] {
        inbox.window.page().reads(".pane-phase span.portrait", "A").await?;
        inbox.window.page().counts("img.portrait", 0).await?;
    }
    ada.window.page().reads(".self span.portrait", "A").await?;
    sam.window.console_is_empty().await?;
    ada.window.console_is_empty().await
}
