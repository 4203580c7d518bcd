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
