//! Judges triggers and answers on texts whose truth is known, so that a team can choose documents and thresholds
//! before anybody depends on them.
//!
//! Each judgement reads JSON Lines, gives one verdict a row in the order of the rows, and where the rows carry
//! the truth a summary for people: [`triggers`] asks whether a message calls a person, [`answers`] whether the
//! documents answer a question. [`coverage`] asks of past conversations which questions were not answered. What is judged is behind a trait or a closure, so that a host judges its own.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod answers;
mod chart;
pub mod coverage;
mod error;
pub mod lines;
pub mod measures;
pub mod triggers;

pub use error::EvaluateError;
