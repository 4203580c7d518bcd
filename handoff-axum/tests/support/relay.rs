//! A line that breaks: passes on so many bytes of the server's and then resets the connection.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// One connection to `server` that is cut after `bytes` of what it sends; the address to connect to.
pub async fn relay(server: SocketAddr, bytes: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut server = TcpStream::connect(server).await.unwrap();
        client.set_zero_linger().unwrap();
        server.set_zero_linger().unwrap();
        let (mut from_client, mut to_client) = client.split();
        let (mut from_server, mut to_server) = server.split();
        let up = tokio::io::copy(&mut from_client, &mut to_server);
        let down = async {
            let (mut left, mut buffer) = (bytes, [0; 1024]);
            while left > 0 {
                let room = left.min(buffer.len());
                match from_server.read(&mut buffer[..room]).await {
                    Ok(read @ 1..) if to_client.write_all(&buffer[..read]).await.is_ok() => left -= read,
                    _ => return,
                }
            }
        };
        // A client that is done sending still reads.
        tokio::select! {
            () = down => {}
            Err(_) = up => {}
        }
    });
    address
}
