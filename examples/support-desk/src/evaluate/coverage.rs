//! Reads what past conversations asked, and groups what was not answered.

use std::io::{self, BufWriter};
use std::path::Path;

use handoff_core::clock::{Clock as _, SystemClock};
use handoff_core::{AgentId, Confidence, Store as _, Timestamp};
use handoff_evaluate::coverage::{Past, Question, Sought, evaluate};
use handoff_knowledge::{Answer, AnswerOptions, KnowledgeBase};
use handoff_sqlite::SqliteStore;

use super::answers::{From, load};
use super::progress::Progress;
use super::{answer_options, failed};
use crate::records::{block_on, existing};
use crate::start::{StartError, chain, say};

const DAY_MILLIS: i64 = 86_400_000;

/// What is looked through, and what is asked again.
pub(crate) struct Wanted<'a> {
    pub(crate) agent: Option<&'a str>,
    pub(crate) days: Option<u32>,
    pub(crate) docs: Option<&'a Path>,
    pub(crate) threshold: Option<Confidence>,
}

pub(crate) fn run(database: &Path, wanted: &Wanted<'_>) -> Result<(), StartError> {
    let store = existing(database)?;
    let knowledge = wanted.docs.map(|docs| load(&From::Docs(docs), None)).transpose()?;
    let options = answer_options(wanted.threshold);
    let past = gather(&store, database, wanted)?;
    let mut progress = Progress::new("questions asked again", past.grouped());
    let mut out = BufWriter::new(io::stdout().lock());
    let told = |done| progress.tell(done);
    let summary = match &knowledge {
        Some(knowledge) => evaluate(&past, Some(&mut |question| answer(knowledge, &options, question)), &mut out, told),
        None => evaluate(&past, None, &mut out, told),
    };
    let summary = summary.map_err(failed)?;
    drop(progress);
    if summary.counts().asked() == 0 {
        say(format_args!("No question was asked of an AI there, so there is nothing to sum up."));
        return Ok(());
    }
    summary.print(&mut io::stderr().lock()).map_err(failed)
}

fn gather(store: &SqliteStore, database: &Path, wanted: &Wanted<'_>) -> Result<Past, StartError> {
    let agent = wanted.agent.map(AgentId::new).transpose();
    let agent = agent.map_err(|error| StartError::Record(format!("--agent: {error}")))?;
    let from = wanted.days.map(|days| {
        let now = SystemClock::default().now().as_millis();
        Timestamp::from_millis(now.saturating_sub(i64::from(days).saturating_mul(DAY_MILLIS)))
    });
    let mut progress = Progress::counting("conversations");
    block_on(async {
        if let Some(agent) = &agent {
            let found = store.agent(agent).await.map_err(|error| StartError::Record(chain(&error)))?;
            found.ok_or_else(|| StartError::Record(format!("{} has no agent {agent}", database.display())))?;
        }
        Past::gather(store, &Sought { agent, from }, |done| progress.tell(done)).await.map_err(failed)
    })?
}

/// The document that would be cited, where the desk would answer.
fn answer(knowledge: &KnowledgeBase, options: &AnswerOptions, question: &Question) -> Option<String> {
    let earlier = question.before.iter().map(String::as_str);
    let asked = handoff_knowledge::Question::new(&question.text).after_all(earlier);
    let (assessment, answer) = knowledge.assess_and_answer(asked, 1, options);
    let cited = assessment.hits.first().map(|hit| hit.document.path.clone());
    cited.filter(|_| matches!(answer, Answer::Found { .. }))
}
