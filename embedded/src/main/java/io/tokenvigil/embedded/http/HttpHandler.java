package io.tokenvigil.embedded.http;

import java.io.IOException;

/// Answers requests; called on a virtual thread per connection.
public interface HttpHandler {

    /// An `IllegalArgumentException` becomes 400 with its message, anything else 500.
    HttpReply answer(HttpRequest request) throws IOException;

    /// Whether a connection that was just accepted is served; otherwise it closes without a byte.
    default boolean welcomes() {
        return true;
    }

    /// Whether the body of a request is read; otherwise the connection closes without an answer.
    ///
    /// @param head the request without its body
    default boolean reads(HttpRequest head) {
        return true;
    }
}
