//! Passages found by words and by meaning together.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use async_trait::async_trait;
use handoff_core::embedder::{EmbedError, Embedder};
use handoff_core::retriever::{Inquiry, Retrieved, Retriever};
use handoff_core::{AgentId, Confidence};
use handoff_knowledge::{
    Format, HybridOptions, HybridRetriever, KnowledgeBase, KnowledgeResponder, LoadOptions, RawDocument,
    ResponderOptions,
};

const SHOP: &str = "# Shop\n\n## Returning goods\n\nSend them back within thirty days.\n\n## Opening hours\n\nFrom nine \
to six on weekdays.\n\n## Payment\n\nCards and bank transfers are accepted.\n\n## Gift cards\n\nThey are valid for \
three years.\n";

/// What each dimension is about: words that mean the like.
const MATTERS: [&[&str]; 4] = [
    &["return", "sent back", "send them back", "changed my mind", "unwanted"],
    &["hours", "weekdays", "when can i visit", "come by"],
    &["payment", "bank transfers", "settle my bill"],
    &["gift", "present voucher"],
];

/// Knows a few matters, and fails or never answers when told so.
#[derive(Debug, Default)]
struct Matters {
    embedded: AtomicUsize,
    fails: AtomicBool,
    hangs: AtomicBool,
    /// Texts about gifts are refused.
    refuses: AtomicBool,
}

#[async_trait]
impl Embedder for Matters {
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        if self.fails.load(SeqCst) {
            return Err(EmbedError::Malformed);
        }
        if self.refuses.load(SeqCst) && texts.iter().any(|text| text.contains("Gift")) {
            return Err(EmbedError::Malformed);
        }
        if self.hangs.load(SeqCst) {
            std::future::pending::<()>().await;
        }
        self.embedded.fetch_add(texts.len(), SeqCst);
        let about = |text: &str, words: &[&str]| if words.iter().any(|word| text.contains(word)) { 3.0 } else { 0.1 };
        let vector = |text: &String| {
            let text = text.to_lowercase();
            MATTERS.iter().map(|words| about(&text, words)).collect()
        };
        Ok(texts.iter().map(vector).collect())
    }
}

fn base(text: &str) -> KnowledgeBase {
    let page = RawDocument::new("shop.md", Format::Markdown, text);
    KnowledgeBase::from_documents([page], &LoadOptions::default()).unwrap().0
}

fn both(embedder: &Arc<Matters>) -> (Arc<KnowledgeResponder>, HybridRetriever) {
    let words = Arc::new(KnowledgeResponder::new(base(SHOP), ResponderOptions::default()));
    let options = HybridOptions { timeout: Duration::from_millis(200), ..HybridOptions::default() };
    let embedder: Arc<dyn Embedder> = Arc::clone(embedder) as _;
    let hybrid = HybridRetriever::new(Arc::clone(&words), embedder, options);
    (words, hybrid)
}

async fn ask(retriever: &dyn Retriever, question: &str, earlier: &[&str]) -> Retrieved {
    let inquiry = Inquiry {
        agent: AgentId::new("docs").unwrap(),
        question: question.to_owned(),
        earlier: earlier.iter().map(|text| (*text).to_owned()).collect(),
        limit: 3,
    };
    retriever.retrieve(inquiry).await.unwrap()
}

fn first(found: &Retrieved) -> &str {
    found.passages.first().map_or("", |passage| passage.title.as_str())
}

#[tokio::test]
async fn what_is_meant_is_found_where_no_word_is_shared_and_words_still_count() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    hybrid.refresh(|_, _| {}).await.unwrap();
    let question = "I changed my mind about the unwanted sofa";
    assert_ne!(first(&ask(&*words, question, &[]).await), "Shop › Returning goods");
    let found = ask(&hybrid, question, &[]).await;
    assert_eq!(first(&found), "Shop › Returning goods");
    assert!(found.confidence > Confidence::per_mille(500), "{:?}", found.confidence);
    let by_words = ask(&hybrid, "When are your opening hours?", &[]).await;
    assert_eq!(first(&by_words), "Shop › Opening hours");
    let words = ask(&*words, "When are your opening hours?", &[]).await;
    assert!(by_words.confidence >= words.confidence, "{:?} {:?}", by_words.confidence, words.confidence);
    let mut ids: Vec<&str> = by_words.passages.iter().map(|passage| passage.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    ids.dedup();
    assert_eq!(ids.len(), 3, "none comes twice");
}

#[tokio::test]
async fn a_follow_up_is_embedded_together_with_what_it_leans_on() {
    let embedder = Arc::new(Matters::default());
    let (_, hybrid) = both(&embedder);
    hybrid.refresh(|_, _| {}).await.unwrap();
    let found = ask(&hybrid, "And why?", &["thanks", "How may I settle my bill?"]).await;
    assert_eq!(first(&found), "Shop › Payment");
}

#[tokio::test]
async fn each_text_is_embedded_once_and_what_has_changed_anew() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    let mut told = Vec::new();
    assert_eq!(hybrid.refresh(|done, all| told.push((done, all))).await.unwrap(), 4);
    assert_eq!(told, [(4, 4)]);
    assert_eq!(hybrid.refresh(|_, _| {}).await.unwrap(), 0);
    words.replace(base(&SHOP.replace("thirty", "sixty")));
    assert_eq!(hybrid.refresh(|_, _| {}).await.unwrap(), 1);
    assert_eq!(embedder.embedded.load(SeqCst), 5);
    let found = ask(&hybrid, "I changed my mind about the unwanted sofa", &[]).await;
    assert!(found.passages[0].text.contains("sixty"));
}

#[tokio::test]
async fn words_alone_answer_where_the_embedder_fails_or_is_late_or_has_not_begun() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    let question = "When are your opening hours?";
    let plain = ask(&*words, question, &[]).await;
    assert_eq!(ask(&hybrid, question, &[]).await, plain, "nothing is embedded yet");
    assert_eq!(embedder.embedded.load(SeqCst), 0, "nor is the question then");
    hybrid.refresh(|_, _| {}).await.unwrap();
    embedder.fails.store(true, SeqCst);
    assert_eq!(ask(&hybrid, question, &[]).await, plain);
    embedder.fails.store(false, SeqCst);
    embedder.hangs.store(true, SeqCst);
    assert_eq!(ask(&hybrid, question, &[]).await, plain);
}

#[tokio::test]
async fn a_refresh_that_fails_keeps_what_is_known() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    hybrid.refresh(|_, _| {}).await.unwrap();
    words.replace(base(&SHOP.replace("thirty", "sixty")));
    embedder.fails.store(true, SeqCst);
    assert!(hybrid.refresh(|_, _| {}).await.is_err());
    embedder.fails.store(false, SeqCst);
    assert_eq!(first(&ask(&hybrid, "May I settle my bill?", &[]).await), "Shop › Payment");
    assert_eq!(hybrid.refresh(|_, _| {}).await.unwrap(), 1);
}

#[tokio::test]
async fn words_of_grammar_do_not_speak_for_a_passage() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    words.replace(base(&format!("{SHOP}\n## About us\n\nThe shop is the oldest of the town.\n")));
    hybrid.refresh(|_, _| {}).await.unwrap();
    let found = ask(&hybrid, "I changed my mind about the unwanted sofa", &[]).await;
    assert_eq!(first(&found), "Shop › Returning goods");
    assert!(found.confidence > Confidence::per_mille(500), "{:?}", found.confidence);
}

#[tokio::test]
async fn a_text_that_is_always_refused_keeps_no_other_from_its_vector() {
    let embedder = Arc::new(Matters::default());
    let words = Arc::new(KnowledgeResponder::new(base(SHOP), ResponderOptions::default()));
    let options = HybridOptions { batch: 1, ..HybridOptions::default() };
    let hybrid = HybridRetriever::new(words, Arc::clone(&embedder) as Arc<dyn Embedder>, options);
    embedder.refuses.store(true, SeqCst);
    assert!(hybrid.refresh(|_, _| {}).await.is_err());
    assert_eq!(embedder.embedded.load(SeqCst), 3);
    assert_eq!(first(&ask(&hybrid, "How may I settle my bill?", &[]).await), "Shop › Payment");
}

#[tokio::test]
async fn a_text_that_is_refused_within_a_batch_costs_no_other_its_vector() {
    let embedder = Arc::new(Matters::default());
    let (_, hybrid) = both(&embedder);
    embedder.refuses.store(true, SeqCst);
    assert!(hybrid.refresh(|_, _| {}).await.is_err());
    assert_eq!(embedder.embedded.load(SeqCst), 3);
    assert_eq!(first(&ask(&hybrid, "How may I settle my bill?", &[]).await), "Shop › Payment");
}

/// Takes few texts at once, as servers do that are slow or say so.
#[derive(Debug)]
struct Few(Matters, AtomicUsize);

#[async_trait]
impl Embedder for Few {
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        if texts.len() > 3 {
            self.1.fetch_add(1, SeqCst);
            return Err(EmbedError::Late);
        }
        self.0.embed(texts).await
    }
}

#[tokio::test]
async fn an_embedder_that_is_in_time_with_few_texts_only_gets_few() {
    let sections: String = (0..100).map(|n| format!("## Section {n}\n\nIt says {n}.\n\n")).collect();
    let words = KnowledgeResponder::new(base(&format!("# Shop\n\n{sections}")), ResponderOptions::default());
    let embedder = Arc::new(Few(Matters::default(), AtomicUsize::new(0)));
    let hybrid = HybridRetriever::new(Arc::new(words), embedder.clone(), HybridOptions::default());
    assert_eq!(hybrid.refresh(|_, _| {}).await.unwrap(), 100);
    assert_eq!(embedder.1.load(SeqCst), 3, "what was too much is not tried again");
}

#[tokio::test]
async fn an_embedder_that_is_gone_is_not_asked_for_ever() {
    #[derive(Debug, Default)]
    struct Gone(AtomicUsize);
    #[async_trait]
    impl Embedder for Gone {
        async fn embed(&self, _: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
            self.0.fetch_add(1, SeqCst);
            Err(EmbedError::Late)
        }
    }
    let sections: String = (0..500).map(|n| format!("## Section {n}\n\nIt says {n}.\n\n")).collect();
    let words = KnowledgeResponder::new(base(&format!("# Shop\n\n{sections}")), ResponderOptions::default());
    let embedder = Arc::new(Gone::default());
    let hybrid = HybridRetriever::new(Arc::new(words), embedder.clone(), HybridOptions::default());
    assert!(matches!(hybrid.refresh(|_, _| {}).await, Err(EmbedError::Late)));
    assert_eq!(embedder.0.load(SeqCst), 16);
}

/// The same meanings, but with much that is common to all: nothing lies far from anything.
#[derive(Debug)]
struct Narrow(Matters);

#[async_trait]
impl Embedder for Narrow {
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let mut vectors = self.0.embed(texts).await?;
        for vector in &mut vectors {
            let length = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
            vector.push(3.0 * length);
        }
        Ok(vectors)
    }
}

#[tokio::test]
async fn what_a_model_calls_near_makes_no_difference() {
    let words = || Arc::new(KnowledgeResponder::new(base(SHOP), ResponderOptions::default()));
    let wide = HybridRetriever::new(words(), Arc::new(Matters::default()), HybridOptions::default());
    let narrow = HybridRetriever::new(words(), Arc::new(Narrow(Matters::default())), HybridOptions::default());
    wide.refresh(|_, _| {}).await.unwrap();
    narrow.refresh(|_, _| {}).await.unwrap();
    for question in
        ["I changed my mind about the unwanted sofa", "May I settle my bill?", "When are your opening hours?"]
    {
        let (wide, narrow) = (ask(&wide, question, &[]).await, ask(&narrow, question, &[]).await);
        assert_eq!(wide.passages, narrow.passages, "{question}");
        let apart = wide.confidence.get().abs_diff(narrow.confidence.get());
        assert!(apart < 20, "{question}: {:?} {:?}", wide.confidence, narrow.confidence);
    }
}

#[tokio::test]
async fn a_model_that_finds_everything_alike_takes_nothing_from_the_words() {
    #[derive(Debug)]
    struct Alike;
    #[async_trait]
    impl Embedder for Alike {
        async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
            Ok(vec![vec![1.0, 1.0]; texts.len()])
        }
    }
    let words = Arc::new(KnowledgeResponder::new(base(SHOP), ResponderOptions::default()));
    let hybrid = HybridRetriever::new(Arc::clone(&words), Arc::new(Alike), HybridOptions::default());
    hybrid.refresh(|_, _| {}).await.unwrap();
    for question in ["Which gift cards are valid?", "Is bank transfer accepted?", "When are your opening hours?"] {
        assert_eq!(first(&ask(&hybrid, question, &[]).await), first(&ask(&*words, question, &[]).await), "{question}");
    }
}

#[tokio::test(start_paused = true)]
async fn it_keeps_up_with_documents_that_are_replaced() {
    let embedder = Arc::new(Matters::default());
    let (words, hybrid) = both(&embedder);
    let hybrid = Arc::new(hybrid);
    let keeping = Arc::clone(&hybrid);
    let task = tokio::spawn(async move { keeping.keep_up().await });
    let embedded = |count: usize| {
        let embedder = Arc::clone(&embedder);
        async move {
            while embedder.embedded.load(SeqCst) < count {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), embedded(4)).await.unwrap();
    embedder.fails.store(true, SeqCst);
    words.replace(base(&SHOP.replace("thirty", "sixty")));
    tokio::time::sleep(Duration::from_secs(5)).await;
    embedder.fails.store(false, SeqCst);
    tokio::time::timeout(Duration::from_secs(60), embedded(5)).await.unwrap();
    task.abort();
}
