//! The promises of [`Files`], one function each.

use super::{Fixture, Script, operator};
use crate::file::{FileDigest, FileName, FileRef, FileType};
use crate::files::{CONVERSATION_BYTES_MAX, CONVERSATION_FILES_MAX, Files, FilesError, Kept, Upload};
use crate::ids::{ConversationId, FileId, Timestamp};

/// Makes a named test of each promise of files: `files_conformance!(fixture)` from an
/// `async fn fixture() -> Fixture<dyn Files>`, with `volatile` behind it where nothing lasts.
#[macro_export]
macro_rules! files_conformance {
    ($fixture:path) => {
        $crate::files_conformance!(@each [$crate::conformance_tests] files, $fixture, lasting);
    };
    ($fixture:path, volatile) => {
        $crate::files_conformance!(@each [$crate::conformance_tests] files, $fixture, volatile);
    };
    (@each [$($then:tt)+] $($first:tt)*) => {
        $($then)+! { $($first)*;
            subject:
                a_file_comes_back_byte_for_byte
                a_file_is_found_under_its_own_conversation_only
                a_file_that_is_not_there_is_nothing
                a_file_is_loose_until_it_is_sent
                loose_files_come_oldest_first_and_in_pages
                removing_a_file_touches_no_other
                erasing_leaves_no_file_of_the_conversation
                a_conversation_keeps_so_many_files_and_no_more;
            fixture:
                files_are_the_same_after_reopening
        }
    };
}

/// **Whole.** Whatever is in a file is given back as it was put, and what is known of it too.
pub async fn a_file_comes_back_byte_for_byte(files: &dyn Files) {
    let every: Vec<u8> = (0..=u8::MAX).collect();
    let large = (0..1_500_000_u32).map(|n| n.to_le_bytes()[usize::try_from(n % 3).unwrap_or(0)]).collect();
    for (n, bytes) in [vec![0], every, large].into_iter().enumerate() {
        let mut upload = upload(1, u8::try_from(n).unwrap_or(0), 5);
        upload.by = (n == 1).then(|| operator("ops").id);
        upload.file.bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        files.put(&upload, bytes.clone()).await.expect("there is room");
        let id = upload.file.id;
        assert_eq!(files.look(of(1), id).await.unwrap(), Some(Kept { upload, sent: false }));
        assert!(files.get(of(1), id).await.unwrap() == Some(bytes), "file {n} is not what was put");
    }
}

/// **Apart.** No other conversation finds it, sends it or removes it.
pub async fn a_file_is_found_under_its_own_conversation_only(files: &dyn Files) {
    let id = put(files, 1, 1, 5).await;
    assert_eq!(files.look(of(2), id).await.unwrap(), None);
    assert_eq!(files.get(of(2), id).await.unwrap(), None);
    files.send(of(2), &[id]).await.unwrap();
    files.remove(of(2), id).await.unwrap();
    let kept = files.look(of(1), id).await.unwrap().expect("it is still there");
    assert!(!kept.sent, "another conversation has sent it");
}

/// What is not there is nothing, and no error.
pub async fn a_file_that_is_not_there_is_nothing(files: &dyn Files) {
    let id = FileId::from_bytes([9; 16]);
    assert_eq!(files.look(of(1), id).await.unwrap(), None);
    assert_eq!(files.get(of(1), id).await.unwrap(), None);
    files.send(of(1), &[id]).await.unwrap();
    files.send(of(1), &[]).await.unwrap();
    files.remove(of(1), id).await.unwrap();
    files.erase_files(of(1)).await.unwrap();
    assert!(files.loose(Timestamp::from_millis(i64::MAX), 10).await.unwrap().is_empty());
}

/// **Loose.** A file is loose until it is sent, and from then on sent, however often it is.
pub async fn a_file_is_loose_until_it_is_sent(files: &dyn Files) {
    let (sent, stays) = (put(files, 1, 1, 5).await, put(files, 1, 2, 5).await);
    for _ in 0..2 {
        files.send(of(1), &[FileId::from_bytes([9; 16]), sent]).await.unwrap();
        assert!(files.look(of(1), sent).await.unwrap().is_some_and(|kept| kept.sent));
        assert_eq!(files.get(of(1), sent).await.unwrap(), Some(vec![1]));
        assert_eq!(files.loose(at(6), 10).await.unwrap(), [(of(1), stays)]);
    }
}

/// **Loose.** Those that were put before the instant come, the oldest first, no more than were asked for.
pub async fn loose_files_come_oldest_first_and_in_pages(files: &dyn Files) {
    let (late, early, middle) = (put(files, 1, 1, 30).await, put(files, 2, 2, 10).await, put(files, 1, 3, 20).await);
    assert_eq!(files.loose(at(10), 10).await.unwrap(), []);
    assert_eq!(files.loose(at(30), 10).await.unwrap(), [(of(2), early), (of(1), middle)]);
    assert_eq!(files.loose(at(31), 10).await.unwrap(), [(of(2), early), (of(1), middle), (of(1), late)]);
    assert_eq!(files.loose(at(31), 1).await.unwrap(), [(of(2), early)]);
}

/// **Removed.** It is gone, and its neighbours stay.
pub async fn removing_a_file_touches_no_other(files: &dyn Files) {
    let (goes, stays, other) = (put(files, 1, 1, 5).await, put(files, 1, 2, 5).await, put(files, 2, 1, 5).await);
    files.remove(of(1), goes).await.unwrap();
    assert_eq!(files.look(of(1), goes).await.unwrap(), None);
    assert_eq!(files.get(of(1), goes).await.unwrap(), None);
    assert_eq!(files.get(of(1), stays).await.unwrap(), Some(vec![2]));
    assert_eq!(files.get(of(2), other).await.unwrap(), Some(vec![1]));
}

/// **Erased.** With the conversation go all its files, loose and sent, and those of no other.
pub async fn erasing_leaves_no_file_of_the_conversation(files: &dyn Files) {
    let (loose, sent, other) = (put(files, 1, 1, 5).await, put(files, 1, 2, 5).await, put(files, 2, 3, 5).await);
    files.send(of(1), &[sent]).await.unwrap();
    files.erase_files(of(1)).await.unwrap();
    for gone in [loose, sent] {
        assert_eq!(files.look(of(1), gone).await.unwrap(), None);
        assert_eq!(files.get(of(1), gone).await.unwrap(), None);
    }
    assert_eq!(files.loose(at(6), 10).await.unwrap(), [(of(2), other)]);
    assert_eq!(files.get(of(2), other).await.unwrap(), Some(vec![3]));
}

/// **Bounded.** What is too much is refused, nothing of it is kept, and other conversations have room.
pub async fn a_conversation_keeps_so_many_files_and_no_more(files: &dyn Files) {
    for n in 0..CONVERSATION_FILES_MAX {
        put(files, 1, u8::try_from(n).unwrap_or(u8::MAX), 5).await;
    }
    let more = upload(1, u8::MAX, 5);
    assert!(matches!(files.put(&more, vec![1]).await, Err(FilesError::Full)), "one file too many");
    assert_eq!(files.get(of(1), more.file.id).await.unwrap(), None);
    // How large a file is its upload says: the check need not write so much.
    let mut half = upload(2, 1, 5);
    half.file.bytes = CONVERSATION_BYTES_MAX / 2;
    files.put(&half, vec![1]).await.expect("there is room");
    half.file.id = FileId::from_bytes([2; 16]);
    half.file.bytes += CONVERSATION_BYTES_MAX % 2 + 1;
    assert!(matches!(files.put(&half, vec![1]).await, Err(FilesError::Full)), "one byte too many");
    half.file.bytes -= 1;
    files.put(&half, vec![1]).await.expect("as much as there may be");
}

/// **Durable.** What was put, sent and erased is so when the files are opened once more.
pub async fn files_are_the_same_after_reopening(fixture: Fixture<dyn Files>) {
    let files = fixture.subject();
    let (loose, sent, erased) = (put(files, 1, 1, 5).await, put(files, 1, 2, 5).await, put(files, 2, 3, 5).await);
    files.send(of(1), &[sent]).await.unwrap();
    files.erase_files(of(2)).await.unwrap();
    let fixture = fixture.reopen().await;
    let files = fixture.subject();
    assert_eq!(files.get(of(1), loose).await.unwrap(), Some(vec![1]));
    assert_eq!(files.get(of(1), sent).await.unwrap(), Some(vec![2]));
    assert_eq!(files.loose(at(6), 10).await.unwrap(), [(of(1), loose)]);
    assert_eq!(files.look(of(2), erased).await.unwrap(), None);
}

/// A file whose bytes are its number.
async fn put(files: &dyn Files, conversation: u64, n: u8, millis: i64) -> FileId {
    let upload = upload(conversation, n, millis);
    files.put(&upload, vec![n]).await.expect("there is room");
    upload.file.id
}

fn upload(conversation: u64, n: u8, millis: i64) -> Upload {
    let file = FileRef {
        id: FileId::from_bytes([n; 16]),
        name: FileName::new(format!("größe {n}.png")).expect("a constant name is valid"),
        media_type: FileType::Png,
        bytes: 1,
        sha256: FileDigest::from_bytes([n; 32]),
    };
    Upload { conversation: of(conversation), by: None, at: at(millis), file }
}

fn of(conversation: u64) -> ConversationId {
    Script::begin(conversation, "shop").id()
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}
