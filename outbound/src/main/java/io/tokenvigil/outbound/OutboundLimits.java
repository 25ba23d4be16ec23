package io.tokenvigil.outbound;

/// How much of an answer is taken.
///
/// @param headBytes of status line and headers
/// @param bodyBytes of the body
public record OutboundLimits(int headBytes, int bodyBytes) {
    public OutboundLimits {
        if (headBytes < 256 || bodyBytes < 1) {
            throw new IllegalArgumentException(
                    "limits of %d and %d bytes hold no answer".formatted(headBytes, bodyBytes));
        }
    }

    /// 32 KiB of headers and 1 MiB of body.
    public static OutboundLimits usual() {
        return new OutboundLimits(32 * 1024, 1024 * 1024);
    }
}
