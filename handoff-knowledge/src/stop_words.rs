//! Words and signs that say nothing about what a question is about: English, Chinese and Japanese.

/// Function words of English, with question words, courtesies and the verbs that only lead to what is
/// wanted; contractions as they are typed. Sorted, for the search.
const STOP_WORDS: [&str; 156] = [
    "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "aren't", "as", "at",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "can't", "cannot",
    "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down", "during", "each",
    "few", "for", "from", "further", "get", "gets", "getting", "got", "had", "has", "hasn't", "have", "haven't",
    "having", "he", "hello", "her", "here", "hers", "hey", "hi", "him", "his", "how", "i", "i'd", "i'll", "i'm",
    "i've", "if", "in", "into", "is", "isn't", "it", "it's", "its", "just", "kindly", "know", "like", "me", "might",
    "must", "my", "need", "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other", "our", "ours", "over",
    "own", "please", "same", "she", "should", "so", "some", "such", "tell", "than", "thank", "thanks", "that",
    "that's", "the", "their", "theirs", "them", "then", "there", "these", "they", "this", "those", "through", "to",
    "too", "under", "until", "up", "us", "very", "want", "wanted", "wants", "was", "wasn't", "we", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "won't", "would", "wouldn't",
    "you", "your", "yours",
];

/// Signs of Chinese and Japanese that are grammar more than meaning. In no order.
const STOP_SIGNS: &str =
    "的了吗呢吧是我你您他她它们在有和么什怎请个这那多久几何哪能可以要想会不如のはがをにでともかすしたてるい";

pub(crate) fn is_english_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

pub(crate) fn is_stop_sign(letter: char) -> bool {
    STOP_SIGNS.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_english_stop_word("what") && is_english_stop_word("a") && is_english_stop_word("yours"));
        assert!(!is_english_stop_word("refund"));
    }
}
