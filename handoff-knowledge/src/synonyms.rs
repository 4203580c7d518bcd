//! Words that mean nearly the same to somebody who asks for help: "cost" finds "price".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Language;

/// Each line a group. Words with several meanings stand where the one that customers mean is; a word that would
/// bring in another matter (`check` for `cheque`) is left out. English, as the stems are.
const GROUPS: &[&str] = &[
    "price cost fee charge tariff rate",
    "refund reimburse repay",
    "cancel terminate unsubscribe",
    "buy purchase order",
    "pay payment",
    "child kid",
    "sign symptom",
    "doctor physician",
    "new novel",
    "picture photo image",
    "delete remove erase",
    "begin start commence",
    "end stop finish",
    "change modify edit alter update",
    "error problem issue fault bug trouble",
    "fix repair solve resolve",
    "broken damaged defective faulty",
    "phone telephone mobile cell smartphone",
    "mail email",
    "bill invoice receipt",
    "job work employment",
    "salary wage pay",
    "house home",
    "hospital clinic",
    "spread transmit",
    "catch contract",
    "fast quick rapid",
    "send ship deliver dispatch",
    "delivery shipping shipment postage",
    "parcel package",
    "account profile",
    "login signin logon",
    "password passcode",
    "register signup enroll",
    "customer client",
    "company firm business",
    "help assist support",
    "use utilize",
    "show display",
    "find locate",
    "make create",
    "choose select pick",
    "allow permit",
    "need require",
    "big large",
    "small little",
    "car vehicle auto",
    "flight plane",
    "holiday vacation",
    "warranty guarantee",
    "coupon voucher discount promo",
    "return exchange",
    "money cash funds",
    "mean define meaning definition",
    "kind type sort",
    "safe secure",
    "danger risk hazard",
    "likely probable",
    "avoid prevent",
    "test check examine",
    "ill sick",
    "sickness illness disease",
    "medicine drug medication",
    "answer reply respond",
    "question query",
    "maximum limit max",
    "minimum min",
    "location address place",
    "country nation",
    "opening hours",
    "staff personnel employee worker",
    "trash garbage waste",
    "alarm reminder",
    "lost missing",
    "teach learn",
    "trip travel journey",
    "balance remaining",
    "transfer move",
    "increase raise",
    "decrease reduce lower",
    "connect link attach",
    "near nearby",
    "talk speak",
    "film movie",
];

static SYNONYMS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut synonyms: HashMap<String, Vec<String>> = HashMap::new();
    for group in GROUPS {
        let stems: Vec<String> = group.split(' ').map(stem).collect();
        for one in &stems {
            let others = synonyms.entry(one.clone()).or_default();
            for other in &stems {
                if other != one && !others.contains(other) {
                    others.push(other.clone());
                }
            }
        }
    }
    synonyms
});

fn stem(word: &str) -> String {
    Language::default().stem(word)
}

/// The stems of words that mean nearly the same as the one with this stem.
pub(crate) fn synonyms(stem: &str) -> &'static [String] {
    SYNONYMS.get(stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_the_others_of_its_groups_in_any_form() {
        assert!(synonyms(&stem("prices")).contains(&stem("cost")));
        assert!(synonyms(&stem("cancelling")).contains(&stem("terminate")));
        assert!(synonyms("norway").is_empty());
        assert!(GROUPS.iter().all(|group| group.split(' ').count() > 1));
    }

    #[test]
    fn it_holds_both_ways_and_never_for_the_word_itself() {
        for (one, others) in SYNONYMS.iter() {
            assert!(!others.contains(one), "{one}");
            assert!(others.iter().all(|other| synonyms(other).contains(one)), "{one}");
        }
    }
}
