//! What keeps a database well: copies, archives, a look at its health, and its room.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;

use handoff_core::archive::{ArchiveError, Counts, Export, Import, LINE_BYTES_MAX};
use handoff_sqlite::Copied;

use crate::options::Options;
use crate::records::{self, block_on, existing, failed};
use crate::start::{StartError, chain, open, unopened};

/// Lines of an archive between two words about how far it has come.
const LINES_BETWEEN: u64 = 100;

/// Looks at the file, and at what the library promises of what is in it.
pub(crate) fn check(options: &Options) -> Result<(), StartError> {
    let store = existing(&options.database)?;
    tell("looking at every page of the file");
    let damage = block_on(store.damage())?.map_err(failed)?;
    end();
    if let Some(finding) = damage {
        return Err(StartError::Record(format!("{} is damaged: {finding}", options.database.display())));
    }
    println!("{} is whole.", options.database.display());
    records::audit(options)
}

/// Copies the database while the server runs.
pub(crate) fn back_up(options: &Options, file: &Path) -> Result<(), StartError> {
    let store = existing(&options.database)?;
    let copied = block_on(store.back_up(file, told))?;
    end();
    copied.map_err(|error| unopened(file, &error))?;
    println!("{} is a copy of {}.", file.display(), options.database.display());
    println!("Keep {}-erased with your copies: it names what was erased since.", options.database.display());
    Ok(())
}

/// Puts a copy in the database's place.
pub(crate) fn restore(options: &Options, file: &Path) -> Result<(), StartError> {
    let restored = handoff_sqlite::restore(file, &options.database, told);
    end();
    let forgotten = restored.map_err(|error| unopened(&options.database, &error))?;
    println!(
        "{} is restored. Conversations erased since, and forgotten again: {forgotten}.",
        options.database.display()
    );
    Ok(())
}

/// Writes the file anew without the room of what was erased.
pub(crate) fn compact(options: &Options) -> Result<(), StartError> {
    existing(&options.database)?;
    let length = || std::fs::metadata(&options.database).map_or(0, |file| file.len());
    let before = length();
    let store = open(&options.database)?;
    tell("writing the file anew");
    let done = block_on(async {
        let done = store.compact().await;
        store.close().await;
        done
    })?;
    end();
    done.map_err(failed)?;
    println!("{}: {before} bytes before, {} now.", options.database.display(), length());
    Ok(())
}

/// Writes everything as JSON Lines to standard output.
pub(crate) fn export(options: &Options) -> Result<(), StartError> {
    let store = existing(&options.database)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let unwritten = |error: std::io::Error| StartError::Record(format!("standard output: {error}"));
    let written: Result<Counts, StartError> = block_on(async {
        let mut export = Export::of(&store, &store);
        let mut lines = 0_u64;
        while let Some(line) = export.next().await.map_err(broken)? {
            writeln!(out, "{line}").map_err(unwritten)?;
            lines += 1;
            if lines.is_multiple_of(LINES_BETWEEN) {
                tell(&told_of(export.counts()));
            }
        }
        out.flush().map_err(unwritten)?;
        Ok(export.counts())
    })?;
    end();
    eprintln!("{}.", told_of(written?));
    Ok(())
}

/// Reads what `export` wrote.
pub(crate) fn import(options: &Options, file: &Path) -> Result<(), StartError> {
    let unread = |error: std::io::Error| StartError::Record(format!("{}: {error}", file.display()));
    let mut lines = BufReader::new(File::open(file).map_err(unread)?);
    let store = open(&options.database)?;
    let read: Result<Counts, StartError> = block_on(async {
        let mut import = Import::into(&store, &store);
        let mut line = String::new();
        let mut count = 0_u64;
        loop {
            line.clear();
            // One byte more than a line may have, so that one that is too long is told.
            let limit = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(2);
            if std::io::Read::take(&mut lines, limit).read_line(&mut line).map_err(unread)? == 0 {
                break;
            }
            import.line(line.trim_end_matches(['\r', '\n'])).await.map_err(broken)?;
            count += 1;
            if count.is_multiple_of(LINES_BETWEEN) {
                tell(&told_of(import.counts()));
            }
        }
        let counts = import.finish().map_err(broken)?;
        store.close().await;
        Ok(counts)
    })?;
    end();
    println!("{} are in {}.", told_of(read?), options.database.display());
    Ok(())
}

fn broken(error: ArchiveError) -> StartError {
    StartError::Record(chain(&error))
}

fn told_of(counts: Counts) -> String {
    let Counts { agents, operators, conversations, entries } = counts;
    format!("{agents} agents, {operators} operators, {conversations} conversations with {entries} entries")
}

fn told(copied: Copied) {
    let Copied { done, of } = copied;
    tell(&format!("{} of {} MB", done / 1_000_000, of.max(done) / 1_000_000));
}

/// How far it has come, on one line for whoever looks.
fn tell(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r{text:<78}");
    }
}

fn end() {
    tell("");
    if std::io::stderr().is_terminal() {
        eprint!("\r");
    }
}
