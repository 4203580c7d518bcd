//! Documents judged by the example server: what was found is named as the authors of documents and questions name it.

use handoff_tests::Failure;
use handoff_tests::server::binary;
use serde_json::Value;
use tokio::process::Command;

const FAQ: &str = "# Questions\n\n<!-- passage: faq-0#0 -->\n## How do I return goods?\n\nSend them back within 30 days.\n\n\
    <!-- passage: faq-4#1 -->\n## Who pays for shipping?\n\nWe pay for shipping within the Union.\n";

#[tokio::test]
async fn documents_and_passages_are_named_by_their_marks_or_else_by_their_paths() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let docs = folder.path().join("docs");
    std::fs::create_dir_all(docs.join("guide"))?;
    std::fs::write(docs.join("faq.md"), FAQ)?;
    std::fs::write(docs.join("guide/gift.md"), "# Gift cards\n\nGift cards are sold at the counter.\n")?;
    std::fs::write(docs.join("hours.txt"), "<!-- doc: opening -->\nThe shop opens at nine in the morning.\n")?;
    let questions = folder.path().join("questions.jsonl");
    std::fs::write(
        &questions,
        "{\"id\": 1, \"question\": \"Who pays for shipping?\", \"answerable\": true, \"gold_doc\": \"faq-4\", \
         \"gold_passages\": [\"faq-4#1\"]}\n\
         {\"id\": 2, \"question\": \"Are gift cards sold?\", \"answerable\": true, \"gold_doc\": \"guide/gift\"}\n\
         {\"id\": 3, \"question\": \"When does the shop open?\", \"answerable\": true, \"gold_doc\": \"opening\"}\n",
    )?;
    let mut command = Command::new(binary()?);
    command.args(["evaluate", "answers", "--docs"]).arg(&docs).arg("--questions").arg(&questions);
    let said = command.output().await?;
    let report = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.status.success(), "{report}");
    let verdicts: Vec<Value> =
        String::from_utf8(said.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let first = |row: usize, list: &str| verdicts[row][list][0].as_str().unwrap_or_default().to_owned();
    assert_eq!((first(0, "docs"), first(0, "passages")), ("faq-4".to_owned(), "faq-4#1".to_owned()));
    assert_eq!((first(1, "docs"), first(1, "passages")), ("guide/gift".to_owned(), "guide/gift.md#".to_owned()));
    assert_eq!(first(2, "docs"), "opening");
    assert!(report.contains("hit@1 1.000"), "{report}");
    Ok(())
}
