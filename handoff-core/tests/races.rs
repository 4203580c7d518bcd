//! What happens when two things happen at once: each pair in both orders, and each let in between the
//! other's reading and writing.

#[path = "races/answers.rs"]
mod answers;
#[path = "races/claims.rs"]
mod claims;
#[path = "races/instant_of_an_answer.rs"]
mod instant_of_an_answer;
#[path = "races/instants.rs"]
mod instants;
#[path = "races/presence.rs"]
mod presence;
#[path = "races/processes.rs"]
mod processes;
mod stage;
#[path = "races/streams.rs"]
mod streams;
#[path = "races/words.rs"]
mod words;
