//! Dutch words.

use super::lexicon::{
    BARE, BESIDE, BETWEEN, BOT, CONTACT, CORE, COURTESY, DESK, GLOOM, IF, LINK, Language, ME, NOT, OTHER, PASS, PERSON,
    PLEA, PRAISE, REACH, SELF, THING, THOUGHT, WANT, WHY, WITH,
};

pub(super) const TABLES: Language = Language {
    words: &[
        (PERSON, "mens mensen persoon medewerker medewerkster medewerkers iemand collega adviseur agent"),
        (PERSON, "klantenservicemedewerker supportmedewerker vertegenwoordiger leidinggevende"),
        (CORE, "mens persoon medewerker medewerkster iemand collega adviseur klantenservicemedewerker"),
        (CORE, "supportmedewerker vertegenwoordiger leidinggevende"),
        (BARE, "mens persoon medewerker medewerkster klantenservicemedewerker supportmedewerker adviseur"),
        (DESK, "klantenservice klantendienst helpdesk"),
        (BOT, "bot robot machine chatbot computer ai"),
        (REACH, "praten spreken chatten spreek nodig"),
        (CONTACT, "bereiken contacteren bellen"),
        (PASS, "verbind verbinden verbindt doorverbinden doorverbonden doorverwijzen doorschakelen overzetten contact"),
        (WANT, "wil wilt wens graag"),
        (
            BETWEEN,
            "met een de het echt echte echt levende levend menselijke me mij ons door aub alstublieft alsjeblieft nu",
        ),
        (BETWEEN, "direct gewoon liever graag van uw jullie je ik mag kan even praten spreken andere"),
        (LINK, "met naar"),
        (ME, "me mij ons"),
        // On a verb: it needs none before the person.
        (WITH, "met spreken bereiken nodig"),
        (NOT, "niet geen nooit zonder niets"),
        (WHY, "waarom"),
        (SELF, "ik wij we je u"),
        (OTHER, "klant klanten bezoeker bezoekers gebruiker gebruikers"),
        (THOUGHT, "denk geloof"),
        (
            COURTESY,
            "een echt echte met aub alstublieft alsjeblieft graag nu hallo hoi dank bedankt ja levend menselijke",
        ),
        (PLEA, "aub alstublieft alsjeblieft graag nu"),
        (BESIDE, "naam id lijst pagina instellingen rol toevoegen verwijderen uitnodigen bewerken"),
        (GLOOM, "kapot fout slecht waardeloos nutteloos niets niemand nooit niet geen belachelijk schandalig"),
        (PRAISE, "bedankt dank super geweldig prima perfect fijn mooi"),
        (THING, "parameter variabele veld waarde regel bestand optie"),
        (IF, "als indien wanneer"),
    ],
    requests: &[
        "is er iemand|een beschikbaar|aanwezig|bereikbaar|daar|mens|medewerker",
        "niet met een|deze|die|de? bot|robot|machine|chatbot|computer praten|spreken|chatten",
        "menselijke|persoonlijke hulp|ondersteuning aub|alstublieft|graag|nodig",
    ],
    alone: &[],
    decoys: &["per persoon", "niet slecht|erg", "geen probleem|idee|zorgen|haast"],
    complaints: &[
        "dit|dat|het|je|jij|u|jullie is|bent|zijn|ben zo|echt|totaal|volkomen|helemaal|gewoon? nutteloos|waardeloos|belachelijk|onacceptabel|schandalig|frustrerend|bespottelijk",
        "dit|dat|het helpt|hielp|werkt mij|me|ons? echt|helemaal|totaal|nog? steeds? niet",
        "je|jij|u|jullie helpt|begrijpt|leest|luistert|help|helpen mij|me|het|ons? echt|helemaal? niet",
        "daar heb ik niets|niks aan",
        "ik heb het|dat|je|u|jullie? al|net gezegd|verteld|uitgelegd|gevraagd",
        "voor de derde|vierde|vijfde|tiende|zoveelste|laatste keer",
        "hoe vaak moet|nog ik?",
        "steeds|weer|telkens hetzelfde|dezelfde antwoord|vraag?",
        "slechte|waardeloze|verschrikkelijke|vreselijke service|klantenservice|hulp|bot|chatbot",
        "stomme|domme|nutteloze bot|chatbot|robot|computer",
        "lees|leest|begrijp|begrijpt|luister je|jij|u wel|uberhaupt|eigenlijk",
        "ik geef het op",
        "ik ben|word zo|echt|heel|erg|behoorlijk? boos|gefrustreerd|kwaad|woedend",
        "ik heb|ben het|er gehad|zat|genoeg|klaar",
        "tijdverspilling|tijdsverspilling",
    ],
    swearing: &[
        "verdomme|godverdomme|kut|shit|klote|tering|klootzak|idioot|idioten",
        "wat een onzin|zooi|rotzooi|ellende",
    ],
};
