//! Requests for a person, language by language, and what only looks like one.

use super::{Intent, all_are, none_is};

#[test]
fn a_plain_request_is_recognised_in_english() {
    all_are(
        Intent::Person,
        &[
            "speak to a person",
            "I want to SPEAK to a ＰＥＲＳＯＮ!",
            "human please",
            "Agent",
            "can I talk with someone from your team",
            "please connect me to a live agent",
            "I need a real human now",
            "Could you transfer me to an operator?",
            "get me a supervisor",
            "please let me chat with customer support staff",
            "The printer is broken. Human please!",
            "my order never came, agent please",
            "I'd like to speak with a representative",
            "can I have a human?",
            "would like an agent",
            "is there anyone I can talk to?",
            "Is there a real person available?",
            "anybody there?",
            "hello, is somebody there",
            "not a bot, a real person!",
            "I don't want to talk to a bot",
            "I do not want to chat with a machine but with a human being",
            "stop, I hate talking to this bot",
            "I'm not talking to a bot",
            "why can't I just talk to a human",
            "why do you not connect me to a person?",
            "can't you get me an agent",
            "it is not working I want a human",
            "no I want a human",
            "No, I need to speak to your manager",
            "put me through to a supervisor",
            "escalate this to a manager",
            "switch me over to a human agent",
            "I need someone to help me",
            "can somebody call me?",
            "I would like to contact customer service",
            "talk to customer service",
            "customer service please",
            "live chat",
            "real person",
            "human needed",
            "I prefer human support",
            "how do I speak to a real person?",
            "could you hand me over to a colleague's team member? speak to a team member",
            "I don\u{B4}t get it, let me speak to somebody",
            "who can I speak to about this?",
            "talk to agent",
            "I can't reach a human",
        ],
    );
}

#[test]
fn words_that_only_look_like_a_request_are_left_alone() {
    none_is(&[
        "how do I implement a store?",
        "what is on the agenda",
        "I don't want to talk to a person",
        "I do not really want to speak to a person",
        "I don't want an agent",
        "I don\u{B4}t need a human",
        "I dont think I need a human",
        "no human needed",
        "no need for a person",
        "there is no need to connect me to an agent",
        "please don't transfer me to a human",
        "I can get by without talking to an agent",
        "contact human resources policy",
        "I need human resources",
        "how do I call the agent settings page",
        "what does a real estate agent do",
        "I need a real estate agent",
        "I want a travel agent",
        "does the team plan include sso",
        "my user agent is Firefox",
        "is he a person of interest",
        "who is the contact person for billing",
        "how can customers reach an operator?",
        "how do my visitors talk to a person",
        "what happens when the visitor asks for a human",
        "does the bot escalate to a human?",
        "how do I connect an agent to my website",
        "I want the agent to answer in German",
        "I need an agent that answers from my documents",
        "give the agent access to the documents",
        "I want someone to see my page",
        "how do I set the operator role",
        "get the operator token",
        "where do I find the person table",
        "am I talking to a human?",
        "I want to be a support agent",
        "I am not a robot",
        "are you a bot or a person",
        "I was talking to an agent yesterday",
        "I spoke to a person yesterday",
        "the ternary operator in JavaScript",
        "which package manager do I need",
        "human readable output",
        "how to transfer money to my account",
        "speak English",
        "how do I contact sales by email",
        "does it call the tool in person",
        "how many people can chat at once?",
        "",
        "?!…",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_german() {
    all_are(
        Intent::Person,
        &[
            "Ich möchte mit einem Menschen sprechen",
            "ICH MÖCHTE MIT EINEM MENSCHEN SPRECHEN",
            "ich moechte mit einem mitarbeiter reden",
            "Kann ich bitte mit einem echten Menschen sprechen?",
            "Verbinden Sie mich bitte mit einem Mitarbeiter",
            "Mitarbeiter bitte",
            "mit einem Menschen bitte",
            "Ich brauche einen Ansprechpartner",
            "kann ich jemanden sprechen",
            "Das geht so nicht. Ich will einen Menschen!",
            "ich komme nicht weiter ich möchte mit einem Berater sprechen",
            "Ich will nicht mit einem Bot reden",
            "Warum kann ich nicht mit einem Menschen sprechen?",
        ],
    );
    none_is(&[
        "Ich möchte nicht mit einem Menschen sprechen",
        "Ich brauche keinen Mitarbeiter",
        "kein Mensch nötig",
        "Ich will einen Mitarbeiter anlegen",
        "Wie viele Mitarbeiter hat das Team?",
        "Was kostet das pro Person?",
        "Wie sprechen Besucher mit einem Mitarbeiter?",
        "will agent routing work",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_dutch() {
    all_are(
        Intent::Person,
        &[
            "Ik wil met een mens praten",
            "ik wil graag een medewerker spreken",
            "Kan ik iemand spreken?",
            "verbind me door met een medewerker",
            "medewerker alstublieft",
            "kan ik met een echt persoon chatten",
            "Is er iemand beschikbaar?",
        ],
    );
    none_is(&[
        "Ik wil niet met een mens praten",
        "ik heb geen medewerker nodig",
        "hoe kan ik een medewerker toevoegen",
        "wat kost het per persoon",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_french() {
    all_are(
        Intent::Person,
        &[
            "Je veux parler à un conseiller",
            "je voudrais parler a quelqu'un",
            "Puis-je parler avec une vraie personne ?",
            "passez-moi un conseiller",
            "mettez-moi en relation avec un humain",
            "un humain svp",
            "Un conseiller, s\u{2019}il vous plaît",
            "j'ai besoin d\u{2019}un agent",
            "je peux parler à l'opérateur ?",
            "ça ne marche pas, je veux parler à un humain",
            "y a-t-il quelqu'un ?",
        ],
    );
    none_is(&[
        "Je ne veux pas parler à un conseiller",
        "je n'ai pas besoin d'un agent",
        "je cherche un agent immobilier",
        "les ressources humaines",
        "personne ne répond",
        "quel est le prix par personne",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_spanish() {
    all_are(
        Intent::Person,
        &[
            "Quiero hablar con una persona",
            "no funciona quiero hablar con una persona",
            "¿Puedo hablar con un agente?",
            "necesito un asesor",
            "pásame con un operador",
            "comuníqueme con un representante",
            "agente por favor",
            "¿Hay alguien ahí?",
            "me gustaría hablar con alguien",
            "quiero atención humana",
            "no quiero hablar con un bot",
        ],
    );
    none_is(&[
        "No quiero hablar con una persona",
        "no necesito un agente",
        "necesito un agente inmobiliario",
        "recursos humanos",
        "cuánto cuesta por persona",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_portuguese() {
    all_are(
        Intent::Person,
        &[
            "Quero falar com uma pessoa",
            "preciso falar com um atendente",
            "posso falar com alguém?",
            "me transfere para um atendente",
            "atendente por favor",
            "gostaria de falar com um humano",
            "não funciona, quero falar com um atendente",
        ],
    );
    none_is(&[
        "Não quero falar com uma pessoa",
        "não preciso de um atendente",
        "recursos humanos",
        "quanto custa por pessoa",
    ]);
}

#[test]
fn a_plain_request_is_recognised_in_italian() {
    all_are(
        Intent::Person,
        &[
            "Voglio parlare con una persona",
            "vorrei parlare con un operatore",
            "posso parlare con qualcuno?",
            "mi passi un operatore",
            "operatore per favore",
            "ho bisogno di un'operatrice",
            "passami l\u{2019}operatore, voglio parlare con l'operatore",
            "c'è qualcuno?",
        ],
    );
    none_is(&[
        "Non voglio parlare con una persona",
        "non ho bisogno di un operatore",
        "risorse umane",
        "quanto costa a persona",
    ]);
}

#[test]
fn what_stands_between_the_asking_word_and_the_person_may_be_what_it_is_about() {
    all_are(
        Intent::Person,
        &[
            "I would like to discuss my invoice with an advisor",
            "put me through to the lost luggage department",
            "I need the cancellation department",
            "is there a technician on your side I could chat to",
            "could one of your advisors give me a ring",
            "can a real person look into this",
            "let's move on to a human",
        ],
    );
    none_is(&[
        "I would like to discuss the trouble I had with an agent",
        "I need the whole department to see it",
        "is there a technician on the photo",
        "could one of your advisors be wrong",
        "does a real person write the reviews",
        "call me a cab",
    ]);
}

#[test]
fn a_not_denies_what_it_governs_and_nothing_else() {
    all_are(
        Intent::Person,
        &[
            "it is not working connect me to an agent",
            "I do not know the code just put me through to an operator",
            "not clear let me speak to a person",
            "why won't you let me talk to a person",
            "ça ne marche pas passez-moi un conseiller",
            "das klappt nicht verbinden Sie mich mit einem Mitarbeiter",
            "insan istiyorum bot değil",
        ],
    );
    none_is(&[
        "I don't want you to connect me to an agent",
        "why would I need an agent",
        "stop suggesting I talk to a representative",
        "get me an agent, oh never mind",
        "Einen Mitarbeiter brauche ich nicht",
        "ne me passez pas un conseiller",
    ]);
}

#[test]
fn a_choice_between_a_person_and_a_bot_is_a_question() {
    none_is(&[
        "would I be talking to a person or a bot",
        "Schreibe ich mit einem Roboter oder mit einem Menschen?",
        "je parle à un humain ou à un robot ?",
    ]);
}

#[test]
fn words_of_courtesy_somebody_and_the_words_of_a_phrase_count_in_every_language() {
    all_are(
        Intent::Person,
        &[
            // A comma before and behind "please" parts nothing.
            "Здравствуйте, позовите, пожалуйста, менеджера",
            // Somebody, to whom the writer is to be passed on.
            "koppla mig till nån som jobbar där",
            // Two words here are German, too, and the phrase is Danish.
            "er der nogen der",
            "agent plz ur answers make no sense",
        ],
    );
    none_is(&["er der en rabat på den", "er det en feil i systemet?", "czy jest jakiś rabat na buty"]);
}
