//! The operator's commands as values: what a line in his terminal means.

use handoff_core::error::Invalid;
use handoff_core::projection::RowList;
use handoff_core::{Status, Text};

/// What `help` shows.
pub const HELP: &str = "\
list [waiting|mine|ai|others|resolved]  open NUMBER  claim  take [REASON]  decline [REASON]
say TEXT  resolve  reopen  available  away  quit";

/// What an operator orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Show the commands.
    Help,
    /// Show a list.
    List(RowList),
    /// Follow the conversation with this number in the last list, from 1.
    Open(usize),
    /// Have the opened conversation, which waits or was offered.
    Claim,
    /// Join it uninvited; with a reason, take it from a colleague.
    Take(Option<Text>),
    /// Refuse its offer.
    Decline(Option<Text>),
    /// Write in it.
    Say(Text),
    /// Be done with it.
    Resolve,
    /// Open it again.
    Reopen,
    /// Turn the switch.
    Status(Status),
    /// Leave.
    Quit,
    /// An empty line.
    Nothing,
}

/// Reads a line.
///
/// # Errors
/// [`Invalid`], saying what would be right.
pub fn order(line: &str) -> Result<Order, Invalid> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let reason = || if rest.is_empty() { Ok(None) } else { Text::new(rest).map(Some) };
    match (word, rest) {
        ("", "") => Ok(Order::Nothing),
        ("help", "") => Ok(Order::Help),
        ("list", "" | "waiting") => Ok(Order::List(RowList::Waiting)),
        ("list", "mine") => Ok(Order::List(RowList::Mine)),
        ("list", "ai") => Ok(Order::List(RowList::Ai)),
        ("list", "others") => Ok(Order::List(RowList::Others)),
        ("list", "resolved") => Ok(Order::List(RowList::Resolved)),
        ("open", number) => {
            Ok(Order::Open(number.parse().map_err(|_| Invalid::new("open", "needs a number of the last list"))?))
        }
        ("claim", "") => Ok(Order::Claim),
        ("take", _) => Ok(Order::Take(reason()?)),
        ("decline", _) => Ok(Order::Decline(reason()?)),
        ("say", text) => Ok(Order::Say(Text::new(text)?)),
        ("resolve", "") => Ok(Order::Resolve),
        ("reopen", "") => Ok(Order::Reopen),
        ("available", "") => Ok(Order::Status(Status::Available)),
        ("away", "") => Ok(Order::Status(Status::Away)),
        ("quit", "") => Ok(Order::Quit),
        _ => Err(Invalid::new("this", "is no command; type help")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_a_word_and_what_it_needs() {
        assert_eq!(order("list"), Ok(Order::List(RowList::Waiting)));
        assert_eq!(order("open 2"), Ok(Order::Open(2)));
        assert_eq!(order("take"), Ok(Order::Take(None)));
        assert_eq!(order("take he is ill"), Ok(Order::Take(Some(Text::new("he is ill").unwrap()))));
        assert_eq!(order(""), Ok(Order::Nothing));
        for line in ["list all", "open", "open -1", "say", "say  ", "claim it", "shout"] {
            assert!(order(line).is_err(), "{line}");
        }
    }
}
