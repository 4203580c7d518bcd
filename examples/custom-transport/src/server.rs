//! The visitors' side: a listener, and one task for each connection.

use std::future::Future;
use std::io;
use std::time::Duration;

use handoff_core::session::{VisitorFrame, VisitorSession};
use handoff_core::{AgentId, ConversationId, Cursor, Desk, DeskError, Newcomer, TokenDigest};
use sha2::{Digest as _, Sha256};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

use crate::line::{Line, Lines, send};
use crate::visitor::{Command, Opening, bye, command, lines, opening};
use crate::{CONNECTIONS_MAX, GRACE, IDLE_DEADLINE, OPENING_DEADLINE};

/// A pause before the next try where the machine has no room for another connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What one server allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Visitors connected at once.
    pub connections: usize,
    /// How long one may send nothing.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: CONNECTIONS_MAX, idle: IDLE_DEADLINE }
    }
}

/// Serves visitors of one agent until `stopped` is done. Stop the desk then too: that is what ends
/// the open streams, each with its own good-bye.
pub async fn serve(
    desk: Desk,
    agent: AgentId,
    listener: TcpListener,
    limits: Limits,
    stopped: impl Future<Output = ()>,
) {
    let mut connections = JoinSet::new();
    let mut stopped = std::pin::pin!(stopped);
    loop {
        tokio::select! {
            () = &mut stopped => break,
            accepted = listener.accept() => {
                // Those that have ended give their places back.
                while connections.try_join_next().is_some() {}
                match accepted {
                    Ok((socket, _)) if connections.len() >= limits.connections => turn_away(&socket),
                    Ok((socket, _)) => {
                        let visit = Visit { desk: desk.clone(), agent: agent.clone(), limits };
                        connections.spawn(visit.run(socket));
                    }
                    Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
                }
            }
        }
    }
    drop(listener);
    // Whoever has not left by then is cut off when the set is dropped; he resumes elsewhere.
    drop(timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await);
}

/// Tells him if that is possible at once: a full house waits for nobody's network.
fn turn_away(socket: &TcpStream) {
    drop(socket.try_write(format!("{}\n", bye("full", true)).as_bytes()));
}

/// Why a visit ends early, with the last line for the visitor.
enum End {
    /// He left, or his connection broke: there is nobody to tell.
    Gone,
    /// He is told, and may or may not come back.
    Told { code: &'static str, retry: bool },
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

impl From<DeskError> for End {
    /// What the backend said stays here.
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound(_) => Self::Told { code: "gone", retry: false },
            _ => Self::Told { code: "unavailable", retry: true },
        }
    }
}

struct Visit {
    desk: Desk,
    agent: AgentId,
    limits: Limits,
}

impl Visit {
    async fn run(self, socket: TcpStream) {
        let (read, mut write) = socket.into_split();
        if let Err(End::Told { code, retry }) = self.attend(Lines::new(read), &mut write).await {
            drop(send(&mut write, &bye(code, retry)).await);
        }
    }

    async fn attend(&self, mut input: Lines<OwnedReadHalf>, output: &mut OwnedWriteHalf) -> Result<(), End> {
        let first = match timeout(OPENING_DEADLINE, input.next()).await {
            Ok(line) => line?,
            Err(_) => return Err(End::Told { code: "idle", retry: true }),
        };
        let Some(first) = self.text(first, output).await? else { return Ok(()) };
        let (conversation, after) = match opening(&first) {
            Ok(Opening::New) => (self.begin(output).await?, Cursor::BEGINNING),
            Ok(Opening::Resume { token, after }) => match self.desk.find(digest(&token)).await? {
                Some(found) => (found.id, after),
                None => return Err(End::Told { code: "unauthorized", retry: false }),
            },
            Err(wrong) => {
                send(output, &format!("error {wrong}")).await?;
                return Err(End::Told { code: "protocol", retry: false });
            }
        };
        let session = self.desk.visitor_session(conversation, after).await?;
        self.converse(conversation, session, input, output).await
    }

    /// Both directions in one task: a frame is asked for only when the last one has been taken, so a
    /// slow reader holds nothing but his place in the log.
    async fn converse(
        &self,
        conversation: ConversationId,
        mut session: VisitorSession,
        mut input: Lines<OwnedReadHalf>,
        output: &mut OwnedWriteHalf,
    ) -> Result<(), End> {
        let mut idle_at = Instant::now() + self.limits.idle;
        let mut state = String::new();
        // The first frame lies ready, and comes before the answer to any command.
        if let Some(hello) = session.next().await {
            show(&hello, &mut state, output).await?;
        }
        loop {
            // Either may be dropped half-way: neither loses what has come in.
            let line = tokio::select! {
                frame = session.next() => {
                    let Some(frame) = frame else { return Ok(()) };
                    show(&frame, &mut state, output).await?;
                    continue;
                }
                line = timeout_at(idle_at, input.next()) => match line {
                    Ok(line) => line?,
                    Err(_) => return Err(End::Told { code: "idle", retry: true }),
                },
            };
            // Only a whole line counts: a byte now and then would hold a place for ever.
            idle_at = Instant::now() + self.limits.idle;
            let Some(line) = self.text(line, output).await? else { return Ok(()) };
            match command(&line) {
                Ok(Command::Quit) => return Err(End::Told { code: "quit", retry: true }),
                Ok(command) => self.carry_out(conversation, command, output).await?,
                Err(wrong) => send(output, &format!("error {wrong}")).await?,
            }
        }
    }

    /// The text of a line; `None` where he has left.
    async fn text(&self, line: Line, output: &mut OwnedWriteHalf) -> Result<Option<String>, End> {
        match line {
            Line::Text(text) => Ok(Some(text)),
            Line::End => Ok(None),
            Line::Refused(why) => {
                send(output, &format!("error {why}")).await?;
                Err(End::Told { code: "protocol", retry: false })
            }
        }
    }

    async fn begin(&self, output: &mut OwnedWriteHalf) -> Result<ConversationId, End> {
        let token = token(&self.desk);
        let newcomer = Newcomer { token: digest(&token), name: None, locale: None, page: None };
        let begun = self.desk.begin(&self.agent, newcomer).await?;
        send(output, &format!("token {token}")).await?;
        Ok(begun.id)
    }

    async fn carry_out(&self, id: ConversationId, command: Command, output: &mut OwnedWriteHalf) -> Result<(), End> {
        let (key, done) = match command {
            Command::Say { key, text } => (Some(key.clone()), self.desk.say(id, key, text, None).await),
            Command::Person { key } => (Some(key.clone()), self.desk.request_handoff(id, key, None).await),
            Command::Name(name) => (None, self.desk.identify(id, name).await),
            Command::Typing => {
                self.desk.visitor_types(id).await;
                return Ok(());
            }
            Command::Ping | Command::Quit => return Ok(()),
        };
        match (done, key) {
            (Ok(_), Some(key)) => send(output, &format!("ok {}", key.as_str())).await?,
            (Ok(_), None) => {}
            // What he can do something about, in words; everything else ends the visit.
            (Err(error @ (DeskError::Rejected(_) | DeskError::Busy)), _) => {
                send(output, &format!("error {error}")).await?;
            }
            (Err(error), _) => return Err(error.into()),
        }
        Ok(())
    }
}

/// Writes what a frame shows, but for a `state` that says what the last one said: what changed in
/// it is nothing that a line shows.
async fn show(frame: &VisitorFrame, state: &mut String, output: &mut OwnedWriteHalf) -> Result<(), End> {
    for line in lines(frame) {
        if matches!(frame, VisitorFrame::State { .. }) {
            if line == *state {
                continue;
            }
            state.clone_from(&line);
        }
        send(output, &line).await?;
    }
    Ok(())
}

/// A new token: 256 bits, in hexadecimal. The store gets its digest; only the visitor has the token.
fn token(desk: &Desk) -> String {
    let mut secret = [0; 32];
    desk.fill_random(&mut secret);
    secret.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A token has too many bits to be guessed, so a plain hash is enough: there is nothing to slow down.
fn digest(token: &str) -> TokenDigest {
    TokenDigest::from_bytes(Sha256::digest(token.as_bytes()).into())
}
