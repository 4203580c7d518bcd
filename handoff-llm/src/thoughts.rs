//! Takes out what a model thinks aloud in the midst of its text: it is not said to anybody.

/// The names of the tags that models put their thoughts between.
const NAMES: [&str; 5] = ["think", "thinking", "thought", "reasoning", "seed:think"];
/// What tags stand in.
const BRACKETS: [(char, char); 2] = [('<', '>'), ('[', ']')];
/// Longest tag: `</seed:think>`.
const TAG_MAX: usize = 13;

/// Lets through what is not thought.
#[derive(Debug, Default)]
pub(crate) struct Thoughts {
    /// What may be the beginning of a tag.
    held: String,
    /// A tag is open.
    is_inside: bool,
}

/// A stretch of text, or the end of thoughts whose beginning was not seen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Text(String),
    /// All text before this was thought: some templates write the opening tag for the model.
    ThoughtEndsHere,
}

impl Thoughts {
    pub(crate) fn push(&mut self, text: &str) -> Vec<Said> {
        self.held.push_str(text);
        let mut said = Vec::new();
        let mut out = String::new();
        loop {
            let Some(at) = self.held.find(BRACKETS.map(|(open, _)| open)) else {
                self.say(&mut out, self.held.len());
                break;
            };
            self.say(&mut out, at);
            match Tag::at_start(&self.held) {
                Tag::None => self.say(&mut out, 1),
                Tag::Unfinished => break,
                Tag::Open(length) => {
                    self.is_inside = true;
                    self.held.drain(..length);
                }
                Tag::Close(length) => {
                    self.held.drain(..length);
                    if !std::mem::take(&mut self.is_inside) {
                        out.clear();
                        said.clear();
                        said.push(Said::ThoughtEndsHere);
                    }
                }
            }
        }
        if !out.is_empty() {
            said.push(Said::Text(out));
        }
        said
    }

    /// What was held back at the end and is no tag.
    pub(crate) fn finish(self) -> String {
        if self.is_inside { String::new() } else { self.held }
    }

    /// Lets the first bytes of what is held through, unless they are thought.
    fn say(&mut self, out: &mut String, length: usize) {
        let text: String = self.held.drain(..length).collect();
        if !self.is_inside {
            out.push_str(&text);
        }
    }
}

enum Tag {
    None,
    Unfinished,
    /// Of so many bytes.
    Open(usize),
    Close(usize),
}

impl Tag {
    fn at_start(text: &str) -> Self {
        let Some((open, close)) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open)) else {
            return Self::None;
        };
        let Some(end) = text.find(close) else {
            let is_possible = text.len() < TAG_MAX && NAMES.iter().any(|name| begins(open, name, text));
            return if is_possible { Self::Unfinished } else { Self::None };
        };
        let inside = text.get(1..end).unwrap_or_default();
        let (name, is_close) = match inside.strip_prefix('/') {
            Some(name) => (name, true),
            None => (inside, false),
        };
        if !NAMES.iter().any(|one| one.eq_ignore_ascii_case(name)) {
            return Self::None;
        }
        if is_close { Self::Close(end + 1) } else { Self::Open(end + 1) }
    }
}

/// Whether a tag of this name may begin like this.
fn begins(open: char, name: &str, text: &str) -> bool {
    [format!("{open}{name}"), format!("{open}/{name}")]
        .iter()
        .any(|tag| tag.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is let through of a text that comes in pieces of so many characters.
    fn through(text: &str, size: usize) -> String {
        let mut thoughts = Thoughts::default();
        let mut out = String::new();
        let chars: Vec<char> = text.chars().collect();
        for piece in chars.chunks(size) {
            for said in thoughts.push(&piece.iter().collect::<String>()) {
                match said {
                    Said::Text(text) => out.push_str(&text),
                    Said::ThoughtEndsHere => out.clear(),
                }
            }
        }
        out + &thoughts.finish()
    }

    #[test]
    fn thoughts_are_taken_out_however_they_are_cut() {
        for (text, rest) in [
            ("<think>hm</think>Yes.", "Yes."),
            ("A <THINK>b < c > d</Think> e", "A  e"),
            ("no tag: a < b, <b>bold</b> and <thinker>", "no tag: a < b, <b>bold</b> and <thinker>"),
            ("<reasoning>never ends", ""),
            ("[THINK]the [1] says[/THINK]Yes [1].", "Yes [1]."),
            ("<seed:think>hm</seed:think>Yes [think tank].", "Yes [think tank]."),
            ("ends with [thi", "ends with [thi"),
            ("the template opened it</think>Yes.", "Yes."),
            ("ends with <thi", "ends with <thi"),
            ("<<think>x</think>y", "<y"),
            ("ünï <think>é</think>cödé", "ünï cödé"),
        ] {
            for size in 1..12 {
                assert_eq!(through(text, size), rest, "{text} by {size}");
            }
        }
    }

    #[test]
    fn text_goes_on_while_no_tag_can_follow() {
        let mut thoughts = Thoughts::default();
        assert_eq!(thoughts.push("a < b"), [Said::Text("a < b".into())]);
        assert_eq!(thoughts.push(" <th"), [Said::Text(" ".into())]);
        assert_eq!(thoughts.push("e"), [Said::Text("<the".into())]);
    }
}
