//! A line that is overheard: everything that the server sends over it, byte for byte.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What one client is sent over all its connections.
#[derive(Clone)]
pub struct Tap {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Tap {
    pub async fn on(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let tap = Self { address: listener.local_addr().unwrap(), heard: Arc::default() };
        let heard = Arc::clone(&tap.heard);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(server).await.unwrap();
                tokio::spawn(pass_on(client, server, Arc::clone(&heard)));
            }
        });
        tap
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether these bytes came over the line.
    pub fn heard(&self, bytes: &str) -> bool {
        self.heard.lock().unwrap().windows(bytes.len()).any(|window| window == bytes.as_bytes())
    }
}

async fn pass_on(mut client: TcpStream, mut server: TcpStream, heard: Arc<Mutex<Vec<u8>>>) {
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let up = tokio::io::copy(&mut from_client, &mut to_server);
    let down = async {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = from_server.read(&mut buffer).await {
            heard.lock().unwrap().extend_from_slice(&buffer[..read]);
            if to_client.write_all(&buffer[..read]).await.is_err() {
                return;
            }
        }
    };
    // A client that is done sending still reads.
    tokio::select! {
        () = down => {}
        Err(_) = up => {}
    }
}
