package io.tokenvigil.embedded.http;

import java.io.IOException;

/// Answers requests; called on a virtual thread per connection.
public interface HttpHandler {

    /// An `IllegalArgumentException` becomes 400 with its message, anything else 500.
    HttpReply answer(HttpRequest request) throws IOException;
}
