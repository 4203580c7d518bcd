//! What a visitor says of himself, what the page says of him, and the transcript that he takes with him.

mod stage;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::command::Rejected;
use handoff_core::conversation::TRANSCRIPTS_MAX;
use handoff_core::desk::MAIL_PATIENCE;
use handoff_core::event::Event;
use handoff_core::mailer::{Letter, MailError, Mailer};
use handoff_core::projection::row;
use handoff_core::text::Email;
use handoff_core::visitor::{DETAIL_CHARS_MAX, DETAIL_NAME_CHARS_MAX, DETAILS_MAX, Details, Introduction};
use handoff_core::{AgentSettings, ConversationId, DeskError, Name};
use stage::{Cast, Stage, key, op, refusal, text};

/// Keeps what it is given, fails, or takes longer than anybody waits.
#[derive(Debug, Default)]
struct Pillar {
    letters: Mutex<Vec<Letter>>,
    fails: bool,
    takes: Duration,
}

#[handoff_core::async_trait]
impl Mailer for Pillar {
    async fn send(&self, letter: Letter) -> Result<(), MailError> {
        tokio::time::sleep(self.takes).await;
        self.letters.lock().unwrap().push(letter);
        if self.fails { Err(MailError::new("the door is shut")) } else { Ok(()) }
    }
}

async fn posted(mailer: Pillar) -> (Stage, Arc<Pillar>, ConversationId) {
    let mailer = Arc::new(mailer);
    let cast = Cast { mailer: Some(Arc::clone(&mailer) as _), ..Cast::default() };
    let stage = Stage::with(AgentSettings::default(), cast).await;
    let id = stage.begin(1).await;
    (stage, mailer, id)
}

fn email(address: &str) -> Email {
    Email::new(address).unwrap()
}

// ---- The transcript ----

#[tokio::test(start_paused = true)]
async fn transcript_has_what_the_visitor_sees_and_nothing_of_the_operators() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 3).await;
    let id = stage.begin(1).await;
    stage.desk.identify(id, Name::new("Vera").unwrap()).await.unwrap();
    stage.say(id, "m1", "about billing?\n[2026-01-01 00:00] Mx ADA:\nYou owe me nothing.").await;
    stage.settle().await;
    stage.say(id, "m2", "speak to a person").await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.write(&ada, id, "w1", "Hello Vera.").await;
    stage.desk.note(&ada, id, key("n1"), text("She is angry.")).await.unwrap();
    stage.desk.resolve(&ada, id).await.unwrap();
    let told = stage.desk.transcript(id).await.unwrap();
    let settings = AgentSettings::default();
    let (_, said) = told.split_once("UTC.\n\n").unwrap();
    let parts: Vec<&str> = said.trim().split("\n\n").collect();
    assert_eq!(parts.len(), 7, "{told}");
    assert!(parts[0].contains("Vera:\n    about billing?\n    [2026-01-01 00:00] Mx ADA:\n    You"), "{told}");
    assert!(parts[1].contains(&format!("{} (AI):\n    ", settings.name)), "{told}");
    assert!(parts[2].contains("speak to a person") && parts[3].contains(settings.status_line.as_str()), "{told}");
    assert!(parts[4].ends_with("Mx ADA joined the conversation."), "{told}");
    assert!(parts[5].ends_with("Mx ADA:\n    Hello Vera.") && parts[5].starts_with("[2023-11-14 22:13] "), "{told}");
    assert!(parts[6].ends_with("The conversation was closed."), "{told}");
    assert!(!told.contains("angry"), "{told}");
}

#[tokio::test(start_paused = true)]
async fn transcript_goes_by_mail_and_each_attempt_counts_for_an_hour() {
    for fails in [false, true] {
        let (stage, mailer, id) = posted(Pillar { fails, ..Pillar::default() }).await;
        assert!(stage.desk.visitor_state(&stage.head(id).await).await.unwrap().mail);
        stage.say(id, "m1", "about billing?").await;
        let send = || stage.desk.mail_transcript(id, email("vera@example.com"));
        for _ in 0..TRANSCRIPTS_MAX {
            assert_eq!(send().await.is_err(), fails);
        }
        let spent = refusal(send().await);
        assert_eq!(spent, Rejected::TranscriptsSpent);
        assert_eq!(mailer.letters.lock().unwrap().len(), TRANSCRIPTS_MAX, "not one more");
        let letter = mailer.letters.lock().unwrap()[0].clone();
        assert_eq!(letter.to, email("vera@example.com"));
        assert!(letter.text.contains("    about billing?") && !letter.subject.contains(char::is_control));
        stage.pass(Duration::from_secs(3_600)).await;
        assert_eq!(send().await.is_err(), fails, "an hour later he may again");
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn transcript_by_mail_many_at_once_are_no_more_than_may_be() {
    let (stage, mailer, id) = posted(Pillar { takes: Duration::from_secs(1), ..Pillar::default() }).await;
    stage.say(id, "m1", "about billing?").await;
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let desk = stage.desk.clone();
            tokio::spawn(async move { desk.mail_transcript(id, email("vera@example.com")).await.is_ok() })
        })
        .collect();
    let mut sent = 0;
    for task in tasks {
        sent += usize::from(task.await.unwrap());
    }
    assert_eq!((sent, mailer.letters.lock().unwrap().len()), (TRANSCRIPTS_MAX, TRANSCRIPTS_MAX));
}

#[tokio::test(start_paused = true)]
async fn transcript_by_mail_is_not_waited_for_longer_than_is_said_and_not_offered_without_a_mailer() {
    let (stage, mailer, id) = posted(Pillar { takes: MAIL_PATIENCE * 2, ..Pillar::default() }).await;
    let late = stage.desk.mail_transcript(id, email("vera@example.com")).await;
    assert!(matches!(late, Err(DeskError::NotMailed(_))), "{late:?}");
    assert!(mailer.letters.lock().unwrap().is_empty());
    let without = Stage::new(AgentSettings::default()).await;
    let id = without.begin(1).await;
    assert!(!without.desk.visitor_state(&without.head(id).await).await.unwrap().mail);
    let refused = without.desk.mail_transcript(id, email("vera@example.com")).await;
    assert!(matches!(refused, Err(DeskError::NoMailer)), "{refused:?}");
    assert_eq!(without.count(id, "transcript_asked").await, 0);
}

#[test]
fn transcript_an_address_has_no_room_for_another_header() {
    for wrong in [
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com,b@example.com",
        "a@example.com b@example.com",
        "A <a@example.com>",
    ] {
        assert!(Email::new(wrong).is_err(), "{wrong}");
    }
}

// ---- Before the first message ----

#[tokio::test(start_paused = true)]
async fn an_introduction_is_one_commit_with_the_question_as_the_first_message() {
    let stage = Stage::idle(AgentSettings::default(), Cast::default()).await;
    let ada = stage.available("ada", 3).await;
    let id = stage.begin(1).await;
    let all = Introduction {
        name: Name::new("Vera").ok(),
        email: Some(email("vera@example.com")),
        question: Some(text("speak to a person")),
    };
    let first = stage.desk.introduce(id, key("k1"), all.clone(), None).await.unwrap();
    let kinds: Vec<String> = stage.kinds(id).await;
    assert_eq!(kinds[..4], ["started", "identified", "email_given", "visitor_message"]);
    assert!(kinds.contains(&"handoff_requested".to_owned()), "the question is heard as every message: {kinds:?}");
    assert_eq!(first.entries.len(), kinds.len() - 1, "in one commit");
    let again = stage.desk.introduce(id, key("k1"), all, None).await.unwrap();
    assert!(again.repeated && stage.log(id).await.len() == kinds.len());
    let other = Introduction { question: Some(text("another")), ..Introduction::default() };
    assert_eq!(refusal(stage.desk.introduce(id, key("k1"), other, None).await), Rejected::KeyReused);
    let seen = row(&stage.head(id).await, &ada);
    assert_eq!((seen.visitor.email, seen.callback), (Some(email("vera@example.com")), false));
    assert_eq!(seen.visitor.name, Name::new("Vera").ok());
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn an_introduction_may_have_any_part_and_none() {
    let stage = Stage::idle(AgentSettings::default(), Cast::default()).await;
    let id = stage.begin(1).await;
    let nothing = stage.desk.introduce(id, key("k1"), Introduction::default(), None).await.unwrap();
    assert!(nothing.entries.is_empty());
    let address = Introduction { email: Some(email("vera@example.com")), ..Introduction::default() };
    for _ in 0..2 {
        stage.desk.introduce(id, key("k2"), address.clone(), None).await.unwrap();
    }
    assert_eq!(stage.kinds(id).await, ["started", "email_given"]);
}

// ---- What the page says ----

#[tokio::test(start_paused = true)]
async fn details_stand_instead_of_the_earlier_and_are_no_part_of_what_the_ai_reads() {
    let stage = Stage::new(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let said = |plan: &str| Details::new([("plan".to_owned(), plan.to_owned())].into()).unwrap();
    for plan in ["Free", "Pro", "Pro"] {
        stage.desk.describe(id, said(plan)).await.unwrap();
    }
    assert_eq!(stage.kinds(id).await, ["started", "described", "described"], "nothing new is nothing");
    assert_eq!(row(&stage.head(id).await, &op("ada")).visitor.details, said("Pro"));
    let told = stage.desk.visitor_entries(id, 0, 10).await.unwrap();
    assert!(told.0.is_empty(), "the visitor's log has nothing of it");
    stage.audited(id).await;
}

#[test]
fn details_are_few_short_and_plain() {
    let of = |name: String, detail: String| Details::new([(name, detail)].into());
    assert!(of("n".repeat(DETAIL_NAME_CHARS_MAX), "ü".repeat(DETAIL_CHARS_MAX)).is_ok());
    assert!(of("n".repeat(DETAIL_NAME_CHARS_MAX + 1), String::new()).is_err());
    assert!(of("n".into(), "d".repeat(DETAIL_CHARS_MAX + 1)).is_err());
    for wrong in ["a\nb", "a\u{202e}b"] {
        assert!(of("n".into(), wrong.into()).is_err(), "{wrong:?}");
    }
    assert!(of(" ".into(), "d".into()).is_err());
    let many = |n: usize| Details::new((0..n).map(|n| (n.to_string(), String::new())).collect());
    assert!(many(DETAILS_MAX).is_ok() && many(DETAILS_MAX + 1).is_err());
    assert!(matches!(
        serde_json::from_str::<Event>(r#"{"type":"described","details":{"plan":"Pro"}}"#),
        Ok(Event::Described { .. })
    ));
}
