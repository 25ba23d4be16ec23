package io.tokenvigil.embedded.http;

import java.time.Duration;

/// How an answer reaches the client, if it does.
public sealed interface Delivery {

    record Whole() implements Delivery {}

    /// Half of the body, although the header promises all of it; then the connection closes.
    record Truncated() implements Delivery {}

    /// Byte by byte.
    record Dripped(Duration perByte) implements Delivery {}

    /// Nothing; the connection ends with a TCP reset.
    record Reset() implements Delivery {}

    /// Nothing for this long, then the connection closes.
    record Hang(Duration duration) implements Delivery {}

    /// The whole answer after a pause.
    record Late(Duration pause) implements Delivery {}
}
