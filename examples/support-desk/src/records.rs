//! What can be asked of the database beside serving: does it keep its promises, and why did it decide so.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use handoff_core::audit::{Audit, ExportedLog, Finding, shadow_report};
use handoff_core::clock::{Clock as _, SystemClock};
use handoff_core::{ConversationId, Desk, Timestamp};
use handoff_sqlite::SqliteStore;

use crate::options::Options;
use crate::start::{StartError, chain, unopened};

/// Longest log file that is replayed, in bytes.
const LOG_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Findings that are printed; the rest is counted.
const PRINTED_MAX: usize = 50;

/// Walks the whole database and lists what does not hold.
pub(crate) fn audit(options: &Options) -> Result<(), StartError> {
    let store = existing(&options.database)?;
    let now = SystemClock::default().now();
    let progress = |audit: &Audit| eprint!("\r{} conversations, {} entries", audit.conversations, audit.entries);
    let audit = block_on(handoff_core::audit::audit(&store, None, now, progress))?.map_err(failed)?;
    eprintln!();
    for finding in audit.findings.iter().take(PRINTED_MAX) {
        println!("{}", line(finding));
    }
    println!("{} conversations with {} entries: {} findings.", audit.conversations, audit.entries, audit.found);
    if audit.found == 0 { Ok(()) } else { Err(StartError::Findings(audit.found)) }
}

/// Writes one conversation's log as JSON to standard output.
pub(crate) fn export(options: &Options, conversation: &str) -> Result<(), StartError> {
    let id: ConversationId = conversation.parse().map_err(|error| StartError::Record(format!("{error}")))?;
    let store = existing(&options.database)?;
    let log = block_on(async {
        let (desk, _) = Desk::builder(Arc::new(store)).build();
        desk.log(id).await
    })?
    .map_err(|error| StartError::Record(chain(&error)))?;
    if log.is_empty() {
        return Err(StartError::Record(format!("there is no conversation {id}")));
    }
    let json = ExportedLog::of(log).to_json().map_err(|error| StartError::Record(error.to_string()))?;
    writeln!(std::io::stdout(), "{json}").map_err(|error| StartError::Record(error.to_string()))
}

/// Folds an exported log and makes its decisions again.
pub(crate) fn replay(file: &Path) -> Result<(), StartError> {
    let unread = |error: std::io::Error| StartError::Record(format!("{}: {error}", file.display()));
    if std::fs::metadata(file).map_err(unread)?.len() > LOG_BYTES_MAX {
        return Err(StartError::Record(format!("{} is longer than {LOG_BYTES_MAX} bytes", file.display())));
    }
    let json = std::fs::read_to_string(file).map_err(unread)?;
    let replay = ExportedLog::from_json(&json)
        .and_then(|log| log.replay(None))
        .map_err(|error| StartError::Record(format!("{}: {error}", file.display())))?;
    for decision in replay.explanation.decisions.iter().rev() {
        let mark = if decision.verified { "same" } else { "DIFFERENT" };
        println!("{:>6}  {}  {mark:<9}  {}", decision.seq, instant(decision.at), decision.text);
        for candidate in &decision.candidates {
            println!("                                         {}: {}", candidate.operator, candidate.text);
        }
    }
    println!("It ends at entry {} with {:?}.", replay.head.seq, replay.head.stage());
    for finding in replay.findings.iter().take(PRINTED_MAX) {
        println!("{}", line(finding));
    }
    match u64::try_from(replay.findings.len()).unwrap_or(u64::MAX) {
        0 => Ok(()),
        found => Err(StartError::Findings(found)),
    }
}

/// Compares what ran in the shadow with what ran.
pub(crate) fn compare(options: &Options) -> Result<(), StartError> {
    let store = existing(&options.database)?;
    let progress = |report: &handoff_core::audit::ShadowReport| eprint!("\r{} conversations", report.conversations);
    let report = block_on(shadow_report(&store, progress))?.map_err(failed)?;
    eprintln!();
    println!("{} conversations.", report.conversations);
    println!(
        "\nRouting: {} offers with a policy in the shadow; it chose the same in {}.",
        report.offers, report.agreed
    );
    for (operator, asked) in &report.operators {
        println!("  {operator:<24} asked {:>6}, in the shadow {:>6}", asked.live, asked.shadow);
    }
    println!("\nTriggers: what became of them, and what would have by the policy in the shadow.");
    for (reason, fired) in &report.triggers {
        println!(
            "  {reason:<24} promised {:>6} (shadow {:>6}), nobody offered {:>6} (shadow {:>6})",
            fired.requested, fired.shadow_requested, fired.suppressed, fired.shadow_suppressed
        );
    }
    Ok(())
}

/// A database that is there: looking at one makes none, and changes nothing of it. A server may be
/// writing meanwhile.
pub(crate) fn existing(path: &Path) -> Result<SqliteStore, StartError> {
    if !path.exists() {
        return Err(StartError::Record(format!(
            "there is no database {}; --database names another one",
            path.display()
        )));
    }
    SqliteStore::open_to_read(path).map_err(|error| unopened(path, &error))
}

pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> Result<T, StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StartError::Runtime)?;
    Ok(runtime.block_on(work))
}

pub(crate) fn failed(error: handoff_core::store::StoreError) -> StartError {
    StartError::Record(chain(&error))
}

fn line(finding: &Finding) -> String {
    let place = finding.conversation.map(|id| format!(" {id}")).unwrap_or_default();
    format!("{:?}{place} at {}: {}", finding.invariant, finding.seq, finding.text)
}

/// Milliseconds, as the log has them: exact, and comparable with the file.
fn instant(at: Timestamp) -> String {
    at.as_millis().to_string()
}
