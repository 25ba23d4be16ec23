package io.tokenvigil.registry.journal;

import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The W3C trace context that the current request came with: its events carry it on.
@RequestScoped
public class Trace {

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private @Nullable String traceparent;

    /// What is not a well-formed `traceparent` (W3C Trace Context, version 00) is forgotten.
    public void continueFrom(@Nullable String header) {
        traceparent = header != null && TRACEPARENT.matcher(header).matches() ? header : null;
    }

    public @Nullable String traceparent() {
        return traceparent;
    }
}
