//! The language of a text: which one it is, the stems of its words and its words of grammar.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use whatlang::Lang;

use crate::stop_words::is_english_stop_word;
use crate::terms::fold;

/// How many characters of a document are read to tell its language.
const SAMPLE_CHARS: usize = 2_000;
/// A text that is shorter says too little: names and numbers decide then.
const SAMPLE_MIN_CHARS: usize = 40;

/// What is known of a language here. Of one that is not in the table words are taken as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language {
    lang: Lang,
    stemmer: Option<Algorithm>,
    /// As the list of its words of grammar is called.
    list: Option<&'static str>,
}

const LANGUAGES: [Language; 32] = [
    Language::new(Lang::Eng, Some(Algorithm::English), None),
    Language::new(Lang::Ara, Some(Algorithm::Arabic), Some("ar")),
    Language::new(Lang::Dan, Some(Algorithm::Danish), Some("da")),
    Language::new(Lang::Nld, Some(Algorithm::Dutch), Some("nl")),
    Language::new(Lang::Fin, Some(Algorithm::Finnish), Some("fi")),
    Language::new(Lang::Fra, Some(Algorithm::French), Some("fr")),
    Language::new(Lang::Deu, Some(Algorithm::German), Some("de")),
    // Its stemmer fails on everyday words («ίσα-ίσα»).
    Language::new(Lang::Ell, None, Some("el")),
    Language::new(Lang::Hun, Some(Algorithm::Hungarian), Some("hu")),
    Language::new(Lang::Ita, Some(Algorithm::Italian), Some("it")),
    Language::new(Lang::Nob, Some(Algorithm::Norwegian), Some("no")),
    Language::new(Lang::Por, Some(Algorithm::Portuguese), Some("pt")),
    Language::new(Lang::Ron, Some(Algorithm::Romanian), Some("ro")),
    Language::new(Lang::Rus, Some(Algorithm::Russian), Some("ru")),
    Language::new(Lang::Spa, Some(Algorithm::Spanish), Some("es")),
    Language::new(Lang::Swe, Some(Algorithm::Swedish), Some("sv")),
    Language::new(Lang::Tam, Some(Algorithm::Tamil), Some("ta")),
    Language::new(Lang::Tur, Some(Algorithm::Turkish), Some("tr")),
    Language::new(Lang::Aze, None, Some("az")),
    Language::new(Lang::Bel, None, Some("be")),
    Language::new(Lang::Ben, None, Some("bn")),
    Language::new(Lang::Cat, None, Some("ca")),
    Language::new(Lang::Heb, None, Some("he")),
    Language::new(Lang::Ind, None, Some("id")),
    Language::new(Lang::Nep, None, Some("ne")),
    Language::new(Lang::Slv, None, Some("sl")),
    Language::new(Lang::Uzb, None, Some("uz")),
    Language::new(Lang::Pol, None, None),
    Language::new(Lang::Ukr, None, None),
    Language::new(Lang::Ces, None, None),
    Language::new(Lang::Cmn, None, None),
    Language::new(Lang::Jpn, None, None),
];

/// By the name of the list, as the words are compared.
static STOP_WORDS: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let lists = LANGUAGES.iter().filter_map(|language| language.list);
    let words = |list| stop_words::lookup(list).unwrap_or_default().iter().map(|word| fold(word)).collect();
    lists.map(|list| (list, words(list))).collect()
});

impl Default for Language {
    fn default() -> Self {
        Self::new(Lang::Eng, Some(Algorithm::English), None)
    }
}

impl Language {
    const fn new(lang: Lang, stemmer: Option<Algorithm>, list: Option<&'static str>) -> Self {
        Self { lang, stemmer, list }
    }

    /// The language of a text of some length, where it can be told.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let end = text.char_indices().nth(SAMPLE_CHARS).map_or(text.len(), |(end, _)| end);
        let sample = text.get(..end)?;
        if sample.chars().count() < SAMPLE_MIN_CHARS {
            return None;
        }
        let told = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?.lang();
        let known = LANGUAGES.iter().copied().find(|language| language.lang == told);
        Some(known.unwrap_or(Self::new(told, None, None)))
    }

    /// The language of a question, of those that the documents are written in: the one whose grammar it uses
    /// most, the first of these where it shows none.
    pub(crate) fn of_question(text: &str, languages: &[Self]) -> Self {
        let Some(first) = languages.first().copied() else {
            return Self::default();
        };
        if languages.len() == 1 {
            return first;
        }
        let words: Vec<String> = text.split(|letter: char| !letter.is_alphanumeric()).map(fold).collect();
        let grammar = |language: &Self| words.iter().filter(|word| language.is_stop_word(word)).count();
        let mut best = (first, grammar(&first));
        for language in languages {
            let count = grammar(language);
            if count > best.1 {
                best = (*language, count);
            }
        }
        best.0
    }

    /// The stem of a word in lower case. Documents and questions both go through it, so it need not be the true
    /// one; it brings the forms of a word together (Porter's Snowball).
    pub(crate) fn stem(self, word: &str) -> String {
        let Some(algorithm) = self.stemmer else { return word.to_owned() };
        // The stemmers are made by a machine and cut by bytes. One that fails on a word costs that word's forms, and
        // never a question or a document.
        let stem = std::panic::catch_unwind(|| Stemmer::create(algorithm).stem(word).into_owned());
        stem.unwrap_or_else(|_| word.to_owned())
    }

    /// Whether a folded word is one of grammar.
    pub(crate) fn is_stop_word(self, folded: &str) -> bool {
        match self.list {
            Some(list) => STOP_WORDS.get(list).is_some_and(|words| words.contains(folded)),
            None => self == Self::default() && is_english_stop_word(folded),
        }
    }

    /// Whether the words that are written down here for English help.
    pub(crate) fn is_english(self) -> bool {
        self.lang == Lang::Eng
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [(&str, Lang); 6] = [
        ("Sie können die Ware innerhalb von dreißig Tagen ohne Angabe von Gründen zurückschicken.", Lang::Deu),
        ("Vous pouvez nous renvoyer la marchandise dans les trente jours qui suivent la livraison.", Lang::Fra),
        ("Puede devolver el producto dentro de los treinta días siguientes a la entrega del pedido.", Lang::Spa),
        ("You can send the goods back within thirty days after they were delivered to your house.", Lang::Eng),
        ("Вы можете вернуть товар в течение тридцати дней после того, как его доставили.", Lang::Rus),
        (
            "商品の到着後三十日以内であれば、理由を問わず返品することができます。送料はお客様のご負担となりますのでご了承ください。",
            Lang::Jpn,
        ),
    ];

    #[test]
    fn the_language_of_a_text_is_told_and_of_a_few_words_it_is_not() {
        for (text, lang) in TEXTS {
            assert_eq!(Language::of(text).map(|language| language.lang), Some(lang), "{text}");
        }
        assert_eq!(Language::of("Pro: 12 EUR"), None);
        assert_eq!(Language::of(""), None);
    }

    #[test]
    fn a_question_is_in_the_language_whose_grammar_it_uses() {
        let languages: Vec<Language> = TEXTS[..4].iter().filter_map(|(text, _)| Language::of(text)).collect();
        for (question, lang) in [
            ("Wie lange habe ich für die Rückgabe?", Lang::Deu),
            ("Est-ce que je peux renvoyer un article ?", Lang::Fra),
            ("¿Cuándo me devuelven el dinero de la compra?", Lang::Spa),
            ("How long do I have to return it?", Lang::Eng),
            ("Retoure?", Lang::Deu),
        ] {
            assert_eq!(Language::of_question(question, &languages).lang, lang, "{question}");
        }
        assert_eq!(Language::of_question("Wie lange?", &[]), Language::default());
    }

    #[test]
    fn forms_of_a_word_come_together_in_each_language() {
        let told = |at: usize| Language::of(TEXTS[at].0).unwrap_or_default();
        for (language, forms) in [
            (told(0), &["rückgabe", "rückgaben"][..]),
            (told(0), &["lieferung", "lieferungen"]),
            (told(1), &["livraison", "livraisons"]),
            (told(2), &["devolución", "devoluciones"]),
            (told(3), &["deliver", "delivered", "delivering", "delivers"]),
            (told(4), &["доставка", "доставки", "доставку"]),
        ] {
            let stems: Vec<String> = forms.iter().map(|form| language.stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn every_list_that_is_named_is_there() {
        for language in LANGUAGES {
            assert!(language.list.is_none_or(|list| stop_words::lookup(list).is_some()), "{language:?}");
        }
    }
}
