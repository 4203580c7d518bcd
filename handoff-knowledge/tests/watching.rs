//! Documents that change while they are served: answered from at once, read only where they changed, never lost.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use handoff_core::library::{Library as _, Page};
use handoff_core::{AgentId, ConversationId, Text, Title};
use handoff_knowledge::{
    Answer, DocumentFolder, FolderLibrary, KnowledgeError, KnowledgeResponder, LoadOptions, LoadReport, Reload,
    ResponderOptions,
};
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;

/// How long something may take on a busy machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Puts a file there in one step, changed long ago, so that it need not be looked at twice.
fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let (path, aside) = (folder.join(name), folder.join(".aside"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&aside, text).unwrap();
    fs::File::options().write(true).open(&aside).unwrap().set_modified(UNIX_EPOCH + Duration::from_secs(9)).unwrap();
    fs::rename(aside, path).unwrap();
}

/// A shop whose documents are served and watched.
struct Shop {
    folder: TempDir,
    responder: Arc<KnowledgeResponder>,
    library: FolderLibrary,
    watching: JoinHandle<()>,
    told: UnboundedReceiver<Reload>,
}

impl Shop {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "returns.md", "# Returns\n\nYou can send goods back within 30 days.");
        write(folder.path(), "more/hours.txt", "The shop opens at nine.");
        write(folder.path(), "manual.pdf", include_bytes!("printed/browser.pdf"));
        let mut documents = DocumentFolder::new(folder.path(), LoadOptions::default());
        let (knowledge, report) = documents.load().unwrap();
        assert_eq!((report.documents, report.read, report.cut, report.analysed), (3, 3, 3, 3));
        let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
        let library = FolderLibrary::of(documents, responder.clone());
        let (watching, told) = watch(&library);
        Self { folder, responder, library, watching, told }
    }

    fn watch(&mut self) {
        (self.watching, self.told) = watch(&self.library);
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    async fn hear(&mut self) -> Reload {
        tokio::time::timeout(PATIENCE, self.told.recv()).await.expect("nothing was told").expect("it watches")
    }

    /// What is told next, which must be that other documents are served.
    async fn served(&mut self) -> LoadReport {
        match self.hear().await {
            Reload::Served(report) => report,
            other => panic!("{other:?}"),
        }
    }

    /// The address of what answers.
    fn cited(&self, question: &str) -> String {
        match self.responder.knowledge().answer(question) {
            Answer::Found { sources, .. } => sources[0].url.clone(),
            answer => panic!("{answer:?}"),
        }
    }

    fn answer(&self, question: &str) -> Option<String> {
        match self.responder.knowledge().answer(question) {
            Answer::Found { text, .. } => Some(text),
            Answer::NotFound { .. } => None,
        }
    }
}

fn watch(library: &FolderLibrary) -> (JoinHandle<()>, UnboundedReceiver<Reload>) {
    let (tell, told) = unbounded_channel();
    let watched = library.clone();
    (tokio::spawn(async move { watched.watch(|reload| tell.send(reload).unwrap()).await }), told)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_answered_from_and_nothing_else_is_read() {
    let mut shop = Shop::open();
    write(shop.path(), "returns.md", "# Returns\n\nYou can send goods back within 60 days.");
    let report = shop.served().await;
    assert_eq!((report.documents, report.read, report.cut, report.analysed), (3, 1, 1, 1));
    assert_eq!(shop.answer("Can I send goods back?").as_deref(), Some("You can send goods back within 60 days."));

    write(shop.path(), "new/gift.html", "<h1>Gift cards</h1><p>Gift cards are sold at the counter.</p>");
    let report = shop.served().await;
    assert_eq!((report.documents, report.read, report.cut, report.analysed), (4, 1, 1, 1));
    assert_eq!(shop.answer("gift cards").as_deref(), Some("Gift cards are sold at the counter."));

    fs::remove_file(shop.path().join("returns.md")).unwrap();
    let report = shop.served().await;
    assert_eq!((report.documents, report.read, report.cut, report.analysed), (3, 0, 0, 0));
    assert_eq!(shop.answer("Can I send goods back?"), None);

    // Saved again as it was.
    write(shop.path(), "more/hours.txt", "The shop opens at nine.");
    let report = shop.served().await;
    assert_eq!((report.documents, report.read, report.cut, report.analysed), (3, 1, 0, 0));
    assert_eq!(shop.answer("When does the shop open?").as_deref(), Some("The shop opens at nine."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_emptied_or_gone_is_told_of_and_the_documents_stay() {
    let mut shop = Shop::open();
    let aside = shop.path().with_extension("aside");
    fs::rename(shop.path(), &aside).unwrap();
    let told = shop.hear().await;
    assert!(
        matches!(&told, Reload::Kept(KnowledgeError::Unreadable { folder, .. }) if folder == shop.path()),
        "{told:?}"
    );
    assert!(shop.answer("Can I send goods back?").is_some());
    fs::rename(&aside, shop.path()).unwrap();
    let report = shop.served().await;
    assert_eq!((report.documents, report.read), (3, 0), "once was enough to tell, and to read");

    // As one step, so that there is no moment with some of them.
    fs::create_dir(&aside).unwrap();
    let away = shop.path().with_extension("away");
    fs::rename(shop.path(), &away).unwrap();
    fs::rename(&aside, shop.path()).unwrap();
    let mut told = shop.hear().await;
    if matches!(told, Reload::Kept(KnowledgeError::Unreadable { .. })) {
        told = shop.hear().await;
    }
    assert!(matches!(&told, Reload::Kept(KnowledgeError::Empty { .. })), "{told:?}");
    assert!(shop.answer("Can I send goods back?").is_some());

    write(shop.path(), "only.md", "Only this is left: we are closed.");
    assert_eq!(shop.served().await.documents, 1);
    assert_eq!(shop.answer("Can I send goods back?"), None);
    fs::remove_dir_all(away).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_keeps_its_last_good_version_until_it_is_whole_again() {
    let mut shop = Shop::open();
    let whole = include_bytes!("printed/browser.pdf");
    for (name, broken) in [("returns.md", &b"\xff\xfe"[..]), ("more/hours.txt", b" "), ("manual.pdf", &whole[..9_000])]
    {
        write(shop.path(), name, broken);
        let report = shop.served().await;
        let warning = report.warnings.iter().find(|warning| warning.path == name).expect("it is named");
        assert!(warning.kept && warning.to_string().contains(" (its last good version is kept)"), "{warning}");
        assert_eq!((report.documents, report.read, report.cut), (3, 1, 1), "those that are still broken are not read");
    }
    for question in ["Can I send goods back?", "When does the shop open?", "When are the brake pads changed?"] {
        assert!(shop.answer(question).is_some(), "{question}");
    }
    write(shop.path(), "returns.md", "# Returns\n\nGoods are sent back to the shop.");
    let report = shop.served().await;
    assert!(report.warnings.iter().all(|warning| warning.path != "returns.md"));
    assert_eq!(shop.answer("Can I send goods back?").as_deref(), Some("Goods are sent back to the shop."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_or_a_sitemap_of_which_nothing_is_left_is_kept_as_it_was() {
    let mut shop = Shop::open();
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [{"id": "1", "url":
        "https://shop.example/sale", "title": "Sale", "content_text": "The summer sale begins in July."}]}"#;
    write(shop.path(), "news.json", feed);
    shop.served().await;
    let pages = r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://shop.example/returns</loc></url></urlset>"#;
    write(shop.path(), "sitemap.xml", pages);
    shop.served().await;
    let returns = |shop: &Shop| shop.responder.knowledge().search("goods back", 1)[0].source.url.clone();
    assert_eq!(returns(&shop), "https://shop.example/returns");
    for (name, left) in [("news.json", ""), ("sitemap.xml", "<!-- nothing -->")] {
        write(shop.path(), name, left);
        let report = shop.served().await;
        assert!(report.warnings.iter().any(|warning| warning.path == name && warning.kept), "{:?}", report.warnings);
    }
    assert_eq!(shop.answer("When does the summer sale begin?").as_deref(), Some("The summer sale begins in July."));
    assert_eq!(returns(&shop), "https://shop.example/returns");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_within_that_cannot_be_read_keeps_its_documents() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let mut shop = Shop::open();
    let sitemap = "<urlset><url><loc>https://shop.example/more/hours</loc></url></urlset>";
    write(shop.path(), "more/sitemap.xml", sitemap);
    shop.served().await;
    assert_eq!(shop.cited("When does the shop open?"), "https://shop.example/more/hours");
    let within = shop.path().join("more");
    // Nobody looks between the steps, which would find that it is gone.
    shop.watching.abort();
    assert!((&mut shop.watching).await.unwrap_err().is_cancelled());
    fs::set_permissions(&within, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&within).is_ok() {
        // Nothing is forbidden to this user: a link that leads nowhere is as good.
        fs::set_permissions(&within, fs::Permissions::from_mode(0o755)).unwrap();
        fs::remove_dir_all(&within).unwrap();
        symlink(shop.path().join("missing"), &within).unwrap();
    }
    shop.watch();
    let report = loop {
        let report = shop.served().await;
        if report.warnings.iter().any(|warning| warning.path == "more" && warning.kept) {
            break report;
        }
    };
    assert_eq!(report.documents, 3, "{report:?}");
    assert_eq!(
        shop.cited("When does the shop open?"),
        "https://shop.example/more/hours",
        "as long as it could be read"
    );
    let _ = fs::set_permissions(&within, fs::Permissions::from_mode(0o755));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sitemap_and_a_published_page_are_served_and_the_watch_ends_with_who_holds_it() {
    let mut shop = Shop::open();
    let sitemap = "<urlset><url><loc>https://shop.example/returns</loc></url></urlset>";
    write(shop.path(), "sitemap.xml", sitemap);
    let report = shop.served().await;
    assert_eq!((report.documents, report.read), (3, 1));
    assert_eq!(shop.cited("Can I send goods back?"), "https://shop.example/returns");

    let page = Page {
        conversation: ConversationId::from_bytes([1; 16]),
        title: Title::new("Do you ship to Norway?").unwrap(),
        text: Text::new("Yes, within five days.").unwrap(),
    };
    shop.library.publish(&AgentId::new("docs").unwrap(), &page).await.unwrap();
    write(shop.path(), "last.md", "The last file is about mudguards.");
    let report = shop.served().await;
    assert_eq!(report.documents, 5);
    assert!(report.read <= 2, "the last one, and what was published just now: {report:?}");

    shop.watching.abort();
    while tokio::time::timeout(PATIENCE, shop.told.recv()).await.expect("it ends").is_some() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_when_a_page_is_published_is_told_to_who_watches() {
    let mut shop = Shop::open();
    let page = Page {
        conversation: ConversationId::from_bytes([1; 16]),
        title: Title::new("Do you ship to Norway?").unwrap(),
        text: Text::new("Yes, within five days.").unwrap(),
    };
    // Nobody looks meanwhile, so that the loading of the page is the first that sees it.
    shop.watching.abort();
    while shop.told.recv().await.is_some() {}
    write(shop.path(), "broken.md", b"\xff");
    shop.library.publish(&AgentId::new("docs").unwrap(), &page).await.unwrap();
    shop.watch();
    let report = shop.served().await;
    assert!(report.warnings.iter().any(|warning| warning.path == "broken.md"), "{report:?}");
}
