//! Letters to visitors over SMTP.

use std::time::Duration;

use handoff_core::mailer::{Letter, MailError, Mailer};
use lettre::message::{Mailbox, header};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

/// How long one step of the conversation with the mail server may take.
const STEP: Duration = Duration::from_secs(10);

/// Hands letters to one mail server.
#[derive(Debug)]
pub(crate) struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// For the server at `url`, from this address.
    ///
    /// # Errors
    /// What is wrong with either, in one line.
    pub(crate) fn new(url: &str, from: &str) -> Result<Self, String> {
        let from = from.parse().map_err(|error| format!("--mail-from: {error}"))?;
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| format!("--smtp: {error}"))?;
        Ok(Self { transport: builder.timeout(Some(STEP)).build(), from })
    }

    /// Each part goes through its own type, which has no room for another header.
    fn message(&self, letter: Letter) -> Result<Message, MailError> {
        let to = letter.to.as_str().parse().map_err(MailError::new)?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .header(header::ContentType::TEXT_PLAIN)
            .body(letter.text)
            .map_err(MailError::new)
    }
}

#[handoff_core::async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: Letter) -> Result<(), MailError> {
        let message = self.message(letter)?;
        self.transport.send(message).await.map(|_| ()).map_err(MailError::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_server_and_a_wrong_address_are_told_at_once() {
        for (url, from, told) in
            [("localhost", "a@example.com", "--smtp"), ("smtp://localhost", "nobody", "--mail-from")]
        {
            assert!(SmtpMailer::new(url, from).unwrap_err().starts_with(told));
        }
    }

    #[test]
    fn a_letter_has_one_recipient_and_no_header_of_its_own_making() {
        let mailer = SmtpMailer::new("smtp://localhost", "Desk <desk@example.com>").unwrap();
        let letter = Letter {
            to: handoff_core::text::Email::new("vera@example.com").unwrap(),
            subject: "Yours\r\nBcc: all@example.com".to_owned(),
            text: "Bcc: all@example.com\n.\n".to_owned(),
        };
        let written = String::from_utf8(mailer.message(letter).unwrap().formatted()).unwrap();
        let (head, _) = written.split_once("\r\n\r\n").unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        assert_eq!(head.lines().filter(|line| line.starts_with("To: vera@example.com")).count(), 1, "{head}");
    }
}
