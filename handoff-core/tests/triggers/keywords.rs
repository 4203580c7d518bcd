//! Keywords: what they know of words, from when they hold, and whom they call.

use handoff_core::AgentSettings;
use handoff_core::agent::{Keyword, Needs};
use handoff_core::event::Cause;

use crate::stage::{Stage, agent, seconds};
use crate::{auto, keyword, manual, promised, read_by, staffed, stage};

#[tokio::test(start_paused = true)]
async fn a_keyword_creates_the_request_before_the_ai_answers() {
    let (stage, id) = staffed(auto(1, vec![keyword("refund", &[])], true, true)).await;
    let said = stage.say(id, "m1", "billing: where is my Refund?").await;
    let kinds: Vec<String> = said.entries.iter().map(|entry| stage::kind(&entry.event)).collect();
    assert_eq!(kinds, ["visitor_message", "handoff_requested", "status_line"], "in one write");
    stage.pass(seconds(10)).await;
    assert_eq!(stage.ai.calls(), 0, "the AI was not asked");
    let Some(Cause::Keyword { phrase, span }) = stage.cause(id).await else { panic!() };
    assert_eq!((phrase.as_str(), &"billing: where is my Refund?"[span.start..span.end]), ("refund", "Refund"));
}

#[tokio::test(start_paused = true)]
async fn a_keyword_knows_words_case_scripts_and_exceptions() {
    let keywords = vec![keyword("agent", &["user agent"]), keyword("geld zurück", &[]), keyword("人工", &[])];
    let (stage, _) = staffed(auto(9, keywords, false, false)).await;
    for (n, (words, fires)) in [
        ("what is on the agenda, billing?", false),
        ("my user agent, billing?", false),
        ("which User  Agent, and an AGENT?", true),
        ("Ｇｅｌｄ  ＺＵＲÜＣＫ", true),
        ("我要人工服务", true),
    ]
    .into_iter()
    .enumerate()
    {
        let id = stage.begin(10 + n as u8).await;
        assert_eq!(promised(&stage, id, n, words).await, fires, "{words}");
    }
}

#[tokio::test(start_paused = true)]
async fn b17_a_keyword_says_which_words_matched_and_is_left_alone_where_it_is_declined() {
    let keywords = ["agent", "refund", "geld zurück", "berater", "agente", "возврат", "退款"];
    let settings = auto(9, keywords.map(|phrase| keyword(phrase, &[])).into(), false, false);
    for (words, matched) in [
        ("I WANT MY REFUND, billing said so", Some("REFUND")),
        ("it does not work, an agent please", Some("agent")),
        ("I did not get my refund", Some("refund")),
        ("Ich will mein GELD ZURÜCK", Some("GELD ZURÜCK")),
        ("Das geht nicht, Berater bitte", Some("Berater")),
        ("no funciona, un agente", Some("agente")),
        ("Оформите ВОЗВРАТ", Some("ВОЗВРАТ")),
        ("我要退款谢谢", Some("退款")),
        ("what is on the agenda, billing?", None),
        ("I don't need an agent", None),
        ("I do not want a refund", None),
        ("no agent, thanks", None),
        ("Ich brauche keinen Berater", None),
        ("no quiero un agente", None),
    ] {
        let said = read_by(None, settings.clone(), words).await;
        assert_eq!(said.map(|(_, words)| words).as_deref(), matched, "{words}");
    }
}

#[tokio::test(start_paused = true)]
async fn keywords_hold_from_the_moment_they_are_saved_for_their_agent_alone() {
    let saying = |keywords| auto(9, keywords, false, false);
    let stage = Stage::new(saying(vec![keyword("refund", &[])])).await;
    stage.desk.create_agent(agent("shop"), saying(vec![keyword("invoice", &[])])).await.unwrap();
    let ada = stage.joins(&stage::operator("ada", &["docs", "shop"], 99)).await;
    let shadowed = AgentSettings { shadow: Some(saying(vec![keyword("money", &[])]).trigger), ..manual() };
    let steps = [
        (saying(vec![keyword("refund", &[])]), [("refund", true), ("invoice", false), ("my invoice", false)]),
        (saying(vec![keyword("invoice", &[])]), [("refund", false), ("invoice", true), ("my invoice", true)]),
        (
            saying(vec![keyword("invoice", &["my invoice"])]),
            [("refund", false), ("invoice", true), ("my invoice", false)],
        ),
        (saying(Vec::new()), [("refund", false), ("invoice", false), ("my invoice", false)]),
        (shadowed.clone(), [("refund", false), ("money", false), ("my invoice", false)]),
        (
            AgentSettings { shadow: Some(manual().trigger), ..shadowed },
            [("refund", false), ("money", false), ("a", false)],
        ),
    ];
    let (mut visitor, mut recorded) = (0, Vec::new());
    for (version, (settings, said)) in (1..).zip(steps) {
        stage.desk.save_agent(&ada, &agent("docs"), version, settings).await.unwrap();
        for (words, fires) in said {
            visitor += 1;
            let id = stage.begin(visitor).await;
            assert_eq!(promised(&stage, id, 1, words).await, fires, "{words} by version {}", version + 1);
            recorded.push(stage.count(id, "shadowed").await);
        }
        visitor += 1;
        let shop = stage.begin_with("shop", visitor).await;
        assert!(!promised(&stage, shop, 1, "refund").await, "of another agent, by version {}", version + 1);
        assert!(promised(&stage, shop, 2, "invoice").await, "of another agent, by version {}", version + 1);
    }
    assert_eq!(recorded, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], "what is only recorded, from then on");
}

#[tokio::test(start_paused = true)]
async fn whom_a_handoff_is_for_may_depend_on_the_keyword() {
    let needs = Needs { teams: vec![stage::team("billing")], ..Needs::default() };
    let keywords = vec![Keyword { needs: Some(needs.clone()), ..keyword("refund", &[]) }];
    let (stage, id) = staffed(auto(1, keywords, true, true)).await;
    promised(&stage, id, 1, "refund").await;
    assert_eq!(stage.head(id).await.episode.unwrap().needs, needs);
}
