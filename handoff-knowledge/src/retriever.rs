//! Passages for an AI that words its answers itself, from the documents that the responder serves.

use async_trait::async_trait;
use handoff_core::retriever::{self, EARLIER_MAX, Inquiry, PASSAGES_MAX, RetrieveError, Retrieved, Retriever};

use crate::document::Document;
use crate::knowledge_base::Hit;
use crate::query::Question;
use crate::responder::KnowledgeResponder;
use crate::small_talk::SmallTalk;

/// Finds in the documents that are served at the moment: what [`KnowledgeResponder::replace`] or a
/// [`FolderLibrary`](crate::FolderLibrary) puts in their place is found from the next question on.
///
/// A question that leans on the one before ("and in Norway?") is looked up with the visitor's earlier
/// questions. Small talk is answered with the responder's own texts. Every agent has the same documents.
#[async_trait]
impl Retriever for KnowledgeResponder {
    async fn retrieve(&self, inquiry: Inquiry) -> Result<Retrieved, RetrieveError> {
        if let Some(text) = small_talk(self, &inquiry.question) {
            return Ok(Retrieved { small_talk: Some(text), ..Retrieved::default() });
        }
        let question = Question::new(&inquiry.question).after_all(earlier(&inquiry));
        let knowledge = self.knowledge();
        let found = knowledge.assess(question, inquiry.limit.min(PASSAGES_MAX));
        Ok(Retrieved {
            passages: found.hits.into_iter().map(passage).collect(),
            confidence: found.confidence,
            small_talk: None,
        })
    }
}

/// What is said to a message that is no question.
pub(crate) fn small_talk(responder: &KnowledgeResponder, message: &str) -> Option<String> {
    SmallTalk::of(message).and_then(|kind| responder.small_talk(kind)).map(str::to_owned)
}

/// What the visitor asked before, the latest first, small talk left out.
pub(crate) fn earlier(inquiry: &Inquiry) -> impl Iterator<Item = &str> {
    let earlier = inquiry.earlier.iter().take(EARLIER_MAX).map(String::as_str);
    earlier.filter(|message| SmallTalk::of(message).is_none())
}

pub(crate) fn passage(hit: Hit<'_>) -> retriever::Passage {
    retriever::Passage {
        // What its author calls it stays whatever it says.
        id: match &hit.passage.mark {
            Some(_) => hit.passage.name.clone(),
            None => stable_id(hit.document, &hit.passage.anchor, &hit.passage.text),
        },
        title: hit.source.title,
        url: hit.source.url,
        text: hit.passage.text.clone(),
    }
}

/// Where it stands and a hash of what it says (FNV-1a): other passages that come and go do not change it.
fn stable_id(document: &Document, anchor: &str, text: &str) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325, fold);
    format!("{}#{anchor}:{hash:016x}", document.path)
}
