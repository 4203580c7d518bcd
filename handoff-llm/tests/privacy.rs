//! What the endpoint is told of a conversation, and what it is not.

mod endpoint;
mod scene;

use endpoint::{Endpoint, HEALTHY, Play};
use handoff_core::{Newcomer, TokenDigest};
use scene::{Scene, agent, key, name, options, responder, text};

#[tokio::test]
async fn no_note_no_token_and_no_contact_data_leaves_the_house() {
    let endpoint = Endpoint::start(|asked| match asked.question().contains("number") {
        true => Play::answer("A parcel takes three working days, and we call [phone 1] or [phone 2] [1]."),
        false => Play::answer(HEALTHY),
    })
    .await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    let sam = scene.sam().await;
    let token = TokenDigest::from_bytes([0xA7; 32]);
    let vera = Newcomer { token, name: Some(name("Vera")), locale: None, page: None };
    let id = scene.desk.begin(&agent("docs"), vera).await.unwrap().id;
    scene.ask(id, "Hi, vera@mail.example here: how long does it take?").await;
    scene.desk.take_over(&sam, id, None).await.unwrap();
    scene.desk.note(&sam, id, key("n1"), text("nobody outside may read the word flamingo")).await.unwrap();
    scene.desk.write(&sam, id, key("w1"), text("Call me at +49 30 9876543, card 4111 1111 1111 1111.")).await.unwrap();
    scene.desk.return_to_ai(&sam, id).await.unwrap();
    scene
        .desk
        .say(id, key("v2"), text("My IBAN is DE89 3704 0044 0532 0130 00, my number 0171 2345678. Longer?"), None)
        .await
        .unwrap();
    scene.until(id, "the AI's part", |head| head.effect().is_none()).await;

    // The visitor reads his own number; the operator's stays what the model knew of it.
    let answer = scene.outcome(id).await.unwrap();
    assert_eq!(answer.text, "A parcel takes three working days, and we call [phone 1] or 0171 2345678 [1].");

    let asked = endpoint.asked();
    let prompt = asked.last().unwrap().prompt();
    let all: String = asked.iter().map(|asked| format!("{}\n{}", asked.prompt(), asked.body)).collect();
    let token = format!("{:?}", [0xA7_u8; 4]);
    for secret in [
        "vera@mail",
        "9876543",
        "4111",
        "DE89",
        "3704 0044",
        "2345678",
        "flamingo",
        "Vera",
        "Sam",
        "sam",
        &token,
        "a7a7a7a7",
        &id.to_string(),
    ] {
        assert!(!all.contains(secret), "{secret} was sent: {all}");
    }
    // What stands for it, whose it was, and where a person's part began and ended.
    let order = [
        "Hi, [email 1] here",
        "a person of the team had",
        "The person of the team wrote",
        "[phone 1], card [card 1]",
        "Here the person's part ended",
        "My IBAN is [iban 1], my number [phone 2]. Longer?",
    ];
    let places: Vec<_> = order.iter().map(|part| prompt.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {prompt}");

    // A draft is for a colleague, who sends no placeholder.
    scene.desk.take_over(&sam, id, None).await.unwrap();
    let draft = scene.desk.suggest(&sam, id).await.unwrap().expect("a draft");
    assert!(draft.as_str().contains("we call +49 30 9876543 or 0171 2345678 [1]."), "{draft:?}");
}

#[tokio::test]
async fn what_was_resolved_is_told_no_more_but_for_the_persons_part() {
    let endpoint = Endpoint::start(|_| Play::answer(HEALTHY)).await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    let (sam, id) = (scene.sam().await, scene.begin(1).await);
    scene.ask(id, "The first matter: how long does it take?").await;
    scene.desk.take_over(&sam, id, None).await.unwrap();
    scene.desk.write(&sam, id, key("w1"), text("It is settled.")).await.unwrap();
    scene.desk.resolve(&sam, id).await.unwrap();
    scene.ask(id, "The second matter: how long does it take?").await;
    let prompt = endpoint.asked().last().unwrap().prompt();
    assert!(!prompt.contains("first matter"), "{prompt}");
    assert!(prompt.contains("It is settled.") && prompt.contains("second matter"), "{prompt}");
}

#[tokio::test]
async fn a_key_is_in_no_debug_output() {
    let responder = responder("http://127.0.0.1:1", options());
    let debug = format!("{responder:?} {responder:#?}");
    assert!(debug.contains("tiny") && !debug.contains("sk-test"), "{debug}");
}
