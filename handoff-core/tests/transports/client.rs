//! The client's end of the two queues.

use std::collections::VecDeque;

use handoff_core::async_trait;
use handoff_core::conformance::transport::{Heard, Line, Said};
use serde_json::Value;
use tokio::sync::mpsc;

/// What a client sends.
pub(crate) enum Up {
    Say { key: String, text: String },
    Babble,
}

/// A client of the transport within one process.
pub(crate) struct Client {
    up: mpsc::Sender<Up>,
    down: mpsc::Receiver<String>,
    /// Heard while it waited for an acknowledgement.
    heard: VecDeque<Heard>,
    raw: String,
}

impl Client {
    pub(crate) fn new(up: mpsc::Sender<Up>, down: mpsc::Receiver<String>) -> Self {
        Self { up, down, heard: VecDeque::new(), raw: String::new() }
    }
}

#[async_trait]
impl Line for Client {
    async fn next(&mut self) -> Heard {
        if let Some(heard) = self.heard.pop_front() {
            return heard;
        }
        while let Some(frame) = self.down.recv().await {
            self.raw.push_str(&frame);
            if let Some(heard) = Heard::from_json(&frame) {
                return heard;
            }
        }
        Heard::End
    }

    async fn say(&mut self, key: &str, text: &str) -> Said {
        let said = Up::Say { key: key.to_owned(), text: text.to_owned() };
        if self.up.send(said).await.is_err() {
            return Said::Refused;
        }
        while let Some(frame) = self.down.recv().await {
            self.raw.push_str(&frame);
            let value: Value = serde_json::from_str(&frame).unwrap();
            if value["type"] == "said" && value["key"] == key {
                return if value["ok"] == true { Said::Written } else { Said::Refused };
            }
            self.heard.extend(Heard::from_json(&frame));
        }
        Said::Refused
    }

    async fn babble(&mut self) {
        drop(self.up.send(Up::Babble).await);
    }

    fn raw(&self) -> String {
        self.raw.clone()
    }
}
