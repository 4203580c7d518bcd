//! A transport within one process, correct but for its flaw.
//!
//! Its wire are two queues of JSON: down, one frame at a time, and up. A task carries each stream.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::conformance::transport::{Carrier, Line, Opening};
use handoff_core::projection::for_visitor;
use handoff_core::session::{CloseCode, VisitorFrame, VisitorSession};
use handoff_core::{
    AgentId, ConversationId, Cursor, Desk, DeskError, MessageKey, Newcomer, Text, TokenDigest, async_trait,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::client::{Client, Up};
use super::flaw::Flaw;

/// How long a reader may take for one frame.
const WRITE_DEADLINE: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct InProcess {
    house: Arc<House>,
    streams: tokio::sync::Mutex<JoinSet<()>>,
}

/// What all streams share.
#[derive(Debug)]
struct House {
    flaw: Flaw,
    desk: Desk,
    agent: AgentId,
    credentials: Mutex<HashMap<String, Pass>>,
    /// Ends every stream, where a flaw does so.
    ruin: CancellationToken,
    /// Held while a frame is sent, where a flaw does so.
    wire: tokio::sync::Mutex<()>,
    /// The last frame that any stream carried.
    carried: Mutex<Value>,
    keys: AtomicU64,
}

#[derive(Clone, Debug)]
struct Pass {
    id: ConversationId,
    expired: bool,
    /// Up to where entries were sent.
    sent: Cursor,
    /// The stream that is open.
    open: CancellationToken,
}

struct Call {
    credential: String,
    after: Cursor,
    origin: Option<String>,
}

impl InProcess {
    pub(crate) fn new(desk: Desk, agent: AgentId, flaw: Flaw) -> Self {
        let house = House {
            flaw,
            desk,
            agent,
            credentials: Mutex::default(),
            ruin: CancellationToken::new(),
            wire: tokio::sync::Mutex::default(),
            carried: Mutex::default(),
            keys: AtomicU64::new(0),
        };
        Self { house: Arc::new(house), streams: tokio::sync::Mutex::default() }
    }
}

#[async_trait]
impl Carrier for InProcess {
    async fn begin(&self, origin: Option<&str>) -> Option<String> {
        if self.house.flaw != Flaw::LooksAtStreamsOnly && !self.house.allows(origin).await {
            return None;
        }
        Some(self.house.begin().await)
    }

    async fn open(&self, opening: Opening<'_>) -> Box<dyn Line> {
        let (up, from_client) = mpsc::channel(8);
        let (to_client, down) = mpsc::channel(1);
        let Opening { credential, after, origin } = opening;
        let call = Call { credential: credential.to_owned(), after, origin: origin.map(str::to_owned) };
        self.streams.lock().await.spawn(Arc::clone(&self.house).attend(call, from_client, to_client));
        Box::new(Client::new(up, down))
    }

    async fn expire(&self, credential: &str) -> bool {
        if let Some(pass) = self.house.credentials.lock().unwrap().get_mut(credential) {
            pass.expired = true;
        }
        true
    }

    async fn stop(&self) {
        self.house.desk.stop();
        let mut streams = self.streams.lock().await;
        while streams.join_next().await.is_some() {}
    }
}

impl House {
    async fn begin(&self) -> String {
        let mut bytes = [0; 32];
        self.desk.fill_random(&mut bytes);
        let newcomer = Newcomer { token: TokenDigest::from_bytes(bytes), name: None, locale: None, page: None };
        let begun = self.desk.begin(&self.agent, newcomer).await.unwrap();
        let credential: String = bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let pass = Pass { id: begun.id, expired: false, sent: Cursor::BEGINNING, open: CancellationToken::new() };
        self.credentials.lock().unwrap().insert(credential.clone(), pass);
        credential
    }

    async fn allows(&self, origin: Option<&str>) -> bool {
        let Some(origin) = origin else { return true };
        let allowed = self.desk.agent(&self.agent).await.unwrap().settings.origins;
        allowed.iter().any(|allowed| match self.flaw {
            Flaw::AllowsABeginning => origin.starts_with(allowed.as_str()),
            _ => origin == allowed.as_str(),
        })
    }

    async fn attend(self: Arc<Self>, call: Call, mut up: mpsc::Receiver<Up>, down: mpsc::Sender<String>) {
        match self.greet(&call).await {
            Ok(mut stream) => {
                tokio::select! {
                    () = stream.run(&mut up, &down) => {}
                    () = self.ruin.cancelled() => {}
                }
            }
            Err(code) => {
                self.send(&down, &self.close(code)).await;
                if code == CloseCode::ForbiddenOrigin && self.flaw == Flaw::LooksAtStreamsOnly {
                    let id = self.credentials.lock().unwrap()[&call.credential].id;
                    while let Some(Up::Say { key, text }) = up.recv().await {
                        self.send(&down, &self.say(id, &key, &text).await).await;
                    }
                }
            }
        }
    }

    fn close(&self, code: CloseCode) -> Value {
        let mut close = serde_json::to_value(VisitorFrame::close(code)).unwrap();
        match (self.flaw, code) {
            (Flaw::AsksStrangersBack, CloseCode::Unauthorized) => close["retry"] = json!(true),
            (Flaw::ForgetsToAskBack, CloseCode::Shutdown) => close["retry"] = json!(false),
            _ => {}
        }
        close
    }

    async fn greet(self: &Arc<Self>, call: &Call) -> Result<Stream, CloseCode> {
        let mut pass = self.credentials.lock().unwrap().get(&call.credential).cloned();
        if pass.is_none() && self.flaw == Flaw::BeginsForStrangers {
            let credential = self.begin().await;
            pass = self.credentials.lock().unwrap().get(&credential).cloned();
        }
        let pass = pass.filter(|pass| !pass.expired || self.flaw == Flaw::ForgetsTheExpiry);
        let pass = pass.ok_or(CloseCode::Unauthorized)?;
        if self.flaw != Flaw::LooksAtTheOriginLate && !self.allows(call.origin.as_deref()).await {
            return Err(CloseCode::ForbiddenOrigin);
        }
        let from = match self.flaw {
            Flaw::ResumesOneEarly => self.numbered(pass.id, call.after.position().saturating_sub(1)).await,
            Flaw::ReadsTheNumberOnly => self.numbered(pass.id, call.after.position()).await,
            Flaw::TrustsWhatItSent if pass.sent.position() > call.after.position() => pass.sent,
            _ => call.after,
        };
        let session = match self.desk.visitor_session(pass.id, from).await {
            Err(DeskError::NotFound(_)) if self.flaw == Flaw::ReplacesTheErased => {
                let credential = self.begin().await;
                let id = self.credentials.lock().unwrap()[&credential].id;
                self.desk.visitor_session(id, from).await
            }
            session => session,
        };
        let session = session.map_err(|_| CloseCode::Gone)?;
        let open = CancellationToken::new();
        if let Some(known) = self.credentials.lock().unwrap().get_mut(&call.credential) {
            std::mem::replace(&mut known.open, open.clone()).cancel();
        }
        let (house, credential) = (Arc::clone(self), call.credential.clone());
        let origin = call.origin.clone();
        Ok(Stream { house, session, id: pass.id, credential, after: call.after.position(), origin, open, first: true })
    }

    /// Where a client stands that has the entry of this number.
    async fn numbered(&self, id: ConversationId, n: u64) -> Cursor {
        let log = self.desk.log(id).await.unwrap();
        let found = log.iter().filter_map(for_visitor).find(|entry| entry.n == n);
        found.map_or(Cursor::BEGINNING, |entry| entry.cursor())
    }

    async fn send(&self, down: &mpsc::Sender<String>, frame: &Value) -> bool {
        let frame = frame.to_string();
        match self.flaw {
            Flaw::DropsWhatIsNotRead => !matches!(down.try_send(frame), Err(mpsc::error::TrySendError::Closed(_))),
            Flaw::ClosesTheSlowForGood => match down.try_send(frame) {
                Ok(()) => true,
                Err(_) => {
                    let close = json!({"type": "close", "code": "slow", "retry": false});
                    drop(down.send(close.to_string()).await);
                    false
                }
            },
            Flaw::SendsOneAtATime => {
                let _wire = self.wire.lock().await;
                down.send(frame).await.is_ok()
            }
            Flaw::WaitsForEveryReader => down.send(frame).await.is_ok(),
            _ => matches!(timeout(WRITE_DEADLINE, down.send(frame)).await, Ok(Ok(()))),
        }
    }

    /// Carries a message in; what the client is told of it.
    async fn say(&self, id: ConversationId, key: &str, text: &str) -> Value {
        let own = || format!("own{}", self.keys.fetch_add(1, Ordering::Relaxed));
        let (mut under, mut words) = (key.to_owned(), text.to_owned());
        match self.flaw {
            Flaw::ForgetsTheKey => under = own(),
            Flaw::LooksForTheKeyAndThenWrites => {
                under = format!("{key}.{}", own());
                let log = self.desk.log(id).await.unwrap();
                let is_known = |entry: &handoff_core::Entry| {
                    entry.key.as_ref().is_some_and(|known| known.as_str().starts_with(&format!("{key}.")))
                };
                if log.iter().any(is_known) {
                    return json!({"type": "said", "key": key, "ok": true});
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            Flaw::SquashesSpaces => words = words.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => {}
        }
        let (desk, under, words) = (self.desk.clone(), MessageKey::new(under).unwrap(), Text::new(words).unwrap());
        let writing = async move { desk.say(id, under, words, None).await.is_ok() };
        let is_written = if self.flaw == Flaw::AcknowledgesFirst {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(5)).await;
                writing.await
            });
            true
        } else {
            writing.await
        };
        json!({"type": "said", "key": key, "ok": is_written})
    }
}

/// A stream at the server.
struct Stream {
    house: Arc<House>,
    session: VisitorSession,
    id: ConversationId,
    credential: String,
    after: u64,
    origin: Option<String>,
    open: CancellationToken,
    first: bool,
}

impl Stream {
    async fn run(&mut self, up: &mut mpsc::Receiver<Up>, down: &mpsc::Sender<String>) {
        let (house, mut is_deaf) = (Arc::clone(&self.house), false);
        loop {
            let frame = tokio::select! {
                biased;
                () = self.open.cancelled(), if house.flaw == Flaw::KeepsOneStream => {
                    house.send(down, &house.close(CloseCode::Shutdown)).await;
                    return;
                }
                said = up.recv() => {
                    match said {
                        None => return,
                        Some(Up::Say { key, text }) => {
                            let told = house.say(self.id, &key, &text).await;
                            if !house.send(down, &told).await {
                                return;
                            }
                        }
                        Some(Up::Babble) => match house.flaw {
                            Flaw::EndsWithABrokenFrame => return house.ruin.cancel(),
                            Flaw::HangsOnABrokenFrame => is_deaf = true,
                            _ => {
                                house.send(down, &house.close(CloseCode::Protocol)).await;
                                return;
                            }
                        },
                    }
                    continue;
                }
                frame = self.session.next(), if !is_deaf => frame,
            };
            let Some(frame) = frame else { return };
            for frame in self.bend(&frame).await {
                if !house.send(down, &frame).await || frame["type"] == "close" {
                    return;
                }
            }
            if self.first && !house.allows(self.origin.as_deref()).await {
                house.send(down, &house.close(CloseCode::ForbiddenOrigin)).await;
                return;
            }
            self.first = false;
        }
    }

    /// The frames that are sent in place of `frame`.
    async fn bend(&mut self, frame: &VisitorFrame) -> Vec<Value> {
        let mut value = serde_json::to_value(frame).unwrap();
        let flaw = self.house.flaw;
        match frame {
            VisitorFrame::Hello { .. } => match flaw {
                Flaw::GreetsFromZero => value["from"] = json!(0),
                Flaw::BelievesAnyPosition | Flaw::ResumesOneEarly | Flaw::TrustsWhatItSent => {
                    value["from"] = json!(self.after);
                }
                Flaw::GreetsLate => return vec![json!({"type": "state", "state": {"phase": "ai"}}), value],
                _ => {}
            },
            VisitorFrame::Entries { entries } => {
                if let Some(pass) = self.house.credentials.lock().unwrap().get_mut(&self.credential) {
                    pass.sent = frame.cursor().unwrap_or(pass.sent);
                }
                let list = value["entries"].as_array_mut().unwrap();
                match flaw {
                    Flaw::ResumesOneLate => {
                        let late = self.after + 1;
                        list.retain(|entry| self.after == 0 || entry["n"] != late);
                    }
                    Flaw::EscapesWords => {
                        for entry in list {
                            let safe = entry["text"].as_str().map(|text| text.replace('<', "&lt;"));
                            entry["text"] = json!(safe);
                        }
                    }
                    Flaw::BringsWhatWas if entries[0].n > self.after + 1 || self.after == 0 && entries.len() == 1 => {
                        return Vec::new();
                    }
                    Flaw::CarriesTheLog => value["log"] = json!(self.house.desk.log(self.id).await.unwrap()),
                    _ => {}
                }
            }
            VisitorFrame::State { .. } if flaw == Flaw::TellsNoState => return Vec::new(),
            VisitorFrame::Close { code, .. } => match (flaw, code) {
                (Flaw::LeavesWithoutAWord, CloseCode::Shutdown) => return Vec::new(),
                (Flaw::StaysWithTheErased, CloseCode::Gone) => {
                    // As one that never looked: silent, and open.
                    self.house.desk.stopped().await;
                }
                _ => value = self.house.close(*code),
            },
            _ => {}
        }
        if flaw == Flaw::MixesStreams && value["type"] == "entries" {
            let own = value.clone();
            let others = std::mem::replace(&mut *self.house.carried.lock().unwrap(), own);
            value["before"] = others;
        }
        vec![value]
    }
}
