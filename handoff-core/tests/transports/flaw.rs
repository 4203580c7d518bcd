//! What can be wrong with a transport, one each.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    /// Every hello is from zero.
    GreetsFromZero,
    /// Something comes before the hello.
    GreetsLate,
    /// Of what follows the client's position, the first is left out.
    ResumesOneLate,
    /// The client's last entry comes again.
    ResumesOneEarly,
    /// A stream goes on behind what was sent to the client before, be it received or not.
    TrustsWhatItSent,
    /// A second stream of a visitor ends the first.
    KeepsOneStream,
    /// What was written before is brought, and nothing after.
    BringsWhatWas,
    /// The state is told in the hello and never again.
    TellsNoState,
    /// A frame that the client has no room for is left out.
    DropsWhatIsNotRead,
    /// All streams go through one lock, which is held while a frame is sent.
    SendsOneAtATime,
    /// Who is slow is told to stay away.
    ClosesTheSlowForGood,
    /// Whatever position the client names is said to be where it goes on.
    BelievesAnyPosition,
    /// Of the client's cursor only the number is read.
    ReadsTheNumberOnly,
    AcknowledgesFirst,
    /// Each message gets a key of the server's own.
    ForgetsTheKey,
    /// Looks for the key in the log and then writes under another.
    LooksForTheKeyAndThenWrites,
    /// Words are made safe for HTML on the way.
    EscapesWords,
    /// White space is made one space on the way in.
    SquashesSpaces,
    /// A conversation is begun for whoever shows something.
    BeginsForStrangers,
    /// Who is not known is asked back.
    AsksStrangersBack,
    /// A conversation is begun in place of the erased.
    ReplacesTheErased,
    /// An open stream does not end with its conversation.
    StaysWithTheErased,
    /// A frame carries along what another stream carried.
    MixesStreams,
    /// A frame carries along the log that it was made from.
    CarriesTheLog,
    /// A frame that cannot be read ends every stream.
    EndsWithABrokenFrame,
    /// A stream says nothing more after a frame that it cannot read.
    HangsOnABrokenFrame,
    /// Streams end with the server, without a word.
    LeavesWithoutAWord,
    /// Streams are closed for good with the server.
    ForgetsToAskBack,
    /// A frame is sent until it is taken.
    WaitsForEveryReader,
    /// A page is refused after the hello.
    LooksAtTheOriginLate,
    /// A page is allowed whose origin begins like one that is.
    AllowsABeginning,
    /// The origin is looked at for streams, and not for what a client does.
    LooksAtStreamsOnly,
    /// Credentials do not expire.
    ForgetsTheExpiry,
}
