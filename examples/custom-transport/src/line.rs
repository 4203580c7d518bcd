//! Lines in and out, each bounded in length and in time.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::timeout;

use crate::{LINE_BYTES_MAX, WRITE_DEADLINE};

/// What is read at once.
const CHUNK_BYTES: usize = 4 * 1024;

/// What a reader gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line, without its end.
    Text(String),
    /// More than [`LINE_BYTES_MAX`] bytes without an end, or bytes that are no UTF-8.
    Refused(&'static str),
    /// The other side has closed. Half a line before that was never a command.
    End,
}

/// Reads lines.
#[derive(Debug)]
pub struct Lines<R> {
    from: R,
    buffer: Vec<u8>,
    /// No line ends before here.
    searched: usize,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    /// Nothing is read yet.
    pub fn new(from: R) -> Self {
        Self { from, buffer: Vec::new(), searched: 0 }
    }

    /// The next line. May be dropped and called again: what came in stays in the buffer.
    ///
    /// # Errors
    /// Where the connection breaks.
    pub async fn next(&mut self) -> io::Result<Line> {
        loop {
            if let Some(line) = self.take() {
                return Ok(line);
            }
            self.buffer.reserve(CHUNK_BYTES);
            if self.from.read_buf(&mut self.buffer).await? == 0 {
                return Ok(Line::End);
            }
        }
    }

    fn take(&mut self) -> Option<Line> {
        let fresh = self.buffer.get(self.searched..)?;
        let Some(end) = fresh.iter().position(|byte| *byte == b'\n').map(|at| self.searched + at) else {
            self.searched = self.buffer.len();
            return (self.searched > LINE_BYTES_MAX).then_some(Line::Refused("the line is too long"));
        };
        if end > LINE_BYTES_MAX {
            return Some(Line::Refused("the line is too long"));
        }
        let mut line: Vec<u8> = self.buffer.drain(..=end).collect();
        self.searched = 0;
        line.pop();
        // telnet ends lines with both.
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Some(String::from_utf8(line).map_or(Line::Refused("the line is not UTF-8"), Line::Text))
    }
}

/// Writes one line; a reader who does not take it in time has lost his connection.
///
/// # Errors
/// Where the connection breaks, or is as good as broken.
pub async fn send(to: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(line.len() + 1);
    bytes.extend_from_slice(line.as_bytes());
    bytes.push(b'\n');
    let written = async {
        to.write_all(&bytes).await?;
        to.flush().await
    };
    timeout(WRITE_DEADLINE, written).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(bytes: &[u8]) -> Vec<Line> {
        let mut lines = Lines::new(bytes);
        let mut read = Vec::new();
        loop {
            let line = lines.next().await.unwrap();
            let is_last = !matches!(line, Line::Text(_));
            read.push(line);
            if is_last {
                return read;
            }
        }
    }

    #[tokio::test]
    async fn lines_end_with_a_line_feed_and_half_a_line_is_none() {
        let text = |text: &str| Line::Text(text.to_owned());
        assert_eq!(read(b"new\r\nsay 1 hi\n\nsay 2 h").await, [text("new"), text("say 1 hi"), text(""), Line::End]);
    }

    #[tokio::test]
    async fn a_line_too_long_is_refused_before_it_ends() {
        let endless = vec![b'a'; LINE_BYTES_MAX + 1];
        assert_eq!(read(&endless).await, [Line::Refused("the line is too long")]);
        let mut longest = vec![b'a'; LINE_BYTES_MAX];
        longest.push(b'\n');
        assert!(matches!(read(&longest).await.as_slice(), [Line::Text(_), Line::End]));
    }

    #[tokio::test]
    async fn bytes_that_are_no_text_are_refused() {
        assert_eq!(read(b"say 1 \xff\xfe\n").await, [Line::Refused("the line is not UTF-8")]);
    }
}
