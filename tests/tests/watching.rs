//! Documents that change while the example server serves: the next visitor is answered from them, without a restart.

use std::path::Path;

use handoff_tests::server::Server;
use handoff_tests::visitor::Visitor;
use handoff_tests::{Failure, PATIENCE, until};
use reqwest::Client;

const SHIPPING: &str = "# Shipping\n\n## How long does shipping take?\n\nA parcel takes three days.\n";

/// Whether a new visitor who asks this reads that.
async fn is_told(client: &Client, server: &Server, asked: &str, wanted: &str) -> Result<bool, Failure> {
    let visitor = Visitor::begin(client, &server.base).await?;
    visitor.say("first", asked).await?;
    let request = client.get(format!("{}/chat/events?after=0", server.base)).bearer_auth(visitor.token());
    let mut response = request.send().await?.error_for_status()?;
    let mut heard = String::new();
    // Every answer of the AI says whether it failed.
    let answered = async {
        while !heard.contains("\"failed\":") {
            let chunk = response.chunk().await?.ok_or("the stream ended")?;
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        Ok::<(), Failure>(())
    };
    tokio::time::timeout(PATIENCE, answered).await??;
    Ok(heard.contains(wanted))
}

/// Waits until new visitors who ask this read that.
async fn becomes(client: &Client, server: &Server, asked: &str, wanted: &str) -> Result<(), Failure> {
    until(wanted, async || Ok(is_told(client, server, asked, wanted).await?.then_some(()))).await
}

/// Puts a file there in one step, as editors do.
fn write(docs: &Path, name: &str, text: &[u8]) -> Result<(), Failure> {
    let aside = docs.join(".aside");
    std::fs::write(&aside, text)?;
    Ok(std::fs::rename(aside, docs.join(name))?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_added_removed_and_broken_file_is_answered_from_without_a_restart() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let docs = folder.path().join("docs");
    std::fs::create_dir(&docs)?;
    write(&docs, "shipping.md", SHIPPING.as_bytes())?;
    write(&docs, "hours.txt", b"The shop opens at nine in the morning.")?;
    let server = Server::start(&folder.path().join("desk.db"), Some(&docs), "127.0.0.1:0").await?;
    let client = Client::new();
    let (asked, none) = ("How long does shipping take?", "I could not find that");
    assert!(is_told(&client, &server, asked, "three days").await?);

    write(&docs, "shipping.md", SHIPPING.replace("three", "five").as_bytes())?;
    becomes(&client, &server, asked, "five days").await?;

    assert!(is_told(&client, &server, "Are gift cards sold?", none).await?);
    write(&docs, "gifts.md", b"# Gift cards\n\nGift cards are sold at the counter.")?;
    becomes(&client, &server, "Are gift cards sold?", "at the counter").await?;

    std::fs::remove_file(docs.join("gifts.md"))?;
    becomes(&client, &server, "Are gift cards sold?", none).await?;

    // What breaks one file is seen with the next that changes, and costs nothing.
    write(&docs, "hours.txt", b"\xff\xfe\x00")?;
    write(&docs, "shipping.md", SHIPPING.replace("three", "nine").as_bytes())?;
    becomes(&client, &server, asked, "nine days").await?;
    assert!(is_told(&client, &server, "When does the shop open?", "at nine in the morning").await?);

    std::fs::remove_dir_all(&docs)?;
    std::fs::create_dir(&docs)?;
    write(&docs, "last.md", b"# Closing\n\nThe shop is closed for good.")?;
    becomes(&client, &server, "Is the shop closed?", "closed for good").await?;
    std::fs::remove_dir_all(&docs)?;
    assert!(is_told(&client, &server, "Is the shop closed?", "closed for good").await?);
    server.terminate().await
}
