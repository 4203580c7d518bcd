//! E-mail behind a trait: a letter in, taken or not.

use std::error::Error;
use std::fmt;

use async_trait::async_trait;

use crate::text::Email;

/// Sends letters to visitors who ask for them.
///
/// # Promises
/// - A letter for which `send` says yes was taken by whoever delivers it; that it arrives nobody can promise.
/// - It may be dropped at any moment: the desk waits for [`MAIL_PATIENCE`](crate::desk::MAIL_PATIENCE).
/// - Address, subject and text go out as what they are: nothing in them becomes another header or recipient.
#[async_trait]
pub trait Mailer: fmt::Debug + Send + Sync + 'static {
    /// Hands a letter over.
    ///
    /// # Errors
    /// [`MailError`] where it was not taken.
    async fn send(&self, letter: Letter) -> Result<(), MailError>;

    /// Whether letters can be sent at all. Where not, the widget does not offer it.
    fn is_there(&self) -> bool {
        true
    }
}

/// A letter in plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The one whom it goes to.
    pub to: Email,
    /// One line without control characters.
    pub subject: String,
    /// Lines end with `\n`.
    pub text: String,
}

impl fmt::Debug for Letter {
    /// Nothing of what it says and to whom.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// Why a letter was not taken. What it says stays on the server.
#[derive(Debug, thiserror::Error)]
#[error("the letter was not taken")]
pub struct MailError(#[source] Box<dyn Error + Send + Sync>);

impl MailError {
    /// For this reason.
    pub fn new(why: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(why.into())
    }
}

/// The mailer of a team that has none: it takes nothing, and says so before it is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMailer;

#[async_trait]
impl Mailer for NoMailer {
    async fn send(&self, _: Letter) -> Result<(), MailError> {
        Err(MailError::new("there is no mailer"))
    }

    fn is_there(&self) -> bool {
        false
    }
}
