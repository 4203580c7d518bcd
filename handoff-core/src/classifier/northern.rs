//! Swedish, Danish, Norwegian, Finnish, Estonian, Latvian, Lithuanian and Hungarian words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, HOW, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE, REACH, REAL,
    STAFF, WANT, WISH,
};

pub(super) const SWEDISH: Language = Language {
    words: &[
        (OTHER, "igår sa sade"),
        (REAL, "i kontakt förbindelse"),
        (
            STAFF,
            "människa människor person personer handläggare medarbetare agent agenten operatör operatören representant representanten rådgivare kundtjänstmedarbetare",
        ),
        (
            STAFF,
            "chef chefen supportmedarbetare kundservicemedarbetare livechatt livechat telefonist konsult mänsklig_support mänsklig_hjälp personal",
        ),
        (PERSON, "någon"),
        (
            DESK,
            "kundtjänst kundservice kundsupport supporten support avdelning* faktureringsavdelningen säljavdelningen försäljning ekonomiavdelningen teknisk_support",
        ),
        (BOT, "bot boten robot roboten maskin dator chatbot"),
        (OR, "eller"),
        (BESIDE, "bli bliva"),
        (REACH, "prata tala snacka chatta samtala kontakta pratar"),
        (PASS, "koppla kopplas anslut sätt överför vidarekoppla skicka ge hämta ring ringa förbind"),
        (WISH, "vill behöver önskar kräver skulle föredrar"),
        (WANT, "kan får"),
        (ME, "mig oss vidare"),
        (REAL, "riktig riktiga levande verklig mänsklig en ett med till på den någon i"),
        (POLITE, "tack nu genast snälla"),
        (COURTESY, "hej hallå ja jag"),
        (NOT, "inte aldrig ingen inget utan slippa istället"),
        (HOW, "hur"),
        (DEED, "lägga skapa radera bjuda konfigurera ställa kostar lägger skapar tar"),
        (OTHER, "kunder kunderna kunden användare besökare kund"),
        (BESIDE, "fastighets* försäkring*"),
    ],
    requests: &[
        "finns det|där någon|en riktig|levande|mänsklig? människa|person|där|här|jag|som",
        "är någon|det där|här|någon",
    ],
    decoys: &[
        "per person",
        "mänskliga resurser|faktorn",
        "första|tredje person",
        "är du|jag|ni en? riktig? människa|bot|robot|person",
    ],
    ..BLANK
};

pub(super) const DANISH: Language = Language {
    words: &[
        (OTHER, "går sagde"),
        (REAL, "i forbindelse"),
        (
            STAFF,
            "menneske mennesker person medarbejder medarbejderen agent agenten operatør operatøren repræsentant repræsentanten rådgiver konsulent konsulenten",
        ),
        (
            STAFF,
            "chef chefen leder kundeservicemedarbejder supportmedarbejder livechat menneskelig_hjælp menneskelig_support omstillingen",
        ),
        (PERSON, "nogen en_anden"),
        (
            DESK,
            "kundeservice kundesupport supporten support afdeling* salgsafdelingen regnskab* faktureringsafdelingen teknisk_support bogholderiet",
        ),
        (BOT, "bot botten robot robotten maskine computer chatbot"),
        (OR, "eller"),
        (BESIDE, "blive"),
        (REACH, "tale snakke chatte kontakte taler fat_i"),
        (PASS, "forbind stil omstil viderestil overfør sæt send giv ring ringe stille forbinde få"),
        (WISH, "vil behøver ønsker kræver skal har_brug_for"),
        (WANT, "kan må"),
        (ME, "mig os videre om igennem"),
        (REAL, "rigtig rigtigt levende ægte virkelig menneskelig et en med til"),
        (POLITE, "tak nu venligst straks"),
        (COURTESY, "hej hallo ja jeg"),
        (NOT, "ikke aldrig ingen uden i_stedet"),
        (HOW, "hvordan hvor"),
        (DEED, "tilføjer tilføje opretter oprette slette sletter invitere konfigurere fjerner koster"),
        (OTHER, "kunder kunderne kunden kunde brugere brugeren besøgende"),
        (BESIDE, "ejendoms* forsikring*"),
    ],
    requests: &["er der nogen|et|en rigtigt|rigtig|levende? menneske|person|der|her|jeg|til?", "er nogen der|her"],
    decoys: &[
        "per person",
        "pr person",
        "menneskelige ressourcer",
        "tredje person",
        "er du|jeg|i et|en? rigtigt|rigtig? menneske|bot|robot|person",
    ],
    ..BLANK
};

pub(super) const NORWEGIAN: Language = Language {
    words: &[
        (OTHER, "går sa"),
        (REAL, "i kontakt forbindelse"),
        (
            STAFF,
            "menneske mennesker person medarbeider medarbeideren agent agenten operatør operatøren representant representanten rådgiver kundebehandler saksbehandler konsulent",
        ),
        (
            STAFF,
            "sjef sjefen leder kundeservicemedarbeider livechat menneskelig_hjelp menneskelig_support sentralbordet",
        ),
        (PERSON, "noen"),
        (
            DESK,
            "kundeservice kundestøtte kundesupport brukerstøtte support avdeling* salgsavdelingen fakturaavdelingen regnskap* teknisk_støtte",
        ),
        (BOT, "bot boten robot roboten maskin datamaskin chatbot"),
        (OR, "eller"),
        (BESIDE, "bli"),
        (REACH, "snakke prate snakker chatte kontakte tale"),
        (PASS, "koble koblet sett sette overfør videresend send gi ring ringe koples kople få"),
        (WISH, "vil trenger ønsker krever skulle må_få"),
        (WANT, "kan får"),
        (ME, "meg oss over videre gjennom"),
        (REAL, "ekte levende virkelig ordentlig menneskelig et en med til"),
        (POLITE, "takk nå vennligst straks vær_så_snill"),
        (COURTESY, "hei hallo ja jeg"),
        (NOT, "ikke aldri ingen uten istedenfor"),
        (HOW, "hvordan hvor"),
        (DEED, "legger legge oppretter opprette slette sletter invitere konfigurere fjerner koster"),
        (OTHER, "kunder kundene kunden kunde brukere brukeren besøkende"),
        (BESIDE, "eiendoms* forsikring*"),
    ],
    requests: &["er det|der noen|et|en ekte|levende? menneske|person|der|her|jeg|som?", "er noen der|her"],
    decoys: &[
        "per person",
        "menneskelige ressurser",
        "tredje person",
        "er du|jeg|dere et|en? ekte? menneske|bot|robot|person",
    ],
    ..BLANK
};

pub(super) const FINNISH: Language = Language {
    words: &[
        (OTHER, "eilen sanoi"),
        (REACH, "puhu puhutaan juttele"),
        (
            STAFF,
            "ihminen ihmisen ihmiselle ihmistä ihmiseen henkilö henkilön henkilölle operaattori* asiakaspalvelija* asiakaspalvelijan agentti agentin agentille edustaja* neuvoja* virkailija*",
        ),
        (
            STAFF,
            "työntekijä* esimies esimiehen esihenkilö* asiantuntija* live_chat live-chat livechat henkilökun* konsultti* ihmisasiakaspalvelija*",
        ),
        (PERSON, "joku jonkun jollekin jotakuta jonkin"),
        (DESK, "asiakaspalvelu* osasto* tuki tukeen tuen laskutu* myynti* teknis*_tuki teknis*_tukeen"),
        (BOT, "botti botin robotti robotin koneen bottia"),
        (OR, "vai tai"),
        (REACH, "puhua jutella keskustella chatata puhelin yhteyden yhteyttä keskustelu ottaa_yhteyttä puhun"),
        (PASS, "yhdistä yhdistäkää yhdistää siirrä siirtäkää ohjaa anna antakaa soittaa kutsu yhdistätkö"),
        (WISH, "haluan haluaisin tarvitsen tahdon vaadin tahtoisin"),
        (WANT, "voinko saanko saisinko voisinko pyydän"),
        (ME, "minut minua minulle mut mulle meidät"),
        (REAL, "oikean oikea oikealle elävän elävä todellisen aidon aito kanssa jollekin"),
        (POLITE, "kiitos nyt heti pyydän ole_hyvä"),
        (COURTESY, "hei moi terve kyllä minä"),
        (NOT, "en ei älä älkää emme ilman koskaan sijaan"),
        (HOW, "miten kuinka"),
        (DEED, "lisään lisätä luon luoda poistaa poistan määrittää kutsua maksaa"),
        (OTHER, "asiakkaat asiakas asiakkaan asiakkaiden käyttäjä* kävijä*"),
        (BESIDE, "kiinteistö* vakuutus*"),
    ],
    requests: &[
        "onko siellä|täällä|paikalla ketään|joku|ihmistä|oikeaa?",
        "onko ketään paikalla|siellä|täällä",
        "onko joku siellä|paikalla",
    ],
    decoys: &[
        "henkilöä kohden|kohti",
        "inhimilliset resurssit",
        "oletko|olenko|oletteko sinä? oikea? ihminen|botti|robotti|henkilö",
    ],
    is_denied_behind: false,
    ..BLANK
};

pub(super) const ESTONIAN: Language = Language {
    words: &[
        (OTHER, "eile ütles"),
        (
            STAFF,
            "inimene inimesega inimest inimesele isik isikuga operaator* klienditeenindaja* teenindaja* agent agendiga agenti esindaja* konsultan* nõustaja* spetsialist* töötaja* juhataja* ülemus* otsevestlus* inimesest_teenindaja",
        ),
        (PERSON, "keegi kellegagi kedagi kellegi"),
        (DESK, "klienditoe* klienditug* klienditeenindus* osakon* tehnil*_toe* müügiosakon*"),
        (BOT, "bot botiga robot robotiga masinaga"),
        (OR, "või"),
        (REACH, "rääkida räägin suhelda vestelda kõneleda ühendust kirjutada"),
        (PASS, "ühenda ühendage suuna suunake anna andke kutsu kutsuge ühendada edasta"),
        (WISH, "tahan soovin vajan sooviksin tahaksin nõuan"),
        (WANT, "palun_mulle saan võin kas_ma_saan"),
        (ME, "mind mulle meid"),
        (REAL, "päris elava tõelise reaalse mõne ehtsa"),
        (POLITE, "palun kohe nüüd"),
        (COURTESY, "tere aitäh jah ma"),
        (NOT, "ei ära ärge mitte ilma"),
        (HOW, "kuidas"),
        (DEED, "lisan lisada luua loon kustutada seadistada maksab"),
        (OTHER, "kliendid klient kliendi kasutaja* külasta*"),
        (BESIDE, "kinnisvara* kindlustus*"),
    ],
    requests: &["kas seal|siin on keegi|kedagi", "kas keegi on seal|siin", "kas on keegi|kedagi seal|siin"],
    decoys: &["inimese kohta", "kas sa|te oled|olete inimene|robot|bot"],
    ..BLANK
};

pub(super) const LATVIAN: Language = Language {
    words: &[
        (OTHER, "vakar teica"),
        (
            STAFF,
            "cilvēks cilvēku cilvēkam persona personu operator* operators aģent* darbiniek* konsultant* pārstāv* speciālist* vadītāj* priekšniek* menedžer* tiešsaistes_čats dzīvā_čat*",
        ),
        (PERSON, "kādu kāds kādam"),
        (DESK, "klientu_apkalpošan* klientu_atbalst* klientu_dienest* nodaļ* atbalst* tehnisk*_atbalst*"),
        (BOT, "bots botu robots robotu mašīnu"),
        (OR, "vai"),
        (REACH, "runāt parunāt aprunāties sarunāties čatot sazināties sazinaties saruna"),
        (PASS, "savieno* savienojiet pārslēdz* pārvirz* pasauciet dodiet iedodiet pāradres* pieslēdz*"),
        (WISH, "gribu vēlos vajag vajadzīgs nepieciešams pieprasu gribētu vēlētos"),
        (WANT, "varu var"),
        (ME, "mani man mums"),
        (REAL, "īstu īsts dzīvu dzīvs reālu ar uz"),
        (POLITE, "lūdzu tūlīt tagad"),
        (COURTESY, "sveiki labdien paldies jā es"),
        (NOT, "ne nē negribu nevēlos nevajag bez nekad nesavienojiet nepārslēdziet"),
        (HOW, "kā cik"),
        (DEED, "pievienot izdzēst izveidot noņemt iestatīt uzaicināt"),
        (OTHER, "klienti klients klientiem lietotāj* apmeklētāj*"),
        (BESIDE, "nekustam* apdrošināšan*"),
    ],
    requests: &["vai tur|šeit ir kāds", "vai kāds ir tur|šeit", "ir tur|šeit kāds"],
    decoys: &["uz cilvēku", "cilvēku resursi", "vai tu|jūs esi|esat cilvēks|robots|bots", "nekustamā īpašuma aģent*"],
    ..BLANK
};

pub(super) const LITHUANIAN: Language = Language {
    words: &[
        (OTHER, "vakar sakė"),
        (
            STAFF,
            "žmogus žmogumi žmogaus žmogų žmogui asmuo asmeniu operatori* agent* darbuotoj* konsultant* atstov* specialist* vadov* vadybinink* viršinink* gyvas_pokalbis",
        ),
        (PERSON, "kuo_nors kas_nors ką_nors kažkuo"),
        (DESK, "klientų_aptarnavim* klientų_pagalb* skyri* pagalbos_tarnyb* techn*_pagalb* palaikym*"),
        (BOT, "botas botu robotas robotu mašina"),
        (OR, "ar arba"),
        (REACH, "kalbėti pakalbėti kalbėtis pasikalbėti šnekėti susisiekti bendrauti pabendrauti pokalbis pokalbio"),
        (PASS, "sujunk* sujungti perjunk* nukreip* pakviesk* duok* perduok* pajunk*"),
        (WISH, "noriu norėčiau reikia reikalinga reikalauju prašau_sujungti reikalingas"),
        (WANT, "galiu galima"),
        (ME, "mane man mus"),
        (REAL, "tikru tikras tikro gyvu gyvas gyvo realiu su"),
        (POLITE, "prašau prašom dabar tuoj"),
        (COURTESY, "sveiki labas diena ačiū taip aš"),
        (NOT, "ne nenoriu nereikia be niekada nesujunkite nejunkite"),
        (HOW, "kaip kiek"),
        (DEED, "pridėti ištrinti sukurti pašalinti nustatyti pakviesti"),
        (OTHER, "klientai klientas klientams vartotoj* lankytoj*"),
        (BESIDE, "nekilnojam* draudim*"),
    ],
    requests: &["ar čia|ten yra kas|kas-nors|žmogus|žmonių nors?", "ar yra kas|čia|ten nors?|kas"],
    decoys: &[
        "žmogiškieji ištekliai",
        "vienam žmogui|asmeniui",
        "ar tu|jūs esi|esate? žmogus|robotas",
        "nekilnojamojo turto agent*",
    ],
    ..BLANK
};

pub(super) const HUNGARIAN: Language = Language {
    words: &[
        (OTHER, "tegnap mondta"),
        (
            STAFF,
            "ember emberrel embert emberhez embernek személlyel személy személyt operátor* ügyintéző* ügyfélszolgálatos* munkatárs* ügynök ügynökkel ügynököt képviselő* tanácsadó* szakértő* kezelő kezelőt kezelővel kezelőhöz",
        ),
        (
            STAFF,
            "vezető vezetővel főnök* felettes* élő_chat élő_csevegés élő_ügyfélszolgálat kollégá* humán_ügyintéző* élő_segítség",
        ),
        (PERSON, "valakivel valaki valakit"),
        (DESK, "ügyfélszolgálat* ügyfélszolgálattal osztály* támogatás* számlázás* értékesítés* műszaki_*"),
        (BOT, "bottal bot robottal robot géppel"),
        (OR, "vagy"),
        (BESIDE, "lenni"),
        (
            REACH,
            "beszélni beszélnék beszélhetek beszélgetni beszéljek chatelni csevegni beszélhetnék beszél kommunikálni kapcsolatba",
        ),
        (
            PASS,
            "kapcsolj* kapcsolja kapcsoljon kapcsoljanak kapcsoljatok átkapcsol* adja adj adjon adjanak hívj* hívja irányíts* irányítson kapcsolná kössenek kérek kérem_kapcsol*",
        ),
        (WISH, "szeretnék akarok szükségem kérek kérnék szeretném követelem kellene kell"),
        (WANT, "lehet tudok"),
        (ME, "engem nekem hozzám át össze be"),
        (REAL, "igazi élő valódi hús-vér egy az a valamelyik"),
        (POLITE, "kérem kérlek most azonnal legyen"),
        (COURTESY, "szia helló jó napot köszönöm igen üdv szíves"),
        (NOT, "nem ne nincs nélkül soha helyett"),
        (HOW, "hogyan hogy mennyi"),
        (DEED, "hozzáadni hozzá hozzak_létre törölni létrehozni beállítani meghívni eltávolítani adhatok adok"),
        (OTHER, "ügyfelek ügyfél ügyfeleim felhasználó* látogató* vásárló*"),
        (BESIDE, "ingatlan* biztosítási*"),
    ],
    requests: &["van ott|itt valaki|ember", "van valaki ott|itt"],
    decoys: &["emberi erőforrás*", "ingatlan ügynök*", "te|ön|vagy|maga ember|robot|bot vagy?", "személyenként"],
    ..BLANK
};
