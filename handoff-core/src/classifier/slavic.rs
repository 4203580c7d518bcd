//! Polish, Czech, Slovak, Russian, Ukrainian, Bulgarian, Croatian and Serbian, and Slovenian words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, HOW, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE, REACH, REAL,
    STAFF, WANT, WISH,
};

pub(super) const POLISH: Language = Language {
    words: &[
        (OTHER, "wczoraj powiedział*"),
        (
            STAFF,
            "człowiek człowiekiem człowieka człowiekowi konsultant* operator operatora operatorem operatorowi agent agenta agentem agentka agentką",
        ),
        (
            STAFF,
            "pracownik* doradca doradcą doradcę doradcy przedstawiciel* kierownik* przełożon* osoba osobę osobą osoby",
        ),
        (STAFF, "czat_na_żywo chat_na_żywo pomoc_na_żywo obsługa_na_żywo live_chat ludzk*_obsługa"),
        (PERSON, "kimś ktoś ktokolwiek kogoś kimkolwiek"),
        (
            DESK,
            "obsług*_klienta biur*_obsługi dział* infolinia infolinią wsparci*_technicznym pomoc*_techniczn* księgowości księgowością",
        ),
        (BOT, "bot botem bota robotem robot maszyną automatem chatbotem"),
        (OR, "czy lub albo"),
        (BESIDE, "zostać"),
        (
            REACH,
            "rozmawiać porozmawiać pogadać rozmowa rozmowę rozmowy mówić pisać czatować skontaktować kontaktu kontakt",
        ),
        (
            PASS,
            "połącz* przełącz* przekieruj* przekaż daj dajcie zawołaj połączenie skontaktuj* zadzwoni przekierować przełączyć połączyć",
        ),
        (WISH, "chcę chce chciałbym chciałabym potrzebuję potrzebuje proszę_o poproszę poprosze żądam wolę"),
        (WANT, "potrzebny"),
        (ME, "mnie mi nam nas"),
        (REAL, "prawdziw* żyw* z ze do jakimś jakąś jakiś innym"),
        (POLITE, "proszę prosze teraz natychmiast pilnie"),
        (COURTESY, "cześć hej dzień dobry dziękuję halo tak"),
        (NOT, "nie bez nigdy zamiast"),
        (HOW, "jak ile"),
        (DEED, "dodać usunąć utworzyć stworzyć zaprosić skonfigurować przypisać ustawić cena"),
        (OTHER, "klient klienci klientów klientowi użytkownik* odwiedzając* mój"),
        (BESIDE, "nieruchomości ubezpieczeniow* podróży logiczn* użytkownika"),
    ],
    requests: &["czy jest|są tam? tu? ktoś|człowiek|jakiś|ktokolwiek tam|tu|człowiek|dostępny?", "jest tu|tam ktoś"],
    decoys: &[
        "zasoby ludzkie",
        "zasobów ludzkich",
        "na osobę",
        "błąd człowieka",
        "czynnik ludzki",
        "agent nieruchomości",
        "jesteś|czy człowiekiem|jesteś człowiekiem?",
    ],
    ..BLANK
};

pub(super) const CZECH: Language = Language {
    words: &[
        (OTHER, "včera řekl*"),
        (REACH, "promluvil promluvila"),
        (NOT, "nechcem nechc* nespojujte nespojuj nepřepojuj"),
        (
            STAFF,
            "člověk člověkem člověka člověku operátor* operator* agent agenta agentem agentovi pracovník* zaměstnan* zástupc* poradc* specialist*",
        ),
        (STAFF, "vedoucí* nadřízen* osob* živ*_chat živ*_podpor* lidsk*_podpor* konzultant*"),
        (PERSON, "někým někoho někdo kýmkoliv"),
        (DESK, "zákaznick*_podpor* zákaznick*_servis* zákaznick*_linku oddělení podpor* infolink* technick*_podpor*"),
        (BOT, "bot botem robotem robot strojem chatbotem"),
        (OR, "nebo anebo"),
        (BESIDE, "stát_se"),
        (REACH, "mluvit promluvit hovořit bavit popovídat chatovat psát kontaktovat spojení spojit_se kontakt"),
        (PASS, "spoj spojte přepoj* propoj* předej* přesměruj* dejte dej zavolejte zavolej spojit přepojit převeď*"),
        (WISH, "chci chtěl chtěla potřebuji potřebuju přeji žádám"),
        (WANT, "prosím_o"),
        (ME, "mě mi mne nás"),
        (REAL, "skutečn* živ* opravdov* s se na k nějak* lidsk* reáln*"),
        (POLITE, "prosím prosim hned teď okamžitě"),
        (COURTESY, "ahoj dobrý den děkuji ano bych"),
        (NOT, "ne nechci nechceme nepotřebuj* bez nikdy nespojujte nepřepojujte místo"),
        (HOW, "jak kolik"),
        (DEED, "přidat přidám smazat vytvořit vytvořím odstranit nastavit pozvat přiřadit"),
        (OTHER, "zákazník zákazníci zákazníků zákazníka uživatel* návštěvník*"),
        (BESIDE, "realitní* cestovní* pojišťovac* uživatelsk*"),
    ],
    requests: &["je tam|tu|zde někdo|nějaký|člověk", "je někdo tam|tu|zde|k"],
    decoys: &[
        "lidské zdroje",
        "lidských zdrojů",
        "na osobu",
        "realitní agent*",
        "cestovní agent*",
        "jsi|jste člověk|robot",
    ],
    ..BLANK
};

pub(super) const SLOVAK: Language = Language {
    words: &[
        (OTHER, "včera povedal*"),
        (REACH, "porozprával"),
        (NOT, "nechci nechce* nespájajte nespájaj neprepájaj"),
        (
            STAFF,
            "človek človekom človeka človeku operátor* operator* agent agenta agentom agentovi pracovník* zamestnan* zástupc* poradc* špecialist*",
        ),
        (STAFF, "vedúc* nadriaden* osob* živ*_chat živ*_podpor* ľudsk*_podpor* konzultant*"),
        (PERSON, "niekým niekoho niekto hocikým"),
        (DESK, "zákazníck*_podpor* zákazníck*_servis* zákazníck*_link* oddelen* podpor* infolink*"),
        (BOT, "bot botom robotom robot strojom chatbotom"),
        (OR, "alebo"),
        (BESIDE, "stať_sa"),
        (REACH, "hovoriť porozprávať rozprávať pohovoriť chatovať písať kontaktovať kontakt skontaktovať spojenie"),
        (PASS, "spoj spojte prepoj* odovzdaj* presmeruj* dajte daj zavolajte zavolaj spojiť prepojiť"),
        (WISH, "chcem chcel chcela potrebujem prajem žiadam"),
        (ME, "ma mňa mi nás"),
        (REAL, "skutočn* živ* ozajstn* reáln* s so na k nejak*"),
        (POLITE, "prosím prosim hneď teraz okamžite"),
        (COURTESY, "ahoj dobrý deň ďakujem áno by"),
        (NOT, "nie nechcem nepotrebuj* bez nikdy nespájajte neprepájajte namiesto"),
        (HOW, "ako koľko"),
        (DEED, "pridať pridám zmazať vytvoriť odstrániť nastaviť pozvať priradiť"),
        (OTHER, "zákazník zákazníci zákazníkov zákazníka používateľ* návštevník*"),
        (BESIDE, "realitn* cestovn* poisťovac*"),
    ],
    requests: &["je tam|tu niekto|nejaký|človek", "je niekto tam|tu"],
    decoys: &["ľudské zdroje", "ľudských zdrojov", "na osobu", "realitný agent*", "si|ste človek|robot"],
    ..BLANK
};

pub(super) const RUSSIAN: Language = Language {
    words: &[
        (OTHER, "вчера сказал*"),
        (REAL, "живая живое"),
        (
            STAFF,
            "человек человеком человека человеку оператор* агент агента агентом агенту сотрудник* специалист* представител* консультант* менеджер*",
        ),
        (
            STAFF,
            "руководител* начальник* начальством супервайзер* старшего живой_чат живая_поддержка онлайн_чат живое_общение",
        ),
        (PERSON, "кем_нибудь кем_то кто_нибудь кого_нибудь люди людьми кемнибудь кто_то"),
        (
            DESK,
            "служб*_поддержки отдел* поддержк* техподдержк* бухгалтери* клиентск*_служб* колл_центр* контакт_центр*",
        ),
        (BOT, "бот ботом роботом робот машиной чатботом"),
        (OR, "или"),
        (BESIDE, "стать работать"),
        (
            REACH,
            "говорить поговорить разговаривать разговор пообщаться общаться связаться связь связи переговорить чат чата чатиться поболтать",
        ),
        (
            PASS,
            "соедини* соединить соединение переключи* переключить переведи* перевести позови* позвать дайте дай свяжи* вызови* вызвать подключи* перенаправ* передай*",
        ),
        (WISH, "хочу хотел хотела хотелось нужен нужна нужно требую прошу надо необходим"),
        (WANT, "можно могу"),
        (ME, "меня мне нас нам"),
        (REAL, "живым живого живой живому настоящ* реальн* с со на к каким каким_нибудь другого"),
        (POLITE, "пожалуйста пжл срочно сейчас немедленно быстро"),
        (COURTESY, "здравствуйте привет добрый день спасибо да бы"),
        (NOT, "не без никогда нет вместо"),
        (HOW, "как сколько"),
        (DEED, "добавить добавлю удалить создать настроить пригласить назначить"),
        (OTHER, "клиент клиенты клиентов клиенту пользовател* посетител* покупател*"),
        (BESIDE, "недвижимости страхов* туристическ* сравнения"),
    ],
    requests: &[
        "есть кто|кто-нибудь нибудь|то? живой|тут|там|здесь|на",
        "тут|там|здесь есть кто|люди|живые",
        "кто нибудь|то? тут|здесь есть",
    ],
    decoys: &[
        "человеческие ресурсы",
        "на человека",
        "человеческий фактор",
        "страховой агент*",
        "логический оператор*",
        "оператор сравнения|связи",
        "сотовый оператор*",
        "ты|вы человек|бот|робот",
    ],
    ..BLANK
};

pub(super) const UKRAINIAN: Language = Language {
    words: &[
        (OTHER, "вчора сказав сказала"),
        (REAL, "жива"),
        (
            STAFF,
            "людина людиною людини людину людині оператор* агент агента агентом агенту співробітник* працівник* спеціаліст* фахівц* фахівець представник* консультант* менеджер*",
        ),
        (STAFF, "керівник* начальник* живий_чат жива_підтримка онлайн_чат"),
        (PERSON, "кимось хтось когось ким_небудь кимнебудь люди людьми"),
        (DESK, "служб*_підтримки відділ* підтримк* техпідтримк* бухгалтері*"),
        (BOT, "бот ботом роботом робот машиною чатботом"),
        (OR, "або чи"),
        (BESIDE, "стати"),
        (
            REACH,
            "говорити поговорити розмовляти розмова поспілкуватися спілкуватися зв'язатися звязатися зв'язок чат побалакати розмову",
        ),
        (
            PASS,
            "з'єднайте зєднайте з'єднай з'єднати зєднати переключ* переведи* перевести покличте поклич дайте дай зв'яжіть викличте підключіть перенаправте передайте",
        ),
        (WISH, "хочу хотів хотіла потрібен потрібна потрібно потребую вимагаю прошу треба"),
        (WANT, "можна можу"),
        (ME, "мене мені нас нам"),
        (REAL, "живою живого живий живу живим справжн* реальн* з із зі на до іншого якимось"),
        (POLITE, "будь ласка терміново зараз негайно"),
        (COURTESY, "вітаю привіт добрий день дякую так би"),
        (NOT, "не без ніколи немає замість"),
        (HOW, "як скільки"),
        (DEED, "додати видалити створити налаштувати запросити призначити"),
        (OTHER, "клієнт клієнти клієнтів клієнту користувач* відвідувач* покупц*"),
        (BESIDE, "нерухомості страхов*"),
    ],
    requests: &["є хтось|хто тут|там|живий|небудь|на", "тут|там є хтось|хто|люди", "хтось тут|там є"],
    decoys: &["людські ресурси", "на людину", "людський фактор", "страховий агент*", "ти|ви людина|бот|робот"],
    ..BLANK
};

pub(super) const BULGARIAN: Language = Language {
    words: &[
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
    requests: &["има ли някой|човек|жив|хора", "някой там|тук ли? има?"],
    decoys: &["човешки ресурси", "на човек", "застрахователен агент*", "ти|вие|си ли? човек|бот"],
    ..BLANK
};

pub(super) const CROATIAN: Language = Language {
    words: &[
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
    requests: &["ima|je li neko|netko|koga|nekoga|tko tu|tamo|živ|ovdje|ovde?", "je li itko tu|ovdje|tamo"],
    decoys: &[
        "ljudski resursi",
        "ljudskih resursa",
        "po osobi",
        "agent za nekretnine",
        "jesi|jeste|da li|si? ti|vi? čovek|čovjek|robot|bot",
    ],
    ..BLANK
};

pub(super) const SLOVENIAN: Language = Language {
    words: &[
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
    ..BLANK
};
