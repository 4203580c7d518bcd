//! Bulgarian, Croatian and Serbian, and Slovenian words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, DONE, HOW, LATER, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE,
    PUT_OFF, REACH, REAL, RING, STAFF, WANT, WISH,
};
use super::temper;

pub(super) const BULGARIAN: Language = Language {
    words: &[
        (STAFF, "управител* служител* консултант* началник* представител* konsultant* slujitel* operator*"),
        (PASS, "включи включат поеме прехвърлете prehvurlete prehvurlite svurjete"),
        (WISH, "желая желал желала бих iskam моля"),
        (DONE, "включи поеме"),
        (REACH, "свързали свържете свържа свържеш говоря поговоря пиша"),
        (
            PASS,
            "свържете свържете_ме свързали_ме прехвърлете прехвърли дайте дай пратете поеме обади обадите dajte molq",
        ),
        (
            STAFF,
            "служител служителя служителка колега колеги управител управителят управителя управителка специалист началник консултант chovek",
        ),
        (RING, "обади обадите потърси обади_се поеме"),
        (REAL, "жив живо jiv истински nqkoi"),
        (STAFF, "колега колегата експерт*"),
        (RING, "обади обадят се_обади свърже"),
        (LATER, "после утре"),
        (PUT_OFF, "не_сега още_не"),
        (OTHER, "вчера каза"),
        (
            STAFF,
            "човек човека оператор* агент агента служител* представител* консултант* специалист* мениджър* ръководител* началник* шеф*",
        ),
        (STAFF, "жив_чат чат_на_живо поддръжка_на_живо съдействие_от_човек"),
        (PERSON, "някой някого хора"),
        (DESK, "обслужване_на_клиенти отдел* поддръжка* техническ*_отдел клиентски_център"),
        (BOT, "бот робот машина чатбот"),
        (OR, "или"),
        (BESIDE, "стана"),
        (REACH, "говоря поговоря разговарям говорим чатя пиша свържа_се свържа общувам разговор"),
        (PASS, "свържете свържи прехвърлете прехвърли дайте дай пренасочете повикайте повикай извикайте"),
        (WISH, "искам желая трябва трябва_ми нуждая бих_искал бих_искала предпочитам"),
        (WANT, "може мога"),
        (ME, "ме ми мен ни"),
        (REAL, "жив истински реален с със на към до един друг да"),
        (POLITE, "моля веднага сега"),
        (COURTESY, "здравейте здравей добър ден благодаря"),
        (NOT, "не без никога вместо"),
        (HOW, "как колко"),
        (DEED, "добавя добавям изтрия създам създавам настроя поканя премахна"),
        (OTHER, "клиент клиенти клиентите клиентът потребител* посетител*"),
        (BESIDE, "недвижими застраховател* имоти"),
    ],
    requests: &[
        "iskam|molq|mojete da? me|mi? prehvurlite|svurjete|svyrjete kum|s|me",
        "бихте|може|можете ли|да ме? ме? свързали|свържете|свържа|прехвърлите ме? с|със|към",
        "няма|има|нямате|имате ли някой|някого|един? колега|служител|човек|жив|оператор|някой който|да|с|свободен|тук",
        "dajte|daite|iskam|molq mi? nqkoi|chovek|jiv|operator chovek|jiv|molq|operator",
        "има ли някой|човек|жив|хора",
        "някой там|тук ли? има?",
    ],
    decoys: &["друг човек да", "човешки ресурси", "на човек", "застрахователен агент*", "ти|вие|си ли? човек|бот"],
    temper: &temper::BULGARIAN,
    ..BLANK
};

pub(super) const CROATIAN: Language = Language {
    words: &[
        (STAFF, "djelatnik* zaposlenik* agent_uživo agent* operater* voditelj* kolega kolegu"),
        (DONE, "preuzeti preuzme pogledati pogleda javiti javi"),
        (PASS, "preuzeti"),
        (STAFF, "kolega kolegu kolegom kolegici stručnjak*"),
        (RING, "nazove nazvati kontaktira javi"),
        (LATER, "kasnije poslije sutra"),
        (PUT_OFF, "ne_sada sada_ne još_ne"),
        (OTHER, "jučer juče rekao rekla јуче"),
        (NOT, "nočem nočete nećemo ne_treba"),
        (PASS, "повежу повежете povežete povežu повезати povezati spojite spojiti prebacivati"),
        (REAL, "правом живом"),
        (
            STAFF,
            "čovek čoveka čovekom čovjek čovjeka čovjekom osoba osobom osobu operater* agent agenta agentom predstavnik* zaposlenik* zaposleni* savetnik* savjetnik* djelatnik* konsultant* radnik*",
        ),
        (
            STAFF,
            "nadređen* šef šefom menadžer* menadžment* voditelj* uživo_chat chat_uživo čet_uživo podrška_uživo live_chat",
        ),
        (STAFF, "човек човека човеком оператер* агент агента агентом особа особом запослен* представник*"),
        (PERSON, "nekim nekoga neko netko nekome неким некога неко"),
        (
            DESK,
            "korisničk*_služb* korisničk*_podršk* podršk* odjel* odel* odsek* odjelom službom_za_korisnike подршк* корисничк*_служб*",
        ),
        (BOT, "bot botom robotom robot mašinom strojem"),
        (OR, "ili или"),
        (BESIDE, "postati"),
        (
            REACH,
            "razgovarati razgovaram pričati pričam porazgovarati popričati popričam govoriti chatati dopisivati kontaktirati razgovor разговарам разговарати причам причати попричам",
        ),
        (
            PASS,
            "spojite spoji prebacite prebaci povežite poveži preusmjerite preusmerite dajte daj pozovite prosledite proslijedite повежите спојите пребаците дајте spojiti",
        ),
        (
            WISH,
            "želim hoću trebam treba_mi potreban htio htela hteo htjela želio želela zahtevam zahtijevam молим_вас хоћу желим треба_ми",
        ),
        (WANT, "mogu mogao mogla"),
        (ME, "me mi mene nas ме ми"),
        (
            REAL,
            "pravom pravim živom živim stvarnom stvarnim pravog pravu živu živog živa s sa na do neki nekim da правим живим са да",
        ),
        (POLITE, "molim hitno odmah sada молим одмах"),
        (COURTESY, "zdravo bok dobar dan hvala pozdrav vas bih"),
        (NOT, "ne neću nemojte nemoj bez nikad ne_želim не немојте нећу umjesto umesto"),
        (HOW, "kako koliko како"),
        (DEED, "dodati dodam obrisati napraviti kreirati ukloniti postaviti pozvati"),
        (OTHER, "korisnik korisnici korisnika kupac kupci klijent* posjetitelj* posetioc*"),
        (BESIDE, "nekretnin* osiguranj*"),
    ],
    requests: &[
        "može|moze|možete|moze li netko|neko|nekoga? od djelatnika|zaposlenih|vas|vaših|tima|ljudi",
        "netko|neko od djelatnika|zaposlenih|ljudi|tima|vaših",
        "ima|je li neko|netko|koga|nekoga|tko tu|tamo|živ|ovdje|ovde?",
        "je li itko tu|ovdje|tamo",
    ],
    decoys: &[
        "ljudski resursi",
        "ljudskih resursa",
        "po osobi",
        "agent za nekretnine",
        "jesi|jeste|da li|si? ti|vi? čovek|čovjek|robot|bot",
    ],
    temper: &temper::CROATIAN,
    ..BLANK
};

pub(super) const SLOVENIAN: Language = Language {
    words: &[
        (STAFF, "kolega kolegu kolegom strokovnjak*"),
        (RING, "pokliče poklical kontaktira"),
        (LATER, "kasneje jutri"),
        (PUT_OFF, "ne_zdaj zdaj_ne"),
        (OTHER, "včeraj rekel"),
        (NOT, "neću ne_želim"),
        (
            STAFF,
            "človek človeka človekom človeku operater* agent agenta agentom predstavnik* zaposlen* svetoval* sodelav* nadrejen* vodj* oseba osebo klepet_v_živo podpora_v_živo",
        ),
        (PERSON, "nekom nekoga nekdo kom"),
        (DESK, "podpor* oddelek oddelkom službo_za_stranke služba_za_stranke"),
        (BOT, "bot botom robotom robot strojem"),
        (OR, "ali"),
        (BESIDE, "postati"),
        (
            REACH,
            "govoriti govorim pogovoriti pogovorim pogovarjati klepetati klepetal pisati kontaktirati pogovor govoril govorila pogovoril pogovorila",
        ),
        (PASS, "povežite poveži prevežite preusmerite dajte daj pokličite prestavite povežete"),
        (WISH, "želim hočem rad rada potrebujem zahtevam"),
        (WANT, "lahko bi"),
        (ME, "me mi mene nas"),
        (REAL, "pravim pravo živim živega resničn* z s do na kakšn* živ"),
        (POLITE, "prosim takoj zdaj"),
        (COURTESY, "živjo pozdravljeni dober dan hvala zdravo"),
        (NOT, "ne nočem brez nikoli namesto nikar"),
        (HOW, "kako koliko"),
        (DEED, "dodati dodam izbrisati ustvariti odstraniti nastaviti povabiti"),
        (OTHER, "stranka stranke strank uporabnik* obiskoval* kupec kupci"),
        (BESIDE, "nepremičnin* zavarovaln*"),
    ],
    requests: &["je tam|tu kdo|nekdo|človek", "je kdo tam|tu"],
    decoys: &["človeški viri", "človeških virov", "na osebo", "ste|si|ali si? človek|robot"],
    temper: &temper::SLOVENIAN,
    ..BLANK
};
