//! The language of a text: which one it is, the stems of its words and its words of grammar.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation as _;
use whatlang::Lang;

use crate::stop_words::is_english_stop_word;
use crate::terms::fold;

/// How many characters of a document are read to tell its language.
const SAMPLE_CHARS: usize = 2_000;
/// A text that is shorter says too little: names and numbers decide then.
const SAMPLE_MIN_CHARS: usize = 40;

/// So many letters of a stem are compared. Stemmers leave the endings that make other words of one ("Lieferant",
/// "Lieferanten-"), and joined words begin with what they are about. Over the same 240 paragraphs and 1,190 questions
/// in eleven languages (XQuAD) the share of right first passages rose in German from 0.915 to 0.927, in Turkish from
/// 0.911 to 0.916, and fell in none; English stems stay whole, since nothing was won there.
const STEM_CHARS: usize = 7;
/// So many letters of a word are compared where there is no stemmer (McNamee and Mayfield, 2004, with as many in a
/// row). In Greek the share rose from 0.886 to 0.930, in Hindi from 0.901 to 0.912; in Russian, asked without its
/// stemmer, it came within 0.004 of that.
const WORD_CHARS: usize = 5;

/// What is known of a language here. One that is not in the table has no words of grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language {
    lang: Lang,
    stemmer: Option<Algorithm>,
    /// As the list of its words of grammar is called.
    list: Option<&'static str>,
    /// How many letters of a stem, or of a word, are compared.
    chars: usize,
}

const LANGUAGES: [Language; 50] = [
    Language::english(),
    Language::stemmed(Lang::Ara, Algorithm::Arabic, "ar"),
    Language::stemmed(Lang::Dan, Algorithm::Danish, "da"),
    Language::stemmed(Lang::Nld, Algorithm::Dutch, "nl"),
    Language::stemmed(Lang::Fin, Algorithm::Finnish, "fi"),
    Language::stemmed(Lang::Fra, Algorithm::French, "fr"),
    Language::stemmed(Lang::Deu, Algorithm::German, "de"),
    Language::stemmed(Lang::Hun, Algorithm::Hungarian, "hu"),
    Language::stemmed(Lang::Ita, Algorithm::Italian, "it"),
    Language::stemmed(Lang::Nob, Algorithm::Norwegian, "no"),
    Language::stemmed(Lang::Por, Algorithm::Portuguese, "pt"),
    Language::stemmed(Lang::Ron, Algorithm::Romanian, "ro"),
    Language::stemmed(Lang::Rus, Algorithm::Russian, "ru"),
    Language::stemmed(Lang::Spa, Algorithm::Spanish, "es"),
    Language::stemmed(Lang::Swe, Algorithm::Swedish, "sv"),
    Language::stemmed(Lang::Tam, Algorithm::Tamil, "ta"),
    Language::stemmed(Lang::Tur, Algorithm::Turkish, "tr"),
    // Its stemmer fails on everyday words («ίσα-ίσα»).
    Language::unstemmed(Lang::Ell, "el"),
    Language::unstemmed(Lang::Afr, "af"),
    Language::unstemmed(Lang::Aze, "az"),
    Language::unstemmed(Lang::Bel, "be"),
    Language::unstemmed(Lang::Ben, "bn"),
    Language::unstemmed(Lang::Bul, "bg"),
    Language::unstemmed(Lang::Cat, "ca"),
    Language::unstemmed(Lang::Ces, "cs"),
    Language::unstemmed(Lang::Est, "et"),
    Language::unstemmed(Lang::Guj, "gu"),
    Language::unstemmed(Lang::Hin, "hi"),
    Language::unstemmed(Lang::Hrv, "hr"),
    Language::unstemmed(Lang::Hye, "hy"),
    Language::unstemmed(Lang::Lav, "lv"),
    Language::unstemmed(Lang::Mar, "mr"),
    Language::unstemmed(Lang::Nep, "ne"),
    Language::unstemmed(Lang::Pol, "pl"),
    Language::unstemmed(Lang::Slk, "sk"),
    Language::unstemmed(Lang::Slv, "sl"),
    Language::unstemmed(Lang::Ukr, "uk"),
    Language::unstemmed(Lang::Uzb, "uz"),
    // What words begin with is not what they are about: prefixes, and roots between vowels.
    Language::whole(Lang::Heb, Some("he")),
    Language::whole(Lang::Amh, None),
    Language::whole(Lang::Ind, Some("id")),
    Language::whole(Lang::Jav, None),
    Language::whole(Lang::Tgl, Some("tl")),
    Language::whole(Lang::Sna, None),
    Language::whole(Lang::Zul, Some("zu")),
    // Short words, or signs that are taken one by one.
    Language::whole(Lang::Vie, None),
    Language::whole(Lang::Tha, None),
    Language::whole(Lang::Kor, None),
    Language::whole(Lang::Cmn, None),
    Language::whole(Lang::Jpn, None),
];

/// Words in the lists that customers ask about: e-mail, page, problem, month, day, place, cheap, team.
const ASKED_ABOUT: &str = "email strana tipy zprávy článek večer masalah keluar bulan hari tempat jumlah bagian माहिती काम евтин екип месец година години ден дни новина живот kierunku roku lat panahon";

/// By the name of the list, as the words are compared.
static STOP_WORDS: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let lists = LANGUAGES.iter().filter_map(|language| language.list);
    let asked: HashSet<String> = ASKED_ABOUT.split_whitespace().map(fold).collect();
    let words = |list| {
        let words = stop_words::lookup(list).unwrap_or_default().iter().map(|word| fold(word));
        words.filter(|word| !asked.contains(word)).collect()
    };
    lists.map(|list| (list, words(list))).collect()
});

impl Default for Language {
    fn default() -> Self {
        Self::english()
    }
}

impl Language {
    /// Its words of grammar are written down here.
    const fn english() -> Self {
        Self { lang: Lang::Eng, stemmer: Some(Algorithm::English), list: None, chars: usize::MAX }
    }

    const fn stemmed(lang: Lang, stemmer: Algorithm, list: &'static str) -> Self {
        Self { lang, stemmer: Some(stemmer), list: Some(list), chars: STEM_CHARS }
    }

    const fn unstemmed(lang: Lang, list: &'static str) -> Self {
        Self { lang, stemmer: None, list: Some(list), chars: WORD_CHARS }
    }

    const fn whole(lang: Lang, list: Option<&'static str>) -> Self {
        Self { lang, stemmer: None, list, chars: usize::MAX }
    }

    const fn unlisted(lang: Lang) -> Self {
        Self { lang, stemmer: None, list: None, chars: WORD_CHARS }
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
        Some(known.unwrap_or(Self::unlisted(told)))
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
        let words: Vec<String> = text.unicode_words().map(fold).collect();
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

    /// What is compared of a folded word: its stem, or the beginning of that. Documents and questions both go through
    /// it, so it need not be the true one; it brings the forms of a word together (Porter's Snowball).
    pub(crate) fn stem(self, word: &str) -> String {
        self.cut(self.ending_off(word))
    }

    /// A word in lower case without its ending, as far as a stemmer knows the language.
    pub(crate) fn ending_off(self, word: &str) -> String {
        let Some(algorithm) = self.stemmer else { return word.to_owned() };
        // The stemmers are made by a machine and cut by bytes. One that fails on a word costs that word's forms, and
        // never a question or a document.
        let stem = std::panic::catch_unwind(|| Stemmer::create(algorithm).stem(word).into_owned());
        stem.unwrap_or_else(|_| word.to_owned())
    }

    /// So much of a folded stem as is compared. Numbers stay whole, and what would come to a word of grammar, as
    /// "przed" of "przedpłata", is cut later.
    pub(crate) fn cut(self, stem: String) -> String {
        if stem.chars().any(char::is_numeric) {
            return stem;
        }
        for chars in [self.chars, self.chars.max(STEM_CHARS)] {
            match stem.char_indices().nth(chars).and_then(|(end, _)| stem.get(..end)) {
                Some(cut) if self.is_stop_word(cut) => {}
                Some(cut) => return cut.to_owned(),
                None => return stem,
            }
        }
        stem
    }

    /// Whether a folded word is one of grammar.
    pub(crate) fn is_stop_word(self, folded: &str) -> bool {
        match self.list {
            Some(list) => STOP_WORDS.get(list).is_some_and(|words| words.contains(folded)),
            None => self.is_english() && is_english_stop_word(folded),
        }
    }

    /// Its code of three letters, by ISO 639-3.
    pub(crate) fn code(self) -> &'static str {
        self.lang.code()
    }

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
    fn of_long_words_the_beginning_counts_but_numbers_and_prefixed_words_stay_whole() {
        let of = |lang: Lang| LANGUAGES.into_iter().find(|language| language.lang == lang).unwrap_or_default();
        for (lang, word, stem) in [
            (Lang::Deu, "versandkosten", "versand"),
            (Lang::Eng, "authentication", "authent"),
            (Lang::Eng, "representatives", "repres"),
            (Lang::Eng, "thermodynamics", "thermodynam"),
            (Lang::Pol, "zwrotu", "zwrot"),
            (Lang::Pol, "dni", "dni"),
            (Lang::Pol, "1234567", "1234567"),
            (Lang::Pol, "model2000x", "model2000x"),
            (Lang::Deu, "2026-1-1-x-y", "2026-1-1-x-y"),
            (Lang::Ell, "επιστροφές", "επιστ"),
            (Lang::Ind, "pembatalan", "pembatalan"),
        ] {
            assert_eq!(of(lang).stem(word), stem, "{word}");
        }
        assert_eq!(Language::unlisted(Lang::Srp).stem("испорука"), "испор");
    }

    #[test]
    fn every_list_that_is_named_is_there() {
        for language in LANGUAGES {
            assert!(language.list.is_none_or(|list| stop_words::lookup(list).is_some()), "{language:?}");
        }
        let all: Vec<&str> =
            LANGUAGES.iter().filter_map(|language| stop_words::lookup(language.list?)).flatten().copied().collect();
        for word in ASKED_ABOUT.split_whitespace() {
            assert!(all.contains(&word), "{word} need not be taken out of a list");
            assert!(!LANGUAGES.iter().any(|language| language.is_stop_word(&fold(word))), "{word}");
        }
    }
}
