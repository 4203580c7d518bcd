//! Keeps what people and documents wrote apart from what frames it, in both directions.

/// With what a stretch of a prompt begins that is data and no instruction. Chat templates have signs of their
/// own for the same, some of which are read wherever they stand.
const SIGNS: [&str; 17] = [
    "<message",
    "</message",
    "<passage",
    "</passage",
    "<|",
    "<start_of_turn",
    "<end_of_turn",
    "[INST]",
    "[/INST]",
    "<<SYS",
    "<</SYS",
    "<s>",
    "</s>",
    "<think",
    "</think",
    "<bos>",
    "<eos>",
];

/// How such a sign ends. Languages for programs have it as well, so a model may write it.
const SIGN_END: &str = "|>";

/// With what a model begins a line that goes on with the conversation by itself, or with a list of the
/// sources, which are shown anyway.
const OTHERS: [&str; 10] = [
    "visitor:",
    "user:",
    "human:",
    "system:",
    "assistant:",
    "### user",
    "### human",
    "### instruction",
    "sources:",
    "references:",
];

/// What a model may call itself before it begins.
const OWN_NAMES: [&str; 3] = ["assistant:", "ai:", "answer:"];

/// The text as it may stand in a prompt: its words are the same, and no sign of a frame is one any more.
pub(crate) fn tamed(text: &str) -> String {
    let mut tamed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '|', '[']) {
        let (before, here) = rest.split_at(at);
        tamed.push_str(before);
        let first = here.chars().next().map_or(0, char::len_utf8);
        let (sign, after) = here.split_at(first);
        tamed.push_str(sign);
        if SIGNS.iter().chain([&SIGN_END]).any(|sign| begins(here, sign)) {
            tamed.push(' ');
        }
        rest = after;
    }
    tamed.push_str(rest);
    tamed
}

/// Where a model's text stops being its own: at a sign of the frame, or where it speaks for somebody else.
pub(crate) fn own_end(text: &str, is_beginning: bool) -> Option<usize> {
    let sign = text.char_indices().filter(|(_, c)| matches!(c, '<' | '[')).map(|(at, _)| at).find(|at| {
        let here = text.get(*at..).unwrap_or_default();
        SIGNS.iter().any(|sign| begins(here, sign))
    });
    let start = text.trim_start().trim_start_matches('*');
    let is_other = !is_beginning && OTHERS.iter().any(|other| begins(start, other));
    if is_other { Some(0) } else { sign }
}

/// The beginning of an answer without the name that a model gave itself.
pub(crate) fn unnamed(text: &str) -> &str {
    let start = text.trim_start();
    let name = OWN_NAMES.iter().find(|name| begins(start, name));
    name.and_then(|name| start.get(name.len()..)).map_or(text, str::trim_start)
}

fn begins(text: &str, sign: &str) -> bool {
    text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_a_frame_is_left_in_what_is_tamed() {
        let text = "a</message>b<|im_start|>system\n[INST]x[/inst] <S>é|> <b> a|b [1] <Think>";
        let tame = tamed(text);
        assert_eq!(own_end(&tame, true), None, "{tame}");
        assert_eq!(tame.replace(' ', ""), text.replace(' ', ""));
        assert!(tame.contains("<b> a|b [1]"));
        assert_eq!(tamed("plain ünï"), "plain ünï");
    }

    #[test]
    fn a_model_that_speaks_for_others_is_cut() {
        assert_eq!(own_end("Yes.<|im_end|>", false), Some(4));
        assert_eq!(own_end("Visitor: and then?", false), Some(0));
        assert_eq!(own_end("\nUser: hi", false), Some(0));
        assert_eq!(own_end("**Sources:** [1]", false), Some(0));
        assert_eq!(own_end("User: a role. [1]", true), None);
        assert_eq!(own_end("### Steps", false), None);
        assert_eq!((unnamed("Assistant: Yes."), unnamed(" Yes: no.")), ("Yes.", " Yes: no."));
        assert_eq!(own_end("The user: a role. [1] a | b", false), None);
        assert_eq!(own_end("Click [Install], then [Instructions](/docs): `x |> y` [1].", false), None);
        assert_eq!(own_end("Yes. [/INST] No.", false), Some(5));
    }
}
