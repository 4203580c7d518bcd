//! Whether a visitor's message sets off a handoff, and which words did it.

mod phrases;
#[cfg(test)]
mod plain;

use crate::agent::TriggerPolicy;
use crate::classifier::{Intent, Reading};
use crate::event::Cause;

pub use crate::words::WORDS_MAX;
pub use phrases::{Keywords, Phrases};

/// What in `text` sets off a handoff under `policy`, if anything; `phrases` are the keywords of that policy, made
/// ready, and `reading` is what a [`Classifier`](crate::classifier::Classifier) made of the same text.
///
/// The order is explicit request, keyword, frustration. An explicit request is told under
/// [`TriggerPolicy::Manual`] too, since one that is not followed is still recorded; frustration is
/// told only where the policy follows it. The span told lies within `text`, whatever the reading says.
#[must_use]
pub fn fired(text: &str, policy: &TriggerPolicy, phrases: &Phrases, reading: Option<&Reading>) -> Option<Cause> {
    let span_of = |intent: Intent| Some(reading.filter(|reading| reading.intent == intent)?.clamp_to(text).span);
    let asked = || span_of(Intent::Person).map(|span| Cause::ExplicitRequest { span: Some(span) });
    let frustrated = || span_of(Intent::Frustration).map(|span| Cause::Frustrated { span });
    match policy {
        TriggerPolicy::Manual => asked(),
        TriggerPolicy::Auto { explicit, frustration, .. } => explicit
            .then(asked)
            .flatten()
            .or_else(|| phrases.first_in(text))
            .or_else(|| frustration.then(frustrated).flatten()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Keyword;
    use crate::classifier::{Classifier, WordClassifier};
    use crate::event::{Confidence, Span};

    /// What a policy follows.
    #[derive(Clone, Copy, Default)]
    struct Follows<'a> {
        keywords: &'a [(&'a str, &'a [&'a str])],
        explicit: bool,
        frustration: bool,
    }

    impl Follows<'_> {
        fn policy(self) -> TriggerPolicy {
            let owned = |phrase: &&str| (*phrase).to_owned();
            let keyword = |(phrase, except): &(&str, &[&str])| Keyword {
                phrase: owned(phrase),
                except: except.iter().map(owned).collect(),
                needs: None,
            };
            TriggerPolicy::Auto {
                after_failed: None,
                keywords: self.keywords.iter().map(keyword).collect(),
                explicit: self.explicit,
                frustration: self.frustration,
                on_error: true,
            }
        }

        fn fired(self, text: &str) -> Option<Cause> {
            under(&self.policy(), text, WordClassifier.read(text).as_ref())
        }
    }

    fn under(policy: &TriggerPolicy, text: &str, reading: Option<&Reading>) -> Option<Cause> {
        fired(text, policy, &Phrases::of(policy), reading)
    }

    #[test]
    fn a_plain_request_is_recognised_without_a_keyword() {
        let follows = Follows { explicit: true, ..Follows::default() };
        let text = "Hm… could I speak to a person?";
        let Some(Cause::ExplicitRequest { span: Some(span) }) = follows.fired(text) else {
            panic!("must fire");
        };
        assert_eq!(&text[span.start..span.end], "speak to a person");
        assert_eq!(follows.fired("how do I implement a store?"), None);
    }

    #[test]
    fn a_keyword_respects_words_case_and_exceptions() {
        let follows = Follows {
            keywords: &[("agent", &["user agent", "agent smith"]), ("geld zurück", &[])],
            ..Follows::default()
        };
        let phrase = |text: &str| match follows.fired(text) {
            Some(Cause::Keyword { phrase, span }) => Some((phrase, text[span.start..span.end].to_owned())),
            _ => None,
        };
        assert_eq!(phrase("an AGENT, now"), Some(("agent".into(), "AGENT".into())));
        assert_eq!(phrase("the agenda"), None);
        assert_eq!(phrase("which user agent?"), None);
        assert_eq!(phrase("is Agent Smith in?"), None);
        assert_eq!(phrase("the user agent or an agent"), Some(("agent".into(), "agent".into())));
        assert_eq!(phrase("Ich will mein GELD ZURÜCK!"), Some(("geld zurück".into(), "GELD ZURÜCK".into())));
        assert_eq!(phrase("zurück"), None);
    }

    #[test]
    fn a_keyword_that_is_not_wanted_sets_off_nothing() {
        let follows = Follows {
            keywords: &[("agent", &[]), ("refund", &[]), ("berater", &[]), ("agente", &[]), ("temsilci", &[])],
            ..Follows::default()
        };
        for text in [
            "I don't need an agent",
            "please do not connect me to an agent",
            "no agent, thanks",
            "I do not want a refund",
            "Ich brauche keinen Berater",
            "no quiero un agente",
            "temsilci istemiyorum",
        ] {
            assert_eq!(follows.fired(text), None, "{text}");
        }
        for text in [
            "I did not get my refund",
            "it does not work, I want an agent",
            "why is there no refund yet?",
            "Das geht nicht, Berater bitte",
            "no funciona, un agente",
        ] {
            assert!(follows.fired(text).is_some(), "{text}");
        }
    }

    #[test]
    fn of_a_thousand_keywords_none_is_passed_over() {
        let names: Vec<String> = (0..999).map(|n| format!("zz{n}")).collect();
        let others: Vec<(&str, &[&str])> = names.iter().map(|phrase| (phrase.as_str(), &[][..])).collect();
        let without = Follows { keywords: &others, ..Follows::default() }.policy();
        // Each as a message may hold it as well: in another case, another width, in pieces or put together.
        for (word, forms) in [
            ("agent", ["agent", "AGENT", "ａｇｅｎｔ"]),
            ("Geld zurück", ["geld zurück", "GELD ZURÜCK", "Geld  zuru\u{308}ck"]),
            ("人工", ["人工", "请人工服务", "人 工"]),
            ("Ａｇｅｎｔ", ["agent", "AGENT", "Ａｇｅｎｔ"]),
            ("e\u{301}tat", ["état", "ÉTAT", "e\u{301}tat"]),
            ("ae\u{301}ro", ["aéro", "AÉRO", "ae\u{301}ro"]),
            ("x", ["x", "X", "ｘ"]),
            ("c++", ["c", "C++", "ｃ"]),
            ("_id", ["_id", "_ID", "＿id"]),
            ("ﬁnal", ["final", "FINAL", "ﬁnal"]),
            ("ǅ", ["dž", "DŽ", "ǆ"]),
            ("가격", ["가격", "\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8}", "가\u{1100}\u{1167}\u{11A8}"]),
            ("\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8}", ["가격", "가\u{1100}\u{1167}\u{11A8}", "가격"]),
            ("ﾊﾞｽ", ["バス", "ﾊﾞｽ", "ハ\u{3099}ス"]),
            ("İade", ["i\u{307}ade", "İADE", "I\u{307}ade"]),
        ] {
            let with = Follows { keywords: &[&others[..], &[(word, &[])]].concat(), ..Follows::default() }.policy();
            for form in forms {
                let text = format!("so, {form} it is");
                assert_eq!(under(&without, &text, None), None, "{text}");
                let Some(Cause::Keyword { phrase, span }) = under(&with, &text, None) else {
                    panic!("{word:?} in {text:?}");
                };
                assert_eq!(phrase, word);
                assert!(form.contains(&text[span.start..span.end]), "{word:?} in {text:?}: {span:?}");
            }
        }
    }

    #[test]
    fn two_triggers_record_the_first_that_fired() {
        let all = Follows { keywords: &[("refund", &[])], explicit: true, frustration: true };
        let kind = |follows: Follows<'_>, text: &str| match follows.fired(text) {
            Some(Cause::ExplicitRequest { .. }) => "request",
            Some(Cause::Keyword { .. }) => "keyword",
            Some(Cause::Frustrated { .. }) => "frustration",
            other => panic!("{text}: {other:?}"),
        };
        let everything = "This is useless, I want a refund, let me speak to a person";
        assert_eq!(kind(all, everything), "request");
        assert_eq!(kind(all, "This is useless, I want a refund"), "keyword");
        assert_eq!(kind(all, "This is useless"), "frustration");
        assert_eq!(kind(Follows { explicit: false, ..all }, everything), "keyword");
    }

    #[test]
    fn frustration_is_recognised_where_the_agent_asks_for_it() {
        let text = "Look, this is useless!";
        let told = Follows { frustration: true, ..Follows::default() }.fired(text);
        let Some(Cause::Frustrated { span }) = told else { panic!("{told:?}") };
        assert_eq!(&text[span.start..span.end], "this is useless");
        assert_eq!(Follows { explicit: true, ..Follows::default() }.fired(text), None);
        assert_eq!(under(&TriggerPolicy::Manual, text, WordClassifier.read(text).as_ref()), None);
    }

    #[test]
    fn a_request_is_told_under_manual_and_not_where_it_is_switched_off() {
        let text = "speak to a person";
        assert_eq!(Follows::default().fired(text), None);
        assert!(matches!(
            under(&TriggerPolicy::Manual, text, WordClassifier.read(text).as_ref()),
            Some(Cause::ExplicitRequest { span: Some(_) })
        ));
    }

    #[test]
    fn without_a_reading_only_keywords_fire() {
        let policy = Follows { keywords: &[("refund", &[])], explicit: true, frustration: true }.policy();
        assert_eq!(under(&policy, "this is useless, speak to a person", None), None);
        assert!(matches!(under(&policy, "a refund", None), Some(Cause::Keyword { .. })));
    }

    #[test]
    fn a_nonsense_span_does_no_harm() {
        let text = "zurück…";
        let policy = Follows { explicit: true, ..Follows::default() }.policy();
        for (start, end) in [(0, 0), (5, 2), (4, 5), (0, usize::MAX), (usize::MAX, 0), (99, 100), (5, 5), (8, 9)] {
            let reading = Reading { intent: Intent::Person, span: Span { start, end }, score: Confidence::MAX };
            let Some(Cause::ExplicitRequest { span: Some(span) }) = under(&policy, text, Some(&reading)) else {
                panic!("must fire");
            };
            assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{start}..{end}");
        }
    }

    #[test]
    fn a_keyword_in_a_script_without_spaces_is_found() {
        let follows = Follows { keywords: &[("人工", &[])], ..Follows::default() };
        assert!(follows.fired("我要人工服务").is_some());
        assert_eq!(follows.fired("我要服务"), None);
    }

    #[test]
    fn a_very_long_message_is_bounded() {
        let text = format!("{} absent", "word ".repeat(WORDS_MAX));
        assert_eq!(Follows { keywords: &[("absent", &[])], ..Follows::default() }.fired(&text), None);
    }
}
