//! What is read and what is not, and what holds for any text.

use proptest::prelude::*;

use super::*;

mod requests;

fn read(text: &str) -> Option<(Intent, &str)> {
    let reading = WordClassifier.read(text)?;
    let words = text.get(reading.span.start..reading.span.end);
    Some((reading.intent, words.expect("a span within the text, on boundaries")))
}

#[track_caller]
fn all_are(intent: Intent, texts: &[&str]) {
    let others: Vec<_> = texts.iter().filter(|text| read(text).map(|(found, _)| found) != Some(intent)).collect();
    assert!(others.is_empty(), "not {intent:?}: {others:#?}");
}

#[track_caller]
fn none_is(texts: &[&str]) {
    let found: Vec<_> = texts.iter().filter_map(|text| Some((text, read(text)?))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

// ---- Frustration ----

#[test]
fn frustration_is_recognised_in_english() {
    all_are(
        Intent::Frustration,
        &[
            "this is useless",
            "This is so useless.",
            "You're not helping",
            "you are not helping me at all",
            "that doesn't help",
            "That does not help me",
            "I already told you my order number",
            "I've told you three times",
            "for the third time: where is it",
            "this is ridiculous",
            "terrible service",
            "are you even reading what I write",
            "do you even read?",
            "you don't understand",
            "what a waste of time",
            "stupid bot",
            "I'm so frustrated",
            "same answer again",
            "that's not what I asked",
            "you keep repeating the same thing",
            "wtf",
            "what the hell is this",
            "WHY IS THIS NOT WORKING",
            "it is still broken!!!",
            "Nothing works?!?!",
        ],
    );
}

#[test]
fn words_that_only_look_like_frustration_are_left_alone() {
    none_is(&[
        "how do I remove a useless parameter",
        "the compiler says this is useless code",
        "what does a ridiculously long name cost",
        "is this variable useless?",
        "this is not useless",
        "it is useless if no operator is there",
        "what happens if nobody answers",
        "when this doesn't help, what is next?",
        "help me please",
        "I already wrote a custom store",
        "I already tried to clear the cache",
        "does it retry for the first time after a second",
        "how many times do I call next?",
        "how often does it poll",
        "thanks, damn this is great, wtf",
        "THANK YOU SO MUCH FOR THIS",
        "HTTP JSON API URL SSO",
        "SELECT NAME FROM USERS WHERE ID IS NULL",
        "MAX_RETRY_COUNT IS",
        "great!!!",
        "no problem!!!",
        "I can't wait!!!",
        "hello!!!",
        "what is a bad request",
        "the request failed with an error",
    ]);
}

#[test]
fn frustration_is_recognised_in_the_other_languages() {
    all_are(
        Intent::Frustration,
        &[
            "Das ist doch lächerlich",
            "das hilft mir nicht",
            "Das habe ich doch schon gesagt",
            "zum dritten Mal",
            "ES GEHT NICHT UND ICH WARTE",
            "Dit is belachelijk",
            "dat helpt niet",
            "ik heb het al gezegd",
            "C'est ridicule",
            "ça ne m\u{2019}aide pas",
            "je vous l'ai déjà dit",
            "j'en ai marre",
            "Esto es inútil",
            "eso no me ayuda",
            "ya te lo dije",
            "Isso é ridículo",
            "não está ajudando",
            "eu já falei isso",
            "Questo è ridicolo",
            "non mi aiuta",
            "te l'ho già detto",
        ],
    );
    none_is(&[
        "Welcher Parameter ist nutzlos?",
        "Was, wenn das nicht hilft?",
        "kein Problem!!!",
        "welke parameter is nutteloos",
        "quel paramètre est inutile ?",
        "¿qué parámetro es inútil?",
        "¿qué pasa si eso no funciona?",
        "quale parametro manca",
    ]);
}

#[test]
fn a_request_wins_over_frustration() {
    all_are(
        Intent::Person,
        &[
            "this is useless, let me talk to a human",
            "WTF!!! I WANT A PERSON",
            "Das ist lächerlich. Mitarbeiter bitte!",
        ],
    );
}

// ---- Both ----

#[test]
fn the_span_holds_the_words_that_decided() {
    for (text, words) in [
        ("Hm… could I speak to a person?", "speak to a person"),
        ("The printer is broken. Human please!", "Human please"),
        ("Äh, ich möchte mit einem Menschen sprechen.", "möchte mit einem Menschen"),
        ("Also: mit einem Mitarbeiter sprechen!", "mit einem Mitarbeiter sprechen"),
        ("je peux parler à l\u{2019}opérateur ?", "parler à l\u{2019}opérateur"),
        ("Look, this is useless!", "this is useless"),
        ("Hello. WHY IS IT NOT WORKING? Thx", ""),
        ("Hello. WHY IS IT NOT HERE? I wait.", "WHY IS IT NOT HERE"),
        ("Fine. It is broken again!!! Ok?", "again!!!"),
    ] {
        assert_eq!(read(text).map(|(_, words)| words).unwrap_or_default(), words, "{text}");
    }
}

// ---- What holds for any text ----

/// Words that the tables know and that they do not, with what stands between words.
fn sentence() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "I",
        "want",
        "speak",
        "to",
        "a",
        "person",
        "human",
        "agent",
        "not",
        "don't",
        "no",
        "please",
        "please,",
        "bot",
        "with",
        "team",
        "plan",
        "why",
        "visitors",
        "mit",
        "einem",
        "Menschen",
        "sprechen",
        "möchte",
        "l'agent",
        "parler",
        "à",
        "hablar",
        "con",
        "persona",
        "useless",
        "this",
        "is",
        "!!!",
        "?",
        ".",
        "über",
        "zuru\u{308}ck",
        "x",
        "人工",
        "customer",
        "service",
        "'",
        "\u{B4}",
        "need",
        "the",
        "\n",
    ]);
    prop::collection::vec(words, 0..14).prop_map(|words| words.join(" "))
}

fn is_within(text: &str) -> bool {
    let is_cut = |span: Span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty());
    WordClassifier.read(text).is_none_or(|reading| is_cut(reading.span) && reading.clamp_to(text) == reading)
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_every_span_fits(text in any::<String>()) {
        prop_assert!(is_within(&text));
    }

    #[test]
    fn every_span_in_a_likely_text_fits(text in sentence()) {
        prop_assert!(is_within(&text));
        prop_assert_eq!(WordClassifier.read(&text), WordClassifier.read(&text));
    }

    #[test]
    fn a_request_is_read_whatever_the_case(text in sentence()) {
        let person = |text: &str| WordClassifier.read(text).filter(|reading| reading.intent == Intent::Person);
        let (upper, lower) = (text.to_ascii_uppercase(), text.to_ascii_lowercase());
        prop_assert_eq!(person(&upper), person(&text));
        prop_assert_eq!(person(&lower), person(&text));
    }

    #[test]
    fn any_span_is_made_to_fit(text in any::<String>(), start in any::<usize>(), end in 0..40_usize) {
        for start in [start, start % 40] {
            let reading = Reading { intent: Intent::Person, span: Span { start, end }, score: Confidence::MAX };
            let Span { start, end } = reading.clamp_to(&text).span;
            prop_assert!(text.get(start..end).is_some_and(|words| text.is_empty() || !words.is_empty()));
        }
    }
}

#[test]
fn a_span_moves_to_the_nearest_boundaries() {
    let clamped = |text: &'static str, start, end| {
        let reading = Reading { intent: Intent::Person, span: Span { start, end }, score: Confidence::MAX };
        let Span { start, end } = reading.clamp_to(text).span;
        &text[start..end]
    };
    assert_eq!(clamped("zurück bitte", 0, 7), "zurück");
    assert_eq!(clamped("zurück bitte", 4, 5), "ü");
    assert_eq!(clamped("zurück bitte", 8, 99), "bitte");
    assert_eq!(clamped("zurück bitte", 99, 100), "zurück bitte");
    assert_eq!(clamped("zurück bitte", 7, 3), "zurück bitte");
    assert_eq!(clamped("", 3, 4), "");
}

#[test]
fn a_piece_of_another_word_is_no_swear_word() {
    for text in [
        "我的usb坏了",
        "sbi支付怎么用",
        "ขอกู้เงินได้ไหม",
        "ブラウザで開けますか",
        "다시 발송해 주세요",
        "我操作到第三步了",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    for text in ["你是sb", "กู", "我操"] {
        assert_eq!(read(text).map(|found| found.0), Some(Intent::Frustration), "{text}");
    }
}

#[test]
fn a_very_long_message_is_bounded() {
    use crate::words::WORDS_MAX;
    let late = format!("{}. Speak to a person", "word ".repeat(100_000));
    assert_eq!(read(&late), None);
    let early = format!("Speak to a person. {}", "word ".repeat(100_000));
    assert_eq!(read(&early), Some((Intent::Person, "Speak to a person")));
    // What costs most: every word begins something, and nothing is found. Looked at are so many
    // words and a few around each, so that more words cost nothing more.
    for word in ["I ", "this ", "with ", "speak to ", "! ", "to with ", "HTTP ", "\u{B4}a"] {
        assert_eq!(
            WordClassifier.read(&word.repeat(100_000)),
            WordClassifier.read(&word.repeat(WORDS_MAX + 20)),
            "{word}"
        );
    }
    // One run of a script without spaces holds more words than a `u16` counts.
    for run in ["我", "想找人", "くそ", "ขอ"] {
        assert_eq!(WordClassifier.read(&run.repeat(100_000)), WordClassifier.read(&run.repeat(WORDS_MAX * 2)), "{run}");
    }
    let early = format!("我想找人工客服。{}", "我".repeat(100_000));
    assert_eq!(read(&early).map(|found| found.0), Some(Intent::Person));
    let late = format!("{}。我想找人工客服", "我".repeat(100_000));
    assert_eq!(read(&late), None);
}

#[test]
fn a_reading_survives_json() {
    let reading = WordClassifier.read("speak to a person").unwrap();
    let json = serde_json::to_string(&reading).unwrap();
    assert_eq!(json, r#"{"intent":"person","span":{"start":0,"end":17},"score":950}"#);
    assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
}
