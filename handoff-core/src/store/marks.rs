//! How far each side of a conversation has read: beside the log, since reading is nothing that was said.

/// How far each side has read, as the visitor's own numbers of entries; zero is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The visitor.
    pub visitor: u64,
    /// The operators who had it.
    pub operator: u64,
}

/// Who has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The visitor.
    Visitor,
    /// An operator who has it.
    Operator,
}

impl Marks {
    /// Moves a mark forward, and never back; says whether it moved.
    pub fn raise(&mut self, reader: Reader, to: u64) -> bool {
        let mark = match reader {
            Reader::Visitor => &mut self.visitor,
            Reader::Operator => &mut self.operator,
        };
        let moves = to > *mark;
        *mark = to.max(*mark);
        moves
    }
}
