//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::evaluate::Evaluate;

/// An AI that answers from documents, and people who take over: the example server of handoff.
#[derive(Debug, Parser)]
// What only the server needs is not asked for where a command stands.
#[command(name = "support-desk", version, about, subcommand_negates_reqs = true)]
pub(crate) struct Options {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000", env = "SUPPORT_DESK_LISTEN")]
    pub(crate) listen: SocketAddr,
    /// The SQLite file that keeps everything; it is made where it does not exist.
    #[arg(long, value_name = "PATH", default_value = "support-desk.db", env = "SUPPORT_DESK_DATABASE", global = true)]
    pub(crate) database: PathBuf,
    /// A folder of Markdown, HTML, text and PDF from which the AI answers, and into which operators publish pages;
    /// without it this project's own handbook, and a folder beside the database that is called as it, with `.pages`.
    #[arg(long, value_name = "DIR", env = "SUPPORT_DESK_DOCS")]
    pub(crate) docs: Option<PathBuf>,
    /// A language model that words the answers: the address of an OpenAI-compatible server, such as
    /// http://127.0.0.1:11434 for Ollama. Without it answers are quoted from the documents.
    #[arg(long, value_name = "URL", env = "SUPPORT_DESK_LLM", requires = "model")]
    pub(crate) llm: Option<String>,
    /// The name of the model.
    #[arg(long, value_name = "NAME", env = "SUPPORT_DESK_MODEL", requires = "llm")]
    pub(crate) model: Option<String>,
    /// A model of meanings on the same server: documents are found by their meaning, too, and not by words alone.
    #[arg(long, value_name = "NAME", env = "SUPPORT_DESK_EMBED_MODEL", requires = "llm")]
    pub(crate) embed_model: Option<String>,
    /// A file that holds the key of that server; without it the environment's HANDOFF_LLM_KEY, if it is set.
    #[arg(long, value_name = "FILE", env = "SUPPORT_DESK_LLM_KEY_FILE", requires = "llm")]
    pub(crate) llm_key_file: Option<PathBuf>,
    /// A routing policy that chooses beside the one that runs; `shadow-report` compares the two.
    #[arg(long, value_name = "POLICY", env = "SUPPORT_DESK_SHADOW_POLICY")]
    pub(crate) shadow_policy: Option<ShadowPolicy>,
    /// The mail server by which visitors get transcripts: smtps://USER:PASSWORD@HOST, or smtp:// without TLS.
    #[arg(long, value_name = "URL", env = "SUPPORT_DESK_SMTP", requires = "mail_from", hide_env_values = true)]
    pub(crate) smtp: Option<String>,
    /// The address that letters come from.
    #[arg(long, value_name = "ADDRESS", env = "SUPPORT_DESK_MAIL_FROM", requires = "smtp")]
    pub(crate) mail_from: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// A routing policy that runs in the shadow.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ShadowPolicy {
    /// The smallest share of seats taken first.
    LeastBusy,
    /// The longest without anything to do first.
    LongestIdle,
    /// One after the other.
    RoundRobin,
}

/// What can be done beside serving, also while the server runs.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prints a new one-time sign-in link for an operator.
    SignInLink {
        /// Such as sam.
        operator: String,
    },
    /// Walks the database and lists what does not hold of the promises; none, on a healthy one.
    Audit,
    /// Looks at the whole file for damage, and then audits it.
    Check,
    /// Copies the database into a new file, while the server runs.
    Backup {
        /// Where there is no file yet.
        file: PathBuf,
    },
    /// Puts a backup in the database's place, where there is none, and forgets in it what was erased since.
    Restore {
        /// What `backup` wrote.
        file: PathBuf,
    },
    /// Gives the room of erased conversations back to the file system; not while the server runs.
    Compact,
    /// Writes everything to standard output as JSON Lines, or one conversation's log as JSON.
    Export {
        /// One conversation's id, as the inbox shows it.
        conversation: Option<String>,
    },
    /// Reads what `export` wrote of everything; not while the server runs.
    Import {
        /// The JSON Lines.
        file: PathBuf,
    },
    /// Makes the decisions of an exported log again and says whether they are the same.
    Replay {
        /// What `export` wrote.
        file: PathBuf,
    },
    /// Compares the policies that ran in the shadow with those that ran.
    ShadowReport,
    /// Judges documents, triggers and thresholds on texts of your own, before you go live with them.
    #[command(subcommand)]
    Evaluate(Evaluate),
    /// Sets an operator's password, read from standard input.
    SetPassword {
        /// Such as sam.
        operator: String,
    },
}
