//! Keeps what people and documents wrote apart from what frames it, in both directions.

/// With what a stretch of a prompt begins that is data and no instruction. Chat templates have signs of their
/// own for the same, some of which are read wherever they stand.
const SIGNS: [&str; 18] = [
    "<message",
    "</message",
    "<passage",
    "</passage",
    "<|",
    "|>",
    "<start_of_turn",
    "<end_of_turn",
    "[INST",
    "[/INST",
    "<<SYS",
    "<</SYS",
    "<s>",
    "</s>",
    "<think",
    "</think",
    "<bos>",
    "<eos>",
];

/// With what a model begins that goes on with the conversation by itself.
const SPEAKERS: [&str; 8] = ["visitor:", "user:", "human:", "system:", "assistant:", "operator:", "customer:", "### "];

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
        if SIGNS.iter().any(|sign| begins(here, sign)) {
            tamed.push(' ');
        }
        rest = after;
    }
    tamed.push_str(rest);
    tamed
}

/// Where a model's text stops being its own: at a sign of the frame, or where it speaks for somebody else.
pub(crate) fn own_end(text: &str, is_beginning: bool) -> Option<usize> {
    let sign = text.char_indices().filter(|(_, c)| matches!(c, '<' | '|' | '[')).map(|(at, _)| at).find(|at| {
        let here = text.get(*at..).unwrap_or_default();
        SIGNS.iter().any(|sign| begins(here, sign))
    });
    let start = text.trim_start();
    let speaks_for_others = SPEAKERS.iter().filter(|speaker| !(is_beginning && speaker.starts_with('#')));
    let is_other = speaks_for_others.into_iter().any(|speaker| begins(start, speaker));
    if is_other { Some(0) } else { sign }
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
        assert_eq!(own_end("\nUser: hi", true), Some(0));
        assert_eq!(own_end("The user: a role. [1] a | b", false), None);
    }
}
