package io.tokenvigil.notifier.mail;

/// What came of handing one mail to the server. Total and exclusive: what is not known to be
/// accepted, put off or refused, and not proved to have stayed here, is unknown.
public sealed interface Outcome {
    /// The server's reply as numbers (`250`, `550 5.1.1`), or a code of ours; never the server's
    /// text.
    String answer();

    /// The server has taken it over.
    record Accepted(String answer) implements Outcome {}

    /// Not now: the server wants it later.
    record Deferred(String answer) implements Outcome {}

    /// Never: the recipient or the message is refused for good.
    record Refused(String answer) implements Outcome {}

    /// The whole mail was handed over and no reply came.
    record Unknown(String answer) implements Outcome {}

    /// It never left, and not for anything that the server did: the sender ended, or failed.
    record Stayed(String answer) implements Outcome {}

    /// The server cannot be used at all now, by this mail or any other, and has accepted nothing.
    record Away(String answer) implements Outcome {}
}
