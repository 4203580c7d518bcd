//! Operators and teams in the settings.

use handoff_tests::Failure;
use handoff_tests::access::every_way;
use handoff_tests::browser::Browser;
use handoff_tests::screens::Inbox;
use handoff_tests::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_changes_operators_and_others_read_them() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("desk.db");
    let server = Server::start(&database, None, "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let ada = Inbox::sign_in(&browser, &server, "Ada").await?;
    ada.window.page().click("#open-settings").await?;
    ada.window.page().click("#open-people").await?;
    ada.window.page().reads("#people [data-operator='sam']", "4 seats").await?;
    assert_eq!(ada.window.page().count("[id^='change-']").await?, 0, "she changes nobody");

    let sam = Inbox::sign_in(&browser, &server, "Sam").await?;
    let (window, page) = (&sam.window, sam.window.page());
    window.session().active_element().await?.send_keys("m").await?;
    page.click("#change-ada").await?;
    page.shows("#person-role:focus").await?;
    page.replace("#person-seats", "many").await?;
    page.click("#person-save").await?;
    page.reads("#person-problem", "Seats must be a whole number").await?;
    page.replace("#person-seats", "7").await?;
    page.write("#person-teams", "billing, night").await?;
    page.click("#person-all").await?;
    page.click("[data-agent='handoff']").await?;
    every_way("130-people-change", window).await?;
    page.click("#person-save").await?;
    page.reads("#people [data-operator='ada']", "0 of 7 seats taken").await?;
    page.reads("#people [data-operator='ada'] .person-facts", "billing, night").await?;
    page.shows("#change-ada:focus").await?;
    every_way("131-people", window).await?;
    window.console_is_empty().await?;
    ada.window.console_is_empty().await?;

    // It is so after a restart, whatever the host's own records say.
    server.terminate().await?;
    let server = Server::start(&database, None, "127.0.0.1:0").await?;
    let ada = Inbox::sign_in(&browser, &server, "Ada").await?;
    ada.window.session().active_element().await?.send_keys("m").await?;
    ada.window.page().reads("#people [data-operator='ada']", "0 of 7 seats taken").await?;
    Ok(())
}
