//! Files that visitors and operators send each other: who may bring which, who gets them, and when they go.

mod stage;

use std::sync::Arc;

use handoff_core::agent::Attachments;
use handoff_core::command::Rejected;
use handoff_core::conversation::Stage as Where;
use handoff_core::desk::{Message, NewFile, UNSENT_FILES_KEPT};
use handoff_core::event::{Cause, Event, Failure};
use handoff_core::file::{FILES_MAX, FileRef, FileType};
use handoff_core::files::{Files, MemoryFiles};
use handoff_core::projection::VisitorEvent;
use handoff_core::{AgentSettings, ConversationId, DeskError, FileId, Scope, Store as _, Worker};
use stage::{Cast, Stage, agent, key, operator, refusal, seconds, text};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";

fn png(name: &str) -> NewFile {
    NewFile { name: name.to_owned(), bytes: PNG.to_vec() }
}

fn message(words: Option<&str>, files: &[&FileRef]) -> Message {
    Message { text: words.map(text), files: files.iter().map(|file| file.id).collect() }
}

/// A stage that keeps files, with the files themselves, and nobody at work.
async fn idle(settings: AgentSettings) -> (Stage, Arc<MemoryFiles>, Worker) {
    let files = Arc::new(MemoryFiles::default());
    let stage = Stage::idle(settings, Cast { files: Some(Arc::clone(&files) as _), ..Cast::default() }).await;
    let worker = stage.worker();
    (stage, files, worker)
}

async fn working() -> Stage {
    let files: Arc<dyn Files> = Arc::new(MemoryFiles::default());
    Stage::with(AgentSettings::default(), Cast { files: Some(files), ..Cast::default() }).await
}

async fn sent(stage: &Stage, id: ConversationId, under: &str, words: Option<&str>) -> FileRef {
    let file = stage.desk.attach(id, png("photo.png")).await.unwrap();
    stage.desk.say_with_files(id, key(under), message(words, &[&file]), None).await.unwrap();
    file
}

#[track_caller]
fn absent<T: std::fmt::Debug>(result: Result<T, DeskError>) {
    assert!(matches!(result, Err(DeskError::NotFound(_))), "{result:?}");
}

#[tokio::test(start_paused = true)]
async fn what_a_visitor_sends_the_operator_gets_byte_for_byte_and_back() {
    let stage = working().await;
    let ada = stage.available("ada", 9).await;
    let id = stage.held_by(&ada, 1).await;
    let photo = sent(&stage, id, "m1", Some("This is it:")).await;
    assert_eq!((photo.name.as_str(), photo.media_type, photo.bytes), ("photo.png", FileType::Png, PNG.len() as u64));
    assert_eq!(stage.desk.attachment_for(&ada, id, photo.id).await.unwrap(), (photo.clone(), PNG.to_vec()));
    let pdf = NewFile { name: "C:\\docs\\invoice.pdf".into(), bytes: b"%PDF-1.7 x".to_vec() };
    let invoice = stage.desk.attach_as(&ada, id, pdf).await.unwrap();
    let answer = message(Some("Here you are."), &[&invoice]);
    stage.desk.write_with_files(&ada, id, key("a1"), answer).await.unwrap();
    assert_eq!(stage.desk.attachment(id, invoice.id).await.unwrap().1, b"%PDF-1.7 x");
    let (seen, _) = stage.desk.visitor_entries(id, 0, 100).await.unwrap();
    let files = seen.into_iter().filter_map(|entry| match entry.event {
        VisitorEvent::VisitorMessage { files, .. } | VisitorEvent::OperatorMessage { files, .. } => Some(files),
        _ => None,
    });
    assert_eq!(files.flatten().collect::<Vec<_>>(), [photo, invoice]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn the_same_key_again_is_the_same_message_and_with_another_file_it_is_refused() {
    let (stage, _, _worker) = idle(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let (one, other) =
        (stage.desk.attach(id, png("a.png")).await.unwrap(), stage.desk.attach(id, png("b.png")).await.unwrap());
    let say =
        async |file: &FileRef| stage.desk.say_with_files(id, key("m1"), message(Some("look"), &[file]), None).await;
    let first = say(&one).await.unwrap();
    let again = say(&one).await.unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!(first.entries[0], again.entries[0]);
    assert_eq!(refusal(say(&other).await), Rejected::KeyReused);
    assert_eq!(refusal(stage.desk.say(id, key("m1"), text("look"), None).await), Rejected::KeyReused);
}

#[tokio::test(start_paused = true)]
async fn a_file_without_words_has_its_name_in_the_lists_and_is_no_request() {
    let keyword = handoff_core::agent::TriggerPolicy::Auto {
        after_failed: None,
        keywords: vec![handoff_core::agent::Keyword { phrase: "refund".into(), except: Vec::new(), needs: None }],
        explicit: true,
        frustration: false,
        on_error: true,
    };
    let (stage, _, _worker) = idle(AgentSettings { trigger: keyword, ..AgentSettings::default() }).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    let file = stage.desk.attach(id, png("refund please.png")).await.unwrap();
    let said = stage.desk.say_with_files(id, key("m1"), message(None, &[&file]), None).await.unwrap();
    assert_eq!(said.conversation.preview.as_ref().unwrap().text, "refund please.png");
    assert_eq!(said.conversation.stage(), Where::Ai, "the name of a file is no word of his");
    let asked = stage.desk.say_with_files(id, key("m2"), message(Some("a refund"), &[&file]), None).await.unwrap();
    assert_eq!(asked.conversation.stage(), Where::Waiting);
    let nothing = stage.desk.say_with_files(id, key("m3"), message(None, &[]), None).await;
    assert!(matches!(nothing, Err(DeskError::Invalid(why)) if why.field() == "text"));
}

#[tokio::test(start_paused = true)]
async fn the_ai_reads_the_name_beside_words_and_a_file_alone_is_one_that_it_cannot_answer() {
    let stage = working().await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    sent(&stage, id, "m1", Some("about billing?")).await;
    stage.settle().await;
    let turn = stage.ai.last_prompt().transcript.pop().unwrap();
    assert_eq!((turn.text.as_str(), turn.words()), ("about billing?\n[file: photo.png]", "about billing?"));
    assert_eq!(stage.kinds(id).await.last().unwrap(), "ai_message");

    sent(&stage, id, "m2", None).await;
    stage.settle().await;
    assert_eq!(stage.ai.calls(), 1, "it was not asked about what it cannot read");
    let log = stage.log(id).await;
    let failed = log.iter().find_map(|entry| match entry.event {
        Event::AiFailed { reason, .. } => Some(reason),
        _ => None,
    });
    assert_eq!(failed, Some(Failure::NotFound));
    assert_eq!(stage.cause(id).await, Some(Cause::FailedAnswers { n: 1 }), "and a person is asked to look");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_file_sent_behind_a_question_does_not_hide_it_from_the_ai() {
    let (stage, _, mut worker) = idle(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "about billing?").await;
    sent(&stage, id, "m2", None).await;
    worker.settle().await;
    let turn = stage.ai.last_prompt().transcript.pop().unwrap();
    assert_eq!(turn.text, "about billing?\n[file: photo.png]");
    assert_eq!(stage.kinds(id).await.last().unwrap(), "ai_message");
}

#[tokio::test(start_paused = true)]
async fn only_what_the_agent_allows_is_taken_in() {
    let attachments = Attachments { types: [FileType::Png, FileType::Text].into(), max_bytes: 100 };
    let settings = AgentSettings { attachments: Some(attachments), ..AgentSettings::default() };
    let (stage, files, _worker) = idle(settings.clone()).await;
    let id = stage.begin(1).await;
    let refused = async |name: &str, bytes: &[u8]| {
        let file = NewFile { name: name.to_owned(), bytes: bytes.to_vec() };
        stage.desk.attach(id, file).await.unwrap_err().to_string()
    };
    assert_eq!(refused("a.pdf", b"%PDF-1.7").await, "file must be one of these: .png, .txt");
    assert_eq!(refused("a.png", b"<script>").await, "file is named .png and is not a PNG image");
    assert_eq!(refused("a.txt", &[b'a'; 101]).await, "a file may have at most 100 bytes");
    stage.desk.attach(id, NewFile { name: "a.txt".into(), bytes: vec![b'a'; 100] }).await.unwrap();

    let version = stage.desk.agent(&agent("docs")).await.unwrap().version;
    let off = handoff_core::Agent {
        id: agent("docs"),
        version: version + 1,
        settings: AgentSettings { attachments: None, ..settings },
    };
    stage.store.save_agent(&off).await.unwrap();
    assert_eq!(stage.desk.attachments(&agent("docs")).await.unwrap(), None);
    assert_eq!(refused("a.png", PNG).await, "no files are kept here");
    drop(files);
}

#[tokio::test(start_paused = true)]
async fn a_desk_that_keeps_no_files_offers_none() {
    let stage = Stage::new(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    assert!(AgentSettings::default().attachments.is_some());
    assert_eq!(stage.desk.attachments(&agent("docs")).await.unwrap(), None);
    assert!(matches!(stage.desk.attach(id, png("a.png")).await, Err(DeskError::Files(_))));
}

#[tokio::test(start_paused = true)]
async fn nobody_gets_or_names_a_file_that_is_not_his_to_see() {
    let stage = working().await;
    let ada = stage.available("ada", 9).await;
    let bob = stage.available("bob", 9).await;
    let stranger = stage.joins(&operator("eve", &["other"], 9)).await;
    let (id, other) = (stage.held_by(&ada, 1).await, stage.begin(2).await);
    let photo = sent(&stage, id, "m1", None).await;
    absent(stage.desk.attachment(other, photo.id).await);
    absent(stage.desk.attachment_for(&stranger, id, photo.id).await);
    stage.desk.attachment_for(&bob, id, photo.id).await.expect("a colleague reads the thread");
    let named = |file: &FileRef| message(Some("x"), &[file]);
    absent(stage.desk.say_with_files(other, key("m2"), named(&photo), None).await);
    absent(stage.desk.write_with_files(&stranger, id, key("a0"), named(&photo)).await);

    // What was brought and not sent its owner alone has.
    let drafted = stage.desk.attach_as(&ada, id, png("draft.png")).await.unwrap();
    absent(stage.desk.attachment(id, drafted.id).await);
    absent(stage.desk.attachment_for(&bob, id, drafted.id).await);
    absent(stage.desk.say_with_files(id, key("m3"), named(&drafted), None).await);
    stage.desk.attachment_for(&ada, id, drafted.id).await.unwrap();
    let unsent = stage.desk.attach(id, png("unsent.png")).await.unwrap();
    absent(stage.desk.attachment_for(&ada, id, unsent.id).await);

    assert_eq!(
        refusal(stage.desk.attach_as(&bob, id, png("b.png")).await),
        Rejected::AlreadyTaken { by: operator("ada", &[], 1).reference() }
    );
    absent(stage.desk.attach_as(&stranger, id, png("e.png")).await);
    assert!(matches!(operator("eve", &["other"], 9).scope, Scope::Agents(_)));
}

#[tokio::test(start_paused = true)]
async fn a_message_names_so_many_files_and_each_once() {
    let (stage, _, _worker) = idle(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let mut files = Vec::new();
    for n in 0..=FILES_MAX {
        files.push(stage.desk.attach(id, png(&format!("{n}.png"))).await.unwrap());
    }
    let all: Vec<&FileRef> = files.iter().collect();
    let refused = async |files: &[&FileRef]| {
        let said = stage.desk.say_with_files(id, key("m1"), message(Some("x"), files), None).await;
        assert!(matches!(said, Err(DeskError::Invalid(why)) if why.field() == "files"), "{}", files.len());
    };
    refused(&all).await;
    refused(&[all[0], all[0]]).await;
    stage.desk.say_with_files(id, key("m1"), message(Some("x"), &all[1..]), None).await.unwrap();
    absent(
        stage
            .desk
            .say_with_files(id, key("m2"), Message { text: None, files: vec![FileId::from_bytes([1; 16])] }, None)
            .await,
    );
}

#[tokio::test(start_paused = true)]
async fn a_file_that_nobody_sends_goes_and_one_that_was_sent_stays() {
    let (stage, files, mut worker) =
        idle(AgentSettings { idle_resolve_seconds: None, ..AgentSettings::default() }).await;
    let id = stage.begin(1).await;
    let (unsent, sent) = (stage.desk.attach(id, png("a.png")).await.unwrap(), sent(&stage, id, "m1", None).await);
    // As after a crash between the message and the mark on its file.
    let crashed = stage.desk.attach(id, png("b.png")).await.unwrap();
    stage.desk.say(id, key("m2"), text("x"), None).await.unwrap();
    let event = Event::VisitorMessage { text: text("b.png"), page: None, reply_by: None, files: vec![crashed.clone()] };
    let mut head = stage.head(id).await;
    let entry = handoff_core::Entry {
        seq: head.seq.next(),
        shown: head.shown + 1,
        at: stage.desk.now(),
        key: Some(key("m3")),
        event,
    };
    let expected = head.seq;
    head.apply(&entry);
    let commit = handoff_core::store::Commit { expected, entries: vec![entry], head, seats: None };
    stage.store.commit(&commit).await.unwrap();

    stage.pass(UNSENT_FILES_KEPT).await;
    absent(stage.desk.say_with_files(id, key("m4"), message(None, &[&unsent]), None).await);
    worker.settle().await;
    assert!(files.look(id, unsent.id).await.unwrap().is_some(), "a message that names it may be under way");
    stage.pass(seconds(3_601)).await;
    worker.settle().await;
    assert!(files.look(id, unsent.id).await.unwrap().is_none(), "nobody named it");
    assert!(files.look(id, crashed.id).await.unwrap().is_some_and(|kept| kept.sent), "the log names it");
    stage.desk.attachment(id, sent.id).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn with_its_conversation_goes_every_file() {
    let settings = AgentSettings { keep_days: Some(1), idle_resolve_seconds: None, ..AgentSettings::default() };
    let (stage, files, mut worker) = idle(settings).await;
    let (erased, old, other) = (stage.begin(1).await, stage.begin(2).await, stage.begin(3).await);
    let unsent = stage.desk.attach(erased, png("a.png")).await.unwrap();
    let gone = sent(&stage, erased, "m1", None).await;
    stage.desk.erase(erased).await.unwrap();
    for file in [&unsent, &gone] {
        assert_eq!(files.get(erased, file.id).await.unwrap(), None);
    }
    absent(stage.desk.attach(erased, png("late.png")).await);

    let aged = sent(&stage, old, "m1", None).await;
    worker.settle().await;
    stage.pass(seconds(43_200)).await;
    let young = sent(&stage, other, "m1", None).await;
    stage.pass(seconds(43_300)).await;
    worker.settle().await;
    assert_eq!(files.get(old, aged.id).await.unwrap(), None, "its agent keeps it no longer");
    assert!(files.get(other, young.id).await.unwrap().is_some());
}

#[tokio::test(start_paused = true)]
async fn a_file_that_is_not_as_it_was_brought_is_not_given() {
    let (stage, files, _worker) = idle(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let file = stage.desk.attach(id, png("a.png")).await.unwrap();
    let upload = files.look(id, file.id).await.unwrap().unwrap().upload;
    files.remove(id, file.id).await.unwrap();
    files.put(&upload, b"\x89PNG\r\n\x1a\n and another end".to_vec()).await.unwrap();
    assert!(matches!(stage.desk.attachment(id, file.id).await, Err(DeskError::Files(_))));
}
