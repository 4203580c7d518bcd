//! What the command line asks for, and one clear line where it cannot be done.

use std::fmt;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use handoff_knowledge::{
    DocumentFolder, FolderLibrary, KnowledgeBase, KnowledgeResponder, LinkStyle, LoadOptions, LoadReport,
    ResponderOptions,
};
use handoff_sqlite::{SqliteError, SqliteStore};
use thiserror::Error;

use crate::accounts::{AccountError, Accounts, LINK_MINUTES, PASSWORD_BYTES_MAX};
use crate::mail::SmtpMailer;
use crate::notices::Notices;
use crate::options::Options;
use crate::{handbook, model, pages, server};

/// The operators of the demo: name and seats. The first may change the others in the inbox.
pub(crate) const OPERATORS: [(&str, &str, u32); 2] = [("sam", "Sam", 4), ("ada", "Ada", 4)];
/// What of them visitors see beside the name when the demo begins: what they do, and a picture where one is theirs.
pub(crate) const FACES: [(&str, &str, Option<&[u8]>); 2] =
    [("sam", "Support", None), ("ada", "Billing", Some(include_bytes!("ada.png")))];
/// How long work that blocks may hold up the end of the process.
const END_DEADLINE: Duration = Duration::from_secs(5);

/// Why the server does not start, in one line.
#[derive(Debug, Error)]
pub(crate) enum StartError {
    #[error(
        "{listen} is already in use; stop the other program or choose another address with --listen 127.0.0.1:PORT"
    )]
    Taken { listen: SocketAddr },
    #[error("cannot listen on {listen}: {reason}")]
    Listen { listen: SocketAddr, reason: std::io::Error },
    #[error("the database {path}: {reason}")]
    Database { path: String, reason: String },
    #[error("the documents: {0}")]
    Documents(String),
    #[error("{0}")]
    Mail(String),
    #[error("{0}")]
    Model(String),
    #[error(transparent)]
    Accounts(#[from] AccountError),
    #[error("the password cannot be read from standard input: {0}")]
    Input(std::io::Error),
    #[error("{0}")]
    Record(String),
    /// Nobody reads the output any more.
    #[error("the output is closed")]
    Enough,
    #[error("{0} findings; see above")]
    Findings(u64),
    #[error("the runtime cannot start: {0}")]
    Runtime(std::io::Error),
    #[error("the server stopped: {0}")]
    Stopped(String),
}

/// Serves until it is told to stop.
pub(crate) fn serve(options: &Options) -> Result<(), StartError> {
    let listener = listen(options.listen)?;
    let address = listener.local_addr().unwrap_or(options.listen);
    let store = open(&options.database)?;
    let mut documents = documents(options);
    let (knowledge, report) = load(&mut documents)?;
    let mut notices = Notices::default();
    notices.tell_warnings(&report);
    let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    let ai = model::ai(options, &responder).map_err(StartError::Model)?;
    let library = FolderLibrary::of(documents, responder.clone());
    let accounts = accounts(&options.database)?;
    let mailer = mailer(options)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(StartError::Runtime)?;
    let greeting = greeting(options, address, &report, &accounts)?;
    let served = runtime.block_on(server::run(server::Parts {
        listener,
        store,
        responder,
        ai,
        library,
        notices,
        accounts,
        shadow: options.shadow_policy,
        mailer,
        greeting,
    }));
    runtime.shutdown_timeout(END_DEADLINE);
    served.map_err(|error| StartError::Stopped(error.to_string()))
}

/// Prints a new sign-in link; the server may be running.
pub(crate) fn print_link(options: &Options, operator: &str) -> Result<(), StartError> {
    let token = accounts(&options.database)?.issue_link(operator)?;
    println!("{}", link(options.listen, &token));
    Ok(())
}

/// Sets a password from standard input; the server may be running.
pub(crate) fn set_password(options: &Options, operator: &str) -> Result<(), StartError> {
    let mut password = String::new();
    let limit = u64::try_from(PASSWORD_BYTES_MAX + 2).unwrap_or(u64::MAX);
    std::io::stdin().take(limit).read_to_string(&mut password).map_err(StartError::Input)?;
    accounts(&options.database)?.set_password(operator, password.trim_end_matches(['\r', '\n']))?;
    println!("The password of {operator} is set.");
    Ok(())
}

fn listen(listen: SocketAddr) -> Result<TcpListener, StartError> {
    let listener = TcpListener::bind(listen).map_err(|reason| match reason.kind() {
        std::io::ErrorKind::AddrInUse => StartError::Taken { listen },
        _ => StartError::Listen { listen, reason },
    })?;
    listener.set_nonblocking(true).map_err(|reason| StartError::Listen { listen, reason })?;
    Ok(listener)
}

pub(crate) fn open(path: &Path) -> Result<SqliteStore, StartError> {
    SqliteStore::open(path).map_err(|error| unopened(path, &error))
}

pub(crate) fn unopened(path: &Path, error: &SqliteError) -> StartError {
    StartError::Database { path: path.display().to_string(), reason: chain(error) }
}

fn accounts(path: &Path) -> Result<Accounts, StartError> {
    let accounts = Accounts::open(path)?;
    for (id, name, seats) in OPERATORS {
        accounts.introduce(id, name, seats)?;
    }
    Ok(accounts)
}

/// What the AI answers from, and where operators publish pages: a folder of the host's own, or the built-in
/// handbook with a folder for pages beside the database.
fn documents(options: &Options) -> DocumentFolder {
    let loading = LoadOptions { link: LinkStyle::with_base(pages::DOCS), ..LoadOptions::default() };
    match &options.docs {
        Some(folder) => DocumentFolder::new(folder, loading),
        None => {
            let folder = options.database.with_extension("pages");
            DocumentFolder::beside(handbook::documents(), folder, loading).may_be_missing()
        }
    }
}

fn load(documents: &mut DocumentFolder) -> Result<(KnowledgeBase, LoadReport), StartError> {
    documents.load().map_err(|error| StartError::Documents(chain(&error)))
}

fn mailer(options: &Options) -> Result<Option<SmtpMailer>, StartError> {
    let (Some(url), Some(from)) = (&options.smtp, &options.mail_from) else { return Ok(None) };
    SmtpMailer::new(url, from).map(Some).map_err(StartError::Mail)
}

/// Tells people on standard error; a pipe that nobody reads any more is no reason to stop.
pub(crate) fn say(line: fmt::Arguments<'_>) {
    writeln!(io::stderr(), "{line}").ok();
}

/// An error with its causes on one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        line = format!("{line}: {cause}");
        source = cause.source();
    }
    line.replace('\n', " ")
}

fn link(address: SocketAddr, token: &str) -> String {
    format!("http://{address}/sign-in?once={token}")
}

fn greeting(
    options: &Options,
    address: SocketAddr,
    report: &LoadReport,
    accounts: &Accounts,
) -> Result<String, StartError> {
    let from = options.docs.as_ref().map_or("the built-in handbook".to_owned(), |folder| folder.display().to_string());
    let worded = options.model.as_ref().map(|model| format!(" in the words of {model}")).unwrap_or_default();
    let mut lines = vec![
        format!(
            "support-desk keeps its data in {} and answers from {} documents of {from}{worded}.",
            options.database.display(),
            report.documents
        ),
        String::new(),
        format!("  demo page   http://{address}/"),
        format!("  inbox       http://{address}/inbox"),
        String::new(),
        format!("Sign in to the inbox as (each link works once, within {LINK_MINUTES} minutes):"),
        String::new(),
    ];
    for (id, name, _) in OPERATORS {
        lines.push(format!("  {name:<10}  {}", link(address, &accounts.issue_link(id)?)));
    }
    lines.extend([String::new(), "Stop with Ctrl-C.".to_owned()]);
    Ok(lines.join("\n"))
}
