//! What people and documents write is text, wherever it is shown.

use handoff_tests::Failure;
use handoff_tests::browser::{Browser, Window};
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::json;

const HOSTILE: [&str; 4] = [
    "<img src=x onerror=\"window.hacked=1\">",
    "<script>window.hacked=1</script>",
    "[x](javascript:window.hacked=1)",
    "javascript:window.hacked=1 <a href=\"javascript:window.hacked=1\">x</a> &lt;b&gt; ${1}",
];

/// The same as a document says it: escaped, so that it is text there too, and raw.
const DOCUMENT: &str = "# Odd parcels <img src=x onerror=\"window.hacked=1\">

## What stands on an odd parcel?

On an odd parcel stands \\<img src=x onerror=\"window.hacked=1\"> and \\<script>window.hacked=1\\</script> \
and \\[x](javascript:window.hacked=1) and [y](javascript:window.hacked=1) and <img src=x onerror=\"window.hacked=1\">\
<script>window.hacked=1</script> nothing else.
";

#[tokio::test(flavor = "multi_thread")]
async fn whatever_looks_like_markup_is_shown_as_it_was_written_and_runs_nowhere() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let docs = folder.path().join("docs");
    std::fs::create_dir(&docs)?;
    std::fs::write(docs.join("odd.md"), DOCUMENT)?;
    let server = Server::start(&folder.path().join("desk.db"), Some(&docs), "127.0.0.1:0").await?;
    let browser = Browser::start().await?;
    let chat = Chat::open(&browser, &server.base).await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;

    let widget = chat.window.widget();
    widget.click(".name-button").await?;
    widget.write(".name-field", HOSTILE[0]).await?;
    widget.click(".name-save").await?;
    chat.say("What stands on an odd parcel?").await?;
    let answer = chat.next_answer(1).await?;
    for text in &HOSTILE[..3] {
        assert!(answer.contains(text), "{text} in {answer}");
    }
    chat.say(&format!("speak to a person {}", HOSTILE[0])).await?;
    widget.shows(".line.status").await?;
    inbox.open_only("waiting").await?;
    inbox.window.page().reads("#rows .row-name", HOSTILE[0]).await?;
    inbox.window.page().reads("#visitor-name", HOSTILE[0]).await?;
    inbox.window.page().reads("#log [data-type='ai_message'] .bubble", HOSTILE[1]).await?;
    inbox.take().await?;
    for text in HOSTILE {
        chat.say(text).await?;
        inbox.window.page().reads("#log [data-type='visitor_message'] .bubble", text).await?;
        inbox.reply(text).await?;
        widget.reads(".message.operator .bubble", text).await?;
    }
    assert!(chat.said("visitor").await?.ends_with(&HOSTILE.map(str::to_owned)), "shown as typed");
    assert_eq!(chat.said("operator").await?, HOSTILE, "shown as typed");
    chat.window.screenshot("60-text-is-text").await?;
    inbox.window.screenshot("60-text-is-text-inbox").await?;

    nothing_ran(&chat.window).await?;
    nothing_ran(&inbox.window).await?;
    chat.window.goto(&format!("{}/docs/odd.md", server.base)).await?;
    let shown = chat.window.page().texts("main").await?;
    assert!(shown.iter().any(|text| text.contains(HOSTILE[0]) && text.contains(HOSTILE[1])), "{shown:?}");
    chat.window.screenshot("61-a-document-is-text").await?;
    nothing_ran(&chat.window).await
}

/// No element came of the texts, no link leads into a script, no flag is set, no policy had to step in. A picture is
/// an operator's own, from where the server keeps them.
async fn nothing_ran(window: &Window) -> Result<(), Failure> {
    let found = "const roots = [document, document.querySelector('handoff-widget')?.shadowRoot].filter(Boolean);
        const own = '.portrait[alt=\"\"][src^=\"' + location.origin + '/inbox/api/avatars/\"]';
        const bad = `img:not(${own}), [onerror], a[href^=\"javascript:\" i], .bubble script, main script, #log script`;
        return [window.hacked ?? null, roots.flatMap((root) => [...root.querySelectorAll(bad)]).map((e) => e.outerHTML)]";
    assert_eq!(window.run(found, vec![]).await?, json!([null, []]));
    window.console_is_empty().await
}
