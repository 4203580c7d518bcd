//! Documents in other languages than English, and several languages beside each other.

use handoff_knowledge::{Answer, Format, KnowledgeBase, LoadOptions, Question, RawDocument};

const GERMAN: &str = "# Rückgabe und Versand\n\n## Rückgabe\n\nSie können jeden Artikel innerhalb von dreißig Tagen \
zurückschicken. Die Erstattung erfolgt auf demselben Weg wie die Zahlung.\n\n## Lieferzeiten\n\nLieferungen \
innerhalb Deutschlands dauern zwei Werktage, Lieferungen ins Ausland eine Woche.\n\n## Größen\n\nAlle Größen stehen \
auf der Seite des Artikels.\n";
const FRENCH: &str = "# Assistance\n\n## Annulation\n\nVous pouvez annuler une commande tant qu'elle n'est pas \
expédiée. L'annulation est gratuite.\n\n## Paiement\n\nNous acceptons les cartes bancaires et les virements. Le \
paiement est prélevé à l'expédition.\n";
const SPANISH: &str = "# Ayuda\n\n## Devolución\n\nLas devoluciones son gratuitas durante treinta días desde la \
entrega.\n\n## Contraseña\n\nPara cambiar la contraseña abra los ajustes de su cuenta.\n";
const RUSSIAN: &str = "# Помощь\n\n## Доставка\n\nДоставка по городу занимает два дня. Курьер позвонит заранее.\n\n\
## Оплата\n\nОплатить заказ можно картой или наличными при получении.\n";
const ENGLISH: &str = "# Help\n\n## Gift cards\n\nGift cards are valid for three years after they were bought.\n\n\
## Opening hours\n\nThe shop is open from nine to six on weekdays.\n";

fn knowledge(documents: &[(&str, &str)]) -> KnowledgeBase {
    let documents = documents.iter().map(|(path, text)| RawDocument::new(*path, Format::Markdown, *text));
    KnowledgeBase::from_documents(documents, &LoadOptions::default()).unwrap().0
}

fn all() -> KnowledgeBase {
    knowledge(&[("de.md", GERMAN), ("fr.md", FRENCH), ("es.md", SPANISH), ("ru.md", RUSSIAN), ("en.md", ENGLISH)])
}

fn first(knowledge: &KnowledgeBase, question: &str) -> String {
    knowledge.search(question, 1).first().map(|hit| hit.source.url.clone()).unwrap_or_default()
}

#[test]
fn other_forms_of_a_word_are_found_in_each_language() {
    let each = [
        ("de.md", GERMAN, "Wie lange dauert eine Lieferung?", "de.md#lieferzeiten"),
        ("fr.md", FRENCH, "Comment puis-je payer, les paiements par virement sont possibles ?", "fr.md#paiement"),
        (
            "es.md",
            SPANISH,
            "¿Cuántos días tengo para devolver algo, son gratuitas las devoluciones?",
            "es.md#devolución",
        ),
        ("ru.md", RUSSIAN, "сколько ждать доставки?", "ru.md#доставка"),
    ];
    for (path, text, question, url) in each {
        assert_eq!(first(&knowledge(&[(path, text)]), question), url, "alone: {question}");
        assert_eq!(first(&all(), question), url, "beside the others: {question}");
    }
    assert_eq!(first(&all(), "How long is a gift card valid?"), "en.md#gift-cards");
}

#[test]
fn other_forms_of_a_word_are_found_where_no_stemmer_knows_the_language() {
    let polish = "# Pomoc\n\n## Zwroty\n\nTowar można odesłać w ciągu trzydziestu dni od otrzymania przesyłki.\n\n\
        ## Dostawa\n\nPaczki na terenie kraju przychodzą po dwóch dniach roboczych.\n\n## Faktury\n\nWysyłamy je \
        pocztą elektroniczną po opłaceniu zamówienia.\n";
    let ukrainian = "# Допомога\n\n## Доставка\n\nКур'єр привозить посилки містом за два дні.\n\n## Оплата\n\n\
        Замовлення можна оплатити карткою або готівкою під час отримання.\n";
    let greek = "# Βοήθεια\n\n## Επιστροφές\n\nΜπορείτε να στείλετε πίσω κάθε προϊόν μέσα σε τριάντα ημέρες.\n\n\
        ## Παραδόσεις\n\nΤα δέματα φτάνουν στην πόρτα σας μέσα σε δύο εργάσιμες ημέρες.\n";
    for (path, text, question, url) in [
        ("pl.md", polish, "Jak dokonać zwrotu?", "pl.md#zwroty"),
        ("pl.md", polish, "Ile czekam na dostawę?", "pl.md#dostawa"),
        ("pl.md", polish, "nie mam fakturę", "pl.md#faktury"),
        ("uk.md", ukrainian, "скільки чекати доставки?", "uk.md#доставка"),
        ("el.md", greek, "Πώς γίνεται μια επιστροφή;", "el.md#επιστροφές"),
        ("el.md", greek, "πόσο κάνει η παράδοση;", "el.md#παραδόσεις"),
    ] {
        assert_eq!(first(&knowledge(&[(path, text)]), question), url, "{question}");
    }
    let polish = knowledge(&[("pl.md", polish)]);
    let grammar = polish.assess("Co to jest i dlaczego tak?", 5);
    assert_eq!(grammar.confidence.get(), 0, "{:?}", grammar.signals);
}

#[test]
fn a_word_is_found_in_one_that_it_begins() {
    let german = "# Hilfe\n\n## Versandkosten\n\nInnerhalb des Landes zahlen Sie vier Euro, ins Ausland neun.\n\n\
        ## Öffnungszeiten\n\nUnser Laden ist werktags von neun bis sechs Uhr für Sie da.\n";
    let german = knowledge(&[("de.md", german)]);
    assert_eq!(first(&german, "Wie teuer ist der Versand?"), "de.md#versandkosten");
    assert_eq!(first(&german, "Wann ist die Öffnung?"), "de.md#öffnungszeiten");
}

#[test]
fn a_question_without_accents_or_with_two_letters_for_one_is_found() {
    for question in ["Welche Grössen gibt es?", "welche groessen habt ihr", "WELCHE GRÖSSE?"] {
        assert_eq!(first(&knowledge(&[("de.md", GERMAN)]), question), "de.md#größen", "{question}");
    }
    let spanish = knowledge(&[("es.md", SPANISH)]);
    assert_eq!(first(&spanish, "como cambio mi contrasena"), "es.md#contraseña");
    assert_eq!(first(&spanish, "devolucion"), "es.md#devolución");
    let bare = knowledge(&[("es.md", &SPANISH.replace('ñ', "n").replace('ó', "o").replace('í', "i"))]);
    assert_eq!(first(&bare, "¿Y la devolución?"), "es.md#devolucion");
}

#[test]
fn words_of_grammar_of_its_language_are_no_answer_to_a_question() {
    let german = knowledge(&[("de.md", GERMAN)]);
    let assessment = german.assess("Warum ist das so und nicht anders?", 5);
    assert_eq!(assessment.confidence.get(), 0, "{:?}", assessment.signals);
    assert!(matches!(german.answer("Wer hat die Wahl in Kanada gewonnen?"), Answer::NotFound { .. }));
}

#[test]
fn a_word_on_which_a_stemmer_fails_is_read_as_it_stands() {
    let text = "# Βοήθεια\n\n## Ίσα-ίσα\n\nΤο μέγεθος είναι ίσα-ίσα, και οι επιστροφές γίνονται μέσα σε τριάντα \
        ημέρες από την παράδοση.\n";
    let greek = knowledge(&[("el.md", text)]);
    assert_eq!(first(&greek, "ίσα-ίσα; ισαισα αντίθετα"), "el.md#ίσα-ίσα");
}

#[test]
fn an_article_before_an_apostrophe_does_not_hide_the_word() {
    let french = knowledge(&[("fr.md", FRENCH)]);
    assert_eq!(first(&french, "Frais d'annulation ?"), "fr.md#annulation");
}

#[test]
fn a_follow_up_in_another_language_leans_on_the_question_before() {
    for (question, before) in [
        ("Und ins Ausland?", "Wie lange dauert die Lieferung?"),
        ("Et pour les virements ?", "Quels moyens de paiement acceptez-vous ?"),
        ("¿Y cuánto tiempo?", "¿Son gratuitas las devoluciones?"),
    ] {
        assert!(Question::new(question).after(before).is_follow_up(), "{question}");
    }
}

#[test]
fn a_few_words_that_tell_no_language_are_found_in_any_of_the_documents() {
    let polish = "# Pomoc\n\n## Dostawa\n\nPaczki na terenie kraju przychodzą po dwóch dniach roboczych, a za granicę \
        po pięciu.\n";
    let serbian = "# Помоћ\n\n## Испорука\n\nПакети на територији земље стижу за два радна дана, а у иностранство \
        за пет.\n";
    let earphones = "# Kopfhörer\n\n## Bluetooth\n\nHalten Sie die Taste zehn Sekunden gedrückt, bis die Lampe \
        blinkt, und wählen Sie das Gerät aus.\n";
    let both = [("a.md", ENGLISH), ("b.md", ENGLISH), ("pl.md", polish), ("sr.md", serbian), ("de.md", earphones)];
    let mixed = knowledge(&both);
    for (question, url) in [
        ("dostawa", "pl.md#dostawa"),
        ("dostawy?", "pl.md#dostawa"),
        ("Колико траје испорука?", "sr.md#испорука"),
        ("how do I turn on Bluetooth", "de.md#bluetooth"),
    ] {
        assert_eq!(first(&mixed, question), url, "{question}");
    }
    let after = mixed.search(Question::new("Und Bluetooth?").after("Wie lange halte ich die Tasten?"), 1);
    assert_eq!(after.first().map(|hit| hit.source.url.as_str()), Some("de.md#bluetooth"));
}

#[test]
fn letters_with_strokes_and_signs_that_nobody_sees_are_typed_or_not() {
    let polish = "# Pomoc\n\n## Ładowarka\n\nŻółta dioda znaczy, że urządzenie jest już pełne i można je odłączyć \
        od prądu.\n\n## Cło\n\nPrzesyłki spoza Unii mogą być objęte opłatą, którą pobiera kurier.\n";
    let polish = knowledge(&[("pl.md", polish)]);
    assert_eq!(first(&polish, "gdzie jest ladowarka"), "pl.md#ładowarka");
    assert_eq!(first(&polish, "clo"), "pl.md#cło");
    let soft = knowledge(&[("de.md", &GERMAN.replace("Rückgabe", "Rück\u{ad}gabe"))]);
    assert!(first(&soft, "Wie geht die Rückgabe?").starts_with("de.md#rück"));
    let persian = "# راهنما\n\n## کتاب\u{200c}ها\n\nهمه را تا سی روز پس از خرید پس می\u{200c}گیریم و پول شما را \
        برمی\u{200c}گردانیم.\n\n## ارسال\n\nبسته\u{200c}ها دو روزه می\u{200c}رسند.\n";
    let persian = knowledge(&[("fa.md", persian)]);
    assert!(first(&persian, "کتاب").contains("کتاب"), "{}", first(&persian, "کتاب"));
}

#[test]
fn what_only_begins_like_a_word_of_grammar_is_none() {
    let polish = "# Pomoc\n\n## Przedpłata\n\nPrzed wysyłką i przed odbiorem można wpłacić część kwoty przelewem.\n\n\
        ## Dostawa\n\nPrzed świętami i przed weekendem paczki przychodzą później, przed południem wcale.\n";
    let polish = knowledge(&[("pl.md", polish)]);
    let found = polish.assess("przedpłata", 5);
    assert_eq!(found.hits.first().map(|hit| hit.source.url.as_str()), Some("pl.md#przedpłata"));
    assert_eq!(found.hits.len(), 1, "the preposition is none");
    let czech = "# Pomoc\n\n## E-mailová adresa\n\nNový email si nastavíte ve svém účtu, potvrzení vám přijde \
        během několika minut.\n";
    let czech = knowledge(&[("cs.md", czech)]);
    assert!(czech.assess("Chci nový email", 5).confidence.get() > 0, "customers ask about it");
}

#[test]
fn parts_that_are_typed_apart_are_found_in_a_long_joined_word() {
    let german = "# Hilfe\n\n## Akkulaufzeit\n\nSie beträgt zehn Stunden, wenn das Gerät oft benutzt wird.\n\n\
        ## Öffnungszeiten\n\nUnser Laden ist werktags von neun bis sechs Uhr für Sie da.\n";
    assert_eq!(first(&knowledge(&[("de.md", german)]), "Akku Laufzeit"), "de.md#akkulaufzeit");
}

#[test]
fn a_word_denies_in_its_own_language_alone() {
    let swedish = "# Hjälp\n\n## Adress\n\nKunden kan ändra adressen på sidan för kontot, så länge paketet inte är \
        skickat.\n\n## Kvitto\n\nKunden hittar kvittot på samma sida.\n";
    let denial =
        |path: &str, text: &str, question: &str| knowledge(&[(path, text)]).assess(question, 1).signals.missing.denial;
    assert_eq!(denial("sv.md", swedish, "Kan kunden ändra sin sida för kvittot?"), 0.0, "his");
    assert!(denial("sv.md", swedish, "Varför hittar kunden inte kvittot?") > 0.0);
    assert!(denial("es.md", SPANISH, "¿Puedo cambiar la contraseña sin abrir los ajustes?") > 0.0, "without");
}
