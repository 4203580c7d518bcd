//! Lets through of an answer what is cited and supported, sentence by sentence, while it is being written.

use handoff_core::event::Source;
use handoff_core::retriever::Passage;

use crate::cite;
use crate::guard;
use crate::marker::{self, Marker};
use crate::neutral;
use crate::support::{BESIDE_SHARE, CITED_SHARE, Grounds, Support};
use crate::units;

/// What an answer counts, of its words, that could only be compared by its numbers.
const TRANSLATED_SHARE: f32 = 0.5;

/// Holds an answer back until it is certain what it is.
///
/// Nothing is let through before a sentence cites a passage that supports it. What stood before such a
/// sentence comes with it, unless the passages say nothing of the kind; what stands behind it must be
/// supported by what was cited so far. So nothing that was made up is on the visitor's screen, not even for
/// a moment.
pub(crate) struct Sieve {
    grounds: Grounds,
    passages: Vec<Passage>,
    /// What has come and is no whole sentence yet.
    coming: String,
    /// Whole sentences that cite nothing.
    held: Vec<String>,
    /// A person is wanted, and the reason comes on the next line.
    marked: Option<String>,
    /// Positions of the passages that were cited, in the order of the sources.
    cited: Vec<usize>,
    /// The addresses of the sources, in their order.
    sources: Vec<Source>,
    /// Words and supported words of what was let through.
    weight: (f32, f32),
    has_begun: bool,
    has_cited: bool,
    has_said: bool,
    is_over: bool,
}

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The model says so.
    Marked(Marker),
    /// It cites nothing that exists.
    Uncited,
    /// It cites what does not say it.
    Unsupported,
    /// It says nothing.
    Empty,
    /// What was taken for the answer was thought.
    Thought,
}

impl Stop {
    /// What it is for the log, in which nothing stands that a model wrote.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Marked(Marker::CannotAnswer) => "the model says that it cannot answer",
            Self::Marked(Marker::NeedsPerson(_)) => "the model says that a person is needed",
            Self::Uncited => "it cites nothing",
            Self::Unsupported => "what it cites does not say it",
            Self::Empty => "it says nothing",
            Self::Thought => "what was shown was thought",
        }
    }
}

/// What an answer rests on.
#[derive(Debug, PartialEq)]
pub(crate) struct Rest {
    /// What cited it, in the order of its numbers.
    pub(crate) sources: Vec<Source>,
    /// The share of its words that the passages have.
    pub(crate) support: f32,
}

impl Sieve {
    pub(crate) fn new(passages: Vec<Passage>, grounds: Grounds) -> Self {
        Self {
            grounds,
            passages,
            coming: String::new(),
            held: Vec::new(),
            marked: None,
            cited: Vec::new(),
            sources: Vec::new(),
            weight: (0.0, 0.0),
            has_begun: false,
            has_cited: false,
            has_said: false,
            is_over: false,
        }
    }

    /// Takes more of the answer; what of it may be shown.
    pub(crate) fn push(&mut self, text: &str) -> Result<String, Stop> {
        self.coming.push_str(text);
        let mut out = String::new();
        while let Some(length) = units::first(&self.coming) {
            let unit: String = self.coming.drain(..length).collect();
            out.push_str(&self.take(unit)?);
        }
        Ok(out)
    }

    /// All that came before was thought.
    pub(crate) fn forget(&mut self) -> Result<(), Stop> {
        if self.has_said {
            return Err(Stop::Thought);
        }
        self.coming.clear();
        self.held.clear();
        self.marked = None;
        (self.has_begun, self.has_cited, self.is_over) = (false, false, false);
        Ok(())
    }

    /// The answer is whole: the rest of what may be shown, and what all of it rests on.
    pub(crate) fn finish(mut self) -> Result<(String, Rest), Stop> {
        let last = std::mem::take(&mut self.coming);
        let mut out = if last.trim().is_empty() { String::new() } else { self.take(last)? };
        if self.marked.is_some() {
            return Err(Stop::Marked(Marker::NeedsPerson(String::new())));
        }
        if !self.has_said {
            let said = self.has_begun || self.is_over;
            return Err(if self.has_cited {
                Stop::Unsupported
            } else if said {
                Stop::Uncited
            } else {
                Stop::Empty
            });
        }
        for unit in std::mem::take(&mut self.held) {
            let support = self.grounds.support(&unit, &self.cited);
            let is_kept = match support {
                Support::Share(share) => share >= BESIDE_SHARE,
                Support::Short(is_all) => is_all,
                Support::Translated | Support::MadeUp => false,
            };
            if is_kept {
                out.push_str(&self.say(&unit, support));
            }
        }
        let (words, supported) = self.weight;
        let support = if words > 0.0 { supported / words } else { 1.0 };
        Ok((out, Rest { sources: self.sources, support }))
    }

    /// One sentence.
    fn take(&mut self, mut unit: String) -> Result<String, Stop> {
        if self.is_over {
            return Ok(String::new());
        }
        if let Some(before) = self.marked.take() {
            unit.insert_str(0, &before);
        }
        if let Some(end) = guard::own_end(&unit, !self.has_begun) {
            self.is_over = true;
            unit.truncate(end);
        }
        if unit.trim().is_empty() && self.held.is_empty() && !self.has_said {
            return Ok(String::new());
        }
        match marker::find(&unit, !self.has_begun) {
            Some(Marker::NeedsPerson(reason)) if reason.is_empty() && !self.is_over => {
                self.marked = Some(unit);
                return Ok(String::new());
            }
            Some(marker) => return Err(Stop::Marked(marker)),
            None => {}
        }
        if !self.has_begun {
            unit = guard::unnamed(&unit).to_owned();
        }
        self.has_begun |= !unit.trim().is_empty();
        let named = self.named(&unit);
        if named.is_empty() {
            self.held.push(unit);
            return Ok(self.release_held());
        }
        self.has_cited = true;
        self.cite(&unit, named)
    }

    /// A sentence that cites: with it comes what stood before it.
    fn cite(&mut self, unit: &str, named: Vec<usize>) -> Result<String, Stop> {
        let mut support = self.grounds.support(unit, &named);
        if let Support::Short(is_all) = support {
            // "Yes. [1]" says what it says with what stands before it.
            let whole = format!("{}{unit}", self.held.concat());
            support = match self.grounds.support(&whole, &named) {
                Support::Short(_) if cite::without(&whole).trim().is_empty() => Support::MadeUp,
                Support::Short(_) => Support::Short(is_all),
                support => support,
            };
        }
        let is_supported = match support {
            Support::Share(share) => share >= CITED_SHARE,
            Support::Translated => true,
            Support::MadeUp => false,
            // It says too little to fail the answer for it.
            Support::Short(false) => return Ok(String::new()),
            Support::Short(true) => true,
        };
        if !is_supported {
            return Err(Stop::Unsupported);
        }
        for at in named {
            self.add_source(at);
        }
        let mut out = String::new();
        for before in std::mem::take(&mut self.held) {
            let support = self.grounds.support(&before, &self.cited);
            let is_kept = match support {
                Support::Share(share) => share >= BESIDE_SHARE,
                // "Returns are free." is short, too.
                Support::Short(is_all) => is_all || self.grounds.is_translated(),
                Support::Translated => true,
                Support::MadeUp => false,
            };
            if is_kept {
                out.push_str(&self.say(&before, support));
            }
        }
        out.push_str(&self.say(unit, support));
        Ok(out)
    }

    /// Behind what was cited, sentences that it supports need not wait for the next citation.
    fn release_held(&mut self) -> String {
        let mut out = String::new();
        while let Some(unit) = self.held.first().filter(|_| self.has_said) {
            let support = self.grounds.support(unit, &self.cited);
            if !matches!(support, Support::Share(share) if share >= CITED_SHARE) {
                break;
            }
            let unit = self.held.remove(0);
            out.push_str(&self.say(&unit, support));
        }
        out
    }

    /// The positions of the passages that a sentence names and that there are.
    fn named(&self, unit: &str) -> Vec<usize> {
        let numbers = cite::marks(unit).into_iter().flat_map(|(_, numbers)| numbers);
        numbers.filter_map(|number| number.checked_sub(1)).filter(|at| *at < self.passages.len()).collect()
    }

    fn add_source(&mut self, at: usize) {
        let Some(passage) = self.passages.get(at) else { return };
        if !self.cited.contains(&at) {
            self.cited.push(at);
        }
        if self.sources.iter().all(|source| source.url != passage.url) {
            self.sources.push(Source { title: passage.title.clone(), url: passage.url.clone() });
        }
    }

    /// The sentence as the visitor reads it: citations by the numbers of the sources, no foreign address.
    fn say(&mut self, unit: &str, support: Support) -> String {
        self.weigh(unit, support);
        let mut text = String::with_capacity(unit.len());
        let mut from = 0;
        for (range, numbers) in cite::marks(unit) {
            text.push_str(unit.get(from..range.start).unwrap_or_default());
            let mut places: Vec<usize> = numbers.iter().filter_map(|number| self.place(*number)).collect();
            places.dedup();
            if places.is_empty() {
                // With the space before it.
                text.truncate(text.trim_end_matches(' ').len());
            }
            places.iter().for_each(|place| text.push_str(&format!("[{place}]")));
            from = range.end;
        }
        text.push_str(unit.get(from..).unwrap_or_default());
        let text = neutral::neutralised(&text, |address| self.is_given(address));
        let first = !std::mem::replace(&mut self.has_said, true);
        if first { text.trim_start().to_owned() } else { text }
    }

    /// The number of the source that a passage's number comes to.
    fn place(&self, number: usize) -> Option<usize> {
        let passage = self.passages.get(number.checked_sub(1)?)?;
        self.sources.iter().position(|source| source.url == passage.url).map(|at| at + 1)
    }

    /// Whether an address stands in what is cited.
    fn is_given(&self, address: &str) -> bool {
        let cited = self.cited.iter().filter_map(|at| self.passages.get(*at));
        !address.is_empty() && cited.into_iter().any(|passage| passage.url == address || passage.text.contains(address))
    }

    fn weigh(&mut self, unit: &str, support: Support) {
        let share = match support {
            Support::Share(share) => share,
            Support::Translated => TRANSLATED_SHARE,
            Support::Short(_) | Support::MadeUp => return,
        };
        let words = unit.split_whitespace().count() as f32;
        self.weight = (self.weight.0 + words, self.weight.1 + words * share);
    }
}

#[cfg(test)]
mod tests;
