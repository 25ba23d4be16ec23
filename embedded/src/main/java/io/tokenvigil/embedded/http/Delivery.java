package io.tokenvigil.embedded.http;

import java.time.Duration;

/// How an answer reaches the client, if it does.
public sealed interface Delivery {

    record Whole() implements Delivery {}

    /// The whole answer after a pause.
    record Late(Duration pause) implements Delivery {}

    /// Byte by byte: all of it, or, from [CutPoint#BODY] on, only the body.
    record Dripped(CutPoint from, Duration perByte) implements Delivery {}

    /// A part of the answer, and then the end.
    record Cut(CutPoint at, Ending ending) implements Delivery {}

    /// The whole answer; then the connection closes, whatever the headers say.
    record Closing() implements Delivery {}

    /// The whole answer; the connection stays open, and the first byte of the next request on it is
    /// met with a reset.
    record GoneStale() implements Delivery {}

    /// How a cut answer ends.
    sealed interface Ending {
        record Close() implements Ending {}

        /// With a TCP reset.
        record Reset() implements Ending {}

        /// Nothing more for this long, then the connection closes.
        record Silence(Duration duration) implements Ending {}
    }
}
