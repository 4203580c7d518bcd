//! What people say when an answer did not help them.

use super::folding::{fold, is_dense};
use super::lexicon::PRAISE;
use super::tokens::Message;
use crate::event::Span;
use crate::words::words;
use std::sync::LazyLock;

/// Longest message in words that is one: who writes more asks something.
const WORDS_MAX: usize = 9;

/// Phrases, by the languages' own spelling; `*` at the end of a word stands for any ending.
const PHRASES: &str = "\
    did not help|didn't help|didnt help|does not help|doesn't help|doesnt help|not helpful|wasn't helpful|no help|not what i asked|\
    not what i meant|didn't answer my question|did not answer my question|doesn't answer my question|not my question|still doesn't work|\
    still not working|still does not work|that's wrong|this is wrong|not an answer|you didn't understand|you don't understand|\
    nicht geholfen|hilft nicht|hilft mir nicht|half nicht|nicht meine frage|nicht was ich gefragt|nicht gefragt|geht immer noch nicht|\
    funktioniert immer noch nicht|keine antwort auf meine frage|nicht hilfreich|bringt mir nichts|\
    helpt niet|hielp niet|niet geholpen|niet wat ik vroeg|niet mijn vraag|werkt nog steeds niet|helpt me niet|\
    m'aide pas|n'aide pas|pas aidé|pas utile|pas ma question|pas ce que j'ai demandé|marche toujours pas|fonctionne toujours pas|aide pas|\
    no me ayuda|no ayuda|no me ayudó|no ayudó|no me sirve|no sirve|no es lo que pregunté|no era mi pregunta|sigue sin funcionar|no me ha ayudado|\
    não ajuda|não ajudou|não me ajudou|não foi isso que perguntei|não era isso|não adiantou|continua sem funcionar|não resolveu|\
    non aiuta|non mi aiuta|non mi ha aiutato|non ha aiutato|non è quello che ho chiesto|non funziona ancora|non è utile|\
    no ajuda|no m'ajuda|no m'ha ajudat|no és el que preguntava|nu ajută|nu m-a ajutat|nu mă ajută|nu asta am întrebat|tot nu merge|\
    nie pomogło|nie pomaga|nie o to pytał*|nadal nie działa|nepomohlo|nepomáhá|na to jsem se neptal*|pořád nefunguje|nepomáha|na to som sa nepýtal*|\
    не помогло|не помогает|не об этом спрашивал*|все еще не работает|не то что я спрашивал*|не допомогло|не допомагає|не про це питав*|\
    не помогна|не помага|не това питах|nije pomoglo|ne pomaže|nisam to pitao|nisam to pitala|ni pomagalo|ne pomaga|није помогло|\
    hjälpte inte|hjälper inte|inte det jag frågade|hjalp ikke|hjælper ikke|hjelper ikke|ikke det jeg spurgte|ikke det jeg spurte|\
    ei auttanut|ei auta|en kysynyt sitä|ei aidanud|ei aita|nepalīdzēja|nepalīdz|nepadėjo|nepadeda|nem segített|nem segít|nem ezt kérdeztem|\
    yardımcı olmadı|yardımcı olmuyor|işe yaramadı|bunu sormadım|hala çalışmıyor|δεν βοήθησε|δεν βοηθάει|δεν με βοήθησε|δεν ρώτησα αυτό|\
    לא עזר|לא עוזר|לא מה ששאלתי|لم يساعد*|لا يساعد*|لم تساعد*|ليس ما سألت|ما فادني|مش ده سؤالي|کمک نکرد|کمکی نکرد|سوالم این نبود|مدد نہیں ملی|\
    मदद नहीं मिली|मदद नहीं की|यह नहीं पूछा|काम नहीं कर रहा|madad nahi mili|help nahi hua|kaam nahi kar raha|সাহায্য হয়নি|সাহায্য করেনি|কাজ হচ্ছে না|உதவவில்லை|సహాయపడలేదు|\
    tidak membantu|tidak menolong|bukan itu yang saya tanya*|tidak membantu|không giúp|không hữu ích|không phải điều tôi hỏi|hindi nakatulong|hindi iyon ang tanong ko|haikusaidia|haijasaidia|het nie gehelp";
/// The same without spaces between words.
const DENSE: &str = "没有用|没用|没有帮助|沒有用|沒有幫助|不是我问的|不是我問的|答非所问|答非所問|没解决|沒解決|还是不行|還是不行|\
    役に立たない|役に立ちません|役に立たなかった|解決しない|解決しません|解決しませんでした|そうじゃない|聞いていることと違|質問の答えになってい|\
    ไม่ช่วย|ไม่ได้ช่วย|ไม่ได้ผล|ไม่ใช่ที่ถาม";
/// Korean parts its words, but not always at the same places.
const KOREAN: &str = "도움이안|도움이되지|도움안|그게아니|물어본게아니|해결이안";
/// A message that is nothing else, where the AI had asked nothing.
const NO: &str = "no nope nein nee non não nu nie ne нет ні не nej nei ei nem hayır όχι לא لا نه नहीं না இல்லை 不 不是 いいえ 아니요 아니 không tidak bukan hindi hapana nah";

struct Sayings {
    phrases: Vec<Vec<(String, bool)>>,
    dense: Vec<String>,
    korean: Vec<String>,
    no: Vec<String>,
}

static SAYINGS: LazyLock<Sayings> = LazyLock::new(|| {
    let part = |word: &str| (fold(word.trim_end_matches('*')), word.ends_with('*'));
    let list = |all: &str| all.split('|').map(|one| fold(one.trim())).collect();
    Sayings {
        phrases: PHRASES
            .split('|')
            .map(|phrase| phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(part).collect())
            .collect(),
        dense: list(DENSE),
        korean: list(KOREAN),
        no: NO.split(' ').map(fold).collect(),
    }
});

/// The words that say that an answer did not help; a mere "no" only where `counts_no`.
pub(crate) fn said_not_to_help(text: &str, counts_no: bool) -> Option<Span> {
    let whole = || {
        let trimmed = text.trim();
        let start = text.find(trimmed).unwrap_or_default();
        Some(Span { start, end: start + trimmed.len() })
    };
    if text.chars().any(is_dense) {
        let folded = fold(text);
        let is_said = SAYINGS.dense.iter().any(|phrase| folded.contains(phrase.as_str()));
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        let is_no = counts_no && SAYINGS.no.iter().any(|no| bare == no);
        return (is_said && folded.chars().count() <= 30 || is_no).then(whole).flatten();
    }
    let said = words(text);
    let folded: Vec<String> = said.iter().take(WORDS_MAX + 1).map(|word| fold(&word.folded)).collect();
    if folded.is_empty() || folded.len() > WORDS_MAX {
        return None;
    }
    if counts_no && folded.len() == 1 && SAYINGS.no.contains(folded.first()?) {
        return whole();
    }
    let together = folded.concat();
    if SAYINGS.korean.iter().any(|phrase| together.contains(phrase.as_str())) {
        return whole();
    }
    let is = |word: &String, part: &(String, bool)| if part.1 { word.starts_with(&part.0) } else { *word == part.0 };
    let stands = |at: usize, phrase: &[(String, bool)]| {
        folded.get(at..at + phrase.len()).is_some_and(|here| here.iter().zip(phrase).all(|(word, part)| is(word, part)))
    };
    let place =
        |phrase: &Vec<(String, bool)>| (0..folded.len()).find(|at| stands(*at, phrase)).map(|at| (at, phrase.len()));
    let (at, length) = SAYINGS.phrases.iter().filter(|phrase| !phrase.is_empty()).find_map(place)?;
    let words = said.get(at..at + length)?;
    Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
}

/// Whether it says that all is well.
pub(crate) fn is_glad(text: &str) -> bool {
    let message = Message::new(text);
    (0..message.tokens.len()).any(|at| message.roles_anywhere(at).any(PRAISE))
}
