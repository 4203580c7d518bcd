//! Reads the text of a PDF in a thread of its own and within limits, so that no file can do more than fail.

mod font;
mod layout;
mod page;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId};

use self::page::Artist;
use crate::error::PdfProblem;
use crate::load::LoadLimits;
use crate::outline::Outline;

/// Longest that is waited for one file. A manual of a thousand pages takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// What one stream may unpack to, in bytes. Text of a page takes some hundred kilobytes at most.
const STREAM_BYTES_MAX: usize = 4 << 20;
/// What all objects together may take in memory, in bytes, pictures and fonts not counted: those are let go.
const OBJECT_BYTES_MAX: usize = 128 << 20;
/// What one object counts for beside its text.
const OBJECT_BYTES: usize = 112;
/// The reader nests objects a hundred deep, and each level takes some frames.
const STACK_BYTES: usize = 16 << 20;

/// The text of a PDF: paragraphs under the headings that larger letters make, each at its page.
pub(crate) fn read(bytes: Vec<u8>, limits: &LoadLimits) -> Result<Outline, PdfProblem> {
    within(PATIENCE, *limits, move |limits, stop| text(&bytes, limits, stop))
}

/// Does it in a thread, and no longer than that. Whoever is late is told to stop and no longer waited for.
fn within(
    patience: Duration,
    limits: LoadLimits,
    work: impl FnOnce(&LoadLimits, &Stop) -> Result<Outline, PdfProblem> + Send + 'static,
) -> Result<Outline, PdfProblem> {
    let stop = Stop::default();
    let (done, result) = mpsc::sync_channel(1);
    let told = stop.clone();
    let thread = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES).spawn(move || {
        let read = catch_unwind(AssertUnwindSafe(|| work(&limits, &told)));
        // Nobody waits any more where it was too slow.
        let _ = done.send(read.unwrap_or_else(|panic| Err(problem_of(panic.as_ref()))));
    });
    thread.map_err(|error| PdfProblem::Failed { said: error.to_string() })?;
    match result.recv_timeout(patience) {
        Ok(read) => read,
        Err(RecvTimeoutError::Timeout) => {
            stop.order();
            Err(PdfProblem::TooSlow { seconds: patience.as_secs() })
        }
        Err(RecvTimeoutError::Disconnected) => Err(PdfProblem::Failed { said: "it ended without a word".to_owned() }),
    }
}

/// The order to stop, given from outside and looked at now and then.
#[derive(Clone, Debug, Default)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    fn order(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn check(&self) -> Result<(), PdfProblem> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(PdfProblem::TooSlow { seconds: PATIENCE.as_secs() }),
            false => Ok(()),
        }
    }
}

fn text(bytes: &[u8], limits: &LoadLimits, stop: &Stop) -> Result<Outline, PdfProblem> {
    if names_encryption(bytes) {
        return Err(PdfProblem::Encrypted);
    }
    let mut document = load(bytes, false, stop)?;
    if document.page_iter().next().is_none() {
        // Its table of objects names the wrong ones.
        document = load(bytes, true, stop)?;
    }
    let mut lines = Vec::new();
    let mut artist = Artist::new(&document, limits, stop);
    for (index, id) in document.page_iter().enumerate() {
        if index >= limits.pdf_pages {
            return Err(PdfProblem::TooManyPages { limit: limits.pdf_pages });
        }
        let spans = artist.spans(id)?;
        let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        layout::add_lines(&mut lines, number, spans);
    }
    let outline = layout::outline(lines, title(&document));
    match outline.is_empty() {
        true => Err(PdfProblem::NoText),
        false => Ok(outline),
    }
}

/// What the reader keeps in memory is counted here, object by object.
#[derive(Debug, Default)]
struct Budget {
    taken: Cell<usize>,
    stop: RefCell<Stop>,
}

thread_local! {
    static BUDGET: Budget = Budget::default();
}

/// Thrown through the reader, which knows no other way to be stopped.
struct Spent;

fn load(bytes: &[u8], rebuild: bool, stop: &Stop) -> Result<Document, PdfProblem> {
    BUDGET.with(|budget| {
        budget.taken.set(0);
        budget.stop.replace(stop.clone());
    });
    let options = LoadOptions {
        filter: Some(keep),
        max_decompressed_size: Some(STREAM_BYTES_MAX),
        force_reconstruct: rebuild,
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(broken)?;
    stop.check()?;
    match BUDGET.with(|budget| budget.taken.get()) > OBJECT_BYTES_MAX {
        true => Err(PdfProblem::TooComplex { limit: OBJECT_BYTES_MAX }),
        false => Ok(document),
    }
}

/// Keeps what text is made of, as long as there is room for it.
fn keep(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let is_over = BUDGET.with(|budget| {
        let is_picture_or_font = object.as_stream().is_ok_and(|stream| {
            let is =
                |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|of| of == name);
            is(b"Subtype", b"Image") || stream.dict.has(b"Length1") || is(b"Subtype", b"Type1C")
        });
        if is_picture_or_font {
            return None;
        }
        budget.taken.set(budget.taken.get().saturating_add(weight(object)));
        Some(budget.taken.get() > OBJECT_BYTES_MAX || budget.stop.borrow().check().is_err())
    })?;
    if is_over {
        if cfg!(panic = "unwind") {
            std::panic::resume_unwind(Box::new(Spent));
        }
        // Where a panic would be the end of the process the rest is only let go, which takes longer.
        return None;
    }
    match object {
        // The reader keeps streams as they stand, and asks only whether to.
        Object::Stream(_) => Some((id, Object::Null)),
        object => Some((id, object.clone())),
    }
}

/// What an object takes in memory, about. The reader nests no deeper than a hundred.
fn weight(object: &Object) -> usize {
    let of_dictionary = |dictionary: &lopdf::Dictionary| -> usize {
        dictionary.iter().map(|(key, value)| key.len() + OBJECT_BYTES + weight(value)).sum()
    };
    OBJECT_BYTES
        + match object {
            Object::Name(bytes) | Object::String(bytes, _) => bytes.len(),
            Object::Array(objects) => objects.iter().map(weight).sum(),
            Object::Dictionary(dictionary) => of_dictionary(dictionary),
            Object::Stream(stream) => stream.content.len() + of_dictionary(&stream.dict),
            _ => 0,
        }
}

/// Whether a name `/Encrypt` stands anywhere, also one that is written with escapes. The reader unpacks what is
/// encrypted without asking for each object, so such a file is not opened.
fn names_encryption(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"Encrypt";
    let is_name_at = |at: usize| {
        let mut rest = bytes.get(at + 1..).unwrap_or_default();
        let is_spelt = NAME.iter().all(|wanted| {
            let (letter, after) = match rest {
                [b'#', high, low, after @ ..] => {
                    let digits = [*high, *low];
                    let code = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                    (code, after)
                }
                [letter, after @ ..] => (Some(*letter), after),
                [] => (None, rest),
            };
            rest = after;
            letter == Some(*wanted)
        });
        // `/EncryptMetadata` stands in what is named by `/Encrypt`, and nowhere alone.
        is_spelt && !rest.first().is_some_and(u8::is_ascii_alphanumeric)
    };
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    slashes.map(|(at, _)| at).any(is_name_at)
}

/// The title that its properties give it, if that is one.
fn title(document: &Document) -> Option<String> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let title = lopdf::decode_text_string(info.get_deref(b"Title", document).ok()?).ok()?;
    let title = crate::outline::one_line(&title);
    // What programs write there unasked is none: the name of a file, "untitled".
    let is_file = title.starts_with("Microsoft ") || title.rsplit_once('.').is_some_and(|(_, end)| end.len() <= 4);
    let is_nothing = ["untitled", "(anonymous)", "(unspecified)"].iter().any(|none| title.eq_ignore_ascii_case(none));
    (title.chars().any(char::is_alphanumeric) && !is_file && !is_nothing).then_some(title)
}

fn broken(error: Error) -> PdfProblem {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
            PdfProblem::TooComplex { limit: STREAM_BYTES_MAX }
        }
        error => PdfProblem::Broken { said: said(&error) },
    }
}

/// What went wrong and what led to it, on one line.
fn said(error: &Error) -> String {
    let mut said = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        said = format!("{said}: {cause}");
        source = cause.source();
    }
    crate::outline::one_line(&said)
}

fn problem_of(panic: &(dyn Any + Send)) -> PdfProblem {
    if panic.is::<Spent>() {
        return PdfProblem::TooComplex { limit: OBJECT_BYTES_MAX };
    }
    let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    PdfProblem::Failed { said: said.unwrap_or_else(|| "it did not say why".to_owned()) }
}

#[cfg(test)]
mod tests;
