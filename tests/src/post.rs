//! A mail server on a socket of its own that keeps what it is given, or shuts its door.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::Failure;

/// A running mail server; it ends when dropped.
#[derive(Debug)]
pub struct Post {
    address: SocketAddr,
    kept: Arc<Mutex<Vec<Letter>>>,
    is_shut: Arc<Mutex<bool>>,
    serving: JoinHandle<()>,
}

/// What one client handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Each recipient as the envelope names him.
    pub to: Vec<String>,
    /// Head and body as they came.
    pub text: String,
}

impl Drop for Post {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Post {
    /// Opens it on a free port.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn open() -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (kept, is_shut) = (Arc::<Mutex<Vec<Letter>>>::default(), Arc::new(Mutex::new(false)));
        let (keeping, door) = (Arc::clone(&kept), Arc::clone(&is_shut));
        let serving = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let is_shut = *door.lock().unwrap_or_else(PoisonError::into_inner);
                if let Ok(letter) = take(socket, is_shut).await {
                    keeping.lock().unwrap_or_else(PoisonError::into_inner).extend(letter);
                }
            }
        });
        Ok(Self { address, kept, is_shut, serving })
    }

    /// Where it is, as the example server is told.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Takes no more letters, or takes them again.
    pub fn shut(&self, is_shut: bool) {
        *self.is_shut.lock().unwrap_or_else(PoisonError::into_inner) = is_shut;
    }

    /// All that was handed over.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// One conversation of RFC 5321, without extensions.
async fn take(socket: TcpStream, is_shut: bool) -> Result<Option<Letter>, Failure> {
    let mut lines = BufReader::new(socket);
    lines.get_mut().write_all(b"220 post\r\n").await?;
    let (mut letter, mut is_whole, mut in_text) = (Letter::default(), false, false);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).await? == 0 {
            return Ok(is_whole.then_some(letter));
        }
        let answer: &[u8] = match line.trim_end() {
            "." if in_text => {
                (in_text, is_whole) = (false, true);
                b"250 kept\r\n"
            }
            _ if in_text => {
                letter.text.push_str(&line);
                continue;
            }
            "DATA" => {
                in_text = true;
                b"354 go on\r\n"
            }
            "QUIT" => {
                lines.get_mut().write_all(b"221 bye\r\n").await?;
                return Ok(is_whole.then_some(letter));
            }
            asked if asked.starts_with("RCPT TO:") && is_shut => b"451 not now\r\n",
            asked => {
                letter.to.extend(asked.strip_prefix("RCPT TO:").map(str::to_owned));
                b"250 so be it\r\n"
            }
        };
        lines.get_mut().write_all(answer).await?;
    }
}
