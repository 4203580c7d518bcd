//! Whether two questions ask for the same, by their words alone: for lists that group them, and for no decision.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use crate::search::{Said, spoken, stands_alone};

/// Most words of a question that are compared: a long message says in its beginning what it is about.
pub const GIST_WORDS_MAX: usize = 40;
/// Of the words of both together so many in a hundred must have their like.
const ALIKE_PERCENT: usize = 70;
/// Letters that two forms of a word have in common at least.
const COMMON_LETTERS: usize = 4;
/// The same where vowels are not written.
const SHORT_LETTERS: usize = 3;
/// The same of Korean syllables.
const SYLLABLES: usize = 2;
/// Letters in which they may end differently: "refund" and "refunded", "Rechnung" and "Rechnungen".
const ENDING_LETTERS: usize = 3;
/// Letters by which one may go on where the other ends: "ship" and "shipping".
const FURTHER_LETTERS: usize = 4;

/// Words that lead to what is wanted and do not say what it is. None of them asks when, why, who or how much: that makes
/// another question of the same words.
const LEADING: &str = "\
    a aan ab aber able about actually acum adesso again agora ahora ai aimerais akarok akarom akkor ako aku al ale \
    all allora alors als also alstublieft am ama an and any ao apa apakah apna apne apni ar ara are as at att au aub \
    auf aur aus avec avez az bagaimana be been bei being ben benim bhi bin bir bisa bitte bonjour bu but by bych bym \
    bây bạn c c'e can can't cara caranya ce ces cette chahiye chahta chahti chce chcel chcela chcem chci chcialabym \
    chcialbym che cho chtel chtela ci ciao co com come comment como con could cu cual cum czy cách có cần của d da \
    dac dan dapat dar dari das dass dat de debo deci dei del dem den denn der des det devo deze di did die dimana \
    din dir dit do doch does doing dois doit don't donc doncs donde done dong dove du durch e echt edebilir \
    edebilirim edebiliyorum edecegim eder ederim edilir een eens egy eigentlich ein eine einem einen einer el els em \
    en encore entao entonces er es est esta estan este et etmek ett eu euch exactly ezt fa faccio faco faig faire \
    fait far fare faut favor favore fazer fel fer find for from fur gdzie geht gerekiyor gern gerne get gibt gimana \
    give giờ gjerne gjor gli going gonna gor gostaria got graag gì ha hab habe haben hacer had hago hai haig hain \
    haluaisin haluan harus has have having hay he hei hej hello help here het hey hi ho hoe hogy hogyan hol hola \
    hoon how how's hu hur hva hvad hvor hvordan hỏi i i'd i'm i've ich icin id if ihr ik il im imi in ingin ini into \
    io is ist isterim istiyorum it its itu ive j j'ai ja jag jak jde je jeg jest jeszcze jetzt jij jo jsou just ka \
    kah kaha kahan kaise kan kann kannst kar kare karen karna karni karu karun kde ke kell kerem kese không ki know \
    ko konnen konnte konnten krna kru kuinka kunnen kya l la le lehet lekin les let like lo los lutfen lze là làm m \
    ma maar mai main maintenant mais mal mam man mana mas mau may me mea med meg mei mein meine meinem meinen meiner \
    mele men mennyi mera mere meri mes meu meus meva meves mi mia mich mie miei mig might mij mijn mijne mika min \
    mina mine minha minhas minun mio mir mis missa mit mita miten mitt mnie mochte mochten moet moeten moge mohu moj \
    moja moje mojego mojej moji moju mon most mozem mozna mu mudur muj mujhe muss must mutta muzu muốn my mình n na \
    nas nasil ne necesito need nekem nella nerde nerede nereden như nhưng no noch nochmal nog nos not nou nous now \
    nu nun nur nya nyt nào nên o och of og ok okay ola ole om on onde onko op or ora os ou our out pa par para pe \
    peki per pero peut peut-on peux phải pitaa plau please pls plz poate pode por possible posso possono pot pour \
    pouvez preciso prosim prosze puc puc-ho puede pueden puedo puis puo pystyn qu qual quale que quel queria quero \
    quiero quisiera ra really rog s sa saan saanko sakta sakte sakti sao saya se sekarang ser should si sich sie sih \
    simdi ska skal skulle snalla so som still su sul sulla sus svoj svoji svoju svou svp svuj szeretnek szeretnem \
    tapi te ted teda tedy tell tem tengo teraz that the then there these they this those thx thì thế thể til till to \
    tolong too trebuie tu tudnam tudok tudom tôi u um uma un una unas und unde une uno unos uns untuk ur us v va vad \
    van var venligst vennligst veux vil vill voglio voi voin voinko voldria von vorrei voudrais vous vrea vreau vull \
    và vậy với w waar wanna want war ware was wat way we wel werden were what what's whats where where's wheres \
    which wie wiec wil will willen wir wird with wo wollen would xin y ya yang yapabilirim yaparim yapilir yapmam ye \
    yeh yes yo you your z zijn zou zu zum zur đâu được để ακριβως αλλα απο για εγω ειναι ενα η ηθελα θα θελω και μας \
    με μια μου μπορω να ο οι παρακαλω που πως σε στη στο τα την τι το τον τωρα а аз але б би бих будь бы в вас ви вы \
    где го да де е есть же з за зараз зробити и искам й как какво къде ласка ли мен мене меня мені ми мне мога могу \
    мое може можете можна можно можу мои моите мой моля мою моя моята моє мої мій на надо но нужно по подскажите \
    пожалуйста потрібно підкажіть с са свой свою своє свій сделать се сега сейчас си так така тепер теперь това \
    треба трябва у хотел хотела хотів хотіла хочу це чи что що это я як є і אבל אז איך איפה אני אפשר את בבקשה ה הזה \
    היכן זה יכול יכולה לי מה ניתן עכשיו על עם צריך צריכה רוצה של שלי أريد أستطيع أن أنا أين إلى ابغى اريد از ازاي \
    است استطيع الآن الان الى ام ان انا اود اين این با باید بدي برای به بکنم در را رو سمحت شلون عايز على عن فضلك في \
    كيف لطفا لو لي ما ممكن من میتوانم میتونم میخوام میخواهم می‌توانم می‌تونم می‌خوام می‌خواهم هذا هذه هست هل و يمكن \
    يمكنني چطور چه چگونه چیست کجا کنم کنید अपना अपनी अपने अब और कर करना करनी करूँ करूं करे करें कहाँ कहां का की \
    कृपया के कैसे को क्या चाहता चाहती चाहिए तो पर भी मुझे में मेरा मेरी मेरे मैं यह ये लेकिन सकता सकती सकते से ही \
    हूँ हूं है हैं আমাকে আমার আমি এখন এটা এবং করতে করব করবো করা করে কি কিন্তু কিভাবে কী কীভাবে কোথায় চাই তো দয়া \
    পারি যায় হবে ạ ở 그런데 근데 돼요 되나요 무엇 뭐 방법 방법은 수 싶어요 싶은데요 어디 어디서 어디에서 어떻게 있나요 있어요 저 저는 제 제가 좀 주세요 지금 하고 하나요 하는 하는지 \
    하죠 할 합니까 해 해야 해요";

/// Signs of Chinese and Japanese that do so. In no order.
const LEADING_SIGNS: &str = "如何怎么麼样樣的了吗嗎呢吧啊是我你您在有和什这這那哪能可以要想会會请請问問得把才";
/// Thai words that do so; what is left of a text without them is compared.
const LEADING_THAI: [&str; 26] = [
    "อย่างไร",
    "ยังไง",
    "ต้องการ",
    "อยากจะ",
    "อยาก",
    "สามารถ",
    "หน่อย",
    "ครับ",
    "ค่ะ",
    "คะ",
    "นะ",
    "จะ",
    "ได้",
    "ไหม",
    "มั้ย",
    "ผม",
    "ฉัน",
    "ดิฉัน",
    "หนู",
    "ที่ไหน",
    "ทำ",
    "ของ",
    "ต้อง",
    "แล้ว",
    "ช่วย",
    "วิธี",
];

static LEADING_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| spoken(LEADING).map(|said| plain(said.word)).collect());

/// What a question is about: its words, folded, without those that only lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    words: BTreeSet<String>,
}

impl Gist {
    /// Of a question's text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = without_leading_thai(text);
        let mut words = BTreeSet::new();
        // Letters of scripts without spaces are words each; two that stand together in a clause are one here.
        let mut last: Option<Said> = None;
        for said in spoken(&text).take(GIST_WORDS_MAX).map(|said| Said { word: plain(said.word), ..said }) {
            if leads(&said.word) {
                continue;
            }
            if !stands_alone(&said.word) {
                words.insert(without_article(said.word));
                last = None;
                continue;
            }
            let is_stop = |gap: &str| gap.chars().any(|c| !c.is_alphanumeric());
            if let Some(last) = &last
                && !text.get(last.span.end..said.span.start).is_some_and(is_stop)
            {
                words.insert([last.word.as_str(), said.word.as_str()].concat());
            }
            last = Some(said);
        }
        Self { words }
    }

    /// Whether it says nothing of what is wanted, as "can you help me?" does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many words say what is wanted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it says something that `other` does not.
    #[must_use]
    pub fn adds_to(&self, other: &Self) -> bool {
        self.within(other) < self.words.len()
    }

    /// Whether the two ask for the same. Not transitive; one that is empty is like none.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let both = self.words.len() + other.words.len();
        let alike = self.within(other) + other.within(self);
        both > 0 && alike * 100 >= both * ALIKE_PERCENT
    }

    /// The letters that a word and its like have in common at least, or the whole word where it is shorter.
    fn beginnings(&self) -> impl Iterator<Item = &str> {
        let beginning = |word: &str| word.char_indices().nth(common_letters(word)).map_or(word.len(), |(end, _)| end);
        self.words.iter().filter_map(move |word| word.get(..beginning(word)))
    }

    /// How many words have their like in the other.
    fn within(&self, other: &Self) -> usize {
        let has_like =
            |word: &&String| other.words.contains(*word) || other.words.iter().any(|one| are_forms(word, one));
        self.words.iter().filter(has_like).count()
    }
}

/// Gathers what is alike: each joins the first group whose first member it is like. The groups are in the
/// order of their first members, and the same questions in the same order give the same groups.
#[must_use]
pub fn grouped<G: Borrow<Gist>>(gists: &[G]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // Words that have their like begin alike, so only groups with such a word can be meant.
    let mut beginning: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, gist) in gists.iter().map(Borrow::borrow).enumerate() {
        let mut near: Vec<usize> =
            gist.beginnings().filter_map(|word| beginning.get(word)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let like = |group: &usize| {
            let first = groups.get(*group).and_then(|group| gists.get(*group.first()?));
            first.is_some_and(|first| first.borrow().is_like(gist))
        };
        match near.into_iter().find(like).and_then(|group| groups.get_mut(group)) {
            Some(group) => group.push(at),
            None => {
                for word in gist.beginnings() {
                    beginning.entry(word).or_default().push(groups.len());
                }
                groups.push(vec![at]);
            }
        }
    }
    groups
}

fn leads(word: &str) -> bool {
    LEADING_WORDS.contains(word)
        || stands_alone(word) && (LEADING_SIGNS.contains(word) || word.chars().all(is_hiragana))
}

/// Japanese writes in these what joins words, and little that says what is wanted.
fn is_hiragana(c: char) -> bool {
    ('\u{3041}'..='\u{309F}').contains(&c)
}

/// One form of letters that are typed for each other.
fn plain(word: String) -> String {
    if word.is_ascii() {
        return word;
    }
    word.chars().filter(|c| *c != '\u{200C}').map(letter).collect()
}

fn letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ı' => 'i',
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ς' => 'σ',
        c => c,
    }
}

/// An Arabic or Hebrew word without the article that is written at its beginning.
fn without_article(word: String) -> String {
    let rest = ["ال", "ה"].into_iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().count() >= SHORT_LETTERS).map(str::to_owned).unwrap_or(word)
}

fn without_leading_thai(text: &str) -> Cow<'_, str> {
    if !text.contains(is_thai) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(LEADING_THAI.iter().fold(text.to_owned(), |text, word| text.replace(word, " ")))
}

fn is_thai(c: char) -> bool {
    ('\u{E00}'..='\u{E7F}').contains(&c)
}

/// Whether two words are forms of one, as far as their beginnings tell.
fn are_forms(left: &str, right: &str) -> bool {
    let common = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let (left_chars, right_chars) = (left.chars().count(), right.chars().count());
    let longer = left_chars.max(right_chars);
    let ending = if common == left_chars.min(right_chars) { FURTHER_LETTERS } else { ENDING_LETTERS };
    // A long word may have a long ending: "rendelésemet" and "rendelést".
    common >= common_letters(left) && longer - common <= ending.max(common / 2)
}

/// The fewest letters that make a beginning: scripts that write syllables, or no vowels, need fewer.
fn common_letters(word: &str) -> usize {
    match word.chars().next() {
        Some('\u{AC00}'..='\u{D7A3}') => SYLLABLES,
        Some('\u{590}'..='\u{6FF}' | '\u{900}'..='\u{DFF}') => SHORT_LETTERS,
        _ => COMMON_LETTERS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn are_alike(left: &str, right: &str) -> bool {
        let (left, right) = (Gist::of(left), Gist::of(right));
        assert_eq!(left.is_like(&right), right.is_like(&left), "it is the same from both sides");
        left.is_like(&right)
    }

    #[test]
    fn the_same_in_other_words_and_forms_is_alike() {
        for (left, right) in [
            ("Do you ship to Norway?", "shipped to NORWAY"),
            ("How do I get a refund?", "Can I have my refunds please"),
            ("Where is my invoice?", "I need my invoices"),
            ("Wo finde ich meine Rechnung?", "Wie finde ich die Rechnungen"),
            ("Où est ma facture ?", "ou est la facture"),
            ("如何申请退款？", "怎么申请退款"),
        ] {
            assert!(are_alike(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn what_asks_for_something_else_is_not() {
        for (left, right) in [
            ("Do you ship to Norway?", "Do you ship to Japan?"),
            ("How do I get a refund?", "How do I get an invoice?"),
            ("How can I change my address?", "How can I change my password?"),
            ("What is the contract?", "What is your contact?"),
            ("can you help me?", "what is it?"),
        ] {
            assert!(!are_alike(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn the_same_questions_give_the_same_groups() {
        let asked = ["refund please", "ship to Norway", "a refund", "shipping Norway", "the cup of 1954"];
        let gists: Vec<Gist> = asked.into_iter().map(Gist::of).collect();
        assert_eq!(grouped(&gists), [vec![0, 2], vec![1, 3], vec![4]]);
        assert!(grouped::<Gist>(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn groups_are_those_of_comparing_each_with_every_first(
            asked in prop::collection::vec("(refund|refunds|refunded|ref|cup|cups|ship|shipping|shipment| |货|退|款){0,6}", 0..40),
        ) {
            let gists: Vec<Gist> = asked.iter().map(|text| Gist::of(text)).collect();
            let mut groups: Vec<Vec<usize>> = Vec::new();
            for (at, gist) in gists.iter().enumerate() {
                match groups.iter_mut().find(|group| gists[group[0]].is_like(gist)) {
                    Some(group) => group.push(at),
                    None => groups.push(vec![at]),
                }
            }
            prop_assert_eq!(grouped(&gists), groups);
        }
    }

    #[test]
    fn what_only_leads_says_nothing() {
        assert!(Gist::of("Can you help me, please?").is_empty());
    }
}
