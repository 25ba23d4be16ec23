package io.tokenvigil.registry.token;

import java.time.Duration;
import java.time.Instant;

/// What a request says about an end: of an access token, or of a grant.
public sealed interface Ends {

    Unsaid UNSAID = new Unsaid();
    Never NEVER = new Never();

    /// At an instant, which may lie in the past.
    record At(Instant instant) implements Ends {}

    /// So long after it was issued, or after now where nobody says when that was.
    record In(Duration life) implements Ends {}

    /// Never, because somebody says so.
    record Never() implements Ends {}

    /// Nothing was said.
    record Unsaid() implements Ends {}
}
