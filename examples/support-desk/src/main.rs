//! The example server: a demo page with the widget, an inbox with accounts of its own, one SQLite file.
#![forbid(unsafe_code)]

mod accounts;
mod evaluate;
mod handbook;
mod login;
mod mail;
mod model;
mod notices;
mod options;
mod pages;
mod records;
mod server;
mod start;
mod upkeep;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::options::{Command, Options};

fn main() -> ExitCode {
    let options = Options::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match &options.command {
        None => start::serve(&options),
        Some(Command::SignInLink { operator }) => start::print_link(&options, operator),
        Some(Command::Audit) => records::audit(&options),
        Some(Command::Check) => upkeep::check(&options),
        Some(Command::Backup { file }) => upkeep::back_up(&options, file),
        Some(Command::Restore { file }) => upkeep::restore(&options, file),
        Some(Command::Compact) => upkeep::compact(&options),
        Some(Command::Export { conversation: Some(id) }) => records::export(&options, id),
        Some(Command::Export { conversation: None }) => upkeep::export(&options),
        Some(Command::Import { file }) => upkeep::import(&options, file),
        Some(Command::Replay { file }) => records::replay(file),
        Some(Command::ShadowReport) => records::compare(&options),
        Some(Command::Evaluate(what)) => evaluate::run(&options, what),
        Some(Command::SetPassword { operator }) => start::set_password(&options, operator),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody reads it, the exit code says it.
            writeln!(std::io::stderr(), "support-desk: {error}").ok();
            ExitCode::FAILURE
        }
    }
}
