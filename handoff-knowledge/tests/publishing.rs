//! Pages that operators publish: answered from at once, never in another's place, whole or not there.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use handoff_core::library::{Library as _, LibraryError, Page};
use handoff_core::{AgentId, ConversationId, Text, Title};
use handoff_knowledge::{
    Answer, FolderLibrary, Format, KnowledgeBase, KnowledgeResponder, LinkStyle, LoadLimits, LoadOptions, PAGES_MAX,
    RawDocument, ResponderOptions,
};

fn options() -> LoadOptions {
    LoadOptions { link: LinkStyle::with_base("/docs/"), ..LoadOptions::default() }
}

/// A folder with one document, and a library on it.
fn shop(options: LoadOptions) -> (tempfile::TempDir, Arc<KnowledgeResponder>, FolderLibrary) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shop.md"), "# Shop\n\n## Returns\n\nYou can send goods back within 30 days.")
        .unwrap();
    let (knowledge, _) = KnowledgeBase::load(folder.path(), &options).unwrap();
    let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    let library = FolderLibrary::new(folder.path(), options, responder.clone());
    (folder, responder, library)
}

fn page(of: u8, title: &str, text: &str) -> Page {
    let conversation = ConversationId::from_bytes([of; 16]);
    Page { conversation, title: Title::new(title).unwrap(), text: Text::new(text).unwrap() }
}

fn docs() -> AgentId {
    AgentId::new("docs").unwrap()
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_published_page_is_answered_from_at_once_and_after_a_restart() {
    let (folder, responder, library) = shop(options());
    let asked = "Do you ship to Norway?";
    assert!(matches!(responder.knowledge().answer(asked), Answer::NotFound { .. }));
    let text = "Yes, within <b>five</b> days.\n# Customs are *yours* to pay.";
    let published = library.publish(&docs(), &page(1, asked, text)).await.unwrap();
    assert_eq!((published.title.as_str(), published.url.as_str()), (asked, "/docs/answers/do-you-ship-to-norway.md"));

    let (loaded, report) = KnowledgeBase::load(folder.path(), &options()).unwrap();
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    for knowledge in [responder.knowledge(), Arc::new(loaded)] {
        let Answer::Found { text: said, sources, .. } = knowledge.answer("Can you ship it to norway") else {
            panic!("the page says so");
        };
        assert_eq!(said, text, "word for word");
        assert_eq!((&sources[0].title, &sources[0].url), (&asked.to_owned(), &published.url));
        assert!(matches!(knowledge.answer("Can I send goods back?"), Answer::Found { .. }), "the rest is as it was");
    }
}

#[tokio::test]
async fn a_page_takes_the_place_of_its_own_conversations_alone() {
    let (folder, responder, library) = shop(options());
    let answers = folder.path().join("answers");
    library.publish(&docs(), &page(1, "Gift cards?", "Gift cards are sold here.")).await.unwrap();
    library.publish(&docs(), &page(1, "Gift cards!", "Gift cards are not sold any more.")).await.unwrap();
    let Answer::Found { text, .. } = responder.knowledge().answer("gift cards") else { panic!("it is there") };
    assert_eq!(text, "Gift cards are not sold any more.");

    let refused = library.publish(&docs(), &page(2, "Gift cards", "Other.")).await;
    assert!(matches!(refused, Err(LibraryError::Taken)), "{refused:?}");
    fs::write(answers.join("by-hand.md"), "# By hand\n\nSomebody wrote this.").unwrap();
    let refused = library.publish(&docs(), &page(1, "By hand", "Other.")).await;
    assert!(matches!(refused, Err(LibraryError::Taken)), "{refused:?}");
    assert_eq!(fs::read_to_string(answers.join("by-hand.md")).unwrap(), "# By hand\n\nSomebody wrote this.");
    assert_eq!(names(&answers), ["by-hand.md", "gift-cards.md"], "and nothing half-written beside them");
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_written_out_of_the_documents() {
    let (folder, _, library) = shop(options());
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("answers")).unwrap();
    let refused = library.publish(&docs(), &page(1, "A way out", "Out.")).await;
    assert!(matches!(refused, Err(LibraryError::Backend(_))), "{refused:?}");
    assert!(names(elsewhere.path()).is_empty());

    fs::remove_file(folder.path().join("answers")).unwrap();
    fs::create_dir(folder.path().join("answers")).unwrap();
    let target = elsewhere.path().join("a-way-out.md");
    fs::write(&target, "secret").unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join("answers/a-way-out.md")).unwrap();
    let refused = library.publish(&docs(), &page(1, "A way out", "Out.")).await;
    assert!(matches!(refused, Err(LibraryError::Taken)), "{refused:?}");
    assert_eq!(fs::read_to_string(target).unwrap(), "secret");
}

#[tokio::test]
async fn a_page_that_the_documents_do_not_take_is_taken_away_again() {
    let limits = LoadLimits { documents: 2, ..LoadLimits::default() };
    let (folder, responder, library) = shop(LoadOptions { limits, ..options() });
    library.publish(&docs(), &page(1, "The first", "One page fits.")).await.unwrap();
    let refused = library.publish(&docs(), &page(1, "The second", "Two do not.")).await;
    assert!(matches!(refused, Err(LibraryError::Backend(_))), "{refused:?}");
    assert_eq!(names(&folder.path().join("answers")), ["the-first.md"]);
    assert!(matches!(responder.knowledge().answer("the first page"), Answer::Found { .. }));
}

#[tokio::test]
async fn a_library_takes_so_many_pages_and_no_more() {
    let (folder, _, library) = shop(options());
    let answers = folder.path().join("answers");
    fs::create_dir(&answers).unwrap();
    for n in 1..PAGES_MAX {
        fs::write(answers.join(format!("{n}.md")), "# A page\n\nText.").unwrap();
    }
    library.publish(&docs(), &page(1, "The last", "It fits.")).await.unwrap();
    let refused = library.publish(&docs(), &page(1, "One too many", "It does not.")).await;
    assert!(matches!(refused, Err(LibraryError::Full { limit: PAGES_MAX })), "{refused:?}");
    library.publish(&docs(), &page(1, "The last", "It is replaced.")).await.expect("it is no further one");
}

#[tokio::test]
async fn documents_beside_the_folder_stay_and_the_folder_is_made() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("pages");
    let handbook = || vec![RawDocument::new("book.md", Format::Markdown, "# Book\n\nA handbook is built in.")];
    let (knowledge, _) = KnowledgeBase::from_documents(handbook(), &options()).unwrap();
    let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    let library = FolderLibrary::beside(handbook(), &folder, options(), responder.clone());
    library.publish(&docs(), &page(1, "Opening hours?", "We open at nine.")).await.unwrap();
    let knowledge = responder.knowledge();
    let paths: Vec<&str> = knowledge.documents().iter().map(|document| document.path.as_str()).collect();
    assert_eq!(paths, ["book.md", "answers/opening-hours.md"]);
}

#[tokio::test]
async fn many_who_publish_at_once_are_all_answered_from() {
    let (_folder, responder, library) = shop(options());
    let titles: Vec<String> =
        ["apples", "bananas", "cherries", "dates"].map(|what| format!("Do you sell {what}?")).into();
    let publishing = titles.iter().zip(1..).map(|(title, of)| {
        let (library, page) = (library.clone(), page(of, title, "We do."));
        tokio::spawn(async move { library.publish(&docs(), &page).await })
    });
    for published in publishing.collect::<Vec<_>>() {
        published.await.unwrap().unwrap();
    }
    for title in &titles {
        assert!(matches!(responder.knowledge().answer(title.as_str()), Answer::Found { .. }), "{title}");
    }
}
