//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// An AI that answers from documents, and people who take over: the example server of handoff.
#[derive(Debug, Parser)]
#[command(name = "support-desk", version, about)]
pub(crate) struct Options {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:3000", env = "SUPPORT_DESK_LISTEN")]
    pub(crate) listen: SocketAddr,
    /// The SQLite file that keeps everything; it is made where it does not exist.
    #[arg(long, value_name = "PATH", default_value = "support-desk.db", env = "SUPPORT_DESK_DATABASE", global = true)]
    pub(crate) database: PathBuf,
    /// A folder of Markdown, HTML and text from which the AI answers; this project's own handbook without it.
    #[arg(long, value_name = "DIR", env = "SUPPORT_DESK_DOCS")]
    pub(crate) docs: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What can be done beside serving, also while the server runs.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prints a new one-time sign-in link for an operator.
    SignInLink {
        /// Such as sam.
        operator: String,
    },
    /// Sets an operator's password, read from standard input.
    SetPassword {
        /// Such as sam.
        operator: String,
    },
}
