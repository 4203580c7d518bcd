//! English words and phrases.

use super::lexicon::Language;
use super::temper;

mod lookalikes;
mod requests;
mod words;

pub(super) const TABLES: Language = Language {
    words: words::WORDS,
    requests: requests::REQUESTS,
    alone: requests::ALONE,
    decoys: lookalikes::DECOYS,
    temper: &temper::ENGLISH,
    is_free: false,
    is_denied_behind: false,
};
