#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod attachments;
mod avatars;
mod body;
mod card;
mod files;
mod inbox;
mod introduction;
mod marks;
mod openapi;
mod origin;
mod problem;
mod room;
mod stream;
mod token;
mod visitor;
mod widget;

pub use inbox::{Administration, InboxOptions, NobodyAdministers, SignedIn, inbox, inbox_with};
pub use problem::Problem;
pub use token::VisitorToken;
pub use widget::widget;

/// Longest body of a request, in bytes: a message of the greatest length with every byte escaped,
/// and room for its key and page.
pub const BODY_BYTES_MAX: usize = 128 * 1024;
/// Longest frame that a client may send on a stream, in bytes: greetings and signs of life.
pub const CLIENT_FRAME_BYTES_MAX: usize = 4 * 1024;
/// Streams that one router carries at once; beyond it a client is told to come back later.
pub const STREAMS_MAX: usize = 50_000;
