package io.tokenvigil.outbound;

/// What became of one request. Exactly one of these is true, and the first is claimed only where it
/// is certain (I-14).
public sealed interface Exchange {
    /// No byte of the request left this process: the same request may be made again without harm.
    record NotSent(Reason reason) implements Exchange {
        /// Where it ended.
        public enum Reason {
            /// The URL or one of its addresses is not to be called (C-9).
            GUARD,
            /// The name has no address, or resolving it took longer than the deadline.
            DNS,
            /// No connection: refused, unreachable, or not established before the deadline.
            CONNECT,
            /// No trusted, encrypted connection.
            TLS,
            /// A header or the query has a character that HTTP cannot carry.
            REQUEST
        }
    }

    /// The whole answer arrived.
    record Answered(int status, AnswerHeaders headers, Secret body) implements Exchange {}

    /// The request was handed to the connection, and no whole answer came back: the other side may
    /// have acted on it or not.
    ///
    /// @param status of the answer that began to arrive; 0 if none did
    /// @param part of its body that did arrive, for rescue
    record Broken(Cause cause, int status, Secret part) implements Exchange {
        /// How it ended.
        public enum Cause {
            /// The deadline passed.
            TIMEOUT,
            /// The connection ended before the answer began, or it was reset.
            CLOSED,
            /// The connection ended inside the answer.
            TRUNCATED,
            /// The answer's head or body is larger than the limit.
            OVERSIZED,
            /// The answer is not HTTP.
            MALFORMED
        }
    }
}
