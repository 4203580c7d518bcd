//! The widget as a host dresses it: its languages, colours, corner and words, and what a page can call and hear.

use handoff_tests::Failure;
use handoff_tests::access::{check, every_way};
use handoff_tests::browser::{Browser, Window};
use handoff_tests::elsewhere::Elsewhere;
use handoff_tests::screens::{Chat, Inbox};
use handoff_tests::server::Server;
use serde_json::{Value, json};

/// Puts the widget on the page anew, by the module.
const MOUNT: &str = "
    const done = arguments[arguments.length - 1];
    document.querySelector('handoff-widget').remove();
    localStorage.clear();
    import(new URL('/chat/handoff.js', location.href)).then(({ mount }) => {
      const options = { agentId: 'handoff', ...arguments[0] };
      window.heard = [];
      window.chat = mount(options);
      for (const event of ['open', 'close', 'message', 'phase', 'unread']) {
        chat.on(event, (detail) => heard.push([event, detail ?? null]));
      }
      chat.on('open', () => heard.push(['never']))();
      done([chat === mount(options), document.querySelectorAll('handoff-widget').length]);
    }, (error) => done(String(error)));";

async fn mounted(window: &Window, server: &Server, options: Value) -> Result<(), Failure> {
    window.goto(&server.base).await?;
    window.widget().shows(".launcher").await?;
    let mounted = window.session().execute_async(MOUNT, vec![options]).await?.json().clone();
    assert_eq!(mounted, json!([true, 1]), "the same agent is the same widget");
    Ok(())
}

async fn server() -> Result<(tempfile::TempDir, Server), Failure> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&folder.path().join("desk.db"), None, "127.0.0.1:0").await?;
    Ok((folder, server))
}

/// A language, the launcher's label, and what stands in the empty field.
const LANGUAGES: [(&str, &str, &str); 8] = [
    ("en", "Open chat", "Write a message…"),
    ("de", "Chat öffnen", "Nachricht schreiben…"),
    ("fr-CA", "Ouvrir le chat", "Écrire un message…"),
    ("es", "Abrir el chat", "Escriba un mensaje…"),
    ("pt-BR", "Abrir o chat", "Escreva uma mensagem…"),
    ("ar", "فتح المحادثة", "اكتب رسالة…"),
    ("ja", "チャットを開く", "メッセージを入力…"),
    ("zh", "打开聊天", "输入消息…"),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_widget_speaks_eight_languages_and_is_mirrored_where_they_are() -> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let browser = Browser::start().await?;
    let window = browser.window("visitor", 1100, 800).await?;
    for (language, open, write) in LANGUAGES {
        mounted(&window, &server, json!({ "language": language })).await?;
        let widget = window.widget();
        assert_eq!(widget.attributes(".launcher", "aria-label").await?, [open]);
        widget.click(".launcher").await?;
        widget.shows(".panel .text").await?;
        assert_eq!(widget.attributes(".text", "placeholder").await?, [write]);
        widget.shows(".log .bubble").await?;
        let host = "const host = document.querySelector('handoff-widget'); const box = host.getBoundingClientRect();
            return [host.lang, host.dir, box.left < innerWidth / 2]";
        let mirrored = language == "ar";
        let direction = if mirrored { "rtl" } else { "ltr" };
        assert_eq!(window.run(host, vec![]).await?, json!([language, direction, mirrored]));
        if mirrored {
            every_way("91-widget-arabic", &window).await?;
        } else {
            window.screenshot(&format!("91-widget-{language}")).await?;
            assert_eq!(check(&window).await?, [""; 0], "{language}");
        }
    }
    window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_chooses_colour_corner_scheme_greeting_and_words_by_attributes() -> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let attributes = "data-color=\"#ffd400\" data-position=\"left\" data-theme=\"dark\" data-greeting=\"Ahoy!\" \
        data-language=\"nl\" data-strings=\"/words.json\"";
    let words = json!({"write": "Schrijf een bericht…", "send": 3}).to_string();
    let shop = Elsewhere::dressed(&server, attributes, &words).await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.open_settings().await?;
    inbox.window.page().replace("#settings-origins", &shop.origin).await?;
    inbox.save_settings().await?;
    let chat = Chat::open(&browser, &shop.origin).await?;
    let window = chat.window;
    window.widget().reads(".log .bubble", "Ahoy!").await?;
    let looks = "const host = document.querySelector('handoff-widget'); const root = host.shadowRoot;
        const launcher = getComputedStyle(root.querySelector('.launcher'));
        return [launcher.backgroundColor, launcher.color, host.getBoundingClientRect().left < 100,
            getComputedStyle(root.querySelector('.panel')).backgroundColor]";
    let seen = window.run(looks, vec![]).await?;
    assert_eq!(seen, json!(["rgb(255, 212, 0)", "rgb(0, 0, 0)", true, "rgb(23, 26, 36)"]));
    assert_eq!(window.widget().attributes(".text", "placeholder").await?, ["Schrijf een bericht…"]);
    assert_eq!(
        window.widget().attributes(".send", "aria-label").await?,
        ["Send message"],
        "English for what is no text"
    );
    window.screenshot("92-widget-dressed").await?;
    assert_eq!(check(&window).await?, [""; 0]);
    window.console_is_empty().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_mounts_it_and_a_page_hears_and_calls() -> Result<(), Failure> {
    let (_folder, server) = server().await?;
    let browser = Browser::start().await?;
    let inbox = Inbox::sign_in(&browser, &server, "Sam").await?;
    inbox.set_status("available").await?;
    let window = browser.window("visitor", 1100, 800).await?;
    let strings = json!({"talk": "Call a sailor", "open_unread": {"one": "One new", "other": "{n} new"}});
    mounted(&window, &server, json!({"launcher": "none", "strings": strings})).await?;
    let widget = window.widget();
    widget.hides(".launcher").await?;
    window.run("chat.identify({ name: 'Vera', email: 'vera@example.com' }); chat.open()", vec![]).await?;
    widget.shows(".panel .text").await?;
    widget.reads(".talk", "Call a sailor").await?;
    widget.reads(".name-button", "You are Vera").await?;
    let chat = Chat { window };
    chat.say("How do I implement a store?").await?;
    let answer = chat.next_answer(1).await?;
    chat.window.widget().click(".talk").await?;
    inbox.open_only("waiting").await?;
    inbox.window.page().reads("#visitor-name", "Vera").await?;
    inbox.take().await?;
    chat.window.until("heard.some(([, detail]) => detail?.operator === 'Sam')").await?;
    chat.window.run("chat.close()", vec![]).await?;
    chat.window.widget().hides(".panel").await?;
    inbox.reply("Ahoy, Vera.").await?;
    chat.window.until("heard.some(([event]) => event === 'unread')").await?;
    let heard: Vec<Value> = serde_json::from_value(chat.window.run("return heard", vec![]).await?)?;
    assert!(answer.contains("Store"), "{answer}");
    let of =
        |event: &str| heard.iter().filter(|heard| heard[0] == event).map(|heard| heard[1].clone()).collect::<Vec<_>>();
    assert_eq!((of("open").len(), of("close").len(), of("never").len()), (1, 1, 0));
    let authors: Vec<Value> = of("message").iter().map(|said| said["author"].clone()).collect();
    assert_eq!(authors, ["visitor", "ai", "operator"]);
    assert_eq!(of("message")[2], json!({"author": "operator", "name": "Sam", "text": "Ahoy, Vera."}));
    let phases: Vec<Value> = of("phase").iter().map(|now| now["phase"].clone()).collect();
    assert_eq!(phases, ["waiting", "human"]);
    assert_eq!(of("unread"), [json!({"count": 1})]);
    chat.window.console_is_empty().await
}
