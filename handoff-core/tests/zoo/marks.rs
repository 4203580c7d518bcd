//! The animals whose marks of what was read are wrong.

use handoff_core::ConversationId;
use handoff_core::store::{Marks, Reader, Store as _, StoreError};

use super::{Broken, Flaw};

impl Broken {
    pub(super) async fn mark_read_broken(
        &self,
        id: ConversationId,
        reader: Reader,
        to: u64,
    ) -> Result<bool, StoreError> {
        let is_there = self.store().load(id).await?.is_some();
        let mut own = self.disk.marks.lock().unwrap();
        let marks = match self.flaw {
            Flaw::MarksBack => {
                let marks = own.entry(id).or_default();
                match reader {
                    Reader::Visitor => marks.visitor = to,
                    Reader::Operator => marks.operator = to,
                }
                return Ok(true);
            }
            Flaw::KeepsTheMarks if is_there => own.entry(id).or_default(),
            Flaw::MarksWhatIsNotThere => own.entry(id).or_default(),
            Flaw::ForgetsMarksOnReopening if is_there => {
                return Ok(self.marks.lock().unwrap().entry(id).or_default().raise(reader, to));
            }
            _ => {
                drop(own);
                return self.store().mark_read(id, reader, to).await;
            }
        };
        Ok(marks.raise(reader, to))
    }

    pub(super) async fn marks_broken(&self, id: ConversationId) -> Result<Marks, StoreError> {
        match self.flaw {
            Flaw::MarksBack | Flaw::KeepsTheMarks | Flaw::MarksWhatIsNotThere => {
                Ok(self.disk.marks.lock().unwrap().get(&id).copied().unwrap_or_default())
            }
            Flaw::ForgetsMarksOnReopening => Ok(self.marks.lock().unwrap().get(&id).copied().unwrap_or_default()),
            _ => self.store().marks(id).await,
        }
    }
}
