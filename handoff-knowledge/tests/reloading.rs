//! Documents that were loaded again after some of them had changed answer as if they had been loaded afresh.

use std::fs;
use std::path::Path;

use handoff_knowledge::{DocumentFolder, KnowledgeBase, LoadOptions};

const QUESTIONS: [&str; 6] = [
    "Can I send goods back?",
    "Wie lange dauern Lieferungen?",
    "opening hours",
    "Öffnungszeiten",
    "Was kosten Gutscheine?",
    "how are the goods shipped",
];

/// So many pages in English, of which each is alike and none the same.
fn english(folder: &Path, pages: usize) {
    for page in 0..pages {
        let text = format!(
            "# Goods of kind {page}\n\nThe goods are sent back within {page} days by the people who bought them.\n\n\
             ## Shipping\n\nGoods of this kind are shipped on day {page} of each month, and they arrive soon."
        );
        fs::write(folder.join(format!("en{page}.md")), text).unwrap();
    }
}

fn german(folder: &Path, pages: usize) {
    for page in 0..pages {
        let text = format!(
            "# Waren der Art {page}\n\nDie Lieferungen dauern {page} Tage, und für die Öffnungszeiten der Filialen \
             gilt, was an der Türe steht.\n\n## Gutscheine\n\nEin Gutschein dieser Art kostet {page} Euro."
        );
        fs::write(folder.join(format!("de{page}.md")), text).unwrap();
    }
}

/// What is found for all questions, and how well it fits, to the last bit.
fn found(knowledge: &KnowledgeBase) -> Vec<String> {
    let assess = |question: &&str| format!("{:?}", knowledge.assess(*question, 5));
    QUESTIONS.iter().map(assess).collect()
}

#[test]
fn what_was_kept_and_what_is_new_answer_as_if_all_were_new() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    // Too short to tell its language: it is read in that of the most.
    fs::write(folder.join("hours.txt"), "Hours: nine to five").unwrap();
    english(folder, 4);
    let mut kept = DocumentFolder::new(folder, LoadOptions::default());
    let mut seen = Vec::new();
    let mut changed = |analysed: usize, change: &dyn Fn()| {
        change();
        let (knowledge, report) = kept.load().unwrap();
        assert_eq!(report.analysed, analysed, "only what has changed is analysed");
        let (fresh, report) = KnowledgeBase::load(folder, &LoadOptions::default()).unwrap();
        assert_eq!(report.analysed, report.documents);
        assert_eq!(found(&knowledge), found(&fresh));
        assert!(!seen.contains(&found(&knowledge)), "it makes a difference");
        seen.push(found(&knowledge));
    };
    changed(5, &|| {});
    changed(1, &|| fs::write(folder.join("a.md"), "# Opening hours\n\nThe shop is open from nine to five.").unwrap());
    changed(1, &|| fs::write(folder.join("en2.md"), "# Vouchers\n\nVouchers are goods that cost five euros.").unwrap());
    changed(0, &|| fs::remove_file(folder.join("en0.md")).unwrap());
    // From here on the most are German, and two that tell no language are read as such.
    changed(8, &|| german(folder, 6));
    changed(2, &|| {
        for page in 0..5 {
            fs::remove_file(folder.join(format!("de{page}.md"))).unwrap();
        }
    });
}
